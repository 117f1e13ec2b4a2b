"""Every statistic on plain data: the published and computed cases, and data of a wrong shape."""

from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participatory_cases import CASES

from storycoder.analysis.statistics.registry import compute_statistic, statistics
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message

BY_NAME = {case["statistic"]: case for case in reversed(CASES)}
NAMES = sorted(
    {name for case in CASES for name in case["input"]} | {"ranks", "lists", "items", "yes", "no", "stickers"}
)


def assert_holds(found: Any, expected: Any, tolerance: float, where: str = "") -> None:
    """What is expected is found, to the tolerance; beside it there may be more names."""
    if isinstance(expected, dict):
        assert set(expected) <= set(found), where
        for name, value in expected.items():
            assert_holds(found[name], value, tolerance, f"{where}.{name}")
    elif isinstance(expected, list):
        assert len(found) == len(expected), where
        for i, value in enumerate(expected):
            assert_holds(found[i], value, tolerance, f"{where}[{i}]")
    elif isinstance(expected, float):
        assert found == pytest.approx(expected, abs=tolerance or 1e-12), where
    else:
        assert found == expected, where


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_cases_through_the_registry(case: dict[str, Any]) -> None:
    assert_holds(compute_statistic(case["statistic"], case["input"]), case["expected"], case["tolerance"])


def test_no_case_waits_for_its_statistic() -> None:
    assert len(CASES) == 52
    assert {case["statistic"] for case in CASES} <= {each.name for each in statistics()}


ANYTHING: list[Any] = [
    None, True, "", "x" * 50, "1e400", -1, 0, 1.5, 10**30, float("nan"), float("inf"), [], {}, [[]], [None], ["A"],
    [[1, 2], [3]], [[1, "2"]], {"": {}}, {"p": []}, [{}], [{"n": 0, "order": []}], [0] * 5, [[0, 0], [0, 0]],
    [-1, 2, 3, 4, 5], [[2, 2], [2, 2]], [[1, 0], [0, 1]], {"p": {"A": 1}}, {"p": ["A", "B"]}, {"A": "01", "B": "00"},
]  # fmt: skip


def holds(found: Any) -> bool:
    """Whether this is plain data with messages, and no number that is none."""
    if isinstance(found, dict):
        return all(isinstance(name, str) and holds(value) for name, value in found.items())
    if isinstance(found, list):
        return all(map(holds, found))
    return found is None or isinstance(found, (str, bool, int, Message)) or (type(found) is float and isfinite(found))


def asked(name: str, data: dict[str, Any]) -> dict[str, Any] | None:
    """What is found; None where it is said in words why the data will not do. Any other exception is a bug."""
    try:
        return compute_statistic(name, data)
    except Problem as problem:
        return None if str(problem) else {"said": problem}


@settings(max_examples=25)
@given(st.data())
@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_hostile_data_are_told_in_words_or_computed(name: str, data: st.DataObject) -> None:
    given_data = dict(BY_NAME[name]["input"])
    for each in data.draw(st.lists(st.sampled_from(sorted(given_data)), min_size=1, max_size=2)):
        given_data[each] = data.draw(st.sampled_from(ANYTHING))
    found = asked(name, given_data)
    assert found is None or holds(found)
    assert found is None or found.get("why") != []


@given(
    st.sampled_from([each.name for each in statistics()]),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(ANYTHING)),
)
def test_any_data_for_any_statistic(name: str, data: dict[str, Any]) -> None:
    found = asked(name, data)
    assert found is None or holds(found)


