"""The two lines that a team draws across its figures, each with words of its own: never a traffic light."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QLocale

from storycoder.domain.words import N_
from storycoder.words import Phrasebook

_WORDS = (N_("tentative"), N_("reliable"))
_VALUES = (0.667, 0.8)


@dataclass(frozen=True, slots=True)
class CutOff:
    """A value of agreement and what the team calls it to reach it; `words` empty is what is usually said."""

    value: float
    words: str
    usual: str

    def said(self, say: Phrasebook) -> str:
        """The words."""
        return self.words or say(self.usual)

    def number(self, say: Phrasebook) -> str:
        """The value with three figures, as these lines are written: 0.667, 0.800."""
        return QLocale(say.language).toString(self.value, "f", 3)


@dataclass(frozen=True, slots=True)
class CutOffs:
    """The lower and the upper line."""

    lower: CutOff = CutOff(_VALUES[0], "", _WORDS[0])
    upper: CutOff = CutOff(_VALUES[1], "", _WORDS[1])

    @classmethod
    def of(cls, low: float, low_words: str, high: float, high_words: str) -> "CutOffs":
        """Lines as somebody filled them in; the lower one is the lower one."""
        (one, one_words), (two, two_words) = sorted(((low, low_words.strip()), (high, high_words.strip())))
        return cls(CutOff(one, one_words, _WORDS[0]), CutOff(two, two_words, _WORDS[1]))

    @property
    def both(self) -> tuple[CutOff, CutOff]:
        """The lower and the upper one."""
        return self.lower, self.upper

    def kept(self) -> list[Any]:
        """As JSON can hold it."""
        return [self.lower.value, self.lower.words, self.upper.value, self.upper.words]

    @classmethod
    def recalled(cls, kept: object) -> "CutOffs":
        """What `kept` handed out; anything else is the usual lines."""
        match kept:
            case [float() | int() as low, str() as low_words, float() | int() as high, str() as high_words]:
                return cls.of(float(low), low_words, float(high), high_words)
            case _:
                return cls()
