"""Shares of a few people, tables of them, and recognition, on plain data."""

from math import radians, tan
from typing import cast

from storycoder.analysis.exact_tables import fisher, freeman_halton
from storycoder.analysis.few_people import few
from storycoder.analysis.proportions import Interval, newcombe, wilson
from storycoder.analysis.recognition import NOBODY, Recognition
from storycoder.analysis.statistics.given import Given, count, listed
from storycoder.analysis.statistics.registry import Found, beside, statistic, undefined
from storycoder.analysis.statistics.remarks import CONSENSUS
from storycoder.analysis.validity import Recognising, code_validity
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message, message

NO_RATIO = message("The odds ratio divides by a cell that is 0.")
EMPTY_GROUP = message("One of the groups is empty.")
NO_INTERVAL = message("Where there is nobody there is no share.")
_MOST_PEOPLE, _MOST_ROWS = 5_000, 50


@statistic("wilson_95", N_("Wilson's 95% interval of a share"), "xn")
def wilson_95(given: Given) -> Found:
    """An interval for each pair of a count and a number of people."""
    pairs = listed(given.raw("xn"), "xn", lambda value, name: listed(value, name, count))
    if any(len(pair) != 2 or pair[0] > pair[1] for pair in pairs):
        raise Problem("“{name}” needs pairs: how many, and of how many.", name="xn")
    found = [wilson(each, n) for each, n in pairs]
    told: Found = {"intervals": [_bounds(each) for each in found], "counts": [_of(each, n) for each, n in pairs]}
    people = [n for _, n in pairs if n]
    return beside(undefined(told, NO_INTERVAL if None in found else None), few(min(people, default=None)))


@statistic("newcombe_method_10", N_("Newcombe's 95% interval of the difference between two shares"), "x1, n1, x2, n2")
def newcombe_method_10(given: Given) -> Found:
    """The difference and its bounds."""
    x1, n1, x2, n2 = (given.whole(name) for name in ("x1", "n1", "x2", "n2"))
    if x1 > n1 or x2 > n2:
        raise Problem("More people do it than there are in the group.")
    counts: Found = {"counts": [_of(x1, n1), _of(x2, n2)]}
    found = newcombe(x1, n1, x2, n2)
    if found is None:
        return undefined({"diff": None, "lower": None, "upper": None, **counts}, EMPTY_GROUP)
    told: Found = {"diff": found.value, "lower": found.interval.lower, "upper": found.interval.upper, **counts}
    return beside(told, few(min(n1, n2)))


@statistic("fisher_exact_2x2", N_("Fisher's exact test of a table of two by two"), "table")
def fisher_exact_2x2(given: Given) -> Found:
    """Fisher's test, two-sided and one-sided."""
    table = given.count_table("table", 2, 2)
    _check_people(table)
    found = fisher(table)
    told: Found = {
        "p_two_sided": found.two_sided,
        "p_greater": found.greater,
        "p_less": found.less,
        "smallest_p": found.smallest,
        "sample_odds_ratio": found.odds_ratio,
        "n": _people(table),
    }
    return beside(undefined(told, NO_RATIO if found.odds_ratio is None else None), few(_people(table)))


@statistic("freeman_halton", N_("Fisher's exact test of a larger table (Freeman & Halton)"), "table")
def freeman_halton_test(given: Given) -> Found:
    """The test by full enumeration."""
    table = given.count_table("table")
    _check_people(table)
    found = freeman_halton(table)
    told: Found = {
        "p_observed": found.observed,
        "p": found.p,
        "tables_enumerated": found.tables,
        "smallest_p": found.smallest,
        "n": _people(table),
    }
    return beside(told, few(_people(table)))


@statistic(
    "consensus_tastle_wierman",
    N_("Recognition on five points: mean, upper two, and Tastle & Wierman's consensus"),
    "counts_scale_1_to_5, do_not_know",
)
def consensus_tastle_wierman(given: Given) -> Found:
    """Recognition from counts of the points 1 to 5."""
    counts = given.counts("counts_scale_1_to_5")
    if len(counts) != 5:
        raise Problem("“{name}” needs five counts, one for each point.", name="counts_scale_1_to_5")
    found = Recognition(counts=tuple(counts), do_not_know=given.whole("do_not_know", 0, 0))
    told: Found = {
        "mean": found.mean,
        "consensus": found.consensus,
        "share_4_or_5": found.share,
        "wilson95_share_4_or_5": _bounds(found.interval),
        "people_4_or_5": found.upper,
        "n": found.n,
        "do_not_know": found.do_not_know,
    }
    return beside(undefined(told, None if found.n else NOBODY), CONSENSUS if found.n else None, few(found.n))


@statistic(
    "i_cvi",
    N_("Share of people who recognise a code, and modified kappa k*, corrected for chance"),
    "yes, partly, no, recognising",
)
def i_cvi(given: Given) -> Found:
    """I-CVI and k* from counts of answers."""
    recognising = cast("Recognising", given.word("recognising", "yes", "yes or partly"))
    found = code_validity(given.whole("yes"), given.whole("partly", 0, 0), given.whole("no"), recognising)
    told: Found = {
        "n": found.n,
        "recognising": found.recognising,
        "i_cvi": found.i_cvi,
        "wilson95_i_cvi": None if found.i_cvi is None else _bounds(wilson(found.recognising, found.n)),
        "p_chance": found.by_chance,
        "k_star": found.k_star,
        "word": found.word,
    }
    return beside(undefined(told, found.why), few(found.n))


@statistic("letter_height_mm", N_("How high letters must be to be read from a distance"), "distance_mm")
def letter_height_mm(given: Given) -> Found:
    """Heights in mm by rules of thumb and by visual angles, h = 2 d tan(angle / 2)."""
    distance = given.number("distance_mm")
    if distance <= 0:
        raise Problem("“{name}” must be more than 0.", name="distance_mm")
    return {
        "ratio_1_300": distance / 300,
        "ratio_1_200": distance / 200,
        "ratio_1_120_inch_per_10ft": distance / 120,
        **{f"arcmin{minutes}": 2 * distance * tan(radians(minutes / 120)) for minutes in (16, 20, 22)},
    }


def _bounds(interval: Interval | None) -> list[float] | None:
    return list(interval) if interval else None


def _of(count: int, n: int) -> Message:
    """In numbers of people, since a share of a few says more than they do."""
    return message("{n} of {total}", n=count, total=n)


def _people(table: list[list[int]]) -> int:
    return sum(map(sum, table))


def _check_people(table: list[list[int]]) -> None:
    if _people(table) > _MOST_PEOPLE:
        raise Problem("An exact test is for at most {n} people.", n=_MOST_PEOPLE)
    if max(len(table), len(table[0])) > _MOST_ROWS:
        raise Problem("An exact test is for at most {n} rows and columns.", n=_MOST_ROWS)
