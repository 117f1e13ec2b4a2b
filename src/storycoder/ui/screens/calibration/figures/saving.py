"""Pictures as files: painted as in the window, in the light colours, with what was compared below the title."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.look.colours import LIGHT
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.calibration.figures.chart import Chart, Drawing, Dress
from storycoder.ui.screens.calibration.figures.matrix import Matrix, Sizes, paint_matrix
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.domain.calibration import Session
    from storycoder.workflow.calibrating import Asked
    from storycoder.workflow.diagnosis import Diagnosis

_SHARP = 3
"""Pixels of an image for each pixel of the window: about 300 for an inch."""
_INCH, _POINTS = 96, 72
_EDGE = 24.0
_CHART = QSizeF(960, 480)
_WRAPPED = Qt.TextFlag.TextWordWrap.value
KINDS = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class Picture:
    """Something to be painted in a room of its own size, with its title and what was compared."""

    title: str
    compared: str
    size: QSizeF
    paint: Callable[[QPainter, QRectF, Dress], None]

    @classmethod
    def of_chart(cls, chart: Chart, compared: str) -> Picture:
        """A trend."""
        return cls(
            chart.title, compared, _CHART, lambda painter, room, dress: Drawing(chart, room, dress).draw(painter)
        )

    @classmethod
    def of_matrix(cls, matrix: Matrix, compared: str) -> Picture:
        """A matrix."""
        sizes = Sizes.of(matrix)
        size = QSizeF(max(sizes.width(matrix), 480), sizes.height(matrix))
        return cls(
            matrix.title, compared, size, lambda painter, room, dress: paint_matrix(painter, matrix, room, dress)
        )

    def above(self) -> float:
        """How high title and sentence are."""
        return self._title_high() + self._compared_high() + 2 * M

    def whole(self) -> QSizeF:
        """The size of all of it."""
        return QSizeF(self.size.width() + 2 * _EDGE, self.size.height() + self.above() + 2 * _EDGE)

    def draw(self, painter: QPainter, say: Phrasebook) -> None:
        """Paints all of it, from (0, 0) on."""
        painter.fillRect(QRectF(0, 0, self.whole().width(), self.whole().height()), QColor(LIGHT.paper))
        room = QRectF(_EDGE, _EDGE, self.size.width(), self._title_high())
        for words, role, colour, high in (
            (self.title, font("heading"), LIGHT.text, self._title_high()),
            (self.compared, font("caption"), LIGHT.quiet, self._compared_high()),
        ):
            painter.setFont(role)
            painter.setPen(QColor(colour))
            room.setHeight(high)
            painter.drawText(room, _WRAPPED, words)
            room.translate(0, high + S)
        top = _EDGE + self.above()
        self.paint(painter, QRectF(_EDGE, top, self.size.width(), self.size.height()), Dress(LIGHT, False, say))

    def _title_high(self) -> float:
        return QFontMetricsF(font("heading")).height()

    def _compared_high(self) -> float:
        room = QRectF(0, 0, self.size.width(), 1000)
        return QFontMetricsF(font("caption")).boundingRect(room, _WRAPPED, self.compared).height()


def save_picture(desk: Desk, asking: QWidget, picture: Picture) -> None:
    """Asks for a place and puts the picture there, as PNG, SVG or PDF by the ending of the name."""
    say = desk.say
    kinds = ";;".join((f"{say('Image')} (*.png)", f"{say('Drawing')} (*.svg)", "PDF (*.pdf)"))
    chosen, kind = QFileDialog.getSaveFileName(asking, say("Save the picture"), f"{picture.title}.png", kinds)
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in KINDS:
        path = path.with_name(path.name + next(each for each in KINDS if f"*{each}" in (kind or "*.png")))
    with desk.telling():
        write_picture(path, picture, say)
        desk.tell("good", say("The picture is in “{name}”.", name=path.name))


def write_picture(path: Path, picture: Picture, say: Phrasebook) -> None:
    """Writes the picture by the ending of the name. Raises `Problem` where that place cannot be written to."""
    from storycoder.writing.files import replacing  # noqa: PLC0415  only where something is saved

    made = {".svg": _svg, ".pdf": _pdf}.get(path.suffix.lower(), _png)(picture, say)
    with replacing(path) as place:
        place.write_bytes(made.data())


def _png(picture: Picture, say: Phrasebook) -> QByteArray:
    size = picture.whole() * _SHARP
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARP)
    with QPainter(image) as painter:
        picture.draw(painter, say)
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  the stub knows file names only
    return made


def _svg(picture: Picture, say: Phrasebook) -> QByteArray:
    from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415  only for a drawing

    made = QByteArray()
    buffer = QBuffer(made)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setResolution(_INCH)
    drawing.setSize(picture.whole().toSize())
    drawing.setViewBox(QRectF(0, 0, picture.whole().width(), picture.whole().height()))
    drawing.setTitle(picture.title)
    drawing.setDescription(picture.compared)
    with QPainter(drawing) as painter:
        picture.draw(painter, say)
    return made


def _pdf(picture: Picture, say: Phrasebook) -> QByteArray:
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet = QPdfWriter(buffer)
    sheet.setResolution(_INCH)
    sheet.setTitle(picture.title)
    sheet.setPageSize(QPageSize(picture.whole() * (_POINTS / _INCH), QPageSize.Unit.Point))
    sheet.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(sheet) as painter:
        picture.draw(painter, say)
    return made


def save_diagnosis(desk: Desk, asking: QWidget, session: Session, asked: Asked) -> None:
    """Asks for a place and puts the diagnosis of a session there, as XLSX or CSV by the ending of the name."""
    say = desk.say
    excel, plain = say("Excel") + " (*.xlsx)", "CSV (*.csv)"
    title = say("Diagnosis of session {number}", number=session.number)
    chosen, kind = QFileDialog.getSaveFileName(asking, say("Save the diagnosis"), f"{title}.xlsx", f"{excel};;{plain}")
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        path = path.with_name(path.name + (".csv" if kind == plain else ".xlsx"))
    with desk.telling():
        from storycoder.workflow.diagnosis import diagnosis  # noqa: PLC0415  brings the numbers

        found = diagnosis(desk.study, session.id, say, asked)
        done = say("The diagnosis is in “{name}”.", name=path.name)
        desk.jobs.start(
            say("Writing the diagnosis"), partial(_write, found, path, say), lambda _: desk.tell("good", done)
        )


def _write(found: Diagnosis, path: Path, say: Phrasebook, progress: Progress) -> None:
    from storycoder.workflow.diagnosis import diagnosis_sheet  # noqa: PLC0415  brings the numbers
    from storycoder.writing.tables import write_csv, write_xlsx  # noqa: PLC0415  spreadsheets, on use only

    sheet = diagnosis_sheet(found)
    progress.check()
    if path.suffix.lower() == ".csv":
        write_csv(sheet, path)
    else:
        write_xlsx([sheet], path, say)
