"""Moving the ends of the chosen coding with the mouse."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QMouseEvent

from storycoder.domain.texts import Span
from storycoder.ui.screens.coding.mark_painter import handles

if TYPE_CHECKING:
    from storycoder.ui.screens.coding.text import TranscriptText

_NEAR = 9.0
"""Pixels round a handle in which a press takes hold of it."""


class EdgeDrag:
    """Takes hold of a handle, follows the mouse, and changes the coding when it is let go."""

    def __init__(self, text: "TranscriptText") -> None:
        self._text = text
        self._fixed: int | None = None
        self.span: Span | None = None
        """Where the coding would be now, while a handle is held."""

    def press(self, event: QMouseEvent) -> bool:
        """Whether the press took hold of a handle."""
        state = self._text.state
        coding = state.codings.get(state.chosen) if state.chosen else None
        if coding is None or event.button() != Qt.MouseButton.LeftButton or coding.coder_id != state.desk.study.coder:
            return False
        for place, fixed in zip(handles(self._text.rects(coding.span)), (coding.end, coding.start), strict=False):
            if _distance(place, event.position()) <= _NEAR:
                self._fixed, self.span = fixed, coding.span
                return True
        return False

    def move(self, event: QMouseEvent) -> bool:
        """Whether a handle follows the mouse."""
        if self._fixed is None:
            return False
        at = self._text.position_at(event.position().toPoint())
        if at != self._fixed:
            self.span = Span(min(at, self._fixed), max(at, self._fixed))
            self._text.viewport().update()
        return True

    def release(self, event: QMouseEvent) -> bool:
        """Whether a handle was let go; then the coding is changed."""
        span, self.span = self.span, None
        if self._fixed is None:
            return False
        self._fixed = None
        state = self._text.state
        chosen = state.chosen
        if chosen is not None and span is not None:
            state.desk.guard(lambda: state.move_edges(chosen, span))
        self._text.viewport().update()
        return True


def _distance(one: QPointF, other: QPointF) -> float:
    return QLineF(one, other).length()
