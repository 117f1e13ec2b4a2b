"""Correcting a transcript: what is foreseen is what happens, and what lost its words can be put back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sample_story import Small

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.carrying import carrier
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.workflow.correcting import changes, foresee, put_back, save, stranded_of

WORDS = st.lists(st.sampled_from(["de", "deur", "moeder", "👩‍👧", "é", "en", "\n", "zo"]), max_size=14).map(" ".join)


@given(old=WORDS, new=WORDS)
def test_what_differs_are_whole_words_and_the_rest_is_the_same(old: str, new: str) -> None:
    found = list(changes(old, new, carrier(old, new)))
    rebuilt, at = "", 0
    for change in found:
        rebuilt += old[at : change.old.start] + new[slice(*change.new)]
        at = change.old.end
        for text, span in ((old, change.old), (new, change.new)):
            for place in span:
                between = place in {0, len(text)} or text[place - 1].isspace() or text[place].isspace()
                assert between, (text, span)
    assert rebuilt + old[at:] == new
    assert bool(found) == (old != new)


def test_one_word_is_one_change() -> None:
    old, new = "Het is hier gezelig met de kinderen.", "Het is hier gezellig met kinderen."
    found = [(old[slice(*a)], new[slice(*b)]) for a, b in changes(old, new, carrier(old, new))]
    assert found == [("gezelig", "gezellig"), (" de", "")]


@pytest.fixture
def coded(small: Small) -> Small:
    """A question and an answer, both coded, each by another coder."""
    small.code("Anke", "Ans", "Ik kwam voor de koffie", "lachen")
    small.code("Bram", "Ans", "Vertel eens", "lachen")
    small.study.coder = small.coders["Anke"]
    return small


def test_what_is_foreseen_is_what_happens(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    old = study.revisions.current(key)
    seen = study.codings.all(revision_id=old.id)
    text = old.text.replace("Vertel eens", "Hoe was dat toen")
    foreseen = foresee(old, text, seen)
    done = save(study, key, foreseen, why="naar de opname")
    assert foreseen.carried == done.carried == len(seen) - 1
    assert foreseen.stranded == done.stranded
    assert [each.words for each in stranded_of(study, key)] == ["Vertel eens"]
    assert study.revisions.current(key).text == text
    assert [(line.number, line.why) for line in study.revisions.lines(key)] == [(1, ""), (2, "naar de opname")]


def test_a_text_that_was_changed_meanwhile_is_not_overwritten(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    old = study.revisions.current(key)
    foreseen = foresee(old, old.text + "!", ())
    study.transcripts.correct(key, old.text + "?")
    with pytest.raises(Problem, match="meantime"):
        save(study, key, foreseen)
    assert study.revisions.current(key).text == old.text + "?"


def test_line_ends_are_foreseen_as_they_are_kept(coded: Small) -> None:
    old = coded.study.revisions.current(coded.texts["Ans"])
    assert foresee(old, old.text.replace("\n", "\r\n"), ()).changes == ()
    with pytest.raises(Problem):
        foresee(old, "\0", ())


def stranded(coded: Small) -> str:
    key = coded.texts["Ans"]
    old = coded.study.revisions.current(key)
    save(coded.study, key, foresee(old, old.text.replace("Vertel eens", "Hoe was dat toen"), ()))
    [lost] = stranded_of(coded.study, key)
    return lost.coding.id


def test_a_coding_is_put_back_in_one_step(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    coding = stranded(coded)
    before = study.codings.get(coding)
    put_back(study, coding, key, Span(3, 15))
    after = study.codings.get(coding)
    assert (after.revision_id, after.span) == (study.revisions.current_key(key), Span(3, 15))
    assert (after.code_id, after.coder_id, after.memo) == (before.code_id, before.coder_id, before.memo)
    assert stranded_of(study, key) == ()
    study.undo()
    assert study.codings.get(coding) == before


def test_a_coding_is_not_put_beside_the_text(coded: Small) -> None:
    coding = stranded(coded)
    with pytest.raises(Problem, match="piece of the text"):
        put_back(coded.study, coding, coded.texts["Ans"], Span(4, 4))
    with pytest.raises(Problem, match="piece of the text"):
        put_back(coded.study, coding, coded.texts["Ans"], Span(4, 40_000))
    assert len(stranded_of(coded.study, coded.texts["Ans"])) == 1


def test_nothing_is_said_of_codings_that_are_hidden(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    old = study.revisions.current(key)
    session = Session(number=1)
    study.sessions.add(session)
    study.passages.add(Passage(session_id=session.id, revision_id=old.id, start=0, end=len(old.text)))
    foreseen = foresee(old, old.text.replace("Vertel eens", "Hoe was dat toen"), study.codings.all(revision_id=old.id))
    assert foreseen.stranded == ()
    assert save(study, key, foreseen).stranded == ()


def test_a_reason_is_hidden_with_what_it_is_about(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    session = Session(number=1)
    study.sessions.add(session)
    study.coder = coded.coders["Bram"]
    old = study.revisions.current(key)
    save(study, key, foresee(old, old.text + "!", ()), why="ik hoorde iets")
    assert study.revisions.lines(key)[-1].why == "ik hoorde iets"
    study.coder = coded.coders["Anke"]
    line = study.revisions.lines(key)[-1]
    assert (line.why, line.coder_id) == ("", coded.coders["Bram"])


def test_a_correction_that_was_done_again_is_listed_once(coded: Small) -> None:
    study, key = coded.study, coded.texts["Ans"]
    old = study.revisions.current(key)
    save(study, key, foresee(old, old.text + "!", ()), why="slot")
    first = study.revisions.lines(key)
    study.undo()
    assert len(study.revisions.lines(key)) == 1
    study.redo()
    assert study.revisions.lines(key) == first
