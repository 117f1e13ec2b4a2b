"""Turning the wheel scrolls the page, and changes nothing in a field that happens to lie under it."""

from functools import cache

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


def calm(field: QWidget) -> None:
    """Lets a field of choices or numbers answer to the wheel only while it has the focus."""
    if isinstance(field, (QComboBox, QAbstractSpinBox)):
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        field.installEventFilter(_calm())


@cache
def _calm() -> "_Calm":
    return _Calm(QCoreApplication.instance())


class _Calm(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)
