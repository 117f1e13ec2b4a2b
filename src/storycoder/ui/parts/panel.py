"""Panels beside a screen, where other programs would put a dialog in the way."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.labels import heading
from storycoder.ui.parts.qt_words import close_word
from storycoder.ui.parts.scrolling import scrolling

WIDTH = 380


class SidePanel(QFrame):
    """A heading, a body and a way out. Escape closes it and puts the focus back where it was.

    `on_close` is called once, however it was closed. The `foot` stays in sight below a body that is scrolled.
    """

    def __init__(
        self, title: str, body: QWidget, on_close: Callable[[], object] | None = None, foot: QWidget | None = None
    ) -> None:
        super().__init__()
        self.body = body
        self._on_close = on_close
        self._before: QWidget | None = None
        self.closed = False
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.setMinimumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top(title))
        column.addWidget(_with_air(body), 1)
        if foot is not None:
            column.addWidget(_at_the_foot(foot))

    def close_panel(self) -> None:
        """Takes the panel away."""
        if self.closed:
            return
        self.closed = True
        inside = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self.deleteLater()
        if inside:
            _give_focus(self._before)
        if self._on_close is not None:
            self._on_close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Takes the focus inside."""
        super().showEvent(event)
        before = QApplication.focusWidget()
        if before is None or not self.isAncestorOf(before):
            self._before = before
            _first_stop(self.body, self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _top(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(L, M, S, S)
        row.addWidget(heading(title), 1)
        row.addWidget(icon_button("close", close_word(), self.close_panel), 0, Qt.AlignmentFlag.AlignTop)
        return row


class PanelHost(QSplitter):
    """A screen with room at its right for one panel."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.addWidget(content)
        self.setStretchFactor(0, 1)

    def show_panel(self, panel: SidePanel) -> None:
        """Shows a panel instead of the one that was there."""
        self.close_panel()
        self.addWidget(panel)
        last = self.count() - 1
        self.setStretchFactor(last, 0)
        self.setSizes([max(self.width() - WIDTH, 1), *[0] * (last - 1), WIDTH])
        panel.show()

    def panel(self) -> SidePanel | None:
        """What is shown at the right."""
        # One that was closed stays until Qt has time to delete it.
        parts = (self.widget(at) for at in range(1, self.count()))
        return next((part for part in parts if isinstance(part, SidePanel) and not part.closed), None)

    def close_panel(self) -> None:
        """Takes the panel away, if there is one."""
        shown = self.panel()
        if shown is not None:
            shown.close_panel()


def _with_air(body: QWidget) -> QScrollArea:
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(L, S, L, L)
    column.addWidget(body)
    return scrolling(inner)


def _at_the_foot(widget: QWidget) -> QWidget:
    made = QWidget()
    row = QVBoxLayout(made)
    row.setContentsMargins(L, M, L, M)
    row.addWidget(widget)
    return made


def _first_stop(body: QWidget, panel: SidePanel) -> QWidget:
    """The first field or button of the body, or the panel's own way out where it has none."""
    stop: QWidget | None = body
    while stop is not None:
        if panel.isAncestorOf(stop) and _takes_focus(stop):
            return stop
        following = stop.nextInFocusChain()
        stop = following if following is not body else None
    return body


def _takes_focus(widget: QWidget) -> bool:
    tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tab) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def _give_focus(widget: QWidget | None) -> None:
    """Gives the focus back to what had it, unless that is gone by now."""
    from shiboken6 import isValid  # noqa: PLC0415  only to ask whether Qt still has the widget

    if widget is not None and isValid(widget) and widget.isVisible():
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
