"""The demo, and the program as it is really started."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.sample_story import copied

import storycoder
from storycoder.cli import output_commands
from storycoder.study.checking import check_file
from storycoder.study.files import make_study, open_study
from storycoder.workflow import demonstrating

SOURCE = Path(storycoder.__file__).parents[1]


def started(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """`python -m storycoder`, as from a shell."""
    paths = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": paths, "STORYCODER_LANGUAGE": "en", **variables}
    return subprocess.run(
        [sys.executable, "-m", "storycoder", *map(str, arguments)],
        check=False, capture_output=True, encoding="utf-8", env=environment, stdin=subprocess.DEVNULL, timeout=600,
    )  # fmt: skip


def test_the_demo_plays_the_whole_method(tmp_path: Path) -> None:
    done = started("demo", "--out", tmp_path / "demo")
    assert done.returncode == 0, done.stderr
    for words in (
        "16 interviews read", "1. Eerste kalibratie: Krippendorff's alpha 0.54", "3. Derde kalibratie", "De Speelbrug",
        "Learning from one another: 5 of 5, 7% of talk", "Spoken of in all practices", "sample.story", "report.docx",
    ):  # fmt: skip
        assert words in done.stdout, words
    assert len(done.stdout.splitlines()) < 60
    left = {path.relative_to(tmp_path / "demo").as_posix() for path in (tmp_path / "demo").rglob("*")}
    assert {"sample.story", "report.docx", "tables/participants.xlsx", "tables/quotations.xlsx"} <= left
    assert len([name for name in left if name.startswith("posters/") and name.endswith(".pdf")]) == 31
    assert check_file(tmp_path / "demo" / "sample.story", None) == ()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without posters and report, which other tests look at."""
    monkeypatch.setattr(demonstrating, "write_posters", lambda *_, **__: ())
    monkeypatch.setattr(demonstrating, "write_report", lambda *_, **__: ())


@pytest.mark.usefixtures("quick", "one_reader")
def test_a_demo_is_played_anew_in_the_same_folder_and_in_dutch(call: Call, tmp_path: Path, sample_file: Path) -> None:
    copied(sample_file, tmp_path)
    english, dutch = call("demo", "--out", tmp_path), call("demo", "--out", tmp_path, "--language", "nl")
    assert (english.code, dutch.code) == (0, 0)
    assert "Learning from one another" in english.out
    assert "0.54" in english.out
    assert "Van elkaar leren" in dutch.out
    assert "0,54" in dutch.out


@pytest.mark.usefixtures("quick")
def test_a_demo_that_somebody_has_worked_on_is_kept(call: Call, own_file: Path) -> None:
    assert call("coders", own_file, "Ik").code == 0
    outcome = call("demo", "--out", own_file.parent)
    assert outcome.code == 1
    assert "worked on" in outcome.err
    with open_study(own_file) as kept:
        assert "Ik" in {each.name for each in kept.coders.all()}


@pytest.mark.usefixtures("quick")
def test_a_real_study_is_never_taken_for_a_demo(call: Call, tmp_path: Path) -> None:
    with make_study(tmp_path / "sample.story", "Echt onderzoek"):
        pass
    outcome = call("demo", "--out", tmp_path)
    assert outcome.code == 1
    assert "Choose another folder" in outcome.err
    with open_study(tmp_path / "sample.story") as kept:
        assert kept.about.title.nl == "Echt onderzoek"


@pytest.mark.usefixtures("quick")
def test_what_is_no_study_is_not_removed_either(call: Call, tmp_path: Path) -> None:
    (tmp_path / "sample.story").write_text("iets heel anders")
    assert call("demo", "--out", tmp_path).code == 1
    assert (tmp_path / "sample.story").read_text() == "iets heel anders"


@pytest.mark.usefixtures("one_reader")
def test_a_demo_that_fails_leaves_no_half_study(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demonstrating, "write_posters", stop)
    assert call("demo", "--out", tmp_path).code == 130
    assert not (tmp_path / "sample.story").exists()
    monkeypatch.setattr(output_commands, "demonstrate", stop)
    assert call("demo", "--out", tmp_path).code == 130


def test_the_program_is_started_with_exit_codes_for_scripts(own_file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "slecht.docx"
    bad.write_bytes(b"PK\x03\x04")
    refused = started("import", own_file, bad, "--json")
    assert refused.returncode == 3
    assert json.loads(refused.stdout)[0]["fate"] == "refused"
    assert refused.stderr == ""
    unknown = started("log", own_file, "--nothing")
    assert unknown.returncode == 2
    assert unknown.stdout == ""


def test_output_goes_through_narrow_pipes(own_file: Path) -> None:
    done = started("quotations", own_file, "--json", PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert len(json.loads(done.stdout)) == 973


def test_a_reader_that_goes_away_is_no_fault(own_file: Path) -> None:
    paths = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "storycoder", "quotations", str(own_file), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": paths}
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "StoryCoder made a mistake" not in said
    assert "Traceback" not in said
