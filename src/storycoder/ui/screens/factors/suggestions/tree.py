"""The tree of codes, and the line that cuts it: dragged with the mouse, or moved with the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.ui.look.spacing import XS, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.clusters import Tree

_ROW = 18
_NAMES = 0.52
"""The share of the width that names get."""
_NEAR = 8
_SIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_STEPS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: 5,
    Qt.Key.Key_PageDown: -5,
}


class _Branch(NamedTuple):
    """Two clusters that become one, in rows and in height."""

    top: float
    bottom: float
    left_at: float
    right_at: float
    height: float


class TreePicture(QWidget):
    """The tree lies on its side: names at the right, and the further left two codes meet the less they are alike."""

    cut = Signal(int)
    """The tree is to be cut into so many groups."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._tree: Tree | None = None
        self._heights: list[float] = []
        self._names: Mapping[str, str] = {}
        self._k = 1
        self._group_of: dict[str, int] = {}
        self._branches: list[_Branch] = []
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(say("Tree of codes"))
        look().changed.connect(self.update)

    def show_tree(self, tree: Tree, names: Mapping[str, str], k: int) -> None:
        """Shows a tree that is cut into `k` groups."""
        if tree is not self._tree:
            self._tree, self._branches = tree, _branches(tree)
            self._heights = [merge.height for merge in tree.merges]
        self._names = names
        self._k = k
        clusters = tree.cut(k)
        order = {code: at for at, code in enumerate(tree.order)}
        self._group_of = {code: number for number, each in enumerate(clusters, start=1) for code in each}
        self.ranks = sorted(range(1, k + 1), key=lambda number: min(order[code] for code in clusters[number - 1]))
        self.setAccessibleDescription(
            self._say(
                "{codes} codes in {groups} groups. Plus makes more groups, minus fewer.", codes=len(order), groups=k
            )
        )
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as there are codes."""
        return QSize(400, _ROW * (len(self._tree.codes) if self._tree else 0) + S)

    # The line

    def _room(self) -> QRectF:
        wide = self.width() * (1 - _NAMES)
        return QRectF(S, XS, wide - 2 * S, self.height() - 2 * XS)

    def _most(self) -> float:
        return max(self._heights, default=1.0) * 1.04 or 1.0

    def _least(self) -> float:
        """What lies below the first merge says nothing, and is not drawn at its length."""
        return 0.85 * min(self._heights, default=0.0)

    def _x(self, height: float) -> float:
        room, least = self._room(), self._least()
        return room.right() - max(height - least, 0) / (self._most() - least) * room.width()

    def _line_height(self) -> float:
        """Between the last merge that is made and the first that is not."""
        heights = [self._least(), *self._heights, self._most()]
        made = len(self._heights) + 1 - self._k
        return (heights[made] + heights[made + 1]) / 2

    def _k_at(self, x: float) -> int:
        room = self._room()
        least = self._least()
        height = least + (room.right() - x) / room.width() * (self._most() - least)
        return len(self._heights) + 1 - sum(each <= height for each in self._heights)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._tree is not None and event.position().x() < self._room().right() + _NEAR:
            self._dragging = True
            self.cut.emit(self._k_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._tree is None:
            return
        over = event.position().x() < self._room().right() + _NEAR
        self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
        if self._dragging:
            self.cut.emit(self._k_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plus and minus, or the arrows, cut into more or fewer groups."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._tree is None:
            super().keyPressEvent(event)
        else:
            self.cut.emit(self._k + step)

    # The picture

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        if self._tree is None:
            return
        colours = look().colours
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_names(painter, self._tree.order, event.rect().top(), event.rect().bottom())
            line = self._line_height()
            for each in self._branches:
                inside = each.height <= line
                painter.setPen(QPen(QColor(colours.accent if inside else colours.edge), 1.6 if inside else 1.0))
                self._paint_branch(painter, each)
            dashed = self._tree.is_arbitrary(self._k)
            style = Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(colours.bad), 2, style))
            x = self._x(line)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            if self.hasFocus():
                painter.setPen(QPen(QColor(colours.focus), 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_branch(self, painter: QPainter, each: _Branch) -> None:
        x, top, bottom = self._x(each.height), self._y(each.top), self._y(each.bottom)
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        painter.drawLine(QPointF(x, top), QPointF(self._x(each.left_at), top))
        painter.drawLine(QPointF(x, bottom), QPointF(self._x(each.right_at), bottom))

    def _y(self, row: float) -> float:
        return XS + (row + 0.5) * _ROW

    def _paint_names(self, painter: QPainter, order: Sequence[str], top: int, bottom: int) -> None:
        colours, left = look().colours, int(self._room().right() + S)
        painter.setFont(font("caption"))
        metrics = painter.fontMetrics()
        band = {number: rank % 2 for rank, number in enumerate(self.ranks)}
        wide = metrics.horizontalAdvance(str(self._k)) + XS
        for row, code in enumerate(order):
            place = QRectF(left, XS + row * _ROW, self.width() - left, _ROW)
            if place.bottom() < top or place.top() > bottom:
                continue
            number = self._group_of[code]
            if band[number]:
                painter.fillRect(place, QColor(colours.hover))
            painter.setPen(QColor(colours.quiet))
            painter.drawText(place.adjusted(XS, 0, 0, 0), _SIDE, str(number))
            painter.setPen(QColor(colours.text))
            room = place.adjusted(XS + wide, 0, -XS, 0)
            name = metrics.elidedText(self._names.get(code, ""), Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, _SIDE, name)


def _branches(tree: Tree) -> list[_Branch]:
    """Where each merge stands; a cluster's row is the middle of those that it is made of."""
    row_of = {code: row for row, code in enumerate(tree.order)}
    rows: list[float] = [row_of[code] for code in tree.codes]
    heights = [0.0] * len(tree.codes)
    found: list[_Branch] = []
    for merge in tree.merges:
        left, right = sorted((merge.left, merge.right), key=lambda each: rows[each])
        found.append(_Branch(rows[left], rows[right], heights[left], heights[right], merge.height))
        rows.append((rows[left] + rows[right]) / 2)
        heights.append(merge.height)
    return found


