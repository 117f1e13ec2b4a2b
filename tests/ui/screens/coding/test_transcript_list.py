"""All transcripts by practice, to open, with how far the coder is."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small, interview

from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.transcript_list import TranscriptList
from storycoder.ui.screens.coding.transcript_list_model import ROW, SHARE, TranscriptListModel


@pytest.fixture
def listed(state: CodingState, desk: Desk, qtbot: QtBot) -> TranscriptList:
    made = TranscriptList(state)
    qtbot.addWidget(made)
    desk.observed.changed.connect(made.take_change)
    made.read()
    made.resize(240, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def rows(listed: TranscriptList) -> list[str]:
    return [listed.model.index(row).data() for row in range(listed.model.rowCount())]


def spoken(listed: TranscriptList, small: Small, name: str) -> str:
    return listed.model.index_of(small.texts[name]).data(Qt.ItemDataRole.AccessibleTextRole)


def test_it_is_a_sound_model(desk: Desk, qtmodeltester: ModelTester) -> None:
    model = TranscriptListModel(desk, desk)
    model.read()
    qtmodeltester.check(model)
    model.seek("volunteer")
    qtmodeltester.check(model)


def test_transcripts_stand_by_practice_and_those_of_nobody_last(listed: TranscriptList, small: Small) -> None:
    assert rows(listed) == ["Tuin", "Ans", "Bea", "School", "Cor", "Dirk"]
    small.study.transcripts.take(interview("Veldnotitie", "Het regende."))
    assert rows(listed) == ["Tuin", "Ans", "Bea", "School", "Cor", "Dirk", "Of no practice", "Veldnotitie"]


def test_practices_cannot_be_chosen(listed: TranscriptList) -> None:
    assert not listed.model.flags(listed.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert listed.model.flags(listed.model.index(1)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(("words", "found"), [("volunt", ["School", "Cor", "Dirk"]), ("tuin", ["Tuin", "Ans", "Bea"])])
def test_they_are_found_by_title_role_and_practice(listed: TranscriptList, words: str, found: list[str]) -> None:
    listed.search.setText(words)
    listed.search._say()
    assert rows(listed) == found


def test_the_shown_transcript_is_marked(listed: TranscriptList, state: CodingState, small: Small) -> None:
    assert listed.list.currentIndex().data() == "Ans"
    state.open(small.texts["Cor"])
    assert listed.list.currentIndex().data() == "Cor"


def test_another_pane_is_followed(listed: TranscriptList, desk: Desk, state: CodingState, small: Small) -> None:
    other = CodingState(desk, desk)
    other.open(small.texts["Dirk"])
    listed.follow(other)
    assert listed.list.currentIndex().data() == "Dirk"
    state.open(small.texts["Cor"])
    assert listed.list.currentIndex().data() == "Dirk"


def is_in_sight(listed: TranscriptList) -> bool:
    row = listed.list.visualRect(listed.list.currentIndex())
    return listed.list.viewport().rect().contains(row)


def test_the_row_that_the_keyboard_is_on_is_in_sight(listed: TranscriptList, state: CodingState, qtbot: QtBot) -> None:
    listed.resize(240, 220)
    assert listed.list.verticalScrollBar().maximum() > 0
    listed.activateWindow()
    for key, name in ((Qt.Key.Key_End, "Dirk"), (Qt.Key.Key_Home, "Ans"), (Qt.Key.Key_Down, "Bea")):
        qtbot.keyClick(listed.list, key)
        assert listed.list.currentIndex().data() == name
        assert is_in_sight(listed)
    listed.search.setFocus()
    listed.list.verticalScrollBar().setValue(listed.list.verticalScrollBar().maximum())
    assert not is_in_sight(listed)
    listed.list.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_in_sight(listed)


def test_who_leaves_finds_the_shown_transcript_marked_again(listed: TranscriptList, qtbot: QtBot) -> None:
    listed.activateWindow()
    listed.list.setFocus()
    qtbot.waitUntil(listed.list.hasFocus)
    qtbot.keyClick(listed.list, Qt.Key.Key_End)
    assert listed.list.currentIndex().data() == "Dirk"
    listed.search.setFocus()
    assert listed.list.currentIndex().data() == "Ans"


def test_click_and_enter_open(listed: TranscriptList, small: Small, qtbot: QtBot) -> None:
    opened: list[str] = []
    listed.opened.connect(opened.append)
    place = listed.list.visualRect(listed.model.index_of(small.texts["Bea"])).center()
    qtbot.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    listed.list.setCurrentIndex(listed.model.index_of(small.texts["Bea"]))
    qtbot.keyClick(listed.list, Qt.Key.Key_Down)
    qtbot.keyClick(listed.list, Qt.Key.Key_Return)
    assert opened == [small.texts["Bea"], small.texts["Cor"]]


def test_enter_in_the_search_field_opens_what_was_found_first(
    listed: TranscriptList, small: Small, qtbot: QtBot
) -> None:
    opened: list[str] = []
    listed.opened.connect(opened.append)
    qtbot.keyClicks(listed.search, "dirk")
    qtbot.keyClick(listed.search, Qt.Key.Key_Return)
    assert opened == [small.texts["Dirk"]]


def test_it_tells_how_much_of_the_answers_i_have_coded(listed: TranscriptList, small: Small, qtbot: QtBot) -> None:
    index = listed.model.index_of(small.texts["Cor"])
    qtbot.waitUntil(lambda: index.data(SHARE) == 0)
    small.code("Bram", "Cor", "Ik zet de stoelen klaar.", "er zijn")
    small.code("Anke", "Cor", "Ik zet de stoelen klaar.", "er zijn")
    small.code("Anke", "Cor", "de stoelen", "lachen")
    said = len("Ik zet de stoelen klaar. Dat is mijn ding.")
    qtbot.waitUntil(lambda: index.data(SHARE) == pytest.approx(24 / said))
    assert spoken(listed, small, "Cor") == "Cor, volunteer, 57 % coded by you"
    small.study.undo()
    small.study.undo()
    qtbot.waitUntil(lambda: index.data(SHARE) == 0)


def test_another_coder_sees_their_own_progress(listed: TranscriptList, desk: Desk, small: Small, qtbot: QtBot) -> None:
    small.code("Bram", "Cor", "Ik zet de stoelen klaar. Dat is mijn ding.", "er zijn")
    index = listed.model.index_of(small.texts["Cor"])
    qtbot.waitUntil(lambda: index.data(SHARE) == 0)
    desk.observed.work_as(small.coders["Bram"])
    listed.read()
    index = listed.model.index_of(small.texts["Cor"])
    qtbot.waitUntil(lambda: index.data(SHARE) == 1)


def test_finished_is_what_the_coder_says(listed: TranscriptList, state: CodingState, small: Small) -> None:
    state.say_finished(finished=True)
    assert spoken(listed, small, "Ans") == "Ans, mother, finished"
    state.say_finished(finished=False)
    assert "finished" not in spoken(listed, small, "Ans")


def test_it_can_be_folded_away(listed: TranscriptList) -> None:
    told: list[bool] = []
    listed.collapsed_changed.connect(told.append)
    listed._fold.click()
    assert listed.collapsed
    assert listed.maximumWidth() < 60
    assert not listed.list.isVisible()
    listed._unfold.click()
    assert told == [True, False]
    assert listed.list.isVisible()


def test_a_correction_is_counted_in_the_new_text(listed: TranscriptList, small: Small, qtbot: QtBot) -> None:
    small.code("Anke", "Dirk", "Je moet er", "er zijn")
    index = listed.model.index_of(small.texts["Dirk"])
    qtbot.waitUntil(lambda: index.data(SHARE) == pytest.approx(10 / 41))
    text = small.study.revisions.current(small.texts["Dirk"]).text
    small.study.transcripts.correct(small.texts["Dirk"], text.replace(" gewoon", ""))
    index = listed.model.index_of(small.texts["Dirk"])
    qtbot.waitUntil(lambda: index.data(SHARE) == pytest.approx(10 / 34))


def test_where_nothing_fits_it_says_so(listed: TranscriptList) -> None:
    listed.search.setText("xyz")
    listed.search._say()
    assert rows(listed) == []
    assert listed._nothing.isVisible()
    listed.search.setText("")
    listed.search._say()
    assert not listed._nothing.isVisible()


def test_the_tick_is_that_of_the_head(listed: TranscriptList, state: CodingState, small: Small) -> None:
    study = small.study
    study.finished.say(small.texts["Ans"])
    assert listed.model.index_of(small.texts["Ans"]).data(ROW).finished
    study.sessions.start(coders=[small.coders["Anke"], small.coders["Bram"]], transcripts=[small.texts["Ans"]])
    assert not state.finished
    assert not listed.model.index_of(small.texts["Ans"]).data(ROW).finished
    state.say_finished(finished=True)
    assert state.finished
    assert listed.model.index_of(small.texts["Ans"]).data(ROW).finished
