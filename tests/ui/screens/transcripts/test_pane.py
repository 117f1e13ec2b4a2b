"""The text to read and to correct."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from pytestqt.qtbot import QtBot

from storycoder.domain.texts import Span, Speaker, Turn
from storycoder.ui.look.style import look
from storycoder.ui.screens.transcripts.pane import TextPane, clock

TEXT = "I: Hé 👩‍👧, hoe was\u00a0het?\nR: Goed.\nEn fijn.\nI: Ja?"
SPEAKERS = (Speaker("I", "interviewer"), Speaker("R", "participant"))


@pytest.fixture
def pane(qtbot: QtBot) -> TextPane:
    made = TextPane("Text")
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_text(TEXT, (Turn(0, 3, 23, "I", 1000), Turn(24, 27, 41, "R", 3_661_000)), SPEAKERS)
    made.show()
    return made


@pytest.mark.parametrize("text", [TEXT, "", "a\u2028b\u0085c\td", "e\u0301 \ufdd0 \u2029 z", "é" * 5000 + "\n" * 3])
def test_what_nobody_typed_in_is_unchanged(pane: TextPane, text: str) -> None:
    pane.show_text(text, (), ())
    pane.correct()
    assert pane.text() == text


def test_hard_spaces_and_emoji_outlive_typing(qtbot: QtBot, pane: TextPane) -> None:
    pane.correct()
    pane.setFocus()
    qtbot.keyClicks(pane, "x")
    assert pane.text() == "x" + TEXT
    qtbot.keyClick(pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert pane.text() == TEXT


def test_positions_are_code_points(pane: TextPane) -> None:
    span = Span(TEXT.index("hoe"), TEXT.index("hoe") + 3)
    pane.select(span)
    assert pane.textCursor().selectedText() == "hoe"
    assert pane.selected() == span


def test_nothing_can_be_typed_before_it_is_corrected(qtbot: QtBot, pane: TextPane) -> None:
    qtbot.keyClicks(pane, "x")
    assert pane.text() == TEXT
    pane.correct()
    pane.show_text(TEXT, (), SPEAKERS)
    qtbot.keyClicks(pane, "x")
    assert pane.toPlainText().startswith("I: H")


def ink(pane: TextPane, line: int, at: int) -> str:
    formats = pane.document().findBlockByNumber(line).layout().formats()
    found = [each for each in formats if each.start <= at < each.start + each.length]
    return found[-1].format.foreground().color().name().upper() if found else ""


def test_speakers_are_told_apart_also_on_later_lines_of_a_turn(pane: TextPane) -> None:
    colours = look().colours
    assert ink(pane, 0, 0) == colours.quiet.upper()
    assert ink(pane, 0, 8) == colours.quiet.upper()
    assert ink(pane, 1, 0) == colours.accent.upper()
    assert ink(pane, 2, 0) == ""
    pane.set_speakers((Speaker("I", "participant"), Speaker("R", "interviewer")))
    assert ink(pane, 2, 0) == colours.quiet.upper()


def test_a_long_line_is_wrapped_where_it_can_be_read(qtbot: QtBot, pane: TextPane) -> None:
    pane.show_text("woord " * 400, (), ())
    pane.resize(1500, 400)
    assert pane.horizontalScrollBar().maximum() == 0
    assert pane.viewport().width() < 1000


def test_files_that_are_dropped_on_it_are_not_typed_in(pane: TextPane) -> None:
    files, words = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.docx")])
    words.setText("x")
    pane.correct()
    assert not pane.canInsertFromMimeData(files)
    assert pane.canInsertFromMimeData(words)


@pytest.mark.parametrize(("at", "said"), [(0, "0:00"), (61_999, "1:01"), (3_661_000, "1:01:01"), (None, "")])
def test_times_are_written_as_clocks(at: int | None, said: str) -> None:
    assert clock(at) == said


def test_times_stand_beside_the_text(pane: TextPane) -> None:
    wide = pane.viewportMargins().left()
    pane.show_text(TEXT, (), SPEAKERS)
    assert pane.viewportMargins().left() < wide