class Silhouettes(QWidget):
    """A row of thin bars: how clearly the groups stand apart for each number of them; the one that is cut is filled."""

    chosen = Signal(int)

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._values: dict[int, float] = {}
        self._k = self._best = 1
        self._say = say
        self.setFixedHeight(44)
        self.setAccessibleName(say("How clearly the groups stand apart, by their number"))
        look().changed.connect(self.update)

    def show_values(self, values: Mapping[int, float], k: int, best: int) -> None:
        """Shows the mean silhouettes by number of groups."""
        self._values, self._k, self._best = dict(values), k, best
        self.setAccessibleDescription(self._say("Clearest with {n} groups", n=best))
        self.setToolTip(self._say("Clearest with {n} groups", n=best))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Cuts into as many groups as the bar that is pressed."""
        if self._values:
            ks = sorted(self._values)
            at = int(event.position().x() / max(self.width(), 1) * len(ks))
            self.chosen.emit(ks[max(0, min(at, len(ks) - 1))])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        if not self._values:
            return
        colours, ks = look().colours, sorted(self._values)
        most = max(0.01, *self._values.values())
        edges = [round(at * self.width() / len(ks)) for at in range(len(ks) + 1)]
        with QPainter(self) as painter:
            for k, (left, right) in zip(ks, pairwise(edges), strict=True):
                high = max(2.0, max(self._values[k], 0) / most * (self.height() - 10))
                bar = QRectF(left + 0.5, self.height() - 6 - high, max(right - left - 1, 1), high)
                painter.fillRect(bar, QColor(colours.accent if k == self._k else colours.line))
                if k == self._best:
                    painter.fillRect(QRectF(bar.left(), self.height() - 4, bar.width(), 3), QColor(colours.text))
