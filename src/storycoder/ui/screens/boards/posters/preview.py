"""The posters as they will hang, drawn by what draws them for the printer, each as sharp as the screen is."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from storycoder.poster.layout import Page
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.words import Phrasebook

_INCH = 25.4
_NARROWEST = 230
_KEPT = 80
"""Pictures of sheets that are kept, so that what did not change is not drawn again."""


class Shown(NamedTuple):
    """One sheet with what stands below it."""

    title: str
    page: Page


class Preview(QWidget):
    """Sheets beside and below each other; a click or Enter on one makes it as wide as there is room, or small again."""

    sized = Signal()
    """It is higher or less high than before."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._sheets: tuple[Shown, ...] = ()
        self._places: list[QRect] = []
        self._pictures: dict[tuple[int, int], tuple[Page, QPixmap]] = {}
        self.large: int | None = None
        """The sheet that is looked at alone."""
        self.at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say("The posters"))
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw_next)
        self._missing: list[int] = []
        look().changed.connect(self.update)

    @property
    def sheets(self) -> tuple[Shown, ...]:
        """What is shown."""
        return self._sheets

    def show_sheets(self, sheets: tuple[Shown, ...]) -> None:
        """Shows other sheets, from the top where they are of another meeting."""
        self._sheets = sheets
        self.at = min(self.at, max(len(sheets) - 1, 0))
        if self.large is not None and self.large >= len(sheets):
            self.large = None
        self._tell()
        self._arrange()

    def _tell(self) -> None:
        if self._sheets:
            shown = self._sheets[self.at]
            words = " ".join(" ".join(text.lines) for text in shown.page.texts)
            self.setAccessibleDescription(f"{shown.title}: {words}")

    def _arrange(self) -> None:
        """Finds a place for each sheet, and how high all of them are."""
        self._places = []
        shown = self._sheets if self.large is None else self._sheets[self.large : self.large + 1]
        columns = 1 if self.large is not None else max(1, min(len(shown) or 1, (self.width() - M) // (_NARROWEST + M)))
        width = (self.width() - M * (columns + 1)) // columns
        line, top, foot = self.fontMetrics().lineSpacing() + S, M, M
        for number, each in enumerate(shown):
            column = number % columns
            if column == 0:
                top = foot
            height = round(width * each.page.sheet.height / each.page.sheet.width)
            self._places.append(QRect(M + column * (width + M), top, width, height))
            foot = max(foot, top + height + line + M)
        self.setFixedHeight(max(foot, 1))
        self.sized.emit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arranges them anew where there is more or less room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def sizeHint(self) -> QSize:
        """Room for two sheets beside each other."""
        return QSize(2 * _NARROWEST + 3 * M, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints what is in sight; a sheet that is not drawn yet is white for a moment."""
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for number, place in enumerate(self._places):
                if place.adjusted(0, 0, 0, 2 * L).intersects(event.rect()):
                    self._paint(painter, self._number(number), place)
            if self.hasFocus() and self._places:
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                at = 0 if self.large is not None else self.at
                painter.drawRect(self._places[at].adjusted(-3, -3, 3, 3))

    def _number(self, place: int) -> int:
        return place if self.large is None else self.large

    def _paint(self, painter: QPainter, number: int, place: QRect) -> None:
        shown, colours = self._sheets[number], look().colours
        picture = self._picture(shown.page, place.width())
        painter.fillRect(place.translated(2, 3), QColor(0, 0, 0, 38))
        painter.fillRect(place, QColor("white"))
        if picture is not None:
            painter.drawPixmap(place, picture)
        elif number not in self._missing:
            self._missing.append(number)
            self._soon.start()
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.drawRect(place)
        painter.setPen(QColor(colours.quiet))
        painter.setFont(font("caption"))
        below = QRectF(place.left(), place.bottom() + 4, place.width(), self.fontMetrics().lineSpacing())
        words = painter.fontMetrics().elidedText(shown.title, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)

    def _picture(self, page: Page, width: int) -> QPixmap | None:
        found = self._pictures.get((id(page), width))
        return found[1] if found is not None and found[0] is page else None

    def _draw_next(self) -> None:
        """Draws one sheet; the next one after whatever else is to be done."""
        from storycoder.poster.drawing import page_image  # noqa: PLC0415  on use only

        if not self._missing:
            return
        number = self._missing.pop(0)
        places = {self._number(at): place for at, place in enumerate(self._places)}
        if number in places and number < len(self._sheets):
            page, width = self._sheets[number].page, places[number].width()
            scale = self.devicePixelRatioF()
            made = QPixmap.fromImage(page_image(page, width * scale / (page.sheet.width / _INCH)))
            made.setDevicePixelRatio(scale)
            while len(self._pictures) >= _KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            self._pictures[id(page), width] = (page, made)
            self.update(places[number])
        if self._missing:
            self._soon.start()

    # Looking closer

    def look_at(self, number: int | None) -> None:
        """Shows one sheet as large as there is room, or all of them."""
        self.large = number
        if number is not None:
            self.at = number
        self._tell()
        self._arrange()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a sheet."""
        number = self._under(event.position().toPoint())
        if number is not None:
            self.look_at(None if self.large is not None else number)

    def _under(self, point: object) -> int | None:
        at = next((at for at, place in enumerate(self._places) if place.contains(point)), None)  # pyright: ignore[reportCallIssue, reportArgumentType]
        return None if at is None else self._number(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from sheet to sheet, Enter looks closer, Escape steps back."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        if step is not None and self._sheets:
            self.at = min(max(self.at + step, 0), len(self._sheets) - 1)
            self.look_at(self.at if self.large is not None else None)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._sheets:
            self.look_at(None if self.large is not None else self.at)
        elif event.key() == Qt.Key.Key_Escape and self.large is not None:
            self.look_at(None)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tells what a click does."""
        if isinstance(event, QHelpEvent) and self._under(event.pos()) is not None:
            words = (
                self._say("Click to see all of them") if self.large is not None else self._say("Click to look closer")
            )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
