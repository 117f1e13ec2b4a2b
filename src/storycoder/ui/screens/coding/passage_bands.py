"""Shows which passages of a transcript are coded in a session: they stand on paper with a bar beside them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from storycoder.domain.texts import Span
from storycoder.ui.look.spacing import XS
from storycoder.ui.look.style import look

if TYPE_CHECKING:
    from storycoder.ui.screens.coding.text import TranscriptText

_BAR = 3


def paint_passages(text: "TranscriptText", painter: QPainter) -> None:
    """Paints it under everything else; nothing where all of the text is coded."""
    passages = text.state.preset.passages
    if not passages:
        return
    colours, view = look().colours, QRectF(text.viewport().rect())
    painter.fillRect(view, QColor(colours.sunken))
    for passage in passages:
        band = _band(text, passage).intersected(view)
        if not band.isEmpty():
            painter.fillRect(band, QColor(colours.paper))
            painter.fillRect(QRectF(band.left(), band.top(), _BAR, band.height()), QColor(colours.accent))


def _band(text: "TranscriptText", passage: Span) -> QRectF:
    """The lines of a passage, as wide as the text; empty where they are out of sight."""
    start, end = text.units(passage)
    sight = text.sight()
    if end <= sight.start or start >= sight.end:
        return QRectF()
    first, last = sight.line_at(start), sight.line_at(max(start, end - 1))
    top = first.rect.top() - XS if first else 0.0
    bottom = last.rect.bottom() + XS if last else float(text.viewport().height())
    return QRectF(0, top, text.viewport().width(), bottom - top)
