"""The block of one code as it will stand on the printed form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.ui.look.spacing import S
from storycoder.ui.look.style import look
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.writing.validation_form import FormCode

_MM_PER_INCH = 25.4
_LEAST, _MOST, _SHARE = 200, 440, 0.5


class Preview(QWidget):
    """A picture of paper, drawn as the form itself is."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._code: FormCode | None = None
        self._image: QImage | None = None
        self._drawn_for: tuple[FormCode, int, float] | None = None
        self.setAccessibleName(say("How it will stand on the form"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.update)

    def show_code(self, code: FormCode | None, say: Phrasebook) -> None:
        """Shows the block of another code, or with other words, in the language of the form."""
        self._code, self._say = code, say
        told = (code.name, code.words, code.example) if code else ()
        self.setAccessibleDescription(". ".join(filter(None, told)))
        self._draw()
        self.updateGeometry()
        self.update()

    def _draw(self) -> None:
        if self._code is None:
            self._image = None
            return
        wanted = (self._code, self._width(), self.devicePixelRatioF())
        if wanted == self._drawn_for:
            return
        from storycoder.poster.drawing import page_image  # noqa: PLC0415  on use only
        from storycoder.workflow.validating.form_pdf import block_page  # noqa: PLC0415  on use only

        page = block_page(self._code, self._say)
        dpi = self._width() * self.devicePixelRatioF() / page.sheet.width * _MM_PER_INCH
        self._image = page_image(page, dpi)
        self._image.setDevicePixelRatio(self.devicePixelRatioF())
        self._drawn_for = wanted

    def _width(self) -> int:
        # In a low window the fields come first.
        return max(_LEAST, min(self.width(), _MOST, round(self.window().height() * _SHARE)))

    def sizeHint(self) -> QSize:
        """As high as the block is at the width that it has."""
        if self._image is None:
            return QSize(_MOST, 0)
        size = self._image.deviceIndependentSize()
        return QSize(_MOST, round(size.height()) + S)

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return QSize(_LEAST, self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Draws it anew at another width."""
        self._draw()
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the paper."""
        if self._image is None:
            return
        with QPainter(self) as painter:
            size = self._image.deviceIndependentSize()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(0, 0, self._image)
            painter.setPen(QColor(look().colours.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
