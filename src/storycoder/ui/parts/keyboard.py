"""Where the keyboard begins in a widget that is made of others."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class _Begin(QObject):
    def __init__(self, whole: QWidget, first: QWidget) -> None:
        super().__init__(whole)
        self._first = first
        whole.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._first.setFocus(event.reason())
        return False


def begins_at(whole: QWidget, first: QWidget) -> None:
    """Lets `whole.setFocus()` put the keyboard into one of its parts.

    Qt's own focus proxy would do so too, but Tab would then pass over all that stands before that part.
    """
    _Begin(whole, first)
