"""Names that mean harm, passwords from scripts, faults that tell nothing of a study."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.cli.conftest import Call

from storycoder.cli import study_commands
from storycoder.cli.common import print_json, shown
from storycoder.domain.people import Coder, Practice
from storycoder.domain.problems import Problem
from storycoder.study.files import FileStudy, make_study, open_study

pytestmark = pytest.mark.usefixtures("one_reader")

CANARY = "kanarievogel"
NAMES = (
    "[bold red]Garden[/bold red]", "[/]", "[link=http://example.org]x[/link]", ":thumbs_up:", "\x1b[2J\x1b]0;x\x07",
    "{name} {0} {", "=cmd|' /C calc'!A0", "-x", "a\nb", "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
    "'; DROP TABLE coding; --", "%s %n",
)  # fmt: skip


@pytest.fixture
def hostile(own_file: Path) -> Path:
    """The sample study with names that mean harm."""
    with open_study(own_file) as study:
        for number, practice in enumerate(study.practices.all()):
            study.practices.change(practice.id, name=NAMES[number])
        for number, transcript in enumerate(study.transcripts.all()):
            study.transcripts.change(transcript.id, title=NAMES[number % len(NAMES)] + str(number))
        study.coders.add(*(Coder(name=name) for name in NAMES))
        for name in NAMES:
            study.practices.add(Practice(name=f"{name} more", position=9))
    return own_file


@pytest.mark.parametrize(
    "arguments",
    [
        ["log", "--last", "0"], ["coders"], ["session"], ["codebook"], ["quotations"], ["compare"], ["agree"],
        ["cluster", "--practice", NAMES[0], "--groups", "3"],
    ],
)  # fmt: skip
def test_hostile_names_are_shown_and_not_followed(call: Call, hostile: Path, arguments: list[str]) -> None:
    command, *more = arguments
    outcome = call(command, hostile, *more)
    assert outcome.code == 0, outcome.err
    assert "\x1b" not in outcome.out
    assert "\x07" not in outcome.out
    as_json = call(command, hostile, *more, "--json")
    assert as_json.code == 0
    assert "\x1b" not in as_json.out


def test_names_are_told_as_they_are(call: Call, hostile: Path) -> None:
    told = call("coders", hostile).out
    for name in ("[bold red]Garden[/bold red]", ":thumbs_up:", "{name} {0} {", "[/]"):
        assert name in told
    assert {each["coder"] for each in call("coders", hostile, "--json").json} >= set(NAMES)
    for name in NAMES:
        assert call("code", hostile, "--transcript", name, "--as", name).code == 1


def test_what_is_exported_lies_in_its_folder_and_calculates_nothing(call: Call, hostile: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (
        call("poster", hostile, "--out", out, "--practice", NAMES[1], "--practice", NAMES[2], "--size", "A3").code == 0
    )
    assert call("quotations", hostile, "--xlsx", out / "q.xlsx").code == 0
    cells = [cell for row in openpyxl.load_workbook(out / "q.xlsx").worksheets[0].iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert {path.parent for path in out.rglob("*")} == {out}


def test_control_characters_and_markup_are_made_visible() -> None:
    assert shown("\x1b[31mred\x7f\x00") == "\N{SYMBOL FOR ESCAPE}[31mred\N{SYMBOL FOR DELETE}\N{SYMBOL FOR NULL}"
    assert shown("[bold]x") == "\\[bold]x"


def test_json_is_json_wherever_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    value = {"é": "“x”", "odd": "a\udcffb"}
    for encoding in ("utf-8", "ascii", "cp1252"):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
        print_json(value)
        sys.stdout.flush()
        assert json.loads(raw.getvalue().decode(encoding)) == value


def test_a_fault_tells_where_it_is_and_nothing_of_the_study(
    call: Call, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        secret = CANARY
        raise ValueError(f"cannot understand {secret!r}") from KeyError(CANARY)

    monkeypatch.setattr(study_commands, "spoken_history", fail)
    outcome = call("log", made)
    assert outcome.code == 70
    assert CANARY not in outcome.out + outcome.err
    assert "ValueError" in outcome.err
    assert "cli/study_commands.py:" in outcome.err
    assert str(Path(study_commands.__file__).parents[2]) not in outcome.err
    assert "Traceback" not in outcome.err


def test_a_problem_in_a_file_is_told_without_what_it_holds(call: Call, made: Path, tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"PK\x03\x04" + CANARY.encode() * 50)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04" + CANARY.encode() * 50)
    for arguments in (("import", made, tmp_path / "x.docx"), ("people", made, tmp_path / "x.xlsx")):
        outcome = call(*arguments)
        assert outcome.code in (1, 3)
        assert CANARY not in outcome.out + outcome.err


def test_stopping_is_no_fault(call: Call, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(study_commands, "spoken_history", stop)
    outcome = call("log", made)
    assert outcome.code == 130
    assert call("check", made).code == 0


FIVE, OTHER = "vijf losse woorden zonder verband", "iets heel anders dan dat"


def test_a_password_is_set_changed_and_removed_by_scripts(
    call: Call, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call("backup", made).code == 0
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", FIVE)
    assert "changed" in call("password", made).out
    monkeypatch.delenv("STORYCODER_NEW_PASSWORD")
    assert b"SQLite" not in made.read_bytes()[:16]
    locked = call("log", made)
    assert locked.code == 1
    assert "STORYCODER_PASSWORD" in locked.err
    monkeypatch.setenv("STORYCODER_PASSWORD", "verkeerd")
    assert call("log", made).code == 1
    monkeypatch.setenv("STORYCODER_PASSWORD", FIVE)
    assert call("log", made).code == 0
    assert call("check", made).code == 0
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", OTHER)
    assert call("password", made).code == 0
    assert call("log", made).code == 1
    monkeypatch.setenv("STORYCODER_PASSWORD", OTHER)
    assert "removed" in call("password", made, "--remove").out
    monkeypatch.delenv("STORYCODER_PASSWORD")
    assert call("log", made).code == 0


def test_without_a_terminal_the_new_password_comes_from_its_variable_only(call: Call, made: Path) -> None:
    outcome = call("password", made)
    assert outcome.code == 1
    assert "STORYCODER_NEW_PASSWORD" in outcome.err
    assert call("log", made).code == 0


def test_a_new_study_can_be_protected_at_once(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    study = tmp_path / "geheim.story"
    assert call("new", study, "--protect").code == 1
    assert not study.exists()
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", FIVE)
    assert call("new", study, "--protect", "--title", CANARY).code == 0
    assert CANARY.encode() not in study.read_bytes()
    with open_study(study, FIVE) as made:
        assert made.about.title.nl == CANARY


def test_a_password_that_is_not_needed_is_not_used(call: Call, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYCODER_PASSWORD", FIVE)
    assert call("log", made).code == 0


def test_no_password_is_printed(call: Call, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", FIVE)
    monkeypatch.setenv("STORYCODER_PASSWORD", OTHER)
    for arguments in (("password", made), ("log", made), ("check", made), ("log", made, "--json")):
        outcome = call(*arguments)
        assert FIVE not in outcome.out + outcome.err
        assert OTHER not in outcome.out + outcome.err


def test_a_backup_that_cannot_be_made_does_not_undo_what_was_done(
    call: Call, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise Problem("The disk is full.")

    monkeypatch.setattr(FileStudy, "back_up", full)
    outcome = call("coders", made, "Noor", "--json")
    assert {"coder": "Noor"} in outcome.json
    assert "The disk is full." in outcome.err


def test_a_study_elsewhere_is_a_study_whatever_its_name(call: Call, tmp_path: Path) -> None:
    for name in ("met spaties.story", "ünïcode ✓.story", "[bold].story", "-dash.story"):
        path = tmp_path / name
        with make_study(path, "x"):
            pass
        assert call("check", path).code == 0
        assert name in call("check", path).out