def test_every_shape_of_rankings_gives_the_same_order() -> None:
    ranks = {"p": {"A": 1, "B": 2, "C": 3}, "q": {"A": 2, "B": 1, "C": 3}, "r": {"A": 1, "B": 3, "C": 2}}
    shapes = [
        {"ranks": ranks},
        {"lists": {"p": ["A", "B"], "q": ["B", "A"], "r": ["A", "C"]}, "items": ["A", "B", "C"]},
        {"ballots": [{"n": 1, "order": list(order)} for order in ("ABC", "BAC", "ACB")]},
    ]
    for name in ("borda", "schulze", "condorcet", "kemeny", "pairwise", "borda_normalised_partial"):
        one, *others = [compute_statistic(name, shape) for shape in shapes]
        assert all(other == one for other in others), name
    assert {tuple(compute_statistic("priority", shape)["ranking"]) for shape in shapes} == {("A", "B", "C")}
    found = compute_statistic("priority", {"ranks": ranks, "test": True})
    assert found["by_chance"]["method"] == "exact"
    assert compute_statistic("kendall_w", {"ranks_judges_by_items": [[1, 2, 3], [2, 1, 3], [1, 3, 2]]})["W"] == (
        pytest.approx(found["agreement"]["W"])
    )


@pytest.mark.parametrize(
    ("name", "data", "undefined"),
    [
        ("kendall_w", {"ranks_judges_by_items": [[1, 1], [2, 2]]}, {"W", "F", "p_chi2", "p_exact_permutation"}),
        ("kendall_w", {"ranks_judges_by_items": [[1, 2, 3]]}, {"W", "mean_spearman"}),
        ("kendall_w", {"ranks_judges_by_items": [[1, 2, 3], [1, 2, None]]}, {"W", "S"}),
        ("durbin", {"ranks_judges_by_items": [[1, 2, 3], [1, 2, 3]]}, {"D", "W", "p_F"}),
        ("skillings_mack", {"ranks": {"p": {"A": 1, "B": 2}, "q": {"C": 1, "D": 2}}}, {"SM", "p_chi2"}),
        ("kemeny", {"ranks_judges_by_items": [list(range(9))]}, {"ranking", "score"}),
        ("consensus_tastle_wierman", {"counts_scale_1_to_5": [0] * 5}, {"mean", "consensus"}),
        ("i_cvi", {"yes": 1, "no": 0}, {"i_cvi", "k_star"}),
        ("chao2_incidence", {"interview_by_code": [[1, 0]] * 5}, {"chao2", "coverage"}),
        ("wilcoxon_signed_rank", {"d": [1, 2, 3, -4, 5]}, {"p_exact", "z"}),
        ("paired_t", {"x": [1, 2], "y": [2, 3]}, {"t", "p", "ci95"}),
        ("cronbach_alpha", {"items": {"a": [1, 2], "b": [2, 1], "c": [1, 1]}}, {"raw_alpha"}),
        ("omega_total_one_factor", {"R": [[1, 0.5], [0.5, 1]]}, {"omega"}),
        ("keyness", {"a": 1, "b": 0, "c": 9, "d": 9}, {"pct_diff"}),
        ("newcombe_method_10", {"x1": 0, "n1": 0, "x2": 1, "n2": 2}, {"diff"}),
        ("dot_vote", {"stickers": {"A": 3}}, {"people_with_dot"}),
    ],
)
def test_what_is_undefined_is_null_and_says_why(name: str, data: dict[str, Any], undefined: set[str]) -> None:
    found = compute_statistic(name, data)
    for each in undefined:
        assert found[each] is None or set(found[each].values()) == {None}, each
    assert all(isinstance(why, Message) for why in found["why"])
    assert found["why"]


def test_too_much_is_told() -> None:
    for name, data in (
        ("kendall_w", {"ranks_judges_by_items": [[1.0] * 501]}),
        ("schulze", {"ballots": [{"n": 10**9, "order": ["A", "B"]}]}),
        ("new_codes_curve", {"interview_by_code": [[0] * 1000] * 101}),
        ("kendall_w", {"ranks_judges_by_items": [[1, 2]] * 2, "permutations": 10**9}),
        ("freeman_halton", {"table": [[1]] * 4000}),
        ("cronbach_alpha", {"items": {str(item): [1] * 40 for item in range(51)}}),
        ("nothing", {}),
    ):
        with pytest.raises(Problem):
            compute_statistic(name, data)
