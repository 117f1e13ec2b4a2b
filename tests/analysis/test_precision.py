"""How closely agreement will be known: the formula against agreement that is drawn again and again."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.coefficients.krippendorff import alpha, units_needed
from storycoder.analysis.coefficients.ratings import Ratings
from storycoder.analysis.coefficients.scale import YES_NO
from storycoder.analysis.coefficients.scott import scott
from storycoder.analysis.precision import half_width, kappa_error

PATTERNS = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])


def two_coders(kappa: float, share: float) -> np.ndarray:
    """How likely each pattern of two coders is who say yes equally often, and agree by this kappa."""
    apart = share * (1 - share) * (1 - kappa)
    return np.array([1 - share - apart, apart, apart, share - apart])


def drawn(chances: np.ndarray, patterns: np.ndarray, units: int, replicates: int = 4000) -> Ratings:
    """Sessions of so many independent units, as often as replicates say."""
    weights = np.random.default_rng(7).multinomial(units, chances, size=replicates).astype(float)
    return Ratings(values=patterns, weights=weights, scale=YES_NO)


@pytest.mark.parametrize("kappa", [0.4, 0.667, 0.8, 0.9])
@pytest.mark.parametrize("share", [0.5, 0.25, 0.1])
@pytest.mark.parametrize("coefficient", [alpha, scott])
def test_figures_that_are_drawn_again_spread_as_the_formula_says(kappa, share, coefficient):
    units = 2000
    values = coefficient(drawn(two_coders(kappa, share), PATTERNS, units)).value
    assert values.mean() == pytest.approx(kappa, abs=0.01)
    assert values.std() == pytest.approx(kappa_error(kappa, share, units), rel=0.06)


@pytest.mark.parametrize(("kappa", "share"), [(0.667, 0.25), (0.8, 0.25), (0.8, 0.1)])
def test_about_95_in_100_sessions_come_out_within_it(kappa, share):
    units = units_needed(share, kappa)
    values = alpha(drawn(two_coders(kappa, share), PATTERNS, units)).value
    inside = np.abs(values - kappa) <= half_width(kappa, share, units)
    assert 0.9 <= inside.mean() <= 0.98


@pytest.mark.parametrize("share", [0.5, 0.2])
def test_with_more_coders_figures_spread_less(share):
    """Three coders who each copy what is so with the same chance, and else guess: every two agree by kappa."""
    kappa, units = 0.667, 2000
    copying = math.sqrt(kappa)
    patterns = np.array([(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)])
    guess = np.where(patterns == 1, share, 1 - share)
    chances = sum(
        of * np.prod(copying * (patterns == so) + (1 - copying) * guess, axis=1)
        for so, of in ((1, share), (0, 1 - share))
    )
    values = alpha(drawn(chances, patterns, units)).value
    assert values.mean() == pytest.approx(kappa, abs=0.01)
    assert values.std() < kappa_error(kappa, share, units)


@given(st.floats(0.05, 0.95), st.floats(0.01, 0.99), st.integers(10, 10_000))
def test_four_times_as_many_units_halve_it_and_yes_and_no_are_alike(kappa, share, units):
    reach = half_width(kappa, share, units)
    assert half_width(kappa, share, 4 * units) == pytest.approx(reach / 2)
    assert half_width(kappa, 1 - share, units) == pytest.approx(reach)
    assert reach == pytest.approx(1.96 * kappa_error(kappa, share, units), rel=1e-4)


def test_it_is_unknown_where_nothing_differs_and_without_units():
    for share, units in ((0.0, 100), (1.0, 100), (0.3, 0)):
        assert kappa_error(0.8, share, units) is None
        assert half_width(0.8, share, units) is None
