"""Key words and their spread, on plain data."""

from storycoder.analysis.keyness import ELSEWHERE_NONE, NO_HITS, NO_WORDS, ONE_PART, Keyness, dispersion, g2
from storycoder.analysis.statistics.given import Given
from storycoder.analysis.statistics.registry import Found, statistic, undefined
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_


@statistic("G2_four_cell", N_("Dunning's G² of four cells, such as for two words that stand together"), "table")
def g2_four_cell(given: Given) -> Found:
    """G² of two by two."""
    return {"G2": g2(given.count_table("table", 2, 2))}


@statistic(
    "keyness", N_("How far a word sets texts apart: log-likelihood of two and of four cells, log ratio"), "a, b, c, d"
)
def keyness(given: Given) -> Found:
    """Key figures of a word with a hits in c words, against b hits in d words."""
    a, b, c, d = (given.whole(name) for name in ("a", "b", "c", "d"))
    if a > c or b > d:
        raise Problem("A word cannot occur more often than there are words.")
    names = ("LL_two_cell", "G2_four_cell", "pct_diff", "log_ratio", "BIC", "sign")
    if not c or not d:
        return undefined(dict.fromkeys(names), NO_WORDS)
    found = Keyness(a=a, b=b, c=c, d=d)
    values = (found.two_cell, found.four_cell, found.percent_difference, found.log_ratio, found.bic, found.sign)
    return undefined(dict(zip(names, values, strict=True)), ELSEWHERE_NONE if not b else None)


@statistic(
    "dispersion",
    N_("How evenly a word is spread over parts, such as speakers: range, DP, Juilland's D"),
    "freq, part_sizes",
)
def dispersion_of(given: Given) -> Found:
    """The spread of hits over parts."""
    hits, sizes = given.counts("freq"), given.counts("part_sizes")
    if len(hits) != len(sizes) or any(hit > size for hit, size in zip(hits, sizes, strict=False)):
        raise Problem("Each part needs a number of hits and a number of words, and no more hits than words.")
    found = dispersion(hits, sizes)
    told: Found = {"range": found.range, "DP": found.dp, "DPnorm": found.dp_norm, "juilland_D": found.juilland}
    return undefined(told, NO_HITS if found.dp is None else ONE_PART if found.dp_norm is None else None)
