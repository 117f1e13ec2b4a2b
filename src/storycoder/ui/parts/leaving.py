"""When somebody is done with a field: the keyboard has gone elsewhere, or Escape takes back what was typed."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class _Watch(QObject):
    """Goes with its field, and with it the watching."""

    def __init__(self, field: QWidget, done: Callable[[], object]) -> None:
        super().__init__(field)
        self._field, self._done = field, done
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._moved)

    def _moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if holds(self._field, before) and not holds(self._field, now):
            self._done()


def on_leaving(field: QWidget, done: Callable[[], object]) -> None:
    """Calls `done` each time the focus leaves a field and all that is inside it."""
    _Watch(field, done)


def on_escape(field: QWidget, back: Callable[[], object]) -> None:
    """Calls `back` when Escape is pressed in a field or in what is inside it."""
    escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), field)
    escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    escape.activated.connect(back)


def holds(field: QWidget, widget: QWidget | None) -> bool:
    """Whether a widget is the field or inside it."""
    if widget is None or not (isValid(field) and isValid(widget)):
        return False
    return widget is field or field.isAncestorOf(widget)
