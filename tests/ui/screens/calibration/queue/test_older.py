"""The second look at codings that were made under an older definition."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.tabbing import nameless, passed_over

from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.queue.page import QueuePage


@pytest.fixture
def flagged(page: QueuePage, small: Small, qtbot: QtBot) -> QueuePage:
    """The definition of "lachen", with which three codings were made, is another one since."""
    small.study.codes.redefine(small.codes["lachen"], {"definition": Bilingual.same("Laughing, also alone.")})
    qtbot.waitUntil(lambda: len(page.flagged.flagged) == 3)
    return page


def look_again(page: QueuePage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.top.older, Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.older


def versions(small: Small) -> list[int]:
    """Under which version each coding with "lachen" was made."""
    numbers = {each.id: each.number for each in small.study.versions.all()}
    codings = small.study.codings.all(code_id=small.codes["lachen"])
    return sorted(numbers[each.version_id] for each in codings if each.version_id)


def test_nothing_is_said_while_nothing_is_flagged(page: QueuePage) -> None:
    assert not page.top.older.isVisible()


def test_flagged_codings_are_listed(flagged: QueuePage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    assert flagged.top.older.text() == "Look again at 3 codings"
    look_again(flagged, qtbot)
    qtmodeltester.check(flagged.older.model)
    assert QApplication.focusWidget() is flagged.older.list
    spoken = flagged.older.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("lachen, ")


def test_then_and_now_stand_beside_the_words(flagged: QueuePage, qtbot: QtBot) -> None:
    look_again(flagged, qtbot)
    assert flagged.older.version.text() == "Coded under version 1 of the codebook. Since then:"
    assert "Now: Laughing, also alone." in flagged.older.change.accessibleName()
    assert flagged.flagged.chosen is not None
    _, words, _ = flagged.flagged.words(flagged.flagged.chosen)
    assert words in flagged.older.words.text()


def test_one_key_confirms_and_goes_on(flagged: QueuePage, qtbot: QtBot, small: Small) -> None:
    look_again(flagged, qtbot)
    assert versions(small) == [1, 1, 1]
    qtbot.keyClick(flagged.older.list, Qt.Key.Key_Y)
    assert versions(small) == [1, 1, 2]
    assert len(flagged.flagged.flagged) == 2
    assert flagged.older.list.currentIndex().isValid()
    small.study.undo()
    qtbot.waitUntil(lambda: len(flagged.flagged.flagged) == 3)


def test_all_of_a_code_are_confirmed_at_once_and_it_goes_back(flagged: QueuePage, qtbot: QtBot, small: Small) -> None:
    look_again(flagged, qtbot)
    acts = len(small.study.history())
    qtbot.keyClick(flagged.older.list, Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    assert len(small.study.history()) == acts + 1
    assert versions(small) == [2, 2, 2]
    assert flagged.stack.currentWidget() is flagged.content
    assert not flagged.top.older.isVisible()


def test_a_coding_is_opened_where_it_can_be_changed(flagged: QueuePage, qtbot: QtBot, desk: Desk) -> None:
    look_again(flagged, qtbot)
    gone: list[Place] = []
    desk.going.connect(gone.append)
    qtbot.keyClick(flagged.older.list, Qt.Key.Key_G)
    chosen = flagged.flagged.chosen
    assert chosen is not None
    transcript = flagged.flagged.transcripts[chosen.coding.revision_id].id
    assert gone == [Place("coding", "transcript", transcript, chosen.coding.span)]


def test_escape_goes_back(flagged: QueuePage, qtbot: QtBot) -> None:
    look_again(flagged, qtbot)
    qtbot.keyClick(flagged.older.list, Qt.Key.Key_Escape)
    assert flagged.stack.currentWidget() is flagged.content
    assert QApplication.focusWidget() is flagged.passage.text


def test_l_leads_there(flagged: QueuePage, qtbot: QtBot) -> None:
    qtbot.keyClick(flagged.passage.text, Qt.Key.Key_L)
    assert flagged.stack.currentWidget() is flagged.older


def test_it_is_closed_where_a_session_is_blind(flagged: QueuePage, qtbot: QtBot, small: Small) -> None:
    look_again(flagged, qtbot)
    blind = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Ans"]])
    flagged.state.read()
    flagged.state.choose(blind.id)
    flagged.read()
    assert flagged.stack.currentWidget().accessibleName() == "Still blind"


def test_tab_comes_to_everything_and_all_has_a_name(flagged: QueuePage, qtbot: QtBot) -> None:
    look_again(flagged, qtbot)
    assert passed_over(flagged, qtbot) == []
    assert nameless(flagged) == []
