"""Draws layouts with Qt: to PDF with the fonts inside, and to PNG. Works without a screen."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from math import ceil
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPainterPath,
    QPdfWriter,
    QPen,
    QPolygonF,
)

from storycoder.domain.problems import Problem
from storycoder.poster.faces import FAMILY, Face, font_bytes
from storycoder.poster.layout import Form, Item, Layout, Page, Shape, Words

_PDF_DPI = 600
_MM_PER_INCH = 25.4
# Letters are shaped at this size and scaled from there, so that every output sets them alike.
_SHAPED_AT = 1000


def write_pdf(layouts: Sequence[Layout], path: Path, *, title: str, author: str = "") -> None:
    """All pages of all layouts in one file, each at its own size."""
    _ready()
    pages = [page for layout in layouts for page in layout.pages]
    memory = _memory()
    writer = QPdfWriter(memory)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator("StoryCoder")
    writer.setPageLayout(_page_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.setPageLayout(_page_layout(page))
            writer.newPage()
        _draw(painter, page, _PDF_DPI / _MM_PER_INCH)
    painter.end()
    _write(memory, path)


def write_png(page: Page, path: Path, *, dpi: float) -> None:
    """One page as a picture of so many dots per inch."""
    memory = _memory()
    page_image(page, dpi).save(memory, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  text is taken too
    _write(memory, path)


def _memory() -> QBuffer:
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    return memory


def _write(memory: QBuffer, path: Path) -> None:
    """Only what is drawn to the end replaces an older file."""
    try:
        path.write_bytes(memory.data().data())
    except OSError as error:
        raise Problem("“{path}” cannot be written. Choose another folder or close the file.", path=path) from error


def page_image(page: Page, dpi: float) -> QImage:
    """One page as an image in memory, such as for a preview."""
    _ready()
    scale = dpi / _MM_PER_INCH
    image = QImage(ceil(page.sheet.width * scale), ceil(page.sheet.height * scale), QImage.Format.Format_RGB32)
    if image.isNull():
        raise Problem(
            "A picture of {size} at {dpi} dots per inch is too large. Choose fewer.",
            size=page.sheet.size,
            dpi=dpi,
        )
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(dpi / _MM_PER_INCH * 1000))
    image.setDotsPerMeterY(round(dpi / _MM_PER_INCH * 1000))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, page, scale)
    painter.end()
    return image


def _ready() -> None:
    """Makes sure that there is an application, without a screen if there is none yet, and the fonts in it."""
    if QGuiApplication.instance() is None:
        _application()
    _load_fonts()


@cache
def _application() -> QGuiApplication:
    """Kept for as long as the program runs: Qt's fonts live in it."""
    before = os.environ.get("QT_QPA_PLATFORM")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return QGuiApplication(sys.argv[:1] or ["storycoder"])
    finally:
        if before is None:
            del os.environ["QT_QPA_PLATFORM"]
        else:
            os.environ["QT_QPA_PLATFORM"] = before


@cache
def _load_fonts() -> None:
    for face in _WEIGHT:
        if QFontDatabase.addApplicationFontFromData(font_bytes(face)) < 0:
            raise AssertionError("a font of the package is not a font")


_WEIGHT: dict[Face, QFont.Weight] = {
    "regular": QFont.Weight.Normal,
    "bold": QFont.Weight.Bold,
    "italic": QFont.Weight.Normal,
}


def _font(face: Face) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(_SHAPED_AT)
    font.setWeight(_WEIGHT[face])
    font.setItalic(face == "italic")
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A character without a shape shows as an empty frame instead of in a font that happens to be on this machine.
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _page_layout(page: Page) -> QPageLayout:
    size = QPageSize(QSizeF(page.sheet.width, page.sheet.height), QPageSize.Unit.Millimeter)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0.0, 0.0, 0.0, 0.0))


def _draw(painter: QPainter, page: Page, scale: float) -> None:
    """Draws in millimetres."""
    painter.save()
    painter.scale(scale, scale)
    for item in page.items:
        _draw_item(painter, item)
    painter.restore()


