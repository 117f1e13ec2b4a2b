"""A session gets another name, date and notes; one in which nobody has done anything can be removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sample_story import Small

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study.files import FileStudy
from storycoder.study.visibility import seen_by
from storycoder.workflow.packets import hand_out_all
from storycoder.workflow.sessions_kept import change_session, remove_session


@pytest.fixture
def study(small: Small) -> FileStudy:
    return small.study


@pytest.fixture
def begun(study: FileStudy) -> Key:
    """A blind session of two coders over one transcript, in which nobody has done anything."""
    coders = [each.id for each in study.coders.all(kind="person")][:2]
    text = study.transcripts.all()[0].id
    return study.sessions.start(name="Eerste", date="2018-05-01", coders=coders, transcripts=[text]).id


def _code(study: FileStudy, session: Key) -> None:
    study.codings.apply(study.sessions.transcripts_of(session)[0], Span(0, 4), study.codes.all()[0].id, session=session)


def _finish(study: FileStudy, session: Key) -> None:
    study.finished.say(study.sessions.transcripts_of(session)[0], session=session)


def test_name_date_and_notes_are_changed_in_one_act_and_nothing_is_no_act(study: FileStudy, begun: Key) -> None:
    before, acts = study.sessions.get(begun), len(study.history())
    now = change_session(study, begun, name=" De eerste ", notes="Over grenzen.")
    assert (now.name, now.date, now.notes) == ("De eerste", "2018-05-01", "Over grenzen.")
    assert study.sessions.get(begun) == now
    assert len(study.history()) == acts + 1
    assert change_session(study, begun, name="De eerste", date="2018-05-01") == now
    assert len(study.history()) == acts + 1
    study.undo()
    assert study.sessions.get(begun) == before


def test_a_session_in_which_nothing_was_done_goes_with_what_is_its_own(study: FileStudy, begun: Key) -> None:
    acts = len(study.history())
    remove_session(study, begun)
    assert not study.sessions.count(id=begun)
    assert not study.passages.count(session_id=begun)
    assert not study.session_coders.count(session_id=begun)
    assert len(study.history()) == acts + 1
    study.undo()
    assert study.sessions.waiting_for(begun), "it is back with who takes part and what is coded"
    study.redo()
    with pytest.raises(Problem, match="no longer"):
        remove_session(study, begun)


@pytest.mark.parametrize("work", [_code, _finish])
def test_what_was_done_in_a_session_keeps_it_also_where_it_cannot_be_seen(
    study: FileStudy, begun: Key, work: Callable[[FileStudy, Key], None]
) -> None:
    anke, bram = study.sessions.coders_of(begun)
    with seen_by(study, anke):
        work(study, begun)
    for viewer in (anke, bram, None):
        with seen_by(study, viewer), pytest.raises(Problem, match="Somebody has coded") as refused:
            remove_session(study, begun)
        assert study.coders.get(anke).name not in str(refused.value)
    with seen_by(study, anke):
        study.undo()
    remove_session(study, begun)


def test_a_packet_that_is_out_keeps_its_session(study: FileStudy, begun: Key, tmp_path: Path) -> None:
    anke = study.sessions.coders_of(begun)[0]
    hand_out_all(study, begun, tmp_path, coders=[anke])
    with pytest.raises(Problem, match=f"still out, with {study.coders.get(anke).name}"):
        remove_session(study, begun)
    with study.act("take in"):
        study.packets.write(study.packets.all(session_id=begun)[0].id, {"taken_in": "2026-11-22T09:00:00Z"})
    remove_session(study, begun)
    assert not study.packets.count(session_id=begun)
