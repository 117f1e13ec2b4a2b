"""The tab of the common factors: judging by keys, laying beside by drag, making, and what is behind a cell."""

from typing import cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.domain.factors import FactorCode
from storycoder.domain.keys import Key
from storycoder.domain.words import message
from storycoder.ui.places import Place
from storycoder.ui.screens.comparison.common.page import CommonPage
from storycoder.ui.screens.comparison.tables.page import TablesPage
from storycoder.ui.screens.comparison.tables.state import COMMON
from storycoder.ui.screens.comparison.view import ComparisonScreen
from storycoder.workflow.aligning import judgements
from storycoder.workflow.asking_about import ask_under
from storycoder.workflow.cross_table_words import left_out


@pytest.fixture
def page(screen: ComparisonScreen) -> CommonPage:
    found = cast(CommonPage, screen.page("common"))
    found.table.setFocus()
    return found


def held(page: CommonPage) -> tuple[str, str] | None:
    """What the study holds of the cell that is looked at."""
    assert page.common.chosen is not None
    found = judgements(page.desk.study.alignments.all()).get(page.common.chosen)
    return (found.sameness, found.reason) if found else None


def test_the_models_are_sound_and_the_figures_are_there(page: CommonPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.cells, force_py=True)
    qtmodeltester.check(page.detail.behind.list.shown, force_py=True)
    assert "5 van 5 mensen" in page.table.currentIndex().data()
    assert page.detail.behind.list.shown.rowCount() > 5


def test_keys_judge_a_cell_in_one_act_and_undo_brings_it_back(page: CommonPage, qtbot: QtBot) -> None:
    before, acts = held(page), len(page.desk.study.history())
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    assert before is not None
    assert held(page) == ("partly", before[1]), "the reason stays"
    assert len(page.desk.study.history()) == acts + 1
    qtbot.keyClick(page.table, Qt.Key.Key_0)
    assert held(page) is None
    page.desk.study.undo()
    page.desk.study.undo()
    assert held(page) == before


