"""Participants are edited in place, pasted, taken over from a table, found, sorted and removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.people import Attribute
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.study.participants import Participants
from storycoder.ui.screens.study.taking import TakingPage
from storycoder.ui.screens.study.view import StudyScreen
from storycoder.workflow.people_table import PRACTICE, PSEUDONYM, ROLE

Shown = Callable[[Desk], StudyScreen]


@pytest.fixture
def people(desk: Desk, shown: Shown) -> Participants:
    screen = shown(desk)
    screen.show_tab("people")
    return screen.people


def editor(people: Participants, kind: type) -> QLineEdit | QComboBox:
    return next(each for each in people.view.viewport().findChildren(kind) if each.isVisible())


def add(people: Participants, pseudonym: str, qtbot: QtBot) -> None:
    people.add()
    field = editor(people, QLineEdit)
    qtbot.keyClicks(field, pseudonym)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def names(desk: Desk) -> list[str]:
    return [each.pseudonym for each in desk.study.participants.all()]


def test_a_pseudonym_is_typed_over_by_keys(people: Participants, desk: Desk, qtbot: QtBot, small: Small) -> None:
    people.view.go_to(small.people["Ans"])
    people.view.setFocus()
    qtbot.keyClick(people.view, Qt.Key.Key_Return)
    field = editor(people, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "Anna")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk)[0] == "Anna")
    assert people.view.here() == (small.people["Ans"], PSEUDONYM)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(
    ("column", "name"), [(PSEUDONYM, "Pseudonym"), (ROLE, "Role, Ans"), (PRACTICE, "Practice, Ans")]
)
def test_what_is_edited_has_a_name(column: object, name: str, people: Participants, small: Small) -> None:
    people.view.edit_here(small.people["Ans"], column)
    opened = [each for each in people.view.viewport().children() if isinstance(each, QLineEdit | QComboBox)]
    assert [each.accessibleName() for each in opened] == [name]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_role_is_chosen_from_those_there_are(people: Participants, desk: Desk, small: Small, qtbot: QtBot) -> None:
    people.view.edit_here(small.people["Ans"], ROLE)
    combo = editor(people, QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["mother", "carer", "volunteer", "New role…"]
    combo.hidePopup()
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    assert desk.study.participants.get(small.people["Ans"]).role_id == small.roles["helper"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_new_role_is_typed_in_the_cell(people: Participants, desk: Desk, small: Small, qtbot: QtBot) -> None:
    people.view.edit_here(small.people["Ans"], ROLE)
    combo = editor(people, QComboBox)
    combo.hidePopup()
    combo.setCurrentIndex(combo.count() - 1)
    combo.activated.emit(combo.count() - 1)
    assert combo.isEditable()
    qtbot.keyClicks(combo.lineEdit(), "aunt")
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.study.roles.count() == 4)
    role = desk.study.roles.get(desk.study.participants.get(small.people["Ans"]).role_id)
    assert role.name.en == "aunt"
    desk.study.undo()
    assert desk.study.roles.count() == 3


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_giving_up_a_new_role_changes_nothing(people: Participants, desk: Desk, small: Small, qtbot: QtBot) -> None:
    before = desk.study.undoable()
    people.view.edit_here(small.people["Ans"], ROLE)
    combo = editor(people, QComboBox)
    combo.hidePopup()
    combo.activated.emit(combo.count() - 1)
    qtbot.keyClick(combo, Qt.Key.Key_Escape)
    assert desk.study.undoable() == before


def test_somebody_is_added_like_the_one_that_is_chosen(
    people: Participants, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    people.view.go_to(small.people["Cor"])
    add(people, "Eef", qtbot)
    qtbot.waitUntil(lambda: names(desk)[-1] == "Eef")
    made = desk.study.participants.all()[-1]
    assert (made.pseudonym, made.role_id, made.practice_id) == ("Eef", small.roles["helper"], small.practices["School"])
    qtbot.waitUntil(lambda: people.view.here() == (made.id, PSEUDONYM))
    desk.study.undo()
    assert names(desk) == ["Ans", "Bea", "Cor", "Dirk"]
    qtbot.waitUntil(lambda: people.table.rowCount() == 4)


@pytest.mark.parametrize("typed", ["", "  ", "dirk"])
def test_nobody_is_added_without_a_pseudonym_of_their_own(
    typed: str, people: Participants, desk: Desk, told: list[str], qtbot: QtBot
) -> None:
    before = desk.study.undoable()
    add(people, typed, qtbot)
    qtbot.waitUntil(lambda: people.table.rowCount() == 4)
    assert desk.study.undoable() == before
    assert bool(told) == (typed == "dirk")


def test_who_adds_another_one_while_naming_keeps_the_first(people: Participants, desk: Desk, qtbot: QtBot) -> None:
    for pseudonym in ("", "Eef", "Fien"):
        people.add()
        qtbot.keyClicks(editor(people, QLineEdit), pseudonym)
    qtbot.keyClick(editor(people, QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(desk)[4:] == ["Eef", "Fien"])
    qtbot.waitUntil(lambda: people.table.rowCount() == 6)


def test_escape_adds_nobody(people: Participants, desk: Desk, qtbot: QtBot) -> None:
    people.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    people.add()
    assert people.table.rowCount() == 5
    qtbot.keyClicks(editor(people, QLineEdit), "Eef")
    qtbot.keyClick(editor(people, QLineEdit), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: people.table.rowCount() == 4)
    assert names(desk) == ["Ans", "Bea", "Cor", "Dirk"]


def test_who_has_a_transcript_stays_and_it_is_told(
    people: Participants, desk: Desk, small: Small, told: list[str]
) -> None:
    people.view.go_to(small.people["Ans"])
    people.remove()
    assert "Ans" in names(desk)
    assert "“Ans”" in told[0]
    assert "1 transcript." in told[0]
    people.paste(people.view.currentIndex(), [["pseudonym", "role"], ["Eef", "mother"]])
    page = people.findChild(TakingPage)
    assert page._take.accessibleDescription() == f"{page._summary.text()} Eef"
    page.take_over()
    people.view.go_to(desk.study.participants.all()[-1].id)
    people.remove()
    assert names(desk) == ["Ans", "Bea", "Cor", "Dirk"]


def test_cells_are_pasted_from_the_current_one_on_in_one_act(
    people: Participants, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    people.view.go_to(small.people["Bea"], PRACTICE)
    people.paste(people.view.currentIndex(), [["School"], ["Tuin"]])
    practices = {each.pseudonym: each.practice_id for each in desk.study.participants.all()}
    assert (practices["Bea"], practices["Cor"]) == (small.practices["School"], small.practices["Tuin"])
    desk.study.undo()
    assert desk.study.participants.get(small.people["Bea"]).practice_id == small.practices["Tuin"]
    assert desk.study.participants.get(small.people["Cor"]).practice_id == small.practices["School"]


def test_pasting_goes_by_the_order_that_is_seen(people: Participants, desk: Desk, small: Small) -> None:
    people.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    people.view.go_to(small.people["Dirk"], PSEUDONYM)
    people.paste(people.view.currentIndex(), [["Daan"], ["Coen"]])
    assert names(desk) == ["Ans", "Bea", "Coen", "Daan"]


def test_rows_below_the_last_one_are_new_people(people: Participants, desk: Desk, small: Small) -> None:
    people.view.go_to(small.people["Dirk"])
    people.paste(people.view.currentIndex(), [["Dirk", "volunteer", "School"], ["Eef", "mother"]])
    eef = desk.study.participants.all()[-1]
    assert (eef.pseudonym, eef.role_id, eef.practice_id) == ("Eef", small.roles["mother"], None)


def test_a_whole_table_is_shown_before_it_is_taken_over(people: Participants, desk: Desk, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("pseudonym\trole\tage\nEef\taunt\t31\nans\tmother\t40\n\taunt\t3")
    people.paste_all()
    page = people.findChild(TakingPage)
    assert names(desk) == ["Ans", "Bea", "Cor", "Dirk"]
    assert page.taking.summary(desk.say) == [
        "1 participant is added.",
        "New roles: aunt.",
        "2 rows are left out, because:",
    ]
    assert [each.split(":")[0] for each in page.taking.mistakes(desk.say)] == [
        "Row 3",
        "Row 4 (empty rows not counted) has no “pseudonym”.",
    ]
    page.choices[2].setCurrentIndex(page.choices[2].findData("left out"))
    page.choices[2].activated.emit(page.choices[2].currentIndex())
    page.take_over()
    assert names(desk)[-1] == "Eef"
    assert desk.study.participants.all()[-1].attributes == ()
    desk.study.undo()
    assert (desk.study.participants.count(), desk.study.roles.count()) == (4, 3)
    qtbot.waitUntil(lambda: people.findChild(TakingPage) is None)


def test_escape_leaves_the_table_alone(people: Participants, desk: Desk, qtbot: QtBot) -> None:
    people.paste(QModelIndex(), [["Eef", "mother"]])
    page = people.findChild(TakingPage)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert names(desk) == ["Ans", "Bea", "Cor", "Dirk"]
    assert people.view.isVisible()


def test_an_empty_clipboard_is_told(people: Participants, told: list[str]) -> None:
    QGuiApplication.clipboard().clear()
    people.paste_all()
    assert "nothing to paste" in told[0]


def test_a_file_is_read_aside_and_shown_with_its_columns(
    people: Participants, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("naam;wie;leeftijd\nEef;mother;31\n", encoding="utf-8")
    people.read_file(table)
    qtbot.waitUntil(lambda: people.findChild(TakingPage) is not None)
    page = people.findChild(TakingPage)
    assert page.taking.plan is None
    assert "“pseudonym”" in page.taking.mistakes(desk.say)[0]
    page.taking.choose(0, "pseudonym")
    page.taking.choose(1, "role")
    page.read()
    page.take_over()
    eef = desk.study.participants.all()[-1]
    assert (eef.pseudonym, eef.attributes) == ("Eef", (Attribute("leeftijd", "31"),))
    act = desk.study.undoable()
    assert act is not None
    assert act.subject == "people.csv"


def test_a_broken_file_is_told(people: Participants, told: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    table = tmp_path / "people.xlsx"
    table.write_bytes(b"no workbook")
    people.read_file(table)
    qtbot.waitUntil(lambda: bool(told))
    assert "people.xlsx" in told[0]


def test_a_search_hides_the_others_until_a_place_is_asked_for(
    people: Participants, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    qtbot.keyClicks(people.search, "Cor")
    qtbot.waitUntil(lambda: people.view.model().rowCount() == 1)
    desk.go(Place("study", "participant", small.people["Ans"]))
    here = people.view.here()
    assert here is not None
    assert here[0] == small.people["Ans"]


def test_columns_are_added_named_and_emptied(people: Participants, desk: Desk, small: Small, qtbot: QtBot) -> None:
    people._add_column()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("age")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    age = people.table.columns[3]
    assert age.name == "age"
    people.view.go_to(small.people["Ans"], age)
    people.paste(people.view.currentIndex(), [["31"], ["40"]])
    assert desk.study.participants.get(small.people["Bea"]).attributes == (Attribute("age", "40"),)
    people.view.go_to(small.people["Ans"], age)
    qtbot.keyClick(people.view, Qt.Key.Key_Delete)
    assert desk.study.participants.get(small.people["Ans"]).attributes == ()
    people._remove_column()
    assert desk.study.participants.get(small.people["Bea"]).attributes == ()
    assert age not in people.table.columns


def test_copied_rows_are_as_they_are_seen(people: Participants, small: Small, qtbot: QtBot) -> None:
    people.view.selectRow(0)
    people.view.setFocus()
    qtbot.keyClick(people.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Ans\tmother\tTuin\t1"


def test_one_says_whether_the_first_row_holds_names(people: Participants, desk: Desk, qtbot: QtBot) -> None:
    people.paste(QModelIndex(), [["wie", "soort"], ["Eef", "mother"]])
    first = people.findChild(TakingPage)
    assert first.taking.names == ["Column 1", "Column 2"]
    first.findChild(QCheckBox).click()
    qtbot.waitUntil(lambda: people._taking is not None and people._taking.taking.names == ["wie", "soort"])
