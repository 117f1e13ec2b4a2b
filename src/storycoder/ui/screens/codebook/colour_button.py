"""A code's colour as a button, with the colours to choose from below it."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from storycoder.ui.look.spacing import L, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import ToolButton, flat
from storycoder.ui.parts.swatch import ColourChooser
from storycoder.ui.screens.codebook.painting import paint_square
from storycoder.words import Phrasebook

_SIDE = 34
_SQUARE = 20


class ColourButton(ToolButton):
    """`chosen` is said with a colour "#RRGGBB", and whether the codes below get it too."""

    chosen = Signal(str, bool)

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._colour = ""
        self._has_below = False
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(say("Colour"))
        self.setToolTip(say("Choose a colour"))
        self.clicked.connect(self.unfold)
        look().changed.connect(self.update)

    def show_colour(self, colour: str, *, has_below: bool) -> None:
        """Shows a code's colour; where codes stand below it they can be given it too."""
        self._colour, self._has_below = colour, has_below
        self.setAccessibleDescription(colour)
        self.update()

    def unfold(self) -> None:
        """Shows the colours below the button."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setObjectName("colours")
        popup.setProperty("role", "card")
        popup.setAccessibleName(self._say("Colour"))
        chooser = ColourChooser(self._say, self._colour)
        chooser.chosen.connect(self._choose)
        column = QVBoxLayout(popup)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(S)
        column.addWidget(chooser)
        if self._has_below:
            column.addWidget(flat(self._say("The same colour for the codes below"), self._hand_down, "tree"))
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        chooser.setFocus()
        chooser.focusNextChild()

    def _choose(self, colour: str) -> None:
        self._colour = colour
        self.chosen.emit(colour, False)

    def _hand_down(self) -> None:
        self.chosen.emit(self._colour, True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A square in the colour of the moment."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_square(painter, (self.width() - _SQUARE) // 2, self.height() // 2 - 1, self._colour, _SQUARE)
