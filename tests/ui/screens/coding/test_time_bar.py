"""Going to a time of the recording."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.sample_story import Small, interview

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Turn
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.time_bar import TimeBar, milliseconds, spoken_then, written_time


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("0:05", 5), ("12:30", 750), ("1:02:03", 3723), ("75:00", 4500), (" 1.30 ", 90), ("00:00:07", 7), ("5:7", 307)],
)
def test_times_are_read_as_people_write_them(written: str, seconds: int) -> None:
    assert milliseconds(written) == seconds * 1000


@pytest.mark.parametrize("written", ["", "twaalf", "12", "1:75", "1:2:3:4", "-1:00", "1:"])
def test_what_is_no_time_is_told(written: str) -> None:
    with pytest.raises(Problem, match="minutes and seconds"):
        milliseconds(written)


def test_times_are_written_as_they_are_read() -> None:
    assert [written_time(time) for time in (0, 65_400, 3_723_000)] == ["0:00", "1:05", "1:02:03"]
    assert milliseconds(written_time(3_723_000)) == 3_723_000


TURNS = (Turn(0, 3, 9, "I", 1000), Turn(10, 13, 19, "R", 5000), Turn(20, 23, 29, "I"), Turn(30, 33, 39, "R", 9000))


@pytest.mark.parametrize(("time", "start"), [(0, 0), (1000, 0), (4999, 0), (5000, 10), (8000, 10), (99_000, 30)])
def test_the_turn_is_the_last_that_began_by_then(time: int, start: int) -> None:
    turn = spoken_then(Revision(transcript_id=Key("t"), text="", turns=TURNS), time)
    assert turn is not None
    assert turn.start == start


@pytest.fixture
def bar(state: CodingState, qtbot: QtBot) -> TimeBar:
    made = TimeBar(state)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def timed(state: CodingState, small: Small) -> None:
    """An interview in which the answer begins after twelve seconds is shown."""
    taken = small.study.transcripts.take(interview("Opname", "Ja hoor."))
    revision = small.study.revisions.current(taken.id)
    turns = [turn._replace(began=began) for turn, began in zip(revision.turns, (0, 12_000), strict=True)]
    small.study.transcripts.correct(taken.id, revision.text, turns)
    state.open(taken.id)


@pytest.mark.usefixtures("timed")
def test_enter_goes_to_what_is_spoken_then(bar: TimeBar, state: CodingState, qtbot: QtBot) -> None:
    assert bar.said.text() == "The times in this transcript go from 0:00 to 0:12."
    qtbot.keyClicks(bar.field, "0:30")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert state.text[slice(*state.selection)] == "Ja hoor."
    assert bar.said.text() == "At 0:12: R"


@pytest.mark.usefixtures("timed")
def test_what_is_no_time_is_told_beside_the_field(bar: TimeBar, state: CodingState, qtbot: QtBot) -> None:
    before = state.selection
    qtbot.keyClicks(bar.field, "straks")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert "such as 12:30" in bar.said.text()
    assert bar.field.property("invalid") is True
    assert state.selection == before


def test_a_transcript_without_times_says_so(bar: TimeBar, state: CodingState, qtbot: QtBot) -> None:
    assert not bar.field.isEnabled()
    assert bar.said.text().startswith("This transcript has no times.")
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    assert bar.said.text().startswith("This transcript has no times.")


def test_escape_leaves(bar: TimeBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
