import json
import math
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storycoder.analysis.coefficients.fleiss import fleiss_of_value
from storycoder.analysis.coefficients.krippendorff import alpha, units_needed
from storycoder.analysis.coefficients.masi import masi_distance, monotonicity_distance, set_ratings
from storycoder.analysis.coefficients.ratings import MISSING, Ratings
from storycoder.analysis.coefficients.registry import coefficient_named, coefficient_names
from storycoder.analysis.coefficients.scale import YES_NO, Scale
from storycoder.analysis.coefficients.tables import table_agreement, table_ratings
from storycoder.analysis.intervals import gwet_error
from storycoder.domain.problems import Problem

CASES = json.loads((Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8"))["cases"]
NAMES = {
    "alpha": "krippendorff-alpha",
    "pa": "percent",
    "bp": "brennan-prediger",
    "scott": "scott-pi",
    "cohen": "cohen-kappa",
    "fleiss": "fleiss-kappa",
    "randolph": "randolph-kappa",
    "ac1": "gwet-ac1",
    "conger": "conger-kappa",
}
OF_TABLES = tuple(name for name in coefficient_names() if name != "masi-alpha")
CHANCE_CORRECTED = tuple(name for name in OF_TABLES if name not in {"percent", "holsti"})


def of_kind(*kinds):
    return [pytest.param(case, id=case["id"]) for case in CASES if case["coefficient"] in kinds]


def rows_of(data):
    if "units" in data:
        return data["units"]
    return [(i, j) for i, row in enumerate(data["table"]) for j, number in enumerate(row) for _ in range(number)]


def close(value, case):
    assert value == pytest.approx(case["expected"], abs=case["tolerance"])
    assert value == pytest.approx(case["recomputed_full_precision"], abs=1e-9)


@pytest.mark.parametrize("case", of_kind(*NAMES))
def test_published_tables(case):
    level = case.get("metric") or "nominal"
    figure = table_agreement(rows_of(case["data"]), NAMES[case["coefficient"]], level, case["weights"])
    close(figure.value, case)
    assert figure.why is None
    assert figure.n == len(rows_of(case["data"]))


@pytest.mark.parametrize("case", of_kind("fleiss_per_category"))
def test_published_kappas_of_single_values(case):
    ratings = table_ratings(case["data"]["units"])
    place = ratings.scale.values.index(int(case["id"][-1]))
    close(float(fleiss_of_value(ratings, place).value), case)


@pytest.mark.parametrize("case", of_kind("ac1_se", "bp_se", "fleiss_se"))
def test_published_standard_errors(case):
    known = coefficient_named(NAMES[case["coefficient"].removesuffix("_se")])
    close(gwet_error(known, table_ratings(case["data"]["units"])), case)


@pytest.mark.parametrize("case", of_kind("alpha_sets"))
def test_published_alpha_of_sets(case):
    rows = [[set(cell) for cell in row] for row in case["data"]["units"]]
    close(float(alpha(set_ratings(rows, monotonicity_distance)).value), case)


@pytest.mark.parametrize("case", of_kind("masi_distance"))
def test_published_masi_distances(case):
    close(masi_distance(set(case["data"]["a"]), set(case["data"]["b"])), case)


@pytest.mark.parametrize("case", of_kind("krippendorff_min_units"))
def test_published_numbers_of_units(case):
    data = case["data"]
    assert units_needed(data["p_c"], data["alpha_min"], z=data["z"], coders=data["coders"]) == case["expected"]


def test_number_of_units_for_the_stricter_cut_off():
    assert units_needed(0.25, 0.8) == 139
    assert units_needed(0.0) is None
    assert units_needed(1.0) is None


@pytest.mark.parametrize("case", of_kind("pa_chars"))
def test_percent_agreement_of_characters(case):
    data = case["data"]
    ratings = Ratings(
        values=np.array([[1, 1], [1, 0], [0, 0]]),
        weights=np.array([data["both"], data["only_one"], data["neither"]], dtype=float),
        scale=YES_NO,
    )
    close(float(coefficient_named("percent").compute(ratings).value), case)


def test_kappa_of_characters_where_another_program_goes_wrong():
    ratings = Ratings(
        values=np.array([[1, 1], [1, 0], [0, 1], [0, 0]]), weights=np.array([80.0, 20, 20, 880]), scale=YES_NO
    )
    assert float(coefficient_named("cohen-kappa").compute(ratings).value) == pytest.approx(0.778, abs=5e-4)


def test_no_kind_of_published_case_is_left_out():
    here = {"fleiss_per_category", "ac1_se", "bp_se", "fleiss_se", "alpha_sets", "masi_distance"}
    here |= {"krippendorff_min_units", "pa_chars"}
    elsewhere = {"gamma_observed_disorder"} | {
        f"unitizing_{kind}" for kind in ("u", "binary", "cu", "k1", "k2", "k5", "k6")
    }
    assert {case["coefficient"] for case in CASES} == set(NAMES) | here | elsewhere


# What every coefficient must do, whatever the table


cells = st.sampled_from([0, 1, 2, None])
tables = st.integers(2, 4).flatmap(lambda r: st.lists(st.tuples(*[cells] * r), min_size=1, max_size=12))
SAME = {"abs": 1e-9, "nan_ok": True}


def value_of(rows, name, **more):
    value = table_agreement(rows, name, **more).value
    return math.nan if value is None else value


@given(tables, st.sampled_from(OF_TABLES))
def test_never_above_one_and_undefined_with_a_reason(rows, name):
    figure = table_agreement(rows, name)
    if figure.value is None:
        assert figure.why is not None
        assert str(figure.why)
    else:
        assert figure.why is None
        assert figure.value <= 1 + 1e-12
    if figure.observed is not None and name in {"percent", "holsti"}:
        assert 0 <= figure.observed <= 1
    missing = sum(cell is None for row in rows for cell in row)
    pairable = sum(sum(cell is not None for cell in row) >= 2 for row in rows)
    assert (figure.n, figure.missing, figure.pairable) == (len(rows), missing, pairable)


@given(tables, st.sampled_from(OF_TABLES), st.randoms(use_true_random=False))
def test_coders_and_units_may_come_in_any_order(rows, name, random):
    columns = random.sample(range(len(rows[0])), len(rows[0]))
    turned = [tuple(row[i] for i in columns) for row in random.sample(rows, len(rows))]
    assert value_of(turned, name) == pytest.approx(value_of(rows, name), **SAME)


@given(tables, st.sampled_from(OF_TABLES), st.permutations(["x", "y", "z"]))
def test_what_values_are_called_does_not_matter(rows, name, names):
    renamed = [tuple(None if cell is None else names[cell] for cell in row) for row in rows]
    assert value_of(renamed, name) == pytest.approx(value_of(rows, name), **SAME)


@given(tables, st.sampled_from(OF_TABLES))
def test_a_coder_who_judged_nothing_changes_nothing(rows, name):
    assert value_of([(*row, None) for row in rows], name) == pytest.approx(value_of(rows, name), **SAME)


@given(tables, st.sampled_from([name for name in OF_TABLES if name != "krippendorff-alpha"]), st.integers(2, 5))
def test_every_unit_told_several_times_says_the_same(rows, name, times):
    assert value_of(rows * times, name) == pytest.approx(value_of(rows, name), **SAME)


@given(tables, st.sampled_from(CHANCE_CORRECTED))
def test_without_variation_there_is_no_value(rows, name):
    constant = [tuple(None if cell is None else 1 for cell in row) for row in rows]
    assert table_agreement(constant, name, offered=[0, 1, 2]).value is None
    assert table_agreement(constant, name).value is None


@given(tables, st.sampled_from(CHANCE_CORRECTED))
def test_where_all_agree_and_values_vary_it_is_one(rows, name):
    same = [tuple(None if cell is None else i % 3 for cell in row) for i, row in enumerate(rows)]
    value = value_of(same, name)
    assume(not math.isnan(value))
    assert value == pytest.approx(1)


def test_percent_is_defined_without_variation_and_kappa_says_why_it_is_not():
    assert table_agreement([(1, 1), (1, 1)], "percent").value == 1
    assert "same" in str(table_agreement([(1, 1), (1, 1)], "cohen-kappa").why)
    assert "two coders" in str(table_agreement([(1, None), (None, 2)], "cohen-kappa").why)
    assert table_agreement([(1, None), (None, 2)], "percent").value is None


@given(tables)
def test_alpha_equals_its_definition_from_coincidences(rows):
    pairs = {}
    for row in rows:
        judged = [cell for cell in row if cell is not None]
        for i, j in ((i, j) for i in range(len(judged)) for j in range(len(judged)) if i != j):
            key = (judged[i], judged[j])
            pairs[key] = pairs.get(key, 0) + 1 / (len(judged) - 1)
    used = [sum(o for (c, _), o in pairs.items() if c == value) for value in range(3)]
    n = sum(used)
    for level in ("nominal", "ordinal", "interval", "ratio"):

        def apart(c, k, level=level):
            if c == k:
                return 0
            low, high = min(c, k), max(c, k)
            ranks = sum(used[low : high + 1]) - (used[low] + used[high]) / 2
            ratio = ((c - k) / (c + k)) ** 2
            return {"nominal": 1, "ordinal": ranks**2, "interval": (c - k) ** 2, "ratio": ratio}[level]

        expected = sum(used[c] * used[k] * apart(c, k) for c in range(3) for k in range(3))
        observed = sum(o * apart(c, k) for (c, k), o in pairs.items())
        wanted = 1 - (n - 1) * observed / expected if expected else math.nan
        assert value_of(rows, "krippendorff-alpha", level=level) == pytest.approx(wanted, **SAME)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=12))
