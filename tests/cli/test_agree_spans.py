"""`storycoder agree`: spans that coders marked, own weights, names of units, and every interval."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call

from storycoder.analysis import gamma_chance
from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.coefficients.tables import table_agreement
from storycoder.analysis.coefficients.titles import all_names
from storycoder.cli import agreement_spans

pytestmark = pytest.mark.usefixtures("one_reader")

CASES = json.loads((Path(__file__).parents[1] / "data" / "agreement_cases.json").read_text(encoding="utf-8"))["cases"]
UNITIZING = [pytest.param(case, id=case["id"]) for case in CASES if case["coefficient"].startswith("unitizing")]
NAMES = {"u": "u-alpha", "binary": "u-alpha-binary", "cu": "cu-alpha"}
ALL = {
    "percent", "holsti", "scott-pi", "cohen-kappa", "fleiss-kappa", "conger-kappa", "brennan-prediger",
    "randolph-kappa", "gwet-ac1", "krippendorff-alpha", "masi-alpha", "u-alpha", "u-alpha-binary", "cu-alpha",
    "ku-alpha", "gamma",
}  # fmt: skip
OF_SPANS = {"u-alpha", "u-alpha-binary", "cu-alpha", "ku-alpha", "gamma"}
RATINGS = [("a", 1, 1, 2), ("b", 2, 2, ""), ("c", 3, 3, 3), ("d", 1, 2, 1), ("e", 3, 3, 3), ("f", 2, 2, 2)]


def written(path: Path, header: str, rows: list[Any]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header.split(","), *rows])
    return path


def spans_file(path: Path, case: dict[str, Any]) -> Path:
    rows = [(f"coder {i}", *span) for i, spans in enumerate(case["data"]["coders"]) for span in spans]
    return written(path / "spans.csv", "coder,start,end,value", rows)


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    return written(tmp_path / "ratings.csv", "fragment,Anke,Bram,Cor", RATINGS)


def test_all_names_are_known(call: Call) -> None:
    assert set(all_names()) == ALL
    told = call("agree", "--coefficient", "list").out
    assert all(name in told for name in ALL)


@pytest.mark.parametrize("case", UNITIZING)
def test_published_continua(call: Call, tmp_path: Path, case: dict[str, Any]) -> None:
    kind = case["coefficient"].removeprefix("unitizing_")
    about = ["--values", kind[1:]] if kind.startswith("k") else []
    asked = ["--length", case["data"]["L"], "--coefficient", NAMES.get(kind, "ku-alpha"), *about]
    found = call("agree", "--spans", spans_file(tmp_path, case), *asked, "--json").json
    assert found["value"] == pytest.approx(case["recomputed_full_precision"], abs=1e-9)
    assert (found["n"], found["unit"]) == (case["data"]["L"], "character")


def test_without_a_value_there_is_a_figure_for_each(call: Call, tmp_path: Path) -> None:
    path = spans_file(tmp_path, UNITIZING[0].values[0])
    found = call("agree", "--spans", path, "--length", 60, "--coefficient", "ku-alpha", "--json").json
    assert [figure["notes"][-1] for figure in found] == [f"About “{value}” alone." for value in range(1, 8)]
    [gap] = [figure for figure in found if figure["value"] is None]
    assert gap["why"]


def test_several_texts_are_laid_end_to_end(call: Call, tmp_path: Path) -> None:
    rows = [
        ("one", "A", 0, 4, "x", 10),
        ("one", "B", 1, 4, "x", 10),
        ("two", "A", 2, 5, "x", 20),
        ("two", "B", "", "", "", ""),
    ]
    apart = written(tmp_path / "apart.csv", "text,coder,start,end,value,length", rows)
    joined = written(
        tmp_path / "joined.csv", "coder,start,end,value", [("A", 0, 4, "x"), ("B", 1, 4, "x"), ("A", 12, 15, "x")]
    )
    one = call("agree", "--spans", apart, "--json").json
    other = call("agree", "--spans", joined, "--length", 30, "--json").json
    assert one == other
    assert one["coefficient"] == "u-alpha"
    told = call("agree", "--spans", apart, "--coefficient", "gamma")
    assert "one text at a time" in told.err


def test_a_coder_who_found_nothing_is_a_coder(call: Call, tmp_path: Path) -> None:
    path = written(tmp_path / "s.csv", "coder,start,end,value", [("A", 0, 5, "x"), ("B", "", "", "")])
    assert call("agree", "--spans", path, "--length", 20, "--json").json["coders"] == 2


def test_gamma_is_asked_with_everybody_and_the_seed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Any] = []

    def drawn(asked: dict[str, Any], samples: int, _check: Any) -> list[float]:
        heard.append((asked["coders"], asked["seed"], samples))
        return [2.0] * samples

    monkeypatch.setattr(gamma_chance, "_drawn", drawn)
    monkeypatch.setattr(gamma_chance, "find_spec", lambda _: True)
    path = written(tmp_path / "s.csv", "coder,start,end,value", [("A", 1, 5, "x"), ("B", 2, 6, "x"), ("C", "", "", "")])
    asked = ["--coefficient", "gamma", "--seed", 5, "--json"]
    found = call("agree", "--spans", path, *asked).json
    assert found["value"] == pytest.approx(1 - found["observed"] / 2)
    call("agree", "--spans", path, *asked, "--replicates", 7)
    assert heard == [(["A", "B", "C"], 5, 30), (["A", "B", "C"], 5, 7)]


def test_without_its_package_gamma_says_how_to_get_it(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gamma_chance, "find_spec", lambda _: None)
    path = written(tmp_path / "s.csv", "coder,start,end,value", [("A", 1, 5, "x"), ("B", 2, 6, "x")])
    outcome = call("agree", "--spans", path, "--coefficient", "gamma")
    assert (outcome.code, outcome.out) == (1, "")
    assert "pygamma-agreement" in outcome.err


@pytest.mark.parametrize("name", sorted(ALL - OF_SPANS))
def test_coefficients_of_tables_send_spans_away(call: Call, tmp_path: Path, name: str) -> None:
    path = written(tmp_path / "s.csv", "coder,start,end,value", [("A", 1, 5, "x"), ("B", 2, 6, "x")])
    outcome = call("agree", "--spans", path, "--length", 9, "--coefficient", name)
    assert outcome.code == 1
    assert "--table" in outcome.err


@pytest.mark.parametrize("name", sorted(OF_SPANS))
def test_coefficients_of_spans_send_tables_and_studies_away(
    call: Call, ratings: Path, own_file: Path, name: str
) -> None:
    for given in (["--table", ratings], [own_file]):
        outcome = call("agree", *given, "--coefficient", name)
        assert outcome.code == 1
        assert "--spans" in outcome.err


@pytest.mark.parametrize(
    ("header", "row", "more", "told"),
    [
        ("coder,start,end", ("A", 1, 5), [], "“value”"),
        ("coder,start,end,value", ("A", 1, 5, "x"), ["--interval", "bootstrap"], "no interval"),
        ("coder,start,end,value", ("A", 1, 5, "x"), [], "--length"),
        ("coder,start,end,value", ("A", "one", 5, "x"), ["--length", "9"], "row 2"),
        ("coder,start,end,value", ("A", 1.5, 5, "x"), ["--length", "9"], "row 2"),
        ("coder,start,end,value", ("A", 1, 12, "x"), ["--length", "9"], "does not lie"),
        ("coder,start,end,value", ("", 1, 5, "x"), ["--length", "9"], "no coder"),
    ],
)
def test_spans_that_cannot_be_compared_are_told(
    call: Call, tmp_path: Path, header: str, row: tuple[Any, ...], more: list[str], told: str
) -> None:
    path = written(tmp_path / "s.csv", header, [row])
    outcome = call("agree", "--spans", path, *more)
    assert (outcome.code, outcome.out) == (1, "")
    assert told in outcome.err


def test_spans_and_a_table_are_not_both_compared(call: Call, ratings: Path) -> None:
    assert "not both" in call("agree", "--spans", ratings, "--table", ratings).err


# Tables


def rows_only() -> list[tuple[Any, ...]]:
    return [tuple(cell or None for cell in row[1:]) for row in RATINGS]


def test_a_column_that_names_units_is_no_coder_and_that_is_said(call: Call, ratings: Path) -> None:
    found = call("agree", "--table", ratings, "--json").json
    assert found["coders"] == 3
    assert found["value"] == pytest.approx(table_agreement(rows_only(), "krippendorff-alpha").value)
    assert "“fragment”" in found["notes"][-1]
    assert "“fragment”" in call("agree", "--table", ratings).out


@pytest.mark.parametrize(
    ("header", "names", "coders"),
    [
        ("what,A,B", ["x", "y", "z"], 2),
        ("nr,A,B", [1, 2, 3], 2),
        ("what,A,B", [11, 12, 13], 3),
        ("what,A,B", ["x", "x", "z"], 3),
        ("what,A,B", ["1", "y", "z"], 3),
    ],
)
def test_only_what_is_surely_no_rating_is_taken_for_names(
    call: Call, tmp_path: Path, header: str, names: list[Any], coders: int
) -> None:
    rows = [(name, *row) for name, row in zip(names, [(1, 1), (2, 1), (2, 2)], strict=True)]
    found = call("agree", "--table", written(tmp_path / "t.csv", header, rows), "--json").json
    assert found["coders"] == coders
    assert bool(found["notes"]) == (coders == 2)


def test_the_column_of_units_can_be_named(call: Call, tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "A,what,B", [(1, 1, 1), (2, 1, 1), (2, 2, 2)])
    found = call("agree", "--table", path, "--units", "what", "--json").json
    assert (found["coders"], found["notes"]) == (2, [])
    assert "A, what, B" in call("agree", "--table", path, "--units", "unit").err


def test_own_weights_come_from_a_file(call: Call, tmp_path: Path, ratings: Path) -> None:
    # In another order than that of the values, and with commas as in Dutch.
    weights = written(tmp_path / "w.csv", "value,3,2,1", [(1, 0, "0,9", 1), (2, "0,5", 1, "0,9"), (3, 1, "0,5", 0)])
    own = [[1, 0.9, 0], [0.9, 1, 0.5], [0, 0.5, 1]]
    for name in ("cohen-kappa", "gwet-ac1", "percent"):
        found = call("agree", "--table", ratings, "--coefficient", name, "--weights", weights, "--json").json
        wanted = table_agreement(rows_only(), name, weights=own, offered=[1, 2, 3])
        assert found["value"] == pytest.approx(wanted.value)


@pytest.mark.parametrize(
    ("header", "rows", "told"),
    [
        ("value,1,2", [(1, 1, 0), (2, 0, 1)], "none of the values"),
        ("value,1,2,3", [(1, 1, 0, 0), (2, 0, 1, 0)], "a row and a column"),
        ("value,1,2,3", [(1, 1, 0, 0), (2, 0, "much", 0), (3, 0, 0, 1)], "much"),
        ("value,1,2,3", [(1, 1, 0, 0), (2, 0, 2, 0), (3, 0, 0, 1)], "between 0 and 1"),
    ],
)
def test_weights_that_are_none_are_told(
    call: Call, tmp_path: Path, ratings: Path, header: str, rows: list[Any], told: str
) -> None:
    path = written(tmp_path / "w.csv", header, rows)
    outcome = call("agree", "--table", ratings, "--coefficient", "cohen-kappa", "--weights", path)
    assert outcome.code == 1
    assert told in outcome.err


def test_values_on_offer_count_for_chance_and_give_words_an_order(call: Call, tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "A,B", [("low", "mid"), ("mid", "mid"), ("high", "high"), ("low", "low")])
    asked = ["--coefficient", "krippendorff-alpha", "--coefficient", "brennan-prediger", "--level", "ordinal"]
    found = call("agree", "--table", path, *asked, "--values", "low, mid, high, top", "--json").json
    ranks = [(1, 2), (2, 2), (3, 3), (1, 1)]
    assert found[0]["value"] == pytest.approx(table_agreement(ranks, "krippendorff-alpha", "ordinal").value)
    assert found[1]["value"] == pytest.approx((3 / 4 - 1 / 4) / (3 / 4))


@pytest.mark.parametrize("interval", ["bootstrap", "jackknife", "gwet", "kalpha"])
def test_every_interval_over_a_table_is_told_with_how_it_was_found(call: Call, ratings: Path, interval: str) -> None:
    asked = ["--coefficient", "krippendorff-alpha", "--coefficient", "gwet-ac1", "--interval", interval]
    found = call("agree", "--table", ratings, *asked, "--replicates", 50, "--certainty", 0.8, "--json").json
    for figure in found:
        if figure["interval"] is None:
            assert any("No interval" in note for note in figure["notes"])
        else:
            assert figure["interval"]["low"] <= figure["value"] <= figure["interval"]["high"]
            assert figure["interval"]["certainty"] == 0.8
            assert figure["interval"]["replicates"] == (50 if interval in {"bootstrap", "kalpha"} else 0)
    assert sum(figure["interval"] is not None for figure in found) == (
        2 if interval in {"bootstrap", "jackknife"} else 1
    )
    told = call("agree", "--table", ratings, *asked, "--replicates", 50, "--certainty", 0.8).out
    for words in (
        "80%",
        "row of the table",
        "judgements missing",
        *({"KALPHA", "too narrow"} if interval == "kalpha" else ()),
    ):
        assert words in told


def test_the_seed_of_a_table_draws_the_same_again(call: Call, ratings: Path) -> None:
    asked = ["--table", ratings, "--interval", "bootstrap", "--replicates", 40, "--json", "--seed"]
    assert call("agree", *asked, 3).json == call("agree", *asked, 3).json
    assert call("agree", *asked, 3).json != call("agree", *asked, 4).json


# Studies


@pytest.mark.parametrize(
    ("interval", "method"),
    [("bootstrap", "bootstrap over"), ("jackknife", "jackknife over"), ("gwet", "Gwet's"), ("kalpha", "KALPHA")],
)
def test_a_study_has_every_interval_or_says_why_not(call: Call, own_file: Path, interval: str, method: str) -> None:
    asked = ["--session", 2, "--interval", interval, "--replicates", 60, "--certainty", 0.9, "--seed", 2]
    [found] = call("agree", own_file, *asked, "--json").json
    figures = [figure for code in found["codes"] for figure in code["figures"] if figure["value"] is not None]
    made = [figure["interval"] for figure in figures if figure["interval"]]
    assert made
    assert all(method in each["method"] and each["certainty"] == 0.9 for each in made)
    assert all(
        figure["interval"] or "No interval" in " ".join(figure["notes"]) for figure in (*figures, *found["overall"])
    )
    assert call("agree", own_file, *asked).code == 0


def test_an_interval_there_is_not_is_told(call: Call, own_file: Path, ratings: Path) -> None:
    for given in ([own_file], ["--table", ratings]):
        outcome = call("agree", *given, "--interval", "exact")
        assert outcome.code == 1
        assert "jackknife" in outcome.err
        assert call("agree", *given, "--certainty", "1.2").code == 1
        assert call("agree", *given, "--replicates", "0").code != 0


def test_undefined_is_told_with_its_reason_and_never_a_number(call: Call, tmp_path: Path) -> None:
    path = written(tmp_path / "s.csv", "coder,start,end,value", [("A", "", "", ""), ("B", "", "", "")])
    for name in sorted(OF_SPANS - {"ku-alpha"}):
        found = call("agree", "--spans", path, "--length", 9, "--coefficient", name, "--json").json
        assert found["value"] is None
        assert found["why"]
    outcome = call("agree", "--spans", path, "--length", 9, "--coefficient", "ku-alpha")
    assert (outcome.code, outcome.out) == (1, "")
    assert "Nobody" in outcome.err


def test_what_gamma_gives_is_a_figure_like_others() -> None:
    assert isinstance(gamma_chance.gamma([], coders=("A", "B")), Figure)
    assert agreement_spans.gamma is gamma_chance.gamma
