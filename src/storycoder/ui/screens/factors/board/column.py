"""One column of the board: what the factor is called, of which kind it is, who speaks of it, and its codes."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QSizePolicy, QVBoxLayout

from storycoder.domain.factors import Factor, FactorKind
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import is_enter
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.factors.board.card_list import CardList
from storycoder.ui.screens.factors.board.mime import codes_in
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
    menu_wanted = Signal(QPoint)

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._column: Column | None = None
        self._chosen = self._over = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_wanted)
        look().changed.connect(self.update)

    def show_column(self, column: Column, *, chosen: bool) -> None:
        """Shows a factor."""
        if column.factor is None:
            return
        self._column, self._chosen = column, chosen
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

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if codes_in(event.mimeData()):
            event.acceptProposedAction()
            self._over = True
            self.update()

    def dragLeaveEvent(self, event: object) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(codes_in(event.mimeData()))


class FactorColumn(QFrame):
    """A factor with its codes."""

    def __init__(self, say: Phrasebook, factor: Key) -> None:
        super().__init__()
        self.factor: Key | None = factor
        self.setProperty("role", "card")
        self.setFixedWidth(WIDE)
        self.head = Head(say)
        self.list = CardList(say, "")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(XS)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)

    def show_column(self, column: Column, *, chosen: bool) -> None:
        """Shows the factor as it is now."""
        self.head.show_column(column, chosen=chosen)
        self.list.setAccessibleName(self.head.text())
        self.list.cards.show(column.cards)


class LeftColumn(QFrame):
    """The codes that are in no factor yet, and a field to find one of them."""

    def __init__(self, say: Phrasebook, seek: Callable[[str], None], show_unused: Callable[[bool], None]) -> None:
        super().__init__()
        self._say = say
        self.factor: Key | None = None
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDE + 2 * S)
        title = say("Not yet in a factor")
        self.list = CardList(say, title)
        self.search = SearchField(say("Search for a code"))
        self.search.sought.connect(seek)
        self.told = caption("")
        self.unused = QCheckBox("")
        self.unused.toggled.connect(show_unused)
        self.unused.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, XS)
        column.setSpacing(S)
        column.addWidget(self.search)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(self.unused)
        self.title = title

    def show_left(self, column: Column, unused: int) -> None:
        """Shows the codes as they are now; `unused` have no segment here, and are shown on wish."""
        number = self._say.many("{n} code", "{n} codes", len(column.cards))
        self.told.setText(f"{self.title} · {number}")
        self.unused.setVisible(unused > 0)
        words = self._say.many("{n} code without segments here", "{n} codes without segments here", unused)
        self.unused.setText(words)
        none_left = self._say("Every code with segments is in a factor.")
        self.list.nothing = self._say("Nothing found.") if self.search.text() else none_left
        self.list.cards.show(column.cards)
