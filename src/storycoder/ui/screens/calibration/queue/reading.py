"""A text with one place in it, as the queue shows it: who marked what there. No widgets."""

from dataclasses import dataclass
from typing import Self

from storycoder.domain.keys import Key
from storycoder.domain.texts import Revision, Span, Transcript
from storycoder.ui.screens.calibration.queue.stretches import Stretch
from storycoder.ui.textpositions import Positions


@dataclass(frozen=True, slots=True)
class Reading:
    """A revision of a transcript, to be read."""

    transcript: Transcript
    revision: Revision
    positions: Positions
    """Converts its positions."""

    @classmethod
    def of(cls, transcript: Transcript, revision: Revision) -> Self:
        """The revision with its positions."""
        return cls(transcript, revision, Positions(revision.text))

    @property
    def text(self) -> str:
        """What is read."""
        return self.revision.text


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A coding in the column of its coder."""

    coding: Key
    span: Span
    code: str
    """What the code is called."""
    colour: str
    memo: str
    other: bool = False
    """Whether it stands nearby and is not what is talked about."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One coder's column."""

    coder: Key
    name: str
    number: int
    """The key that takes this coder's side."""
    marks: tuple[LaneMark, ...]

    @property
    def talked_about(self) -> tuple[LaneMark, ...]:
        """What the coder marked at the place itself."""
        return tuple(mark for mark in self.marks if not mark.other)


@dataclass(frozen=True, slots=True)
class Place:
    """What is shown of one disagreement."""

    span: Span
    stretches: tuple[Stretch, ...]
    lanes: tuple[Lane, ...]
    colours: dict[str, str]
    """Code -> its colour."""
