"""Reading and correcting a transcript."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.transcripts.conftest import settled

from storycoder.ui.desk import Desk
from storycoder.ui.screens.transcripts.reader import ReaderPage
from storycoder.ui.screens.transcripts.view import TranscriptsScreen


@pytest.fixture
def reader(coded: Small, screen: TranscriptsScreen) -> ReaderPage:
    """Ans is read; three codings are in it."""
    screen.table.choose([coded.texts["Ans"]])
    screen.read_chosen()
    assert screen.pages.currentWidget() is screen.reader
    return screen.reader


def write(reader: ReaderPage, old: str, new: str) -> None:
    text = reader.pane.toPlainText()
    cursor = reader.pane.textCursor()
    cursor.setPosition(text.index(old))
    cursor.setPosition(text.index(old) + len(old), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def look(qtbot: QtBot, reader: ReaderPage) -> None:
    reader.correction.look_button.click()
    qtbot.waitUntil(lambda: reader.state.foreseen is not None)


def test_a_correction_is_looked_at_and_then_is_one_step(
    qtbot: QtBot, coded: Small, reader: ReaderPage, told: list[str]
) -> None:
    study, key = coded.study, coded.texts["Ans"]
    before = len(study.history())
    reader.correct_button.click()
    write(reader, "koffie", "thee met iets lekkers erbij")
    qtbot.keyClicks(reader.correction.why, "opname beluisterd")
    look(qtbot, reader)
    assert reader.correction.summary.text() == (
        "1 place changes. 2 codings go along. 1 coding would lose its words. You can put it back after saving."
    )
    assert "thee met iets" in reader.correction.changes.toPlainText()
    assert len(study.history()) == before
    reader.correction.save_button.click()
    assert len(study.history()) == before + 1
    assert "thee met iets lekkers erbij" in study.revisions.current(key).text
    assert study.revisions.lines(key)[-1].why == "opname beluisterd"
    assert told == ["1 coding lost its words. It is listed beside the text."]
    assert [each.words for each in reader.state.stranded] == ["koffie"]
    assert not reader.correcting
    assert "thee" in reader.pane.toPlainText()


def test_what_was_looked_at_holds_no_longer_when_more_is_typed(qtbot: QtBot, reader: ReaderPage) -> None:
    reader.correct()
    write(reader, "koffie", "thee")
    look(qtbot, reader)
    assert reader.correction.save_button.isVisible()
    write(reader, "thee", "soep")
    assert reader.state.foreseen is None
    assert not reader.correction.save_button.isVisible()
    assert reader.correction.look_button.isVisible()


def test_nothing_typed_is_nothing_to_save(qtbot: QtBot, reader: ReaderPage) -> None:
    reader.correct()
    look(qtbot, reader)
    assert reader.correction.summary.text() == "Nothing has changed yet."
    assert not reader.correction.save_button.isVisible()


def test_what_is_discarded_is_gone(coded: Small, reader: ReaderPage) -> None:
    before = len(coded.study.history())
    reader.correct()
    write(reader, "koffie", "thee")
    reader.correction.discard_button.click()
    assert "koffie" in reader.pane.toPlainText()
    assert len(coded.study.history()) == before
    assert reader.pane.isReadOnly()


def test_a_text_that_another_corrected_meanwhile_is_kept(
    qtbot: QtBot, coded: Small, reader: ReaderPage, told: list[str]
) -> None:
    study, key = coded.study, coded.texts["Ans"]
    reader.correct()
    write(reader, "koffie", "thee")
    look(qtbot, reader)
    other = study.revisions.current(key).text + "!"
    study.transcripts.correct(key, other)
    assert "corrected this text just now" in told[-1]
    assert "thee" in reader.pane.toPlainText()
    reader.save()
    assert study.revisions.current(key).text == other
    assert reader.correcting


def test_a_window_that_closes_loses_no_correction(coded: Small, screen: TranscriptsScreen, reader: ReaderPage) -> None:
    reader.correct()
    write(reader, "koffie", "thee")
    screen.remember()
    assert "thee" in coded.study.revisions.current(coded.texts["Ans"]).text
    coded.study.undo()
    assert "koffie" in coded.study.revisions.current(coded.texts["Ans"]).text


def test_a_coding_is_put_where_words_are_selected(qtbot: QtBot, coded: Small, reader: ReaderPage) -> None:
    study, key = coded.study, coded.texts["Ans"]
    study.transcripts.correct(key, study.revisions.current(key).text.replace("koffie", "thee met iets lekkers"))
    [lost] = reader.state.stranded
    put = next(each for each in reader.stranded.findChildren(QPushButton) if each.text() == "Put it here")
    assert not put.isEnabled()
    start = study.revisions.current(key).text.index("thee")
    reader.pane.select(type(lost.coding.span)(start, start + 4))
    assert put.isEnabled()
    put.click()
    now = study.codings.get(lost.coding.id)
    assert study.revisions.current(key).text[slice(*now.span)] == "thee"
    assert reader.state.stranded == ()
    assert not reader.stranded.isVisible()


def test_a_coding_that_lost_its_words_can_be_removed(coded: Small, reader: ReaderPage) -> None:
    study, key = coded.study, coded.texts["Ans"]
    study.transcripts.correct(key, study.revisions.current(key).text.replace("koffie", "thee met iets lekkers"))
    next(each for each in reader.stranded.findChildren(QPushButton) if each.text() == "Remove").click()
    assert study.codings.count() == 3
    assert reader.state.stranded == ()


def test_states_of_the_text_are_listed_and_compared(qtbot: QtBot, coded: Small, reader: ReaderPage) -> None:
    study, key = coded.study, coded.texts["Ans"]
    for new in ("thee", "soep", "taart"):
        study.transcripts.correct(key, study.revisions.current(key).text.replace("koffie", "koffie " + new), why=new)
    lines = [reader.revisions.list.item(row).text() for row in range(reader.revisions.list.count())]
    assert [line.split("\n")[-1] for line in lines[:3]] == ["taart", "soep", "thee"]
    assert lines[0].startswith("Text 4 · ")
    assert "Anke" in lines[0]
    assert lines[3].startswith("As it was imported")
    reader.revisions.compare.click()
    qtbot.waitUntil(reader.difference.isVisible)
    assert reader.difference.heading.text() == "Text 3 and text 4"
    assert "taart" in reader.compared.toPlainText()
    reader.revisions.list.clearSelection()
    for row in (1, 3):
        reader.revisions.list.item(row).setSelected(True)
    reader.revisions.compare.click()
    qtbot.waitUntil(lambda: reader.difference.heading.text() == "Text 1 and text 3")
    assert "soep thee" in reader.compared.toPlainText()
    assert "taart" not in reader.compared.toPlainText()


def test_whose_a_label_is_can_be_said_later(coded: Small, reader: ReaderPage) -> None:
    combo = reader.speakers.combos["R"]
    assert combo.accessibleName() == "Who is “R”?"
    combo.setCurrentIndex(combo.findData("other"))
    combo.activated.emit(combo.currentIndex())
    speakers = coded.study.transcripts.get(coded.texts["Ans"]).speakers
    assert {each.label: each.part for each in speakers} == {"I": "interviewer", "R": "other"}


def test_the_imported_file_can_be_saved_elsewhere(
    coded: Small, reader: ReaderPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: list[str]
) -> None:
    path = tmp_path / "weer.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    reader.file.save.click()
    assert path.read_bytes() == coded.study.transcripts.original_of(coded.texts["Ans"])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.txt"), ""))
    reader.file.save.click()
    assert "could not be saved" in told[-1]


def test_escape_leads_back_but_not_out_of_a_correction(
    qtbot: QtBot, screen: TranscriptsScreen, reader: ReaderPage
) -> None:
    reader.correct()
    qtbot.keyClick(reader.pane, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is reader
    reader.discard()
    qtbot.keyClick(reader.pane, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.host


def test_a_transcript_that_is_removed_meanwhile_is_read_no_longer(
    qtbot: QtBot, coded: Small, screen: TranscriptsScreen, reader: ReaderPage
) -> None:
    coded.study.transcripts.remove(coded.texts["Ans"])
    assert screen.pages.currentWidget() is screen.host
    settled(qtbot, screen)


def test_what_was_read_is_found_again(qtbot: QtBot, desk: Desk, screen: TranscriptsScreen, reader: ReaderPage) -> None:
    left = screen.remember()
    again = TranscriptsScreen(desk)
    qtbot.addWidget(again)
    again.recall(left)
    again.show()
    settled(qtbot, again)
    assert again.pages.currentWidget() is again.reader
    assert "koffie" in again.reader.pane.toPlainText()
