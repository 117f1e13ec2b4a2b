"""The table in which stickers are counted: numbers are typed at once, Enter goes down, Tab to the next answer."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

from storycoder.ui.parts.table_paste import with_copy_and_paste
from storycoder.ui.parts.views import NamedDelegate, airy
from storycoder.ui.screens.boards.answers.standing import StandingColumns
from storycoder.ui.screens.boards.answers.stickers import COUNTED, StickersModel
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
_NAMES, _COUNT, _AIR = 300, 72, 8
"""Pixels: a long name, a count, and what letters in bold take more than was measured."""


class CountsGrid(QTableView):
    """The grid. `pasted` has the row and column to begin at, and the cells."""

    pasted = Signal(int, int, object)

    def __init__(self, model: StickersModel, say: Phrasebook) -> None:
        super().__init__()
        self._standing: StandingColumns | None = None
        airy(self, say("Counts of stickers"))
        self.setModel(model)
        self.setItemDelegate(NamedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(False)
        self.setShowGrid(True)
        self._standing = StandingColumns(self, COUNTED)
        with_copy_and_paste(self, lambda index, rows: self.pasted.emit(index.row(), index.column(), rows))

    def fit(self) -> None:
        """Gives the columns the room that their words need, and long names a part of it."""
        self.resizeColumnsToContents()
        self.setColumnWidth(0, min(self.columnWidth(0), _NAMES))
        for column in range(COUNTED, self.model().columnCount()):
            self.setColumnWidth(column, max(self.columnWidth(column) + _AIR, _COUNT))

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab goes on to the next count, also where none is typed; the last one, or Shift+Tab, leads out."""
        index = self.currentIndex()
        following = self.model().index(*self._after(index.row(), index.column()))
        if not onwards or not index.isValid() or not following.isValid():
            return super().focusNextPrevChild(onwards)
        self.setCurrentIndex(following)
        return True

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Shows a count, and not below the names."""
        super().scrollTo(index, hint)
        if self._standing is not None:
            self._standing.uncover(index)

    def begin(self) -> None:
        """The keyboard begins at the first count."""
        if self.currentIndex().column() < COUNTED:
            self.setCurrentIndex(self.model().index(0, COUNTED))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a count away; Enter goes to the one below."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState or index.column() < COUNTED:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.model().setData(index, "")
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go(index.row() + 1, index.column())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the cell below; Tab to the next one that is counted, ready to be typed."""
        index = self.currentIndex()
        on = {
            QAbstractItemDelegate.EndEditHint.SubmitModelCache: (index.row() + 1, index.column()),
            QAbstractItemDelegate.EndEditHint.EditNextItem: self._after(index.row(), index.column()),
        }.get(hint)
        super().closeEditor(editor, hint if on is None else QAbstractItemDelegate.EndEditHint.NoHint)
        if on is not None:
            self._go(*on)

    def _after(self, row: int, column: int) -> tuple[int, int]:
        return (row, column + 1) if column + 1 < self.model().columnCount() else (row + 1, COUNTED)

    def _go(self, row: int, column: int) -> None:
        index = self.model().index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
