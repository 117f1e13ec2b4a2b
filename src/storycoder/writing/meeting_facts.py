"""What a report tells of meetings: rounds of codebook validation, and sounding boards."""

from dataclasses import dataclass

from storycoder.domain.sounding import Asked
from storycoder.domain.validation import Outcome
from storycoder.writing.masked import Count, Estimate


@dataclass(frozen=True, slots=True)
class ValidatedCode:
    """How workshop members answered about one code, in numbers of answers."""

    code: str
    yes: Count
    partly: Count
    no: Count


@dataclass(frozen=True, slots=True)
class SuggestionFacts:
    """What someone suggested about a code, element or factor, and what became of it."""

    about: str
    text: str
    outcome: Outcome = "open"
    reason: str = ""
    changed: str = ""
    """What was made or changed because of it, and how, such as "new: Laughing"."""
    waits: bool = False
    """Whether it was taken up but nothing is changed because of it yet."""


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """Why a member answered so about a code. `who` is a reported role; empty where that would point to few people."""

    about: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationFacts:
    """One round of codebook validation. `members` are workshop members by role."""

    name: str = ""
    date: str = ""
    version: int | None = None
    members: Count = 0
    roles: tuple[tuple[str, Count], ...] = ()
    yes: Count = 0
    partly: Count = 0
    no: Count = 0
    codes: tuple[ValidatedCode, ...] = ()
    reasons: tuple[ReasonFacts, ...] = ()
    suggestions: tuple[SuggestionFacts, ...] = ()
    aside: int = 0
    """How many pieces of writing on forms were set aside: they are no answer."""


@dataclass(frozen=True, slots=True)
class BoardAnswers:
    """Answers about a factor or an element, from "not at all" to "completely", "don't know", and the place."""

    about: str
    points: tuple[Count, Count, Count, Count, Count]
    unknown: Count = 0
    place: float | None = None
    """The mean place that people gave it, 1 being first."""
    score: float | None = None
    """Borda's score, from 0 (last) to 1 (first)."""
    element: bool = False
    """Whether it is an element of the factor above it."""


@dataclass(frozen=True, slots=True)
class BoardScale:
    """Answers to one question with five points, or stickers that were counted at them."""

    asked: Asked
    stickers: bool
    rows: tuple[BoardAnswers, ...]


@dataclass(frozen=True, slots=True)
class BoardDots:
    """Dots that a factor or element got, of how many people, and stickers of which that is not known."""

    about: str
    dots: Count
    people: Count
    stickers: Count
    element: bool = False


@dataclass(frozen=True, slots=True)
class BoardSaid:
    """What somebody said of the value or use of a factor, and what came of it."""

    about: str
    asked: Asked
    words: str
    became: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFacts:
    """One sounding board: who came, what they answered, what became of it."""

    name: str
    date: str = ""
    practice: str = ""
    mixed: bool = False
    """Whether those who answered may be of several practices, and it is not known who is of which."""
    round: int = 1
    people: Count = 0
    roles: tuple[tuple[str, Count], ...] = ()
    shown: int = 0
    """How many factors were on its posters."""
    factors: tuple[BoardAnswers, ...] = ()
    """How far people recognise the factors and elements."""
    scales: tuple[BoardScale, ...] = ()
    """Value and use, and all that was counted as stickers."""
    dots: tuple[BoardDots, ...] = ()
    order: Estimate | None = None
    """Kendall's W: how far the orders of the answers agree; None where nobody was asked for an order."""
    depends: bool = False
    """Whether another way of counting gives another order."""
    said: tuple[BoardSaid, ...] = ()
    additions: tuple[SuggestionFacts, ...] = ()
