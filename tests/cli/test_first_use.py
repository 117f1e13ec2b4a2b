"""What somebody who uses the commands for the first time runs into: wrong names, lost edits, Ctrl+C, a full disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call

import storycoder
from storycoder.__main__ import main
from storycoder.cli import app
from storycoder.domain.people import Practice
from storycoder.domain.words import Bilingual
from storycoder.reading.transcripts import Readers
from storycoder.study.files import open_study

pytestmark = pytest.mark.usefixtures("one_reader")


def ask(*arguments: object, stdout: int = subprocess.PIPE, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in a process of its own."""
    source = str(Path(storycoder.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "storycoder", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": source, "STORYCODER_LANGUAGE": "en", **variables},
        stdout=stdout, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("codebook", "{study}", "save"), "klein.story"),
        (("codebook", "{study}", "save"), "notes.docx"),
        (("quotations", "{study}", "--csv"), "klein.story"),
        (("quotations", "{study}", "--csv"), "q.xlsx"),
        (("quotations", "{study}", "--xlsx"), "q.csv"),
        (("quotations", "{study}", "--xlsx"), "q"),
    ],
)
def test_an_export_takes_the_place_of_no_other_document(
    call: Call, made: Path, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    target = tmp_path / name
    if target != made:
        target.write_bytes(b"a document")
    before = target.read_bytes()
    outcome = call(*(each.format(study=made) for each in arguments), target)
    assert outcome.code == 1
    assert f"“{name}”" in outcome.err
    assert target.read_bytes() == before


def test_an_export_takes_the_place_of_no_study_by_another_name(call: Call, made: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_bytes(made.read_bytes())
    linked = tmp_path / "linked.csv"
    linked.symlink_to(made)
    for target in (tmp_path / "other.csv", linked):
        before = target.read_bytes()
        outcome = call("quotations", made, "--csv", target)
        assert (outcome.code, target.read_bytes()) == (1, before)
        assert "is a study" in outcome.err


def test_an_earlier_export_is_replaced(call: Call, made: Path, tmp_path: Path) -> None:
    for _ in range(2):
        assert call("quotations", made, "--csv", tmp_path / "q.CSV", "--xlsx", tmp_path / "q.xlsx").code == 0
        assert call("codebook", made, "save", tmp_path / "codes.yml").code == 0


def test_a_codebook_that_was_saved_and_edited_is_loaded_with_its_edits(call: Call, made: Path, tmp_path: Path) -> None:
    first = call("codebook", made, "load", "common-factors").out
    assert " 0 changed, 0 as they were." in first
    saved = tmp_path / "codes.yaml"
    call("codebook", made, "save", saved)
    text = saved.read_text("utf-8")
    assert "Exchanging and learning" in text
    saved.write_text(text.replace("Exchanging and learning", "Learning together"), "utf-8")
    assert "0 new, 0 changed" in call("codebook", made, "load", saved).out
    assert "Learning together" not in call("codebook", made).out
    assert "0 new, 1 changed" in call("codebook", made, "load", saved, "--update").out
    assert "Learning together" in call("codebook", made).out
    assert "0 new, 0 changed" in call("codebook", made, "load", saved, "--update").out
    assert call("codebook", made, "load", saved, "--update", "--beside").code == 1


def test_clusters_of_one_practice_do_not_wait_for_another(call: Call, own_file: Path) -> None:
    with open_study(own_file) as study:
        study.practices.add(Practice(name="Leeg", position=-1))
    outcome = call("cluster", own_file, "--groups", 2, "--json")
    assert [each["practice"] for each in outcome.json] == ["De Speelbrug", "De Pluktuin", "Op Eigen Benen"]
    assert "Leeg: At least two codes" in outcome.err
    assert call("cluster", own_file, "--practice", "Leeg").code == 1
    assert call("cluster", own_file, "--groups", 999).code == 1


@pytest.mark.parametrize("name", ["", "  ", "anke", " Anke ", "AN KE"])
def test_a_coder_has_a_name_of_their_own(call: Call, made: Path, name: str) -> None:
    assert call("coders", made, name).code == 1
    assert call("coders", made, "--json").json == [{"coder": "Anke"}, {"coder": "Bram"}]


def test_names_of_coders_are_stripped(call: Call, made: Path) -> None:
    assert {"coder": "Noor de Wit"} in call("coders", made, " Noor de Wit ", "--json").json


def test_a_short_password_is_refused(call: Call, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", "elf tekens!")
    outcome = call("password", made)
    assert outcome.code == 1
    assert "five words" in outcome.err
    assert made.read_bytes().startswith(b"SQLite")
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", "twaalf teken")
    assert call("password", made).code == 0


def test_what_a_blind_session_leaves_out_is_told(call: Call, made: Path, tmp_path: Path) -> None:
    with open_study(made) as study:
        study.codes.make(Bilingual("koffie", "coffee"))
    mark = ("code", made, "--transcript", "Ans", "--words", "koffie", "--code", "koffie", "--as", "Anke")
    call("session", made, "start", "--coder", "Anke", "--coder", "Bram", "--transcript", "Ans")
    assert call(*mark, "--session", 1).code == 0
    for viewer in ((), ("--as", "Anke"), ("--as", "Bram")):
        outcome = call("quotations", made, "--csv", tmp_path / "q.csv", *viewer)
        assert "0 quotations" in outcome.out
        assert "still blind" in outcome.err
    assert "still blind" not in call("quotations", made, "--as", "Anke").err
    for coder in ("Anke", "Bram"):
        call("session", made, "finished", "--number", 1, "--as", coder)
    call("session", made, "open", "--number", 1, "--as", "Anke")
    assert call("quotations", made, "--csv", tmp_path / "q.csv").err == ""


def test_ctrl_c_during_an_import_tells_what_was_imported(
    call: Call, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Readers.read_transcript

    def stop_at_dirk(self: Readers, path: Path, *more: object) -> object:
        if path.stem == "Dirk":
            raise KeyboardInterrupt
        return read(self, path, *more)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(Readers, "read_transcript", stop_at_dirk)
    files = [tmp_path / f"{name}.txt" for name in ("Cor", "Dirk", "Eef")]
    for file in files:
        file.write_text(f"I: Vertel?\nR: {file.stem}.\nI: En?\nR: Niks.\n", "utf-8")
    outcome = call("import", made, *files)
    assert outcome.code == 130
    assert "Cor.txt" in outcome.out
    assert "1 of 3 files imported" in outcome.out
    with open_study(made) as study:
        assert [each.title for each in study.transcripts.all()] == ["Ans", "Bea", "Cor"]


def test_ctrl_c_before_anything_began_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", stop)
    monkeypatch.setattr(sys, "argv", ["storycoder", "check"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 130


@pytest.mark.parametrize("more", [("coders",), ("coders", "--json"), ("--help",)])
def test_results_that_cannot_be_written_are_told_in_words(made: Path, more: tuple[str, ...]) -> None:
    command = [more[0], made, *more[1:]] if more[0] != "--help" else more
    with made.open("rb") as closed_to_writing:
        outcome = ask(*command, stdout=closed_to_writing.fileno())
    told = outcome.stderr.decode()
    assert outcome.returncode == 1, told
    assert told.startswith("Results could not be written: ")
    assert told.count("\n") == 1


def test_letters_that_cannot_be_shown_are_told_in_words(call: Call, made: Path) -> None:
    call("coders", made, "Zoë Łuczak")
    outcome = ask("coders", made, PYTHONIOENCODING="latin-1")
    assert outcome.returncode == 1
    assert b"PYTHONIOENCODING" in outcome.stderr
    assert b"mistake" not in outcome.stderr
    assert outcome.stderr.count(b"\n") == 1


def test_the_kappa_per_character_is_headed_as_such(call: Call, own_file: Path) -> None:
    told = call("agree", own_file, "--session", 1, "--coefficient", "cohen-kappa")
    headings = [line for line in told.out.splitlines() if "Cohen's kappa, per character" in line]
    assert len(headings) == 2, told
    assert all(line.replace("Cohen's kappa, per character", "").count("Cohen's kappa") == 1 for line in headings)
