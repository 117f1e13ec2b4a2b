"""The command line as a script or a person meets it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.sample_story import own, own_file, sample, sample_file, small

from storycoder.cli.app import run

__all__ = ["own", "own_file", "sample", "sample_file", "small"]

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


@pytest.fixture
def made(call: Call, tmp_path: Path) -> Path:
    """A new study with one participant, two coders, two interviews and a code."""
    study = tmp_path / "klein.story"
    people = tmp_path / "people.csv"
    people.write_text("pseudonym,role,practice\nAns,mother,Garden\nBea,volunteer,Garden\n", "utf-8")
    for name, words in (("Ans", "Ik kwam voor de koffie."), ("Bea", "Ik zet de stoelen klaar.")):
        (tmp_path / f"{name}.txt").write_text(f"I: Vertel?\nR: {words}\nI: En?\nR: Niks.\n", "utf-8")
    codes = tmp_path / "codes.yaml"
    codes.write_text("codebook:\n  name: Klein\ncodes:\n  - code: koffie\n    name: koffie\n", "utf-8")
    for arguments in (
        ("new", study, "--title", "Klein"),
        ("people", study, people),
        ("import", study, tmp_path / "Ans.txt", tmp_path / "Bea.txt"),
        ("coders", study, "Anke", "Bram"),
    ):
        outcome = call(*arguments)
        assert outcome.code == 0, outcome.err
    return study
