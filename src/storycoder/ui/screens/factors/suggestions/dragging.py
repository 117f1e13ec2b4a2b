"""Suggestions that are dragged onto the board."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QListWidget

from storycoder.domain.keys import Key
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.screens.factors.board.dragging import Draggable, drag
from storycoder.ui.screens.factors.board.mime import carried


class DragList(QListWidget):
    """A list of wrapped lines; the codes of the lines that are chosen can be dragged onto the board."""

    def __init__(self, name: str, codes_of: Callable[[int], Sequence[Key]]) -> None:
        super().__init__()
        self._codes_of = codes_of
        self.setAccessibleName(name)
        self.setWordWrap(True)
        # Lines are measured again where a scroll bar takes some of their room.
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)

    def codes(self) -> list[Key]:
        """The codes of the lines that are chosen."""
        rows = sorted(self.row(item) for item in self.selectedItems())
        return list(dict.fromkeys(code for row in rows for code in self._codes_of(row)))

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drags the codes instead of the lines."""
        codes, first = self.codes(), self.selectedItems()[0].text().partition("\n")[0]
        drag(self, carried(codes), first)


class DragChip(CodeChip):
    """A code that can be dragged onto the board."""

    def __init__(self, key: Key, colour: str, text: str) -> None:
        super().__init__(colour, text)
        self._key, self._words = key, text
        self._mouse = Draggable()
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._mouse.goes(event):
            drag(self, carried([self._key]), self._words)
