"""Tab comes to everything that can be operated."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot


def passed_over(page: QWidget, qtbot: QtBot) -> list[str]:
    """What Tab does not come to on a page that has the focus."""
    seen = {QApplication.focusWidget()}
    for _ in range(200):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() in seen and len(seen) > 2:
            break
        seen.add(QApplication.focusWidget())
    return [_said(each) for each in _controls(page) if each not in seen]


def nameless(page: QWidget) -> list[str]:
    """What a screen reader would have no name for."""
    found = ((each, QAccessible.queryAccessibleInterface(each)) for each in _controls(page))
    return [type(each).__name__ for each, read in found if not read.text(QAccessible.Text.Name).strip()]


def _controls(page: QWidget) -> list[QWidget]:
    return [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not isinstance(each.parent(), QAbstractScrollArea | QLineEdit)
        and not each.objectName().startswith("qt_")
    ]


def _said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or getattr(widget, 'text', str)()}”"
