"""The participants: a table to edit in place, to paste into, and to take over from a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.spacing import XS, M
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.table_paste import rows_in, with_copy_and_paste
from storycoder.ui.places import Place
from storycoder.ui.screens.study.cells import ChoiceDelegate
from storycoder.ui.screens.study.forgetting import ForgetForm
from storycoder.ui.screens.study.part import TablePart
from storycoder.ui.screens.study.removing import remove
from storycoder.ui.screens.study.table import HeadingEditor, ThingsView
from storycoder.ui.screens.study.tables import SORT, TRANSCRIPTS, PeopleTable
from storycoder.ui.screens.study.taking import TakingPage
from storycoder.workflow.describing import free_name
from storycoder.workflow.people_table import (
    PSEUDONYM,
    ROLE,
    Column,
    Line,
    carry_out,
    has_names,
    planned,
    remove_attribute,
    rename_attribute,
)

_ENDINGS = (".csv", ".xlsx")
_PASTED = N_("change participants")
_NARROWEST, _WIDEST = 84, 200
_LOOKED_AT = 60
"""Rows by which the width of a column is chosen."""


class Participants(TablePart):
    """A row for each participant."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Participants"))
        self.setAcceptDrops(True)
        self._kept_widths: dict[str, int] = {}
        self.table = PeopleTable(desk)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.table)
        self.sorted.setSortRole(SORT)
        self.sorted.setFilterKeyColumn(-1)
        self.sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = self._make_view()
        self.search = SearchField(self.say("Find a participant"))
        self.search.setMinimumWidth(220)
        self.search.sought.connect(self._filter)
        self._count = quiet("")
        self._count.setWordWrap(False)
        self._count.setFixedHeight(self.search.sizeHint().height())
        self._page = QStackedWidget()
        self._taking: TakingPage | None = None
        self.build(self.view, self._empty(), self._tools(), self._hint())
        inner = cast(QVBoxLayout, self.layout())
        inner.removeWidget(self.stack)
        self._page.addWidget(self.stack)
        self._host = PanelHost(self._page)
        inner.addWidget(self._host)

    def _make_view(self) -> ThingsView:
        view, say = ThingsView(self.say("Participants")), self.say
        view.setModel(self.sorted)
        view.setSortingEnabled(True)
        header = view.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionDoubleClicked.connect(self._rename_column)
        view.emptied.connect(self._empty_cells)
        view.activated.connect(self._open_transcript)
        with_copy_and_paste(view, self.paste)
        self._roles = ChoiceDelegate(view, self._role_choices, say("New role…"))
        self._practices = ChoiceDelegate(view, self._practice_choices, say("New practice…"))
        view.setItemDelegateForColumn(1, self._roles)
        view.setItemDelegateForColumn(2, self._practices)
        return view

    def _role_choices(self, _index: object) -> list[str]:
        return [self.say.of(role.name) for role in self.table.roles.values()]

    def _practice_choices(self, _index: object) -> list[str]:
        return ["", *(practice.name for practice in self.table.practices.values())]

    def _empty(self) -> EmptyState:
        say = self.say
        return EmptyState(
            "people",
            say("No participants yet"),
            say(
                "Paste them from a spreadsheet, or import a table: one person a row, with a pseudonym, a role and a "
                "practice. Never use real names."
            ),
            primary(say("Paste"), self.paste_all, "paste"),
            button(say("Import a table…"), self.choose_file, "import"),
            button(say("Add one"), self.add, "add"),
        )

    def _tools(self) -> Sequence[Any]:
        say = self.say
        return [
            self.search,
            self._count,
            button(say("Participant"), self.add, "add"),
            button(say("Column"), self._add_column, "add"),
            button(say("Paste"), self.paste_all, "paste"),
            button(say("Import a table…"), self.choose_file, "import"),
            flat(say("Remove participants"), self.remove, "delete"),
            flat(say("Forget a participant…"), self.ask_to_forget, "delete"),
            flat(say("Remove the column"), self._remove_column, "delete"),
        ]

    def _hint(self) -> str:
        return self.say(
            "Type in a cell to change it; click a heading to sort, double-click it to rename the column. Cells and "
            "rows can be pasted from a spreadsheet."
        )

    def read(self) -> None:
        columns = self.table.columns
        self.table.read()
        self.show_table(there=bool(self.table.people))
        self._count_them()
        if self._taking is not None:
            self._taking.read()
        if self.table.columns != columns:
            self.fit(self.widths() if columns else self._kept_widths)

    def fit(self, widths: dict[str, int]) -> None:
        """Gives the columns their widths by their names, and the others as much as their first cells take."""
        for at, column in enumerate(self.table.columns):
            width = widths.get(column.name or column.meaning)
            head = min(self.view.horizontalHeader().sectionSizeHint(at), _WIDEST)
            self.view.setColumnWidth(at, self._usual_width(at) if width is None else max(width, head))

    def _usual_width(self, at: int) -> int:
        metrics = QFontMetrics(font("strong" if at == 0 else "body"))
        texts = (self.table.index(row, at).data() for row in range(min(len(self.table.rows), _LOOKED_AT)))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * M + XS
        return min(max(widest, self.view.horizontalHeader().sectionSizeHint(at), _NARROWEST), _WIDEST)

    def widths(self) -> dict[str, int]:
        """How wide the columns are, to be remembered."""
        return {
            column.name or column.meaning: self.view.columnWidth(at) for at, column in enumerate(self.table.columns)
        }

    def _filter(self, words: str) -> None:
        self.sorted.setFilterFixedString(words)
        self._count_them()

    def _count_them(self) -> None:
        shown, there = self.sorted.rowCount(), len(self.table.people)
        say = self.say
        self._count.setText(
            say.many("{n} participant", "{n} participants", there)
            if shown == there
            else say("{n} of {total}", n=shown, total=there)
        )

    def go_to(self, key: Key) -> None:
        """Brings a participant into sight, also where a search would hide them."""
        if not self.view.shown_index(self.table.index_of(key)).isValid():
            self.search.clear()
            self._filter("")
        self.view.go_to(key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # What a person does

    def add(self) -> None:
        """Lets one type the pseudonym of somebody new, who is like the one that is chosen."""
        here = self.view.here()
        like = self.table.people.get(here[0]) if here else None
        self.search.clear()
        self._filter("")
        self.table.like = like
        self.name_new(PSEUDONYM)

    def remove(self) -> None:
        """Removes those in whose rows a cell is chosen."""
        chosen = self.view.chosen_rows()
        if chosen:
            remove(self.desk, self.desk.study.participants, chosen)

    def ask_to_forget(self) -> None:
        """Says beside the table what would go if the chosen participant were forgotten."""
        here = self.view.here()
        participant = self.table.people.get(here[0]) if here else None
        if participant is None:
            self.desk.tell("info", self.say("Choose the participant in the table first."))
            return
        form = ForgetForm(self.desk, participant, self._host.close_panel)
        self._host.show_panel(SidePanel(self.say("Forget a participant"), form))

    def _add_column(self) -> None:
        name = free_name(self.say("Column"), (column.name for column in self.table.columns))
        self.table.added.append(name)
        self.table.show_columns()
        self.fit(self.widths())
        section = self.table.columns.index(Column("attribute", name))
        self.view.scrollTo(self.sorted.index(0, section))
        self._rename_column(section)

    def _rename_column(self, section: int) -> None:
        column = self.table.columns[section]
        if column.meaning != "attribute":
            return

        def done(name: str) -> None:
            with self.desk.telling():
                if name != column.name:
                    rename_attribute(self.desk.study, column.name, name)
                    self.table.added = [name if each == column.name else each for each in self.table.added]
                    self.table.show_columns()

        HeadingEditor(self.view, section, column.name, done)

    def _remove_column(self) -> None:
        here = self.view.here()
        if here and here[1].meaning == "attribute":
            with self.desk.telling():
                self.table.added = [each for each in self.table.added if each != here[1].name]
                remove_attribute(self.desk.study, here[1].name)
                self.table.show_columns()

    def _empty_cells(self) -> None:
        indexes = [self.view.source_index(index) for index in self.view.selectedIndexes()]
        cells = [self.table.at(index) for index in indexes]
        columns = list(dict.fromkeys(column for _, column in cells if column.meaning in ("attribute", "practice")))
        rows = list(dict.fromkeys(row for row, _ in cells))
        if columns and rows:
            self._write(columns, [Line([""] * len(columns), row) for row in rows])

    def _write(self, columns: Sequence[Column], lines: Sequence[Line]) -> None:
        with self.desk.telling():
            carry_out(self.desk.study, planned(self.desk.study, columns, lines).check(), verb=_PASTED)

    def _open_transcript(self, index: QModelIndex) -> None:
        row, column = self.table.at(self.view.source_index(index))
        if column == TRANSCRIPTS:
            theirs = self.desk.study.transcripts.all(participant_id=row)
            if theirs:
                self.desk.go(Place("transcripts", "transcript", theirs[0].id))

    # What comes from elsewhere

    def paste(self, index: QModelIndex, rows: list[list[str]]) -> None:
        """Writes cells from a spreadsheet from the current one on; a whole table is shown before it is taken over."""
        columns = list(self.table.columns[index.column() :]) if index.isValid() else []
        columns = [column for column in columns if column != TRANSCRIPTS][: max(map(len, rows))]
        below = self.sorted.rowCount() - index.row()
        more = len(rows) > below
        if not columns or has_names(rows[0]) or (more and not {PSEUDONYM, ROLE} <= set(columns)):
            self._show_copied(rows)
            return
        keys = [
            self.view.things().rows[self.sorted.mapToSource(self.sorted.index(at, 0)).row()]
            for at in range(index.row(), index.row() + min(below, len(rows)))
        ]
        padded = [[*row, *[""] * len(columns)][: len(columns)] for row in rows]
        lines = [Line(cells, keys[at] if at < len(keys) else None, at + 1) for at, cells in enumerate(padded)]
        self._write(columns, lines)

    def paste_all(self) -> None:
        """Shows the table on the clipboard, to be taken over."""
        rows = rows_in(QGuiApplication.clipboard().text())
        if rows:
            self._show_copied(rows)
        else:
            say = self.say
            self.desk.tell("info", say("There is nothing to paste. Copy the rows in your spreadsheet first."))

    def choose_file(self) -> None:
        """Asks for a table and reads it."""
        say = self.say
        kinds = say("Tables") + " (*.xlsx *.csv)"
        name, _ = QFileDialog.getOpenFileName(self, say("Import participants"), "", kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Reads a table aside and shows what it would give."""

        def work(progress: Progress) -> tuple[dict[str, str], ...]:
            from storycoder.workflow.people import read_people  # noqa: PLC0415  the readers come along

            return read_people(path)

        def done(rows: tuple[dict[str, str], ...]) -> None:
            if not rows:
                self.desk.tell("info", self.say("“{file}” holds no rows below its first one.", file=path.name))
                return
            names = list(rows[0])
            self._show_rows(path.name, [names, *(list(row.values()) for row in rows)], named=True)

        self.desk.jobs.start(self.say("Reading “{file}”", file=path.name), work, done)

    def _show_copied(self, rows: list[list[str]], named: bool | None = None) -> None:
        # Not from within the click of the page that goes.
        again = partial(QTimer.singleShot, 0, self)
        self._show_rows("", rows, named=named, again=lambda names: again(partial(self._show_copied, rows, names)))

    def _show_rows(
        self, file: str, rows: list[list[str]], *, named: bool | None, again: Callable[[bool], object] | None = None
    ) -> None:
        self._close_taking()
        self._taking = TakingPage(self.desk, file, rows, self._close_taking, named=named, again=again)
        self._page.addWidget(self._taking)
        self._page.setCurrentWidget(self._taking)
        self._taking.begin()

    def _close_taking(self) -> None:
        if self._taking is not None:
            gone, self._taking = self._taking, None
            self._page.setCurrentWidget(self.stack)
            self._page.removeWidget(gone)
            gone.deleteLater()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _table_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _table_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_file(path)

    def remember(self) -> dict[str, Any]:
        header = self.view.horizontalHeader()
        ascending = header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        widths = self.widths() or self._kept_widths
        return {"widths": widths, "sort": [header.sortIndicatorSection(), ascending]}

    def recall(self, remembered: dict[str, Any]) -> None:
        self._kept_widths = dict(remembered.get("widths", {}))
        section, ascending = remembered.get("sort", (-1, True))
        order = Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder
        self.view.sortByColumn(section, order)


def _table_in(event: QDropEvent) -> Path | None:
    """The table that is dragged along, if one is."""
    paths = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.suffix.lower() in _ENDINGS), None)
