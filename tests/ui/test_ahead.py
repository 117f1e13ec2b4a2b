"""The tabs are made before anybody looks at them, and what they need is loaded beside the window."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from storycoder.ui import ahead, spare_time
from storycoder.ui.desk import Desk
from storycoder.ui.screens.calibration.view import CalibrationScreen


def test_tabs_are_made_one_at_a_time_after_what_they_need(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_time, "FIRST_AFTER", 0)
    loaded = list[tuple[str, bool]]()
    own = threading.get_ident()
    monkeypatch.setattr(ahead, "import_module", lambda name: loaded.append((name, threading.get_ident() != own)))
    made = list[str]()
    monkeypatch.setattr(CalibrationScreen, "page", lambda _, name: made.append(name))
    desk.spare.stop()
    screen = CalibrationScreen(desk)
    qtbot.addWidget(screen)
    assert not made
    qtbot.waitUntil(lambda: len(made) == 4)
    assert made == ["sessions", "figures", "queue", "joint"]
    assert all(beside for _, beside in loaded)
    assert "storycoder.analysis.coefficients" in [name for name, _ in loaded]
