"""Whether workshop members recognise a code, and whether more of them do than chance would have it."""

from dataclasses import dataclass
from typing import Literal

from scipy import stats

from storycoder.domain.words import N_, Message, message

Recognising = Literal["yes", "yes or partly"]
"""Which answers count as recognising."""

TOO_FEW = message("Fewer than two people answered, so it cannot be told from chance.")

# Polit, Beck & Owen (2007), Research in Nursing & Health 30, after Fleiss (1981) and Cicchetti & Sparrow (1981).
_WORDS = ((0.75, N_("excellent")), (0.6, N_("good")), (0.4, N_("fair")), (float("-inf"), N_("poor")))
_ROUNDED = 2
"""The words begin at .40, .60 and .75 as they are printed, with two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeValidity:
    """One code: I-CVI and the modified kappa k*. What is undefined is None, and `why` says so."""

    n: int
    """People who answered yes, partly or no."""
    recognising: int
    i_cvi: float | None = None
    """The share who recognise it."""
    by_chance: float | None = None
    """The chance that just so many say so if each did by tossing a coin."""
    k_star: float | None = None
    """(I-CVI - chance) / (1 - chance)."""
    why: Message | None = None

    @property
    def word(self) -> Message | None:
        """What such a k* is called."""
        if self.k_star is None:
            return None
        shown = round(self.k_star, _ROUNDED)
        return message(next(word for least, word in _WORDS if shown >= least))


def code_validity(yes: int, partly: int, no: int, recognising: Recognising = "yes") -> CodeValidity:
    """I-CVI and k* (Polit, Beck & Owen 2007) from counts of answers; undefined below two people."""
    n, agreeing = yes + partly + no, yes + (partly if recognising == "yes or partly" else 0)
    if n < 2:
        return CodeValidity(n=n, recognising=agreeing, why=TOO_FEW)
    share, chance = agreeing / n, float(stats.binom.pmf(agreeing, n, 0.5))
    return CodeValidity(
        n=n, recognising=agreeing, i_cvi=share, by_chance=chance, k_star=(share - chance) / (1 - chance)
    )
