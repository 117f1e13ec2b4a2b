"""Codebook validation by command."""

from pathlib import Path

from tests.cli.conftest import Call
from tests.filled_forms import BOXES, put, word


def test_a_round_from_its_making_to_its_report(call: Call, own_file: Path, tmp_path: Path) -> None:
    assert call("validation", own_file, "prepare", "--name", "Spring", "--date", "2026-03-01").out.startswith(
        "A round about 31 codes is made."
    )
    forms = tmp_path / "forms"
    assert call("validation", own_file, "forms", forms, "--kind", "word").out == "1 form written.\n"

    def fill(document: object) -> None:
        put(document, 0, 0, "parent 1")
        put(document, 1, BOXES, "ja")
        put(document, 2, BOXES, "x ja x nee")

    word(forms / "Spring.docx", fill)
    taken = call("validation", own_file, "take-in", forms / "Spring.docx", "--json").json
    assert [(each["member"], each["answers"], each["left"]) for each in taken["files"]] == [("parent 1", 1, 1)]
    assert [each["text"] for each in taken["to_settle"]] == ["x ja x nee"]
    found = call("validation", own_file, "overview", "--json").json
    assert (found["round"], found["people"], found["codes"][0]["recognise"]) == ("Spring", 1, "1 of 1")
    assert call("validation", own_file, "report", tmp_path / "r.docx").code == 0
    assert (tmp_path / "r.docx").stat().st_size > 5_000


def test_what_becomes_of_a_suggestion_needs_a_reason(call: Call, own_file: Path) -> None:
    found = call("validation", own_file, "--json").json["suggestions"]
    number = next(each["number"] for each in found if each["outcome"] == "open")
    settle = ("validation", own_file, "settle", "--suggestion", number, "--outcome", "declined")
    assert call(*settle).code == 1
    assert call(*settle, "--why", "It is the same.").code == 0
    again = call("validation", own_file, "--json").json["suggestions"][number - 1]
    assert (again["outcome"], again["why"]) == ("declined", "It is the same.")
    assert call("validation", own_file, "settle", "--suggestion", 99).code == 1
