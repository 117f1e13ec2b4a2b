"""Codebook validation by command."""

from pathlib import Path

from tests.cli.conftest import Call
from tests.filled_forms import BOXES, put, word

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study
from storycoder.workflow.validating.remarks import add_remark


def test_a_round_from_its_making_to_its_report(call: Call, own_file: Path, tmp_path: Path) -> None:
    assert call("validation", own_file, "prepare", "--name", "Spring", "--date", "2026-03-01").out.startswith(
        "A round about 31 codes is made."
    )
    forms = tmp_path / "forms"
    with open_study(own_file) as study:
        study.about_shelf.change(study.about.id, title=Bilingual("Praten met Fatima en Truus"))
    made = call("validation", own_file, "forms", forms, "--kind", "word")
    assert (made.code, made.out) == (0, "1 form written.\n")
    assert "2 words or names in it may point to a person: “Fatima”, “Truus”. " in made.err

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
    told = call("validation", own_file, "report", tmp_path / "r.docx")
    assert told.code == 0
    assert "“Fatima”" in told.err
    assert "check-export" in told.err
    assert (tmp_path / "r.docx").stat().st_size > 5_000
    assert call("validation", own_file, "report", tmp_path / "r.pdf").code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_a_copy_and_a_form_that_nobody_filled_in_are_told_and_count_for_nobody(
    call: Call, own_file: Path, tmp_path: Path
) -> None:
    call("validation", own_file, "prepare", "--name", "Spring")
    call("validation", own_file, "forms", tmp_path, "--kind", "word")
    blank, good, copy = (tmp_path / f"{name}.docx" for name in ("Spring", "good", "good copy"))
    good.write_bytes(blank.read_bytes())
    copy.write_bytes(word(good, lambda document: put(document, 1, BOXES, "ja")).read_bytes())
    taken = call("validation", own_file, "take-in", blank, good, copy)
    assert "Spring.docx: No answers have been filled in, so it does not count." in taken.err
    assert "\n“good copy.docx” is a copy of the form of “form 1”, and counts once.\n" in taken.err
    found = call("validation", own_file, "overview", "--json").json
    assert (found["people"], found["codes"][0]["yes"]) == (1, 1)
    again = call("validation", own_file, "take-in", copy, "--json").json["files"]
    assert [(each["answers"], bool(each["doubt"])) for each in again] == [(0, True)]


def test_what_becomes_of_a_suggestion_needs_a_reason(call: Call, own_file: Path) -> None:
    found = call("validation", own_file, "--json").json["suggestions"]
    number = next(each["number"] for each in found if each["outcome"] == "open")
    settle = ("validation", own_file, "settle", "--suggestion", number, "--outcome", "declined")
    assert call(*settle).code == 1
    assert call(*settle, "--why", "It is the same.").code == 0
    again = call("validation", own_file, "--json").json["suggestions"][number - 1]
    assert (again["outcome"], again["why"]) == ("declined", "It is the same.")
    assert call("validation", own_file, "settle", "--suggestion", 99).code == 1


def test_remarks_about_no_code_are_numbered_and_settled(call: Call, own_file: Path) -> None:
    with open_study(own_file) as study:
        member = study.members.all(validation_id=study.validations.all()[-1].id)[0]
        for text in ("And the street?", "Too many words"):
            add_remark(study, member.id, text)
    settle = ("validation", own_file, "settle", "--remark", 1, "--outcome")
    assert call(*settle, "taken up").code == 1
    assert call(*settle, "taken up", "--why", "It was missing.", "--changed", "Meeting and supporting").code == 0
    assert call("validation", own_file, "settle", "--remark", 2, "--outcome", "declined", "--why", "No.").code == 0
    told = call("validation", own_file, "--json").json["remarks"]
    assert [(each["who"], each["outcome"], each["why"]) for each in told] == [
        (member.label, "taken up", "It was missing."),
        (member.label, "declined", "No."),
    ]
    assert call(*settle, "open").code == 0
    assert "And the street?" in call("validation", own_file).out
    assert call("validation", own_file, "settle", "--remark", 3, "--outcome", "open").code == 1
