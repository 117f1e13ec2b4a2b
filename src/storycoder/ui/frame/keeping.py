"""What keeps the study safe while one works: it is brought into its file, and backed up when that is due."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from storycoder.ui.desk import Desk

SOON = 2_000
"""Milliseconds after a change; what follows meanwhile is brought along."""
NOT_AGAIN = 600_000
"""Milliseconds in which no backup is tried once more where one could not be made."""


class Keeper(QObject):
    """Works for as long as the desk is there. A study that is only tried out needs no backups."""

    def __init__(self, desk: Desk, *, backs_up: bool) -> None:
        super().__init__(desk)
        self._desk = desk
        self._backs_up = backs_up
        self._failed = QElapsedTimer()
        self._timer = QTimer(self, interval=SOON, singleShot=True)
        self._timer.timeout.connect(self._keep)
        desk.observed.changed.connect(self._begin)
        desk.closing.connect(self._timer.stop)

    def _begin(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        with self._desk.telling():
            self._desk.study.into_file()
        if self._backs_up and not (self._failed.isValid() and self._failed.elapsed() < NOT_AGAIN):
            work, say = self._desk.study.backing_up(), self._desk.say
            self._desk.jobs.start(
                say("Making a backup"), lambda _: work(), lambda _: None, on_failure=self._on_failure, quiet=True
            )

    def _on_failure(self, error: BaseException) -> None:
        self._failed.start()
        self._desk.fail(error)
