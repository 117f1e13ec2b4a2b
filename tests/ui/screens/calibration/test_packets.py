"""Handing packets out and taking them in again, with the files themselves."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.calibration.conftest import Told

from storycoder.domain.calibration import Session
from storycoder.study.files import open_study
from storycoder.ui.desk import Desk
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.screens.calibration.sessions.handing_out import HandingOut
from storycoder.ui.screens.calibration.sessions.page import SessionsPage
from storycoder.ui.screens.calibration.taking_in.page import TakingPage
from storycoder.ui.screens.calibration.taking_in.password import PasswordPanel
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.workflow.packets import hand_out


@pytest.fixture
def panel(page: SessionsPage, screen: CalibrationScreen, tmp_path: Path) -> HandingOut:
    page.stage.buttons["hand out"].click()
    shown = screen.panels.panel()
    assert shown is not None
    found = cast(HandingOut, shown.body)
    found.folder.setText(str(tmp_path / "packets"))
    return found


def ticked(panel: HandingOut) -> list[str]:
    return [box.text() for box in panel._boxes.values() if box.isChecked()]


def test_packets_are_for_those_who_do_not_sit_here(panel: HandingOut) -> None:
    assert ticked(panel) == ["Bram"]


def test_a_packet_is_written_and_it_is_told_where(
    panel: HandingOut, tmp_path: Path, page: SessionsPage, small: Small
) -> None:
    panel.write_button.click()
    (file,) = (tmp_path / "packets").glob("*.story")
    assert file.name == "Klein 1 Bram.story"
    assert panel.done.isVisible()
    assert file.name in panel._written.text()
    assert page.coders.words_of(small.coders["Bram"]).endswith("not back yet")
    with open_study(file) as packet:
        assert packet.about.packet_id is not None
        assert packet.coder == small.coders["Bram"]


def test_a_password_is_typed_twice_and_can_be_looked_at(panel: HandingOut, tmp_path: Path) -> None:
    password = panel.password
    password.field.setText("geheim woord")
    password.again.setText("geheim wood")
    panel.write_button.click()
    assert not list((tmp_path / "packets").glob("*.story"))
    assert password.again.hasFocus()
    assert password.again.accessibleDescription() == "This is not the same as the password above."
    password.show.click()
    assert password.field.echoMode() == password.again.echoMode() == QLineEdit.EchoMode.Normal
    password.again.setText("geheim woord")
    panel.write_button.click()
    (file,) = (tmp_path / "packets").glob("*.story")
    with open_study(file, "geheim woord") as packet:
        assert packet.about.packet_id is not None


def test_packets_of_several_coders_are_one_step_and_undone_as_one(
    panel: HandingOut, tmp_path: Path, page: SessionsPage, small: Small
) -> None:
    study, before = small.study, len(small.study.history())
    for box in panel._boxes.values():
        box.setChecked(True)
    panel.write_button.click()
    assert len(list((tmp_path / "packets").glob("*.story"))) == 2
    assert study.packets.count() == 2
    assert len(study.history()) == before + 1
    study.undo()
    assert study.packets.count() == 0


def test_handing_out_again_keeps_the_file_of_before(panel: HandingOut, tmp_path: Path) -> None:
    panel.write_button.click()
    panel.write_button.click()
    names = sorted(each.name for each in (tmp_path / "packets").glob("*.story"))
    assert names == ["Klein 1 Bram (2).story", "Klein 1 Bram.story"]


def test_the_folder_is_asked_for_and_remembered(
    panel: HandingOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screen: CalibrationScreen, page: SessionsPage
) -> None:
    folder = tmp_path / "elsewhere"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    panel.folder.clear()
    panel.write_button.click()
    assert list(folder.glob("*.story"))
    page.stage.buttons["hand out"].click()
    shown = screen.panels.panel()
    assert shown is not None
    assert cast(HandingOut, shown.body).folder.text() == str(folder)


def test_one_coders_packet_is_handed_out_from_their_row(
    page: SessionsPage, screen: CalibrationScreen, small: Small
) -> None:
    page.coders.button_of(small.coders["Anke"]).click()
    shown = screen.panels.panel()
    assert shown is not None
    assert ticked(cast(HandingOut, shown.body)) == ["Anke"]


def test_the_panel_goes_with_its_session(panel: HandingOut, screen: CalibrationScreen, small: Small) -> None:
    other = small.study.sessions.start(coders=small.coders.values(), transcripts=[small.texts["Bea"]])
    assert screen.panels.panel() is not None
    screen.list.list.setCurrentIndex(screen.list.model.index_of(other.id))
    assert screen.panels.panel() is None


# Back again


def coded_by_bram(small: Small, session: Session, folder: Path, password: str | None = None) -> Path:
    """Bram's packet, coded and finished."""
    file = hand_out(small.study, session.id, small.coders["Bram"], folder / "bram.story", password)
    with open_study(file, password) as packet:
        from storycoder.domain.texts import Span

        for text in ("Ans", "Cor"):
            packet.codings.apply(small.texts[text], Span(19, 30), small.codes["lachen"], session=session.id)
            packet.finished.say(small.texts[text], session=session.id)
    return file


def taking(screen: CalibrationScreen, qtbot: QtBot) -> TakingPage:
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    return cast(TakingPage, screen.stack.currentWidget())


