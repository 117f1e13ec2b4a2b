"""The tabs are made before anybody looks at them, and what they need is loaded beside the window."""

import subprocess
import sys
import threading

import pytest
from pytestqt.exceptions import capture_exceptions
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


def test_what_could_not_be_made_is_told_of_once(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare_time, "FIRST_AFTER", 0)
    monkeypatch.setattr(ahead, "import_module", lambda _: None)
    made = list[str]()
    ahead.Ahead(desk, [lambda: made.append("a") or 1 // 0, lambda: made.append("b")], desk)
    with capture_exceptions() as failures:
        qtbot.waitUntil(lambda: bool(failures) and desk.spare.is_over)
        desk.spare.look_again()
        qtbot.waitUntil(lambda: "b" in made and desk.spare.is_over)
    assert made == ["a", "b"]
    assert [kind for kind, *_ in failures] == [ZeroDivisionError]


_OTHERS = """
import sys
from storycoder.ui import ahead, main_window
ahead._load(type('Nobody', (), {'check': lambda self: None})())
others = lambda: {name.partition(".")[0] for name in sys.modules} - {"storycoder"} - sys.stdlib_module_names
assert not [name for name in sys.modules if name.startswith("storycoder.ui.screens.")], "they know the window"
before = others()
from storycoder.ui import screens
load = screens.loading()
while load():
    pass
print(*(others() - before))
"""


def test_loading_the_screens_brings_no_library_that_was_not_loaded_beside_the_window() -> None:
    done = subprocess.run([sys.executable, "-c", _OTHERS], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
