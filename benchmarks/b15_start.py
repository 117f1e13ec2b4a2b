"""B15: from nothing to a window in which the sample study can be coded, against an empty PySide6 window.

Both are processes of their own, without a screen, with the same compiled modules; times are those of the whole process
until it says that its window was painted.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.suite import REPEATS, Outcome, benchmark

_SOURCE = Path(__file__).resolve().parents[1] / "src"
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
window.show()
window.grab()
print("usable", flush=True)
"""


@benchmark("B15")
def run(bench: Bench) -> list[Outcome]:
    """The first start of each compiles its modules and is not counted."""
    home = bench.folder / "home"
    ours, empty = [sys.executable, "-m", "storycoder", "--smoke-test"], [sys.executable, "-c", _EMPTY]
    pairs = [(_until_usable(ours, home), _until_usable(empty, home)) for _ in range(REPEATS + 1)][1:]
    mine, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [
        Outcome(
            name="B15",
            what="cold start to the sample study",
            figure=mine,
            unit="s",
            peer="empty window",
            against=bare,
            at_most=2.0,
        )
    ]


def _until_usable(command: list[str], home: Path) -> float:
    before = time.perf_counter()
    with subprocess.Popen(command, env=_environment(home), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        after = time.perf_counter()
    if not said.startswith("usable"):
        raise RuntimeError(f"{command[1:]} said: {said}")
    return after - before


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHONPATH": str(_SOURCE),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
    }