def _draw_item(painter: QPainter, item: Item) -> None:
    painter.save()
    if isinstance(item, Words):
        _draw_words(painter, item)
    else:
        painter.setBrush(QBrush(QColor(item.fill)) if item.fill else Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(item) if item.line else Qt.PenStyle.NoPen)
        _FORMS[item.form](painter, item, _inside(item))
    painter.restore()


def _draw_words(painter: QPainter, words: Words) -> None:
    font = _font(words.face)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(words.colour))
    scale = words.em / _SHAPED_AT
    for number, line in enumerate(words.lines):
        free = words.box.width - metrics.horizontalAdvance(line) * scale
        indent = {"left": 0.0, "centre": free / 2.0, "right": free}[words.align]
        painter.save()
        painter.translate(words.box.x + indent, words.box.y + words.baseline + number * words.pitch)
        painter.scale(scale, scale)
        painter.drawText(QPointF(0.0, 0.0), line)
        painter.restore()


def _pen(item: Shape) -> QPen:
    pen = QPen(QColor(item.line), item.thickness)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _inside(item: Shape) -> QRectF:
    """The rectangle whose outline, as thick as it is, stays in the box."""
    half = item.thickness / 2.0
    box = item.box
    return QRectF(box.x, box.y, box.width, box.height).adjusted(half, half, -half, -half)


def _ellipse(painter: QPainter, _item: Shape, area: QRectF) -> None:
    painter.drawEllipse(area)


def _rounded(share: float, most: float) -> Callable[[QPainter, Shape, QRectF], None]:
    """A rectangle with corners of a share of its shorter side, and at most so many millimetres."""

    def draw(painter: QPainter, _item: Shape, area: QRectF) -> None:
        radius = min(share * min(area.width(), area.height()), most)
        painter.drawRoundedRect(area, radius, radius)

    return draw


def _tail(painter: QPainter, _item: Shape, area: QRectF) -> None:
    painter.drawPolygon(QPolygonF([area.topLeft(), area.topRight(), area.bottomLeft()]))


def _level(painter: QPainter, item: Shape, area: QRectF) -> None:
    """A circle that is filled from below, like a glass."""
    circle = QPainterPath()
    circle.addEllipse(area)
    filled = QPainterPath()
    height = area.height() * item.level
    filled.addRect(QRectF(area.left(), area.bottom() - height, area.width(), height))
    painter.fillPath(circle, QColor("white"))
    painter.fillPath(circle.intersected(filled), painter.brush())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area)


def _dashed(painter: QPainter, item: Shape, area: QRectF) -> None:
    pen = _pen(item)
    pen.setDashPattern([2.4, 2.4])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawEllipse(area)


def _pencil(painter: QPainter, item: Shape, area: QRectF) -> None:
    """A pencil that points to the lower left corner."""
    outline = ((0.0, 1.0), (0.07, 0.72), (0.72, 0.07), (0.93, 0.28), (0.28, 0.93))
    painter.drawPolygon(QPolygonF([_at(area, x, y) for x, y in outline]))
    painter.setBrush(QColor(item.line))
    painter.drawPolygon(QPolygonF([_at(area, x, y) for x, y in ((0.0, 1.0), (0.035, 0.86), (0.14, 0.965))]))
    painter.drawLine(_at(area, 0.60, 0.19), _at(area, 0.81, 0.40))


def _at(area: QRectF, x: float, y: float) -> QPointF:
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())


_FORMS: dict[Form, Callable[[QPainter, Shape, QRectF], None]] = {
    "disc": _ellipse,
    "block": _rounded(0.14, 9.0),
    "panel": _rounded(0.05, 12.0),
    "bubble": _rounded(0.2, 9.0),
    "tail": _tail,
    "box": _rounded(0.08, 5.0),
    "sticker box": _rounded(0.08, 5.0),
    "frame": _rounded(0.3, 5.0),
    "level": _level,
    "unsure": _dashed,
    "dot": _dashed,
    "pencil": _pencil,
}
