"""The transcript and its margins: what is painted where, and what the mouse does there."""

import pytest
from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage, QMouseEvent, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.dressed import look

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.language.selecting import sentence_at
from storycoder.ui.desk import Desk
from storycoder.ui.look.style import Look
from storycoder.ui.screens.coding.mime import CODE_MIME
from storycoder.ui.screens.coding.pane import Pane
from storycoder.ui.screens.coding.state import CodingState

__all__ = ["look"]


@pytest.fixture
def pane(sample_desk: Desk, look: Look, qtbot: QtBot) -> Pane:
    """The first interview of the sample, with the codings of three coders; Anke is at work."""
    study = sample_desk.study
    sample_desk.observed.work_as(next(each.id for each in study.coders.all() if each.name == "Anke"))
    state = CodingState(sample_desk)
    sample_desk.observed.changed.connect(state.take_change)
    made = Pane(state)
    made.resize(1200, 800)
    qtbot.addWidget(made)
    made.show()
    state.open(study.transcripts.all(file_name="01 Samira.docx")[0].id)
    qtbot.waitExposed(made)
    return made


def own(pane: Pane) -> Key:
    """A coding that who is at work makes outside of any session, in sight."""
    state = pane.state
    start = state.text.index("Mijn dochter Nour")
    coding = state.apply(next(iter(state.codes)), Span(start, start + 40))
    assert coding is not None
    state.reveal(coding.span)
    return coding.id


def ink_in(pane: Pane, span: Span) -> set[str]:
    """The colours in the rectangle of a span."""
    image = pane.text.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = image.devicePixelRatio()
    found: set[str] = set()
    for rect in pane.text.rects(span):
        for x in range(int(rect.left() * ratio) + 1, int(rect.right() * ratio), 3):
            found |= {image.pixelColor(x, y).name() for y in range(int(rect.top()), int(rect.bottom()), 3)}
    return found


def middle(pane: Pane, span: Span) -> QPoint:
    return pane.text.rects(span)[0].center().toPoint()


def drop(pane: Pane, target: object, place: QPointF, code: Key) -> None:
    mime = QMimeData()
    mime.setData(CODE_MIME, QByteArray(code.encode()))
    event = QDropEvent(place, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    if target is pane.stripes:
        pane.stripes.dropEvent(event)
    else:
        pane.text._drops.eventFilter(pane.text.viewport(), event)


def test_coded_words_are_tinted_in_the_colour_of_their_code(pane: Pane) -> None:
    coding = pane.state.codings[own(pane)]
    pane.text.select(Span(coding.start, coding.start))
    tint = QColor(pane.text.painter.ink_of(coding.code_id).tint).name()
    assert tint in ink_in(pane, coding.span)
    pane.state.remove(coding.id)
    others = pane.state.marks.between(*coding.span)
    assert all(mark.coding.id != coding.id for mark in others)


def test_a_click_on_a_bracket_chooses_its_coding_and_selects_its_words(pane: Pane) -> None:
    coding = pane.state.codings[own(pane)]
    stripe = next(each for each in pane.stripes.stripes() if each.mark.coding.id == coding.id)
    place = QPoint(int(stripe.x), int((max(0, stripe.top) + stripe.bottom) / 2))
    QTest.mouseClick(pane.stripes, Qt.MouseButton.LeftButton, pos=place)
    assert pane.state.chosen == coding.id
    assert pane.state.selection == coding.span


def test_pointing_at_words_lights_their_bracket_and_the_other_way_round(pane: Pane) -> None:
    coding = pane.state.codings[own(pane)]
    pane.text.pointed.emit(coding.id)
    assert pane.text.lit == coding.id
    stripe = next(each for each in pane.stripes.stripes() if each.mark.coding.id != coding.id)
    point_at(pane, QPointF(2, 2))
    assert pane.text.lit is None
    point_at(pane, QPointF(stripe.x, (max(0, stripe.top) + stripe.bottom) / 2))
    assert pane.text.lit == stripe.mark.coding.id


def point_at(pane: Pane, place: QPointF) -> None:
    """Moves the mouse in the margin, wherever it was before."""
    none, held = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    pane.stripes.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, place, place, none, none, held))


