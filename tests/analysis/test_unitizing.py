import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.studies import CODES, spans_in, studies

from storycoder.analysis.coefficients.unitizing import (
    ValuedSpan,
    spans_agreement,
    spans_agreement_by_value,
    unitizing_by_code,
)
from storycoder.domain.problems import Problem

CASES = json.loads((Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8"))["cases"]
NAMES = {"u": "u-alpha", "binary": "u-alpha-binary", "cu": "cu-alpha"}
LENGTH = 30


def spans_of(coders):
    return [ValuedSpan(f"coder {i}", *unit) for i, units in enumerate(coders) for unit in units]


@pytest.mark.parametrize(
    "case", [pytest.param(c, id=c["id"]) for c in CASES if c["coefficient"].startswith("unitizing")]
)
def test_published_continua(case):
    kind = case["coefficient"].removeprefix("unitizing_")
    value = kind[1:] if kind.startswith("k") else None
    spans = spans_of(case["data"]["coders"])
    figure = spans_agreement(spans, case["data"]["L"], NAMES.get(kind, "ku-alpha"), value=value)
    assert figure.value == pytest.approx(case["expected"], abs=case["tolerance"])
    assert figure.value == pytest.approx(case["recomputed_full_precision"], abs=1e-9)
    if kind == "cu":
        assert figure.notes[0].values == {"percent": 46}


def test_a_value_that_meets_only_gaps_is_undefined():
    case = next(c for c in CASES if c["coefficient"] == "unitizing_u")
    by_value = spans_agreement_by_value(spans_of(case["data"]["coders"]), 60)
    assert by_value["7"].value is None
    assert by_value["7"].why is not None
    assert list(by_value) == ["1", "2", "3", "4", "5", "6", "7"]


@st.composite
def continua(draw):
    coders = draw(st.integers(2, 3))
    return [[(start, end, draw(st.sampled_from("xy"))) for start, end in draw(spans_in(LENGTH))] for _ in range(coders)]


def by_hand(coders, *, binary):
    """Observed and expected disagreement, counted character by character and pair by pair."""
    cells, units = [], []
    for c, found in enumerate(coders):
        for start, end, value in found:
            units.append((c, start, end, "unit" if binary else value))
    owner = {(c, i): n for n, (c, start, end, _) in enumerate(units) for i in range(start, end)}
    for c in range(len(coders)):
        for i in range(LENGTH):
            n = owner.get((c, i))
            cells.append((c, i, ("gap", c, i) if n is None else n, None if n is None else units[n][3]))
    observed = sum(a[3] != b[3] for a in cells for b in cells if a[0] != b[0] and a[1] == b[1])
    expected = sum(a[3] != b[3] for a in cells for b in cells)
    pairs = sum(a[2] != b[2] for a in cells for b in cells)
    return observed / (len(coders) - 1) / len(cells), expected / pairs if pairs else 0


@given(continua(), st.booleans())
def test_the_whole_continuum_equals_pairing_every_character_with_every_other(coders, binary):
    names = [f"coder {i}" for i in range(len(coders))]
    name = "u-alpha-binary" if binary else "u-alpha"
    figure = spans_agreement(spans_of(coders), LENGTH, name, coders=names)
    observed, expected = by_hand(coders, binary=binary)
    if expected == 0:
        assert figure.value is None
    else:
        assert figure.value == pytest.approx(1 - observed / expected)


@given(continua(), st.randoms(use_true_random=False), st.sampled_from(list(NAMES.values())))
def test_coders_may_come_in_any_order_and_values_have_any_name(coders, random, name):
    names = [f"coder {i}" for i in range(len(coders))]
    figure = spans_agreement(spans_of(coders), LENGTH, name, coders=names)
    turned = random.sample(coders, len(coders))
    renamed = [[(s, e, {"x": "q", "y": "p"}[v]) for s, e, v in found] for found in turned]
    again = spans_agreement(spans_of(renamed), LENGTH, name, coders=names)
    assert again.value == pytest.approx(figure.value)
    assert (figure.value is None) == (figure.why is not None)
    assert figure.value is None or figure.value <= 1 + 1e-12


@given(spans_in(LENGTH))
def test_coders_who_find_the_same_agree_wholly(spans):
    same = [[(start, end, "xy"[i % 2]) for i, (start, end) in enumerate(spans)]] * 3
    for name in NAMES.values():
        value = spans_agreement(spans_of(same), LENGTH, name, coders=["coder 0", "coder 1"]).value
        assert value is None or value == pytest.approx(1)


@given(studies())
def test_codes_of_a_study_are_compared_where_all_coders_finished(marks):
    figures = unitizing_by_code(marks)
    assert tuple(figures) == CODES
    complete = marks.finished.all(axis=0)
    for figure in figures.values():
        assert figure.n == marks.lengths[complete].sum()
        assert figure.coders == len(marks.coders)
    if not complete.any():
        assert all(figure.value is None for figure in figures.values())


@pytest.mark.parametrize(
    ("spans", "name", "value"),
    [
        ([("ann", 0, 5, "x"), ("ann", 4, 6, "x")], "u-alpha", None),
        ([("ann", 0, 31, "x")], "u-alpha", None),
        ([("ann", 5, 5, "x")], "u-alpha", None),
        ([("ann", 0, 5, "x")], "alpha", None),
        ([("ann", 0, 5, "x")], "ku-alpha", "y"),
    ],
)
def test_what_cannot_be_computed_is_a_problem_in_words(spans, name, value):
    with pytest.raises(Problem):
        spans_agreement([ValuedSpan(*span) for span in spans], LENGTH, name, value=value)


def test_one_coder_or_none_is_told():
    assert "only one" in str(spans_agreement([ValuedSpan("ann", 0, 5, "x")], LENGTH, "u-alpha").why)
    assert "Nobody" in str(spans_agreement([], LENGTH, "cu-alpha", coders=["ann", "ben"]).why)
    assert np.isfinite(spans_agreement([ValuedSpan("ann", 0, 5, "x")], LENGTH, "u-alpha", coders=["ben"]).value)
