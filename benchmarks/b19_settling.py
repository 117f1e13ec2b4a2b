"""B19: figures follow what is settled, in study S and in the sample study.

Disagreements are settled one after the other by the key of a coder; what is timed is the whole gesture, until the act
is on disk and the next disagreement and the figures after the talk are painted. Study S has a session of three coders
with 5,000 codings in 45 transcripts.
"""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks import generator
from benchmarks.bench import Bench
from benchmarks.suite import Outcome, benchmark
from benchmarks.watching import Held, Watchdog, outcome, started, tell, wait_for, window_on
from storycoder.study.files import FileStudy, open_study
from storycoder.ui.main_window import MainWindow
from storycoder.workflow.starting import sample_copy

if TYPE_CHECKING:
    from storycoder.ui.screens.calibration.queue.page import QueuePage
    from storycoder.ui.screens.calibration.view import CalibrationScreen

CASES = 60
MATERIAL = replace(generator.S, name="session of S", transcripts=45)
SHARES = {"median": 0.5, "p95": 0.95, "longest": 1.0}


@benchmark("B19")
def run(bench: Bench) -> list[Outcome]:
    """Must be run by itself, or first: the application it needs can be made only once in a process."""
    app = started("B19")
    with bench.copy(generator.S) as study:
        study.coder = study.coders.all()[0].id
        generator.calibrate(study, MATERIAL)
        found = _timed(app, study, bench.folder, "S")
    folder = bench.folder / "sample"
    folder.mkdir(exist_ok=True)
    with open_study(sample_copy(folder)) as study:
        study.coder = study.coders.all(kind="person")[0].id
        return [*found, *_timed(app, study, folder, "the sample")]


def _timed(app: Watchdog, study: FileStudy, folder: Path, name: str) -> list[Outcome]:
    with window_on(study, folder) as window:
        settled = list(_settled_one_by_one(app, window))
    found: list[Outcome] = []
    for word, share in SHARES.items():
        place = int(share * (len(settled) - 1))
        wall, computed = sorted(each.wall for each in settled)[place], sorted(each.computed for each in settled)[place]
        what = f"settle in {name} ({word})"
        tell(what, Held(wall, computed), wall)
        found.append(outcome("B19", what, wall))
    return found


def _settled_one_by_one(app: Watchdog, window: MainWindow) -> Iterator[Held]:
    screen = cast("CalibrationScreen", window.show_screen("calibration"))
    study = window.desk.study
    session = next(each for each in study.sessions.all() if each.state != "blind")
    if session.state == "closed":
        study.sessions.change(session.id, state="together")
    screen.state.choose(session.id)
    screen.show_tab("queue")
    page = cast("QueuePage", screen.page("queue"))
    if not wait_for(lambda: bool(page.queue.cases and page.live.rows() and window.desk.spare.is_over)):
        raise RuntimeError("the figures did not come")
    for number in range(CASES):
        page.queue.choose(page.queue.cases[number % page.queue.total])
        wait_for(lambda: not window.desk.jobs.going)
        app.processEvents()
        before, computed = time.perf_counter(), time.thread_time()
        page.queue.as_coder(1 + number % 2)
        app.processEvents()
        yield Held(time.perf_counter() - before, time.thread_time() - computed)
