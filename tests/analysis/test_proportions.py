import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import cases
from scipy import stats

from storycoder.analysis.exact_tables import fisher, freeman_halton
from storycoder.analysis.proportions import newcombe, wilson


@cases("wilson_95")
def test_wilson_known_values(case):
    for (count, n), expected in zip(case["input"]["xn"], case["expected"]["intervals"], strict=True):
        assert list(wilson(count, n)) == pytest.approx(expected, abs=case["tolerance"])


@cases("newcombe_method_10")
def test_newcombe_known_values(case):
    got = newcombe(*(case["input"][name] for name in ("x1", "n1", "x2", "n2")))
    expected = [case["expected"][name] for name in ("diff", "lower", "upper")]
    assert [got.value, *got.interval] == pytest.approx(expected, abs=case["tolerance"])


@cases("fisher_exact_2x2")
def test_fisher_known_values(case):
    assert freeman_halton(case["input"]["table"]).p == pytest.approx(case["expected"]["p_two_sided"], abs=1e-6)


@cases("freeman_halton")
def test_freeman_halton_known_values(case):
    assert freeman_halton(case["input"]["table"]).p == pytest.approx(case["expected"]["p"], abs=case["tolerance"])


def test_the_smallest_p_that_could_be_reached_is_told():
    assert freeman_halton([[3, 1], [1, 3]]).smallest == pytest.approx(2 / 70)
    assert freeman_halton([[2, 0], [1, 0]])[:2] == (1.0, 1.0)


def test_no_persons_no_interval():
    assert wilson(0, 0) is None
    assert newcombe(1, 2, 0, 0) is None


small = st.integers(0, 7)


@given(small, small, small, small)
def test_two_by_two_equals_fisher(a, b, c, d):
    assert freeman_halton([[a, b], [c, d]]).p == pytest.approx(stats.fisher_exact([[a, b], [c, d]]).pvalue)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_the_share_and_mirrors(counted):
    count, n = counted
    lower, upper = wilson(count, n)
    assert 0 <= lower <= count / n <= upper <= 1
    assert tuple(wilson(n - count, n)) == pytest.approx((1 - upper, 1 - lower))
