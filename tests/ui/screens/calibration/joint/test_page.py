"""Who codes what, how far everyone is, what is coded double, and coding the same again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.joint.conftest import finish
from tests.ui.screens.calibration.tabbing import nameless, passed_over

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.screens.calibration.joint.again import CodeAgain
from storycoder.ui.screens.calibration.joint.dividing import Dividing
from storycoder.ui.screens.calibration.joint.model import FIRST
from storycoder.ui.screens.calibration.joint.page import JointPage
from storycoder.workflow.joint_coding import coders_by_transcript, hand_to

CHECK = Qt.ItemDataRole.CheckStateRole


def given(small: Small) -> dict[str, set[str]]:
    """Who codes what, by names."""
    coders = {key: name for name, key in small.coders.items()}
    texts = {key: name for name, key in small.texts.items()}
    found = coders_by_transcript(small.study)
    return {texts[text]: {coders[coder] for coder in some} for text, some in found.items()}


def body_of(page: JointPage) -> object:
    panel = page.right.currentWidget()
    assert isinstance(panel, SidePanel)
    return panel.body


def all_words(page: JointPage) -> str:
    """Everything that stands beside the table."""
    return "\n".join(label.text() for label in page.side.findChildren(QLabel) if not label.isHidden())


def counted(page: JointPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.joint.figures_changed):
        page.joint.read()


def test_the_table_holds_up_as_a_model(page: JointPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.joint)


def test_a_box_says_who_codes_what(page: JointPage, small: Small) -> None:
    index = page.table.joint.index(0, FIRST)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Anke does not code Ans"
    acts = len(small.study.history())
    page.table.joint.setData(index, Qt.CheckState.Checked, CHECK)
    assert len(small.study.history()) == acts + 1
    assert given(small) == {"Ans": {"Anke"}}
    assert index.data(CHECK) == Qt.CheckState.Checked
    small.study.undo()
    assert index.data(CHECK) == Qt.CheckState.Unchecked


def test_space_and_digits_tick(page: JointPage, qtbot: QtBot, small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    page.table.setCurrentIndex(page.table.joint.index(1, FIRST))
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.joint.table.announce", lambda _table, text, **_: heard.append(text)
    )
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert given(small) == {"Bea": {"Anke"}}
    assert heard == ["Anke codes Bea"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    assert heard == ["Anke codes Bea"]
    page.table.setCurrentIndex(page.table.joint.index(1, FIRST))
    qtbot.keyClick(page.table, Qt.Key.Key_2)
    assert given(small) == {"Bea": {"Anke", "Bram"}}
    qtbot.keyClick(page.table, Qt.Key.Key_1)
    assert given(small) == {"Bea": {"Bram"}}
    qtbot.keyClick(page.table, Qt.Key.Key_7)
    assert given(small) == {"Bea": {"Bram"}}


def test_what_is_finished_shows_in_its_cell(page: JointPage, small: Small) -> None:
    finish(small, "Bram", "Ans")
    index = page.table.joint.index(0, FIRST + 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ans is not given to Bram; Bram has finished it"
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None
    assert page.table.joint.index(0, FIRST).data(Qt.ItemDataRole.DecorationRole) is None


def test_progress_counts_what_was_given(page: JointPage, small: Small, qtbot: QtBot) -> None:
    for text in ("Ans", "Bea"):
        hand_to(small.study, small.texts[text], [small.coders["Anke"]])
    finish(small, "Anke", "Ans", "Dirk")

    def meters() -> list[str]:
        shown = (each for each in page.side.findChildren(Meter) if not each.isHidden())
        return [each.accessibleDescription() for each in shown]

    qtbot.waitUntil(lambda: meters() == ["1 of 2"])
    assert "1 transcript besides" in all_words(page)
    assert "nothing given yet" in all_words(page)


def test_it_is_divided_as_was_shown(page: JointPage, qtbot: QtBot, small: Small) -> None:
    qtbot.keyClick(page.table, Qt.Key.Key_D)
    form = body_of(page)
    assert isinstance(form, Dividing)
    form.share.setValue(50)
    shown = form.preview.text()
    assert "Coded double:" in shown
    acts = len(small.study.history())
    form.button.click()
    assert len(small.study.history()) == acts + 1
    twice = [text for text, coders in given(small).items() if len(coders) == 2]
    assert len(given(small)) == 4
    assert len(twice) == 2
    assert all(text in shown for text in twice)
    assert page.right.currentWidget() is page.side
    assert QApplication.focusWidget() is page.table


def test_another_seed_divides_otherwise(page: JointPage) -> None:
    page.ask_division()
    form = body_of(page)
    assert isinstance(form, Dividing)
    shown = set()
    for seed in range(1, 9):
        form.seed.setValue(seed)
        shown.add(form.preview.text())
    assert len(shown) > 1


def test_what_cannot_be_divided_is_said(page: JointPage) -> None:
    page.ask_division()
    form = body_of(page)
    assert isinstance(form, Dividing)
    for box in form.boxes.values():
        box.setChecked(False)
    assert form.preview.text() == "Say who is going to code."
    assert not form.button.isEnabled()
    next(iter(form.boxes.values())).setChecked(True)
    assert form.preview.text() == "To code double takes two coders or more."
    form.share.setValue(0)
    assert form.button.isEnabled()


def test_what_was_divided_is_divided_anew_only_on_wish(page: JointPage, small: Small) -> None:
    for text in small.texts.values():
        hand_to(small.study, text, [small.coders["Anke"]])
    page.ask_division()
    form = body_of(page)
    assert isinstance(form, Dividing)
    assert form.preview.text() == "There are no transcripts left to divide."
    form.anew.setChecked(True)
    form.divide()
    assert {name for coders in given(small).values() for name in coders} == {"Anke", "Bram"}


def test_the_share_that_is_coded_double_is_told(page: JointPage, qtbot: QtBot, small: Small) -> None:
    assert "Nothing is finished yet outside of the sessions." in all_words(page)
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "We hebben zo gelachen.", "lachen")
        finish(small, coder, "Ans")
    finish(small, "Anke", "Bea")
    counted(page, qtbot)
    assert "1 of 2 finished transcripts are coded by two or more (50%)." in all_words(page)
    assert "1 of 2 coded double" in page.side.months.accessibleDescription()
    assert "Krippendorff's alpha there:" in all_words(page)
    page.side.months.grab()


def test_a_team_can_do_without_figures(page: JointPage, qtbot: QtBot, small: Small) -> None:
    for coder in ("Anke", "Bram"):
        small.code(coder, "Ans", "We hebben zo gelachen.", "lachen")
        finish(small, coder, "Ans")
    small.study.about_shelf.change(small.study.about.id, hide_figures=True)
    counted(page, qtbot)
    assert "1 of 1 finished transcripts" in all_words(page)
    assert "alpha" not in all_words(page)


@pytest.fixture
def coded(small: Small) -> Key:
    """Anke has coded two interviews."""
    for text, words in (("Ans", "We hebben zo gelachen."), ("Bea", "Mijn buurvrouw nam me mee.")):
        small.code("Anke", text, words, "lachen")
    finish(small, "Anke", "Ans", "Bea")
    return small.coders["Anke"]


def test_somebody_codes_the_same_again(page: JointPage, qtbot: QtBot, small: Small, coded: Key, desk: Desk) -> None:
    told: list[str] = []
    desk.said.connect(lambda _kind, sentence, _ways: told.append(sentence))
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    form = body_of(page)
    assert isinstance(form, CodeAgain)
    assert form.coder.currentData() == coded
    form.of.setCurrentIndex(form.of.findData("transcripts"))
    form.number.setValue(2)
    assert form.preview.text() == "2 turns, from Ans and Bea."
    form.button.click()
    (session,) = small.study.sessions.all(kind="again")
    assert (session.state, small.study.sessions.coders_of(session.id)) == ("blind", (coded,))
    assert told == ["Anke can begin. What was coded before stays out of sight."]
    assert page.right.currentWidget() is page.side
    qtbot.waitUntil(lambda: "Session 1: Anke, still blind" in all_words(page))


def test_the_figure_of_coding_again_comes_when_it_is_open(
    page: JointPage, qtbot: QtBot, small: Small, coded: Key
) -> None:
    page.ask_again()
    form = body_of(page)
    assert isinstance(form, CodeAgain)
    form.of.setCurrentIndex(form.of.findData("transcripts"))
    form.number.setValue(2)
    form.begin()
    (session,) = small.study.sessions.all(kind="again")
    small.code("Anke", "Ans", "We hebben zo gelachen.", "lachen", session=session.id)
    finish(small, "Anke", "Ans", "Bea", session=session.id)
    small.study.sessions.reveal(session.id)
    qtbot.waitUntil(lambda: "Session 1: Anke, Krippendorff's alpha" in all_words(page))


def test_more_than_was_coded_cannot_be_drawn(page: JointPage, coded: Key) -> None:
    page.ask_again()
    form = body_of(page)
    assert isinstance(form, CodeAgain)
    form.of.setCurrentIndex(form.of.findData("transcripts"))
    form.number.setValue(9)
    assert not form.button.isEnabled()
    assert form.preview.text()
    form.coder.setCurrentIndex(1 - form.coder.currentIndex())
    form.number.setValue(1)
    assert not form.button.isEnabled()


def test_escape_closes_the_panel(page: JointPage, qtbot: QtBot) -> None:
    page.ask_division()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.right.currentWidget() is page.side


def test_where_there_is_little_room_boxes_come_first(page: JointPage) -> None:
    assert not page.table.isColumnHidden(1)
    page.resize(880, 700)
    assert page.table.isColumnHidden(1)


def test_what_another_codes_blind_is_not_told(page: JointPage, qtbot: QtBot, small: Small) -> None:
    """What is finished for a session that is blind counts nowhere here."""
    session = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    finish(small, "Bram", "Ans", session=session.id)
    counted(page, qtbot)
    assert page.table.joint.index(0, FIRST + 1).data(Qt.ItemDataRole.DecorationRole) is None
    assert "Nothing is finished yet outside of the sessions." in all_words(page)


def test_tab_comes_to_everything_and_all_has_a_name(page: JointPage, qtbot: QtBot) -> None:
    assert passed_over(page, qtbot) == []
    assert nameless(page) == []
    for ask in (page.ask_division, page.ask_again):
        ask()
        assert passed_over(page, qtbot) == []
        assert nameless(page) == []
