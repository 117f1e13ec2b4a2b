"""Areas that scroll where there is no room for all they hold."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from storycoder.ui.look.spacing import XL

_LAID_OUT = 150
"""Milliseconds after which what was made just now has its place."""


class KeepsFocusInSight(QScrollArea):
    """An area that scrolls to whatever in it has the keyboard, however that came there, but for the mouse.

    Qt does so for the key Tab only. Here it holds as well when the program gives the focus to something, when the
    area is shown with the focus in it, and when it becomes smaller around it. What is pressed stays where it is: were
    it to move from under the mouse, letting go would not be a click.
    """

    def __init__(self) -> None:
        super().__init__()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.show_focus)
        # A bound method of a widget is let go of with the widget.
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._on_focus)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._holds(now) and not QApplication.mouseButtons():
            # Not at once: what was shown just now has no place yet.
            self._soon.start()

    def _holds(self, part: QWidget | None) -> bool:
        body: QWidget | None = self.widget()
        return part is not None and body is not None and body.isAncestorOf(part)

    def show_focus(self) -> None:
        """Scrolls to what has the keyboard, where that is in here."""
        now = QApplication.focusWidget()
        is_pressed = bool(QApplication.mouseButtons()) and self.underMouse()
        if now is None or is_pressed or not self._holds(now) or not self.isVisible():
            return
        # What is higher than the area stays as it is as long as anything of it is seen.
        if now.height() < self.viewport().height() or now.visibleRegion().isEmpty():
            self.ensureWidgetVisible(now, XL, XL)

    def to_the_top(self) -> None:
        """Shows what it begins with, or what has the keyboard in it."""
        self.verticalScrollBar().setValue(0)
        self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        """What has the keyboard may have been scrolled away before."""
        super().showEvent(event)
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With less room it may have gone out of sight."""
        super().resizeEvent(event)
        self._soon.start()


class _IntoSight(QObject):
    """Scrolls to a part for as long as it may take until it has its place. It goes with the part."""

    def __init__(self, part: QWidget, area: QScrollArea) -> None:
        super().__init__(part)
        self._part, self._area = part, area
        area.verticalScrollBar().rangeChanged.connect(self._bring)
        QTimer.singleShot(_LAID_OUT, self, self._end)

    def _bring(self) -> None:
        self._area.ensureWidgetVisible(self._part, XL, XL)

    def _end(self) -> None:
        self._bring()
        self.deleteLater()


def bring_into_sight(part: QWidget) -> None:
    """Scrolls the area that holds a part to it, also where it was made just now; the keyboard stays where it is."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        _IntoSight(part, above)


def scrolling(body: QWidget) -> KeepsFocusInSight:
    """An area that scrolls up and down."""
    area = KeepsFocusInSight()
    _dress(area, body)
    return area


def scrolling_page(body: QWidget) -> KeepsFocusInSight:
    """A whole page that scrolls up and down; `body` stands at its left, as wide as it may be."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(body, 1)
    row.addStretch()
    return scrolling(page)


class AsWideAsNeeded(KeepsFocusInSight):
    """An area that is never narrower than what it holds, beside the bar with which it is scrolled."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        _dress(self, body)

    def minimumSizeHint(self) -> QSize:
        """As wide as what it holds must be."""
        least = super().minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), self._body.minimumSizeHint().width() + bar), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class AsHighAsNeeded(KeepsFocusInSight):
    """An area that takes the height of what it holds, and scrolls where it gets less."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        _dress(self, body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setMinimumHeight(80)
        body.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """No wider than it must be, and as high as what it holds is at the width that it has."""
        body, least = self._body, self._body.minimumSizeHint().width()
        high = body.heightForWidth(max(self.width(), least)) if body.hasHeightForWidth() else body.sizeHint().height()
        return QSize(least, high)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class KeepsHeight(QObject):
    """Sees to it that a widget never gets less height than its layout needs at the width that it has.

    Qt asks for that in layouts only, not in a splitter; there lines that were broken would be cut off.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            layout = self._part.layout()
            least = layout.totalMinimumHeightForWidth(self._part.width()) if layout else 0
            if least != self._part.minimumHeight():
                self._part.setMinimumHeight(least)
        return super().eventFilter(watched, event)


def _dress(area: QScrollArea, body: QWidget) -> None:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
