"""When somebody is done with a field: the keyboard has gone elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


def on_leaving(field: QWidget, done: Callable[[], object]) -> None:
    """Calls `done` each time the focus leaves a field and all that is inside it."""
    app = cast(QApplication, QApplication.instance())
    app.focusChanged.connect(partial(_moved, field, done))


def _moved(field: QWidget, done: Callable[[], object], before: QWidget | None, now: QWidget | None) -> None:
    if isValid(field) and holds(field, before) and not holds(field, now):
        done()


def holds(field: QWidget, widget: QWidget | None) -> bool:
    """Whether a widget is the field or inside it."""
    return widget is not None and isValid(widget) and (widget is field or field.isAncestorOf(widget))
