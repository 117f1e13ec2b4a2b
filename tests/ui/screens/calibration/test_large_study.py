"""In a large study what takes long is done beside the window, and what was asked for follows."""

from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.texts import Span
from storycoder.study.backups import backups_of
from storycoder.study.files import open_study
from storycoder.ui.screens.calibration import large
from storycoder.ui.screens.calibration.making.page import MakingPage
from storycoder.ui.screens.calibration.taking_in.page import TakingPage
from storycoder.ui.screens.calibration.view import CalibrationScreen
from storycoder.workflow.starting import keep_as


@pytest.fixture(autouse=True)
def every_study_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large, "LARGE", -1)


@pytest.fixture
def taking(small: Small, screen: CalibrationScreen, tmp_path: Path, qtbot: QtBot) -> TakingPage:
    """In a copy Bram coded something."""
    other = keep_as(small.study, tmp_path / "copy.story")
    with open_study(other) as copy:
        copy.coder = small.coders["Bram"]
        copy.codings.apply(small.texts["Ans"], Span(19, 30), small.codes["lachen"])
    screen.intake.take([other])
    qtbot.waitUntil(lambda: isinstance(screen.stack.currentWidget(), TakingPage))
    return cast(TakingPage, screen.stack.currentWidget())


def test_a_backup_is_made_before_a_copy_is_taken_in(taking: TakingPage, small: Small, qtbot: QtBot) -> None:
    before = backups_of(small.study.path)
    taking.take_button.click()
    assert not taking.take_button.isEnabled()
    assert taking.far.text() == "A backup is made first. You can go on reading."
    assert small.study.codings.count() == 0
    qtbot.waitUntil(lambda: small.study.codings.count() == 1)
    [made] = set(backups_of(small.study.path)) - set(before)
    with open_study(made) as backup:
        assert backup.codings.count() == 0


def test_who_leaves_meanwhile_takes_nothing_in(taking: TakingPage, small: Small, qtbot: QtBot) -> None:
    taken = list[object]()
    taking.taken.connect(taken.append)
    taking.take_button.click()
    taking.leave_button.click()
    qtbot.wait(100)
    assert not taken
    assert small.study.codings.count() == 0


def test_a_session_that_is_started_too_soon_waits_for_its_plan(
    screen: CalibrationScreen, small: Small, qtbot: QtBot
) -> None:
    screen.make_session()
    making = cast(MakingPage, screen.stack.currentWidget())
    with qtbot.waitSignal(making.made):
        making.start_button.click()
        assert not making.start_button.isEnabled()
        assert not small.study.sessions.all()
    assert len(small.study.sessions.all()) == 1
