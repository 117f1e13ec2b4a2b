"""Slow work, off the window's thread: a snapshot goes in, a value comes back; only the window's thread writes."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from storycoder.workflow.cancelling import Cancelled

T = TypeVar("T")


class Progress:
    """What slow work reports to. Raises `Cancelled` where the person said stop."""

    def __init__(self, job: "Job") -> None:
        self._job = job

    def __call__(self, done: int, total: int, what: str = "") -> None:
        """So much is done, of so much; `what` comes next."""
        self.check()
        self._job.tell("progress", (done, total, what))

    def hand(self, part: object) -> None:
        """Hands a part of the result over to the window's thread as soon as it is there."""
        self.check()
        self._job.tell("part", part)

    def check(self) -> None:
        """Raises `Cancelled` where the person said stop."""
        if self._job.cancelled:
            raise Cancelled


class Job(QObject):
    """One piece of slow work, as the status area shows it. Its signals come on the window's thread."""

    progressed = Signal(int, int, str)
    part = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    """The exception: a `Problem`, or a bug."""
    ended = Signal()
    """Whatever came of it; after succeeded or failed."""
    _told = Signal(str, object)

    def __init__(self, title: str, work: Callable[[Progress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.cancelled = False
        self.quiet = False
        """Whether nobody asked for it: it is not shown, and done again by itself where it was stopped."""
        self._work = work
        self._told.connect(self._hear)

    def cancel(self) -> None:
        """Asks the work to stop; it does at its next report."""
        self.cancelled = True

    def tell(self, what: str, value: object) -> None:
        """Brings news from the work to the window's thread."""
        self._told.emit(what, value)

    def run(self) -> None:
        """Does the work, on a thread of the pool."""
        try:
            self.tell("success", self._work(Progress(self)))
        except Cancelled:
            self.tell("stopped", None)
        except BaseException as error:  # noqa: BLE001  it is told on the window's thread
            self.tell("failure", error)

    @Slot(str, object)
    def _hear(self, what: str, value: object) -> None:
        """On the window's thread, because the job lives there."""
        if what == "progress":
            self.progressed.emit(*cast(tuple[int, int, str], value))
            return
        if what != "stopped" and not self.cancelled:
            {"part": self.part, "success": self.succeeded, "failure": self.failed}[what].emit(value)
        if what != "part":
            self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job: Job | None = job

    def run(self) -> None:
        # The pool may keep what it once ran; what the work held may go.
        job, self._job = self._job, None
        if job is not None:
            job.run()


class Jobs(QObject):
    """Starts work and knows what is going on."""

    started = Signal(object)
    ended = Signal(object)

    def __init__(self, on_failure: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_failure = on_failure
        self._pool = QThreadPool(self)
        self.going: list[Job] = []

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        on_part: Callable[[Any], None] | None = None,
        on_failure: Callable[[BaseException], None] | None = None,
        quiet: bool = False,
    ) -> Job:
        """Starts `work` and calls `done` with its result on the window's thread, unless it was cancelled or failed.

        `work` must touch no widget and no study. `on_part` gets what it hands over meanwhile. `quiet` says that
        nobody asked for it: it is not shown, and whoever starts it will start it again where it was stopped.
        """
        job = Job(title, work, self)
        job.quiet = quiet
        job.succeeded.connect(done)
        job.failed.connect(on_failure or self._on_failure)
        if on_part:
            job.part.connect(on_part)
        job.ended.connect(partial(self._end, job))
        self.going.append(job)
        self.started.emit(job)
        self._pool.start(_Runnable(job))
        return job

    @property
    def waited_for(self) -> bool:
        """Whether something is going on whose result somebody would lose."""
        return not all(job.quiet for job in self.going)

    def _end(self, job: Job) -> None:
        self.going.remove(job)
        self.ended.emit(job)
        job.deleteLater()

    def stop(self) -> None:
        """Cancels everything and waits for it, before the study is closed."""
        for job in self.going:
            job.cancel()
        self._pool.waitForDone()
