"""How a card is painted: its colour, its name on two lines at most, who speaks of it."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import RADIUS, XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import Role, font
from storycoder.ui.screens.factors.board.cards import CARD, Card, RoleMark, also_in_words, figures_in_words
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
GAP = 6
"""Between one card and the next, in pixels."""
_STRIPE = 6
_BAR = 3
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class CardPainter(QStyledItemDelegate):
    """Paints cards; those that are `held` by the keyboard are drawn with a broken edge."""

    def __init__(self, say: Phrasebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self.held: frozenset[Key] = frozenset()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column, as high as its name and its figures."""
        card: Card = index.data(CARD)
        wide = option.widget.viewport().width()  # pyright: ignore[reportAttributeAccessIssue]
        names, small = QFontMetrics(font("body")), QFontMetrics(font("caption"))
        lines = len(wrapped(card.name, _room_for_name(wide)))
        below = small.lineSpacing() + (small.lineSpacing() + XS if card.also else 0)
        return QSize(wide, lines * names.lineSpacing() + below + 2 * S + XS + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints one."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        card: Card = index.data(CARD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = rect.adjusted(1, 1, -1, -GAP)
        self._ground(painter, room, card, state)
        self._words(painter, room.adjusted(_STRIPE + S, S - 1, -S, 1 - S), card)
        painter.restore()

    def _ground(self, painter: QPainter, room: QRect, card: Card, state: QStyle.StateFlag) -> None:
        colours = look().colours
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        edge = QPen(QColor(colours.accent if chosen else colours.edge if over else colours.line), 2 if chosen else 1)
        if focused:
            edge = QPen(QColor(colours.focus), 2)
        if card.key in self.held:
            edge = QPen(QColor(colours.accent), 2, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(QColor(colours.accent_soft if chosen else colours.hover if over else colours.paper))
        painter.drawRoundedRect(QRectF(room), RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink(card.colour, look().dark).stroke))
        stripe = QRectF(room.left() + 3, room.top() + 5, _STRIPE - 1, room.height() - 10)
        painter.drawRoundedRect(stripe, 2, 2)

    def _words(self, painter: QPainter, room: QRect, card: Card) -> None:
        colours = look().colours
        painter.setFont(font("body"))
        painter.setPen(QColor(colours.text))
        line = painter.fontMetrics().lineSpacing()
        lines = wrapped(card.name, room.width())
        for number, words in enumerate(lines):
            painter.drawText(QRect(room.left(), room.top() + number * line, room.width(), line), _LEFT, words)
        below = room.adjusted(0, len(lines) * line + XS, 0, 0)
        painter.setFont(font("caption"))
        if card.also:
            below = self._also(painter, below, card)
        marks = self._marks(painter, below, card.roles)
        painter.setPen(QColor(colours.quiet))
        told = painter.fontMetrics().elidedText(
            figures_in_words(card, self._say), Qt.TextElideMode.ElideRight, below.width() - marks - XS
        )
        painter.drawText(below, _LEFT, told)

    def _also(self, painter: QPainter, room: QRect, card: Card) -> QRect:
        """That it lies elsewhere too, behind a sign; what is left below it."""
        metrics = painter.fontMetrics()
        line, side = metrics.lineSpacing(), metrics.ascent()
        icon("warning", "warn").paint(painter, QRect(room.left(), room.top() + (line - side) // 2, side, side))
        painter.setPen(QColor(look().colours.warn))
        left = side + XS
        told = metrics.elidedText(also_in_words(card, self._say), Qt.TextElideMode.ElideRight, room.width() - left)
        painter.drawText(QRect(room.left() + left, room.top(), room.width() - left, line), _LEFT, told)
        return room.adjusted(0, line + XS, 0, 0)

    def _marks(self, painter: QPainter, room: QRect, roles: tuple[RoleMark, ...]) -> int:
        """The roles that speak of it, each in its own place at the right; how wide they are together."""
        colours, metrics = look().colours, painter.fontMetrics()
        sides = [metrics.horizontalAdvance(each.short) + 2 * XS for each in roles]
        left = room.right() + 1 - sum(sides) - (len(sides) - 1) * 2
        wide = room.right() + 1 - left
        for each, side in zip(roles, sides, strict=True):
            box = QRectF(left, room.top(), side, room.height())
            if each.there:
                painter.setPen(QPen(QColor(colours.edge), 1))
                painter.setBrush(QColor(colours.raised))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
                painter.setPen(QColor(colours.text))
                painter.drawText(box, _MIDDLE, each.short)
            else:
                painter.setPen(QColor(colours.quiet))
                painter.drawText(box, _MIDDLE, "·")
            left += side + 2
        return wide if roles else 0


def _room_for_name(wide: int) -> int:
    return wide - 2 - _STRIPE - 2 * S


@lru_cache(maxsize=4096)
def _broken(text: str, wide: int, role: Role, points: float) -> tuple[str, ...]:
    """By `points` too, since the letters may have become larger."""
    metrics = QFontMetrics(font(role))
    if metrics.horizontalAdvance(text) <= wide:
        return (text,)
    first, words = "", text.split(" ")
    while words and metrics.horizontalAdvance(f"{first} {words[0]}".strip()) <= wide:
        first = f"{first} {words.pop(0)}".strip()
    rest = metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, wide)
    return (first, rest) if first else (rest,)


def wrapped(text: str, wide: int, role: Role = "body") -> tuple[str, ...]:
    """A name broken between words into two lines at most; what is longer ends in dots."""
    return _broken(text, wide, role, font(role).pointSizeF())
