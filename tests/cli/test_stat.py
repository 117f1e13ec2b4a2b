"""`storycoder stat`: a statistic on plain data from a file, as a script asks for it."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call

from storycoder.analysis.statistics.examples import example_of
from storycoder.analysis.statistics.registry import compute_statistic, statistics

CASES = json.loads((Path(__file__).parents[1] / "data" / "participatory_cases.json").read_text("utf-8"))["cases"]
RANKS = {"ranks_judges_by_items": [[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]]}


@pytest.fixture
def written(tmp_path: Path) -> Any:
    def write(data: Any) -> Path:
        path = tmp_path / "data.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data), "utf-8")
        return path

    return write


@pytest.mark.parametrize("id_", ["W-01", "V-01", "V-08", "C-06", "F-31", "U-08", "S-03"])
def test_input_and_output_are_those_of_the_cases(call: Call, written: Any, id_: str) -> None:
    [case] = [case for case in CASES if case["id"] == id_]
    by_input = call("stat", case["statistic"], "--input", written(case["input"]), "--json").json
    whole_case = call("stat", case["statistic"], "--input", written(case), "--json").json
    assert by_input == whole_case
    assert set(case["expected"]) <= set(by_input)


def test_all_names_are_listed_with_what_they_need(call: Call) -> None:
    told = call("stat", "--list").out
    listed = call("stat", "--list", "--json").json
    assert {each["statistic"] for each in listed} == {each.name for each in statistics()}
    assert all(each["statistic"] in told and each["title"] and each["data"] for each in listed)


def test_an_example_can_be_given_back(call: Call, written: Any) -> None:
    example = call("stat", "dot_vote", "--example").json
    assert call("stat", "dot_vote", "--input", written(example), "--json").json["people"] == len(example["dots"])
    assert "kendall_w" in call("stat", "kendal", "--example").err


@pytest.mark.parametrize("page", ["en/command-line.md", "nl/opdrachtregel.md"])
def test_the_manual_lists_every_statistic_with_all_names_of_its_data_and_of_what_comes_out(page: str) -> None:
    text = (Path(__file__).parents[2] / "docs" / "manual" / page).read_text("utf-8")
    rows = {name: line for line in text.splitlines() if (name := line[3:].partition("`")[0]) and line.startswith("| `")}
    told = set(re.findall(r"`(\w+)`", "".join(line for line in text.splitlines() if not line.startswith("| `"))))
    assert str(len(statistics())) in text
    for each in statistics():
        here = set(re.findall(r"`(\w+)`", rows[each.name]))
        found = compute_statistic(each.name, example_of(each.name))
        items = {"A", "B", "C", "q1", "q2", "q3"} | ({*found} if each.name == "kendall_w_from_scores" else set())
        assert {*re.findall(r"\w+", each.needs), *found} - items <= here | told, each.name


def test_a_person_reads_what_a_script_does(call: Call, written: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(RANKS)
    told = call("stat", "kendall_w", "--input", path).out
    found = call("stat", "kendall_w", "--input", path, "--json").json
    assert "strong agreement" in told
    assert str(found["p_exact_permutation"]) in told
    assert "why" not in found
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert call("stat", "kendall_w", "--input", "-", "--json").json == found


def test_what_is_to_be_read_beside_a_figure_is_told(call: Call, written: Any) -> None:
    path = written({"ranks_judges_by_items": [[1, 1, 3], [1, 2, 3]], "tie_rule": "midranks", "seeds": 4})
    found = call("stat", "kendall_w", "--input", path, "--json").json
    assert (found["judges"], found["items"], found["missing"], found["judges_with_ties"]) == (2, 3, 0, 1)
    for said in ("everybody gives the same order", "mean of the places", "They are few", "Not used: “seeds”."):
        assert said in found["note"]
    assert found["note"] in call("stat", "kendall_w", "--input", path).out


def test_what_is_undefined_is_null_and_told(call: Call, written: Any) -> None:
    path = written({"ranks_judges_by_items": [[1, 2, 3]]})
    found = call("stat", "kendall_w", "--input", path, "--json").json
    assert found["W"] is None
    assert "two who rank" in found["why"]
    told = call("stat", "kendall_w", "--input", path).out
    assert "Undefined: One person" in told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ('{"ranks_judges_by_items": [[1, NaN]]}', "NaN"),
        ('{"ranks_judges_by_items": [[1, 1e999]]}', "not a number"),
        ('{"ranks_judges_by_items": [[1, 2], [1]]}', "same length"),
        ('{"ranks_judges_by_items": [["a", 2]]}', "“a”, which is text"),
        ('{"ranks_judges_by_items": [["1", 2]]}', "without quotation marks"),
        ('{"ranks_judges_by_items": [[true, 2]]}', "not a number"),
        ('{"ranks_judges_by_items": 3}', "a list"),
        ('{"ranks_judges_by_items": []}', "holds nothing"),
        ('{"a": 1, "a": 2}', "twice"),
        ("{}", "ranks_judges_by_items"),
        ("[1, 2]", "object"),
        ('{"a":\n 1,}', "line 2"),
        ("", "not JSON"),
        ("\x00\x01", "not JSON"),
        ("[" * 100_000, "too deep"),
        (" " * (8 * 2**20 + 1), "too large"),
        ('{"ranks_judges_by_items": [[' + "9" * 5000 + ", 1]]}", "JSON"),
        ('{"ranks_judges_by_items": [[' + "9" * 400 + ", 1]]}", "too large"),
    ],
)
def test_data_that_will_not_do_are_told(call: Call, written: Any, data: str, told: str) -> None:
    outcome = call("stat", "kendall_w", "--input", written(data), "--json")
    assert (outcome.code, outcome.out) == (1, "")
    assert told in outcome.err


def test_a_name_or_a_file_that_is_not_there_is_told(call: Call, written: Any, tmp_path: Path) -> None:
    assert "kendall_w" in call("stat", "kendal", "--input", written(RANKS)).err
    assert "nothing.json" in call("stat", "kendall_w", "--input", tmp_path / "nothing.json").err
    assert "cannot be read" in call("stat", "kendall_w", "--input", tmp_path).err
    assert "--list" in call("stat", "kendall_w").err
    assert call("stat").code == 1
