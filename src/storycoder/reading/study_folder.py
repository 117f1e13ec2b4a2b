"""The files of a study folder: what a study is, its sessions, factors and sounding boards (docs/study-folder.md).

Keys are the folder's own short names, by which its files refer to one another.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from storycoder.domain.calibration import DisagreementKind, Outcome
from storycoder.domain.factors import FactorKind, Sameness
from storycoder.domain.people import Approach
from storycoder.domain.validation import Outcome as WhatBecame
from storycoder.domain.words import Bilingual, Language
from storycoder.reading.yaml_values import read_values


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicDraft:
    """One line of a practice's description."""

    name: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeDraft:
    """A practice."""

    key: str
    name: str
    characteristics: tuple[CharacteristicDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDraft:
    """A role, and the key of the one that it is reported as."""

    key: str
    name: Bilingual
    plural: Bilingual = Bilingual()
    reported_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicDraft:
    """A topic of the interview guide; without roles it is put to everybody."""

    key: str
    name: Bilingual
    question: Bilingual = Bilingual()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderDraft:
    """A coder."""

    key: str
    name: str
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceDraft:
    """A publication."""

    key: str
    authors: str
    title: str
    year: str = ""
    source: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyDraft:
    """study.yaml."""

    title: Bilingual
    description: Bilingual = Bilingual()
    language: Language = "nl"
    approach: Approach = "codebook"
    fictional: bool = False
    small_cell: int = 5
    small_cell_reason: str = ""
    practices: tuple[PracticeDraft, ...] = ()
    roles: tuple[RoleDraft, ...] = ()
    topics: tuple[TopicDraft, ...] = ()
    coders: tuple[CoderDraft, ...] = ()
    references: tuple[ReferenceDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft:
    """What was settled about one place in a session."""

    transcript: str
    quotation: str
    outcome: Outcome
    code: str = ""
    """With the outcome "new code" that code; else the one that was talked about."""
    other_code: str = ""
    """The one that it was confused with, or in whose place the new code came."""
    kind: Literal[DisagreementKind, ""] = ""
    coder: str = ""
    """Whose view was taken over."""
    reason: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """A calibration session; its codings lie in codings/session-NUMBER.csv."""

    number: int
    transcripts: tuple[str, ...]
    coders: tuple[str, ...]
    name: str = ""
    date: str = ""
    seed: int | None = None
    notes: str = ""
    decisions: tuple[DecisionDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsDraft:
    """sessions.yaml."""

    sessions: tuple[SessionDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationDraft:
    """A coding that a person chose for a poster, named by its words."""

    transcript: str
    code: str
    quotation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorDraft:
    """A factor of a practice, or a common one, with the codes that a person put into it."""

    key: str
    name: Bilingual
    kind: FactorKind
    practice: str = ""
    description: Bilingual = Bilingual()
    source: str = ""
    codes: tuple[str, ...] = ()
    elements: tuple[Bilingual, ...] = ()
    quotations: tuple[QuotationDraft, ...] = ()
    references: tuple[str, ...] = ()
    asked_under: tuple[str, ...] | None = None
    """The topics of the guide that ask about it; empty where none does, None where that is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignmentDraft:
    """A person's judgement of a common factor in one practice."""

    common: str
    practice: str
    sameness: Sameness
    factor: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryDraft:
    """What a practice or a participant says of a factor, and the codings that it rests on."""

    factor: str
    text: Bilingual
    practice: str = ""
    participant: str = ""
    quotations: tuple[QuotationDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorsDraft:
    """factors.yaml."""

    factors: tuple[FactorDraft, ...] = ()
    common: tuple[FactorDraft, ...] = ()
    alignments: tuple[AlignmentDraft, ...] = ()
    summaries: tuple[SummaryDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionDraft:
    """How far a respondent recognises a factor: 1 to 5, None for "don't know"."""

    factor: str
    value: int | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingDraft:
    """Something that a respondent said of a factor, or of all of it where none is named."""

    text: str
    factor: str | None = None
    decision: WhatBecame = "open"
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RespondentDraft:
    """All that one person or table answered; `priority` names factors, the most important first."""

    respondent: str
    role: str = ""
    by: Literal["person", "table"] = "person"
    recognition: tuple[RecognitionDraft, ...] = ()
    priority: tuple[str, ...] = ()
    additions: tuple[SayingDraft, ...] = ()
    remarks: tuple[SayingDraft, ...] = ()
    value: tuple[SayingDraft, ...] = ()
    use: tuple[SayingDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardDraft:
    """A sounding board; `attendance` says how many of each role came."""

    name: str
    date: str = ""
    practice: str = ""
    round: int = 1
    notes: str = ""
    attendance: dict[str, int] = field(default_factory=dict[str, int])
    respondents: tuple[RespondentDraft, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardsDraft:
    """boards.yaml."""

    boards: tuple[BoardDraft, ...] = ()


def read_study_draft(folder: Path) -> StudyDraft:
    """study.yaml of the folder. Raises `Problem` naming every mistake's line."""
    return read_values(folder / "study.yaml", StudyDraft)


def read_sessions(folder: Path) -> tuple[SessionDraft, ...]:
    """sessions.yaml of the folder; none where there is no such file."""
    path = folder / "sessions.yaml"
    return read_values(path, SessionsDraft).sessions if path.exists() else ()


def read_factors(folder: Path) -> FactorsDraft:
    """factors.yaml of the folder; empty where there is no such file."""
    path = folder / "factors.yaml"
    return read_values(path, FactorsDraft) if path.exists() else FactorsDraft()


def read_boards(folder: Path) -> tuple[BoardDraft, ...]:
    """boards.yaml of the folder; none where there is no such file."""
    path = folder / "boards.yaml"
    return read_values(path, BoardsDraft).boards if path.exists() else ()
