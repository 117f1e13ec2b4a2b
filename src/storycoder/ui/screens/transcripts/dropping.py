"""Files that are dragged onto the screen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XL, L
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font

_SIDE = 48


def dropped_files(dragged: QMimeData) -> list[Path]:
    """The files and folders of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


class DropHint(QWidget):
    """Covers the screen while files are held over it, and says that they can be let go."""

    def __init__(self, screen: QWidget, text: str) -> None:
        super().__init__(screen)
        self._screen = screen
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def appear(self) -> None:
        """Covers the whole screen."""
        self.setGeometry(self._screen.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(colours.ground)
            veil.setAlphaF(0.92)
            painter.fillRect(self.rect(), veil)
            painter.setPen(QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(XL, XL, -XL, -XL), L, L)
            middle = self.rect().center()
            icon("import", "accent").paint(painter, middle.x() - _SIDE // 2, middle.y() - 2 * _SIDE, _SIDE, _SIDE)
            painter.setPen(QColor(colours.text))
            painter.setFont(font("title"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
