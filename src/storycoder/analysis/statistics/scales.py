"""Questionnaires, on plain data."""

from typing import cast

import numpy as np

from storycoder.analysis.marks import Floats
from storycoder.analysis.statistics.given import Given, a_number, listed
from storycoder.analysis.statistics.registry import Found, statistic, undefined
from storycoder.analysis.surveys.paired import (
    FEW_PAIRS,
    NO_SPREAD,
    Zeros,
    effect_sizes,
    paired_t,
    signed_ranks,
)
from storycoder.analysis.surveys.reliability import (
    FEWEST_PEOPLE,
    TOO_FEW,
    Alpha,
    Missing,
    alpha,
    answers_of,
    correlations,
    omega,
)
from storycoder.analysis.surveys.reliability import NO_SPREAD as NO_ITEM_SPREAD
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, message

MOST_ITEMS = 50
"""Items of a scale; people answer thirty."""
MANY_CHANGED = message("So many people changed that not all signs are gone through.")
SAME_AT_ONE = message("At one of the moments everybody answered alike.")


@statistic(
    "cronbach_alpha", N_("Cronbach's alpha of a scale, standardised alpha, Guttman's lambda 6"), "items, missing"
)
def cronbach_alpha(given: Given) -> Found:
    """Alpha from the answers to each item."""
    found = _alpha(given)
    told: Found = {
        "raw_alpha": found.raw,
        "std_alpha": found.standardised,
        "guttman_G6": found.guttman,
        "average_r": found.mean_correlation,
        "n": found.n,
        "left_out": found.left_out,
    }
    return undefined(told, found.why or (NO_ITEM_SPREAD if None in told.values() else None))


@statistic("alpha_if_item_dropped", N_("Cronbach's alpha without each item in turn"), "items, missing")
def alpha_if_item_dropped(given: Given) -> Found:
    """Raw alpha by the item that is left out."""
    found = _alpha(given)
    items = given.named("items", _answers)
    told: Found = dict(zip(items, found.dropped, strict=True))
    return undefined(told, found.why or (NO_ITEM_SPREAD if None in told.values() else None))


@statistic("omega_total_one_factor", N_("McDonald's omega total of one factor"), "R / items; n")
def omega_total_one_factor(given: Given) -> Found:
    """Omega from correlations R, or from the answers to each item."""
    table = _correlations(given)
    few = TOO_FEW if given.whole("n", 0, FEWEST_PEOPLE) < FEWEST_PEOPLE else None
    if few or table is None:
        return undefined({"loadings": None, "omega": None, "alpha": None}, few or NO_ITEM_SPREAD)
    found = omega(table)
    told: Found = {"loadings": list(found.loadings) or None, "omega": found.omega, "alpha": found.alpha}
    return undefined(told, found.why)


@statistic("wilcoxon_signed_rank", N_("Wilcoxon's signed ranks, by going through all signs"), "d / pre, post; zeros")
def wilcoxon_signed_rank(given: Given) -> Found:
    """The test from differences d, or from pre and post (post minus pre)."""
    if "d" in given:
        differences = given.numbers("d")
    else:
        pre, post = _pairs(given, "pre", "post")
        differences = [after - before for before, after in zip(pre, post, strict=True)]
    found = signed_ranks(differences, cast("Zeros", given.word("zeros", "wilcox", "pratt")))
    told: Found = {
        "Tplus": found.plus,
        "Tminus": found.minus,
        "z": found.z,
        "p_norm": found.p_normal,
        "p_exact": found.p_exact,
        "r_rb": found.rank_biserial,
        "n_eff": found.n,
        "zeros": found.zeros,
    }
    return undefined(told, found.why or (MANY_CHANGED if found.p_exact is None else None))


@statistic("paired_t", N_("Student's t of pairs, with the 95% interval of the mean difference"), "x, y")
def paired_t_test(given: Given) -> Found:
    """The test of x minus y."""
    x, y = _pairs(given, "x", "y")
    found = paired_t(x, y)
    if found is None:
        why = FEW_PAIRS if len(x) < 2 else NO_SPREAD
        return undefined({"t": None, "df": max(len(x) - 1, 0), "p": None, "ci95": None}, why)
    return {"t": found.t, "df": found.df, "p": found.p, "ci95": list(found.interval)}


@statistic(
    "paired_effect_sizes", N_("Effect sizes of a difference between two moments, each variant by its name"), "x, y"
)
def paired_effect_sizes(given: Given) -> Found:
    """Effect sizes of x minus y."""
    x, y = _pairs(given, "x", "y")
    found, test = effect_sizes(x, y), paired_t(x, y)
    if found is None:
        return undefined(dict.fromkeys(_EFFECTS), FEW_PAIRS)
    by, pairs = found.correction, found.correction_of_pairs
    values = (
        found.m1,
        found.m2,
        found.sd1,
        found.sd2,
        found.difference,
        found.sd_difference,
        found.r,
        test.t if test else None,
        test.p if test else None,
        found.d_z,
        found.d_av,
        found.d_av_pooled,
        found.d_rm,
        _times(found.d_av, by),
        _times(found.d_rm, by),
        _times(found.d_av, pairs),
        by,
    )
    told: Found = dict(zip(_EFFECTS, values, strict=True))
    return undefined(told, NO_SPREAD if test is None else None, SAME_AT_ONE if found.r is None else None)


_EFFECTS = (
    "m1", "m2", "sd1", "sd2", "diff", "sdD", "r", "t", "p",
    "d_z", "d_av", "d_av_pooled", "d_rm", "g_av", "g_rm", "g_av_df_n1", "J",
)  # fmt: skip


def _alpha(given: Given) -> Alpha:
    return alpha(_scale(given), cast("Missing", given.word("missing", "listwise", "pairwise")))


def _scale(given: Given) -> Floats:
    """People × items."""
    items = given.named("items", _answers)
    if len({len(answers) for answers in items.values()}) != 1:
        raise Problem("Every item needs as many answers as there are people; null is a missing one.")
    _check_items(len(items))
    return answers_of(items)


def _check_items(number: int) -> None:
    if number > MOST_ITEMS:
        raise Problem("A scale has at most {n} items.", n=MOST_ITEMS)


def _answers(value: object, name: str) -> list[float | None]:
    return listed(value, name, lambda each, name: None if each is None else a_number(each, name))


def _correlations(given: Given) -> Floats | None:
    if "R" not in given:
        answers = _scale(given)
        whole = int((~np.isnan(answers).any(axis=1)).sum())
        return correlations(answers) if whole >= FEWEST_PEOPLE else None
    table = np.array(given.table("R"), dtype=np.float64)
    square = table.shape[0] == table.shape[1]
    if not square or np.abs(table).max() > 1 + 1e-9 or np.abs(np.diag(table) - 1).max() > 1e-9:
        raise Problem("“{name}” must be a square table of correlations, with 1 on its diagonal.", name="R")
    _check_items(len(table))
    if np.abs(table - table.T).max() > 1e-9:
        raise Problem("“{name}” is not the same on both sides of its diagonal.", name="R")
    return table


def _pairs(given: Given, first: str, second: str) -> tuple[list[float], list[float]]:
    one, two = given.numbers(first), given.numbers(second)
    if len(one) != len(two):
        raise Problem(
            "“{one}” and “{other}” are not of the same length, so they are not pairs.", one=first, other=second
        )
    return one, two


def _times(value: float | None, by: float) -> float | None:
    return None if value is None else value * by
