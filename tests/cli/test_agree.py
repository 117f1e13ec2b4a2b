"""`storycoder agree`: on any table, as scripts call it, and on a study's sessions."""

import csv
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.cli.conftest import Call

from storycoder.analysis.coefficients.registry import coefficient_names
from storycoder.cli.app import run
from storycoder.study.files import open_study

pytestmark = pytest.mark.usefixtures("one_reader")

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
FIGURE_KEYS = {
    "coefficient", "value", "why", "n", "pairable", "missing", "coders", "observed", "expected", "interval", "unit",
    "rule", "scope", "notes",
}  # fmt: skip
MATCHING = [
    pytest.param(case, id=case["id"])
    for case in CASES
    if case["coefficient"] in NAMES and case.get("weights") in (None, "linear", "quadratic")
]


def rows_of(data: dict[str, Any]) -> list[Sequence[Any]]:
    if "units" in data:
        return data["units"]
    return [(i, j) for i, row in enumerate(data["table"]) for j, number in enumerate(row) for _ in range(number)]


def written(rows: list[Sequence[Any]], path: Path) -> Path:
    heading = [f"coder {number}" for number in range(1, len(rows[0]) + 1)]
    if path.suffix == ".xlsx":
        book = Workbook()
        for row in (heading, *rows):
            book.active.append(list(row))
        book.save(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *(["" if cell is None else cell for cell in row] for row in rows)])
    return path


@pytest.mark.parametrize("case", MATCHING)
def test_published_values_come_from_csv(call: Call, tmp_path: Path, case: dict[str, Any]) -> None:
    check(call, tmp_path, case, ".csv")


@pytest.mark.parametrize("case", MATCHING[::2])
def test_published_values_come_from_workbooks(call: Call, tmp_path: Path, case: dict[str, Any]) -> None:
    check(call, tmp_path, case, ".xlsx")


def check(call: Call, tmp_path: Path, case: dict[str, Any], suffix: str) -> None:
    rows = rows_of(case["data"])
    table = written(rows, tmp_path / f"ratings{suffix}")
    level, weights = case.get("metric") or "nominal", case.get("weights")
    more = ["--level", level] if case["coefficient"] == "alpha" else []
    more += ["--weights", weights] if weights else []
    found = call("agree", "--table", table, "--coefficient", NAMES[case["coefficient"]], *more, "--json").json
    assert set(found) == FIGURE_KEYS | {"level"}
    assert found["coefficient"] == NAMES[case["coefficient"]]
    assert found["value"] == pytest.approx(case["expected"], abs=case["tolerance"])
    assert found["value"] == pytest.approx(case["recomputed_full_precision"], abs=1e-9)
    assert found["why"] is None
    # A row in which nobody said anything is an empty row of the spreadsheet.
    assert found["n"] == sum(any(cell is not None for cell in row) for row in rows)
    assert found["level"] == (level if case["coefficient"] == "alpha" else None)


def test_all_kinds_of_cases_are_tried() -> None:
    assert {case.values[0]["coefficient"] for case in MATCHING} == set(NAMES)
    assert {case.values[0].get("metric") for case in MATCHING} >= {"nominal", "ordinal", "interval", "ratio"}
    assert {case.values[0].get("weights") for case in MATCHING} >= {None, "quadratic"}


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_undefined_is_null_and_says_why(call: Call, tmp_path: Path, suffix: str) -> None:
    same = written([(1, 1), (1, 1), (1, None)], tmp_path / f"same{suffix}")
    apart = written([(1, None), (None, 2)], tmp_path / f"apart{suffix}")
    for name in ("cohen-kappa", "krippendorff-alpha"):
        for table in (same, apart):
            found = call("agree", "--table", table, "--coefficient", name, "--json").json
            assert found["value"] is None
            assert found["why"]
    assert call("agree", "--table", same, "--coefficient", "percent", "--json").json["value"] == 1
    told = call("agree", "--table", same)
    assert "undefined" in told.out


def test_missing_cells_are_missing_and_zero_is_a_value(call: Call, tmp_path: Path) -> None:
    table = written([(0, 0), (0, 1), (1, 1), (None, 1), (0, None)], tmp_path / "ratings.csv")
    found = call("agree", "--table", table, "--json").json
    assert (found["coefficient"], found["n"], found["pairable"], found["missing"]) == ("krippendorff-alpha", 5, 3, 2)


def test_several_coefficients_are_a_list_in_the_order_asked_for(call: Call, tmp_path: Path) -> None:
    table = written([("ja", "ja"), ("ja", "nee"), ("nee", "nee")], tmp_path / "ratings.csv")
    found = call("agree", "--table", table, "--coefficient", "percent", "--coefficient", "cohen-kappa", "--json").json
    assert [each["coefficient"] for each in found] == ["percent", "cohen-kappa"]


def test_spreadsheets_with_semicolons_are_read(call: Call, tmp_path: Path) -> None:
    (tmp_path / "ratings.csv").write_text("Anke;Bram\n1;1\n1;0\n0;0\n;0\n", "utf-8")
    found = call("agree", "--table", tmp_path / "ratings.csv", "--coefficient", "percent", "--json").json
    assert (found["value"], found["n"], found["missing"]) == (pytest.approx(2 / 3), 4, 1)


