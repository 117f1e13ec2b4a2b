"""Where the keyboard begins in a widget that is made of others, and how Tab goes on from there."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
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


def tab_through(*parts: QWidget) -> None:
    """Lets Tab come to all that is in these parts, one part after another, whichever was made first."""
    window = parts[0].window()
    stops = [each for part in parts for each in _stops(part) if each.window() is window]
    for stop, following in pairwise(stops):
        QWidget.setTabOrder(stop, following)


def _stops(part: QWidget) -> list[QWidget]:
    found = (part, *part.findChildren(QWidget))
    return [each for each in found if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None]
