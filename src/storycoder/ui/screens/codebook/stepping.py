"""Reading much of a study a little at a time: it may only be read on the window's thread, which must stay free."""

from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

_AT_A_TIME = 0.012
"""Seconds before the window may do something else again."""


class Steps(Protocol):
    """Work that falls into small steps."""

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        ...

    def step(self) -> None:
        """Does a little."""
        ...


class Stepper(QObject):
    """Does one piece of work step by step, the first steps at once; new work takes the place of what goes on."""

    done = Signal(object)
    """The work, when it is done."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Steps | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self._work is not None

    def start(self, work: Steps) -> None:
        """Begins a piece of work."""
        self._work = work
        self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Leaves it as it is."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        work, until = self._work, monotonic() + _AT_A_TIME
        if work is None:
            return
        while not work.is_done and monotonic() < until:
            work.step()
        if work.is_done:
            self.stop()
            self.done.emit(work)
