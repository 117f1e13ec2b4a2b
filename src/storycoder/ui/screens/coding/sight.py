"""The lines of text that can be seen now, and where on the screen positions in them are.

Made once for a page and asked many times while it is painted. Positions are UTF-16 units of the document, places are
pixels of the viewport.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QTextEdit


class SeenLine(NamedTuple):
    """One line on the screen: its units [start, end), and its letters' rectangle."""

    start: int
    end: int
    rect: QRectF
    block: int
    number: int


class Sight:
    """What can be seen of a text; valid until it is scrolled or set anew."""

    def __init__(self, text: QTextEdit) -> None:
        self._document = text.document()
        self._origin = -text.horizontalScrollBar().value(), -text.verticalScrollBar().value()
        height = text.viewport().height()
        self.lines = [line for line in self._lines(text) if line.rect.bottom() > 0 and line.rect.top() < height]
        self._starts = [line.start for line in self.lines]

    def _lines(self, text: QTextEdit) -> Iterator[SeenLine]:
        block = text.cursorForPosition(QPoint(0, 0)).block()
        height, geometry = text.viewport().height(), self._document.documentLayout()
        while block.isValid() and geometry.blockBoundingRect(block).top() + self._origin[1] <= height:
            yield from self._lines_of(block)
            block = block.next()

    def _lines_of(self, block: QTextBlock) -> Iterator[SeenLine]:
        layout, first = block.layout(), block.position()
        place = layout.position()
        left, top = place.x() + self._origin[0], place.y() + self._origin[1]
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            letters = line.ascent() + line.descent()
            start = first + line.textStart()
            rect = QRectF(left + line.x(), top + line.y() + line.height() - letters, line.naturalTextWidth(), letters)
            yield SeenLine(start, start + line.textLength(), rect, block.blockNumber(), number)

    @property
    def start(self) -> int:
        """The first unit in sight."""
        return self.lines[0].start if self.lines else 0

    @property
    def end(self) -> int:
        """The unit after the last one in sight."""
        return self.lines[-1].end if self.lines else 0

    def rects(self, start: int, end: int) -> list[QRectF]:
        """The rectangles of a stretch, line by line, as far as it can be seen."""
        return [
            self._part(line, max(start, line.start), min(end, line.end))
            for line in self.lines[max(0, bisect_right(self._starts, start) - 1) : bisect_right(self._starts, end)]
            if max(start, line.start) < min(end, line.end)
        ]

    def _part(self, line: SeenLine, start: int, end: int) -> QRectF:
        left = line.rect.left() if start == line.start else self._x(line, start)
        right = line.rect.right() if end == line.end else self._x(line, end)
        return QRectF(min(left, right) - 1, line.rect.top() - 1, abs(right - left) + 2, line.rect.height() + 2)

    def _x(self, line: SeenLine, unit: int) -> float:
        # Lines are fetched anew: one that is kept would point into a layout that may be gone.
        block = self._document.findBlockByNumber(line.block)
        # What PySide hands back is the place and the position, whatever its own types say.
        at = cast(tuple[float, int], block.layout().lineAt(line.number).cursorToX(unit - block.position()))
        return block.layout().position().x() + self._origin[0] + at[0]

    def line_at(self, unit: int) -> SeenLine | None:
        """The line in which a unit stands; None where it cannot be seen."""
        index = bisect_right(self._starts, unit) - 1
        found = self.lines[index] if index >= 0 else None
        return found if found and unit <= found.end else None

    def extent(self, start: int, end: int) -> tuple[float, float]:
        """Top and bottom of a stretch's lines; far above or below where it begins or ends out of sight."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        return first.rect.top() if first else -1e4, last.rect.bottom() if last else 1e4
