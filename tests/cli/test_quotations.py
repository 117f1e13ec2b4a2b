"""Quotations of a selection by commands."""

from pathlib import Path

from tests.cli.conftest import Call


def test_quotations_are_chosen_in_several_respects(call: Call, own_file: Path, tmp_path: Path) -> None:
    chosen = call("quotations", own_file, "--practice", "De Pluktuin", "--role", "moeder", "--settled", "--json").json
    assert {(row["practice"], row["role"]) for row in chosen} == {("De Pluktuin", "mother")}
    factor = call(
        "quotations", own_file, "--factor", "Een veilige groep", "--by", "Anke", "--session", "1", "--json"
    ).json
    assert {row["coder"] for row in factor} == {"Anke"}
    out = tmp_path / "all.docx"
    assert "quotations written" in call("quotations", own_file, "--docx", out, "--transcript", "01 Samira").out
    assert out.stat().st_size > 5000
    assert call("quotations", own_file, "--docx", tmp_path / "all.txt").code == 1


def test_quotations_that_leave_are_signed_and_not_chosen_by_person(call: Call, own_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "leaving.csv"
    assert call("quotations", own_file, "--leaving", "--role", "moeder", "--csv", out).code == 0
    heading, *rows = out.read_text("utf-8").splitlines()
    assert heading.count(",") == 2
    assert rows
    assert "Samira" not in out.read_text("utf-8")
    refused = call("quotations", own_file, "--leaving", "--transcript", "01 Samira")
    assert refused.code == 1
    assert "whose words" in refused.err
