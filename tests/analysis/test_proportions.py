import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import cases
from scipy import stats

from storycoder.analysis import exact_tables
from storycoder.analysis.exact_tables import fisher, freeman_halton
from storycoder.analysis.proportions import newcombe, wilson
from storycoder.domain.problems import Problem


@cases("wilson_95")
def test_wilson_known_values(case):
    for (count, n), expected in zip(case["input"]["xn"], case["expected"]["intervals"], strict=True):
        assert list(wilson(count, n)) == pytest.approx(expected, abs=case["tolerance"])


@cases("newcombe_method_10")
def test_newcombe_known_values(case):
    got = newcombe(*(case["input"][name] for name in ("x1", "n1", "x2", "n2")))
    expected = [case["expected"][name] for name in ("diff", "lower", "upper")]
    assert [got.value, *got.interval] == pytest.approx(expected, abs=case["tolerance"])


def test_a_table_with_too_many_others_beside_it_is_told(monkeypatch):
    monkeypatch.setattr(exact_tables, "MOST_TABLES", 100)
    assert freeman_halton([[6, 2], [3, 5], [1, 7]]).tables == 57
    with pytest.raises(Problem, match="too many"):
        freeman_halton([[6, 6], [6, 6], [6, 6]])


def test_the_smallest_p_that_could_be_reached_is_told():
    assert freeman_halton([[3, 1], [1, 3]]).smallest == pytest.approx(2 / 70)
    assert freeman_halton([[2, 0], [1, 0]])[:2] == (1.0, 1.0)


def test_no_persons_no_interval():
    assert wilson(0, 0) is None
    assert newcombe(1, 2, 0, 0) is None


small = st.integers(0, 7)


@given(small, small, small, small)
def test_two_by_two_equals_fisher(a, b, c, d):
    table = [[a, b], [c, d]]
    found = fisher(table)
    for side in ("two-sided", "greater", "less"):
        other = stats.fisher_exact(table, alternative=side).pvalue
        assert getattr(found, side.replace("-", "_")) == pytest.approx(other)
    assert found.odds_ratio == (a * d / (b * c) if b * c else None)
    assert freeman_halton([[b, a], [d, c]]).p == pytest.approx(found.two_sided)


@given(st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_the_share_and_mirrors(counted):
    count, n = counted
    lower, upper = wilson(count, n)
    assert 0 <= lower <= count / n <= upper <= 1
    assert tuple(wilson(n - count, n)) == pytest.approx((1 - upper, 1 - lower))
