import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.coefficients.registry import coefficient_named
from storycoder.analysis.coefficients.tables import table_ratings
from storycoder.analysis.intervals import (
    drawn_with_replacement,
    each_left_out,
    gwet_error,
    gwet_interval,
    jackknife_error,
    percentiles,
    units_drawn,
)

GWETS = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]
"""Gwet (2014), four raters."""


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 99))
def test_a_bootstrap_draws_as_many_clusters_as_there_are(clusters, replicates, seed):
    times = drawn_with_replacement(clusters, replicates, seed)
    assert times.shape == (replicates, clusters)
    assert (times.sum(axis=1) == clusters).all()
    assert (times == drawn_with_replacement(clusters, replicates, seed)).all()


def test_a_jackknife_leaves_one_out_each_time():
    assert each_left_out(3).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


@given(st.lists(st.floats(-1, 1) | st.just(np.nan), min_size=1, max_size=40), st.floats(0.5, 0.99))
def test_percentiles_leave_undefined_replicates_out(values, certainty):
    column = np.array(values)
    low, high, undefined = percentiles(column[:, None], certainty)
    defined = column[~np.isnan(column)]
    assert undefined[0] == len(column) - len(defined)
    if len(defined):
        tail = (1 - certainty) / 2
        assert (low[0], high[0]) == pytest.approx(tuple(np.quantile(defined, [tail, 1 - tail])), abs=1e-12)
    else:
        assert np.isnan(low[0])


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=20), st.lists(st.integers(1, 4), min_size=20, max_size=20))
def test_like_clusters_may_be_counted_together(values, times):
    column, number = np.array(values), np.array(times[: len(values)])
    assert jackknife_error(column, number.astype(float)) == pytest.approx(
        float(jackknife_error(np.repeat(column, number))), abs=1e-9
    )


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = np.array([3.0, 5, 1, 8, 4])
    left_out = (values.sum() - values) / 4
    assert jackknife_error(left_out) == pytest.approx(values.std(ddof=1) / np.sqrt(5))


def test_gwets_published_interval():
    interval = gwet_interval(coefficient_named("gwet-ac1"), table_ratings(GWETS), 0.95)
    assert (interval.low, interval.high) == (pytest.approx(0.461, abs=5e-4), 1.0)
    assert str(interval.method) == "Gwet's variance over 12 units"


def test_gwets_variance_is_for_his_family_only_and_needs_a_value():
    assert gwet_error(coefficient_named("krippendorff-alpha"), table_ratings(GWETS)) is None
    assert gwet_error(coefficient_named("gwet-ac1"), table_ratings([(1, 1), (1, 1)])) is None
    assert gwet_interval(coefficient_named("gwet-ac1"), table_ratings([(1, 1), (1, 1)]), 0.95) is None


@pytest.mark.parametrize("name", ["gwet-ac1", "fleiss-kappa", "brennan-prediger"])
@pytest.mark.parametrize("weights", [None, "linear", "quadratic"])
def test_the_units_parts_in_chance_make_up_the_agreement_expected(name, weights):
    known, ratings = coefficient_named(name), table_ratings(GWETS, weights=weights)
    part = known.chance_of_unit(ratings)
    assert ratings.mean(part, ratings.judged) == pytest.approx(float(known.compute(ratings).expected))


def test_units_of_a_table_are_drawn_as_many_as_it_has():
    drawn = units_drawn(table_ratings(GWETS), 200, seed=1)
    assert drawn.weights.shape == (200, len(drawn.values))
    assert (drawn.weights.sum(axis=1) == 12).all()
    mean = coefficient_named("percent").compute(drawn).value.mean()
    assert mean == pytest.approx(0.818, abs=0.03)
