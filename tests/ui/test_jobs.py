"""Slow work: off the window's thread, and back on it."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from storycoder.domain.problems import Problem
from storycoder.ui.jobs import Job, Jobs, Progress, _Runnable


class Heard:
    """What jobs told, and on which thread."""

    def __init__(self) -> None:
        self.told: list[object] = []
        self.threads: set[QThread] = set()

    def __call__(self, what: object) -> None:
        self.told.append(what)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def failures() -> Heard:
    return Heard()


@pytest.fixture
def jobs(failures: Heard, qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs(failures)
    yield made
    made.stop()


def until_done(qtbot: QtBot, jobs: Jobs, start: Callable[[], object]) -> None:
    with qtbot.waitSignal(jobs.ended):
        start()


def test_the_result_comes_on_the_windows_thread(jobs: Jobs, failures: Heard, qtbot: QtBot) -> None:
    done, parts = Heard(), Heard()
    worked_on: list[QThread] = []

    def work(progress: Progress) -> int:
        worked_on.append(QThread.currentThread())
        progress.hand("half")
        return 42

    until_done(qtbot, jobs, lambda: jobs.start("Counting", work, done, on_part=parts))
    here = QThread.currentThread()
    assert worked_on[0] != here
    assert (done.told, done.threads) == ([42], {here})
    assert (parts.told, parts.threads) == (["half"], {here})
    assert not failures.told
    assert not jobs.going


def test_progress_is_told_as_it_is_made(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []

    def work(progress: Progress) -> None:
        progress(1, 2, "one")
        progress(2, 2)

    def start() -> None:
        job = jobs.start("Counting", work, lambda _: None)
        job.progressed.connect(lambda *news: told.append(news))

    until_done(qtbot, jobs, start)
    assert told == [(1, 2, "one"), (2, 2, "")]


def test_work_that_is_stopped_tells_nothing_more(jobs: Jobs, failures: Heard, qtbot: QtBot) -> None:
    stopped, done = threading.Event(), Heard()

    def work(progress: Progress) -> str:
        assert stopped.wait(5)
        progress(1, 2)
        return "never"

    def start() -> None:
        jobs.start("Waiting", work, done).cancel()
        stopped.set()

    until_done(qtbot, jobs, start)
    assert not done.told
    assert not failures.told
    assert not jobs.going


def test_a_result_that_comes_after_the_stop_is_not_told(jobs: Jobs, qtbot: QtBot) -> None:
    stopped, done = threading.Event(), Heard()

    def work(_: Progress) -> str:
        stopped.wait(5)
        return "late"

    def start() -> None:
        jobs.start("Waiting", work, done).cancel()
        stopped.set()

    until_done(qtbot, jobs, start)
    assert not done.told


@pytest.mark.parametrize("error", [Problem("The disk is full."), ZeroDivisionError("oops")])
def test_what_goes_wrong_is_told_on_the_windows_thread(
    error: Exception, jobs: Jobs, failures: Heard, qtbot: QtBot
) -> None:
    def work(_: Progress) -> None:
        raise error

    done = Heard()
    until_done(qtbot, jobs, lambda: jobs.start("Failing", work, done))
    assert (failures.told, failures.threads) == ([error], {QThread.currentThread()})
    assert not done.told


def test_who_starts_a_job_can_hear_of_its_failure_instead(jobs: Jobs, failures: Heard, qtbot: QtBot) -> None:
    own, error = Heard(), Problem("No.")

    def work(_: Progress) -> None:
        raise error

    until_done(qtbot, jobs, lambda: jobs.start("Failing", work, Heard(), on_failure=own))
    assert own.told == [error]
    assert not failures.told


def test_stopping_waits_for_the_work(jobs: Jobs, qtbot: QtBot) -> None:
    over, going = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        going.set()
        for step in range(100_000):
            progress(step, 100_000)
            threading.Event().wait(0.001)

    jobs.start("Long", lambda progress: (work(progress), over.set()), lambda _: None)
    assert going.wait(5)
    jobs.stop()
    assert not over.is_set()
    assert not jobs._pool.activeThreadCount()


class _Much:
    """What takes a lot of memory."""

    def read(self, _: Progress) -> int:
        return 42


def test_what_the_work_held_is_let_go_of_while_the_pool_keeps_what_ran_it(qtbot: QtBot) -> None:
    much = _Much()
    job = Job("Counting", much.read)
    held, kept = weakref.ref(much), _Runnable(job)
    kept.run()
    del much, job
    gc.collect()
    assert held() is None
    assert kept