def test_two_coders_conger_is_cohen_and_complete_fleiss_is_scott(rows):
    complete = [row for row in rows if None not in row]
    assume(complete)
    assert value_of(complete, "conger-kappa") == pytest.approx(value_of(complete, "cohen-kappa"), **SAME)
    assert value_of(complete, "fleiss-kappa") == pytest.approx(value_of(complete, "scott-pi"), **SAME)
    assert value_of(complete, "holsti") == pytest.approx(value_of(complete, "percent"), **SAME)


@given(tables, st.sampled_from(["cohen-kappa", "scott-pi", "holsti"]))
def test_more_than_two_coders_get_the_mean_of_their_defined_pairs(rows, name):
    pairs = [[(row[i], row[j]) for row in rows] for i, j in combinations(range(len(rows[0])), 2)]
    values = [value for value in (value_of(pair, name) for pair in pairs) if not math.isnan(value)]
    wanted = sum(values) / len(values) if values else math.nan
    figure = table_agreement(rows, name)
    assert (math.nan if figure.value is None else figure.value) == pytest.approx(wanted, **SAME)
    if len(pairs) > 1:
        assert figure.notes[0].values == {"defined": len(values), "pairs": len(pairs)}


@given(tables, st.sampled_from(OF_TABLES), st.lists(st.lists(st.integers(0, 3), min_size=12), min_size=1, max_size=3))
def test_replicates_computed_at_once_equal_one_by_one(rows, name, times):
    base = table_ratings(rows, offered=[0, 1, 2])
    weights = np.array([row[: len(base.weights)] for row in times if len(row) >= len(base.weights)], dtype=float)
    known = coefficient_named(name)
    at_once = known.compute(Ratings(values=base.values, weights=weights, scale=base.scale)).value
    for value, one in zip(at_once, weights, strict=True):
        alone = known.compute(Ratings(values=base.values, weights=one, scale=base.scale)).value
        assert value == pytest.approx(float(alone), **SAME)


