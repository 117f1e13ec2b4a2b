"""Tables that somebody else made: every coefficient with every interval over the units, against slow ways."""

from dataclasses import replace

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.tables import table_agreement, table_ratings
from storycoder.analysis.intervals import Sought, coincidences, gwet_error, kalpha_interval
from storycoder.analysis.rated_tables import TableQuestion, agreement_in_table
from storycoder.domain.problems import Problem

GWETS = [
    [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1],
    [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1], [None, None, 3, None],
]  # fmt: skip
"""Gwet (2014), four raters."""
NAMES = tuple(name for name in coefficient_names() if name != "masi-alpha")
FULL = st.integers(2, 4).flatmap(lambda r: st.lists(st.tuples(*[st.integers(0, 3)] * r), min_size=2, max_size=15))


def asked(*names, interval="bootstrap", **more):
    return TableQuestion(coefficients=names, sought=Sought(interval=interval, **more))


def interval_of(name, rows=GWETS, **more):
    return agreement_in_table(rows, asked(name, **more))[0].interval


# Other programs' libraries


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=2, max_size=30))
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_kappa_of_two_coders_equals_scikit_learns(weights, rows):
    values = [1, 2, 3, 4]
    figure = table_agreement(rows, "cohen-kappa", weights=weights, offered=values)
    assume(figure.value is not None)
    first, second = zip(*rows, strict=True)
    assert figure.value == pytest.approx(cohen_kappa_score(first, second, labels=values, weights=weights), abs=1e-9)


@settings(max_examples=60)
@given(
    st.integers(2, 4).flatmap(
        lambda r: st.lists(st.tuples(*[st.integers(1, 5) | st.none()] * r), min_size=2, max_size=15)
    ),
    st.sampled_from(["nominal", "ordinal", "interval", "ratio"]),
)
def test_alpha_equals_the_package_krippendorff(rows, level):
    figure = table_agreement(rows, "krippendorff-alpha", level)
    assume(figure.value is not None)
    data = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], dtype=float).T
    assert figure.value == pytest.approx(krippendorff.alpha(data, level_of_measurement=level), abs=1e-9)


# Intervals


@pytest.mark.parametrize("name", NAMES)
def test_the_jackknife_leaves_out_every_row_once(name):
    figure = agreement_in_table(GWETS, asked(name, interval="jackknife"))[0]
    left_out = [table_agreement(GWETS[:i] + GWETS[i + 1 :], name, offered=[1, 2, 3, 4, 5]).value for i in range(12)]
    values = np.array(left_out)
    error = np.sqrt(11 / 12 * ((values - values.mean()) ** 2).sum())
    assert figure.interval.low == pytest.approx(figure.value - 2.200985160 * error)
    assert str(figure.interval.method) == "jackknife over 12 units"


@pytest.mark.parametrize("name", NAMES)
def test_the_bootstrap_draws_rows(name):
    interval = interval_of(name, replicates=4000, seed=3)
    random = np.random.default_rng(9)
    rows = np.array(GWETS, dtype=object)
    drawn = [
        table_agreement(rows[random.integers(0, 12, 12)].tolist(), name, offered=[1, 2, 3, 4, 5]).value
        for _ in range(600)
    ]
    values = [value for value in drawn if value is not None]
    assert (interval.low, interval.high) == pytest.approx(tuple(np.percentile(values, [2.5, 97.5])), abs=0.12)
    assert (interval.replicates, str(interval.method)) == (4000, "bootstrap over 12 units")


@pytest.mark.parametrize("level", ["nominal", "ordinal"])
def test_replicates_may_be_computed_some_at_a_time(level, monkeypatch):
    question = replace(asked("krippendorff-alpha", replicates=50), level=level)
    at_once = agreement_in_table(GWETS, question)
    monkeypatch.setattr("storycoder.analysis.rated_tables.AT_ONCE", 1)
    assert agreement_in_table(GWETS, question) == at_once


def test_gwets_variance_is_for_those_he_gives_it_for_and_others_say_so():
    figures = agreement_in_table(GWETS, asked(*NAMES, interval="gwet"))
    with_one = {figure.coefficient for figure in figures if figure.interval}
    assert with_one == {"percent", "gwet-ac1", "fleiss-kappa", "brennan-prediger", "randolph-kappa"}
    assert all("Gwet gives no variance" in str(figure.notes[-1]) for figure in figures if not figure.interval)
    figure = next(figure for figure in figures if figure.coefficient == "gwet-ac1")
    error = gwet_error(coefficient_named("gwet-ac1"), table_ratings(GWETS))
    assert figure.interval.low == pytest.approx(figure.value - 2.200985160 * error)


