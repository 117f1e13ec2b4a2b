"""A packet in the window: the strip over it, the screens that serve there, and the coder who is fixed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.conftest import AskedFor
from tests.ui.frame.conftest import active

from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy, open_study
from storycoder.ui.desk import Desk
from storycoder.ui.frame.finding import is_at_home
from storycoder.ui.frame.keys_panel import keyed
from storycoder.ui.frame.packet_strip import PacketStrip, packet_strip
from storycoder.ui.main_window import MainWindow
from storycoder.ui.memory import Memory
from storycoder.ui.places import Place
from storycoder.ui.screens import screens_for
from storycoder.ui.screens.coding.code_palette import CodePalette
from storycoder.ui.start.recent import recent_studies
from storycoder.words import speaking
from storycoder.workflow.packets import hand_out

Told = list[tuple[str, str, object]]


@pytest.fixture
def packet(small: Small, tmp_path: Path) -> Iterator[FileStudy]:
    """What Bram was handed for a session over Ans and Cor."""
    texts = [small.texts["Ans"], small.texts["Cor"]]
    session = small.study.sessions.start(coders=small.coders.values(), transcripts=texts)
    with open_study(hand_out(small.study, session.id, small.coders["Bram"], tmp_path / "bram.story")) as study:
        yield study


@pytest.fixture
def packet_desk(packet: FileStudy, memory: Memory, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(packet, speaking("en"), memory)
    yield made
    made.close()


@pytest.fixture
def window(packet_desk: Desk, program: AskedFor, qtbot: QtBot) -> MainWindow:
    return active(MainWindow(packet_desk, program, screens_for(packet_desk.study), lambda: None), qtbot)


def strip(window: MainWindow) -> PacketStrip:
    found = window.findChild(PacketStrip)
    assert found is not None
    return found


def test_a_whole_study_has_no_strip(desk: Desk, program: AskedFor) -> None:
    assert packet_strip(desk, program) is None


def test_it_says_whose_it_is_and_what_to_do(window: MainWindow) -> None:
    assert strip(window).told.text() == (
        "This is the packet of Bram for calibration session 1. "
        "Code the 2 transcripts, say “finished” of each (0 so far), and send the file back."
    )


def test_the_window_and_the_list_of_studies_say_whose_packet_it_is(
    window: MainWindow, packet: FileStudy, memory: Memory
) -> None:
    assert window.windowTitle() == "Packet of Bram, session 1: Klein – StoryCoder"
    memory.opened(packet.path)
    (recent,) = recent_studies(memory, speaking("nl"), datetime.now(UTC))
    assert recent.title.endswith(": Klein")
    assert "Bram" in recent.title


def test_it_follows_the_coder_until_all_is_finished(window: MainWindow, packet: FileStudy) -> None:
    (session,) = packet.sessions.all()
    first, second = packet.sessions.transcripts_of(session.id)
    packet.finished.say(first, session=session.id)
    assert "(1 so far)" in strip(window).told.text()
    packet.finished.say(second, session=session.id)
    assert strip(window).told.text().endswith("Everything is finished: the packet can go back.")
    packet.undo()
    assert "(1 so far)" in strip(window).told.text()


def test_whose_it_is_and_that_all_is_finished_are_announced_once(
    packet_desk: Desk, program: AskedFor, packet: FileStudy, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("storycoder.ui.frame.packet_strip.announce", lambda _strip, text: heard.append(text))
    active(MainWindow(packet_desk, program, screens_for(packet), lambda: None), qtbot)
    assert len(heard) == 1
    assert heard[0].startswith("This is the packet of Bram")
    (session,) = packet.sessions.all()
    for text in packet.sessions.transcripts_of(session.id):
        packet.finished.say(text, session=session.id)
    assert heard[1:] == ["Everything is finished: the packet can go back."]


def test_sending_back_stands_in_a_menu(window: MainWindow) -> None:
    told: list[str] = []
    window.desk.said.connect(lambda _kind, sentence, _ways: told.append(sentence))
    action = window.desk.actions["study.send_back"]
    assert action.data() == "study"
    action.trigger()
    assert "bram.story" in told[0]


def test_it_tells_which_file_goes_back_and_closes_it_first(
    window: MainWindow, packet: FileStudy, program: AskedFor, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    told: Told = []
    window.desk.said.connect(lambda kind, sentence, ways: told.append((kind, sentence, ways)))
    strip(window).send.click()
    assert "bram.story" in told[0][1]
    assert str(packet.path.parent) in told[0][1]
    way = next(each for each in window.findChildren(QPushButton) if each.text() == "Close it and show the folder")
    way.click()
    assert program.asked == [("start page",)]
    assert shown == [str(packet.path.parent)]


def test_coding_comes_first_and_only_what_serves_is_there(window: MainWindow, packet: FileStudy) -> None:
    assert [each.name for each in screens_for(packet)] == ["coding", "codebook", "history"]
    assert window.screen_name == "coding"
    assert window.screen_named("coding").state.transcript is not None


def test_the_coder_is_fixed(window: MainWindow, packet: FileStudy, small: Small) -> None:
    assert packet.coder == small.coders["Bram"]
    button = window.findChild(QToolButton, "coder")
    assert button.text() == "Coding as Bram"
    assert button.menu() is None
    assert not any(each.objectName() == "study.coder" for each in window.desk.actions)


def test_what_is_not_in_a_packet_is_told(window: MainWindow) -> None:
    told: list[str] = []
    window.desk.said.connect(lambda _kind, sentence, _ways: told.append(sentence))
    window.desk.go(Place("study", "coder"))
    assert told == ["That is not in a packet. It is done in the study itself."]
    assert window.screen_name == "coding"


def test_bram_codes_in_it(window: MainWindow, packet: FileStudy, small: Small) -> None:
    state = window.screen_named("coding").state
    state.open(small.texts["Ans"])
    made = state.apply(small.codes["lachen"], Span(19, 30))
    (session,) = packet.sessions.all()
    assert made is not None
    assert (made.coder_id, made.session_id) == (small.coders["Bram"], session.id)


def test_the_codebook_is_only_read(window: MainWindow) -> None:
    screen = window.show_screen("codebook")
    fields = [*screen.page.definition.findChildren(QLineEdit), *screen.page.definition.findChildren(QPlainTextEdit)]
    assert fields
    assert all(each.isReadOnly() for each in fields)


CHANGING = ("codebook.new", "codebook.rename", "codebook.delete", "codebook.up", "codebook.freeze", "coding.vivo")
"""Some of the actions that change the codebook."""


def test_what_changes_the_codebook_is_nowhere_to_be_seen(window: MainWindow) -> None:
    screen = window.show_screen("codebook")
    screen.tree.choose(next(iter(screen.outline.codes)))
    actions = window.desk.actions
    with_keys = {each.objectName() for some in keyed(actions).values() for each in some}
    for name in CHANGING:
        assert not actions[name].isVisible()
        assert not actions[name].isEnabled()
        assert name not in with_keys
    tools = {each.defaultAction() for each in screen.pane.findChildren(QToolButton)}
    shown = [each.objectName() for each in actions if each in tools]
    assert shown == ["codebook.compare", "codebook.save", "codebook.save_leaving"]
    assert not screen.page.colour.isEnabled()
    assert screen.tree.dragDropMode() == QAbstractItemView.DragDropMode.NoDragDrop


def test_in_a_whole_study_all_of_it_is_there(desk: Desk, program: AskedFor, qtbot: QtBot) -> None:
    window = active(MainWindow(desk, program, screens_for(desk.study), lambda: None), qtbot)
    screen = window.show_screen("codebook")
    screen.tree.choose(next(iter(screen.outline.codes)))
    window.screen_named("coding")
    assert all(desk.actions[name].isVisible() and desk.actions[name].isEnabled() for name in CHANGING)
    assert screen.page.colour.isEnabled()


def test_nothing_that_can_be_done_in_it_is_refused(
    window: MainWindow, packet: FileStudy, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file.yaml"), ""))
    told: Told = []
    window.desk.said.connect(lambda kind, sentence, _ways: told.append((kind, sentence, tried[-1])))
    tried: list[str] = [""]
    state = window.show_screen("coding").state
    state.open(small.texts["Ans"])
    for screen in reversed(screens_for(packet)):
        for action in list(window.desk.actions):
            window.show_screen(screen.name)
            made = state.apply(small.codes["lachen"], Span(19, 30))
            if screen.name == "coding":
                state.reveal(Span(19, 30))
                state.choose(made.id)
            if action.isEnabled() and is_at_home(action):
                tried.append(action.objectName())
                action.trigger()
    assert {"coding.remove", "coding.finished", "coding.recent1", "codebook.save", "undo"} <= set(tried)
    assert [each for each in told if each[0] not in {"info", "good"}] == []


def test_the_palette_makes_no_code(window: MainWindow, packet: FileStudy, small: Small, qtbot: QtBot) -> None:
    screen = window.screen_named("coding")
    screen.state.open(small.texts["Ans"])
    screen.state.reveal(Span(19, 30))
    window.desk.actions["coding.palette"].trigger()
    palette = window.findChild(CodePalette)
    assert palette is not None
    palette.field.setText("iets nieuws")
    assert palette.model.rowCount() == 0
    assert "new codes are talked through when everybody is finished" in palette.rule.accessibleName()
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return, modifier)
    palette.field.setText("lachen")
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    (made,) = packet.codings.all()
    assert made.code_id == small.codes["lachen"]


def test_how_to_begin_names_no_way_to_make_a_code(window: MainWindow) -> None:
    screen = window.screen_named("coding")
    told = " ".join(each.text() for each in screen.findChildren(QLabel))
    assert "Space: look up a code" in told
    assert "or make one" not in told
    assert "V: " not in told
