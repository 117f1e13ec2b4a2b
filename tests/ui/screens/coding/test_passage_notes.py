"""Notes on passages: written with a key, marked beside the text, listed, and undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QToolTip
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding.memo_panel import MemoPanel
from storycoder.ui.screens.coding.notes_here import NotesHere
from storycoder.ui.screens.coding.pane import Pane
from storycoder.ui.screens.coding.passage_notes import PassageNotes, passage_notes_of
from storycoder.ui.screens.coding.rules_panel import RulesPanel
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.view import CodingScreen

CTRL = Qt.KeyboardModifier.ControlModifier


def note_on(small: Small, words: str, text: str, coder: str = "Anke", title: str = "Ans") -> Memo:
    """A note on these words of a transcript."""
    study, before = small.study, small.study.coder
    study.coder = small.coders[coder]
    start = study.revisions.current(small.texts[title]).text.index(words)
    try:
        return study.memos.on_passage(small.texts[title], Span(start, start + len(words)), text)
    finally:
        study.coder = before


@pytest.fixture
def notes(state: CodingState) -> PassageNotes:
    return passage_notes_of(state)


# What is there


def test_notes_follow_transcript_text_and_undo(state: CodingState, notes: PassageNotes, small: Small) -> None:
    assert passage_notes_of(state) is notes
    memo = note_on(small, "koffie", "Welke?")
    assert notes.memos == (memo,)
    small.study.transcripts.correct(small.texts["Ans"], "Vooraf.\n" + state.text)
    [carried] = notes.memos
    assert state.text[slice(*(carried.span or ()))] == "koffie"
    small.study.undo()
    assert notes.memos == (memo,)
    state.open(small.texts["Cor"])
    assert notes.memos == ()
    state.open(small.texts["Ans"])
    small.study.undo()
    assert notes.memos == ()


def test_a_note_is_found_at_any_of_its_words_and_where_they_were(
    state: CodingState, notes: PassageNotes, small: Small, select: Select
) -> None:
    wide, narrow = note_on(small, "voor de koffie", "a"), note_on(small, "koffie", "b")
    select("koffie")
    assert notes.at_cursor() == [narrow, wide]
    start = select("voor").start
    assert notes.at_cursor() == [wide]
    small.study.transcripts.correct(small.texts["Ans"], state.text.replace("voor de koffie", ""))
    state.select(Span(start, start))
    assert {memo.text for memo in notes.at_cursor()} == {"a", "b"}


def test_blind_notes_of_others_are_in_no_part_of_the_screen(
    state: CodingState, notes: PassageNotes, desk: Desk, small: Small
) -> None:
    note_on(small, "koffie", "van Bram", "Bram")
    own = note_on(small, "gelachen", "van Anke")
    assert len(notes.memos) == 2
    session = Session(number=1)
    revision = state.revision
    assert revision is not None
    with desk.study.act("begin"):
        desk.study.sessions.put([session])
        place = Passage(session_id=session.id, revision_id=revision.id, start=0, end=len(state.text))
        desk.study.passages.put([place])
    assert notes.memos == (own,)
    desk.observed.work_as(small.coders["Bram"])
    assert [memo.text for memo in notes.memos] == ["van Bram"]


# Beside the text


@pytest.fixture
def rules(state: CodingState, qtbot: QtBot) -> RulesPanel:
    made = RulesPanel(state)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def typed_into(here: NotesHere, text: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(here.field, text)
    qtbot.keyClick(here.field, Qt.Key.Key_Return, CTRL)


def test_a_note_is_written_on_the_selected_words_and_is_one_step(
    rules: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    span = select("koffie")
    before = len(small.study.history())
    rules.write_note()
    state.select(Span(0, 0))
    rules.show_now()
    assert rules.notes.field.isVisible(), "who reads on while writing loses nothing"
    with qtbot.waitSignal(rules.left):
        typed_into(rules.notes, "Welke koffie?", qtbot)
    [memo] = small.study.memos.all()
    assert (memo.span, memo.text, memo.coder_id) == (span, "Welke koffie?", small.coders["Anke"])
    assert len(small.study.history()) == before + 1
    assert not rules.notes.field.isVisible()
    small.study.undo()
    assert small.study.memos.all() == ()


def test_nothing_written_is_no_note_and_nothing_selected_takes_the_sentence(
    rules: RulesPanel, state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    state.select(Span(select("gelachen").start, state.selection.start))
    rules.write_note()
    assert state.text[slice(*state.selection)] == "We hebben zo gelachen."
    typed_into(rules.notes, " ", qtbot)
    assert small.study.memos.all() == ()
    assert not rules.notes.field.isVisible()


def test_ones_own_note_on_the_same_words_is_changed_and_anothers_is_not(
    rules: RulesPanel, small: Small, select: Select, qtbot: QtBot
) -> None:
    own, other = note_on(small, "koffie", "Welke?"), note_on(small, "koffie", "Zwart.", "Bram")
    select("koffie")
    rules.write_note()
    assert not rules.notes.field.isVisible()
    mine = next(each for each in rules.notes.list.notes if each.memo.id == own.id)
    theirs = next(each for each in rules.notes.list.notes if each.memo.id == other.id)
    assert mine.field.isVisible()
    assert theirs.findChildren(QToolButton) == []
    mine.field.setPlainText("Welke dan?")
    qtbot.keyClick(mine.field, Qt.Key.Key_Return, CTRL)
    assert {each.text for each in small.study.memos.all()} == {"Welke dan?", "Zwart."}


def test_notes_at_the_cursor_are_shown_and_told(
    rules: RulesPanel, state: CodingState, small: Small, select: Select
) -> None:
    select("koffie")
    assert rules.spoken() == "No code here"
    note_on(small, "koffie", "Welke?")
    rules.show_now()
    assert [each.words.text() for each in rules.notes.list.notes] == ["Welke?"]
    assert rules.spoken() == "No code here. 1 note here"
    assert not rules._nothing.isVisible()
    small.code("Anke", "Ans", "koffie", "lachen")
    assert rules.spoken() == "1 code here: lachen. 1 note here"
    state.select(Span(0, 0))
    rules.show_now()
    assert not rules.notes.isVisible()


# The list


def test_the_list_leads_to_the_words(state: CodingState, small: Small, qtbot: QtBot) -> None:
    panel = MemoPanel(state)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.passages._none.isVisible()
    memo = note_on(small, "gelachen", "Waarom?")
    assert not panel.passages._none.isVisible()
    [note] = panel.passages.list.notes
    [way] = note.findChildren(QPushButton)
    assert way.text() == "“gelachen”"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert state.selection == memo.span
    small.study.transcripts.correct(small.texts["Ans"], state.text.replace(" gelachen", ""))
    [note] = panel.passages.list.notes
    assert note.findChildren(QPushButton)[0].text() == "These words are no longer in the text"
    note.remove()
    assert panel.passages.list.notes == []
    small.study.undo()
    assert [each.words.text() for each in panel.passages.list.notes] == ["Waarom?"]


# Signs beside the text


@pytest.fixture
def pane(state: CodingState, small: Small, qtbot: QtBot) -> Pane:
    state.open(small.texts["Cor"])
    made = Pane(state)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    state.open(small.texts["Ans"])
    qtbot.waitExposed(made)
    return made


def test_a_sign_stands_at_the_first_line_and_tells_the_note(pane: Pane, small: Small) -> None:
    assert list(pane.signs.signs()) == []
    memo = note_on(small, "koffie", "Welke?")
    [sign] = pane.signs.signs()
    line = pane.text.rects(memo.span or Span(0, 0))[0]
    assert line.top() <= sign.rect.center().y() <= line.bottom()
    assert pane.signs.geometry().right() < pane.text.viewport().geometry().left()
    centre = sign.rect.center()
    QApplication.sendEvent(pane.signs, QHelpEvent(QEvent.Type.ToolTip, centre, pane.signs.mapToGlobal(centre)))
    assert QToolTip.text() == "Welke?"
    painted = pane.signs.grab(sign.rect).toImage()
    colours = {painted.pixel(x, y) for x in range(painted.width()) for y in range(painted.height())}
    assert len(colours) > 1, "the sign is drawn"


def test_clicks_on_a_sign_select_the_words_of_each_note_in_turn(pane: Pane, state: CodingState, small: Small) -> None:
    spans = {note_on(small, words, "x").span for words in ("Ik kwam", "koffie")}
    [sign] = pane.signs.signs()
    found: set[Span | None] = set()
    for _ in range(2):
        QTest.mouseClick(pane.signs, Qt.MouseButton.LeftButton, pos=sign.rect.center())
        found.add(state.selection)
    assert found == spans
    state.select(Span(0, 0))
    QTest.mouseClick(pane.signs, Qt.MouseButton.LeftButton, pos=QPoint(3, pane.signs.height() - 3))
    assert state.selection == Span(0, 0)
    assert pane.signs.at(QPointF(3, pane.signs.height() - 3)) is None


def test_a_dotted_line_stands_under_the_words(pane: Pane, state: CodingState, small: Small) -> None:
    state.select(Span(0, 0))
    before = pane.text.viewport().grab().toImage()
    memo = note_on(small, "koffie", "x")
    after = pane.text.viewport().grab().toImage()
    [rect] = pane.text.rects(memo.span or Span(0, 0))
    places = range(int(rect.left()), int(rect.right()))
    ratio, row = after.devicePixelRatio(), int(rect.bottom())
    changed = [
        any(before.pixel(int(x * ratio), y) != after.pixel(int(x * ratio), y) for y in (row - 1, row, row + 1))
        for x in places
    ]
    assert any(changed)
    assert not all(changed), "dots, and not a line"


# Keys of the screen


@pytest.fixture
def screen(desk: Desk, small: Small, qtbot: QtBot) -> Iterator[CodingScreen]:
    made = CodingScreen(desk)
    desk.observed.changed.connect(made.take_change)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.read()
    made.state.open(small.texts["Ans"])
    qtbot.waitExposed(made)
    yield made
    made.leave()


def choose(screen: CodingScreen, words: str) -> Span:
    start = screen.state.text.index(words)
    screen.state.reveal(Span(start, start + len(words)))
    return screen.state.selection


def test_m_writes_on_words_without_a_coding_of_ones_own_and_else_on_the_coding(
    screen: CodingScreen, desk: Desk, small: Small
) -> None:
    here = screen.side.rules.notes
    small.code("Bram", "Ans", "koffie", "lachen")
    small.code("Anke", "Ans", "gelachen", "lachen")
    choose(screen, "koffie")
    screen.show_memo()
    assert here.field.isVisible(), "another's coding is there, and words are selected"
    here.leave()
    choose(screen, "gelachen")
    screen.show_memo()
    assert not here.field.isVisible(), "one's own coding has its own note"
    screen.show_passage_note()
    assert here.field.isVisible()


def test_m_is_the_key(screen: CodingScreen, desk: Desk, small: Small, qtbot: QtBot) -> None:
    span = choose(screen, "koffie")
    screen.side.pane.text.setFocus()
    screen.activateWindow()
    qtbot.keyClick(screen.side.pane.text, Qt.Key.Key_M)
    here = screen.side.rules.notes
    qtbot.waitUntil(here.field.isVisible)
    typed_into(here, "Welke?", qtbot)
    [memo] = desk.study.memos.all()
    assert (memo.span, memo.text) == (span, "Welke?")


def test_next_note_goes_from_note_to_note(screen: CodingScreen, desk: Desk, small: Small) -> None:
    told: list[str] = []
    desk.said.connect(lambda _kind, sentence, _ways: told.append(sentence))
    memo = note_on(small, "koffie", "x")
    small.code("Anke", "Ans", "gelachen", "lachen", memo="hardop")
    screen.state.reveal(Span(0, 0))
    desk.actions["coding.next_note"].trigger()
    assert screen.state.selection == memo.span
    desk.actions["coding.next_note"].trigger()
    assert screen.state.text[slice(*screen.state.selection)] == "gelachen"
    assert told == []
    desk.actions["coding.next_note"].trigger()
    assert told == ["From here on there are no notes."]


def test_what_is_being_written_goes_to_the_transcript_it_was_begun_on(
    screen: CodingScreen, small: Small, desk: Desk
) -> None:
    choose(screen, "koffie")
    screen.show_passage_note()
    screen.side.rules.notes.field.setPlainText("Welke?")
    screen.state.open(Key(small.texts["Cor"]))
    screen.leave()
    [memo] = desk.study.memos.all()
    assert memo.about_id == desk.study.revisions.current_key(small.texts["Ans"])
