"""A study that the system asks to open is opened, in a program of its own as there is one application a process."""

import os
import subprocess
import sys
from pathlib import Path

from storycoder.study.files import make_study

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QFileOpenEvent
from storycoder.ui import application
from storycoder.ui.opening import QtApplication

opened = []
real = application.Application.open
application.Application.open = lambda self, path: (real(self, path), opened.append(self))

def click():
    app = QCoreApplication.instance()
    QCoreApplication.sendEvent(app, QFileOpenEvent(sys.argv[2]))
    print(opened[-1].window.windowTitle())
    app.exit(0)

real_exec = QtApplication.exec
QtApplication.exec = lambda *_: (QTimer.singleShot(0, click), real_exec())[1]
sys.exit(application.run_window([sys.argv[1]]))
"""


def test_a_double_click_on_a_file_opens_it(tmp_path: Path) -> None:
    for name in ("First", "Second"):
        make_study(tmp_path / f"{name}.story", name).close()
    home = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}
    arguments = [sys.executable, "-c", PROGRAM, str(tmp_path / "First.story"), str(tmp_path / "Second.story")]
    environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.strip() == "Second – StoryCoder", done.stderr
