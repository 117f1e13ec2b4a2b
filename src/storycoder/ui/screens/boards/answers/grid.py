"""The table in which answers are typed: digits go on to the next cell by themselves, Enter to the next row.

Digits stop at the end of a row, so that one too many is never an answer of the next person.
"""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from storycoder.domain.problems import Problem
from storycoder.ui.parts.table_paste import with_copy_and_paste
from storycoder.ui.parts.views import NamedDelegate, airy, name_of_cell, show_headings
from storycoder.ui.screens.boards.answers.model import FIRST, ROLE, WHO, AnswersModel
from storycoder.ui.screens.boards.answers.questions import FORM
from storycoder.ui.screens.boards.answers.standing import StandingColumns
from storycoder.ui.screens.boards.answers.state import AnswersState

Index = QModelIndex | QPersistentModelIndex
_NAME, _ROLE, _POINTS, _WORDS = 150, 140, 74, 220
_DIGITS = "0123456789?"


def stand_at(table: QTableView, index: Index) -> None:
    """Makes one cell the only one that is chosen, whichever keys are held: Ctrl of Ctrl+V would choose it besides."""
    table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class _Delegate(NamedDelegate):
    """Roles are chosen, all else is typed."""

    def __init__(self, state: AnswersState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Makes the list of roles, or a field."""
        if index.column() != ROLE:
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        made.setAccessibleName(name_of_cell(index))
        made.addItem("–", "")
        for each in self._state.roles:
            made.addItem(self._state.desk.say.of(each.name), each.id)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Shows what stands in the cell."""
        if isinstance(editor, QComboBox):
            editor.setCurrentText(index.data() or "–")
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: AnswersModel, index: Index) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Takes what was chosen or typed."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class AnswersGrid(QTableView):
    """The grid. `row_left` is said when the keyboard goes to another row."""

    row_left = Signal(int)
    pasted = Signal(int, int, object)

    def __init__(self, state: AnswersState) -> None:
        super().__init__()
        self._state = state
        self._standing: StandingColumns | None = None
        airy(self, state.desk.say("Answers"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(True)
        self.setModel(AnswersModel(state, self))
        self.setItemDelegate(_Delegate(state, self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(False)
        self._full: tuple[int, int] | None = None
        """The last cell of a row in which digits were typed to the end."""
        self._standing = StandingColumns(self, FIRST)
        with_copy_and_paste(self, lambda index, rows: self.pasted.emit(index.row(), index.column(), rows))

    def fit(self) -> None:
        """Gives the columns the width that the question needs."""
        self.setColumnWidth(0, _NAME)
        self.setColumnWidth(1, _ROLE)
        digits = [
            self.fontMetrics().horizontalAdvance(f"{each.words[:12]}…" if each.asks is None else each.head)
            for at, each in enumerate(self._state.columns)
            if self._state.asked_at(at).filled == "number"
        ]
        fits = max(_POINTS, *digits, 0) + 16
        for column in range(FIRST, self.model().columnCount()):
            words = self._state.asked_at(column - FIRST).filled == "words"
            self.setColumnWidth(column, _WORDS if words else fits)
        if self._state.question == FORM:
            show_headings(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit is an answer at once; Delete takes it away; Enter goes to the first factor of the next row."""
        index = self.currentIndex()
        if event.text() and event.text() in _DIGITS and self._goes_on(index.column()):
            self._digit(index, event.text())
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and index.column() >= FIRST:
            self._full = None
            self.model().setData(index, "")
        elif self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._enter(index)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell goes on to the one below it, on a form to the next; Tab to an answer of one digit."""
        index = self.currentIndex()
        enter = hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache
        along = enter and self._state.question == FORM
        beside = index.siblingAtColumn(index.column() + 1)
        digit = hint == QAbstractItemDelegate.EndEditHint.EditNextItem and self._goes_on(beside.column())
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint if along or digit else hint)
        if along:
            self._enter(index)
        elif digit:
            self.setCurrentIndex(beside)
        elif enter and index.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(self.model().index(index.row() + 1, index.column()))

    def _enter(self, index: QModelIndex) -> None:
        """On a form to the next cell, after the last one to the next form; else to the first answer of the next row."""
        form, beside = self._state.question == FORM, index.siblingAtColumn(index.column() + 1)
        below = self.model().index(min(index.row() + 1, self.model().rowCount() - 1), WHO if form else FIRST)
        self.setCurrentIndex(beside if form and beside.isValid() else below)

    def focusNextPrevChild(self, onwards: bool) -> bool:
        """Tab goes on along a form, and along a row in which something is typed; the end, or Shift+Tab, leads out."""
        index = self.currentIndex()
        form, begun = self._state.question == FORM, 0 <= index.row() < len(self._state.rows)
        begun = begun and self._state.rows[index.row()].changed
        beside = index.siblingAtColumn(index.column() + 1)
        if onwards and beside.isValid() and (form or begun):
            self.setCurrentIndex(beside)
        elif onwards and form and begun:
            self._enter(index)
        else:
            return super().focusNextPrevChild(onwards)
        return True

    def finish(self) -> None:
        """Takes over what is being typed in a cell."""
        editor = QApplication.focusWidget()
        if editor is not None and self.viewport().isAncestorOf(editor):
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _goes_on(self, column: int) -> bool:
        return column >= FIRST and self._state.goes_on(column - FIRST)

    def _digit(self, index: QModelIndex, text: str) -> None:
        """Takes an answer and goes on to the next cell; at the end of the row it waits for Enter."""
        at = (index.row(), index.column())
        if at == self._full:
            self._state.refused.emit(Problem("This row is full. Enter goes on to the next one."))
        elif self.model().setData(index, text):
            beside = index.siblingAtColumn(index.column() + 1)
            if beside.isValid():
                self.setCurrentIndex(beside)
            else:
                self._full = at
                self.row_left.emit(index.row())

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Shows a cell, and not below the columns that stand."""
        super().scrollTo(index, hint)
        if self._standing is not None:
            self._standing.uncover(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tells that a row was left."""
        super().currentChanged(current, previous)
        if current.isValid() and (current.row(), current.column()) != self._full:
            self._full = None
        if previous.isValid() and previous.row() != current.row():
            self.row_left.emit(previous.row())
