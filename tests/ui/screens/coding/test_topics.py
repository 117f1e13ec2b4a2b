"""The topic at the cursor, worked out beside the window."""

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.people import Topic
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.coding import topics
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.topics import Topics, topics_of_state

GAIN = Topic(name=Bilingual("Vertellen", "Telling"))


@pytest.fixture
def known(state: CodingState, small: Small, monkeypatch: pytest.MonkeyPatch) -> Topics:
    """The interviewer asks "Vertel eens?"."""
    monkeypatch.setattr(topics, "_BEFORE_STARTING", 0)
    small.study.topics.add(GAIN)
    return topics_of_state(state)


def finished(known: Topics, desk: Desk) -> bool:
    return not desk.jobs.going and not known._start_soon.isActive()


def test_nothing_is_known_until_the_work_is_done(known: Topics, state: CodingState, desk: Desk, qtbot: QtBot) -> None:
    place = state.text.index("koffie")
    assert known.name_at(place) == ""
    qtbot.waitUntil(lambda: known.name_at(place) == "Telling")
    assert known.name_at(0) == "Telling"


def test_a_text_is_worked_out_once(known: Topics, state: CodingState, desk: Desk, small: Small, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: known.name_at(3) == "Telling")
    state.open(small.texts["Cor"])
    qtbot.waitUntil(lambda: known.name_at(3) == "Telling")
    started: list[object] = []
    desk.jobs.started.connect(started.append)
    state.open(small.texts["Ans"])
    assert known.name_at(3) == "Telling"
    qtbot.wait(50)
    assert started == []


def test_another_guide_is_looked_for_anew(known: Topics, small: Small, desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: known.name_at(3) == "Telling")
    small.study.topics.change(GAIN.id, name=Bilingual("Tuinieren", "Gardening"))
    assert known.name_at(3) == ""
    qtbot.waitUntil(lambda: finished(known, desk))
    assert known.name_at(3) == ""


def test_where_nothing_can_be_found_no_work_is_started(
    known: Topics, state: CodingState, small: Small, desk: Desk, qtbot: QtBot
) -> None:
    small.study.topics.remove(GAIN.id)
    started: list[object] = []
    desk.jobs.started.connect(started.append)
    state.open(small.texts["Dirk"])
    qtbot.waitUntil(lambda: finished(known, desk))
    assert started == []


def test_without_a_transcript_there_is_no_topic(known: Topics, state: CodingState) -> None:
    state.open(None)
    assert known.name_at(0) == ""


def test_a_state_has_one(known: Topics, state: CodingState) -> None:
    assert topics_of_state(state) is known


def test_nothing_is_looked_for_in_a_study_that_is_let_go_of(known: Topics, desk: Desk) -> None:
    known._start_soon.start(60_000)
    desk.closing.emit()
    assert not known._start_soon.isActive()
