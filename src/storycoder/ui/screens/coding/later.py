"""Doing something when it has been quiet for a moment, so that keys and clicks never wait for it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def later(owner: QObject, milliseconds: int, run: Callable[[], object]) -> QTimer:
    """A clock that runs once, so long after its last `start()`."""
    clock = QTimer(owner, singleShot=True, interval=milliseconds)
    clock.timeout.connect(run)
    return clock
