"""At the far left: all transcripts by practice, to open by a click or Enter. It can be folded away."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.rounding import percent
from storycoder.study.journal import Change
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.observing import touches
from storycoder.ui.parts.buttons import icon_button
from storycoder.ui.parts.labels import caption, heading
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.transcript_list_model import ROW, SHARE, Row, TranscriptListModel
from storycoder.words import Phrasebook

_NARROW, _WIDE = 44, 200
_UNLIMITED = 16777215
_BAR_WIDTH, _BAR_HEIGHT = 36, 4
_TICK = 16
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class TranscriptList(QFrame):
    """Says `opened` with the transcript that the person wants to look at."""

    opened = Signal(str)
    collapsed_changed = Signal(bool)

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("Transcripts"))
        self.model = TranscriptListModel(state.desk, self)
        self.list = _List()
        self.search = SearchField(self._say("Look up a transcript"))
        self._lay_out()
        self._connect()
        self.set_collapsed(collapsed=False)

    def _lay_out(self) -> None:
        airy(self.list, self._say("Transcripts"))
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_TranscriptRow(self._say, self.list))
        self._unfold = icon_button("transcripts", self._say("Show the transcripts"), self._toggle)
        self._fold = icon_button("previous", self._say("Fold the transcripts away"), self._toggle)
        top = QHBoxLayout()
        top.addWidget(heading(self._say("Transcripts")), 1)
        top.addWidget(self._fold)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(M, 0, 0, 0)
        inside.setSpacing(S)
        inside.addLayout(top)
        field = QHBoxLayout()
        field.setContentsMargins(0, 0, M, 0)
        field.addWidget(self.search)
        self._nothing = caption(self._say("No transcript fits these words."))
        self._nothing.hide()
        inside.addLayout(field)
        inside.addWidget(self._nothing)
        inside.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.list.clicked.connect(self._open)
        self.list.entered_key.connect(self._open)
        self.list.left.connect(self._mark)
        self.search.sought.connect(self._seek)
        self.search.returnPressed.connect(self._open_first)
        self._state.text_changed.connect(self._mark)

    # Reading

    def follow(self, state: CodingState) -> None:
        """Marks the transcript of another state from now on."""
        self._state.text_changed.disconnect(self._mark)
        self._state = state
        state.text_changed.connect(self._mark)
        self._mark()

    def take_change(self, change: Change) -> None:
        """Shows what an act changed."""
        if touches(change, "transcript", "participant", "role", "practice", "finished", "session", "session_coder"):
            self.read()

    def read(self) -> None:
        """Shows the transcripts as they are now."""
        place = self.list.verticalScrollBar().value()
        self.model.read()
        self._mark()
        self.list.verticalScrollBar().setValue(place)

    def _mark(self) -> None:
        """The transcript that is shown is the current one of the list."""
        transcript = self._state.transcript
        index = self.model.index_of(transcript.id if transcript else None)
        self.list.setCurrentIndex(index)
        if index.isValid():
            self.list.scrollTo(index)

    # Choosing

    def _seek(self, words: str) -> None:
        self.model.seek(words)
        self._nothing.setVisible(bool(words) and not self.model.rowCount())
        self._mark()

    def _open(self, index: QModelIndex) -> None:
        row: Row | None = index.data(ROW)
        if row is not None and row.transcript is not None:
            self.opened.emit(row.transcript)

    def _open_first(self) -> None:
        if self.search.text():
            self._open(self.model.first())

    # Folding

    @property
    def collapsed(self) -> bool:
        """Whether it is folded away."""
        return self._body.isHidden()

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Folds it away, or shows it again."""
        self._body.setVisible(not collapsed)
        self._unfold.setVisible(collapsed)
        self.setMinimumWidth(_NARROW if collapsed else _WIDE)
        self.setMaximumWidth(_NARROW if collapsed else _UNLIMITED)
        self.collapsed_changed.emit(collapsed)

    def _toggle(self) -> None:
        collapsed = not self.collapsed
        self.set_collapsed(collapsed=collapsed)
        (self._unfold if collapsed else self.list).setFocus(Qt.FocusReason.OtherFocusReason)


