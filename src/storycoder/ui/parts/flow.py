"""A layout that goes on at the next line, as words do."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from storycoder.ui.look.spacing import S


class FlowLayout(QLayout):
    """Widgets beside each other at their own size, for as many lines as it takes; `centred` or from the left.

    Those of a line stand at its top, or where they are `grounded` at its bottom.
    """

    def __init__(
        self, parent: QWidget | None = None, gap: int = S, *, centred: bool = False, grounded: bool = False
    ) -> None:
        super().__init__(parent)
        self._gap = gap
        self._centred = centred
        self._grounded = grounded
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem, /) -> None:
        """Qt hands over what the layout holds from now on."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int, /) -> QLayoutItem | None:
        """The item at a place, if there is one."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int, /) -> QLayoutItem | None:
        """Lets go of the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def clear(self) -> None:
        """Takes all widgets away for good."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow one is higher."""
        return True

    def heightForWidth(self, width: int, /) -> int:
        """How high it is at a width."""
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect, /) -> None:
        """Puts the items in their places."""
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins: QMargins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, *, moving: bool) -> int:
        """Puts the items in their places, or only measures; hands back the height that it takes."""
        room = rect.marginsRemoved(self.contentsMargins())
        y = room.y()
        for line in self._lines(max(room.width(), 1)):
            wide = sum(size.width() + self._gap for _, size in line) - self._gap
            x = room.x() + (max(room.width() - wide, 0) // 2 if self._centred else 0)
            high = max(size.height() for _, size in line)
            for item, size in line:
                if moving:
                    down = high - size.height() if self._grounded else 0
                    item.setGeometry(QRect(QPoint(x, y + down), size))
                x += size.width() + self._gap
            y += high + self._gap
        return max(y - self._gap, room.y()) - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands beside each other, each with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(width, 1_000_000))
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines
