"""Areas that scroll where there is no room for all they hold."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


def scrolling(body: QWidget) -> QScrollArea:
    """An area that scrolls up and down."""
    area = QScrollArea()
    return _dressed(area, body)


class AsHighAsNeeded(QScrollArea):
    """An area that takes the height of what it holds, and scrolls where it gets less."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        _dressed(self, body)
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


def _dressed(area: QScrollArea, body: QWidget) -> QScrollArea:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