class _List(QListView):
    entered_key = Signal(QModelIndex)
    left = Signal()
    """The keyboard has gone elsewhere."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scrollTo(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}:
            self.left.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.scrollTo(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.entered_key.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Home:
            # Qt would stay where it is, because the first line of all is the name of a practice.
            self.setCurrentIndex(cast(TranscriptListModel, self.model()).first())
            self.scrollToTop()
        elif event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _TranscriptRow(QStyledItemDelegate):
    """Two lines: the title; below it whose it is, and how far the coder is."""

    def __init__(self, say: Phrasebook, parent: QListView) -> None:
        super().__init__(parent)
        self._say = say

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines with air around them; alike for all, so that none has to be measured."""
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + 2 * S)  # pyright: ignore[reportAttributeAccessIssue]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws it in the colours of the moment."""
        row: Row = index.data(ROW)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.transcript is None:
            _draw_practice(painter, rect, row)
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
            hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)  # pyright: ignore[reportAttributeAccessIssue]
            _draw_ground(painter, rect, chosen=chosen, hovered=hovered)
            far = self._far(index.data(SHARE))
            _draw_transcript(painter, rect.adjusted(M, S, -M, -S), row, far, chosen=chosen)
        painter.restore()

    def _far(self, share: float | None) -> tuple[float, str] | None:
        return (share, self._say("{percent} %", percent=max(percent(share), 1))) if share else None


def _draw_practice(painter: QPainter, rect: QRect, row: Row) -> None:
    made = font("caption")
    made.setBold(True)
    painter.setFont(made)
    painter.setPen(QColor(look().colours.quiet))
    line = rect.adjusted(M, rect.height() // 2, -M, 0)
    painter.drawText(
        line, _LEFT, painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
    )


def _draw_ground(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool) -> None:
    colours = look().colours
    if chosen:
        painter.fillRect(rect, QColor(colours.accent_soft))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
    elif hovered:
        painter.fillRect(rect, QColor(colours.hover))


def _draw_transcript(painter: QPainter, room: QRect, row: Row, far: tuple[float, str] | None, *, chosen: bool) -> None:
    half = room.height() // 2
    first, second = room.adjusted(0, 0, 0, -half), room.adjusted(0, half, 0, 0)
    painter.setFont(font("strong" if chosen else "body"))
    painter.setPen(QColor(look().colours.text))
    title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, first.width())
    painter.drawText(first, _LEFT, title)
    painter.setFont(font("caption"))
    end = _draw_finished(painter, second) if row.finished else _draw_share(painter, second, far)
    second.setRight(end - S)
    painter.setPen(QColor(look().colours.quiet))
    who = painter.fontMetrics().elidedText(row.who, Qt.TextElideMode.ElideRight, second.width())
    painter.drawText(second, _LEFT, who)


def _draw_finished(painter: QPainter, line: QRect) -> int:
    left = line.right() - _TICK
    icon("finished", "good").paint(painter, QRect(left, line.center().y() - _TICK // 2, _TICK, _TICK))
    return left


def _draw_share(painter: QPainter, line: QRect, far: tuple[float, str] | None) -> int:
    """Draws how much is coded, as a bar and in figures; nothing where nothing is. Hands back where that begins."""
    if far is None:
        return line.right()
    share, figure = far
    painter.setPen(QColor(look().colours.quiet))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, figure)
    left = line.right() - painter.fontMetrics().horizontalAdvance("100 %") - XS - _BAR_WIDTH
    bar = QRectF(left, line.center().y() - _BAR_HEIGHT / 2 + 1, _BAR_WIDTH, _BAR_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look().colours.line))
    painter.drawRoundedRect(bar, 2, 2)
    bar.setWidth(max(bar.width() * min(share, 1), 2))
    painter.setBrush(QColor(look().colours.accent))
    painter.drawRoundedRect(bar, 2, 2)
    return left
