"""How a cell of the practices side by side looks: a shape and a word, the practice's own factors, figures, a reason."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.domain.factors import Sameness
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.wrapping import write_lines
from storycoder.ui.screens.comparison.cell_table import paint_ground
from storycoder.ui.screens.comparison.common import words
from storycoder.ui.screens.comparison.common.model import CELL_ROLE
from storycoder.ui.screens.comparison.common.state import Shown
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
SHAPE = 13
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_shape(painter: QPainter, room: QRectF, sameness: Sameness | None, colour: str) -> None:
    """A full circle, a half one, a ring; a short line where nothing is judged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colour), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = room.adjusted(1, 1, -1, -1)
    if sameness is None:
        painter.drawLine(QPointF(inner.left(), inner.center().y()), QPointF(inner.right(), inner.center().y()))
    else:
        if sameness == "same":
            painter.setBrush(QColor(colour))
        painter.drawEllipse(inner)
        if sameness == "partly":
            painter.setBrush(QColor(colour))
            painter.drawPie(inner, 90 * 16, 180 * 16)
    painter.restore()


class Ink(NamedTuple):
    """With what a line is written."""

    letters: QFont
    colour: str


class CellPainter(QStyledItemDelegate):
    """Paints cells."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for what most cells hold."""
        return QSize(220, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints it in the colours of the moment."""
        shown: Shown = index.data(CELL_ROLE)
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        paint_ground(painter, rect, chosen=chosen)
        self._write(painter, rect.adjusted(M, S, -M, -XS), shown)
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, shown: Shown) -> None:
        colours = look().colours
        line = QRect(room.left(), room.top(), room.width(), QFontMetrics(font("strong")).height())
        judged = shown.judged.sameness if shown.judged else None
        tone = colours.text if judged else colours.quiet
        shape = QRectF(line.left(), line.center().y() - SHAPE / 2 + 1, SHAPE, SHAPE)
        paint_shape(painter, shape, judged, tone)
        figures = self._figures(shown, line.width())
        self._line(painter, line, figures, Ink(font("caption"), colours.quiet), _RIGHT)
        wide = QFontMetrics(font("caption")).horizontalAdvance(figures) + S
        beside = line.adjusted(SHAPE + S, 0, -wide, 0)
        self._line(painter, beside, words.judged(shown, self._say), Ink(font("strong" if judged else "body"), tone))
        names = " · ".join(self._say.of(each.name) for each in shown.factors)
        line.translate(0, line.height() + 2)
        if names:
            self._line(painter, line, names, Ink(font("body"), colours.text))
            line.translate(0, line.height() + 1)
        rest = QRect(room.left(), line.top(), room.width(), room.bottom() - line.top())
        if shown.judged and shown.judged.reason:
            painter.setPen(QColor(colours.quiet))
            write_lines(painter, rest, shown.judged.reason, font("caption"))

    def _figures(self, shown: Shown, wide: int) -> str:
        """How many people speak of it; in a narrow cell in fewer words, so that the judgement can be read."""
        if shown.figures is None:
            return ""
        said = words.people(shown.figures, self._say)
        judged = QFontMetrics(font("strong")).horizontalAdvance(words.judged(shown, self._say)) + SHAPE + 2 * S
        if QFontMetrics(font("caption")).horizontalAdvance(said) + judged <= wide:
            return said
        return self._say("{n} of {total}", n=len(shown.figures.speaking), total=shown.figures.persons)

    def _line(self, painter: QPainter, room: QRect, text: str, ink: Ink, where: Qt.AlignmentFlag = _LEFT) -> None:
        painter.setFont(ink.letters)
        painter.setPen(QColor(ink.colour))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, where, cut)


def row_height() -> int:
    """The height of a row: a judgement, a name, two lines of a reason."""
    strong, small = QFontMetrics(font("strong")).height(), QFontMetrics(font("caption")).height()
    return 2 * strong + 2 * small + 2 * S + XS
