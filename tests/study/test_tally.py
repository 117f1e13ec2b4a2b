"""Counts of a study that is prepared are those of one that is not, whatever was done before, meanwhile and after."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.conftest import TEXT, furnish
from tests.study.test_counts import BY, counted
from tests.study.test_journal import sequences, steps_of

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.study import tally
from storycoder.study.store import ServerStore
from storycoder.study.study import Study
from storycoder.study.tally import Tally

WAYS = (*itertools.permutations(BY, 2), *((name,) for name in BY), BY)
SOME = (("code", "coder"), ("code", "practice"), ("transcript",), ("practice", "session", "code"))


def prepare(study: Study) -> None:
    while study.prepare():
        pass


@contextmanager
def unprepared(study: Study) -> Iterator[None]:
    """The study as it is before anybody prepares it."""
    known, study.codings.tally = study.codings.tally, Tally()
    yield
    study.codings.tally = known


def check(study: Study, ways: Sequence[tuple[str, ...]] = WAYS) -> None:
    """The counts are those of SQL."""
    for by in ways:
        found = study.codings.counts(*by)
        with unprepared(study):
            assert study.codings.counts(*by) == found, by


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sequences, st.integers(0, 15), st.data())
def test_counts_are_the_same_after_any_acts(
    file_study: Study,
    monkeypatch: pytest.MonkeyPatch,
    sequence: list[tuple[str, int, int, str]],
    begun: int,
    data: st.DataObject,
) -> None:
    monkeypatch.setattr(tally, "_SLICE", 2)
    monkeypatch.setattr(tally, "_MANY", 4)
    study = file_study
    while study.undoable():
        study.undo()
    study.codings.tally = Tally()
    keys = furnish(study)
    for at, (name, a, b, word) in enumerate(sequence):
        for _ in range(data.draw(st.integers(0, 3)) if at >= begun else 0):
            study.prepare()
        try:
            steps_of(study, keys)[name](a, b, word)
        except Problem:
            continue
        check(study, SOME)
    prepare(study)
    check(study, SOME)
    while study.undoable():
        study.undo()
        check(study, SOME)
    while study.redoable():
        study.redo()
        prepare(study)
        check(study, SOME)
    check(study)


def codings(study: Study, keys: dict[str, str], number: int) -> list[Coding]:
    revision = study.revisions.current_key(keys["transcript"])
    places = itertools.cycle(range(len(TEXT) - 1))
    return [
        Coding(
            revision_id=revision, start=place, end=place + 1, code_id=keys["other"], coder_id=keys[coder], memo=str(at)
        )
        for at, place, coder in zip(range(number), places, itertools.cycle(["anke", "bram"]), strict=False)
    ]


def test_after_very_many_codings_all_are_counted_anew_in_slices(study: Study) -> None:
    keys = furnish(study)
    prepare(study)
    assert study.codings.tally.is_full
    study.codings.apply_all(codings(study, keys, 2001))
    assert not study.codings.tally.is_full, "they would hold up whoever made them"
    check(study)
    assert study.prepare(), "there is something to be done again"
    check(study)
    prepare(study)
    check(study)
    assert study.codings.counts("code")[(keys["other"],)] == 2001
    study.undo()
    assert study.codings.counts("code") == {(keys["code"],): 1}


def test_while_a_session_is_blind_nothing_in_memory_answers(study: Study) -> None:
    keys = furnish(study)
    prepare(study)
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]]).id
    seen: dict[str | None, dict[tuple[Key | None, ...], int]] = {}
    for name in ("anke", "bram"):
        study.coder = keys[name]
        study.codings.apply(keys["transcript"], Span(0, 5), keys["other"], session=session)
        study.finished.say(keys["transcript"], session=session)
    for name in ("anke", "bram", None):
        study.coder = keys[name] if name else None
        seen[name] = study.codings.counts("coder")
        for by in WAYS:
            assert study.codings.counts(*by) == counted(study, by)
    assert seen == {"anke": {(keys["anke"],): 2}, "bram": {(keys["bram"],): 1}, None: {}}
    study.coder = keys["bram"]
    study.sessions.reveal(session)
    assert study.codings.counts("coder") == {(keys["anke"],): 2, (keys["bram"],): 1}
    check(study)


def test_within_an_act_it_counts_what_the_act_has_done(study: Study) -> None:
    keys = furnish(study)
    prepare(study)
    with pytest.raises(ZeroDivisionError), study.act("two"):
        study.codings.apply(keys["transcript"], Span(0, 5), keys["code"])
        assert study.prepare(), "not now"
        assert study.codings.counts("code") == {(keys["code"],): 2}
        raise ZeroDivisionError
    assert study.codings.counts("code") == {(keys["code"],): 1}


def test_a_study_without_codings_is_prepared_too(study: Study) -> None:
    keys = furnish(study)
    study.undo()
    prepare(study)
    assert study.codings.counts("code") == {}
    study.redo()
    assert study.codings.counts("code", "practice") == {(keys["code"], keys["practice"]): 1}


def test_who_watches_hears_of_an_act_when_it_is_counted(study: Study) -> None:
    keys = furnish(study)
    prepare(study)
    heard: list[dict[tuple[Key | None, ...], int]] = []
    study.watch(lambda _: heard.append(study.codings.counts("code")))
    study.codings.apply(keys["transcript"], Span(0, 5), keys["code"])
    study.participants.change(keys["participant"], practice_id=None)
    study.undo_back_to(study.undoable().number)
    assert [counts[(keys["code"],)] for counts in heard] == [2, 2, 2]
    assert study.codings.counts("practice") == {(keys["practice"],): 2}
    study.forget(keys["participant"])
    assert heard[-1] == {}
    check(study)


def test_what_another_process_did_is_counted_when_it_is_caught_up_with(server_study: Study) -> None:
    keys = furnish(server_study)
    prepare(server_study)
    other = Study(ServerStore(server_study.store.engine.url.render_as_string(hide_password=False)))
    other.coder = keys["bram"]
    other.codings.apply_all(codings(other, keys, 3))
    server_study.catch_up()
    assert server_study.codings.counts("coder") == {(keys["anke"],): 3, (keys["bram"],): 1}
    check(server_study)
    other.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]])
    server_study.coder = keys["bram"]
    assert server_study.codings.counts("coder") == {(keys["bram"],): 1}, "blind before it is caught up with"
    other.undo()
    other.forget(keys["participant"])
    server_study.catch_up()
    assert not server_study.codings.tally.is_full, "what went is not known"
    prepare(server_study)
    check(server_study)
    other.close()
