"""What stands on a poster, as plain values. Texts are already masked and in the poster's language."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.factors import FactorKind

Ask = Literal["recognition", "priority", "missing", "value", "use"]
"""What people are asked beside a factor; the last two belong to the second round, before professionals and managers."""

FIRST_ROUND: tuple[Ask, ...] = ("recognition", "priority", "missing")
SECOND_ROUND: tuple[Ask, ...] = ("recognition", "value", "use")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a participant, without quotation marks, and who said them: "moeder, De Pluktuin"."""

    text: str
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorLine:
    """A factor as an overview shows it. `number` is the large id by which people refer to it, such as "F1"."""

    number: str
    title: str
    kind: FactorKind
    elements: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()
    """Those of the elements that were added because of a meeting, and are marked so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterContent:
    """The poster of one factor. Quotations come in order of importance: the last ones are the first to move over."""

    factor: FactorLine
    quotations: tuple[Quotation, ...] = ()
    practice: str = ""
    """Empty for a factor that all practices share."""
    asks: tuple[Ask, ...] = FIRST_ROUND
    study: str = ""
    fictional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewContent:
    """The poster that shows all factors of one practice, or the common ones, with a box for each one's order."""

    factors: tuple[FactorLine, ...]
    practice: str = ""
    """Empty for the factors that all practices share."""
    asks_order: bool = True
    """Whether there is a box for the place of each factor."""
    study: str = ""
    fictional: bool = False
