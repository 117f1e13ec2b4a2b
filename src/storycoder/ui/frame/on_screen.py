"""Where a window stands on the screen: as it was left, and never larger than the screen that there is now."""

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
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
    frame = QSize(0, window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
    room = window.screen().availableGeometry()
    most = room.size() - frame
    window.setMinimumSize(window.minimumSize().boundedTo(most))
    if not room.contains(QRect(window.pos(), window.size() + frame)):
        window.resize(window.size().boundedTo(most))
        last = room.bottomRight() + QPoint(1, 1) - QPoint(window.width(), window.height() + frame.height())
        if kept:
            window.move(
                min(max(window.x(), room.left()), last.x()),
                min(max(window.y(), room.top()), last.y()),
            )
    window.setWindowState(state)
