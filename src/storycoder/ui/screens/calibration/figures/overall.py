"""All codes taken together, in a few large figures above everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XL, M
from storycoder.ui.look.style import look
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption, title
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.ui.screens.calibration.figures.scale import Ink, Scale, differs, draw_figure, draw_later, draw_lines
from storycoder.ui.screens.calibration.figures.state import Found
from storycoder.ui.screens.calibration.figures.wording import interval_of, sentence, title_of, value_of, why
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.coefficients.figures import Figure

_WIDE, _HIGH, _AIR = 160, 26, 6


class Overall(QWidget):
    """The figures over all codes: the first with its interval drawn, the others beside it."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._row = FlowLayout(self, gap=XL)

    def show_found(self, found: Found, lines: CutOffs) -> None:
        """Shows the figures of a session."""
        self._row.clear()
        say, (first, *others) = self._say, found.initial.agreement.overall
        later = found.negotiated.agreement.overall[0] if found.negotiated else None
        drawn = _Drawn(first, later, lines, say)
        title, interval = title_of(first.coefficient, say), interval_of(first, say)
        self._add(
            first, say("{coefficient}: {interval}", coefficient=title, interval=interval) if interval else title, drawn
        )
        if later is not None:
            self._add(later, say("after talking"))
        for each in others:
            self._add(each, title_of(each.coefficient, say))
        for each in found.initial.beside.overall:
            self._add(each, say("{coefficient}, per character", coefficient=title_of(each.coefficient, say)))

    def _add(self, figure: Figure, label: str, beside: QWidget | None = None) -> None:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        value, under = title(value_of(figure, self._say)), caption(label)
        top = QHBoxLayout()
        top.setSpacing(M)
        top.addWidget(value)
        if beside is not None:
            top.addWidget(beside)
        top.addStretch()
        column.addLayout(top)
        column.addWidget(under)
        for part in (value, under):
            part.setWordWrap(False)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setToolTip(why(figure, self._say) or sentence(figure, self._say))
        self._row.addWidget(made)


class _Drawn(QWidget):
    """The interval of the first figure, on the scale from 0 to 1."""

    def __init__(self, figure: Figure, later: Figure | None, lines: CutOffs, say: Phrasebook) -> None:
        super().__init__()
        self._figure, self._later, self._lines = figure, later, lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._scale = Scale.holding([each for each in (figure, later) if each is not None])
        self.setAccessibleName(interval_of(figure, say))
        self.setToolTip(sentence(figure, say))
        look().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The size that it takes."""
        return QSize(_WIDE, _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            scale = self._scale.on(QRectF(self.rect()).adjusted(_AIR, 0, -_AIR, 0))
            painter.setPen(QColor(colours.edge))
            painter.drawLine(QLineF(scale.x(scale.low), _HIGH - 1, scale.x(1), _HIGH - 1))
            draw_lines(painter, scale, (0, _HIGH), self._lines, colours)
            draw_figure(painter, scale, _HIGH / 2, self._figure, Ink.of(colours))
            if self._later is not None and differs(self._figure, self._later):
                draw_later(painter, scale, _HIGH / 2, self._later, colours)
