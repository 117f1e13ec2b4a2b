import json
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).parent.parent / "data" / "participatory_cases.json").read_text("utf-8"))["cases"]


def cases(*statistics):
    """The published and computed cases of these statistics, as parameters of a test."""
    found = [case for case in CASES if case["statistic"] in statistics]
    assert found
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in found])
