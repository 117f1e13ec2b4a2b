"""Transcripts, their revisions and the spans within them. Positions are code points, half-open [start, end)."""

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key

Part = Literal["interviewer", "participant", "other"]
Kind = Literal["interview", "observation", "survey answer"]


class Span(NamedTuple):
    """A stretch of a text: code points, half-open."""

    start: int
    end: int

    def overlap(self, other: "Span") -> int:
        """How many code points both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class Turn(NamedTuple):
    """What one speaker says in one go.

    `start` is where the label begins ("R: "), `speech` where the words do, `end` where they end, without the line end.
    Times are milliseconds from the start of the recording, where the transcript has them.
    """

    start: int
    speech: int
    end: int
    speaker: str
    began: int | None = None
    ended: int | None = None


class Speaker(NamedTuple):
    """A label in a transcript and whose it is."""

    label: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One interview, observation or open answer. Its text is that of its current revision."""

    id: Key = own_key()
    title: str
    participant_id: Key | None = may_belong_to("participant", "must stay")
    kind: Kind = "interview"
    date: str = ""
    """ISO 8601, as precise as is known."""
    file_name: str = ""
    original: str = ""
    """SHA-256 of the original file, which the study keeps."""
    speakers: tuple[Speaker, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One state of a transcript's text. Never edited in place; a correction is a new revision."""

    id: Key = own_key()
    transcript_id: Key = belongs_to("transcript")
    number: int = 1
    text: str
    """Line ends are \\n, no NUL, no lone surrogates."""
    sha256: str = ""
    turns: tuple[Turn, ...] = ()


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, by which a silently changed quotation is found."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
