"""Codes dropped on the text: on what is selected, else on the sentence under the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QDragMoveEvent, QDropEvent

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.screens.coding.mime import CODE_MIME

if TYPE_CHECKING:
    from storycoder.ui.screens.coding.text import TranscriptText


class TextDrops(QObject):
    """Watches the text's viewport; other drops are refused, because the text is never changed here."""

    def __init__(self, text: "TranscriptText") -> None:
        super().__init__(text)
        self._text = text
        text.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            self._take(event)
            return True
        return False

    def _take(self, event: QDropEvent) -> None:
        if not event.mimeData().hasFormat(CODE_MIME):
            event.ignore()
            return
        span = self._target(event.position().toPoint())
        event.acceptProposedAction()
        self._text.found = [span] if isinstance(event, QDragMoveEvent) and span else []
        self._text.viewport().update()
        if span and not isinstance(event, QDragMoveEvent):
            code = Key(bytes(event.mimeData().data(CODE_MIME).data()).decode())
            state = self._text.state
            state.desk.guard(lambda: state.apply(code, span))

    def _target(self, place: QPoint) -> Span | None:
        state = self._text.state
        at = self._text.position_at(place)
        start, end = state.selection
        if start <= at <= end and start < end:
            return state.selection
        return state.sentence(at)
