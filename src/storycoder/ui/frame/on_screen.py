"""Where a window stands on the screen: as it was left, and never larger than the screen that there is now."""

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QWidget


def geometry_of(window: QWidget) -> str:
    """Where a window stands, and whether it is maximised, as `put_on_screen` takes it."""
    return bytes(window.saveGeometry().toBase64().data()).decode()


def put_on_screen(window: QWidget, first: QSize, kept: str) -> None:
    """Gives a window that is not shown yet the place that it had, or its first size; it fits on the screen."""
    window.resize(first)
    window.restoreGeometry(QByteArray.fromBase64(kept.encode()))
    state = window.windowState()
    # The size that it goes back to is what has to fit; one that fills the screen does so by itself.
    window.setWindowState(Qt.WindowState.WindowNoState)
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    room = window.screen().availableGeometry().adjusted(0, title, 0, 0)
    window.setMinimumSize(window.minimumSize().boundedTo(room.size()))
    if not room.contains(QRect(window.pos(), window.size())):
        window.resize(window.size().boundedTo(room.size()))
        if kept:
            window.move(
                min(max(window.x(), room.left()), room.right() + 1 - window.width()),
                min(max(window.y(), room.top()), room.bottom() + 1 - window.height()),
            )
    window.setWindowState(state)
