import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import cases

from storycoder.analysis.presence import Presence
from storycoder.analysis.saturation import (
    band,
    base_and_runs,
    chao,
    code_and_meaning,
    interviews_by_codes,
    new_codes,
    unseen,
)

ROWS = np.array([[1, 1, 0, 0], [0, 1, 1, 0], [1, 1, 1, 0]], dtype=bool)


@cases("guest_namey_chen")
def test_base_and_runs_known_values(case):
    given_case, expected = case["input"], case["expected"]
    found = base_and_runs(
        given_case["new_codes_per_interview"],
        base_size=given_case["base_size"],
        run_length=given_case["run_length"],
        threshold=given_case["threshold"],
    )
    assert found.base_codes == expected["base_codes"]
    assert [(run.after, run.through) for run in found.runs] == [(r["after"], r["through"]) for r in expected["runs"]]
    assert [run.ratio for run in found.runs] == pytest.approx([run["ratio"] for run in expected["runs"]])
    assert found.notation == expected["saturation"]


@cases("new_codes_curve")
def test_the_curve_of_new_codes_known_values(case):
    found = new_codes(np.array(case["input"]["interview_by_code"], dtype=bool))
    assert (list(found.new), list(found.cumulative)) == (case["expected"]["new"], case["expected"]["cumulative"])


@cases("chao2_incidence")
def test_chao2_known_values(case):
    found, expected = unseen(np.array(case["input"]["interview_by_code"], dtype=bool)), case["expected"]
    assert found[:4] == tuple(expected[name] for name in ("S_obs", "Q1", "Q2", "T"))
    assert found.chao2 == pytest.approx(expected["chao2"], abs=case["tolerance"])
    assert found.bias_corrected == pytest.approx(expected["chao2_bias_corrected"], abs=case["tolerance"])
    assert found.coverage == pytest.approx(1 - 4 / 21 * 20 / 24)


@cases("chao1")
def test_chao1_known_values(case):
    found = chao(*(case["input"][name] for name in ("S_obs", "f1", "f2", "n")))
    assert found == pytest.approx(case["expected"]["chao1"], abs=case["tolerance"])


def test_too_few_interviews_give_no_run_and_no_estimate():
    assert base_and_runs([5, 3, 2, 1, 0]).runs == ()
    assert base_and_runs([0, 0, 0, 0, 2, 3]).notation is None
    assert unseen(ROWS)[4:] == (None, None, None)
    assert unseen(np.zeros((6, 2), dtype=bool)).coverage is None
    assert unseen(np.ones((6, 2), dtype=bool))[4:] == (2.0, 2.0, 1.0)
    with pytest.raises(ValueError, match="at least one"):
        base_and_runs([1, 2], base_size=0)


def test_code_and_meaning_saturation_per_code():
    found = code_and_meaning("abcd", ROWS, {"a": [1, 3]})
    assert found == (("a", 1, 3), ("b", 1, None), ("c", 2, None), ("d", None, None))


def test_interviews_come_in_the_order_given():
    presence = Presence(
        unit="transcript",
        codes=("a", "b"),
        size=2,
        code=np.array([0, 1]),
        place=np.array([1, 0]),
        names=("t1", "t2"),
    )
    assert interviews_by_codes(presence, ["t2", "t1"]).tolist() == [[True, False], [False, True]]


@given(st.integers(0, 8).flatmap(lambda n: st.lists(st.lists(st.booleans(), min_size=n, max_size=n), max_size=8)))
def test_every_curve_ends_at_all_codes_and_lies_within_what_orders_can_do(rows):
    interviews = np.array(rows, dtype=bool).reshape(len(rows), len(rows[0]) if rows else 0)
    curve = new_codes(interviews)
    assert sum(curve.new) == int(interviews.any(axis=0).sum()) if rows else not curve.new
    around = band(interviews, orders=20, seed=3)
    assert np.all(around.lower <= around.median)
    assert np.all(around.median <= around.upper)
    if rows:
        assert around.lower[-1] == around.upper[-1] == curve.cumulative[-1]
    assert np.array_equal(around.median, band(interviews, orders=20, seed=3).median)
