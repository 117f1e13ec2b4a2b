"""Buttons, by how much they weigh on a screen. Enter presses each of them, as Space does."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton

from storycoder.ui.look import icons
from storycoder.ui.look.icons import Tone

OnClick = Callable[[], object]
_SIDE = 18


def is_enter(event: QKeyEvent) -> bool:
    """Whether one of the two keys is pressed that press a button, beside Space."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ToolButton(QToolButton):
    """A button with a picture that Enter presses too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):
            super().keyPressEvent(event)
        elif self.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup:
            self.showMenu()
        else:
            self.click()


def primary(text: str, on_click: OnClick, icon: str = "") -> QPushButton:
    """What most people want to do on this screen; at most one for each."""
    return _push(text, on_click, icon, "primary", "on_accent")


def button(text: str, on_click: OnClick, icon: str = "") -> QPushButton:
    """An ordinary button."""
    return _push(text, on_click, icon, "", "text")


def flat(text: str, on_click: OnClick, icon: str = "") -> QPushButton:
    """A button that weighs no more than a link."""
    return _push(text, on_click, icon, "flat", "accent")


def danger(text: str, on_click: OnClick, icon: str = "") -> QPushButton:
    """A button for what takes something away."""
    return _push(text, on_click, icon, "danger", "bad")


def icon_button(icon: str, name: str, on_click: OnClick) -> QToolButton:
    """A button with a picture only; `name` is what it is called when it is read aloud or pointed at."""
    made = ToolButton()
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(_SIDE, _SIDE))
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(_without_state(on_click))
    return made


def _push(text: str, on_click: OnClick, icon_name: str, role: str, tone: Tone) -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(True)
    made.setProperty("role", role)
    if icon_name:
        made.setIcon(icons.icon(icon_name, tone))
        made.setIconSize(icons.beside_text(_SIDE))
    made.clicked.connect(_without_state(on_click))
    return made


def _without_state(on_click: OnClick) -> Callable[[], None]:
    """Qt would hand over whether the button is down to whoever takes an argument."""

    def clicked() -> None:
        on_click()

    return clicked