def test_brackets_in_sight_never_lie_upon_each_other(pane: Pane) -> None:
    stripes = list(pane.stripes.stripes())
    assert len(stripes) > 3
    for number, one in enumerate(stripes):
        for other in stripes[:number]:
            if one.mark.lane == other.mark.lane:
                assert one.bottom <= other.top or other.bottom <= one.top


def test_names_never_lie_upon_each_other_nor_on_brackets(pane: Pane) -> None:
    own(pane)
    stripes = list(pane.stripes.stripes())
    labels = list(pane.stripes.labels(stripes))
    assert labels
    for number, one in enumerate(labels):
        assert not any(one.rect.intersects(other.rect) for other in labels[:number])
        beside = [each.x for each in stripes if each.top < one.rect.bottom() and one.rect.top() < each.bottom]
        assert all(x < one.rect.left() for x in beside)


def test_a_handle_that_is_dragged_makes_the_coding_longer(pane: Pane) -> None:
    key = own(pane)
    coding = pane.state.codings[key]
    pane.state.choose(key)
    end = pane.text.rects(coding.span)[-1].bottomRight().toPoint()
    further = pane.text.rects(Span(coding.end + 25, coding.end + 26))[0].center().toPoint()
    view = pane.text.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseMove(view, further)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=further)
    moved = pane.state.codings[key]
    assert moved.start == coding.start
    assert abs(moved.end - (coding.end + 25)) <= 1
    pane.state.desk.study.undo()
    assert pane.state.codings[key] == coding


def test_nobody_moves_the_edges_of_anothers_coding(pane: Pane) -> None:
    state = pane.state
    coding = next(each for each in state.shown() if each.coder_id != state.desk.study.coder)
    state.reveal(coding.span)
    state.choose(coding.id)
    end = pane.text.rects(coding.span)[-1].bottomRight().toPoint()
    QTest.mousePress(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=end)
    QTest.mouseRelease(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=end + QPoint(60, 0))
    assert state.codings[coding.id] == coding


def test_a_code_dropped_on_what_is_selected_goes_there(pane: Pane) -> None:
    state = pane.state
    code = next(iter(state.codes))
    pane.text.reveal(Span(900, 930))
    before = set(state.codings)
    drop(pane, pane.text, QPointF(middle(pane, Span(905, 925))), code)
    (new,) = set(state.codings) - before
    assert state.codings[new].code_id == code
    assert state.text[state.codings[new].start : state.codings[new].end] == state.text[900:930].strip()


def test_a_code_dropped_on_unselected_words_goes_to_their_sentence(pane: Pane) -> None:
    state = pane.state
    pane.text.reveal(Span(900, 900))
    before = set(state.codings)
    drop(pane, pane.text, QPointF(middle(pane, Span(905, 906))), next(iter(state.codes)))
    (new,) = set(state.codings) - before
    coding = state.codings[new]
    assert coding.start <= 905 < coding.end
    assert coding.span == sentence_at(state.text, 905, "nl")


def test_a_code_dropped_on_a_bracket_replaces_its_code(pane: Pane) -> None:
    key = own(pane)
    coding = pane.state.codings[key]
    other = next(code for code in pane.state.codes if code != coding.code_id)
    stripe = next(each for each in pane.stripes.stripes() if each.mark.coding.id == key)
    drop(pane, pane.stripes, QPointF(stripe.x, (max(0, stripe.top) + stripe.bottom) / 2), other)
    assert pane.state.codings[key].code_id == other
    assert pane.state.codings[key].span == coding.span


def test_highlighter_gives_its_code_to_whatever_is_selected_with_the_mouse(pane: Pane) -> None:
    state = pane.state
    code = next(iter(state.codes))
    state.highlight_with(code)
    pane.text.reveal(Span(900, 900))
    first, last = (pane.text.rects(Span(at, at + 1))[0].center().toPoint() for at in (900, 925))
    before, view = set(state.codings), pane.text.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
    (new,) = set(state.codings) - before
    assert state.codings[new].code_id == code


def test_escape_in_the_text_puts_the_highlighter_away(pane: Pane) -> None:
    state = pane.state
    state.highlight_with(next(iter(state.codes)))
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert state.highlighter is None


