"""Figures in words, the team's lines, and the question that is remembered."""

import pytest

from storycoder.analysis.coefficients.figures import Figure, Interval
from storycoder.domain.words import message
from storycoder.ui.memory import Memory
from storycoder.ui.screens.calibration.figures import question
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.ui.screens.calibration.figures.wording import (
    interval_of,
    judged,
    said,
    sentence,
    value_of,
    with_interval,
)
from storycoder.words import speaking
from storycoder.workflow.calibrating import Asked

ENGLISH, DUTCH = speaking("en"), speaking("nl")


def figure(
    value: float | None, low: float | None = None, high: float = 1.0, name: str = "krippendorff-alpha"
) -> Figure:
    interval = None if low is None else Interval(low=low, high=high, certainty=0.95, method=message("jackknife"))
    why = message("No unit was judged by two coders.") if value is None else None
    return Figure(
        coefficient=name, value=value, why=why, n=10, pairable=10, missing=0, coders=2,
        observed=None, expected=None, interval=interval,
    )  # fmt: skip


def test_values_are_said_as_each_language_writes_them() -> None:
    assert said(0.744, ENGLISH) == "0.74"
    assert said(0.744, DUTCH) == "0,74"
    assert said(0.744, DUTCH, "percent") == "74,4%"
    assert said(-0.001, ENGLISH) == "0.00"


def test_an_undefined_figure_is_no_number() -> None:
    assert value_of(figure(None), ENGLISH) == "–"
    assert with_interval(figure(None), ENGLISH) == "undefined"
    assert sentence(figure(None), ENGLISH).startswith(
        "Undefined. No unit was judged by two coders; Krippendorff's alpha"
    )


def test_an_interval_stands_with_the_value() -> None:
    assert interval_of(figure(0.7, 0.6, 0.8), ENGLISH) == "0.60 to 0.80"
    assert with_interval(figure(0.7, 0.6, 0.8), ENGLISH) == "0.70 (0.60 to 0.80)"
    assert interval_of(figure(0.7), ENGLISH) == ""


RELIABLE, TENTATIVE = "“reliable” (0.800)", "“tentative” (0.667)"


@pytest.mark.parametrize(
    ("value", "low", "expected"),
    [
        (0.9, 0.85, f"The value reaches {RELIABLE}."),
        (0.9, 0.7, f"The value reaches {RELIABLE}. Its interval goes below {RELIABLE}, so that is not certain."),
        (0.9, 0.5, f"The value reaches {RELIABLE}. Its interval goes below {TENTATIVE}, so that is not certain."),
        (0.7, 0.68, f"The value reaches {TENTATIVE}."),
        (0.3, 0.1, f"The value stays below {TENTATIVE}."),
        (None, None, ""),
    ],
)
def test_where_a_figure_lies_among_the_lines(value: float | None, low: float | None, expected: str) -> None:
    assert judged(figure(value, low), CutOffs(), ENGLISH) == expected


def test_lines_are_kept_and_put_in_order() -> None:
    lines = CutOffs.of(0.9, "fine", 0.5, " a start ")
    assert (lines.lower.value, lines.lower.words, lines.upper.value) == (0.5, "a start", 0.9)
    assert CutOffs.recalled(lines.kept()) == lines
    assert CutOffs.recalled("nonsense") == CutOffs()
    assert CutOffs.recalled(["a", 1]) == CutOffs()


def test_usual_words_follow_the_language() -> None:
    assert CutOffs().lower.said(ENGLISH) == "tentative"
    assert CutOffs.recalled(CutOffs().kept()).lower.words == ""
    assert CutOffs().upper.number(DUTCH) == "0,800"


def test_a_question_is_remembered(memory: Memory) -> None:
    kept = {
        "unit": "word", "top codes": True, "coefficients": ["gwet-ac1"], "rule": "centre", "percent": 50.0,
        "scope": "marked", "interval": "jackknife",
    }  # fmt: skip
    asked = question.asked_of(kept)
    question.keep(memory, asked)
    assert question.remembered(memory) == asked
    assert asked.question.coefficients == ("gwet-ac1",)


@pytest.mark.parametrize("spoilt", ["coefficients", "unit", "scope", "interval", "rule"])
def test_what_can_no_longer_be_asked_is_the_usual_question(memory: Memory, spoilt: str) -> None:
    question.keep(memory, Asked(unit="word"))
    kept = memory.get("agreement asked for") | {spoilt: ["gone"]}
    memory.keep("agreement asked for", kept)
    assert question.remembered(memory) == Asked()
    memory.keep("agreement asked for", {"unit": "turn"})
    assert question.remembered(memory) == Asked()


def test_every_unit_scope_and_interval_can_be_asked() -> None:
    for unit in question.UNITS:
        for scope in question.SCOPES:
            for interval in question.INTERVALS:
                kept = {
                    "unit": unit, "top codes": False, "coefficients": list(question.COEFFICIENTS), "rule": "share",
                    "percent": 25, "scope": scope, "interval": interval,
                }  # fmt: skip
                assert question.asked_of(kept).unit == unit
