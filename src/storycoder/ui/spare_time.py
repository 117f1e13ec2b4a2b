"""What nobody waits for, done a few milliseconds at a time while the window has nothing else to do.

Other screens are loaded and made, the study counts its codings in memory, words of the texts are indexed: one after the
other, on one timer.
"""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

Step = Callable[[], bool]
"""Does a little, and says whether there is more to be done."""

FIRST_AFTER = 1500
"""Milliseconds in which the window comes up undisturbed."""
ONE_EVERY = 15
"""Milliseconds from one step to the next, of which a step takes a few."""


class SpareTime(QObject):
    """Does what was handed to it until all is done, and again when something may have to be done again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._waiting: deque[Step] = deque()
        self._timer = QTimer(self, interval=FIRST_AFTER)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done for now."""
        return not self._timer.isActive()

    def add(self, step: Step) -> None:
        """Lets this be done too, after what was added before."""
        self._steps.append(step)
        self._waiting.append(step)
        self._begin()

    def look_again(self) -> None:
        """After a change there may be something to be done in what was done."""
        self._waiting = deque(self._steps)
        self._begin()

    def stop(self) -> None:
        """Leaves what is not done, for good."""
        self._timer.stop()
        self._steps.clear()
        self._waiting.clear()

    def _begin(self) -> None:
        if self._waiting and not self._timer.isActive():
            self._timer.start()

    def _go_on(self) -> None:
        self._timer.setInterval(ONE_EVERY)
        # A step that fails is told of once, and does not hinder the others.
        step = self._waiting.popleft()
        if not self._waiting:
            self._timer.stop()
        if step():
            self._waiting.appendleft(step)
            self._begin()
