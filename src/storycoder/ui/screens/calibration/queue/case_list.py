"""The list of disagreements, each with its codes, its first words, its kind, and whether it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.calibration.queue.case_model import CASE_ROLE, CaseModel
from storycoder.ui.screens.calibration.queue.rows import code_line, ground, line
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.queue.wording import ICONS
from storycoder.workflow.case_words import KINDS

if TYPE_CHECKING:
    from storycoder.workflow.cases import Case

_Index = QModelIndex | QPersistentModelIndex
_SIGN = 16
_EACH_ITS_HEIGHT = 500
"""Rows of which each is as high as it needs. To ask thousands of them, after each act, would hold up the window."""


class CasePainter(QStyledItemDelegate):
    """Paints a row in three lines."""

    def __init__(self, view: QListView, model: CaseModel, state: QueueState) -> None:
        super().__init__(view)
        self._view, self._model, self._say = view, model, state.desk.say

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Three lines and some air; one more where two codes were confused, or where all rows are equally high."""
        case = index.data(CASE_ROLE)
        lines = 4 if self._view.uniformItemSizes() else 3 if case is None else 2 + len(case.codes)
        return QSize(self._view.viewport().width(), lines * (option.fontMetrics.height() + 2) + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one row."""
        case = index.data(CASE_ROLE)
        if case is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, option)
        room = option.rect.adjusted(M, S, -M, -S)
        self._sign(painter, room, case)
        at = self._codes(painter, room.adjusted(0, 0, -_SIGN - S, 0), case)
        words = QRect(room.left(), at, room.width(), option.fontMetrics.height() + 2)
        painter.setFont(font("body"))
        line(painter, words, f"“{case.quotation}”", look().colours.quiet if case.settled else look().colours.text)
        self._kind(painter, words.translated(0, words.height()), case)
        painter.restore()

    def _sign(self, painter: QPainter, room: QRect, case: Case) -> None:
        """A tick where it is settled, a clock where it was left open, and an empty ring where nothing is said yet."""
        at = QRect(room.right() - _SIGN + 1, room.top(), _SIGN, _SIGN)
        if case.decision is None:
            painter.setPen(QColor(look().colours.edge))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(at).adjusted(2, 2, -2, -2))
            return
        name: str = "finished" if case.settled else "time"
        tone: Tone = "good" if case.settled else "warn"
        icon(name, tone).paint(painter, at)

    def _codes(self, painter: QPainter, room: QRect, case: Case) -> int:
        """Each code in a line with its colour; hands back where the next line begins."""
        high, at = QFontMetrics(font("strong")).height() + 2, room.top()
        for name, colour in zip(self._model.code_names(case), self._model.colours(case), strict=True):
            code_line(painter, QRect(room.left(), at, room.width(), high), name, colour)
            at += high
        return at

    def _kind(self, painter: QPainter, room: QRect, case: Case) -> None:
        kind = case.disagreement.kind
        icon(ICONS[kind], "quiet").paint(painter, QRect(room.left(), room.top() + 1, _SIGN, _SIGN))
        painter.setFont(font("caption"))
        words = f"{self._say(KINDS[kind])} · {self._model.title(case)}"
        line(painter, room.adjusted(_SIGN + XS, 0, 0, 0), words, look().colours.quiet)


class CaseList(QListView):
    """Shows the disagreements that are wanted; the chosen row is the one that is talked about."""

    entered = Signal()
    """Enter was pressed: the person wants to go on in the passage."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state = state
        self.cases = CaseModel(state, self)
        self.setModel(self.cases)
        airy(self, state.desk.say("Disagreements"))
        self.setItemDelegate(CasePainter(self, self.cases, state))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.selectionModel().currentChanged.connect(self._choose)
        self.activated.connect(lambda _: self.entered.emit())
        state.cases_changed.connect(self.read)
        state.case_changed.connect(self._follow)
        look().changed.connect(self.viewport().update)

    def read(self) -> None:
        """Lists what is shown now."""
        blocked = self.selectionModel().blockSignals(True)
        shown = self._state.shown
        self.setUniformItemSizes(len(shown) > _EACH_ITS_HEIGHT)
        self.cases.show_cases(shown)
        self.selectionModel().blockSignals(blocked)
        self._follow()

    def _follow(self) -> None:
        index = self.cases.index_of(self._state.current)
        if index != self.currentIndex():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(blocked)
        if index.isValid():
            # Rows that are to be laid out yet would be scrolled to where they are not.
            self.executeDelayedItemsLayout()
            self.scrollTo(index)
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        case = self.cases.case(index)
        if case is not None:
            self._state.choose(case)

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Of rows that are all equally high only the words are others: thousands need no new places."""
        if self.uniformItemSizes():
            self.viewport().update()
        else:
            super().dataChanged(first, last, list(roles))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the list; the chosen one stays in sight."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
