"""Every statistic on plain data: the published and computed cases, and data of a wrong shape."""

import re
from math import isfinite
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from participatory_cases import CASES

from storycoder.analysis.statistics.examples import example_of
from storycoder.analysis.statistics.given import Given
from storycoder.analysis.statistics.registry import Statistic, compute_statistic, statistics
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


def tells_why(found: Any) -> bool:
    """Whether reasons stand beside everything that is undefined, or above it."""
    if isinstance(found, dict):
        return bool(found.get("why")) or ("why" not in found and all(map(tells_why, found.values())))
    return all(map(tells_why, found)) if isinstance(found, list) else found is not None


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
    assert found is None or tells_why(found)


@given(
    st.sampled_from([each.name for each in statistics()]),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(ANYTHING)),
)
def test_any_data_for_any_statistic(name: str, data: dict[str, Any]) -> None:
    found = asked(name, data)
    assert found is None or holds(found)
    assert found is None or tells_why(found)


def test_every_shape_of_rankings_gives_the_same_order() -> None:
    ranks = {"p": {"A": 1, "B": 2, "C": 3}, "q": {"A": 2, "B": 1, "C": 3}, "r": {"A": 1, "B": 3, "C": 2}}
    shapes = [
        {"ranks": ranks},
        {"lists": {"p": ["A", "B"], "q": ["B", "A"], "r": ["A", "C"]}, "items": ["A", "B", "C"]},
        {"ballots": [{"n": 1, "order": list(order)} for order in ("ABC", "BAC", "ACB")]},
    ]
    for name in ("borda", "schulze", "condorcet", "kemeny", "pairwise", "borda_normalised_partial"):
        one, *others = [{**compute_statistic(name, shape), "note": None, "missing": None} for shape in shapes]
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


RANKS = {"p": {"A": 1, "B": 1, "C": 3}, "q": {"A": 2, "B": 1, "C": None}}
FEW = "They are few"


@pytest.mark.parametrize(
    ("name", "data", "beside", "notes"),
    [
        ("kendall_w", {"ranks_judges_by_items": [[1, 2]] * 10}, {"judges": 10, "missing": 0}, []),
        ("kendall_w", {"ranks_judges_by_items": [[1, 2], [2, None]]}, {"judges": 2, "missing": 1}, [FEW]),
        ("kendall_w", {"ranks_judges_by_items": [[1, 2, None]] * 9}, {"missing": 9}, ["skillings_mack", FEW]),
        ("chao1", {"S_obs": 26, "f1": 12, "f2": 4, "n": 168}, {}, ["rule of thumb"]),
        ("borda", {"ranks": RANKS}, {"missing": 1, "judges_with_ties": 1}, ["shares its points", "not counted", FEW]),
        ("schulze", {"ranks": RANKS}, {"items": 3}, ["counts for neither", "not counted", FEW]),
        ("pairwise", {"lists": {"p": ["A"]}, "items": ["A", "B"]}, {"missing": 1}, ["coming after the rest", FEW]),
        ("priority", {"lists": {"p": ["A", "B"]}, "items": ["B", "A"]}, {"missing": 0, "judges_with_ties": 0}, [FEW]),
        ("dot_vote", {"dots": {"p": {"A": 2}, "q": {}}}, {"dots": 2, "people": 2}, [FEW]),
        ("consensus_tastle_wierman", {"counts_scale_1_to_5": [0, 0, 0, 6, 6]}, {"n": 12}, ["how near the answers"]),
        ("wilson_95", {"xn": [[9, 30], [2, 3]]}, {}, [FEW]),
        ("fisher_exact_2x2", {"table": [[3, 1], [1, 3]]}, {"n": 8}, [FEW]),
        ("i_cvi", {"yes": 6, "no": 1, "party": 2}, {"n": 7}, [FEW, "“party”"]),
        ("schulze", {"ballots": [{"number": 5, "order": ["A", "B"]}]}, {"judges": 1}, ["“number”", FEW]),
        ("jaccard_average_linkage", {"code_by_participant": {"A": "110", "B": "011"}}, {"participants": 3}, [FEW]),
    ],
)
def test_who_and_how_many_and_how_ties_are_treated_stands_beside(
    name: str, data: dict[str, Any], beside: dict[str, Any], notes: list[str]
) -> None:
    found = compute_statistic(name, data)
    assert beside.items() <= found.items()
    told = " ".join(map(str, found.get("note", [])))
    assert all(note in told for note in notes)
    assert (FEW in told) == (FEW in notes)


@pytest.mark.parametrize("each", statistics(), ids=lambda each: each.name)
def test_an_example_shows_the_shape_and_every_name_that_is_looked_up_is_told(each: Statistic) -> None:
    data = Given(example_of(each.name))
    found = each.compute(data)
    assert None not in found.values() or found["why"]
    assert not data.unread()
    assert data.looked_up <= set(re.findall(r"\w+", each.needs))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("guest_namey_chen", {"new_codes_per_interview": [0] * 9}, "brought nothing"),
        ("guest_namey_chen", {"new_codes_per_interview": [3, 1]}, "need 6 interviews; there are 2"),
        ("guest_namey_chen", {"new_codes_per_interview": [3] * 9}, "at or below the threshold"),
        ("cooccurrence", {"n1": 1, "n2": 1, "n12": 1, "N": 20}, "lift"),
        ("cooccurrence", {"n1": 0, "n2": 4, "n12": 0, "N": 20}, "vary together"),
        ("cooccurrence", {"n1": 0, "n2": 0, "n12": 0, "N": 0}, "no units"),
        ("dot_vote", {"stickers": {"A": 0}}, "no dots"),
    ],
)
def test_the_reason_is_the_true_one(name: str, data: dict[str, Any], why: str) -> None:
    assert why in " ".join(map(str, compute_statistic(name, data)["why"]))


def test_interviews_that_brought_a_code_and_a_new_side_of_it() -> None:
    table = [[1, 0, 0], [1, 1, 0], [0, 1, 0]]
    data = {"interview_by_code": table, "codes": ["help", "ß", "never"], "new_sides": {"help": [3, 1]}}
    found = compute_statistic("code_and_meaning_saturation", data)
    assert found["first"] == {"help": 1, "ß": 2, "never": None}
    assert found["last_new_side"] == {"help": 3, "ß": None, "never": None}
    for wrong in ({"codes": ["a", "a", "b"]}, {"new_sides": {"else": [1]}}, {"new_sides": {"help": [4]}}):
        with pytest.raises(Problem):
            compute_statistic("code_and_meaning_saturation", {**data, **wrong})


def test_random_orders_of_the_interviews_stand_behind_the_real_one() -> None:
    found = compute_statistic("new_codes_curve", {"interview_by_code": [[1, 0, 0], [1, 0, 0], [1, 1, 0]]})
    behind = found["random_orders"]
    assert found["codes_never_found"] == 1
    assert (behind["orders"], behind["percentile_5"], behind["percentile_95"]) == (1000, [1, 1, 2], [2, 2, 2])
    assert behind["median"] == [1, 2, 2]


def test_names_of_codes_that_cannot_be_told_apart_when_put_together_are_refused() -> None:
    with pytest.raises(Problem, match="between those"):
        compute_statistic("jaccard_average_linkage", {"code_by_participant": {"A|B": "10", "A": "11", "B": "01"}})


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
