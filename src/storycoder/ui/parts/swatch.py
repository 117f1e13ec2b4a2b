"""Choosing a colour for a code: one of the row, or one of one's own."""

import re

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.ui.look.code_colours import CODE_COLOURS, COLOUR_NAMES, ink
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.parts.labels import caption
from storycoder.words import Phrasebook

_COLUMNS = 6
_SIDE = 32
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TICK = [QPointF(10, 16.5), QPointF(14.5, 21), QPointF(22, 12)]
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
}


class ColourChooser(QWidget):
    """A grid of colours and a field for any other. `chosen` is said with "#RRGGBB" when a person chooses.

    In the grid the arrow keys go from colour to colour and choose; Tab leads on to the field.
    """

    chosen = Signal(str)

    def __init__(self, say: Phrasebook, colour: str = "") -> None:
        super().__init__()
        self._colour = colour
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(self._grid(say))
        self._own = QLineEdit()
        self._own.setPlaceholderText("#0072B2")
        self._own.setMaxLength(7)
        self._own.setAccessibleName(say("A colour of your own: # and six digits or letters A to F"))
        self._own.textEdited.connect(self._typed)
        label = caption(say("A colour of your own: # and six digits or letters A to F"))
        label.setBuddy(self._own)
        column.addWidget(label)
        column.addWidget(self._own)
        self.set_colour(colour)

    def colour(self) -> str:
        """What is chosen, "#RRGGBB", or nothing."""
        return self._colour

    def set_colour(self, colour: str) -> None:
        """Shows a colour as the chosen one, without saying so."""
        self._colour = colour
        self._own.setText(colour)
        self._group.setExclusive(False)
        for made in self._swatches():
            made.setChecked(made.colour == colour.upper())
        self._group.setExclusive(True)
        self._one_stop()

    def step(self, by: int) -> None:
        """Chooses the colour that lies so many places further in the grid."""
        at = next((at for at, made in enumerate(self._swatches()) if made.hasFocus()), 0) + by
        if 0 <= at < len(CODE_COLOURS):
            self._swatches()[at].setFocus()
            self._choose(CODE_COLOURS[at])

    def _swatches(self) -> list["_Swatch"]:
        return [made for made in self._group.buttons() if isinstance(made, _Swatch)]

    def _grid(self, say: Phrasebook) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(XS)
        grid.setColumnStretch(_COLUMNS, 1)
        for at, (colour, name) in enumerate(zip(CODE_COLOURS, COLOUR_NAMES, strict=True)):
            made = _Swatch(colour, say(name), self)
            made.clicked.connect(lambda _=False, colour=colour: self._choose(colour))
            self._group.addButton(made)
            grid.addWidget(made, at // _COLUMNS, at % _COLUMNS)
        return grid

    def _typed(self, text: str) -> None:
        if _COLOUR.fullmatch(text):
            self._choose(text.upper())

    def _choose(self, colour: str) -> None:
        self.set_colour(colour)
        self.chosen.emit(colour)

    def _one_stop(self) -> None:
        """Tab comes by the grid once: at the chosen colour, or at the first."""
        swatches = self._swatches()
        stop = next((made for made in swatches if made.isChecked()), swatches[0])
        for made in swatches:
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)


class _Swatch(QAbstractButton):
    """One colour of the grid; a tick stands in the chosen one."""

    def __init__(self, colour: str, name: str, chooser: ColourChooser) -> None:
        super().__init__(chooser)
        self.colour = colour
        self._chooser = chooser
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(QSize(_SIDE, _SIDE))
        look().changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if is_enter(event):
            self.click()
        elif step is None:
            super().keyPressEvent(event)
        else:
            self._chooser.step(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.hasFocus():
                painter.setPen(_pen(look().colours.focus, 2))
                painter.drawRoundedRect(QRectF(1, 1, _SIDE - 2, _SIDE - 2), 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink(self.colour, look().dark).stroke))
            painter.drawRoundedRect(QRectF(4, 4, _SIDE - 8, _SIDE - 8), 5, 5)
            if self.isChecked():
                painter.setPen(_pen(look().colours.paper, 2.5))
                painter.drawPolyline(_TICK)


def _pen(colour: str, width: float) -> QPen:
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
