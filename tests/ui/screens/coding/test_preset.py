"""What a calibration session sets beforehand: passages, and units that a coding covers whole."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.dressed import look
from tests.ui.screens.coding.conftest import Select

from storycoder.domain.calibration import PresetUnits
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.ui.look.style import Look
from storycoder.ui.screens.coding.head import Head
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.text import TranscriptText
from storycoder.ui.screens.coding.view import CodingScreen

__all__ = ["look"]
ANSWER = "Ik kwam voor de koffie. We hebben zo gelachen."


def begin(small: Small, units: PresetUnits = "free", passages: Iterable[Span] = ()) -> None:
    places = [(small.texts["Ans"], span) for span in passages]
    whole = [] if places else [small.texts["Ans"]]
    small.study.sessions.start(coders=small.coders.values(), transcripts=whole, passages=places, units=units)


def coded(state: CodingState) -> list[str]:
    return [state.text[each.start : each.end] for each in sorted(state.codings.values(), key=lambda each: each.start)]


def test_without_a_session_the_words_are_coded(state: CodingState, small: Small, select: Select) -> None:
    select("koffie")
    state.apply(small.codes["lachen"])
    assert coded(state) == ["koffie"]


@pytest.mark.parametrize(
    ("units", "expected"),
    [("free", "koffie"), ("turn", ANSWER), ("sentence", "Ik kwam voor de koffie.")],
)
def test_words_become_the_unit_that_they_lie_in(
    state: CodingState, small: Small, select: Select, units: PresetUnits, expected: str
) -> None:
    begin(small, units)
    select("koffie")
    state.apply(small.codes["lachen"])
    assert coded(state) == [expected]


def test_words_in_two_sentences_code_both_in_one_act(state: CodingState, small: Small, select: Select) -> None:
    begin(small, "sentence")
    select("koffie. We hebben")
    state.apply(small.codes["lachen"])
    assert coded(state) == ["Ik kwam voor de koffie.", "We hebben zo gelachen."]
    small.study.undo()
    assert coded(state) == []


def test_that_a_whole_unit_got_the_code_is_announced(
    state: CodingState, small: Small, select: Select, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("storycoder.ui.screens.coding.text.announce", lambda _text, said: heard.append(said))
    text = shown(state, qtbot)
    assert text.isVisible()
    select("koffie")
    state.apply(small.codes["lachen"])
    assert heard == []
    begin(small, "sentence")
    select("koffie")
    state.apply(small.codes["er zijn"])
    select("koffie. We hebben")
    state.apply(small.codes["meenemen"])
    assert heard == ["The whole sentence got “er zijn”.", "2 whole sentences got “meenemen”."]


def test_what_the_interviewer_says_is_no_unit(state: CodingState, small: Small, select: Select) -> None:
    begin(small, "turn")
    select("Vertel")
    with pytest.raises(Problem, match="what participants say is coded"):
        state.apply(small.codes["lachen"])


def test_a_passage_is_coded_as_a_whole(state: CodingState, small: Small, select: Select) -> None:
    first = select("Ik kwam voor de koffie.")
    begin(small, "passage", [first])
    select("koffie")
    state.apply(small.codes["lachen"])
    assert coded(state) == ["Ik kwam voor de koffie."]


def test_outside_the_passages_nothing_is_coded_for_the_session(
    state: CodingState, small: Small, select: Select
) -> None:
    begin(small, "free", [select("Ik kwam voor de koffie.")])
    select("gelachen")
    with pytest.raises(Problem, match="outside the passages"):
        state.apply(small.codes["lachen"])


def test_edges_stay_where_units_are_set(state: CodingState, small: Small, select: Select) -> None:
    begin(small, "turn")
    select("koffie")
    made = state.apply(small.codes["lachen"])
    assert made is not None
    with pytest.raises(Problem, match="set beforehand"):
        state.move_edges(made.id, Span(made.start, made.end - 3))


def test_when_the_session_is_open_words_are_coded_again(state: CodingState, small: Small, select: Select) -> None:
    begin(small, "turn")
    for coder in small.coders.values():
        small.study.coder = coder
        small.study.finished.say(small.texts["Ans"], session=small.study.sessions.all()[0].id)
    small.study.sessions.reveal(small.study.sessions.all()[0].id)
    select("koffie")
    state.apply(small.codes["lachen"])
    assert coded(state) == ["koffie"]


def test_the_mouse_selects_whole_units(state: CodingState, small: Small, qtbot: QtBot, look: Look) -> None:
    begin(small, "turn")
    text = shown(state, qtbot)
    start = text.sight().rects(*text.units(Span(22, 24)))[0].center().toPoint()
    end = text.sight().rects(*text.units(Span(30, 32)))[0].center().toPoint()
    QTest.mousePress(text.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(text.viewport(), end)
    QTest.mouseRelease(text.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert state.text[state.selection.start : state.selection.end] == ANSWER


def shown(state: CodingState, qtbot: QtBot) -> TranscriptText:
    text = TranscriptText(state)
    qtbot.addWidget(text)
    text.read()
    text.resize(700, 400)
    text.show()
    qtbot.waitExposed(text)
    return text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_passages_stand_on_paper_with_a_bar_beside_them(
    state: CodingState, small: Small, select: Select, qtbot: QtBot, look: Look, scheme: str
) -> None:
    look.scheme = "dark" if scheme == "dark" else "light"
    begin(small, "free", [select(ANSWER)])
    text = shown(state, qtbot)
    state.select(Span(0, 0))
    picture = text.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()

    def colour(x: int, span: Span) -> str:
        y = int(text.sight().rects(*text.units(span))[0].center().y())
        return QColor(picture.pixelColor(QPoint(int(x * ratio), int(y * ratio)))).name().upper()

    answer, question = Span(22, 24), Span(3, 5)
    assert colour(1, answer) == look.colours.accent
    assert colour(690 - sum(text.margins) - 60, answer) == look.colours.paper
    assert colour(1, question) == look.colours.sunken


def test_one_key_goes_to_the_next_passage_and_round(
    small: Small, select: Select, state: CodingState, qtbot: QtBot
) -> None:
    first, second = select("Ik kwam voor de koffie."), select("We hebben zo gelachen.")
    begin(small, "free", [first, second])
    screen = CodingScreen(state.desk)
    qtbot.addWidget(screen)
    screen.read()
    screen.state.open(small.texts["Ans"])
    places = []
    for _ in range(3):
        state.desk.actions["coding.next_passage"].trigger()
        places.append(screen.state.selection.start)
    assert places == [first.start, second.start, first.start]


def test_without_passages_it_is_told(state: CodingState, told: list[str], qtbot: QtBot) -> None:
    screen = CodingScreen(state.desk)
    qtbot.addWidget(screen)
    screen.read()
    state.desk.actions["coding.next_passage"].trigger()
    assert told == ["There are no passages of a session in this transcript."]


def test_the_head_says_what_is_coded_and_what_is_left(
    state: CodingState, small: Small, select: Select, qtbot: QtBot
) -> None:
    begin(small, "turn", [select(ANSWER)])
    head = Head(state)
    qtbot.addWidget(head)
    assert head.session.accessibleName() == (
        "Calibration 1: blind · 0 of 1 transcript finished · whole turns are coded · 1 passage here"
    )
    state.say_finished(finished=True)
    assert "1 of 1 transcript finished" in head.session.accessibleName()
