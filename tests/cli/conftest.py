"""The command line as a script or a person meets it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.sample_story import copied, one_reader, own, own_file, reader, sample, sample_file, small

from storycoder.cli.app import run

__all__ = ["one_reader", "own", "own_file", "reader", "sample", "sample_file", "small"]

VARIABLES = ("STORYCODER_PASSWORD", "STORYCODER_NEW_PASSWORD", "STORYCODER_LANGUAGE", "COLUMNS")


class Outcome(NamedTuple):
    """What a command left: its exit code, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


Call = Callable[..., Outcome]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs a command in this process, in English."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STORYCODER_LANGUAGE", "en")

    def called(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(code, out, err)

    return called


@pytest.fixture(scope="session")
def made_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new study, made by commands, of two participants, two coders and two interviews."""
    folder = tmp_path_factory.mktemp("made")
    study = folder / "klein.story"
    (folder / "people.csv").write_text("pseudonym,role,practice\nAns,mother,Garden\nBea,volunteer,Garden\n", "utf-8")
    for name, words in (("Ans", "Ik kwam voor de koffie."), ("Bea", "Ik zet de stoelen klaar.")):
        (folder / f"{name}.txt").write_text(f"I: Vertel?\nR: {words}\nI: En?\nR: Niks.\n", "utf-8")
    for arguments in (
        ("new", study, "--title", "Klein"),
        ("people", study, folder / "people.csv"),
        ("import", study, folder / "Ans.txt", folder / "Bea.txt"),
        ("coders", study, "Anke", "Bram"),
    ):
        assert run(list(map(str, arguments))) == 0
    return folder


@pytest.fixture
def made(made_folder: Path, tmp_path: Path) -> Path:
    """A copy of that study, and of the table of its people."""
    copied(made_folder / "people.csv", tmp_path)
    return copied(made_folder / "klein.story", tmp_path)
