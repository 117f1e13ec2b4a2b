"""Transcripts: imported once, corrected with every coding carried along or reported, turns and decisions too."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.study.conftest import TEXT, furnish
from tests.study.rows import rows

from storycoder.domain.calibration import Decision
from storycoder.domain.drafts import TranscriptDraft
from storycoder.domain.keys import new_key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span, Speaker, Turn, text_hash
from storycoder.study.study import Study


@pytest.fixture
def keys(study: Study) -> dict[str, str]:
    return furnish(study)


def quotation(study: Study, coding: str) -> str:
    """The words of a coding."""
    value = study.codings.get(coding)
    return study.revisions.get(value.revision_id).text[slice(*value.span)]


def test_an_import_keeps_text_turns_speakers_and_the_file(study: Study, keys: dict[str, str]) -> None:
    draft = TranscriptDraft(
        file_name="07 Els.docx", title="07 Els", text="R: Ja 👩‍👧 é.", turns=(Turn(0, 3, 13, "R", 0, None),),
        speakers=(Speaker("R", "participant"),), kind="observation", date="2018-05", original=b"PK...",
    )  # fmt: skip
    transcript = study.transcripts.take(draft, keys["participant"])
    revision = study.revisions.current(transcript.id)
    assert study.transcripts.get(transcript.id) == transcript
    assert (transcript.title, transcript.kind, transcript.date, transcript.position) == (
        "07 Els",
        "observation",
        "2018-05",
        1,
    )
    assert (revision.text, revision.turns, revision.number) == (draft.text, draft.turns, 1)
    assert revision.sha256 == text_hash(draft.text)
    assert study.transcripts.original_of(transcript.id) == b"PK..."
    assert transcript.original == hashlib.sha256(b"PK...").hexdigest()
    assert study.revisions.lengths()[revision.id] == len(draft.text)


def test_the_same_file_is_not_imported_twice(study: Study, keys: dict[str, str]) -> None:
    draft = TranscriptDraft(
        file_name="kopie.docx", title="Kopie", text="iets", turns=(), speakers=(), original=b"the file as it came"
    )
    before = rows(study)
    with pytest.raises(Problem, match="as “06 Kelly”"):
        study.transcripts.take(draft)
    assert rows(study) == before
    study.transcripts.remove(keys["transcript"])
    again = study.transcripts.take(draft)
    assert study.transcripts.original_of(again.id) == b"the file as it came"


def test_a_correction_carries_codings_turns_passages_and_decisions(study: Study, keys: dict[str, str]) -> None:
    session = study.sessions.start(
        coders=[keys["anke"], keys["bram"]], passages=[(keys["transcript"], Span(16, len(TEXT)))]
    )
    revision = study.revisions.current(keys["transcript"])
    study.decisions.add(
        Decision(
            session_id=session.id, revision_id=revision.id, start=23, end=42, outcome="applies", code_id=keys["code"]
        )
    )
    correction = study.transcripts.correct(keys["transcript"], "Gesprek.\n" + TEXT.replace("ei kwijt", "verhaal kwijt"))
    new = correction.revision
    assert (correction.carried, correction.stranded, new.number) == (1, (), 2)
    assert quotation(study, keys["coding"]) == TEXT[23:42]
    assert [new.text[turn.speech : turn.end] for turn in new.turns] == [
        "Hoe was het?", "Nou, we hebben gelachen. En ik kon mijn verhaal kwijt."
    ]  # fmt: skip
    [passage], [decision] = study.passages.all(), study.decisions.unmasked()
    assert (passage.revision_id, new.text[passage.start : passage.end]) == (new.id, new.text[25:])
    assert (decision.revision_id, new.text[decision.start : decision.end]) == (new.id, TEXT[23:42])
    assert study.revisions.current(keys["transcript"]) == new
    assert study.revisions.get(revision.id) == revision, "the old text stays"


def test_what_could_not_be_carried_is_reported_and_stays_where_it_was(study: Study, keys: dict[str, str]) -> None:
    before, coding = rows(study), study.codings.get(keys["coding"])
    correction = study.transcripts.correct(
        keys["transcript"], "I: Hoe was het?\nR: En ik kon mijn ei kwijt.", why="wens"
    )
    assert correction.carried == 0
    assert correction.stranded == (coding,)
    assert study.codings.stranded() == (coding,)
    assert quotation(study, keys["coding"]) == TEXT[23:42]
    assert study.history()[-1].why == "wens"
    study.undo()
    assert rows(study) == before
    assert study.codings.stranded() == ()


def test_given_turns_are_taken_as_they_are(study: Study, keys: dict[str, str]) -> None:
    turns = (Turn(0, 0, 4, "M", 5, 6),)
    assert study.transcripts.correct(keys["transcript"], "Nee.", turns).revision.turns == turns


def test_line_ends_become_one_kind_and_what_is_no_text_is_refused(study: Study, keys: dict[str, str]) -> None:
    study.transcripts.correct(keys["transcript"], TEXT.replace("\n", "\r\n") + "\r")
    assert study.revisions.current(keys["transcript"]).text == TEXT + "\n"
    before = rows(study)
    for text in ("nul\0", "half \ud83d teken"):
        with pytest.raises(Problem, match="characters that cannot be in a text"):
            study.transcripts.correct(keys["transcript"], text)
    assert rows(study) == before


def test_a_transcript_that_is_gone_is_told(study: Study) -> None:
    for attempt in (
        lambda: study.revisions.current(new_key()),
        lambda: study.transcripts.correct(new_key(), "x"),
        lambda: study.transcripts.original_of(new_key()),
        lambda: study.transcripts.assign(new_key(), None),
    ):
        with pytest.raises(Problem, match="no longer"):
            attempt()


def test_whose_interview_and_whose_label_it_is_can_be_said(study: Study, keys: dict[str, str]) -> None:
    study.transcripts.assign(keys["transcript"], None)
    assert study.transcripts.all(participant_id=None)[0].id == keys["transcript"]
    study.transcripts.change(keys["transcript"], speakers=(Speaker("I", "other"), Speaker("R", "other")))
    study.transcripts.speakers(keys["transcript"], {"I": "interviewer"})
    assert study.transcripts.get(keys["transcript"]).speakers == (Speaker("I", "interviewer"), Speaker("R", "other"))


def test_a_text_that_was_changed_behind_the_studys_back_is_never_handed_out(study: Study, keys: dict[str, str]) -> None:
    revision = study.revisions.current(keys["transcript"])
    with study.act("tamper"):
        study.revisions.write(revision.id, {"text": revision.text.replace("gelachen", "gehuild..")})
    for attempt in (
        lambda: study.revisions.current(keys["transcript"]),
        lambda: study.revisions.get(revision.id),
        study.revisions.all,
        lambda: study.transcripts.correct(keys["transcript"], "x"),
    ):
        with pytest.raises(Problem, match="damaged on disk"):
            attempt()


# Any text, corrected anywhere: what a reader hands over has neither NUL nor lone surrogates.
texts = st.text(st.characters(exclude_characters="\x00\r", exclude_categories=["Cs"]), min_size=1, max_size=40)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.lists(texts, min_size=1, max_size=3))
def test_every_coding_is_carried_or_reported_however_often_the_text_is_corrected(
    file_study: Study, data: st.DataObject, corrections: list[str]
) -> None:
    while file_study.undoable():
        file_study.undo()
    keys = furnish(file_study)
    for _ in range(3):
        start = data.draw(st.integers(0, len(TEXT) - 1))
        file_study.codings.apply(
            keys["transcript"], Span(start, data.draw(st.integers(start + 1, len(TEXT)))), keys["code"]
        )
    before = rows(file_study)
    for text in corrections:
        old = {coding.id: coding for coding in file_study.codings.all()}
        current = file_study.revisions.current(keys["transcript"])
        place = data.draw(st.integers(0, len(current.text)))
        correction = file_study.transcripts.correct(
            keys["transcript"], current.text[:place] + text + current.text[place + data.draw(st.integers(0, 9)) :]
        )
        now = {coding.id: coding for coding in file_study.codings.all()}
        lengths = file_study.revisions.lengths()
        assert now.keys() == old.keys()
        for key, coding in now.items():
            assert 0 <= coding.start < coding.end <= lengths[coding.revision_id]
            if old[key].revision_id == current.id:
                assert (coding.revision_id == correction.revision.id) != (coding in correction.stranded)
            assert replace(coding, revision_id="", start=0, end=0) == replace(old[key], revision_id="", start=0, end=0)
    for _ in corrections:
        file_study.undo()
    assert rows(file_study) == before
