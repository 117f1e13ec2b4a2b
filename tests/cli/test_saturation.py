"""Saturation by command: figures and a picture without names."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.sample_story import Small


@pytest.fixture
def file(small: Small) -> Path:
    """One code in each of two interviews; Cor was heard first."""
    small.study.transcripts.change(small.texts["Cor"], date="2025-03-01")
    small.code("Anke", "Cor", "stoelen", "er zijn")
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.study.close()
    return small.study.path


def test_saturation_tells_each_interview_and_writes_a_picture_without_names(
    call: Call, file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "curve.svg"
    options = ("--base", 1, "--run", 1, "--threshold", 100, "--picture", target)
    found = call("saturation", file, *options, "--json").json
    assert found["interviews"] == ["Cor", "Ans"]
    assert found["new_codes"] == [1, 1]
    assert found["ratios"] == [1.0]
    assert found["reached"] == "1+1"
    assert b"Cor" not in target.read_bytes()
    told = call("saturation", file).out
    assert "A base of 4 and a run of 2 need 6 interviews; there are 2." in told
    assert "2 are not coded yet and do not count." in told


def test_a_version_that_is_not_there_is_told(call: Call, file: Path) -> None:
    outcome = call("saturation", file, "--version", 9)
    assert outcome.code == 1
    assert "There is no codebook version 9." in outcome.err
