"""One open study as the window sees it: its changes as one Qt signal, and who is at work."""

from PySide6.QtCore import QObject, QTimer, Signal

from storycoder.domain.keys import Key
from storycoder.study.files import FileStudy
from storycoder.study.journal import Change

_LOOK_EVERY = 2000
"""Milliseconds between two looks at whether another process has written to the study."""


class Observed(QObject):
    """Turns what the study tells after each act into a signal; undo, import and merge arrive by it as well.

    Screens read again the slice that they show, whoever made the change. The study must be used on the window's thread.
    """

    changed = Signal(object)
    """A `Change`, after it is on disk."""
    coder_changing = Signal()
    """Another coder is about to go to work; what is being typed is still the work of the one before."""
    coder_changed = Signal()
    """Another coder is at work, through whose eyes codings are seen."""

    def __init__(self, study: FileStudy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.study = study
        self._stop = study.watch(self._tell)
        self._timer = QTimer(self, interval=_LOOK_EVERY)
        self._timer.timeout.connect(study.catch_up)
        self._timer.start()

    def _tell(self, change: Change) -> None:
        self.changed.emit(change)

    def work_as(self, coder: Key | None) -> None:
        """Lets a coder go to work."""
        if coder != self.study.coder:
            self.coder_changing.emit()
            self.study.coder = coder
            self.coder_changed.emit()

    def stop(self) -> None:
        """Ends the watching; the study stays open."""
        self._timer.stop()
        self._stop()


def touches(change: Change, *nouns: str) -> bool:
    """Whether an act touched any of these nouns."""
    return any(noun in change.touched for noun in nouns)
