"""The margin beside the text: a bracket for each coding in its code's colour, and names where there is room."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.coding.marks import Mark
from storycoder.ui.screens.coding.mime import CODE_MIME
from storycoder.ui.screens.coding.text import TranscriptText

_LANE = 10.0
_NARROWEST_LANE = 5.0
_LANES_WIDTH = 120.0
"""Pixels that the brackets take at most; with more lanes each is narrower."""
_STEP = 4
_NAMES, _NAMES_AT_LEAST = 176, 60
_TEXT_AT_LEAST = 420
"""Pixels that the text has before names stand beside it."""
_GAP = 10.0
_ROWS_BELOW = 1.5
"""How far below its bracket a name may begin, in rows."""


class Stripe(NamedTuple):
    """One bracket in sight, in pixels of the margin."""

    mark: Mark
    x: float
    top: float
    bottom: float


class Label(NamedTuple):
    """A code's name beside its brackets; of a code that several put here, one name for all."""

    marks: tuple[Mark, ...]
    rect: QRectF
    text: str


class Stripes(QWidget):
    """Draws what is in sight, and answers to the mouse: point, click, double click, drop."""

    def __init__(self, text: TranscriptText) -> None:
        super().__init__(text)
        self._text = text
        self._state = text.state
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFont(font("caption"))
        self.setAccessibleName(self._state.desk.say("Codings beside the text"))
        for signal in (text.scrolled, self._state.marks_changed, self._state.chosen_changed, self._state.codes_changed):
            signal.connect(self.update)
        text.pointed.connect(self._light)

    def width_within(self, room: int) -> int:
        """How wide the margin is where it shares so much room with the text: names give way, brackets stay."""
        brackets = int(_GAP + self._lanes_width() + _GAP)
        names = min(_NAMES, room - _TEXT_AT_LEAST - brackets)
        return brackets + (names if names >= _NAMES_AT_LEAST else 0)

    def _lanes_width(self) -> float:
        # In steps, so that the text is not set anew with every coding.
        return min(_LANES_WIDTH, (self._state.marks.lanes // _STEP + 1) * _STEP * _LANE)

    def _pitch(self) -> float:
        return max(_NARROWEST_LANE, self._lanes_width() / max(1, self._state.marks.lanes))

    # What is in sight

    def stripes(self) -> Iterator[Stripe]:
        """The brackets in sight, from the top."""
        seen, sight = self._text.in_sight(), self._text.sight()
        for mark in self._state.marks.between(seen.start, seen.end):
            top, bottom = sight.extent(*self._text.units(mark.coding.span))
            yield Stripe(mark, _GAP + mark.lane * self._pitch() + 2, top + 2, bottom - 2)

    def labels(self, stripes: list[Stripe]) -> list[Label]:
        """The names that have room: each beside its own brackets or just below, none upon another.

        What has none is counted behind the name above it.
        """
        metrics, free = QFontMetricsF(self.font()), 0.0
        placed: list[Label] = []
        left_out: list[int] = []
        for group in _together(stripes):
            top, bottom = min(each.top for each in group), max(each.bottom for each in group)
            at = max(top, free, 0.0)
            if at <= bottom + _ROWS_BELOW * metrics.height():
                marks = tuple(each.mark for each in group)
                row = QRectF(0, at, self.width(), metrics.height())
                beside = [each.x for each in stripes if each.top < row.bottom() and row.top() < each.bottom + 1]
                left = max(beside, default=group[-1].x) + _GAP
                placed.append(Label(marks, QRectF(left, at, self.width() - left, row.height()), self._name(marks)))
                left_out.append(0)
                free = at + metrics.height() + 1
            elif placed:
                left_out[-1] += 1
        return [self._fitted(label, more, metrics) for label, more in zip(placed, left_out, strict=True)]

    def _fitted(self, label: Label, more: int, metrics: QFontMetricsF) -> Label:
        """The label with its text cut to the room it has, and how many names had none."""
        behind = f" +{more}" if more else ""
        room = label.rect.width() - 4 - metrics.horizontalAdvance(behind)
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, room) + behind
        rect = QRectF(label.rect)
        rect.setWidth(metrics.horizontalAdvance(text) + 4)
        return label._replace(rect=rect, text=text)

    def _name(self, marks: tuple[Mark, ...]) -> str:
        """The code's name; how often it stands here, or whose it is; and a sign where there is a memo."""
        first = marks[0]
        code = self._state.codes.get(first.coding.code_id)
        name = self._state.desk.say.of(code.name) if code else ""
        if len(marks) > 1:
            name += f" ×{len(marks)}"
        elif not self._is_own(first):
            name += f" · {self._state.coders[first.coding.coder_id].name}"
        return name + " ✎" * any(mark.coding.memo for mark in marks)

    def _is_own(self, mark: Mark) -> bool:
        return mark.coding.coder_id == self._state.desk.study.coder

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        stripes = list(self.stripes())
        labels = self.labels(stripes)
        lit = self._text.lit or self._state.chosen
        # A painter that an exception leaves open ends the program.
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(look().colours.paper))
            for stripe in stripes:
                self._paint_bracket(painter, stripe, strong=stripe.mark.coding.id == lit)
            for label in labels:
                self._paint_name(painter, label, strong=any(mark.coding.id == lit for mark in label.marks))

    def _paint_bracket(self, painter: QPainter, stripe: Stripe, *, strong: bool) -> None:
        colour = QColor(self._text.painter.ink_of(stripe.mark.coding.code_id).stroke)
        line = Qt.PenStyle.SolidLine if self._is_own(stripe.mark) else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 4.0 if strong else 2.0, line, Qt.PenCapStyle.FlatCap))
        foot = min(4.0, self._pitch() - 2)
        top, bottom = max(stripe.top, -20.0), min(stripe.bottom, self.height() + 20.0)
        painter.drawPolyline(
            [
                QPointF(stripe.x - foot, top),
                QPointF(stripe.x, top),
                QPointF(stripe.x, bottom),
                QPointF(stripe.x - foot, bottom),
            ]
        )

    def _paint_name(self, painter: QPainter, label: Label, *, strong: bool) -> None:
        type_ = self.font()
        type_.setUnderline(strong)
        painter.setFont(type_)
        painter.setPen(QColor(self._text.painter.ink_of(label.marks[0].coding.code_id).text))
        painter.drawText(label.rect, int(Qt.AlignmentFlag.AlignVCenter), label.text)

    # Mouse

    def at(self, place: QPointF) -> Mark | None:
        """The coding whose bracket or name is at a place."""
        stripes = list(self.stripes())
        named = next((self._own(each.marks) for each in self.labels(stripes) if each.rect.contains(place)), None)
        near = [each for each in stripes if each.top - 3 <= place.y() <= each.bottom + 3]
        close = min(near, key=lambda each: abs(each.x - place.x()), default=None)
        return named or (close.mark if close and abs(close.x - place.x()) <= self._pitch() / 2 + 2 else None)

    def _own(self, marks: tuple[Mark, ...]) -> Mark:
        """Of the codings under one name one's own, where there is one."""
        return next(filter(self._is_own, marks), marks[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.at(event.position())
        self._light(mark.coding.id if mark else None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(None)

    def _light(self, coding: Key | None) -> None:
        self._text.light(coding)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.at(event.position())
        if mark is None:
            self._state.choose(None)
            return
        self._text.select(mark.coding.span)
        self._state.choose(mark.coding.id)
        self._text.setFocus(Qt.FocusReason.MouseFocusReason)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            mark = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(mark) if mark else "", self)
            return True
        return super().event(event)

    def _told(self, mark: Mark) -> str:
        coder = self._state.coders[mark.coding.coder_id].name
        return f"{self._state.code_path(mark.coding.code_id)}\n{coder}" + (
            f"\n{mark.coding.memo}" * bool(mark.coding.memo)
        )

    # A code dropped on a bracket replaces its code

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CODE_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        mark = self.at(event.position())
        self._light(mark.coding.id if mark else None)
        event.setAccepted(mark is not None)

    def dropEvent(self, event: QDropEvent) -> None:
        mark = self.at(event.position())
        if mark is not None:
            code = Key(bytes(event.mimeData().data(CODE_MIME).data()).decode())
            event.acceptProposedAction()
            self._state.desk.guard(lambda: self._state.replace(mark.coding.id, code))


def _together(stripes: list[Stripe]) -> list[list[Stripe]]:
    """The brackets of one code that run beside each other, from the top."""
    groups: list[list[Stripe]] = []
    last: dict[Key, list[Stripe]] = {}
    for stripe in sorted(stripes, key=lambda each: each.top):
        group = last.get(stripe.mark.coding.code_id)
        if group and stripe.top < max(each.bottom for each in group):
            group.append(stripe)
        else:
            last[stripe.mark.coding.code_id] = group = [stripe]
            groups.append(group)
    return groups