def test_all_names_can_be_asked_for(call: Call) -> None:
    told = call("agree", "--coefficient", "list")
    assert told.code == 0
    assert all(name in told.out for name in coefficient_names())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--coefficient", "kappa"], "cohen-kappa"),
        (["--level", "rational"], "rational"),
        (["--coefficient", "cohen-kappa", "--weights", "cubic"], "cubic"),
        (["--level", "interval", "--table", "words.csv"], "no order"),
        (["--table", "one.csv"], "two columns"),
        (["--table", "empty.csv"], "empty"),
        (["--table", "gone.csv"], "gone.csv"),
        (["--table", "broken.xlsx"], "broken.xlsx"),
        ([".", "--table", "ratings.csv"], "not both"),
    ],
)
def test_what_cannot_be_computed_is_told(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    written([(1, 2), (2, 2)], tmp_path / "ratings.csv")
    written([("a", "b"), ("b", "b")], tmp_path / "words.csv")
    written([(1,), (2,)], tmp_path / "one.csv")
    (tmp_path / "empty.csv").touch()
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    outcome = call("agree", *([] if "--table" in arguments else ["--table", "ratings.csv"]), *arguments, "--json")
    assert outcome.code == 1
    assert told in outcome.err
    assert outcome.out == ""


def test_nothing_to_compare_is_told(call: Call) -> None:
    outcome = call("agree")
    assert outcome.code == 1
    assert "--table" in outcome.err


def test_sessions_are_told_in_order_with_every_code(call: Call, own_file: Path) -> None:
    found = call("agree", own_file, "--json").json
    told = {"session", "name", "transcripts", "codings", "counting", "overall", "codes", "late"}
    assert [set(each) for each in found] == [told] * 3
    assert [each["session"] for each in found] == [1, 2, 3]
    for each in found:
        assert [figure["coefficient"] for figure in each["overall"]] == [
            "krippendorff-alpha",
            "gwet-ac1",
            "percent",
            "cohen-kappa",
        ]
        assert all(set(figure) == FIGURE_KEYS for figure in each["overall"])
        assert all(
            set(code) == {"code", "few", "needed", "units", "codings", "counting", "figures"} for code in each["codes"]
        )
    alphas = [each["overall"][0]["value"] for each in found]
    assert alphas == sorted(alphas)
    [one] = call("agree", own_file, "--session", 2, "--json").json
    assert one == found[1]


def test_agreement_is_told_to_people_with_what_was_compared(call: Call, own_file: Path) -> None:
    told = call("agree", own_file, "--session", 1, "--unit", "sentence", "--rule", "any", "--scope", "marked")
    assert told.code == 0
    for words in ("Eerste kalibratie", "sentence", "any overlap", "Not being the only one", "too few"):
        assert words in told.out, words
    # A share is a percentage, a coefficient is not.
    row = next(line for line in told.out.splitlines() if "Not being the only one" in line)
    assert re.search(r"0\.\d\d", row)
    assert re.search(r"\d%", row)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--session", "9"], "1"),
        (["--unit", "paragraph"], "sentence"),
        (["--rule", "most"], "percentage"),
        (["--rule", "0"], "percentage"),
        (["--rule", "nan"], "percentage"),
        (["--scope", "all"], "whole"),
        (["--coefficient", "masi-alpha"], "sets"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told(call: Call, own_file: Path, arguments: list[str], told: str) -> None:
    outcome = call("agree", own_file, *arguments)
    assert outcome.code == 1
    assert told in outcome.err


def test_a_study_without_sessions_is_told(call: Call, made: Path) -> None:
    outcome = call("agree", made)
    assert outcome.code == 1
    assert "storycoder session" in outcome.err


def test_a_blind_session_tells_nothing(call: Call, made: Path) -> None:
    call("session", made, "start", "--coder", "Anke", "--coder", "Bram", "--transcript", "Ans")
    for arguments in ([], ["--session", 1], ["--session", 1, "--as", "Anke"]):
        assert call("agree", made, *arguments, "--json").code == 1


def test_help_is_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agree", "--help"]) == 0
    assert "krippendorff-alpha" in capsys.readouterr().out


def test_it_is_told_how_many_codings_count_and_a_code_that_no_unit_has_shows_no_percentage(
    call: Call, own_file: Path
) -> None:
    [found] = call("agree", own_file, "--session", "3", "--interval", "none", "--json").json
    assert found["codings"] == sum(each["codings"] for each in found["codes"])
    assert 0 < found["counting"] == sum(each["counting"] for each in found["codes"]) < found["codings"] / 2
    nowhere = [each for each in found["codes"] if not each["counting"]]
    assert nowhere
    assert {each["units"] for each in nowhere} == {0}
    assert {each["figures"][2]["value"] for each in nowhere} == {1.0}
    told = call("agree", own_file, "--session", "3", "--interval", "none").out
    assert f"{found['counting']} of {found['codings']} codings count by this rule" in told
    assert "none of" in told
    assert "Few codings count so." in told
    for each in nowhere:
        [row] = [line for line in told.splitlines() if line.strip().startswith(each["code"] + " ")]
        assert row.count("–") >= len(found["codes"][0]["figures"])
    assert "Few codings count so." not in call("agree", own_file, "--session", "3", "--rule", "any").out


def test_a_team_that_shows_no_figures_is_shown_none(call: Call, own_file: Path) -> None:
    with open_study(own_file) as study:
        study.about_shelf.change(study.about.id, hide_figures=True)
    for arguments in ([], ["--session", 1], ["--session", 1, "--json"]):
        outcome = call("agree", own_file, *arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert "Hide the figures of agreement" in outcome.err