def test_positions_hold_with_emoji_before_them(pane: Pane) -> None:
    """Qt counts an emoji as two; a coding behind one is where its words are."""
    study, state = pane.state.desk.study, pane.state
    transcript = next(each for each in study.transcripts.all() if each.file_name == "02 Linda.docx")
    text = study.revisions.current(transcript.id).text
    study.transcripts.correct(transcript.id, "😊👩‍👧 " + text)
    state.open(transcript.id)
    at = state.text.index("R:") + 3
    pane.text.reveal(Span(at, at + 12))
    assert pane.text.textCursor().selectedText() == state.text[at : at + 12]
    assert state.selection == Span(at, at + 12)
    coding = state.apply(next(iter(state.codes)))
    assert coding is not None
    assert state.text[coding.start : coding.end] == state.text[at : at + 12].strip()


def test_larger_text_keeps_place_and_selection(pane: Pane, look: Look) -> None:
    coding = pane.state.codings[own(pane)]
    top = pane.text.top()
    look.read_at(18)
    assert pane.state.selection == coding.span
    assert abs(pane.text.top() - top) < 400
    cursor = pane.text.textCursor()
    assert cursor.selectedText().replace("\u2029", "\n") == pane.state.text[coding.start : coding.end]
    assert cursor.position() > cursor.anchor()
    assert isinstance(cursor, QTextCursor)


def test_a_narrower_window_keeps_what_is_read_in_sight(pane: Pane, qtbot: QtBot) -> None:
    coding = pane.state.codings[own(pane)]
    pane.text.show_at_top(coding.start)
    top = pane.text.top()
    assert top > 300
    pane.resize(720, 800)
    qtbot.waitUntil(lambda: pane.text.viewport().width() < 700)
    assert abs(pane.text.top() - top) < 150


def test_a_quick_stroke_within_selected_words_selects_others(pane: Pane) -> None:
    at = pane.state.text.index("Mijn dochter Nour")
    pane.text.reveal(Span(at, at + 40))
    first, last = (pane.text.rects(Span(place, place + 1))[0].center().toPoint() for place in (at + 5, at + 12))
    view = pane.text.viewport()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(view, last)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last)
    start, end = pane.state.selection
    assert at + 4 <= start < end <= at + 13


def test_anothers_coding_looks_and_reads_otherwise(pane: Pane) -> None:
    """A dashed bracket, and whose it is beside the name: not by colour alone."""
    state = pane.state
    own(pane)
    stripes = list(pane.stripes.stripes())
    labels = pane.stripes.labels(stripes)
    single = [label for label in labels if len(label.marks) == 1]
    for label in single:
        coder = state.coders[label.marks[0].coding.coder_id]
        assert (coder.name in label.text) == (coder.id != state.desk.study.coder)


def test_names_without_room_are_counted(pane: Pane) -> None:
    state = pane.state
    at = state.text.index("Mijn dochter Nour")
    for code in list(state.codes)[:9]:
        state.apply(code, Span(at, at + 30))
    pane.text.reveal(Span(at, at + 30))
    labels = pane.stripes.labels(list(pane.stripes.stripes()))
    codes = {mark.coding.code_id for label in labels for mark in label.marks}
    left_out = len({each.code_id for each in state.shown() if each.start < at + 30 and at < each.end} - codes)
    assert left_out > 0
    counted = [int(label.text.rpartition("+")[2]) for label in labels if "+" in label.text]
    assert sum(counted) >= left_out


def test_opening_and_closing_a_panel_brings_the_same_line_back(pane: Pane, qtbot: QtBot) -> None:
    at = pane.state.text.index("Mijn dochter Nour")
    pane.text.show_at_top(at)
    top = pane.text.top()
    for width in (900, 700, 900, 1200):
        pane.resize(width, 800)
        qtbot.wait(20)
    assert abs(pane.text.top() - top) <= 90, "at most a line"


def test_one_coding_more_does_not_set_the_text_anew(pane: Pane) -> None:
    state = pane.state
    width = pane.text.viewport().width()
    own(pane)
    state.apply(list(state.codes)[1], Span(900, 930))
    assert pane.text.viewport().width() == width


def test_a_letter_typed_by_mistake_makes_no_code(pane: Pane) -> None:
    pane.text.reveal(Span(900, 900))
    before = set(pane.state.codes)
    with pytest.raises(Problem, match="Select the words first"):
        pane.state.in_vivo()
    assert set(pane.state.codes) == before
