"""Notes on codings and on transcripts."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.codings import Memo
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.memo_panel import MemoPanel
from storycoder.ui.screens.coding.note import Note
from storycoder.ui.screens.coding.state import CodingState

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(state: CodingState, qtbot: QtBot) -> MemoPanel:
    made = MemoPanel(state)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def notes(panel: MemoPanel) -> list[Note]:
    return panel.notes.list.notes


def test_it_follows_the_coding_at_the_cursor(panel: MemoPanel, small: Small, select: Select) -> None:
    small.code("Anke", "Ans", "gelachen", "lachen", memo="Hardop.")
    panel.show_now()
    assert not panel.memo.isVisible()
    select("gelachen")
    panel.show_now()
    assert panel.memo.field.toPlainText() == "Hardop."
    assert panel._chip.accessibleName() == "lachen"


def test_a_note_is_one_step_that_can_be_undone(
    panel: MemoPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    coding = small.code("Anke", "Ans", "gelachen", "lachen")
    select("gelachen")
    panel.show_now()
    before = len(small.study.history())
    qtbot.keyClicks(panel.memo.field, "Mooi")
    qtbot.keyClick(panel.memo.field, Qt.Key.Key_Return, CTRL)
    panel.leave()
    assert state.codings[coding].memo == "Mooi"
    assert len(small.study.history()) == before + 1
    small.study.undo()
    panel.show_now()
    assert panel.memo.field.toPlainText() == ""


def test_enter_alone_begins_a_new_line(
    panel: MemoPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    coding = small.code("Anke", "Ans", "gelachen", "lachen")
    select("gelachen")
    panel.show_now()
    qtbot.keyClicks(panel.memo.field, "een")
    qtbot.keyClick(panel.memo.field, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.memo.field, "twee")
    panel.leave()
    assert state.codings[coding].memo == "een\ntwee"


def test_a_note_on_the_transcript_is_dated_and_signed(
    panel: MemoPanel, state: CodingState, small: Small, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.notes.new, "Rustig gesprek.")
    qtbot.keyClick(panel.notes.new, Qt.Key.Key_Return, CTRL)
    [memo] = small.study.memos.all()
    assert (memo.about, memo.about_id, memo.text) == ("transcript", small.texts["Ans"], "Rustig gesprek.")
    assert memo.coder_id == small.coders["Anke"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", memo.date)
    assert panel.notes.new.toPlainText() == ""
    [note] = notes(panel)
    assert note.words.text() == "Rustig gesprek."
    assert note.accessibleName() == f"Anke · {memo.date}"
    state.open(small.texts["Cor"])
    assert notes(panel) == []


def test_nothing_written_is_no_note(panel: MemoPanel, small: Small, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.notes.new, "  ")
    panel.leave()
    assert small.study.memos.count() == 0


def test_ones_own_note_is_changed_in_place_and_taken_away(panel: MemoPanel, small: Small, qtbot: QtBot) -> None:
    small.study.memos.add(memo_of(small, "Anke"))
    [note] = notes(panel)
    note.edit()
    assert not note.field.isHidden()
    note.field.setPlainText("Beter gezegd.")
    qtbot.keyClick(note.field, Qt.Key.Key_Return, CTRL)
    assert [memo.text for memo in small.study.memos.all()] == ["Beter gezegd."]
    [note] = notes(panel)
    note.remove()
    assert notes(panel) == []
    small.study.undo()
    assert [note.words.text() for note in notes(panel)] == ["Beter gezegd."]


def memo_of(small: Small, coder: str) -> Memo:
    return Memo(
        about="transcript",
        about_id=small.texts["Ans"],
        text="Gezegd.",
        date="2026-01-02",
        coder_id=small.coders[coder],
    )


def test_anothers_note_is_only_read(panel: MemoPanel, desk: Desk, small: Small) -> None:
    small.study.memos.add(memo_of(small, "Bram"))
    [note] = notes(panel)
    assert note.findChildren(QToolButton) == []
    desk.observed.work_as(small.coders["Bram"])
    [note] = notes(panel)
    assert len(note.findChildren(QToolButton)) == 2


def test_what_is_being_written_goes_to_the_transcript_it_was_written_on(
    panel: MemoPanel, state: CodingState, small: Small, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.notes.new, "Over Ans")
    state.open(small.texts["Cor"])
    [memo] = small.study.memos.all()
    assert (memo.about_id, memo.text) == (small.texts["Ans"], "Over Ans")
    assert panel.notes.new.toPlainText() == ""


def test_what_is_being_changed_is_kept_when_somebody_else_writes(panel: MemoPanel, small: Small) -> None:
    small.study.memos.add(memo_of(small, "Anke"))
    [note] = notes(panel)
    note.edit()
    note.field.setPlainText("Halverwege")
    small.study.memos.add(memo_of(small, "Bram"))
    assert {each.words.text() for each in notes(panel)} == {"Halverwege", "Gezegd."}


def test_on_words_it_is_a_note_and_on_the_whole_transcript_a_memo(
    panel: MemoPanel, state: CodingState, small: Small, select: Select
) -> None:
    small.study.memos.on_passage(small.texts["Ans"], select("gelachen"), "Mooi.")
    panel.notes.new.setPlainText("Rustig gesprek.")
    panel.leave()
    assert "memo" in panel.notes.new.accessibleName()
    for list_of, thing, other in ((panel.passages.list, "note", "memo"), (panel.notes.list, "memo", "note")):
        (one,) = list_of.notes
        said = [one.field.accessibleName(), *(each.accessibleName() for each in one.findChildren(QToolButton))]
        assert len(said) == 3
        assert all(thing in each and other not in each for each in said)
