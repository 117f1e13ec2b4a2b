"""The practices side by side."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import button, flat, icon_button, primary
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.screens.study.cells import BilingualDelegate
from storycoder.ui.screens.study.model import NEW
from storycoder.ui.screens.study.part import TablePart
from storycoder.ui.screens.study.removing import remove
from storycoder.ui.screens.study.table import HeadingEditor, ThingsView
from storycoder.ui.screens.study.tables import RESPECT, PracticeTable
from storycoder.workflow.describing import (
    add_practice,
    add_usual_characteristics,
    move_characteristic,
    put_in_place,
    remove_characteristic,
    rename_practice,
)

_RESPECT_WIDTH = 190
_NARROWEST = 220


class Practices(TablePart):
    """A column for each practice, a row for each characteristic, all of it edited in place."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.say("Practices"))
        say = self.say
        self.table = PracticeTable(desk)
        self.view = ThingsView(say("Practices side by side"), wrapping=True)
        self.view.setModel(self.table)
        self.view.setItemDelegate(BilingualDelegate(self.view, say))
        self.view.verticalHeader().hide()
        self.view.let_drag(Qt.Orientation.Horizontal)
        self.view.let_drag(Qt.Orientation.Vertical)
        self.view.carried.connect(self._carry)
        header = self.view.horizontalHeader()
        header.setMinimumSectionSize(_NARROWEST // 2)
        header.sectionDoubleClicked.connect(self._rename)
        self._usual = flat(say("Add the usual characteristics"), self._add_usual, "add")
        empty = EmptyState(
            "practice",
            say("No practices yet"),
            say("A practice is one of the cases that you compare: a playgroup, a community centre, a parents’ group."),
            primary(say("Make a practice"), self.add, "add"),
        )
        self.build(self.view, empty, self._tools(), self._hint())

    def _tools(self) -> list[Any]:
        say = self.say
        return [
            button(say("Practice"), self.add, "add"),
            button(say("Characteristic"), self._add_characteristic, "add"),
            self._usual,
            flat(say("Rename the practice"), self._rename_here, "edit"),
            icon_button("previous", say("Move the practice to the left (Alt+Left)"), lambda: self._step(0, -1)),
            icon_button("next", say("Move the practice to the right (Alt+Right)"), lambda: self._step(0, 1)),
            icon_button("up", say("Move the characteristic up (Alt+Up)"), lambda: self._step(-1, 0)),
            icon_button("down", say("Move the characteristic down (Alt+Down)"), lambda: self._step(1, 0)),
            flat(say("Remove the practice"), self._remove_practice, "delete"),
            flat(say("Remove the characteristic"), self._remove_characteristic, "delete"),
        ]

    def _hint(self) -> str:
        return self.say(
            "Press Enter or type to write in a cell, in both languages. Double-click a practice’s name to change it."
        )

    def read(self) -> None:
        columns = self.table.columns
        self.table.read()
        self.show_table(there=bool(self.table.practices))
        self._usual.setVisible(bool(self.table.practices) and not self.table.rows)
        if self.table.columns != columns:
            self.fit()

    def fit(self) -> None:
        """Gives the practices equal room."""
        header = self.view.horizontalHeader()
        practices = len(self.table.columns) - 1
        if practices < 1:
            return
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.view.setColumnWidth(0, _RESPECT_WIDTH)
        room = max(self.view.viewport().width(), 640) - _RESPECT_WIDTH
        for column in range(1, practices + 1):
            self.view.setColumnWidth(column, max(room // practices, _NARROWEST))

    # What a person does

    def add(self) -> None:
        """Lets one name a practice, which is then at the right of the others."""
        self.table.begin_practice()
        self.show_table(there=True)
        self.fit()
        section = self.table.columns.index(NEW)
        self.view.scrollTo(self.table.index(0, section))
        HeadingEditor(self.view, section, "", self._add_named, self.say("Name of the practice"))

    def _add_named(self, name: str) -> None:
        self.table.end_practice()
        with self.desk.telling():
            if name:
                add_practice(self.desk.study, name)
        self.read()

    def _rename(self, section: int) -> None:
        column = self.table.columns[section]
        if column in (RESPECT, NEW):
            return

        def done(name: str) -> None:
            with self.desk.telling():
                rename_practice(self.desk.study, column, name)

        HeadingEditor(self.view, section, self.table.heading(column), done)

    def _rename_here(self) -> None:
        section = self.view.currentIndex().column()
        if section > 0:
            self._rename(section)

    def _add_characteristic(self) -> None:
        self.name_new(RESPECT)

    def _add_usual(self) -> None:
        with self.desk.telling():
            add_usual_characteristics(self.desk.study)

    def _remove_practice(self) -> None:
        here = self.view.here()
        if here and here[1] != RESPECT:
            remove(self.desk, self.desk.study.practices, [here[1]])
        elif len(self.table.practices) == 1:
            remove(self.desk, self.desk.study.practices, tuple(self.table.practices))

    def _remove_characteristic(self) -> None:
        here = self.view.here()
        if here:
            with self.desk.telling():
                remove_characteristic(self.desk.study, here[0])

    def _step(self, down: int, right: int) -> None:
        here = self.view.currentIndex()
        at = here.row() if down else here.column()
        orientation = Qt.Orientation.Vertical if down else Qt.Orientation.Horizontal
        if here.isValid():
            self._carry(orientation, at, at + down + right)

    def _carry(self, orientation: Qt.Orientation, old: int, new: int) -> None:
        with self.desk.telling():
            if orientation == Qt.Orientation.Horizontal:
                # The first column holds the names of the characteristics, and stays.
                if old > 0 and 0 < new < len(self.table.columns):
                    put_in_place(self.desk.study.practices, self.table.columns[old], new - 1)
            elif 0 <= new < len(self.table.rows):
                move_characteristic(self.desk.study, self.table.rows[old], new)
