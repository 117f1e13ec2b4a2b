"""Making a session in a minute: what is asked for, the plan that follows it, and the session that comes of it."""

from datetime import UTC, datetime
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.conftest import Told

from storycoder.domain.texts import Span, Turn
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.making.chosen import ChoiceModel
from storycoder.ui.screens.calibration.making.page import MakingPage
from storycoder.ui.screens.calibration.making.plan_model import ENOUGH, PlanModel
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.view import CalibrationScreen


@pytest.fixture
def making(screen: CalibrationScreen, qtbot: QtBot) -> MakingPage:
    """The page, with its first plan."""
    screen.make_session()
    made = cast(MakingPage, screen.stack.currentWidget())
    qtbot.waitUntil(lambda: made.state.plan is not None and not made.state.waits)
    return made


def settled(making: MakingPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not making.state.waits)


def test_it_begins_with_something_sensible(making: MakingPage, small: Small) -> None:
    draft = making.state.draft
    assert draft.coders == tuple(small.coders.values())
    assert draft.draw == 4
    assert draft.date == datetime.now(tz=UTC).astimezone().date().isoformat()
    assert making.form.name.hasFocus()
    assert "4 transcripts" in making.planner.summary.text()


def test_the_plan_follows_what_is_asked_for(making: MakingPage, qtbot: QtBot) -> None:
    making.form.number.setValue(2)
    assert making.state.waits
    settled(making, qtbot)
    assert making.planner.summary.text() == "2 transcripts, with 2 turns of participants."


def test_another_plan_is_announced(making: MakingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.making.planner.announce", lambda _planner, text: heard.append(text)
    )
    making.form.number.setValue(3)
    making.form.number.setValue(2)
    settled(making, qtbot)
    making.form.name.setText("Spring")
    settled(making, qtbot)
    assert heard == ["2 transcripts, with 2 turns of participants."]


def test_the_same_number_draws_the_same(making: MakingPage, qtbot: QtBot) -> None:
    making.form.number.setValue(2)
    making.form.seed.setValue(3)
    settled(making, qtbot)
    first = making.planner.names.text()
    making.form.seed.setValue(11)
    settled(making, qtbot)
    making.form.seed.setValue(3)
    settled(making, qtbot)
    assert making.planner.names.text() == first


