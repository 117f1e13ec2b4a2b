"""The tables of the Study screen keep Qt's rules, also while they change."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.study.model import ThingsTable
from storycoder.ui.screens.study.tables import GuideTable, PeopleTable, PracticeTable, RoleTable
from storycoder.ui.screens.study.taking import PreviewTable
from storycoder.ui.screens.study.taking_state import Taking
from storycoder.workflow.people_table import Column

TABLES = (PracticeTable, PeopleTable, RoleTable, GuideTable)


def cell(model: QAbstractItemModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


@pytest.mark.parametrize("kind", TABLES)
def test_tables_are_sound_empty_full_and_while_they_change(
    kind: type[ThingsTable], sample_desk: Desk, qtmodeltester: ModelTester
) -> None:
    table = kind(sample_desk)
    qtmodeltester.check(table)
    table.read()
    assert table.rowCount() > 0
    assert table.columnCount() > 1
    qtmodeltester.check(table)
    table.take((), ())
    table.read()


@pytest.mark.parametrize("kind", TABLES)
def test_what_no_longer_is_there_reads_empty(kind: type[ThingsTable], sample_desk: Desk) -> None:
    table = kind(sample_desk)
    table.read()
    rows, columns = table.rows, table.columns
    with sample_desk.study.act("empty", noun="practice"):
        for name in ("topic_role", "topic"):
            shelf = {"topic_role": sample_desk.study.topic_roles, "topic": sample_desk.study.topics}[name]
            shelf.drop(each.id for each in shelf.all())
    table._writing = True
    table.read()
    assert (table.rows, table.columns) == (rows, columns)
    assert all(isinstance(table.data(table.index(0, at)), str) for at in range(table.columnCount()))


def test_the_preview_is_sound(desk: Desk, qtmodeltester: ModelTester) -> None:
    table = PreviewTable(desk)
    taking = Taking(desk.study, "a table", [["pseudonym", "role", "age"], ["Eef", "aunt", "31"]], desk.say)
    table.show_taking(taking)
    qtmodeltester.check(table)
    assert [cell(table, 0, at) for at in range(3)] == ["Eef", "aunt", ""]
    assert cell(table, 0, 3) == "31"


def test_a_cell_is_written_as_one_act_with_a_name(desk: Desk) -> None:
    table = PeopleTable(desk)
    table.read()
    desk.observed.changed.connect(lambda _: table.read())
    assert table.setData(table.index(0, 0), "Anna")
    assert cell(table, 0, 0) == "Anna"
    act = desk.study.undoable()
    assert act is not None
    assert (act.verb, act.subject) == ("change {thing}", "Anna")
    desk.study.undo()
    assert cell(table, 0, 0) == "Ans"


def test_what_cannot_be_is_told_and_not_written(desk: Desk) -> None:
    told: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: told.append(sentence))
    table = PeopleTable(desk)
    table.read()
    assert not table.setData(table.index(0, 0), "bea")
    assert "“bea”" in told[0]
    assert cell(table, 0, 0) == "Ans"


def test_people_sort_numbers_as_numbers_and_the_empty_last(desk: Desk) -> None:
    table = PeopleTable(desk)
    table.added.append("age")
    table.read()
    age = table.columns.index(Column("attribute", "age"))
    values = ["31", "4", "", "about 40"]
    for row, value in enumerate(values):
        table.setData(table.index(row, age), value)
        table.read()
    role = Qt.ItemDataRole.UserRole
    order = sorted(range(4), key=lambda row: cell(table, row, age, role))
    assert [values[row] for row in order] == ["4", "31", "about 40", ""]


def test_a_column_may_go_while_its_cell_is_written(desk: Desk, qtbot: object) -> None:
    table = PeopleTable(desk)
    table.added.append("age")
    table.read()
    desk.observed.changed.connect(lambda _: table.read())
    age = table.columns.index(Column("attribute", "age"))
    resets: list[bool] = []
    table.modelReset.connect(lambda: resets.append(table._writing))
    table.setData(table.index(0, age), "31")
    table.added.clear()
    table.setData(table.index(0, age), "")
    qtbot.waitUntil(lambda: Column("attribute", "age") not in table.columns)  # type: ignore[attr-defined]
    assert resets == [False]


def test_a_role_that_leads_back_to_itself_is_refused(desk: Desk) -> None:
    told: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: told.append(sentence))
    table = RoleTable(desk)
    table.read()
    reported = RoleTable.COLUMNS.index("reported")
    assert cell(table, 1, reported) == "mother"
    assert not table.setData(table.index(0, reported), "carer")
    assert "leads back to itself" in told[0]
    assert table.setData(table.index(1, reported), table.as_itself)
    assert desk.study.roles.all()[1].reported_as is None


def test_a_tick_puts_a_topic_to_a_role(sample_desk: Desk) -> None:
    table = GuideTable(sample_desk)
    table.read()
    tick = Qt.ItemDataRole.CheckStateRole
    assert cell(table, 4, 2, tick) == Qt.CheckState.Unchecked
    assert table.setData(table.index(4, 2), Qt.CheckState.Checked.value, tick)
    table.read()
    assert cell(table, 4, 2, tick) == Qt.CheckState.Checked
    assert "moeders" in str(cell(table, 4, 2, Qt.ItemDataRole.AccessibleTextRole))


def test_practices_stand_side_by_side(sample_desk: Desk) -> None:
    table = PracticeTable(sample_desk)
    table.read()
    headings = [table.headerData(at, Qt.Orientation.Horizontal) for at in range(1, 4)]
    assert headings == ["De Speelbrug", "De Pluktuin", "Op Eigen Benen"]
    goals = next(row for row, name in enumerate(table.rows) if name.nl == "Doelen")
    new = Bilingual("rust", "peace")
    assert table.setData(table.index(goals, 2), new)
    table.read()
    assert cell(table, goals, 2, Qt.ItemDataRole.EditRole) == new
