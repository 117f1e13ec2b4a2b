"""A study of every format that was ever released opens, is sound and holds what it held."""

import json
import shutil
from dataclasses import fields
from pathlib import Path

import pytest
from tests.old_studies.make import FOLDER, PASSWORD
from tests.study.rows import rows

from storycoder.study.backups import copies_of
from storycoder.study.checking import check_file, repair
from storycoder.study.files import open_study
from storycoder.study.layout import BY_NAME, FORMAT
from storycoder.study.sessions import OPENING

PINNED = sorted(each.stem for each in FOLDER.glob("*.story"))


def test_each_format_is_pinned_with_and_without_a_password() -> None:
    assert [f"format-{number}{kind}" for number in range(1, FORMAT + 1) for kind in ("", "-protected")] == PINNED


@pytest.mark.parametrize("name", PINNED)
def test_an_old_study_opens_sound_and_whole(tmp_path: Path, name: str) -> None:
    password = PASSWORD if name.endswith("-protected") else None
    path = Path(shutil.copy(FOLDER / f"{name}.story", tmp_path))
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert all(expected.values()), "every noun has something"
    if f"format-{FORMAT}" in name:
        assert check_file(path, password) == ()
    with open_study(path, password) as study:
        found = {noun: [list(row) for row in values] for noun, values in rows(study).items()}
        for noun, held in expected.items():
            # What a later format added stands behind, and says what nobody chose.
            assert [row[: len(was)] for row, was in zip(found[noun], held, strict=True)] == held
            added = [row[len(was) :] for row, was in zip(found[noun], held, strict=True)]
            unchosen = [each.default for each in fields(BY_NAME[noun])]
            assert all(row == unchosen[len(unchosen) - len(row) :] for row in added)
        for shelf in vars(study).values():
            if hasattr(shelf, "all"):
                shelf.all()
        if f"format-{FORMAT}" in name:
            steps = 0
            while (step := study.undoable()) and step.verb != OPENING:  # what was seen cannot be unseen
                study.coder = step.coder_id  # each takes back their own, as blind sessions ask
                study.undo()
                steps += 1
            assert steps
            for _ in range(steps):
                study.coder = study.redoable().coder_id
                study.redo()
            assert {noun: [list(row) for row in values] for noun, values in rows(study).items()} == found
    assert check_file(path, password) == ()
    assert bool(copies_of(path)) == (f"format-{FORMAT}" not in name)


@pytest.mark.parametrize("name", PINNED)
def test_an_old_study_is_checked_and_saved_as_it_is(tmp_path: Path, name: str) -> None:
    password = PASSWORD if name.endswith("-protected") else None
    path, target = Path(shutil.copy(FOLDER / f"{name}.story", tmp_path)), tmp_path / "saved.story"
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert check_file(path, password) == ()
    saved = repair(path, password, target)
    assert {noun: saved[noun] for noun in expected} == {noun: (len(held), 0) for noun, held in expected.items()}
    assert check_file(target, password) == ()
    assert path.read_bytes() == (FOLDER / f"{name}.story").read_bytes()
