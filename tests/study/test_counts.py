"""Counts of codings are those of the codings that may be seen, whoever looks, however they are asked for."""

import itertools
from collections import Counter

import pytest
from tests.study.conftest import TEXT, furnish

from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study

BY = ("code", "coder", "session", "transcript", "practice")


def counted(study: Study, by: tuple[str, ...]) -> Counter[tuple[Key | None, ...]]:
    """The same, one coding at a time."""
    transcripts = {each.id: each for each in study.transcripts.all()}
    people = {each.id: each for each in study.participants.all()}

    def of(coding: object) -> tuple[Key | None, ...]:
        transcript = transcripts[study.revisions.get(coding.revision_id).transcript_id]
        person = people.get(transcript.participant_id)
        values = {
            "code": coding.code_id,
            "coder": coding.coder_id,
            "session": coding.session_id,
            "transcript": transcript.id,
            "practice": person.practice_id if person else None,
        }
        return tuple(values[name] for name in by)

    return Counter(map(of, study.codings.all()))


def furnished(study: Study) -> dict[str, str]:
    """Codings of two people in two transcripts, one of nobody, one left behind by a correction, one in a session."""
    keys = furnish(study)
    nobody = study.transcripts.take(TranscriptDraft(file_name="n.txt", title="n", text=TEXT, turns=(), speakers=())).id
    session = study.sessions.start(coders=[keys["anke"], keys["bram"]], transcripts=[keys["transcript"]]).id
    for coder in ("anke", "bram"):
        study.coder = keys[coder]
        study.codings.apply(keys["transcript"], Span(0, 5), keys["code"], session=session)
        study.codings.apply(nobody, Span(3, 9), keys["code"])
        study.codings.apply(nobody, Span(10, 20), keys["other"])
    study.transcripts.correct(nobody, TEXT[:12])
    return keys


@pytest.mark.parametrize("viewer", ["anke", "bram", None])
def test_counts_are_those_of_the_codings_one_by_one(study: Study, viewer: str | None) -> None:
    keys = furnished(study)
    study.coder = keys[viewer] if viewer else None
    seen = len(study.codings.all())
    assert seen < len(study.codings.unmasked()), "a session is blind"
    for by in (*itertools.permutations(BY, 2), *((name,) for name in BY), BY):
        found = study.codings.counts(*by)
        assert found == counted(study, by), by
        assert sum(found.values()) == seen


def test_what_has_no_codings_is_not_counted(study: Study) -> None:
    keys = furnish(study)
    study.codes.make(Bilingual("nooit gebruikt"))
    assert study.codings.counts("code") == {(keys["code"],): 1}
    study.undo()
    study.undo()
    assert study.codings.counts("code", "practice") == {}


def test_within_an_act_it_counts_what_the_act_has_done(study: Study) -> None:
    keys = furnish(study)
    with study.act("two"):
        study.codings.apply(keys["transcript"], Span(0, 5), keys["code"])
        assert study.codings.counts("code") == {(keys["code"],): 2}
