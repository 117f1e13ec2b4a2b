"""When Python looks for what is gone: among what is new all the time, among everything only when nobody waits.

To look through all that a large study holds in memory takes an eighth of a second, in which the window stands still,
whichever thread was at work when Python thought it was time.
"""

import gc
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_NEW, _YOUNG, _NEVER = 700, 10, 1_000_000_000
_EVERY = 10_000
"""Milliseconds between two looks at whether it is time."""
_WORTH = 50
"""Looks among what is young after which a look among everything is worth its while."""
_AT_THE_LATEST = 900
"""Seconds after which it is done even while somebody works."""


def look_for_garbage() -> None:
    """Lets Python look for what is gone, from now on, in what is new; `Tidying` sees to the rest."""
    gc.freeze()
    gc.set_threshold(_NEW, _YOUNG, _NEVER)
    gc.enable()


class Tidying(QObject):
    """Looks among everything while another program is worked with, or when it was not done for long."""

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> bool:
        """Does it where it is time; whether it was."""
        is_calm = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        due = is_calm or time.monotonic() - self._last > _AT_THE_LATEST
        if not due or gc.get_count()[2] < _WORTH:
            return False
        gc.collect()
        self._last = time.monotonic()
        return True
