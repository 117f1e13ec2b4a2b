"""The table of transcripts, with what can be sought in it and done with what is chosen."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import caption, quiet, title
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.table_paste import with_copy_and_paste
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.transcripts.delegates import ChoiceDelegate, CodersDelegate, LineDelegate
from storycoder.ui.screens.transcripts.model import KEY, Column, TranscriptsModel
from storycoder.ui.screens.transcripts.rows import KINDS, Row
from storycoder.ui.screens.transcripts.spoken import written
from storycoder.ui.screens.transcripts.state import TranscriptsState

_MOST = {
    Column.TITLE: 260, Column.PARTICIPANT: 130, Column.ROLE: 130, Column.PRACTICE: 150, Column.KIND: 120,
    Column.DATE: 100, Column.WORDS: 90, Column.MINE: 120, Column.ALL: 120, Column.CODERS: 300, Column.DOUBTS: 260,
}  # fmt: skip
"""Pixels that the columns have at most for what is in them, until a person gives them others."""

_FILTERS: Mapping[str, tuple[str, Callable[[Row], bool]]] = {
    "all": (N_("All transcripts"), lambda _: True),
    "not begun": (N_("Without codings of yours"), lambda row: row.mine == 0),
    "nobody": (N_("Without a participant"), lambda row: row.participant is None),
    "doubts": (N_("With something to look at"), lambda row: bool(row.doubts)),
}


class TranscriptTable(QTableView):
    """The table itself: Enter and double click open, F2 edits, Delete asks to remove."""

    opened = Signal(object)
    """The key of a transcript."""
    removing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.menu = QMenu(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        # The Enter that ends the editing of a cell comes by here too.
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(KEY))
        elif key == Qt.Key.Key_Delete and self.selectionModel().hasSelection():
            self.removing.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.selectionModel().hasSelection():
            self.menu.popup(event.globalPos())


class TablePage(QWidget):
    """The table with its search field and buttons."""

    chosen = Signal()
    """Other transcripts are chosen."""

    def __init__(self, state: TranscriptsState, verbs: Mapping[str, Callable[[], object]]) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.model = TranscriptsModel(state, self)
        self.table = TranscriptTable()
        self._kept: tuple[list[Key], Key | None] = ([], None)
        self._recalled: list[Key] = []
        self._dress_table()
        self._summary = quiet("")
        self._lay_out(verbs)
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._restore)
        self._fits = False
        self._coders_need = 0
        """Pixels that the coders took when the table was read last."""
        state.changed.connect(self._fit)
        state.changed.connect(self._sum_up)
        self.model.modelReset.connect(self._sum_up)
        self._on_choice()

    def _dress_table(self) -> None:
        table, state = self.table, self._state
        table.setModel(self.model)
        airy(table, self._say("Transcripts"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        table.setEditTriggers(triggers.EditKeyPressed | triggers.SelectedClicked)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setItemDelegateForColumn(Column.TITLE, LineDelegate(table))
        table.setItemDelegateForColumn(Column.DATE, LineDelegate(table))
        table.setItemDelegateForColumn(Column.PARTICIPANT, ChoiceDelegate(lambda: people_choices(state), table))
        table.setItemDelegateForColumn(Column.KIND, ChoiceDelegate(lambda: kind_choices(state), table))
        table.setItemDelegateForColumn(Column.CODERS, CodersDelegate(table))
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setResizeContentsPrecision(0)
        with_copy_and_paste(table)
        table.doubleClicked.connect(lambda index: table.opened.emit(index.data(KEY)))
        table.selectionModel().selectionChanged.connect(self._on_choice)

    def _lay_out(self, verbs: Mapping[str, Callable[[], object]]) -> None:
        say = self._say
        self.search = SearchField(say("Search title, participant or practice"))
        self.search.setMinimumWidth(260)
        self.search.setAcceptDrops(False)  # files that are dropped on it are for the whole screen
        self.search.sought.connect(self.model.seek)
        self.filters = QComboBox()
        self.filters.setAccessibleName(say("Which transcripts are shown"))
        for name, (text, _) in _FILTERS.items():
            self.filters.addItem(say(text), name)
        self.filters.activated.connect(self._filter)
        self.buttons = {
            "open": button(say("Open in coding"), verbs["open"], "coding"),
            "read": button(say("Read and correct"), verbs["read"], "edit"),
            "assign": button(say("Participant, kind, date"), verbs["assign"], "person"),
            "remove": button(say("Remove"), verbs["remove"], "delete"),
        }
        self.bring = primary(say("Import transcripts"), verbs["import"], "import")
        top = _row(title(say("Transcripts")), None, self.bring)
        tools = FlowLayout(gap=S)
        for part in (self.search, self.filters, *self.buttons.values()):
            tools.addWidget(part)
        for each in self.buttons.values():
            self._add_to_menu(each)
        self.table.menu.addSeparator()
        self.table.menu.addAction(icon("people"), say("Show the participant"), verbs["person"])
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, M)
        column.setSpacing(M)
        column.addLayout(top)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        hint = caption(say("A second click or F2 changes a cell; Enter opens the transcript in coding."))
        foot = FlowLayout(gap=L)
        for label in (self._summary, hint):
            label.setWordWrap(False)
            foot.addWidget(label)
        column.addLayout(foot)
        begins_at(self, self.table)
        self.table.removing.connect(verbs["remove"])

    def _add_to_menu(self, each: QPushButton) -> None:
        """What a button does can be found in the table's own menu as well."""
        made = self.table.menu.addAction(each.icon(), each.text(), each.click)
        self.table.menu.aboutToShow.connect(lambda: made.setEnabled(each.isEnabled()))

    def say_importing(self, going_on: bool) -> None:
        """Says on the button that an import waits to be finished."""
        say = self._say
        self.bring.setText(say("Go on with the import") if going_on else say("Import transcripts"))

    # What is chosen

    def chosen_keys(self) -> list[Key]:
        """The chosen transcripts, from top to bottom."""
        rows = self.table.selectionModel().selectedRows()
        return [index.data(KEY) for index in sorted(rows, key=QModelIndex.row)]

    def choose(self, keys: Sequence[Key]) -> None:
        """Chooses transcripts and brings the first into sight; a filter that hides it is lifted."""
        if any(not self.model.index_of(key).isValid() for key in keys):
            self.lift_filters()
        model = self.table.selectionModel()
        model.clearSelection()
        indexes = [index for key in keys if (index := self.model.index_of(key)).isValid()]
        flags = QItemSelectionModel.SelectionFlag
        for index in indexes:
            model.select(index, flags.Select | flags.Rows)
        if indexes:
            model.setCurrentIndex(indexes[0], flags.NoUpdate)
            self.table.scrollTo(indexes[0])

    def lift_filters(self) -> None:
        """Shows all transcripts."""
        self.search.clear()
        self.model.seek("")
        self.filters.setCurrentIndex(0)
        self._filter()

    def _filter(self) -> None:
        self.model.let_pass(_FILTERS[self.filters.currentData()][1])
        self._sum_up()

    def _on_choice(self) -> None:
        number = len(self.table.selectionModel().selectedRows())
        for name, each in self.buttons.items():
            each.setEnabled(number == 1 if name in {"open", "read"} else number > 0)
        self._sum_up()
        self.chosen.emit()

    def _keep(self) -> None:
        current = self.table.currentIndex()
        self._kept = (self.chosen_keys(), current.data(KEY) if current.isValid() else None)

    def _restore(self) -> None:
        keys, current = self._kept
        if self._recalled and self.model.rowCount():
            keys, self._recalled = self._recalled, []
            current = keys[0]
        flags = QItemSelectionModel.SelectionFlag
        model = self.table.selectionModel()
        for key in keys:
            model.select(self.model.index_of(key), flags.Select | flags.Rows)
        if current is not None:
            model.setCurrentIndex(self.model.index_of(current), flags.NoUpdate)

    def _sum_up(self) -> None:
        say, shown, all_of_them = self._say, self.model.rowCount(), len(self._state.rows)
        chosen = len(self.table.selectionModel().selectedRows())
        parts = [say.many("{n} transcript", "{n} transcripts", all_of_them)]
        if shown != all_of_them:
            parts.append(say("{n} shown", n=shown))
        if chosen > 1:
            parts.append(say("{n} chosen", n=chosen))
        words = [row.measure.words for row in self._state.rows if row.measure]
        if words and len(words) == all_of_them:
            parts.append(say("{number} words in all", number=written(sum(words), say)))
        self._summary.setText(" · ".join(parts))

    def _fit(self) -> None:
        """Gives the columns the width of what stands in them, once, where nobody has chosen widths."""
        if self._fits:
            self._make_room_for_coders()
        if self._fits or not self._state.rows:
            return
        self._fits = all(row.measure and row.all is not None for row in self._state.rows)
        for column, most in _MOST.items():
            self.table.setColumnWidth(column, min(self.table.sizeHintForColumn(column), most))
        show_headings(self.table)

    def _make_room_for_coders(self) -> None:
        """Widens their column where another coder has begun since it got its width."""
        wanted = min(self.table.sizeHintForColumn(Column.CODERS), _MOST[Column.CODERS])
        if wanted > self._coders_need:
            self.table.setColumnWidth(Column.CODERS, max(self.table.columnWidth(Column.CODERS), wanted))
        self._coders_need = wanted

    # What is remembered

    def remember(self) -> dict[str, Any]:
        """How the table is set up, and what is chosen."""
        header = self.table.horizontalHeader()
        return {
            "columns": bytes(header.saveState().toBase64().data()).decode(),
            "chosen": self.chosen_keys(),
            "filter": self.filters.currentData(),
        }

    def recall(self, remembered: Mapping[str, Any]) -> None:
        """Sets the table up as it was."""
        from PySide6.QtCore import QByteArray  # noqa: PLC0415  only here

        header = self.table.horizontalHeader()
        if remembered.get("columns"):
            self._fits = header.restoreState(QByteArray.fromBase64(str(remembered["columns"]).encode()))
            show_headings(self.table)
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        self.filters.setCurrentIndex(max(0, self.filters.findData(remembered.get("filter"))))
        self._filter()
        self._recalled = [Key(key) for key in remembered.get("chosen", ())]


def people_choices(state: TranscriptsState) -> list[tuple[str, Key | None]]:
    """The participants, and nobody, to choose from."""
    say, people = state.desk.say, state.people
    ordered = sorted(people.participants.values(), key=lambda each: each.pseudonym.casefold())
    return [(say("Nobody in particular"), None), *((people.described(each, say), each.id) for each in ordered)]


def kind_choices(state: TranscriptsState) -> list[tuple[str, str]]:
    """The kinds of transcripts to choose from."""
    return [(state.desk.say(text), kind) for kind, text in KINDS.items()]


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None is the room between."""
    row = QHBoxLayout()
    row.setSpacing(S)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
