"""Signs just before the text, where notes on passages begin."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from storycoder.domain.codings import Memo
from storycoder.ui.look.icons import icon
from storycoder.ui.look.style import look
from storycoder.ui.screens.coding.passage_notes import passage_notes_of, place
from storycoder.ui.screens.coding.text import TranscriptText

WIDTH = 16
_SIDE = 13


class Sign(NamedTuple):
    """One sign in sight, for all notes that begin in its line."""

    rect: QRect
    memos: tuple[Memo, ...]


class NoteSigns(QWidget):
    """Tells a note when it is pointed at; a click selects its words, and the next click those of the next note."""

    def __init__(self, text: TranscriptText) -> None:
        super().__init__(text)
        self._text = text
        self._notes = passage_notes_of(text.state)
        self.setMouseTracking(True)
        self.setAccessibleName(text.state.desk.say("Notes beside the text"))
        for signal in (text.scrolled, self._notes.changed, look().changed):
            signal.connect(self.update)

    def signs(self) -> Iterator[Sign]:
        """The signs in sight, from the top."""
        sight, seen = self._text.sight(), self._text.in_sight()
        lines: dict[float, tuple[QRectF, list[Memo]]] = {}
        for memo in self._notes.between(seen):
            line = sight.line_at(self._text.units(place(memo))[0])
            if line is not None:
                lines.setdefault(line.rect.top(), (line.rect, []))[1].append(memo)
        for rect, memos in lines.values():
            top = round(rect.center().y() - _SIDE / 2)
            yield Sign(QRect((WIDTH - _SIDE) // 2, top, _SIDE, _SIDE), tuple(memos))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for sign in self.signs():
                icon("memo", "accent").paint(painter, sign.rect)

    def at(self, where: QPointF) -> Sign | None:
        """The sign at a place."""
        return next((sign for sign in self.signs() if sign.rect.top() - 4 <= where.y() <= sign.rect.bottom() + 4), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointing = self.at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        sign = self.at(event.position())
        if sign is None:
            event.ignore()
            return
        spans = [place(memo) for memo in sign.memos]
        here = self._text.state.selection
        self._text.select(spans[(spans.index(here) + 1) % len(spans)] if here in spans else spans[0])
        self._text.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            sign = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "\n\n".join(memo.text for memo in sign.memos) if sign else "", self)
            return True
        return super().event(event)
