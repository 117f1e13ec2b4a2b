"""The table of the codes: figures in words, and each with its interval on one common scale."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from storycoder.domain.keys import Key
from storycoder.domain.rounding import decimal
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import RowDelegate, airy
from storycoder.ui.screens.calibration.figures.code_model import (
    KIND_ROLE,
    ROW_ROLE,
    ByFigures,
    CodeModel,
    Column,
    Row,
    Table,
)
from storycoder.ui.screens.calibration.figures.cut_offs import CutOff, CutOffs
from storycoder.ui.screens.calibration.figures.scale import (
    Ink,
    Scale,
    differs,
    draw_figure,
    draw_later,
    draw_line,
    draw_lines,
)
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {"code": 170, "interval": 190, "remark": 110}
_REMARK = 320
"""The most that remarks take from the scale."""
_NUMBER = 74
_WIDEST = 360
_SQUARE = 10
_SIGN = 14
_BY_HAND = {"code", "interval", "remark"}
"""The columns that are drawn here, and not by the style."""
_LINES = 3


class CodeTable(QTableView):
    """Codes and their figures. `number_wanted` says on which number somebody clicked or pressed Enter."""

    code_chosen = Signal(object)
    """The code of the row that the keyboard is on."""
    number_wanted = Signal(object, str)
    """A code, and the kind of the column."""

    def __init__(self, say: Phrasebook, lines: CutOffs) -> None:
        super().__init__()
        self.codes = CodeModel(say, self)
        self.sorted = ByFigures(self)
        self.sorted.setSourceModel(self.codes)
        self._painter = FigurePainter(self, lines)
        self._header = ScaleHeader(self, self._painter, say)
        self.setHorizontalHeader(self._header)
        airy(self, say("Agreement by code"))
        self.setModel(self.sorted)
        self.setItemDelegate(self._painter)
        self.verticalHeader().setDefaultSectionSize(2 * QFontMetrics(font("caption")).lineSpacing() + XS)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSortingEnabled(True)
        self.sorted.sort(-1)
        self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.codes.modelReset.connect(self._on_reset)
        self.clicked.connect(self._want)
        look().changed.connect(self.viewport().update)

    def show_table(self, table: Table) -> None:
        """Shows the figures; the chosen code stays chosen."""
        chosen = self.chosen()
        drawn = [each for row in table.rows for each in (row.figures[0], row.negotiated) if each is not None]
        self._painter.scale = Scale.holding(drawn)
        self.codes.show_table(table)
        if chosen is not None:
            self.choose(chosen)
        self.viewport().update()
        self._header.viewport().update()

    def show_lines(self, lines: CutOffs) -> None:
        """Draws the team's lines elsewhere."""
        self._painter.lines = lines
        self._fit()
        self.viewport().update()
        self._header.viewport().update()

    def chosen(self) -> Key | None:
        """The code of the row that the keyboard is on."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.code if row else None

    def choose(self, code: Key | None) -> None:
        """Puts the keyboard on the row of a code, if it is there."""
        at = self.codes.row_of(code)
        if at is not None:
            column = max(self.currentIndex().column(), 0)
            index = self.sorted.mapFromSource(self.codes.index(at, column))
            if index != self.currentIndex():
                self.setCurrentIndex(index)

    def _on_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and current.row() != before.row():
            self.code_chosen.emit(current.data(ROW_ROLE).code)

    def _on_reset(self) -> None:
        """Other columns: each gets the width that it needs."""
        metrics = QFontMetrics(_bold())
        for at, column in enumerate(self.codes.table.columns):
            wide = _WIDTHS.get(column.kind, _NUMBER)
            while not _fits(column.title, wide - 2 * M, metrics):
                wide += M
            self.setColumnWidth(at, wide)
        self._fit()

    def _fit(self) -> None:
        """The scale gets the room that the remarks leave, so that as a rule all columns are in sight."""
        columns = self.codes.table.columns
        at = next((at for at, column in enumerate(columns) if column.kind == "interval"), None)
        if at is not None:
            others = [
                self._remarks_width(each) if each.kind == "remark" else self.columnWidth(place)
                for place, each in enumerate(columns)
            ]
            left = self.viewport().width() - sum(others) + others[at]
            self.setColumnWidth(at, max(min(left, _WIDEST), self._header.scale_width()))

    def _remarks_width(self, column: Column) -> int:
        metrics = QFontMetrics(font("caption"))
        widths = (metrics.horizontalAdvance(self.codes.said(row, column)) for row in self.codes.table.rows)
        return min(max(max(widths, default=0) + 2 * M, _WIDTHS["remark"]), _REMARK)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the room anew."""
        super().resizeEvent(event)
        self._fit()

    def _want(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.number_wanted.emit(row.code, index.data(KIND_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for what is behind a number."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FigurePainter(RowDelegate):
    """Paints names with the colour of their code, and intervals on the common scale."""

    def __init__(self, parent: QTableView, lines: CutOffs) -> None:
        super().__init__(parent)
        self.lines = lines
        self.scale = Scale()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """What is drawn by hand is not written as well."""
        super().initStyleOption(option, index)
        if index.data(KIND_ROLE) in _BY_HAND:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a cell in the colours of the moment."""
        super().paint(painter, option, index)
        row, kind = index.data(ROW_ROLE), index.data(KIND_ROLE)
        if row is None or kind not in _BY_HAND:
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if kind == "code":
            _paint_name(painter, option.rect, row)
        elif kind == "remark":
            _paint_remark(painter, option.rect, index.data())
        else:
            self._paint_interval(painter, option.rect, row)
        painter.restore()

    def _paint_interval(self, painter: QPainter, rect: QRect, row: Row) -> None:
        colours, scale = look().colours, self.scale.on(inside(rect))
        draw_lines(painter, scale, (rect.top(), rect.bottom() + 1), self.lines, colours)
        middle = rect.center().y() + 0.5
        draw_figure(painter, scale, middle, row.figures[0], Ink.of(colours, pale=row.too_few))
        if row.negotiated is not None and differs(row.figures[0], row.negotiated):
            draw_later(painter, scale, middle, row.negotiated, colours)


class ScaleHeader(QHeaderView):
    """Above the intervals stands their scale, with the team's lines and their words."""

    def __init__(self, parent: QTableView, painter: FigurePainter, say: Phrasebook) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._painter = painter
        self._say = say
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        look().changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """Two lines of words and the numbers below them."""
        return QSize(super().sizeHint().width(), _LINES * QFontMetrics(font("caption")).height() + M)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints one heading: its words, on as many lines as they take, or the scale."""
        columns, colours = self._columns(), look().colours
        if section >= len(columns):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colours.paper))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(colours.line))
        painter.setFont(_bold())
        painter.setPen(QColor(colours.quiet))
        if columns[section].kind == "interval":
            self._scale(painter, rect)
        else:
            across = int(self.model().headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole))
            across &= (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight).value
            below = Qt.AlignmentFlag.AlignBottom.value | Qt.TextFlag.TextWordWrap.value
            painter.drawText(rect.adjusted(M, XS, -M, -S), across | below, columns[section].title)
        if self.sortIndicatorSection() == section:
            self._arrow(painter, rect)
        painter.restore()

    def _arrow(self, painter: QPainter, rect: QRect) -> None:
        name = "up" if self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder else "down"
        icon(name, "accent").paint(painter, rect.right() - _SIGN, rect.bottom() - _SIGN - XS, _SIGN, _SIGN)

    def scale_width(self) -> int:
        """How wide the scale must be so that the words of the lines have room before them."""
        metrics, whole = QFontMetrics(font("caption")), Scale(self._painter.scale.low, 0, 1)
        needed = [
            (metrics.horizontalAdvance(self._words(line)) + XS + S - L + 1) / max(whole.x(line.value), 0.3)
            for line in self._painter.lines.both
        ]
        return round(max(needed)) + 2 * L

    def _words(self, line: CutOff) -> str:
        return self._say("{word} {line}", word=line.said(self._say), line=line.number(self._say))

    def _columns(self) -> tuple[Column, ...]:
        table = self.parent()
        return table.codes.table.columns if isinstance(table, CodeTable) else ()

    def _scale(self, painter: QPainter, rect: QRect) -> None:
        colours, scale = look().colours, self._painter.scale.on(inside(rect))
        painter.setFont(font("caption"))
        high = painter.fontMetrics().height()
        for at, line in enumerate(reversed(self._painter.lines.both)):
            x, top = scale.x(line.value), rect.top() + XS + at * high
            painter.setPen(QColor(colours.quiet))
            words = self._words(line)
            room = QRectF(rect.left() + S, top, x - XS - rect.left() - S, high)
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            draw_line(painter, x, top, rect.bottom(), colours, broken=line == self._painter.lines.lower)
        self._ticks(painter, scale, QRectF(rect.left(), rect.bottom() - high - 1, rect.width(), high))

    def _ticks(self, painter: QPainter, scale: Scale, room: QRectF) -> None:
        painter.setPen(QColor(look().colours.quiet))
        for value in (scale.low, 1.0):
            words = decimal(value, self._say.language, 1 if value % 1 else 0)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(scale.x(value) - wide / 2, room.top(), wide, room.height()), words)


def _fits(words: str, wide: int, metrics: QFontMetrics) -> bool:
    """Whether words have room on three lines."""
    if max(map(metrics.horizontalAdvance, words.split())) > wide:
        return False
    needed = metrics.boundingRect(QRect(0, 0, wide, 1000), Qt.TextFlag.TextWordWrap.value, words)
    return needed.height() <= _LINES * metrics.height()


def _bold() -> QFont:
    made = font("caption")
    made.setBold(True)
    return made


def inside(rect: QRect) -> QRectF:
    """Where in a cell the scale runs."""
    return QRectF(rect).adjusted(L, 0, -L, 0)


def _paint_name(painter: QPainter, rect: QRect, row: Row) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink(row.colour, look().dark).stroke))
    square = QRectF(rect.left() + M, rect.center().y() - _SQUARE / 2 + 0.5, _SQUARE, _SQUARE)
    painter.drawRoundedRect(square, 2, 2)
    painter.setPen(QColor(look().colours.text))
    room = rect.adjusted(M + _SQUARE + S, 0, -XS, 0)
    words = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _paint_remark(painter: QPainter, rect: QRect, words: str) -> None:
    """Small, and on two lines where it needs them."""
    painter.setFont(font("caption"))
    painter.setPen(QColor(look().colours.text))
    room, metrics = rect.adjusted(M, 0, -S, 0), painter.fontMetrics()
    wrapped = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextWordWrap.value
    if metrics.boundingRect(room, wrapped, words).height() > 2 * metrics.lineSpacing():
        # A long word at the end of the first line takes room too.
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 2 * room.width() - 2 * M)
    painter.drawText(room, wrapped, words)
