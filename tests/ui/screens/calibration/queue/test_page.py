"""The tab of the disagreements, with the keyboard and the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.queue.conftest import found
from tests.ui.screens.calibration.tabbing import nameless, passed_over

from storycoder.domain.calibration import Session
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import look
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.queue.changing import ChangeRule
from storycoder.ui.screens.calibration.queue.new_code import NewCode
from storycoder.ui.screens.calibration.queue.page import QueuePage
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.workflow.closing import close

Press = Callable[..., None]


@pytest.fixture
def press(qtbot: QtBot) -> Press:
    """Presses a key where the keyboard is."""

    def pressing(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key, held)

    return pressing


def test_the_list_holds_up_as_a_model(page: QueuePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.finder.list.cases)


def test_a_row_is_read_aloud_with_kind_code_transcript_and_standing(page: QueuePage) -> None:
    model = page.finder.list.cases
    said = model.data(model.index_of(found(page.queue, "omission")), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Not marked by all, er zijn, Cor, open: “Ik zet de stoelen klaar.”"


def test_one_key_settles_and_goes_on(page: QueuePage, press: Press, small: Small) -> None:
    page.queue.choose(found(page.queue, "boundary"))
    press(Qt.Key.Key_2)
    decision = found(page.queue, "boundary").decision
    assert decision is not None
    assert decision.coder_id == small.coders["Bram"]
    assert page.queue.current is not None
    assert not page.queue.current.settled
    assert page.top.meter.accessibleDescription() == "1 of 4"


@pytest.mark.parametrize(
    ("key", "outcome"),
    [(Qt.Key.Key_B, "both"), (Qt.Key.Key_N, "does not apply"), (Qt.Key.Key_O, "open")],
)
def test_each_outcome_has_its_key(page: QueuePage, press: Press, key: Qt.Key, outcome: str) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    press(key)
    decision = found(page.queue, "confusion").decision
    assert decision is not None
    assert (decision.outcome, decision.coder_id) == (outcome, None)


def test_j_and_k_go_through_the_disagreements(page: QueuePage, press: Press) -> None:
    page.queue.choose(page.queue.cases[0])
    press(Qt.Key.Key_J)
    assert page.queue.current is page.queue.cases[1]
    press(Qt.Key.Key_K)
    press(Qt.Key.Key_K)
    assert page.queue.current is page.queue.cases[0]
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert page.queue.current is page.queue.cases[1]


def test_a_reason_takes_letters_until_enter(page: QueuePage, press: Press, qtbot: QtBot) -> None:
    page.queue.choose(found(page.queue, "omission"))
    press(Qt.Key.Key_R)
    assert QApplication.focusWidget() is page.outcomes.reason
    qtbot.keyClicks(page.outcomes.reason, "1 BNO jk")
    assert found(page.queue, "omission").decision is None
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.passage.text
    press(Qt.Key.Key_1)
    decision = found(page.queue, "omission").decision
    assert decision is not None
    assert decision.reason == "1 BNO jk"


def test_escape_leaves_the_reason_as_it_was(page: QueuePage, press: Press, qtbot: QtBot) -> None:
    press(Qt.Key.Key_R)
    qtbot.keyClicks(page.outcomes.reason, "no")
    press(Qt.Key.Key_Escape)
    assert page.outcomes.reason.text() == ""
    assert QApplication.focusWidget() is page.passage.text


def test_a_reason_in_the_field_goes_with_the_button(page: QueuePage, qtbot: QtBot) -> None:
    page.queue.choose(found(page.queue, "omission"))
    page.outcomes.reason.setText("Being there.")
    qtbot.mouseClick(page.outcomes.coders[0], Qt.MouseButton.LeftButton)
    decision = found(page.queue, "omission").decision
    assert decision is not None
    assert decision.reason == "Being there."


def test_undo_goes_back_to_it(page: QueuePage, press: Press, small: Small) -> None:
    case = found(page.queue, "boundary")
    page.queue.choose(case)
    press(Qt.Key.Key_1)
    small.study.undo()
    assert page.queue.current is not None
    assert page.queue.current.id == case.id
    assert page.finder.list.currentIndex() == page.finder.list.cases.index_of(case)


def test_keys_stand_on_the_buttons_and_in_the_overview(page: QueuePage, desk: Desk) -> None:
    assert [made.text() for made in page.outcomes.coders] == ["As Anke   1", "As Bram   2"]
    assert [made.key for made in page.outcomes.others.values()] == ["B", "N", "C", "O"]
    assert desk.actions["calibration.queue.coder2"].text() == "Settle as Bram had it"
    assert not desk.actions["calibration.queue.coder3"].isVisible()
    assert desk.actions["calibration.queue.next"].shortcut().toString() == "J"


def test_the_outcome_that_was_settled_is_pressed_in(page: QueuePage, press: Press) -> None:
    case = found(page.queue, "boundary")
    page.queue.choose(case)
    press(Qt.Key.Key_2)
    page.queue.choose(found(page.queue, "boundary"))
    assert [made.isChecked() for made in page.outcomes.coders] == [False, True]
    assert not page.outcomes.coders[1].icon().isNull()


def test_both_is_for_two_codes_or_other_edges(page: QueuePage) -> None:
    can = {}
    for kind in ("boundary", "confusion", "omission", "extra code"):
        page.queue.choose(found(page.queue, kind))
        can[kind] = page.outcomes.others["both"].isEnabled()
    assert can == {"boundary": True, "confusion": True, "omission": False, "extra code": False}


def test_a_key_that_is_not_for_this_one_settles_nothing(page: QueuePage, press: Press, small: Small) -> None:
    page.queue.choose(found(page.queue, "omission"))
    press(Qt.Key.Key_B)
    assert small.study.decisions.count() == 0


def test_a_new_code_is_made_in_a_panel(page: QueuePage, press: Press, qtbot: QtBot, small: Small) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    press(Qt.Key.Key_C)
    panel = page.left.currentWidget()
    assert isinstance(panel, SidePanel)
    form = panel.body
    assert isinstance(form, NewCode)
    acts = len(small.study.history())
    form.make()
    assert len(small.study.history()) == acts
    form.name.set_value(Bilingual.same("aanhaken"))
    form.definition.set_value(Bilingual.same("Somebody is taken along by somebody else."))
    form.make()
    assert len(small.study.history()) == acts + 1
    made = next(code for code in small.study.codes.all() if code.name.en == "aanhaken")
    assert made.definition.en == "Somebody is taken along by somebody else."
    assert page.left.currentWidget() is page.finder
    assert QApplication.focusWidget() is page.passage.text


def test_enter_in_the_name_makes_the_code(page: QueuePage, press: Press, qtbot: QtBot, small: Small) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    press(Qt.Key.Key_C)
    qtbot.keyClicks(QApplication.focusWidget(), "aanhaken")
    press(Qt.Key.Key_Return)
    assert "aanhaken" in {code.name.nl for code in small.study.codes.all()}


def test_escape_closes_the_panel(page: QueuePage, press: Press) -> None:
    press(Qt.Key.Key_C)
    press(Qt.Key.Key_Escape)
    assert page.left.currentWidget() is page.finder
    assert QApplication.focusWidget() is page.passage.text


def test_a_rule_is_changed_beside_the_passage(page: QueuePage, press: Press, small: Small, session: Session) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    second = page.queue.current.codes[1] if page.queue.current else None
    press(Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    panel = page.left.currentWidget()
    assert isinstance(panel, SidePanel)
    form = panel.body
    assert isinstance(form, ChangeRule)
    form.fields["when_not"].set_value(Bilingual.same("Not when somebody is fetched."))
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert second is not None
    assert small.study.codes.get(second).when_not.en == "Not when somebody is fetched."
    assert [each.changed_code_id for each in small.study.decisions.all(session_id=session.id)] == [second]
    assert page.left.currentWidget() is page.finder


def test_both_definitions_are_shown(page: QueuePage) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    shown = {card.code.name.en for card in page.rules.cards if card.isVisible() and card.code}
    assert shown == {"meenemen", "er zijn"}
    page.queue.choose(found(page.queue, "boundary"))
    assert [card.isVisible() for card in page.rules.cards] == [True, False]


def test_figures_follow_each_outcome(page: QueuePage, press: Press) -> None:
    before = page.live.rows()[-1].figures[0]
    assert before.before is not None
    assert before.now is not None
    assert before.before.value == before.now.value
    for _ in range(4):
        press(Qt.Key.Key_1)
    after = page.live.rows()[-1].figures[0]
    assert after.before is not None
    assert after.now is not None
    assert after.before.value == before.before.value
    assert after.now.value == pytest.approx(1.0)
    assert "after the talk" in page.top.figures.accessibleDescription()


def test_a_team_can_do_without_figures(page: QueuePage, small: Small) -> None:
    assert page.top.figures.isVisible()
    about = small.study.about
    small.study.about_shelf.change(about.id, hide_figures=True)
    assert not page.top.figures.isVisible()
    assert page.finder.kinds.isVisible()
    small.study.about_shelf.change(about.id, hide_figures=False)
    assert page.top.figures.isVisible()


def test_it_says_who_held_and_who_yielded(page: QueuePage, press: Press) -> None:
    press(Qt.Key.Key_1)
    said = page.top.yielding.accessibleDescription()
    assert "Anke held 1 times and yielded 0 times" in said
    assert "Bram held 0 times and yielded 1 times" in said


def test_kinds_are_pressed_to_see_only_these(page: QueuePage, qtbot: QtBot) -> None:
    row = page.finder.kinds.rows["confusion"]
    assert row.accessibleName() == "Another code: 1"
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert [case.disagreement.kind for case in page.queue.shown] == ["confusion"]
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert len(page.queue.shown) == 4


def test_figures_lead_to_the_disagreements_behind_them(page: QueuePage, small: Small) -> None:
    page.state.want_cases(CaseFilter(code=small.codes["meenemen"], other=small.codes["er zijn"], kind="confusion"))
    assert [case.disagreement.kind for case in page.queue.shown] == ["confusion"]
    page.finder.show_all()
    assert len(page.queue.shown) == 4


def test_a_place_leads_to_its_disagreement(page: QueuePage, session: Session) -> None:
    case = found(page.queue, "omission")
    span = Span(case.disagreement.start, case.disagreement.end)
    page.go_to(Place("calibration", "case", session.id, span))
    assert page.queue.current is not None
    assert page.queue.current.disagreement.start == span.start


def test_a_closed_session_can_be_read_and_not_changed(page: QueuePage, small: Small, session: Session) -> None:
    close(small.study, session.id)
    page.state.read()
    page.read()
    assert page.stack.currentWidget() is page.content
    assert not any(made.isVisible() for made in (*page.outcomes.coders, *page.outcomes.others.values()))
    assert page.outcomes.reason.isReadOnly()


def test_where_all_agree_or_nobody_may_see_it_is_said(page: QueuePage, small: Small) -> None:
    study = small.study
    blind = study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    page.state.read()
    page.state.choose(blind.id)
    assert page.queue.cases == []
    assert page.stack.currentWidget().accessibleName() == "Still blind"


def test_each_disagreement_is_announced(page: QueuePage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.queue.page.announce", lambda _widget, text, **_: said.append(text)
    )
    page.queue.choose(found(page.queue, "omission"))
    page.queue.choose(found(page.queue, "confusion"))
    assert said[-1] == (
        "Another code: meenemen / er zijn. Anke: meenemen. Bram: er zijn. Note: She was simply there. "
        "“Mijn buurvrouw nam me mee.”"
    )


def test_what_was_settled_is_announced_then_and_when_it_is_come_back_to(
    page: QueuePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.queue.page.announce", lambda _widget, text, **_: said.append(text)
    )
    case = found(page.queue, "confusion")
    page.queue.choose(case)
    page.outcomes.settle_as(2)
    assert said[-1].startswith("Settled: As Bram had it. ")
    assert said[-1].count("Settled") == 1
    page.queue.choose(found(page.queue, "confusion"))
    assert said[-1].endswith("“Mijn buurvrouw nam me mee.” Settled: As Bram had it.")
    page.queue.reopen()
    assert "Settled" not in said[-1]


def test_the_keyboard_is_on_what_is_said_where_there_is_nothing(
    page: QueuePage, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.queue.page.announce", lambda _widget, text, **_: said.append(text)
    )
    blind = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    page.state.read()
    page.state.choose(blind.id)
    page.begin()
    assert page.stack.currentWidget().hasFocus()
    assert page.accessibleName() == "Disagreements"
    assert said[-1].startswith("They can be seen when every coder")


def test_the_words_on_which_they_differ_are_told(page: QueuePage) -> None:
    case = found(page.queue, "boundary")
    assert page.head.lines(case) == ["Only Anke: “Ik kwam voor de koffie.”"]


def test_the_place_is_in_sight_and_marked(page: QueuePage) -> None:
    for case in page.queue.cases:
        page.queue.choose(case)
        text = page.passage.text
        assert text.rects(case.disagreement.start, case.disagreement.end)
        assert text.place is not None
        assert text.place.span.start == case.disagreement.start


def test_the_text_shows_where_only_some_marked(page: QueuePage, qtbot: QtBot) -> None:
    """The words of one coder are hatched: more colours than those that both marked."""
    page.queue.choose(found(page.queue, "boundary"))
    text = page.passage.text
    assert text.place is not None
    only, both = text.place.stretches[0], text.place.stretches[-1]
    assert (only.agreed, both.agreed) == (False, True)
    picture = text.viewport().grab().toImage()

    def colours(start: int, end: int) -> int:
        rect = text.rects(start, end)[0].toRect().adjusted(2, 2, -2, -2)
        row = rect.top() + 1
        return len({picture.pixel(x, row) for x in range(rect.left(), min(rect.right(), rect.left() + 60))})

    assert colours(only.start, only.end) > colours(both.start, both.end)


def test_the_columns_tell_what_is_under_the_pointer(page: QueuePage) -> None:
    page.queue.choose(found(page.queue, "omission"))
    assert "Bram marked nothing here." in page.passage.lanes.accessibleDescription()


def test_it_is_drawn_in_the_dark_and_narrow(page: QueuePage, qtbot: QtBot) -> None:
    look().scheme = "dark"
    try:
        page.resize(880, 640)
        assert page._parted.orientation() == Qt.Orientation.Vertical
        page.grab()
        page.resize(1500, 850)
        assert page._parted.orientation() == Qt.Orientation.Horizontal
    finally:
        look().scheme = "light"


def test_where_nothing_fits_there_is_a_way_back(page: QueuePage, small: Small, qtbot: QtBot) -> None:
    page.state.want_cases(CaseFilter(code=small.codes["meenemen"], kind="boundary"))
    assert page.queue.current is None
    assert page._none_fits.isVisible()
    (way,) = page._none_fits.findChildren(QPushButton)
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert len(page.queue.shown) == 4
    assert page.passage.isVisible()


def test_only_what_is_open_is_remembered(page: QueuePage, desk: Desk) -> None:
    page.finder.standing.setCurrentIndex(page.finder.standing.findData("open"))
    page.finder.standing.activated.emit(page.finder.standing.currentIndex())
    remembered = page.remember()
    other = QueuePage(desk, page.state)
    other.recall(remembered)
    other.read()
    assert other.queue.wanted.standing == "open"
    other.deleteLater()


def test_tab_comes_to_everything_and_all_has_a_name(page: QueuePage, qtbot: QtBot) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    assert passed_over(page, qtbot) == []
    assert nameless(page) == []


def test_letters_in_a_box_of_choices_settle_nothing(page: QueuePage, press: Press, qtbot: QtBot, small: Small) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    page.finder.codes.setFocus()
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_1)
    assert small.study.decisions.count() == 0
    page.finder.list.setFocus()
    press(Qt.Key.Key_N)
    assert small.study.decisions.count() == 1


def test_a_panel_is_about_what_it_was_opened_for(page: QueuePage, press: Press, small: Small) -> None:
    page.queue.choose(found(page.queue, "confusion"))
    press(Qt.Key.Key_C)
    panel = page.left.currentWidget()
    assert isinstance(panel, SidePanel)
    form = panel.body
    assert isinstance(form, NewCode)
    page.queue.choose(found(page.queue, "boundary"))
    form.name.set_value(Bilingual.same("aanhaken"))
    form.make()
    assert found(page.queue, "boundary").decision is None
    decision = found(page.queue, "confusion").decision
    assert decision is not None
    assert decision.outcome == "new code"