def test_a_packet_comes_back_and_can_be_undone(
    screen: CalibrationScreen,
    session: Session,
    small: Small,
    tmp_path: Path,
    qtbot: QtBot,
    desk: Desk,
    page: SessionsPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = coded_by_bram(small, session, tmp_path)
    ways: list[tuple[str, object]] = []
    desk.said.connect(lambda _kind, _sentence, offered: ways.extend(offered))
    screen.intake.take([file])
    heard: list[str] = []
    monkeypatch.setattr(
        "storycoder.ui.screens.calibration.taking_in.page.announce", lambda _page, text: heard.append(text)
    )
    shown = taking(screen, qtbot)
    assert shown.accessibleName() == "What comes in"
    assert heard[0].startswith("The packet of Bram. ")
    shown.take_button.click()
    assert page.coders.words_of(small.coders["Bram"]).startswith("finished")
    assert "back today" in page.coders.words_of(small.coders["Bram"])
    assert screen.stack.currentWidget() is screen.tabs
    assert next(each for each in page.stage.buttons.values() if each.isVisible()).hasFocus()
    (undo,) = ways
    assert undo[0] == "Undo"
    cast(object, undo[1])()  # type: ignore[operator]
    assert page.coders.words_of(small.coders["Bram"]).startswith("not finished yet")


def test_what_is_blind_is_not_told(
    screen: CalibrationScreen, session: Session, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    screen.intake.take([coded_by_bram(small, session, tmp_path)])
    words = [each.text() for each in taking(screen, qtbot).findChildren(QLabel)]
    assert "There is new work in it, which you may not see yet." in words
    assert not any("codings" in each or "lachen" in each for each in words)


def test_a_packet_that_is_here_already_says_so(
    screen: CalibrationScreen, session: Session, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    file = coded_by_bram(small, session, tmp_path)
    screen.intake.take([file])
    taking(screen, qtbot).take()
    screen.intake.take([file])
    shown = taking(screen, qtbot)
    assert not shown.take_button.isVisible()
    assert shown.leave_button.hasFocus()
    QTest.keyClick(shown.leave_button, Qt.Key.Key_Return)
    assert screen.stack.currentWidget() is screen.tabs


def test_several_come_one_after_another(
    screen: CalibrationScreen, session: Session, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    first = coded_by_bram(small, session, tmp_path)
    screen.intake.take([first, tmp_path / "nothing.story"])
    told: list[str] = []
    screen.desk.said.connect(lambda _kind, sentence, _ways: told.append(sentence))
    taking(screen, qtbot).left.emit()
    qtbot.waitUntil(lambda: bool(told))
    assert "nothing.story" in told[0]


def test_a_file_of_another_study_is_refused_in_words(
    screen: CalibrationScreen, tmp_path: Path, qtbot: QtBot, told: Told
) -> None:
    from storycoder.study.files import make_study

    make_study(tmp_path / "other.story", "Another").close()
    screen.intake.take([tmp_path / "other.story"])
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "problem"
    assert "not a copy of this study" in told[0][1]
    assert screen.stack.currentWidget() is screen.tabs


def test_a_password_is_asked_for_until_it_fits(
    screen: CalibrationScreen, session: Session, small: Small, tmp_path: Path, qtbot: QtBot, told: Told
) -> None:
    screen.intake.take([coded_by_bram(small, session, tmp_path, "geheim")])
    qtbot.waitUntil(lambda: screen.panels.panel() is not None)
    panel = screen.panels.panel()
    assert panel is not None
    typed(panel, "fout")
    qtbot.waitUntil(lambda: screen.panels.panel() not in {None, panel})
    again = screen.panels.panel()
    assert again is not None
    assert any("password" in each.text() and each.isVisible() for each in again.findChildren(QLabel))
    typed(again, "geheim")
    assert taking(screen, qtbot).state.coming.kind == "packet"
    assert screen.panels.panel() is None


def typed(panel: SidePanel, password: str) -> None:
    field = cast(PasswordPanel, panel.body).field
    QTest.keyClicks(field, password)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_files_can_be_dropped_on_the_screen(
    screen: CalibrationScreen, session: Session, small: Small, tmp_path: Path, qtbot: QtBot
) -> None:
    file = coded_by_bram(small, session, tmp_path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    held = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(screen, QDragEnterEvent(QPoint(50, 50), *held))
    assert screen._hint.isVisible()
    QApplication.sendEvent(screen, QDropEvent(QPoint(50, 50), *held))
    assert not screen._hint.isVisible()
    assert taking(screen, qtbot).state.coming.kind == "packet"


def test_the_study_menu_asks_for_a_copy(
    screen: CalibrationScreen, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask(_parent: object, title: str, *_: str) -> tuple[list[str], str]:
        asked.append(title)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", ask)
    desk.actions["study.take_in"].trigger()
    screen.list.take_in.click()
    assert asked == ["Take in packets or a copy"] * 2


def test_packets_are_handed_out_from_anywhere(
    screen: CalibrationScreen, desk: Desk, session: Session, small: Small, told: Told
) -> None:
    screen.read()
    desk.actions["calibration.hand_out"].trigger()
    panel = screen.panels.panel()
    assert panel is not None
    assert panel.accessibleName() == "Hand out packets"
    everyone_opened(small, session)
    screen.panels.close_panel()
    screen.read()
    desk.actions["calibration.hand_out"].trigger()
    assert told == [("problem", "There is no session that is being coded now.")]
    assert screen.panels.panel() is None


def everyone_opened(small: Small, session: Session) -> None:
    for coder in small.coders.values():
        small.study.coder = coder
        for text in small.study.sessions.transcripts_of(session.id):
            small.study.finished.say(text, session=session.id)
    small.study.sessions.reveal(session.id)


def test_what_is_being_made_is_not_lost_for_another_session(screen: CalibrationScreen, desk: Desk) -> None:
    desk.actions["calibration.make"].trigger()
    shown = screen.stack.currentWidget()
    assert shown is not screen.tabs
    for name in ("calibration.make", "calibration.hand_out"):
        desk.actions[name].trigger()
        assert screen.stack.currentWidget() is shown
