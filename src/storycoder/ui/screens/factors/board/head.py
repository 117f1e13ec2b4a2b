"""The head of a column: what the factor is called, of which kind it is, and who speaks of it."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from storycoder.domain.factors import Factor, FactorKind
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.screens.factors.board.dragging import Draggable, drag
from storycoder.ui.screens.factors.board.mime import carried_factor, codes_in, factor_in
from storycoder.ui.screens.factors.board.painting import wrapped
from storycoder.ui.screens.factors.board.state import Column
from storycoder.words import Phrasebook

WIDE = 232
_SIGN = 11
KINDS: dict[FactorKind, str] = {"substantive": N_("Substantive"), "procedural": N_("Procedural")}
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_kind(painter: QPainter, at: QRectF, kind: FactorKind) -> None:
    """A disc for a substantive factor, an open diamond for a procedural one."""
    colours = look().colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent), 1.6))
    if kind == "substantive":
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(at.adjusted(1, 1, -1, -1))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = at.center()
        corners = ((middle.x(), at.top()), (at.right(), middle.y()), (middle.x(), at.bottom()), (at.left(), middle.y()))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


class Head(QAbstractButton):
    """The name of a factor with its kind and figures; pressing it shows the factor in detail."""

    dropped = Signal(object)
    """Codes were let go of on it."""
    placed = Signal(object, bool)
    """A factor was let go of on it: its key, and whether it comes after this one."""
    menu_wanted = Signal(QPoint)

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._column: Column | None = None
        self._chosen = self._over = False
        self._mouse = Draggable()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        look().changed.connect(self.update)

    def mark(self, *, chosen: bool) -> None:
        """Whether it is the one that is looked at."""
        self._chosen = chosen
        self.update()

    def show_column(self, column: Column) -> None:
        """Shows a factor."""
        if column.factor is None:
            return
        self._column = column
        self.setText(self._say.of(column.factor.name))
        self.setToolTip(self._say.of(column.factor.description) or self.text())
        self.setAccessibleName(", ".join((self.text(), *self._told(column, column.factor))))
        self.setAccessibleDescription(self._say("Shows the factor in detail"))
        self.updateGeometry()
        self.update()

    def _told(self, column: Column, factor: Factor) -> tuple[str, ...]:
        kind = self._say(KINDS[factor.kind])
        codes = self._say.many("{n} code", "{n} codes", len(column.cards))
        if column.people is None:
            return (kind, codes)
        return (kind, codes, self._say("{n} of {total} people", n=column.people, total=column.interviewed))

    def sizeHint(self) -> QSize:
        """As high as the name, in at most two lines, and the figures."""
        metrics = self.fontMetrics()
        lines = len(wrapped(self.text(), WIDE - 2 * M, "strong"))
        return QSize(WIDE, (lines + 2) * metrics.lineSpacing() + 2 * S)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        column = self._column
        if column is None or column.factor is None:
            return
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._chosen or self._over or self.underMouse():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.accent_soft if self._chosen or self._over else colours.hover))
                painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
            if self.hasFocus() or self._over:
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            self._words(painter, column, column.factor)

    def _words(self, painter: QPainter, column: Column, factor: Factor) -> None:
        colours = look().colours
        room = self.rect().adjusted(M, S, -M, -S)
        line = painter.fontMetrics().lineSpacing()
        kind, *figures = self._told(column, factor)
        paint_kind(painter, QRectF(room.left(), room.top() + (line - _SIGN) / 2, _SIGN, _SIGN), factor.kind)
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        painter.drawText(QRect(room.left() + _SIGN + XS + 2, room.top(), room.width(), line), _LEFT, kind)
        painter.setFont(font("strong"))
        painter.setPen(QColor(colours.text))
        lines = wrapped(self.text(), WIDE - 2 * M, "strong")
        for number, words in enumerate(lines, start=1):
            painter.drawText(QRect(room.left(), room.top() + number * line, room.width(), line), _LEFT, words)
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        top = room.top() + (len(lines) + 1) * line
        painter.drawText(QRect(room.left(), top, room.width(), line), _LEFT, " · ".join(figures))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.pressed(event)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The factor is dragged to another place by its name."""
        if self._column is not None and self._column.factor is not None and self._mouse.goes(event):
            self.setDown(False)
            drag(self, carried_factor(self._column.factor.id), self.text())
        else:
            super().mouseMoveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if codes_in(event.mimeData()) or factor_in(event.mimeData()):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        factor = factor_in(event.mimeData())
        if factor is not None:
            self.placed.emit(factor, event.position().x() > self.width() / 2)
        else:
            self.dropped.emit(codes_in(event.mimeData()))
