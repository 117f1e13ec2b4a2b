"""The table that every part of this screen shows itself in: edited in place, ordered by dragging or by keys."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from storycoder.ui.parts.views import NamedDelegate
from storycoder.ui.screens.study.model import NEW, ThingsTable

_STEPS = {Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1)}
_ROOMY = "QTableView::item { padding: 8px; } QTableView::item:focus { padding: 6px; }"
"""Cells of several lines want more air than those of one."""


class ThingsView(QTableView):
    """A calm table. It keeps its place when its rows change.

    Enter edits, Alt and the arrows carry a row or column along; so does dragging its heading, where `let_drag` lets it.
    """

    carried = Signal(object, int, int)
    """An orientation, the place in it that something is taken from, and where it goes."""
    emptied = Signal()
    """Delete was pressed on the chosen cells."""

    def __init__(self, name: str, *, wrapping: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(NamedDelegate(self))
        self._wrapping = wrapping
        self._kept: tuple[Any, Any, int, int] | None = None
        self._draggable: set[Qt.Orientation] = set()
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setWordWrap(wrapping)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(max(34, self.fontMetrics().height() + 16))
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self.resizeRowsToContents)
        if wrapping:
            self.setStyleSheet(_ROOMY)
            self.horizontalHeader().sectionResized.connect(lambda *_: self._fit.start())

    def setModel(self, model: QAbstractItemModel | None, /) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._keep)
            model.modelReset.connect(self._restore)
            if self._wrapping:
                model.dataChanged.connect(lambda *_: self._fit.start())

    def things(self) -> ThingsTable:
        """The table behind whatever sorts and filters it."""
        model = self.model()
        while isinstance(model, QAbstractProxyModel):
            model = model.sourceModel()
        return cast(ThingsTable, model)

    def source_index(self, index: QModelIndex) -> QModelIndex:
        """A cell of what is shown, in the table behind it."""
        model = self.model()
        return model.mapToSource(index) if isinstance(model, QAbstractProxyModel) else index

    def shown_index(self, index: QModelIndex) -> QModelIndex:
        """The other way round."""
        model = self.model()
        return model.mapFromSource(index) if isinstance(model, QAbstractProxyModel) else index

    def here(self) -> tuple[Any, Any] | None:
        """The row and the column of the current cell, by their keys."""
        index = self.source_index(self.currentIndex())
        here = self.things().at(index) if index.isValid() else None
        return None if here is None or NEW in here else here

    def chosen_rows(self) -> list[Any]:
        """The rows in which a cell is chosen."""
        indexes = (self.source_index(index) for index in self.selectedIndexes())
        rows = {index.row() for index in indexes}
        return [key for row in sorted(rows) if (key := self.things().rows[row]) is not NEW]

    def go_to(self, row: Any, column: Any = None) -> None:
        """Makes a cell the current one and brings it into sight."""
        index = self.shown_index(self.things().index_of(row, column))
        if index.isValid():
            self._choose(index)
            self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        # Qt's own setCurrentIndex looks at the keys that happen to be down.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def edit_here(self, row: Any, column: Any) -> None:
        """Goes to a cell and opens its editor."""
        self.go_to(row, column)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit_current()

    def name_new(self, column: Any) -> None:
        """Lets one name something new, in an empty row; without a name nothing is added."""
        self.commit()
        self.things().begin_new(column)
        self.edit_here(NEW, column)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.things().end_new()

    def edit_current(self) -> None:
        """Opens the editor of the current cell, where it has one."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def commit(self) -> None:
        """Takes over what is being typed in a cell."""
        if self.state() == QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_drag(self, orientation: Qt.Orientation) -> None:
        """Lets rows (vertical) or columns (horizontal) be put in another order."""
        self._draggable.add(orientation)
        header = self._header(orientation)
        header.setSectionsMovable(True)
        header.sectionMoved.connect(lambda _logical, old, new: self._dragged(orientation, old, new))

    def _header(self, orientation: Qt.Orientation) -> QHeaderView:
        return self.horizontalHeader() if orientation == Qt.Orientation.Horizontal else self.verticalHeader()

    def _dragged(self, orientation: Qt.Orientation, old: int, new: int) -> None:
        header = self._header(orientation)
        blocked = header.blockSignals(True)
        header.moveSection(new, old)
        header.blockSignals(blocked)
        QTimer.singleShot(0, self, lambda: self.carried.emit(orientation, old, new))

    def _carry(self, key: Qt.Key) -> bool:
        down, right = _STEPS[key]
        orientation = Qt.Orientation.Vertical if down else Qt.Orientation.Horizontal
        here = self.currentIndex()
        at, count = (here.row(), self.model().rowCount()) if down else (here.column(), self.model().columnCount())
        if orientation not in self._draggable or not here.isValid() or not 0 <= at + down + right < count:
            return False
        self.carried.emit(orientation, at, at + down + right)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, editing = Qt.Key(event.key()), self.state() == QAbstractItemView.State.EditingState
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and key in _STEPS and self._carry(key):
            return
        if not editing and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_current()
        elif not editing and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not event.modifiers():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wrapping:
            self._fit.start()

    def _keep(self) -> None:
        here = self.here()
        index = self.currentIndex()
        self._kept = (*here, index.row(), index.column()) if here else None

    def _restore(self) -> None:
        if self._wrapping:
            self._fit.start()
        if self._kept is None:
            return
        row, column, at, across = self._kept
        things = self.things()
        known = things.index_of(row, column if column in things.columns else None)
        index = self.shown_index(known)
        if not index.isValid() and self.model().rowCount():
            last = self.model().rowCount() - 1, self.model().columnCount() - 1
            index = self.model().index(min(at, last[0]), min(across, last[1]))
        if index.isValid():
            self._choose(index)


class HeadingEditor(QLineEdit):
    """Lies over the heading of a column while its name is changed. Enter or leaving it is done, Escape gives up.

    `name` is what is named, where it has no name yet; giving up is then to be done with no name.
    """

    def __init__(
        self, view: QTableView, section: int, text: str, done: Callable[[str], object], name: str = ""
    ) -> None:
        header = view.horizontalHeader()
        super().__init__(text, header.viewport())
        self._view = view
        self._done = done
        self._over = False
        self._is_new = bool(name)
        self.setPlaceholderText(name)
        self.setAccessibleName(name or text)
        self.setGeometry(header.sectionViewportPosition(section), 0, header.sectionSize(section), header.height())
        self.selectAll()
        self.editingFinished.connect(self._finish)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._over = True
            if self._is_new:
                self._done("")
            self._close()
            return
        super().keyPressEvent(event)
        event.accept()  # else Enter would open the cell below as well

    def _finish(self) -> None:
        if not self._over:
            self._over = True
            self._done(self.text().strip())
            self._close()

    def _close(self) -> None:
        if self.hasFocus():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.deleteLater()