def test_another_draw_has_another_number(making: MakingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storycoder.ui.screens.calibration.making.form.other_seed", lambda: 77)
    making.form.others.click()
    assert making.state.draft.seed == 77


def test_it_shows_how_the_sample_is_spread(making: MakingPage) -> None:
    cells = {each.accessibleName() for each in making.planner.spread.findChildren(QLabel)}
    assert "Tuin, mother, 1 of 1" in cells
    assert "School, volunteer, 2 of 2" in cells


def test_more_than_there_is_cannot_be_drawn_and_that_is_said(making: MakingPage, qtbot: QtBot) -> None:
    making.form.number.setValue(9)
    settled(making, qtbot)
    assert "only 4 transcripts" in making.planner.summary.text()
    assert not making.planner.table.isVisible()
    making.form.number.setValue(3)
    settled(making, qtbot)
    assert making.planner.table.isVisible()


def test_passages_of_so_many_turns_are_drawn(making: MakingPage, qtbot: QtBot, small: Small) -> None:
    assert not making.form.turns.isVisible()
    making.form.of.setCurrentIndex(1)
    assert making.form.turns.isVisible()
    making.form.turns.setValue(1)
    settled(making, qtbot)
    assert "4 passages from 4 transcripts" in making.planner.summary.text()


def test_transcripts_are_chosen_by_hand_with_the_keyboard(making: MakingPage, qtbot: QtBot, small: Small) -> None:
    for box in (making.form.drawn, making.form.by_hand):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    choice = making.form.choice
    assert choice.isVisible()
    assert choice.model.rowCount() == 4
    choice.list.setFocus()
    choice.list.setCurrentIndex(choice.model.index(1, 0))
    QTest.keyClick(choice.list, Qt.Key.Key_Space)
    settled(making, qtbot)
    assert making.state.draft.transcripts == (small.texts["Bea"],)
    assert making.planner.names.text() == "Bea"


@pytest.fixture
def long(small: Small) -> Small:
    """Ans says three things, each a turn."""
    text = "Ik kwam voor de koffie.\nIk bleef voor de groep.\nIk ga met een lach."
    turns = [Turn(start, start, end, "A") for start, end in ((0, 23), (24, 47), (48, 67))]
    small.study.transcripts.correct(small.texts["Ans"], text, turns)
    return small


def test_passages_are_chosen_by_hand_with_the_keyboard(
    making: MakingPage, qtbot: QtBot, long: Small, screen: CalibrationScreen
) -> None:
    making.form.drawn.click()
    making.form.by_hand.click()
    making.form.turns.setValue(1)
    view, model, ans = making.form.choice.list, making.form.choice.model, long.texts["Ans"]
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(view, key)
    above = model.index(0, 0)
    assert [model.index(row, 0, above).data() for row in range(model.rowCount(above))] == [
        "Ik kwam voor de koffie.", "Ik bleef voor de groep.", "Ik ga met een lach.",
    ]  # fmt: skip
    assert making.state.draft.passages == ((ans, Span(24, 47)),)
    assert making.state.draft.transcripts == ()
    assert above.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    settled(making, qtbot)
    assert making.planner.summary.text() == "1 passage from 1 transcript, with 1 turn of participants."
    making.start()
    (made,) = long.study.sessions.all()[-1:]
    assert [(each.start, each.end) for each in long.study.passages.all(session_id=made.id)] == [(24, 47)]


def test_all_passages_are_all_of_it_and_one_less_is_not(making: MakingPage, long: Small) -> None:
    making.form.by_hand.click()
    making.form.turns.setValue(1)
    model, ans, ticked = making.form.choice.model, long.texts["Ans"], Qt.ItemDataRole.CheckStateRole
    above = model.index(0, 0)
    model.fetchMore(above)
    for row in range(3):
        model.setData(model.index(row, 0, above), Qt.CheckState.Checked, ticked)
    assert making.state.draft.transcripts == (ans,)
    assert making.state.draft.passages == ()
    model.setData(model.index(1, 0, above), Qt.CheckState.Unchecked, ticked)
    assert making.state.draft.transcripts == ()
    assert making.state.draft.passages == ((ans, Span(0, 23)), (ans, Span(48, 67)))
    model.setData(above, Qt.CheckState.Checked, ticked)
    assert making.state.draft.transcripts == (ans,)
    model.setData(model.index(1, 0, above), Qt.CheckState.Unchecked, ticked)
    making.form.turns.setValue(2)
    assert making.state.draft.passages == ()


def test_what_is_chosen_and_what_is_drawn_go_together(making: MakingPage, long: Small, qtbot: QtBot) -> None:
    making.form.number.setValue(2)
    making.form.by_hand.click()
    making.form.turns.setValue(1)
    model = making.form.choice.model
    model.fetchMore(model.index(0, 0))
    model.setData(model.index(2, 0, model.index(0, 0)), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    settled(making, qtbot)
    assert making.planner.summary.text() == (
        "2 transcripts as a whole and 1 passage of others, with 3 turns of participants."
    )


def test_a_chosen_one_stays_chosen_while_another_is_looked_up(making: MakingPage, small: Small) -> None:
    making.form.by_hand.click()
    model = making.form.choice.model
    model.setData(model.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    model.seek("Dirk")
    assert model.rowCount() == 1
    assert model.in_order() == (small.texts["Ans"],)


def test_what_is_known_of_each_code_is_told(making: MakingPage, small: Small, qtbot: QtBot) -> None:
    rows = making.planner.model.rowCount()
    assert rows == 3
    assert making.planner.model.index(0, ENOUGH).data() == "not known yet"
    small.code("Anke", "Ans", "Ik kwam voor de koffie. We hebben zo gelachen.", "lachen")
    making.state.read_again()
    settled(making, qtbot)
    first = making.planner.model
    assert first.index(0, 0).data() == "lachen"
    assert first.index(0, 1).data() == "100 %"


def test_no_figure_is_cut_off(making: MakingPage, qtbot: QtBot) -> None:
    table, model = making.planner.table, making.planner.model
    for column in range(1, model.columnCount()):
        words = [model.index(row, column).data() for row in range(model.rowCount())]
        widest = max(table.fontMetrics().horizontalAdvance(each) for each in words)
        assert table.columnWidth(column) >= widest


def test_the_models_are_sound(desk: Desk, making: MakingPage, qtmodeltester: ModelTester) -> None:
    model = ChoiceModel(desk)
    model.read()
    qtmodeltester.check(model)
    plan = PlanModel(desk.say)
    plan.show_plan(making.state.plan, {code.id: code for code in desk.study.codes.all()}, "turn")
    qtmodeltester.check(plan)


def test_it_says_that_the_codebook_is_kept_where_it_changed(making: MakingPage, small: Small) -> None:
    assert "version 1: when you start, the codebook is kept" in making.version.text()
    small.study.versions.freeze()
    assert "version 1, which is the codebook as it is now" in making.version.text()


def test_starting_begins_a_blind_session_and_shows_it(
    making: MakingPage, screen: CalibrationScreen, small: Small, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.sessions.page.announce", lambda _page, text: heard.append(text)
    )
    QTest.keyClicks(making.form.name, "Before the summer")
    making.form.number.setValue(2)
    making.form.units.setCurrentIndex(1)
    making.start_button.click()
    (session,) = small.study.sessions.all()
    assert (session.name, session.state, session.units) == ("Before the summer", "blind", "turn")
    assert session.version_id == small.study.versions.latest_key()
    assert len(small.study.sessions.transcripts_of(session.id)) == 2
    assert screen.stack.currentWidget() is screen.tabs
    assert screen.state.session == session
    assert screen.list.isVisible()
    page = cast(SessionsPage, screen.page("sessions"))
    assert page.stage.buttons["code"].hasFocus(), "the keyboard is at the first thing to do in it"
    assert heard[-1].startswith("Session 1 · Before the summer. ")


def test_enter_in_a_line_goes_on_and_starts_nothing(making: MakingPage, small: Small) -> None:
    QTest.keyClick(making.form.name, Qt.Key.Key_Return)
    assert making.form.date.hasFocus()
    QTest.keyClick(making.form.date, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert next(iter(making.form._coders.values())).hasFocus()
    assert small.study.sessions.count() == 0


def test_control_and_enter_start_from_any_field(making: MakingPage, small: Small) -> None:
    QTest.keyClick(making.form.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert small.study.sessions.count() == 1


def test_one_coder_is_too_few_and_that_is_said(making: MakingPage, small: Small, told: Told) -> None:
    list(making.form._coders.values())[1].click()
    assert making.form.few.isVisible()
    making.start_button.click()
    assert told == [("problem", "A calibration session needs two coders or more.")]
    assert small.study.sessions.count() == 0


def test_escape_leaves_and_nothing_is_made(making: MakingPage, screen: CalibrationScreen, small: Small) -> None:
    QTest.keyClick(making.form.name, Qt.Key.Key_Escape)
    assert screen.stack.currentWidget() is screen.tabs
    assert small.study.sessions.count() == 0
    assert QApplication.focusWidget() is screen.list.make


def test_a_new_transcript_can_be_drawn_at_once(making: MakingPage, small: Small, qtbot: QtBot) -> None:
    from tests.sample_story import interview

    small.study.transcripts.take(interview("Eef", "Ik bleef hangen."), small.people["Ans"])
    making.form.number.setValue(5)
    settled(making, qtbot)
    assert "5 transcripts" in making.planner.summary.text()
