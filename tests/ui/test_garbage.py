"""Everything in memory is looked through only when nobody waits for the window."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from storycoder.ui import garbage
from storycoder.ui.garbage import Tidying, look_for_garbage


@pytest.fixture
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("as_before")
def test_python_never_looks_through_everything_by_itself(qtbot: QtBot) -> None:
    look_for_garbage()
    before = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(400_000)]
    assert gc.get_stats()[1]["collections"] > 0
    assert gc.get_stats()[2]["collections"] == before
    assert kept


@pytest.mark.parametrize(("state", "looks"), [("ApplicationActive", False), ("ApplicationInactive", True)])
def test_it_is_done_while_another_program_is_worked_with(
    state: str, looks: bool, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "applicationState", lambda: Qt.ApplicationState[state])
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 100))
    tidying = Tidying(None)
    assert tidying.look() is looks
    monkeypatch.setattr(garbage, "_AT_THE_LATEST", -1)
    assert tidying.look()
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 1))
    assert not tidying.look()
