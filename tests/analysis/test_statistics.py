"""Every statistic on plain data: the published and computed cases, and data of a wrong shape."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from participatory_cases import CASES

from storycoder.analysis.statistics.registry import compute_statistic, statistics
from storycoder.domain.problems import Problem
from storycoder.domain.words import Message

BY_NAME = {case["statistic"]: case for case in reversed(CASES)}


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