@given(FULL, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_coincidences_make_up_alpha(rows, level):
    ratings = table_ratings(rows, level)
    pairs, apart = coincidences(ratings)
    used = pairs.sum(axis=0)
    number = used.sum()
    expected = (np.outer(used, used) * apart).sum() / (number - 1)
    figure = table_agreement(rows, "krippendorff-alpha", level)
    if figure.value is None:
        assert expected == pytest.approx(0)
    else:
        assert figure.value == pytest.approx(1 - (pairs * apart).sum() / expected)
        assert number == pytest.approx(len(rows) * len(rows[0]))


def test_kalphas_bootstrap_draws_pairs_and_holds_chance_fixed():
    known, ratings = coefficient_named("krippendorff-alpha"), table_ratings(GWETS)
    interval = kalpha_interval(known, ratings, Sought(interval="kalpha", replicates=20_000, seed=1))
    # 40 values that can be paired, four coders: 40 · 3 / 2 draws of which the share 1 − Do differs, each 1/(60·De).
    estimate = known.compute(ratings)
    share, chance = float(estimate.observed), float(estimate.expected)
    spread = np.sqrt(share * (1 - share) / 60) / chance
    middle = 1 - share / chance
    assert str(interval.method) == "KALPHA-compatible bootstrap of 60 pairs of values"
    assert interval.low == pytest.approx(middle - 1.96 * spread, abs=0.02)
    assert interval.high == pytest.approx(middle + 1.96 * spread, abs=0.02)
    assert interval.undefined == 0


def test_kalphas_interval_is_too_narrow_and_says_so():
    [figure] = agreement_in_table(GWETS, asked("krippendorff-alpha", interval="kalpha"))
    wide = interval_of("krippendorff-alpha")
    assert figure.interval.high - figure.interval.low < wide.high - wide.low
    assert "too narrow" in str(figure.notes[-1])
    [other] = agreement_in_table(GWETS, asked("fleiss-kappa", interval="kalpha"))
    assert other.interval is None
    assert "for Krippendorff's alpha only" in str(other.notes[-1])


def test_kalphas_draws_are_capped_and_what_draws_one_value_only_is_undefined():
    known = coefficient_named("krippendorff-alpha")
    many = table_ratings([(1, 1), (2, 2), (1, 2)] * 400)
    method = kalpha_interval(known, many, Sought(interval="kalpha", replicates=10)).method
    assert method.values == {"n": 100}
    few = kalpha_interval(known, table_ratings([(1, 1), (1, 1), (2, 2)]), Sought(interval="kalpha", seed=2))
    # Two draws in three are 1 and 1: three of them in (2/3)³ + (1/3)³ = a third of the replicates.
    assert few.undefined == pytest.approx(1000 / 3, abs=50)
    assert (few.low, few.high) == (1, 1)


@given(FULL, st.sampled_from(NAMES), st.sampled_from(["bootstrap", "jackknife", "gwet", "kalpha"]))
def test_whatever_the_table_an_interval_is_one_or_it_is_said_why_there_is_none(rows, name, interval):
    [figure] = agreement_in_table(rows, asked(name, interval=interval, replicates=20))
    if figure.value is None:
        assert figure.why is not None
        assert figure.interval is None
    elif figure.interval is None:
        assert "No interval" in str(figure.notes[-1])
    else:
        assert figure.interval.low <= figure.interval.high <= 1 + 1e-12


def test_the_seed_draws_the_same_again():
    first, again, other = (interval_of("fleiss-kappa", seed=seed, replicates=99) for seed in (1, 1, 2))
    assert first == again
    assert first != other


@pytest.mark.parametrize("wrong", [{"interval": "exact"}, {"replicates": 0}, {"certainty": 1.0}, {"certainty": 0.0}])
def test_an_interval_that_is_none_is_told(wrong):
    with pytest.raises(Problem):
        agreement_in_table(GWETS, asked("percent", **wrong))


def test_several_coefficients_take_what_goes_with_them():
    question = TableQuestion(
        coefficients=("krippendorff-alpha", "cohen-kappa", "percent", "scott-pi", "holsti"),
        level="interval",
        weights="quadratic",
    )
    figures = agreement_in_table(GWETS, question)
    assert figures[0].value == table_agreement(GWETS, "krippendorff-alpha", "interval").value
    assert figures[1].value == table_agreement(GWETS, "cohen-kappa", weights="quadratic").value
    assert figures[4].value == table_agreement(GWETS, "holsti").value
    assert all(str(figure.compared.unit) == "row of the table" for figure in figures)
