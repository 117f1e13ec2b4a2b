"""The flagged codings as Qt reads them, and how a row is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.calibration.queue.older.state import OlderState
from storycoder.ui.screens.calibration.queue.rows import code_line, ground, line

if TYPE_CHECKING:
    from storycoder.workflow.older_definitions import Flagged

FLAGGED_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Flagged` of a row."""

_Index = QModelIndex | QPersistentModelIndex


class OlderModel(QAbstractListModel):
    """One row for each flagged coding."""

    def __init__(self, state: OlderState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._rows: tuple[Flagged, ...] = ()

    def show_flagged(self) -> None:
        """Shows what is flagged now."""
        self.beginResetModel()
        self._rows = self._state.flagged
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def flagged(self, index: _Index) -> Flagged | None:
        """The coding of a row."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, flagged: Flagged | None) -> QModelIndex:
        """The row of a coding; an index of nothing where it is not shown."""
        return self.index(self._rows.index(flagged)) if flagged in self._rows else QModelIndex()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        flagged = self.flagged(index)
        if flagged is None:
            return None
        if role == FLAGGED_ROLE:
            return flagged
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            name = self._state.desk.say.of(flagged.code.name)
            return ", ".join((name, self.where(flagged), f"“{self.words(flagged)}”"))
        return None

    def words(self, flagged: Flagged) -> str:
        """The words that are coded, on one line."""
        return " ".join(self._state.words(flagged)[1].split())

    def where(self, flagged: Flagged) -> str:
        """In which transcript, and by whom."""
        coder = self._state.coders.get(flagged.coding.coder_id)
        title = self._state.transcripts[flagged.coding.revision_id].title
        return f"{title} · {coder.name}" if coder else title


class OlderPainter(QStyledItemDelegate):
    """Paints a row in three lines: the code, the words, where and by whom."""

    def __init__(self, view: QListView, model: OlderModel, state: OlderState) -> None:
        super().__init__(view)
        self._view, self._model, self._say = view, model, state.desk.say

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Three lines and some air."""
        return QSize(self._view.viewport().width(), 3 * (option.fontMetrics.height() + 2) + 2 * S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paints one row."""
        flagged = index.data(FLAGGED_ROLE)
        if flagged is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground(painter, option)
        room, high = option.rect.adjusted(M, S, -M, -S), option.fontMetrics.height() + 2
        colours = look().colours
        first = QRect(room.left(), room.top(), room.width(), high)
        code_line(painter, first, self._say.of(flagged.code.name), flagged.code.colour)
        painter.setFont(font("body"))
        line(painter, first.translated(0, high), f"“{self._model.words(flagged)}”", colours.text)
        painter.setFont(font("caption"))
        line(painter, first.translated(0, 2 * high), self._model.where(flagged), colours.quiet)
        painter.restore()
