"""What keeps a study safe while one works in the window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from storycoder.domain.problems import Problem
from storycoder.study import files
from storycoder.study.backups import backups_of
from storycoder.study.files import open_study
from storycoder.ui.desk import Desk
from storycoder.ui.frame import keeping
from storycoder.ui.frame.keeping import Keeper


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "SOON", 1)


def change(desk: Desk, name: str) -> None:
    desk.study.practices.change(desk.study.practices.all()[0].id, name=name)


def test_who_copies_the_file_alone_has_what_was_done(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    Keeper(desk, backs_up=False)
    change(desk, "Nu in het bestand")

    def is_in_file() -> None:
        alone = Path(shutil.copy(desk.study.path, tmp_path / "alone.story"))
        with open_study(alone) as copy:
            assert copy.practices.all()[0].name == "Nu in het bestand"

    qtbot.waitUntil(lambda: _holds(is_in_file))
    assert not backups_of(desk.study.path)


def _holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except (AssertionError, Problem, IndexError):
        return False
    return True


def test_a_backup_is_made_while_one_works_and_no_more_than_is_due(desk: Desk, qtbot: QtBot) -> None:
    keeper = Keeper(desk, backs_up=True)
    change(desk, "Eerste")
    qtbot.waitUntil(lambda: len(backups_of(desk.study.path)) == 1 and not desk.jobs.going)
    with open_study(backups_of(desk.study.path)[0]) as backup:
        assert backup.practices.all()[0].name == "Eerste"
    change(desk, "Tweede")
    keeper._keep()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert len(backups_of(desk.study.path)) == 1


def test_a_backup_that_fails_is_told_once(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Problem("No backup could be made: {reason}.", reason="full")

    monkeypatch.setattr(files, "back_up_if_due", fail)
    told: list[str] = []
    desk.said.connect(lambda kind, sentence, ways: told.append(sentence))
    keeper = Keeper(desk, backs_up=True)
    change(desk, "Eerste")
    qtbot.waitUntil(lambda: bool(told))
    keeper._keep()
    qtbot.waitUntil(lambda: not desk.jobs.going)
    assert told == ["No backup could be made: full."]
