"""The network of codes: who stands near whom, and lines between what occurs together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.banner import announce
from storycoder.ui.screens.factors.board.dragging import Draggable, drag
from storycoder.ui.screens.factors.board.mime import carried
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.cooccurrence import Pair
    from storycoder.writing.figures.labels import Label

_AIR = 26
_NEAR = 12
_FEW = 40
"""With so many codes at most, each has its name beside it; with more, the chosen one and those it is tied to."""
_LONGEST = 110
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Node(NamedTuple):
    """A code in the picture; `share` (0 to 1) of the people speak of it."""

    key: Key
    name: str
    colour: str
    x: float
    y: float
    share: float


class NetworkPicture(QWidget):
    """Codes can be chosen with mouse and arrows, and dragged onto the board."""

    chosen_changed = Signal()

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._nodes: dict[Key, Node] = {}
        self._pairs: Sequence[Pair] = ()
        self.chosen: Key | None = None
        self._mouse = Draggable()
        self._asked: object = None
        self._placed: Sequence[Label] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(340)
        self.setAccessibleName(say("Network of codes"))
        look().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The size that it would like."""
        return QSize(420, 340)

    def show_network(self, nodes: Sequence[Node], pairs: Sequence[Pair]) -> None:
        """Shows codes where they stand, and lines for these pairs."""
        self._nodes = {each.key: each for each in nodes}
        self._pairs = pairs
        if self.chosen not in self._nodes:
            self.chosen = None
        told = self._say("{codes} codes, {lines} lines between them", codes=len(nodes), lines=len(pairs))
        self.setAccessibleDescription(told)
        self.update()

    def tied(self) -> Mapping[Key, float]:
        """The codes that the chosen one is tied to, with how much."""
        found: dict[Key, float] = {}
        for pair in self._pairs:
            if self.chosen in (pair.first, pair.second):
                found[Key(pair.second if pair.first == self.chosen else pair.first)] = pair.c or 0.0
        return found

    # Choosing

    def choose(self, key: Key | None) -> None:
        """Chooses a code; the list beside it shows only what it is tied to."""
        if key != self.chosen:
            self.chosen = key
            self.update()
            self.chosen_changed.emit()
            if key is not None:
                tied = self._say.many("tied to {n} code", "tied to {n} codes", len(self.tied()))
                announce(self, f"{self._nodes[key].name}, {tied}")

    def at(self, place: QPointF) -> Key | None:
        """The code at a place of the picture."""
        near = [(hypot(*_between(self._point(each), place)), key) for key, each in self._nodes.items()]
        distance, key = min(near, default=(1e9, None))
        return key if distance <= _NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        self.choose(self.at(event.position()))
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.chosen is not None and self._mouse.goes(event):
            drag(self, carried([self.chosen]), self._nodes[self.chosen].name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows lead to the nearest code in their direction."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or not self._nodes:
            if event.key() == Qt.Key.Key_Escape and self.chosen is not None:
                self.choose(None)
            else:
                super().keyPressEvent(event)
        elif self.chosen is None:
            self.choose(next(iter(self._nodes)))
        else:
            self.choose(self._towards(step) or self.chosen)

    def _towards(self, step: tuple[int, int]) -> Key | None:
        here = self._point(self._nodes[self.chosen or Key("")])
        ways: list[tuple[float, Key]] = []
        for key, node in self._nodes.items():
            dx, dy = _between(here, self._point(node))
            along, aside = dx * step[0] + dy * step[1], abs(dx * step[1]) + abs(dy * step[0])
            if along > aside / 2 and along > 0:
                ways.append((along + 2 * aside, key))
        return min(ways)[1] if ways else None

    # Painting

    def _point(self, node: Node) -> QPointF:
        nodes = self._nodes.values()
        wide = max((each.x for each in nodes), default=0) or 1
        high = max((each.y for each in nodes), default=0) or 1
        return QPointF(
            _AIR + node.x / wide * (self.width() - 2 * _AIR), _AIR + node.y / high * (self.height() - 2 * _AIR)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it in the colours of the moment."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            places = {key: self._point(each) for key, each in self._nodes.items()}
            self._paint_lines(painter, places)
            shown = {self.chosen, *self.tied()} if self.chosen else set(places)
            for key, place in places.items():
                self._paint_node(painter, self._nodes[key], place, faint=key not in shown)
            if len(places) <= _FEW or self.chosen:
                self._paint_names(painter, {key: places[key] for key in places if key in shown})
            if self.hasFocus():
                painter.setPen(QPen(QColor(look().colours.focus), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_lines(self, painter: QPainter, places: Mapping[Key, QPointF]) -> None:
        colours = look().colours
        for pair in reversed(self._pairs):
            ends = (Key(pair.first), Key(pair.second))
            if ends[0] not in places or ends[1] not in places:
                continue
            near = self.chosen is None or self.chosen in ends
            pen = QPen(QColor(colours.edge if near else colours.line), 0.6 + 4 * (pair.c or 0))
            painter.setPen(pen)
            painter.drawLine(places[ends[0]], places[ends[1]])

    def _paint_node(self, painter: QPainter, node: Node, place: QPointF, *, faint: bool) -> None:
        colours = look().colours
        size = _radius(node)
        painter.setPen(QPen(QColor(colours.text if node.key == self.chosen else colours.paper), 2))
        painter.setBrush(QColor(colours.line if faint else ink(node.colour, look().dark).stroke))
        painter.drawEllipse(place, size, size)

    def _paint_names(self, painter: QPainter, places: Mapping[Key, QPointF]) -> None:
        """Names beside their codes, as far as none lies over a code or another name; the chosen one's always."""
        from storycoder.writing.figures.labels import nearest  # noqa: PLC0415  once there is a network

        painter.setFont(font("caption"))
        metrics, colours = painter.fontMetrics(), look().colours
        keys = sorted(places, key=lambda each: (each != self.chosen, -self._nodes[each].share))
        names = [metrics.elidedText(self._nodes[key].name, Qt.TextElideMode.ElideRight, _LONGEST) for key in keys]
        wide = [metrics.horizontalAdvance(each) + 4.0 for each in names]
        labels = self._labels(keys, wide, float(metrics.height()))
        ground = QColor(colours.raised)
        ground.setAlpha(190)
        for key, name, label in zip(keys, names, labels, strict=True):
            if not label.clear and key != self.chosen:
                continue
            room = QRectF(QPointF(*label.box[:2]), QPointF(*label.box[2:]))
            if label.far:
                painter.setPen(QPen(QColor(colours.quiet), 1, Qt.PenStyle.DotLine))
                painter.drawLine(places[key], QPointF(*nearest(label.box, places[key].x(), places[key].y())))
            painter.fillRect(room, ground)
            painter.setPen(QColor(colours.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)

    def _labels(self, keys: Sequence[Key], wide: Sequence[float], high: float) -> Sequence[Label]:
        """Where the names stand; found again only where something is elsewhere."""
        from storycoder.writing.figures.labels import Box, Dot, place_labels  # noqa: PLC0415  once there is a network

        points = {key: self._point(each) for key, each in self._nodes.items()}
        sizes = dict(zip(keys, wide, strict=True))
        dots = [
            Dot(points[key].x(), points[key].y(), _radius(self._nodes[key]), sizes.get(key, 0), high)
            for key in (*keys, *(key for key in points if key not in sizes))
        ]
        asked = (self.width(), self.height(), len(keys), tuple(dots))
        if asked != self._asked:
            room = Box(2, 2, self.width() - 2, self.height() - 2)
            self._asked = asked
            self._placed = place_labels(dots[: len(keys)], room, 1, beside=dots[len(keys) :], rings=2)
        return self._placed


def _radius(node: Node) -> float:
    return 5 + 6 * node.share


def _between(one: QPointF, other: QPointF) -> tuple[float, float]:
    return other.x() - one.x(), other.y() - one.y()
