"""The tree of codes as Qt reads it: names, counts, drag and drop, renaming in place, and a row for a code to come."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.ui.screens.codebook.counting import Column, Counts
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.searching import FIELDS, Hit
from storycoder.words import Phrasebook

MIME = "application/x-storycoder-codes"
"""What a dragged code is: keys, one a line."""
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
COLOUR_ROLE = Qt.ItemDataRole.UserRole + 2
FOUND_IN_ROLE = Qt.ItemDataRole.UserRole + 3
"""Where else than in its name the words that are sought stand, as a sentence says it."""
TOTAL_ROLE = Qt.ItemDataRole.UserRole + 4
"""A number with those of the codes below; None for a code without any."""
DRAFT = Key("")
"""The row of a code that is being named."""

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CodeTreeModel(QAbstractItemModel):
    """Shows an `Outline` with its counts. It changes nothing itself: it says what a person wants."""

    dropped = Signal(object, object)
    """Codes were dropped: their keys, and the `Target`."""
    renamed = Signal(object, str)
    made = Signal(object, str)
    """A code was named in the draft's row: its `Target` and its name."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._counts = Counts()
        self._hits: Mapping[Key, Hit] = {}
        self._draft: Target | None = None
        self._build(Outline({}, {}))

    def _build(self, outline: Outline) -> None:
        self._outline = outline
        self._below: dict[Key | None, list[Key]] = {parent: list(keys) for parent, keys in outline.below.items()}
        self._keys = [*outline.codes, DRAFT]
        self._numbers = {key: number for number, key in enumerate(self._keys)}

    # What is shown

    @property
    def outline(self) -> Outline:
        """The tree that is shown."""
        return self._outline

    def show(self, outline: Outline, hits: Mapping[Key, Hit]) -> bool:
        """Shows other codes; hands back whether rows came, went or moved, so that everything was set up anew."""
        same = {key: row for key, row in outline.below.items() if row} == {
            key: row for key, row in self._outline.below.items() if row
        }
        self._hits = hits
        if same and self._draft is None:
            self._outline = outline
            self._repaint()
            return False
        self.beginResetModel()
        self._draft = None
        self._build(outline)
        self.endResetModel()
        return True

    def count(self, counts: Counts) -> None:
        """Shows other counts; they may have other columns."""
        before, after = 1 + len(self._counts.columns), 1 + len(counts.columns)
        if after > before:
            self.beginInsertColumns(QModelIndex(), before, after - 1)
        elif after < before:
            self.beginRemoveColumns(QModelIndex(), after, before - 1)
        self._counts = counts
        if after > before:
            self.endInsertColumns()
        elif after < before:
            self.endRemoveColumns()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, after - 1)
        self._repaint()

    def _repaint(self) -> None:
        for parent, row in self._below.items():
            if row:
                above = self.index_of(parent)
                last = self.index(len(row) - 1, self.columnCount() - 1, above)
                self.dataChanged.emit(self.index(0, 0, above), last)

    def key(self, index: _Index) -> Key | None:
        """The code of a row; None for the draft and for no row."""
        return (self._at(index) or None) if index.isValid() else None

    def index_of(self, key: Key | None, column: int = 0) -> QModelIndex:
        """The row of a code; none where it is not shown."""
        if key is None or key not in self._numbers or (key == DRAFT and self._draft is None):
            return QModelIndex()
        return self.createIndex(self._below[self._parent_key(key)].index(key), column, self._numbers[key])

    # A code to come

    def begin_draft(self, target: Target) -> QModelIndex:
        """Makes room for a code to be named; hands back its row."""
        self.end_draft()
        row = self._below.setdefault(target.parent, [])
        before = target.before
        at = row.index(before) if before is not None and before in row else len(row)
        self.beginInsertRows(self.index_of(target.parent), at, at)
        self._draft = target
        row.insert(at, DRAFT)
        self.endInsertRows()
        return self.index_of(DRAFT)

    def end_draft(self) -> None:
        """Takes that room away again."""
        if self._draft is None:
            return
        row = self._below[self._draft.parent]
        at = row.index(DRAFT)
        self.beginRemoveRows(self.index_of(self._draft.parent), at, at)
        row.remove(DRAFT)
        self._draft = None
        self.endRemoveRows()

    # What Qt asks

    def _at(self, index: _Index) -> Key:
        return self._keys[index.internalId()]

    def _parent_key(self, key: Key) -> Key | None:
        if key == DRAFT:
            return self._draft.parent if self._draft else None
        return self._outline.codes[key].parent_id

    def _row(self, parent: _Index) -> list[Key]:
        return self._below.get(self._at(parent) if parent.isValid() else None, [])

    def index(self, row: int, column: int, parent: _Index = QModelIndex()) -> QModelIndex:  # noqa: B008  Qt's own
        keys = self._row(parent)
        if parent.column() > 0 or not (0 <= row < len(keys) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[keys[row]])

    def parent(self, index: _Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        return self.index_of(self._parent_key(self._at(index))) if index.isValid() else QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 0 if parent.column() > 0 else len(self._row(parent))

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own
        return 1 + len(self._counts.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        title = self._say("Code") if section == 0 else self._counts.columns[section - 1].title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title
        return (_LEFT if section == 0 else _RIGHT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._at(index)
        if key == DRAFT:
            return "" if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None
        code = self._outline.codes[key]
        return self._of_code(code, role) if index.column() == 0 else self._of_count(code, index.column(), role)

    def _of_code(self, code: Code, role: int) -> Any:
        name = self._say.of(code.name)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return name
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (name, self._say.of(code.short))))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(code)
            case _:
                own = {KEY_ROLE: code.id, COLOUR_ROLE: code.colour, FOUND_IN_ROLE: self._found_in(code.id)}
                return own.get(role)

    def _spoken(self, code: Code) -> str:
        """What a screen reader says of a code: its name and its counts."""
        counts = (f"{column.title} {self._counts.of(code.id, column)}" for column in self._counts.columns)
        columns = self._counts.columns
        below = self._said_below(code, columns[0]) if len(columns) == 1 else ""
        return ", ".join(filter(None, (self._say.of(code.name), *counts, below)))

    def _found_in(self, key: Key) -> str:
        hit = self._hits.get(key)
        if hit is None or hit.in_name:
            return ""
        return ", ".join(self._say(FIELDS[field]) for field in hit.fields).lower()

    def _of_count(self, code: Code, column: int, role: int) -> Any:
        count = self._counts.columns[column - 1]
        number = self._counts.of(code.id, count)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(number) if number else ""
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return self._with_below(code, count)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._with_below(code, count).replace("\n", ", ")
            case _:
                return self._total(code, count) if role == TOTAL_ROLE else None

    def _total(self, code: Code, count: Column) -> int | None:
        inside = self._outline.inside(code.id)
        return sum(self._counts.of(key, count) for key in inside) if len(inside) > 1 else None

    def _with_below(self, code: Code, count: Column) -> str:
        """How many quotations a code has, and how many with those of the codes below it."""
        own = f"{count.title}: {self._counts.of(code.id, count)}"
        return "\n".join(filter(None, (own, self._said_below(code, count))))

    def _said_below(self, code: Code, count: Column) -> str:
        total = self._total(code, count)
        return "" if total is None else self._say("With the codes below it: {n}", n=total)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not text:
            return False
        key = self._at(index)
        if key == DRAFT and self._draft is not None:
            self.made.emit(self._draft, text)
        elif text != self.data(index):
            self.renamed.emit(key, text)
        return True

    # Drag and drop

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        keys = dict.fromkeys(key for index in indexes if (key := self.key(index)))
        data = QMimeData()
        data.setData(MIME, QByteArray("\n".join(keys).encode()))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        target = self.key(parent)
        return data.hasFormat(MIME) and (
            target is None or not set(self._outline.path(target)).intersection(dragged_codes(data))
        )

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        keys, below = dragged_codes(data), self._row(parent)
        before = next((key for key in below[row:] if key not in keys), None) if row >= 0 else None
        self.dropped.emit(keys, Target(self.key(parent), before))
        return True


def dragged_codes(data: QMimeData) -> tuple[Key, ...]:
    """The codes that somebody drags."""
    text = bytes(data.data(MIME).data()).decode()
    return tuple(Key(key) for key in text.splitlines())