def test_holsti_counts_only_what_was_applied_where_absence_is_no_decision():
    ratings = Ratings(
        values=np.array([[1, 1], [1, 0], [0, 1], [0, 0], [1, MISSING]]),
        weights=np.array([4.0, 1, 3, 100, 7]),
        scale=YES_NO,
        blank=0,
    )
    assert float(coefficient_named("holsti").compute(ratings).value) == pytest.approx(2 * 4 / (5 + 7))


# Tables as people bring them


def test_numbers_and_words_that_read_as_numbers_are_one_value():
    assert table_agreement([("1", 1.0), (" 2", "2.0"), ("", math.nan), ("yes", "yes ")], "percent").value == 1


def test_chance_counts_the_values_on_offer_and_not_those_observed():
    rows = [("a", "a"), ("b", "b"), ("a", "b")]
    assert table_agreement(rows, "brennan-prediger").value == pytest.approx((2 / 3 - 1 / 2) / (1 / 2))
    offered = table_agreement(rows, "brennan-prediger", offered=["a", "b", "c", "d"])
    assert offered.value == pytest.approx((2 / 3 - 1 / 4) / (3 / 4))


def test_words_in_an_offered_order_have_ranks():
    rows = [("low", "mid"), ("mid", "mid"), ("high", "high"), ("low", "low")]
    order = ["low", "mid", "high"]
    ranks = [tuple(order.index(cell) for cell in row) for row in rows]
    ordinal = table_agreement(rows, "krippendorff-alpha", "ordinal", offered=order)
    assert ordinal.value == pytest.approx(table_agreement(ranks, "krippendorff-alpha", "ordinal").value)
    linear = table_agreement(rows, "cohen-kappa", weights="linear", offered=order)
    assert linear.value == pytest.approx(table_agreement(ranks, "cohen-kappa", weights="linear").value)


