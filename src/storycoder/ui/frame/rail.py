"""The rail at the left: the steps of the method, one button each."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QVBoxLayout

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.buttons import ToolButton
from storycoder.ui.screen import ScreenMaker
from storycoder.words import Phrasebook

_NARROWEST = 104
_EDGE = 1
"""The line at its right."""
_UNDER, _BESIDE = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextBesideIcon


class Rail(QFrame):
    """Shows where one is and takes one elsewhere. Where it is too low, words stand beside the icons and not below."""

    chosen = Signal(str)
    """The name of a screen."""

    def __init__(self, screens: Sequence[ScreenMaker], say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.setProperty("role", "rail")
        self.setAccessibleName(say("Steps"))
        self._buttons = {each.name: self._button(each, say) for each in screens}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, S)
        column.setSpacing(XS)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        for name, button in self._buttons.items():
            group.addButton(button)
            if name == "history":
                column.addStretch(1)
            column.addWidget(button)
        self._write_words(_UNDER)
        self._high = 2 * S + sum(each.sizeHint().height() + XS for each in self._buttons.values())
        """How high it must be for the words to stand under the icons."""

    def _button(self, screen: ScreenMaker, say: Phrasebook) -> ToolButton:
        button = ToolButton()
        button.setText(screen.title(say))
        button.setAccessibleName(screen.title(say))
        button.setProperty("role", "rail")
        button.setIcon(icon(screen.icon))
        button.setIconSize(QSize(22, 22))
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(screen.name))
        return button

    def _write_words(self, style: Qt.ToolButtonStyle) -> None:
        for each in self._buttons.values():
            each.setToolButtonStyle(style)
            each.ensurePolished()
            each.style().polish(each)  # the sheet draws each of the two ways otherwise
        self.setFixedWidth(
            max(_NARROWEST, *(each.sizeHint().width() + 2 * S + _EDGE for each in self._buttons.values()))
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = _UNDER if event.size().height() >= self._high else _BESIDE
        if wanted != next(iter(self._buttons.values())).toolButtonStyle():
            self._write_words(wanted)

    def mark(self, name: str) -> None:
        """Shows that this screen is looked at."""
        self._buttons[name].setChecked(True)
        for each, button in self._buttons.items():
            # Tab comes to this one, and the arrows to the others, as with everything of which one is chosen.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == name else Qt.FocusPolicy.NoFocus)
            # To a screen reader a button of this kind is a tick box, which says nothing of where one is.
            title = button.text()
            button.setAccessibleName(self._say("{screen}, shown now", screen=title) if each == name else title)
