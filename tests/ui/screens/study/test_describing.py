"""What the study is, who codes, practices, roles and the guide: edited in place, each edit one act."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.screens.study.cells import BothLanguages
from storycoder.ui.screens.study.tables import RESPECT
from storycoder.ui.screens.study.view import StudyScreen
from storycoder.workflow.describing import add_topic

Shown = Callable[[Desk], StudyScreen]


def acts(desk: Desk) -> int:
    return len(desk.study.history())


@pytest.fixture
def screen(desk: Desk, shown: Shown) -> StudyScreen:
    return shown(desk)


def typed(field: QLineEdit | QPlainTextEdit, text: str, qtbot: QtBot) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_the_title_is_taken_over_when_one_is_done_with_it(screen: StudyScreen, desk: Desk, qtbot: QtBot) -> None:
    before = acts(desk)
    field = screen.overview.about.title.findChildren(QLineEdit)[0]
    typed(field, "Een tuin", qtbot)
    assert acts(desk) == before
    screen.overview.coders.new.setFocus()
    assert desk.study.about.title.nl == "Een tuin"
    assert acts(desk) == before + 1
    assert screen._heading.text() in ("Een tuin", desk.study.about.title.en)


def test_what_is_being_typed_is_taken_over_when_the_screen_is_left(
    screen: StudyScreen, desk: Desk, qtbot: QtBot
) -> None:
    typed(screen.overview.about.title.findChildren(QLineEdit)[0], "Anders", qtbot)
    screen.hide()
    assert desk.study.about.title.nl == "Anders"


def test_what_somebody_else_does_leaves_the_field_that_is_typed_in_alone(
    screen: StudyScreen, desk: Desk, qtbot: QtBot
) -> None:
    field = screen.overview.about.title.findChildren(QLineEdit)[0]
    typed(field, "Half", qtbot)
    desk.study.about_shelf.change(desk.study.about.id, language="en")
    assert field.text() == "Half"


def test_an_unusual_threshold_needs_its_reason(screen: StudyScreen, desk: Desk, qtbot: QtBot) -> None:
    form = screen.overview.protection
    form._least.setFocus()
    form._least.setValue(3)
    assert "3" in form._reason.accessibleDescription()
    screen.overview.coders.new.setFocus()
    assert desk.study.about.small_cell == 5
    typed(form._reason, "few people", qtbot)
    screen.overview.coders.new.setFocus()
    assert (desk.study.about.small_cell, desk.study.about.small_cell_reason) == (3, "few people")


def test_a_coder_is_renamed_coloured_put_to_work_and_taken_away(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    coders = screen.overview.coders
    chips = {chip.text(): chip for chip in coders._chips.findChildren(QPushButton)}
    qtbot.mouseClick(chips["Bram"], Qt.MouseButton.LeftButton)
    assert coders._name.text() == "Bram"
    typed(coders._name, "Bas", qtbot)
    qtbot.keyClick(coders._name, Qt.Key.Key_Return)
    coders._colours.chosen.emit("#123456")
    bas = desk.study.coders.get(small.coders["Bram"])
    assert (bas.name, bas.colour) == ("Bas", "#123456")
    coders._work.click()
    assert desk.study.coder == bas.id
    coders._remove()
    assert desk.study.coders.find(bas.id) is None
    assert desk.study.coder is None
    assert not coders._details.isVisible()


def test_a_coder_with_codings_stays(screen: StudyScreen, desk: Desk, small: Small, told: list[str]) -> None:
    small.code("Bram", "Ans", "koffie", "lachen")
    screen.overview.coders.choose(small.coders["Bram"])
    screen.overview.coders._remove()
    assert desk.study.coders.find(small.coders["Bram"])
    assert "“Bram” cannot be removed yet" in told[0]
    assert "1 coding." in told[0]


def test_two_coders_of_one_name_are_refused(screen: StudyScreen, desk: Desk, told: list[str]) -> None:
    screen.overview.coders.new.setText("anke")
    screen.overview.coders.add()
    assert "“Anke”" in told[0]
    assert screen.overview.coders.new.text() == "anke"


def test_a_practice_is_made_named_moved_and_removed(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot, told: list[str]
) -> None:
    screen.show_tab("practices")
    part = screen.part("practices")
    part.add()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert part.table.columnCount() == 3
    assert desk.study.practices.count() == 2
    for undone in (True, False):
        part.add()
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText("Plein")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert [each.name for each in desk.study.practices.all()] == ["Tuin", "School", "Plein"]
        if undone:
            desk.study.undo()
            assert desk.study.practices.count() == part.table.columnCount() - 1 == 2
    part.view.carried.emit(Qt.Orientation.Horizontal, 3, 1)
    assert [each.name for each in desk.study.practices.all()] == ["Plein", "Tuin", "School"]
    part.view.carried.emit(Qt.Orientation.Horizontal, 0, 2)
    assert [each.name for each in desk.study.practices.all()] == ["Plein", "Tuin", "School"]
    part._add_usual()
    part.view.go_to(part.table.rows[0], small.practices["Tuin"])
    part._remove_practice()
    assert "“Tuin”" in told[0]
    assert "2 participants." in told[0]
    part.view.go_to(part.table.rows[0], desk.study.practices.all()[0].id)
    part._remove_practice()
    assert [each.name for each in desk.study.practices.all()] == ["Tuin", "School"]


def test_a_cell_is_written_in_both_languages_by_keys(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.show_tab("practices")
    part = screen.part("practices")
    part._add_usual()
    row = part.table.rows[1]
    before = acts(desk)
    part.view.edit_here(row, small.practices["Tuin"])
    editor = part.view.findChild(BothLanguages)
    assert editor.fields["nl"].accessibleName() == f"Tuin, {desk.say.of(row)}, In Dutch"
    assert editor.fields["en"].accessibleDescription() == "Ctrl+Enter is done, Escape leaves it as it was"
    assert QApplication.focusWidget() is editor.fields["en"]
    qtbot.keyClicks(editor.fields["en"], "rest")
    qtbot.keyClick(editor.fields["en"], Qt.Key.Key_Tab)
    qtbot.keyClicks(editor.fields["nl"], "rust")
    qtbot.keyClick(editor.fields["nl"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    practice = desk.study.practices.get(small.practices["Tuin"])
    assert next(line.text for line in practice.characteristics if line.name == row) == Bilingual("rust", "rest")
    assert acts(desk) == before + 1
    part.view.edit_here(row, small.practices["Tuin"])
    editor = part.view.findChildren(BothLanguages)[-1]
    qtbot.keyClicks(editor.fields["en"], "something else")
    qtbot.keyClick(editor.fields["en"], Qt.Key.Key_Escape)
    assert acts(desk) == before + 1


def test_leaving_the_cell_is_being_done(screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.show_tab("practices")
    part = screen.part("practices")
    part._add_usual()
    part.view.edit_here(part.table.rows[0], RESPECT)
    editor = part.view.findChild(BothLanguages)
    editor.fields["en"].selectAll()
    qtbot.keyClicks(editor.fields["en"], "Place")
    screen.tabs.setFocus()
    assert part.table.rows[0] == Bilingual("Locatie", "Place") or desk.study.practices.all()[0].characteristics[
        0
    ].name == Bilingual("Locatie", "Place")
    qtbot.waitUntil(lambda: part.table.rows[0] == Bilingual("Locatie", "Place"))


def test_characteristics_move_and_go_by_keys(screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.show_tab("practices")
    part = screen.part("practices")
    part._add_usual()
    first = part.table.rows[0]
    part.view.go_to(first, RESPECT)
    part.view.setFocus()
    qtbot.keyClick(part.view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert part.table.rows[1] == first
    assert part.view.here() == (first, RESPECT)
    part._remove_characteristic()
    assert first not in part.table.rows
    desk.study.undo()
    assert part.table.rows[1] == first


def test_roles_are_put_in_order_and_made(screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.show_tab("roles")
    part = screen.part("roles")
    part.view.go_to(small.roles["helper"])
    part.view.setFocus()
    qtbot.keyClick(part.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.id for each in desk.study.roles.all()] == [
        small.roles["mother"],
        small.roles["helper"],
        small.roles["carer"],
    ]
    part.add()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert desk.study.roles.count() == 3
    field.setText("aunt")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.study.roles.all()[-1].name.en == "aunt")
    desk.study.undo()
    assert desk.study.roles.count() == 3


def test_topics_are_made_dragged_and_removed(screen: StudyScreen, desk: Desk, qtbot: QtBot) -> None:
    screen.show_tab("guide")
    part = screen.part("guide")
    assert not part.view.isVisible()
    for name in ("first", "second"):
        part.add()
        editor = part.view.findChildren(BothLanguages)[-1]
        editor.fields["en"].setPlainText(name)
        qtbot.keyClick(editor.fields["en"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.name.en for each in desk.study.topics.all()] == ["first", "second"]
    part.view.verticalHeader().moveSection(1, 0)
    qtbot.waitUntil(lambda: [each.name.en for each in desk.study.topics.all()] == ["second", "first"])
    assert part.view.verticalHeader().visualIndex(0) == 0
    part.view.go_to(part.table.rows[0], "topic")
    part._remove()
    assert [each.name.en for each in desk.study.topics.all()] == ["first"]


def test_space_puts_a_topic_to_a_role_or_not(screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    screen.show_tab("guide")
    part = screen.part("guide")
    topic = add_topic(desk.study, Bilingual("Doel", "Aim"))
    part.view.go_to(topic.id, small.roles["mother"])
    part.view.setFocus()
    qtbot.keyClick(part.view, Qt.Key.Key_Space)
    assert {each.role_id for each in desk.study.topic_roles.all()} == {small.roles["carer"], small.roles["helper"]}
    qtbot.keyClick(part.view, Qt.Key.Key_Space)
    assert desk.study.topic_roles.all() == ()


def test_a_cell_that_is_typed_in_is_taken_over_when_the_screen_is_left(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    screen.show_tab("practices")
    part = screen.part("practices")
    part._add_usual()
    part.view.edit_here(part.table.rows[0], small.practices["Tuin"])
    qtbot.keyClicks(part.view.findChild(BothLanguages).fields["en"], "over there")
    screen.hide()
    text = desk.study.practices.get(small.practices["Tuin"]).characteristics[0].text
    assert text == Bilingual("", "over there")


def test_fields_that_are_gone_are_watched_no_longer(qtbot: QtBot) -> None:
    left: list[str] = []
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    first, second = QLineEdit(), QLineEdit()
    column.addWidget(first)
    column.addWidget(second)
    on_leaving(first, lambda: left.append("first"))
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    first.setFocus()
    second.setFocus()
    assert left == ["first"]
    first.setFocus()
    delete(first)
    second.setFocus()
    assert left == ["first"]


def test_what_was_typed_is_the_work_of_who_typed_it(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    typed(screen.overview.about.title.findChildren(QLineEdit)[0], "Anders", qtbot)
    desk.observed.work_as(small.coders["Bram"])
    assert desk.study.about.title.nl == "Anders"
    assert desk.study.acts(limit=1)[0].coder_id == small.coders["Anke"]


def test_escape_takes_back_what_was_typed(screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    overview, before = screen.overview, desk.study.about
    title = overview.about.title.findChildren(QLineEdit)[0]
    description = overview.about._description.findChildren(QPlainTextEdit)[0]
    reason, threshold = overview.protection._reason, overview.protection._least
    threshold.setValue(4)
    overview.coders.choose(small.coders["Bram"])
    for field in (title, description, reason, overview.coders._name):
        typed(field, "Anders", qtbot)
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    overview.coders.new.setFocus()
    assert desk.study.about == before
    assert (title.text(), description.toPlainText()) == (before.title.nl, before.description.nl)
    assert (threshold.value(), reason.toPlainText()) == (before.small_cell, before.small_cell_reason)
    assert desk.study.coders.get(small.coders["Bram"]).name == overview.coders._name.text() == "Bram"


def test_what_was_undone_stays_undone_though_the_focus_is_there(
    screen: StudyScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    title = screen.overview.about.title.findChildren(QLineEdit)[0]
    reason, coders = screen.overview.protection._reason, screen.overview.coders
    before = desk.study.about
    typed(title, "Anders", qtbot)
    coders.new.setFocus()
    screen.overview.protection._least.setValue(4)
    typed(reason, "few", qtbot)
    coders.new.setFocus()
    coders.choose(small.coders["Bram"])
    typed(coders._name, "Bas", qtbot)
    coders.new.setFocus()
    assert desk.study.coders.get(small.coders["Bram"]).name == "Bas"
    for field in (coders._name, reason, title):
        field.setFocus()
        desk.study.undo()
    coders.new.setFocus()
    assert desk.study.about == before
    assert desk.study.coders.get(small.coders["Bram"]).name == "Bram"
    assert title.text() == before.title.nl