@pytest.mark.parametrize(
    ("rows", "name", "more"),
    [
        ([(1, 2)], "kappa", {}),
        ([(1, 2), (1,)], "percent", {}),
        ([(1,)], "percent", {}),
        ([], "percent", {}),
        ([(1, "a")], "krippendorff-alpha", {"level": "interval"}),
        ([(1, "a")], "krippendorff-alpha", {"level": "ordinal"}),
        ([("a", "b")], "cohen-kappa", {"weights": "linear"}),
        ([(1, -1)], "krippendorff-alpha", {"level": "ratio"}),
        ([(1, 2)], "krippendorff-alpha", {"level": "cardinal"}),
        ([(1, 2)], "krippendorff-alpha", {"weights": "linear"}),
        ([(1, 2)], "cohen-kappa", {"level": "ordinal"}),
        ([(1, 2)], "cohen-kappa", {"weights": "cubic"}),
        ([(1, 2)], "cohen-kappa", {"weights": [[1, 0, 0], [0, 1, 0]]}),
        ([(1, 2)], "percent", {"offered": [1]}),
    ],
)
def test_what_cannot_be_computed_is_a_problem_in_words(rows, name, more):
    with pytest.raises(Problem) as caught:
        table_agreement(rows, name, **more)
    assert str(caught.value)


def test_sets_in_cells():
    rows = [("a;b", "b; a"), ("a", "a;b"), (";", ";"), ("c", "")]
    sets = [[{"a", "b"}, {"a", "b"}], [{"a"}, {"a", "b"}], [set(), set()], [{"c"}, None]]
    figure = table_agreement(rows, "masi-alpha")
    assert figure.value == pytest.approx(float(alpha(set_ratings(sets)).value))
    assert figure.missing == 1


@given(*[st.frozensets(st.sampled_from("abc"))] * 2)
def test_distances_of_sets_are_symmetric_and_zero_only_for_the_same(a, b):
    for distance in (masi_distance, monotonicity_distance):
        assert distance(a, b) == distance(b, a)
        assert (distance(a, b) == 0) == (a == b)
        assert 0 <= distance(a, b) <= 1


def test_a_scale_refuses_nothing_it_can_hold():
    assert Scale.of(()).weights.shape == (0, 0)
    assert table_agreement([(None, None)], "gwet-ac1").value is None
