"""Notes on passages: written in one act, kept in their place by corrections, and blind where codings are."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.calibration import Passage, Session
from storycoder.domain.carrying import carrier
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key, new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study.faults import MEMOS_OUTSIDE, faults
from storycoder.study.study import Study
from storycoder.study.visibility import BLIND_WORK

LAUGHED = Span(23, 42)


@pytest.fixture
def keys(study: Study) -> dict[str, str]:
    return furnish(study)


def test_a_note_on_a_passage_is_one_act_with_coder_date_and_place(study: Study, keys: dict[str, str]) -> None:
    before = rows(study)
    memo = study.memos.on_passage(Key(keys["transcript"]), LAUGHED, " vraag na \n", "Later")
    revision = study.revisions.current_key(Key(keys["transcript"]))
    assert (memo.about, memo.about_id, memo.span) == ("revision", revision, LAUGHED)
    assert (memo.text, memo.title, memo.coder_id, len(memo.date)) == ("vraag na", "Later", keys["anke"], 10)
    assert study.memos.get(memo.id) == memo
    act = study.history()[-1]
    assert (act.verb, act.noun, act.key, act.subject) == ("write a note on a passage", "memo", memo.id, "06 Kelly")
    study.undo()
    assert rows(study) == before
    study.redo()
    assert study.memos.all() == (memo,)


def test_notes_on_passages_come_in_the_order_of_the_text(study: Study, keys: dict[str, str]) -> None:
    transcript = Key(keys["transcript"])
    revision = study.revisions.current_key(transcript)
    late, early = (study.memos.on_passage(transcript, span, "x") for span in (Span(40, 44), Span(2, 60)))
    study.memos.add(
        Memo(about="transcript", about_id=transcript, text="y"), Memo(about="revision", about_id=revision, text="z")
    )
    assert study.memos.of_text(revision) == (early, late)
    assert study.memos.of_text(new_key()) == ()


def test_a_note_without_words_place_or_writer_is_refused(study: Study, keys: dict[str, str]) -> None:
    transcript, before = Key(keys["transcript"]), rows(study)
    for span in (Span(4, 4), Span(-1, 4), Span(3, len(TEXT) + 1)):
        with pytest.raises(Problem, match="Select the words"):
            study.memos.on_passage(transcript, span, "x")
    with pytest.raises(Problem, match="Write something"):
        study.memos.on_passage(transcript, LAUGHED, " \n")
    with pytest.raises(Problem, match="no longer in the study"):
        study.memos.on_passage(new_key(), LAUGHED, "x")
    study.coder = None
    with pytest.raises(Problem, match="who is coding"):
        study.memos.on_passage(transcript, LAUGHED, "x")
    assert rows(study) == before


def test_a_correction_carries_notes_and_undo_brings_them_back(study: Study, keys: dict[str, str]) -> None:
    transcript = Key(keys["transcript"])
    memo = study.memos.on_passage(transcript, LAUGHED, "vraag na")
    plain = Memo(about="revision", about_id=memo.about_id, text="over deze tekst")
    study.memos.add(plain)
    before = rows(study)
    new = study.transcripts.correct(transcript, "Gesprek.\n" + TEXT).revision
    carried = study.memos.get(memo.id)
    assert (carried.about_id, carried.span) == (new.id, Span(32, 51))
    assert study.memos.get(plain.id) == plain, "without a place it stays with the text that it is about"
    after = rows(study)
    study.undo()
    assert rows(study) == before
    study.redo()
    assert rows(study) == after


def test_a_note_whose_words_are_gone_stays_where_they_were(study: Study, keys: dict[str, str]) -> None:
    transcript = Key(keys["transcript"])
    memo = study.memos.on_passage(transcript, LAUGHED, "vraag na")
    study.transcripts.correct(transcript, TEXT[:23] + TEXT[42:])
    assert study.memos.get(memo.id).span == Span(23, 23)
    if study.store.placeholder == "?":
        with study.reading() as connection:
            assert faults(connection) == ()
    study.undo()
    assert study.memos.get(memo.id).span == LAUGHED


def test_a_note_goes_with_its_transcript(study: Study, keys: dict[str, str]) -> None:
    study.memos.on_passage(Key(keys["transcript"]), LAUGHED, "vraag na")
    before = rows(study)
    study.transcripts.remove(Key(keys["transcript"]))
    assert study.memos.all() == ()
    study.undo()
    assert rows(study) == before


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), added=st.lists(st.text("ab é👍\n", min_size=0, max_size=12), min_size=1, max_size=3))
def test_notes_are_always_where_the_carrier_puts_them(file_study: Study, data: st.DataObject, added: list[str]) -> None:
    while file_study.undoable():
        file_study.undo()
    transcript = Key(furnish(file_study)["transcript"])
    for _ in range(3):
        start = data.draw(st.integers(0, len(TEXT) - 1))
        file_study.memos.on_passage(transcript, Span(start, data.draw(st.integers(start + 1, len(TEXT)))), "x")
    before = rows(file_study)
    for words in added:
        old = file_study.revisions.current(transcript)
        notes = {each.id: each for each in file_study.memos.of_text(old.id)}
        place, gone = data.draw(st.integers(0, len(old.text))), data.draw(st.integers(0, 30))
        new = file_study.transcripts.correct(transcript, old.text[:place] + words + old.text[place + gone :]).revision
        carry = carrier(old.text, new.text)
        now = {each.id: each.span for each in file_study.memos.of_text(new.id)}
        assert now == {key: carry.nearest(each.span) for key, each in notes.items() if each.span}
        with file_study.reading() as connection:
            assert connection.exec_driver_sql(MEMOS_OUTSIDE).all() == []
    for _ in added:
        file_study.undo()
    assert rows(file_study) == before


# Blind is blind


@pytest.fixture
def blind(study: Study, keys: dict[str, str]) -> dict[str, str]:
    """Anke and Bram have each written a note on a passage that is coded blind, Anke one beside it too."""
    transcript = Key(keys["transcript"])
    session = Session(number=1)
    revision = study.revisions.current_key(transcript)
    study.sessions.add(session)
    study.passages.add(Passage(session_id=session.id, revision_id=revision, start=16, end=42))
    for name in ("anke", "bram"):
        study.coder = Key(keys[name])
        keys[f"note of {name}"] = study.memos.on_passage(transcript, LAUGHED, f"van {name}").id
    study.coder = Key(keys["anke"])
    keys["beside"] = study.memos.on_passage(transcript, Span(42, 60), "ernaast").id
    keys["session"], keys["revision"] = session.id, revision
    return keys


def test_each_coder_sees_their_own_note_only_and_what_is_beside(study: Study, blind: dict[str, str]) -> None:
    for viewer, words in (("anke", {"van anke", "ernaast"}), ("bram", {"van bram", "ernaast"}), (None, {"ernaast"})):
        study.coder = Key(blind[viewer]) if viewer else None
        assert {memo.text for memo in study.memos.all()} == words
        assert {memo.text for memo in study.memos.of_text(Key(blind["revision"]))} == words
        assert {memo.text for memo in study.memos.all(about_id=blind["revision"])} == words
        assert study.memos.count() == len(words)


def test_a_hidden_note_can_be_neither_found_nor_changed_nor_removed(study: Study, blind: dict[str, str]) -> None:
    study.coder = Key(blind["bram"])
    hidden = Key(blind["note of anke"])
    assert study.memos.find(hidden) is None
    for attempt in (
        lambda: study.memos.get(hidden),
        lambda: study.memos.change(hidden, text="van bram"),
        lambda: study.memos.remove(hidden),
    ):
        with pytest.raises(Problem, match="no longer"):
            attempt()
    study.coder = Key(blind["anke"])
    assert study.memos.get(hidden).text == "van anke"


def test_the_trail_and_undo_tell_nothing_of_a_hidden_note(study: Study, blind: dict[str, str]) -> None:
    study.coder = Key(blind["bram"])
    others = [act for act in study.history() if act.verb == BLIND_WORK]
    assert [(act.noun, act.subject, act.key) for act in others] == [("session", "", None)] * len(others)
    assert len(others) >= 2
    assert not [act for act in study.history() if act.coder_id == blind["anke"] and act.noun == "memo"]
    with pytest.raises(Problem, match="blind"):
        study.undo()


def test_a_note_that_nobody_signed_is_hidden_there(study: Study, blind: dict[str, str]) -> None:
    note = Memo(about="revision", about_id=Key(blind["revision"]), text="van wie?", start=20, end=30)
    study.memos.add(note)
    for viewer in (Key(blind["anke"]), Key(blind["bram"]), None):
        study.coder = viewer
        assert study.memos.find(note.id) is None


def test_a_hidden_note_is_carried_and_stays_hidden_when_its_words_go(study: Study, blind: dict[str, str]) -> None:
    study.coder = Key(blind["bram"])
    study.transcripts.correct(Key(blind["transcript"]), TEXT[:30] + TEXT[42:])
    assert {memo.text for memo in study.memos.all()} == {"van bram", "ernaast"}
    study.sessions.change(Key(blind["session"]), state="open")
    assert {memo.span for memo in study.memos.all() if memo.text.startswith("van")} == {Span(23, 23)}


def test_when_the_session_is_over_every_note_is_seen(study: Study, blind: dict[str, str]) -> None:
    study.sessions.change(Key(blind["session"]), state="closed")
    for viewer in (Key(blind["bram"]), None):
        study.coder = viewer
        assert {memo.text for memo in study.memos.all()} == {"van anke", "van bram", "ernaast"}


# What cannot be


def test_notes_outside_their_text_are_found(file_study: Study) -> None:
    keys = furnish(file_study)
    revision = file_study.revisions.current_key(Key(keys["transcript"]))
    good = [(revision, "revision", 0, len(TEXT)), (revision, "revision", 4, 4), (revision, "revision", None, None)]
    bad = [
        *((revision, "revision", *ends) for ends in ((-1, 3), (5, 4), (0, len(TEXT) + 1), (None, 3), (3, None))),
        (new_key(), "revision", 0, 3),
        (revision, "transcript", 0, 3),
    ]
    for number, (key, about, start, end) in enumerate(itertools.chain(good, bad)):
        file_study.memos.add(Memo(about=about, about_id=key, text=str(number), start=start, end=end))
    with file_study.reading() as connection:
        found = faults(connection)
    assert [each.values for each in found] == [{"n": len(bad)}]