def test_a_reason_is_typed_and_kept_with_control_and_enter(page: CommonPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_Right)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    why = page.detail.judging.why
    assert QApplication.focusWidget() is why
    assert why.textCursor().atEnd(), "and the old reason is gone on with"
    assert why.toPlainText()
    why.selectAll()
    qtbot.keyClicks(why, "Anders dan gedacht.")
    qtbot.keyClick(why, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert held(page) == ("same", "Anders dan gedacht.")
    assert QApplication.focusWidget() is page.table
    assert page.desk.study.history()[-1].why == "Anders dan gedacht."


def test_a_reason_that_is_being_typed_is_kept_when_the_screen_is_left(page: CommonPage, qtbot: QtBot) -> None:
    page.detail.judging.why.setFocus()
    page.detail.judging.why.setPlainText("Half af")
    page.leave()
    assert held(page) == ("same", "Half af")


def test_a_factor_is_dropped_on_a_cell_of_its_practice_only(page: CommonPage) -> None:
    (free,) = page.common.free()
    data = page.free.list.mimeData([page.free.list.item(0)])
    cells = page.table.cells
    columns = [each.id for each in page.common.practices]
    mine, other = columns.index(free.practice_id or Key("")), (columns.index(free.practice_id or Key("")) + 1) % 3
    drop = (data, Qt.DropAction.CopyAction, -1, -1)
    assert not cells.canDropMimeData(*drop, cells.index(1, other))
    assert not cells.dropMimeData(*drop, QModelIndex())
    assert cells.dropMimeData(*drop, cells.index(1, mine))
    assert not page.common.free()
    assert page.common.current is not None
    assert free in page.common.current.factors
    assert page.free.isHidden()


def test_a_tick_lays_a_factor_beside_or_takes_it_away(page: CommonPage) -> None:
    own = page.detail.judging.own
    rows = [row for row in range(own.count()) if own.item(row).checkState() == Qt.CheckState.Checked]
    own.item(rows[0]).setCheckState(Qt.CheckState.Unchecked)
    assert page.common.current is not None
    assert page.common.current.factors == ()
    assert len(page.common.free()) == 2


def test_absent_is_none_of_its_own_factors_and_is_told_where_people_speak_of_it(page: CommonPage, qtbot: QtBot) -> None:
    differs, buttons = page.detail.differs, page.detail.judging.buttons
    assert differs.isHidden()
    buttons["absent"].click()
    shown = page.common.current
    assert shown is not None
    assert shown.factors == ()
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    assert not differs.isHidden()
    assert "5" in differs.text()
    page.desk.study.undo()
    assert page.common.current is not None
    assert page.common.current.factors
    assert differs.isHidden()


def test_what_the_figures_of_a_cell_count_is_said(page: CommonPage, qtbot: QtBot) -> None:
    counted, study = page.detail.counted, page.desk.study
    assert page.common.current is not None
    own = study.factor_codes.all(factor_id=page.common.current.common.id)
    assert f" {len(own)} " in counted.text()
    assert len(counted.toolTip().split(", ")) == len(own)
    itself = counted.text()
    beside = next(
        each for each in study.factors.all() if each.practice_id and study.factor_codes.all(factor_id=each.id)
    )
    assert page._make((beside.id,), "Nog iets", "")
    lent = [study.codes.get(each.code_id) for each in study.factor_codes.all(factor_id=beside.id)]
    qtbot.waitUntil(lambda: set(counted.toolTip().split(", ")) == {page.say.of(each.name) for each in lent})
    assert counted.text() != itself.replace(f" {len(own)} ", f" {len(lent)} ")


def test_a_common_factor_is_made_renamed_moved_and_removed(page: CommonPage, qtbot: QtBot) -> None:
    page.free.make.click()
    qtbot.keyClicks(page.naming.why, "Alleen hier gehoord.")
    qtbot.keyClick(page.naming.why, Qt.Key.Key_Return)
    assert page.naming.isHidden()
    made = page.common.common[-1]
    assert page.common.chosen is not None
    assert page.common.chosen[0] == made.id
    assert held(page) == ("same", "Alleen hier gehoord.")
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.common.common[-2].id == made.id
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    page.naming.name.setText("Taal")
    qtbot.keyClick(page.naming.name, Qt.Key.Key_Return)
    assert page.state.name_of(made.id) == "Taal"
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert "Taal" in page.naming.question.text()
    goes = page.say.many("{n} judgement of a practice", "{n} judgements of practices", 1)
    assert page.say("With it go: {parts}.", parts=goes) in page.naming.question.text()
    qtbot.keyClick(page.naming.why, Qt.Key.Key_Return)
    assert page.desk.study.factors.find(made.id) is None


def test_a_name_that_is_there_leaves_the_question_standing(page: CommonPage, qtbot: QtBot) -> None:
    page.ask_new()
    page.naming.name.setText(page.state.name_of(page.common.common[0].id))
    with qtbot.waitSignal(page.desk.said):
        qtbot.keyClick(page.naming.name, Qt.Key.Key_Return)
    assert not page.naming.isHidden()
    qtbot.keyClick(page.naming.name, Qt.Key.Key_Escape)
    assert page.naming.isHidden()


def test_behind_a_cell_are_its_words_in_their_text_and_who_does_not_speak_of_it(
    page: CommonPage, screen: ComparisonScreen, qtbot: QtBot
) -> None:
    last = page.common.common[-1]
    screen.go_to(Place("comparison", "factor", last.id))
    assert page.common.current is not None
    cell = page.common.current.figures
    assert cell is not None
    silent = page.detail.behind.silent
    assert silent.count() == len(cell.silent) > 0
    assert all(
        "gevraagd" in silent.item(row).text() or "asked" in silent.item(row).text() for row in range(silent.count())
    )
    study = page.desk.study
    *_, needs = study.topics.all()
    ask_under(study, [needs.id], factor=last.id)  # put to volunteers and professionals only
    read = page.common.shared.ground
    assert read is not None
    for row, key in enumerate(cell.silent):
        is_parent = read.cast.people[Key(key)].role.name.en in {"mother", "carer"}
        words = "was not asked about it" if is_parent else "Wat moeders nodig hebben"
        assert page.desk.say(words) in silent.item(row).text()
        assert "De eigen rol" not in silent.item(row).text()
    ask_under(study, (), factor=last.id)
    assert page.desk.say("no topic of the guide asks about it") in silent.item(0).text()
    with qtbot.waitSignal(page.desk.going) as gone:
        page.detail.behind.show_button.click()
    place = gone.args[0]
    segment = page.detail.behind.list.shown.segments[0]
    text = page.desk.study.revisions.current(place.key).text
    assert " ".join(text[place.span.start : place.span.end].split()).startswith(segment.words[:40])


def test_the_interval_is_given_on_demand_and_the_test_only_when_asked_for(page: CommonPage) -> None:
    page.common.choose(page.common.common[-1].id, page.common.practices[0].id)
    differences = page.detail.differences
    assert differences.told.isHidden()
    differences.ask.click()
    assert "interval" in differences.told.text()
    assert "p =" not in differences.told.text()
    differences.test.setChecked(True)
    assert "p =" in differences.told.text()


def test_it_is_found_again_as_it_was_left(page: CommonPage) -> None:
    page.common.choose(page.common.common[2].id, page.common.practices[1].id)
    remembered = page.remember()
    again = CommonPage(page.desk, page.state)
    again.recall(remembered)
    again.read()
    assert again.common.chosen == page.common.chosen
    again.deleteLater()


def test_a_code_that_merging_left_in_two_factors_is_told_with_the_way_to_the_board(
    page: CommonPage, qtbot: QtBot
) -> None:
    study, detail = page.desk.study, page.detail
    assert detail.several.isHidden()
    current = page.common.current
    assert current is not None
    own, other = (
        current.factors[0],
        next(each for each in page.state.of_practice(current.practice.id) if each not in current.factors),
    )
    code = study.factor_codes.all(factor_id=own.id)[0].code_id
    study.factor_codes.add(FactorCode(factor_id=other.id, code_id=code))
    qtbot.waitUntil(lambda: not detail.several.isHidden())
    assert all(each.name.nl in detail.several.text() for each in (own, other, study.codes.get(code)))
    with qtbot.waitSignal(page.desk.going) as going:
        detail.settle.click()
    assert going.args[0].key in (own.id, other.id)
    study.undo()
    qtbot.waitUntil(detail.several.isHidden)


def test_what_is_heard_from_one_role_only_is_said(page: CommonPage, qtbot: QtBot) -> None:
    assert ". " not in page.detail.roles.text()
    study = page.desk.study
    language = next(each for each in study.codes.all() if each.name.en == "Practising Dutch")
    made = page.common.make("Taal", (), "")
    study.factor_codes.add(FactorCode(factor_id=made.id, code_id=language.id))
    garden = next(each for each in page.common.practices if each.name == "De Pluktuin")
    page.common.choose(made.id, garden.id)
    qtbot.waitUntil(lambda: page.detail.roles.text().startswith("1 van 3 moeders, 0 van "))
    assert page.detail.roles.text().endswith("moeders.")


def test_where_no_codes_or_no_factors_are_nothing_is_said_to_be_heard_from_nobody(
    page: CommonPage, screen: ComparisonScreen, qtbot: QtBot
) -> None:
    study = page.desk.study
    practice = study.practices.all()[0]
    study.factors.remove(*(each.id for each in study.factors.all(practice_id=practice.id)))
    bare = page.common.make("Nog niets", (), "Om naar te zoeken.")
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    page.common.choose(bare.id, practice.id)
    assert page.common.current is not None
    assert page.common.current.figures is None
    assert "mensen" not in page.table.cells.place_of(bare.id, practice.id).data()
    assert "code" in page.detail.figures.text().casefold(), "it says why there are no figures"
    assert page.detail.judging.own.isHidden()
    assert page.detail.judging.own_told.text() != page.say("Which of its own factors it is")
    screen.show_tab("tables")
    tables = cast(TablesPage, screen.page("tables"))
    qtbot.waitUntil(lambda: tables.tables.crossed is not None and not page.desk.jobs.going)
    tables.tables.ask(rows=practice.id)
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    assert tables.stack.currentIndex() == 2, "factors are missing there, and nothing else"
    assert tables.foot.isHidden()
    tables.tables.ask(rows=COMMON)
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    assert tables.stack.currentIndex() == 0
    assert tables.tables.crossed is not None
    assert tables.tables.crossed.uncounted == 1
    assert page.say.message(left_out(1) or message("")) in tables.told.text()
