"""The studies that were opened last, to go on in one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.memory import Memory
from storycoder.ui.naming import kept_name
from storycoder.ui.parts.dates import clock, day
from storycoder.ui.parts.views import airy
from storycoder.words import Phrasebook

RECENT = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_SIGN = 22


@dataclass(frozen=True, slots=True)
class Recent:
    """A study that was opened before: what it is called, where it lies, and when it was written last."""

    path: Path
    title: str
    folder: str
    when: str


def recent_studies(memory: Memory, say: Phrasebook, now: datetime) -> list[Recent]:
    """The studies that are still there, the latest first."""
    return [_recent(path, memory, say, now) for path in memory.recent]


def _recent(path: Path, memory: Memory, say: Phrasebook, now: datetime) -> Recent:
    named = kept_name(memory.of_study(path), say)
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone(now.tzinfo)
    when = say("{day}, {time}", day=day(written, now, say), time=clock(written))
    return Recent(path, named or path.stem, _folder(path), when)


def _folder(path: Path) -> str:
    """The file by its place, short where it is the person's own."""
    try:
        return str("~" / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


class RecentModel(QAbstractListModel):
    """The studies as a list."""

    def __init__(self, studies: Sequence[Recent], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studies = studies

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._studies)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name of a study, and as `RECENT` all that is known of it."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        study = self._studies[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return study.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{study.title}, {study.when}, {study.folder}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(study.path)
        return study if role == RECENT else None


class _Delegate(QStyledItemDelegate):
    """Draws a study on two lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(font("strong")).height() + QFontMetrics(font("caption")).height()
        return QSize(0, height + XS + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        study: Recent = index.data(RECENT)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        colours = look().colours
        painter.save()
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, QColor(colours.accent_soft))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        icon("study", "accent").paint(painter, QRect(rect.left() + M, rect.center().y() - _SIGN // 2, _SIGN, _SIGN))
        room = rect.adjusted(2 * M + _SIGN, S, -M, -S)
        _line(painter, room, study.title, study.when)
        painter.setFont(font("caption"))
        painter.setPen(QColor(colours.quiet))
        folder = painter.fontMetrics().elidedText(study.folder, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, folder)
        painter.restore()


def _line(painter: QPainter, room: QRect, title: str, when: str) -> None:
    painter.setFont(font("caption"))
    painter.setPen(QColor(look().colours.quiet))
    width = painter.fontMetrics().horizontalAdvance(when)
    painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight, when)
    painter.setFont(font("strong"))
    painter.setPen(QColor(look().colours.text))
    left = room.adjusted(0, 0, -width - M, 0)
    said = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, left.width())
    painter.drawText(left, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, said)


class RecentList(QListView):
    """Opens a study by a click or Enter."""

    chosen = Signal(object)
    """The path of a study."""

    def __init__(self, studies: Sequence[Recent], say: Phrasebook) -> None:
        super().__init__()
        airy(self, say("Studies that you opened before"))
        self.setModel(RecentModel(studies, self))
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setCurrentIndex(self.model().index(0, 0))
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the study."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows = self.model().rowCount() * max(self.sizeHintForRow(0), 0)
        return QSize(super().sizeHint().width(), rows + 2 * self.frameWidth() + XS)

    def _choose(self, index: QModelIndex) -> None:
        study: Recent = index.data(RECENT)
        self.chosen.emit(study.path)
