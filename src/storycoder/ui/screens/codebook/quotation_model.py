"""A code's quotations as Qt reads them, a page at a time."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storycoder.domain.keys import Key
from storycoder.ui.screens.codebook.quoting import Heading, Quotation, Quotations
from storycoder.words import Phrasebook

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The `Heading` or `Quotation` of a row."""
_PAGE = 6

_Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole


class QuotationModel(QAbstractListModel):
    """Headings and quotations in one list. With `checkable`, quotations can be ticked, shown already or not yet."""

    ticked = Signal()
    """Other quotations are ticked."""

    def __init__(self, say: Phrasebook, *, checkable: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._checkable = checkable
        self._quotations: Quotations | None = None
        self._rows: list[Heading | Quotation] = []
        self._read = 0
        self.chosen: set[Key] = set()
        """The codings that are ticked."""

    def show(self, quotations: Quotations | None) -> None:
        """Shows other quotations from the beginning; what is ticked stays so where it is still there."""
        self.beginResetModel()
        self._quotations, self._rows, self._read = quotations, [], 0
        self.chosen &= set(quotations.codings) if quotations else set()
        self.endResetModel()

    def forget(self) -> None:
        """Unticks everything."""
        self.tick_all(ticked=False)

    def tick_all(self, *, ticked: bool) -> None:
        """Ticks every quotation of the list, or none."""
        keys = set(self._quotations.codings) if self._quotations else set[Key]()
        self.chosen = self.chosen | keys if ticked else self.chosen - keys
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [_CHECK])
        self.ticked.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and self._quotations is not None and self._read < len(self._quotations)

    def fetchMore(self, parent: _Index) -> None:
        if self._quotations is None or not self.canFetchMore(parent):
            return
        rows = self._quotations.rows(self._read, _PAGE)
        self._read = min(self._read + _PAGE, len(self._quotations))
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
        self._rows += rows
        self.endInsertRows()

    def row(self, index: _Index) -> Heading | Quotation | None:
        """What stands in a row."""
        return self._rows[index.row()] if index.isValid() else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return f"{row.title} · {row.who}" if role == Qt.ItemDataRole.DisplayRole else None
        return self._of_quotation(row, role)

    def _of_quotation(self, row: Quotation, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._say("{before}{words}{after} Coded by {coders}.", **_spoken(row))
            case Qt.ItemDataRole.CheckStateRole if self._checkable:
                return Qt.CheckState.Checked if self.chosen.issuperset(row.codings) else Qt.CheckState.Unchecked
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not isinstance(self.row(index), Quotation):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._checkable else flags

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        if role != _CHECK or not self._checkable or not isinstance(row, Quotation):
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.chosen.update if wanted else self.chosen.difference_update)(row.codings)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit()
        return True


def _spoken(row: Quotation) -> Mapping[str, str]:
    return {"before": row.before, "words": row.words, "after": row.after, "coders": row.coders}
