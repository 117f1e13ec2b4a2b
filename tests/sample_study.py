"""The files of the fictional sample study as the tests look at them."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

from storycoder.domain.drafts import TranscriptDraft
from storycoder.reading.codebooks import read_codebook
from storycoder.reading.transcripts import Readers

SAMPLE = Path(__file__).resolve().parent.parent / "sample_transcripts"
CODERS = {"anke", "bram", "noor"}
CALIBRATED = {1: {"01 Samira", "06 Kelly"}, 2: {"03 Esra", "12 Moniek"}, 3: {"09 Jolanda", "16 Petra"}}
PER_PRACTICE = {"speelbrug": range(1, 6), "pluktuin": range(6, 12), "eigenbenen": range(12, 17)}
TABLES = ("session-1", "session-2", "session-3", "after", "consensus")
CODINGS_OF_SESSIONS = [(number, f"session-{number}") for number in CALIBRATED]


class Row(NamedTuple):
    """One coding as the tables have it."""

    transcript: str
    coder: str
    code: str
    quotation: str
    memo: str


@cache
def drafts() -> dict[str, TranscriptDraft]:
    with Readers() as readers:
        return {path.stem: readers.read_transcript(path) for path in sorted(SAMPLE.glob("*.docx"))}


@cache
def people() -> list[dict[str, str]]:
    with Readers() as readers:
        return readers.read_table(SAMPLE / "participants.xlsx")


@cache
def codings(table: str) -> tuple[Row, ...]:
    with (SAMPLE / "codings" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Row(**row) for row in csv.DictReader(file))


@cache
def slugs() -> dict[str, str | None]:
    """Code -> the group that it stands under."""
    return {code.slug: code.parent for code in read_codebook(SAMPLE / "codebook.yaml").codes}


def answers(draft: TranscriptDraft) -> list[str]:
    asking = {speaker.label for speaker in draft.speakers if speaker.part == "interviewer"}
    return [draft.text[turn.speech : turn.end] for turn in draft.turns if turn.speaker not in asking]


def spoken(draft: TranscriptDraft) -> list[str]:
    return [draft.text[turn.speech : turn.end] for turn in draft.turns]


def turn_of(transcript: str, words: str) -> int:
    """The participant's turn that these words stand in; fails unless they stand in the transcript exactly once."""
    draft = drafts()[transcript]
    assert draft.text.count(words) == 1, (transcript, words)
    [place] = [place for place, said in enumerate(answers(draft)) if words in said]
    return place


def overlap(transcript: str, one: str, other: str) -> bool:
    text = drafts()[transcript].text
    starts = text.index(one), text.index(other)
    return starts[0] < starts[1] + len(other) and starts[1] < starts[0] + len(one)


def in_practice(practice: str) -> set[str]:
    return {stem for stem in drafts() if int(stem[:2]) in PER_PRACTICE[practice]}
