"""Blind is blind through every door of the study."""

from dataclasses import replace

import pytest
from tests.study.conftest import TEXT, furnish

from storycoder.domain.codings import Memo
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.study.trail import Sought
from storycoder.study.visibility import BLIND_WORK


@pytest.fixture
def blind(study: Study) -> tuple[Study, dict[str, str]]:
    """Anke and Bram code the same transcript blind; each has made a coding and a memo on it."""
    keys = furnish(study)
    session = study.sessions.start(name="Eerste", coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    keys["session"] = session.id
    for name, span in (("anke", Span(0, 5)), ("bram", Span(6, 12))):
        study.coder = keys[name]
        coding = study.codings.apply(keys["transcript"], span, keys["other"], session=session.id, memo=f"van {name}")
        study.memos.add(Memo(about="coding", about_id=coding.id, text=f"van {name}", coder_id=keys[name]))
        keys[f"coding of {name}"] = coding.id
    return study, keys


def test_each_coder_sees_only_their_own(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    for name in ("anke", "bram"):
        study.coder = keys[name]
        assert {coding.coder_id for coding in study.codings.all()} == {keys[name]}
        assert {memo.text for memo in study.memos.all()} == {f"van {name}"}


def test_what_was_marked_there_before_is_hidden_too(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["bram"]
    assert study.codings.find(keys["coding"]) is None
    assert study.codings.all(code_id=keys["code"]) == ()


def test_nobody_in_particular_sees_nothing_of_it(blind: tuple[Study, dict[str, str]]) -> None:
    study, _ = blind
    study.coder = None
    assert study.codings.all() == ()
    assert study.codings.columns("code_id") == []
    assert study.codings.count() == 0
    assert study.memos.all() == ()


def test_counts_and_what_hangs_on_a_code_tell_nothing(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["bram"]
    assert study.codings.count() == 1
    assert study.codes.hanging_on(keys["other"]).codings == 1
    assert study.codes.hanging_on(keys["code"]).codings == 0
    assert study.codings.columns("id", code_id=keys["other"]) == [(keys["coding of bram"],)]
    assert study.codings.columns("id", code_id=keys["code"]) == []


def test_other_material_is_seen_while_a_session_is_blind(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    draft = TranscriptDraft(file_name="elders.txt", title="elders", text=TEXT, turns=(), speakers=())
    other = study.transcripts.take(draft)
    study.coder = keys["anke"]
    coding = study.codings.apply(other.id, Span(0, 5), keys["code"])
    for viewer in (keys["anke"], keys["bram"], None):
        study.coder = viewer
        assert study.codings.find(coding.id) == coding


def test_codes_are_not_merged_split_or_deleted_meanwhile(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    for attempt in (
        lambda: study.codes.merge(keys["other"], [keys["code"]]),
        lambda: study.codes.split(keys["other"], Bilingual("Nieuw"), []),
        lambda: study.codes.delete(keys["other"], with_codings=True),
    ):
        with pytest.raises(Problem, match="blind"):
            attempt()


def test_the_history_tells_that_something_was_done_and_not_what(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["bram"]
    others = [act for act in study.history() if act.coder_id == keys["anke"] and act.verb == BLIND_WORK]
    assert len(others) == 2, "a coding and a memo"
    assert {(act.noun, act.key, act.subject, act.why) for act in others} == {("session", None, "", "")}
    own = [act for act in study.history() if act.coder_id == keys["bram"] and act.verb == "apply code"]
    assert own[-1].subject == "Je verhaal kwijt kunnen"


def test_what_becomes_of_anothers_blind_coding_is_not_told_either(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["anke"]
    before = len(study.history())
    study.codings.move_edges(keys["coding of anke"], Span(0, 4))
    study.codings.change(keys["coding of anke"], memo="toch anders")
    study.codings.remove(keys["coding of anke"])
    assert {act.subject for act in study.history()[before:]} == {"Je verhaal kwijt kunnen"}
    study.coder = keys["bram"]
    assert len(study.history()) == before + 3
    assert {(act.verb, act.subject, act.key) for act in study.history()[before:]} == {(BLIND_WORK, "", None)}


def test_undo_does_not_reach_into_another_coders_blind_work(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["anke"]
    with pytest.raises(Problem, match="another coder"):
        study.undo()


def test_a_correction_carries_hidden_codings_and_the_blind_passage_along(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["anke"]
    study.transcripts.correct(keys["transcript"], "Vooraf. " + TEXT)
    assert {coding.coder_id for coding in study.codings.all()} == {keys["anke"]}
    study.coder = keys["bram"]
    assert study.codings.all() == (replace(study.codings.get(keys["coding of bram"]), start=14, end=20),)


def test_what_a_correction_says_tells_nothing_of_hidden_codings(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    study.coder = keys["anke"]
    correction = study.transcripts.correct(keys["transcript"], TEXT[:5] + TEXT[13:])
    assert (correction.carried, correction.stranded) == (2, ()), "that of Bram is stranded"
    assert study.codings.stranded() == ()
    study.coder = keys["bram"]
    assert [coding.id for coding in study.codings.stranded()] == [keys["coding of bram"]]


def test_the_session_opens_when_every_coder_is_finished(blind: tuple[Study, dict[str, str]]) -> None:
    study, keys = blind
    with pytest.raises(Problem, match="Anke"):
        study.sessions.reveal(keys["session"])
    for name in ("anke", "bram"):
        study.coder = keys[name]
        study.finished.say(keys["transcript"], session=keys["session"])
    study.sessions.reveal(keys["session"])
    assert len(study.codings.all()) == 3
    assert study.history()[-1].verb == "open the codings of a session"


def test_a_session_needs_two_coders_and_material(study: Study) -> None:
    keys = furnish(study)
    with pytest.raises(Problem, match="two coders"):
        study.sessions.start(coders=[keys["anke"], keys["anke"]], transcripts=[keys["transcript"]])
    with pytest.raises(Problem, match="transcript"):
        study.sessions.start(coders=[keys["anke"], keys["bram"]])


def test_codings_beside_a_passage_whose_words_are_gone_stay_hidden(study: Study) -> None:
    """What overlapped a blind passage is hidden also when a correction took away the words that they shared."""
    keys = furnish(study)
    long = study.codings.apply(keys["transcript"], Span(10, 30), keys["other"])
    within = study.codings.apply(keys["transcript"], Span(24, 30), keys["other"])
    apart = study.codings.apply(keys["transcript"], Span(0, 5), keys["other"])
    both = [keys["anke"], keys["bram"]]
    session = study.sessions.start(coders=both, passages=[(keys["transcript"], Span(24, 42))])
    study.coder = keys["bram"]
    assert [each.id for each in study.codings.all()] == [apart.id]
    study.transcripts.correct(keys["transcript"], TEXT[:24] + TEXT[42:])
    assert study.passages.all()[0].start == study.passages.all()[0].end == 24
    assert study.codings.stranded() == ()
    assert [each.id for each in study.codings.all()] == [apart.id]
    study.coder = keys["anke"]
    assert {each.id for each in study.codings.all()} == {long.id, within.id, apart.id, keys["coding"]}
    study.coder = keys["bram"]
    study.sessions.change(session.id, state="together")
    assert {each.id for each in study.codings.stranded()} == {within.id, keys["coding"]}
    assert len(study.codings.all()) == 4


def test_a_coding_that_a_correction_left_behind_stays_hidden(blind: tuple[Study, dict[str, str]]) -> None:
    """It was marked outside of the session, in its material; the passage has gone on to the corrected text."""
    study, keys = blind
    study.coder = keys["bram"]
    study.transcripts.correct(keys["transcript"], TEXT[:22] + TEXT[43:])
    assert study.codings.find(keys["coding"]) is None
    assert study.codings.count(code_id=keys["code"]) == 0
    study.coder = keys["anke"]
    assert keys["coding"] in {each.id for each in study.codings.stranded()}


@pytest.fixture
def again(study: Study) -> tuple[Study, dict[str, str]]:
    """Anke codes again a passage that she has coded and noted before, beside other words."""
    keys = furnish(study)
    study.memos.add(Memo(about="coding", about_id=keys["coding"], text="waarom", coder_id=keys["anke"]))
    study.memos.on_passage(keys["transcript"], Span(24, 30), "een noot")
    keys["outside"] = study.codings.apply(keys["transcript"], Span(0, 10), keys["other"]).id
    keys["session"] = study.sessions.start(
        coders=[keys["anke"]], passages=[(keys["transcript"], Span(16, 60))], kind="again"
    ).id
    return study, keys


def test_who_codes_again_does_not_see_what_they_coded_before(again: tuple[Study, dict[str, str]]) -> None:
    study, keys = again
    assert [each.id for each in study.codings.all()] == [keys["outside"]]
    assert study.codings.counts("code") == {(keys["other"],): 1}
    assert study.codings.columns("id") == [(keys["outside"],)]
    assert study.memos.all() == ()
    assert study.codes.hanging_on(keys["code"]).codings == 0


def test_who_codes_again_sees_what_they_code_now(again: tuple[Study, dict[str, str]]) -> None:
    study, keys = again
    coding = study.codings.apply(keys["transcript"], Span(23, 42), keys["code"], session=keys["session"])
    assert coding.id != keys["coding"], "it is a judgement of its own"
    study.memos.add(Memo(about="coding", about_id=coding.id, text="nu", coder_id=keys["anke"]))
    study.memos.on_passage(keys["transcript"], Span(20, 25), "ook nu")
    assert {each.id for each in study.codings.all()} == {coding.id, keys["outside"]}
    assert {each.text for each in study.memos.all()} == {"nu", "ook nu"}
    told = [(act.verb, act.subject) for act in study.history() if act.noun == "coding"]
    assert told == [("apply code", "Samen lachen")]
    assert study.history()[-1].verb == "write a note on a passage"


def test_who_codes_again_is_not_told_of_it_by_the_trail(again: tuple[Study, dict[str, str]]) -> None:
    study, keys = again
    assert "Samen lachen" not in {act.subject for act in study.history() if act.verb != "add {thing}"}
    assert keys["coding"] not in {act.key for act in study.history()}
    assert study.acts(Sought(verb="apply code")) == ()
    study.finished.say(keys["transcript"], session=keys["session"])
    study.sessions.reveal(keys["session"])
    assert keys["coding"] in {act.key for act in study.history()}
    assert {each.text for each in study.memos.all()} == {"waarom", "een noot"}


def test_a_correction_does_not_bring_back_what_is_coded_again(again: tuple[Study, dict[str, str]]) -> None:
    study, keys = again
    study.transcripts.correct(keys["transcript"], TEXT[:20] + TEXT[43:])
    assert [each.id for each in study.codings.all()] == [keys["outside"]]
    assert study.memos.all() == ()


def test_others_see_of_coding_again_what_they_see_of_any_blind_session(again: tuple[Study, dict[str, str]]) -> None:
    study, keys = again
    study.codings.apply(keys["transcript"], Span(23, 42), keys["code"], session=keys["session"])
    for viewer in (keys["bram"], None):
        study.coder = viewer
        assert [each.id for each in study.codings.all()] == [keys["outside"]]
        assert study.memos.all() == ()
