"""Calibration sessions: opened over texts or passages, blind until everybody is finished, closed at the end."""

import pytest
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study.study import Study


@pytest.fixture
def keys(study: Study) -> dict[str, str]:
    keys = furnish(study)
    draft = TranscriptDraft(file_name="07.txt", title="07", text="Een tweede gesprek.", turns=(), speakers=())
    return {**keys, "second": study.transcripts.take(draft).id}


def test_a_session_is_one_act_over_whole_texts_and_passages(study: Study, keys: dict[str, str]) -> None:
    version = study.versions.freeze()
    before = rows(study)
    acts = len(study.history())
    session = study.sessions.start(
        name="Eerste", date="2018-05-01", coders=[keys["anke"], keys["bram"], keys["anke"]],
        transcripts=[keys["second"]], passages=[(keys["transcript"], Span(3, 15))], seed=7,
    )  # fmt: skip
    assert len(study.history()) == acts + 1
    assert (session.number, session.state, session.version_id, session.seed) == (1, "blind", version.id, 7)
    assert study.sessions.get(session.id) == session
    assert set(study.sessions.coders_of(session.id)) == {keys["anke"], keys["bram"]}
    assert set(study.sessions.transcripts_of(session.id)) == {keys["transcript"], keys["second"]}
    assert {(each.start, each.end) for each in study.passages.all()} == {(3, 15), (0, 19)}
    study.undo()
    assert rows(study) == before


def test_sessions_are_counted_on(study: Study, keys: dict[str, str]) -> None:
    both = [keys["anke"], keys["bram"]]
    assert [study.sessions.start(coders=both, transcripts=[keys["second"]]).number for _ in range(3)] == [1, 2, 3]


def test_material_that_is_not_there_is_told(study: Study, keys: dict[str, str]) -> None:
    before, both = rows(study), [keys["anke"], keys["bram"]]
    for span in (Span(5, 5), Span(-1, 3), Span(0, len(TEXT) + 1)):
        with pytest.raises(Problem, match="needs a piece of the text"):
            study.sessions.start(coders=both, passages=[(keys["transcript"], span)])
    with pytest.raises(Problem, match="no longer"):
        study.sessions.start(coders=both, transcripts=[new_key()])
    assert rows(study) == before


def test_it_stays_blind_until_every_coder_is_finished_with_every_text(study: Study, keys: dict[str, str]) -> None:
    session = study.sessions.start(
        coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"], keys["second"]]
    )
    with pytest.raises(Problem, match="still blind"):
        study.sessions.close(session.id)
    for coder, text in (("anke", "transcript"), ("anke", "second"), ("bram", "transcript")):
        study.coder = keys[coder]
        study.finished.say(keys[text], session=session.id)
    study.finished.say(keys["second"])
    assert study.sessions.waiting_for(session.id) == (keys["bram"],), (
        "finished altogether is not finished in the session"
    )
    with pytest.raises(Problem, match="Bram"):
        study.sessions.reveal(session.id)
    study.finished.say(keys["second"], session=session.id)
    study.finished.take_back(keys["second"], session=session.id)
    assert study.sessions.waiting_for(session.id) == (keys["bram"],)
    study.undo()
    study.coder = None
    with pytest.raises(Problem, match="Say first who"):
        study.sessions.reveal(session.id)
    study.coder = keys["anke"]
    assert study.sessions.reveal(session.id).state == "together"
    assert study.sessions.close(session.id).state == "closed"
    study.undo()
    assert study.sessions.get(session.id).state == "together"


def test_finished_is_said_once(study: Study, keys: dict[str, str]) -> None:
    study.finished.say(keys["second"])
    before, acts = rows(study), len(study.history())
    study.finished.say(keys["second"])
    assert rows(study) == before
    assert len(study.history()) == acts
    study.finished.take_back(keys["second"])
    assert study.finished.all() == ()


def test_finished_is_what_one_said_of_the_text_as_one_codes_it_now(study: Study, keys: dict[str, str]) -> None:
    study.coder = keys["anke"]
    study.finished.say(keys["transcript"])
    study.finished.say(keys["second"])
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["second"]])
    assert study.sessions.finished_by(keys["anke"]) == {keys["transcript"]}, "it is coded anew, for the session"
    study.finished.say(keys["second"], session=session.id)
    study.finished.take_back(keys["second"])
    assert study.sessions.finished_by(keys["anke"]) == {keys["transcript"], keys["second"]}
    study.sessions.change(session.id, state="closed")
    assert study.sessions.finished_by(keys["anke"]) == {keys["transcript"]}, "what was said in it was of it"
    assert study.sessions.finished_by(keys["bram"]) == frozenset()
    for transcript in (keys["transcript"], keys["second"]):
        now = study.sessions.coded_for(keys["anke"], transcript)
        told = any(each.session_id == now for each in study.finished.all(transcript_id=transcript))
        assert told == (transcript in study.sessions.finished_by(keys["anke"]))


def test_what_was_seen_cannot_be_unseen(study: Study, keys: dict[str, str]) -> None:
    """Else a coder could look, go back, and code again as the others did."""
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["second"]])
    first = study.history()[-1].number
    for name in ("anke", "bram"):
        study.coder = keys[name]
        study.finished.say(keys["second"], session=session.id)
    study.sessions.reveal(session.id)
    study.practices.change(keys["practice"], name="Later")
    study.undo()
    before = rows(study)
    for go_back in (study.undo, lambda: study.undo_back_to(first)):
        with pytest.raises(Problem, match="cannot be unseen"):
            go_back()
        assert rows(study) == before
