"""The codebook as a tree beside the text, with how often each code was given here and whether it is shown."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.ui.matching import score
from storycoder.ui.screens.coding.mime import CODE_MIME
from storycoder.ui.screens.coding.rule import rule_html, rule_text
from storycoder.ui.screens.coding.state import CodingState

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

CODE = Qt.ItemDataRole.UserRole
"""The key of a row's code."""
COUNTS = Qt.ItemDataRole.UserRole + 1
"""How often the coder at work gave it in this transcript, and how often everybody did."""
COLOUR = Qt.ItemDataRole.UserRole + 2


@dataclass(eq=False, slots=True)
class _Node:
    number: int
    """By which an index knows it; that of the root is 0."""
    code: Code | None = None
    above: "_Node | None" = None
    row: int = 0
    below: list["_Node"] = field(default_factory=list["_Node"])


class CodeTreeModel(QAbstractItemModel):
    """The codes that fit the words sought, with those above them."""

    filled = Signal()
    """The rows are others than before."""
    ticked = Signal()
    """The person ticked a box."""

    def __init__(self, state: CodingState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._root = _Node(0)
        self._nodes: list[_Node] = [self._root]
        self._places: dict[Key, _Node] = {}
        self._words = ""
        self._own: Counter[Key] = Counter()
        self._all: Counter[Key] = Counter()
        self._hidden: frozenset[Key] = frozenset()
        self._codes: dict[Key, Code] = {}
        self._families: dict[Key, frozenset[Key]] = {}
        role = Qt.ItemDataRole
        self._answers: dict[int, Callable[[Code], Any]] = {
            int(role.DisplayRole): lambda code: self._say.of(code.name),
            int(role.AccessibleTextRole): self._spoken,
            int(role.AccessibleDescriptionRole): lambda code: rule_text(code, self._say),
            int(role.ToolTipRole): lambda code: rule_html(code, self._say),
            int(role.CheckStateRole): lambda code: self._tick(code.id),
            int(CODE): lambda code: code.id,
            int(COUNTS): lambda code: (self._own[code.id], self._all[code.id]),
            int(COLOUR): lambda code: code.colour,
        }

    # Filling

    def fill(self) -> None:
        """Takes the codebook as it is now."""
        if self._state.codes != self._codes:
            self._codes = dict(self._state.codes)
            self._families = _families(self._codes.values())
            self._arrange()
            self._sieve(self._hidden & self._codes.keys())

    def seek(self, words: str) -> None:
        """Shows only the codes that fit the words, with those above them."""
        self._words = words
        self._arrange()

    def _arrange(self) -> None:
        kept = self._fitting()
        self.beginResetModel()
        self._root = _Node(0)
        self._nodes, self._places = [self._root], {}
        for _, code in outline(self._codes.values()):
            if code.id in kept:
                above = self._places[code.parent_id] if code.parent_id else self._root
                node = _Node(len(self._nodes), code, above, len(above.below))
                above.below.append(node)
                self._nodes.append(node)
                self._places[code.id] = node
        self.endResetModel()
        self.filled.emit()

    def _fitting(self) -> set[Key]:
        kept: set[Key] = set()
        for code in self._codes.values():
            texts = (self._say.of(code.name), code.name.nl, code.name.en, self._say.of(code.definition))
            at: Key | None = code.id if score(self._words, *texts) else None
            while at is not None and at not in kept:
                kept.add(at)
                at = self._codes[at].parent_id
        return kept

    def count(self) -> None:
        """Counts the codings of the transcript, whether they are shown or not."""
        codings, me = self._state.codings.values(), self._state.desk.study.coder
        own = Counter(each.code_id for each in codings if each.coder_id == me)
        everybody = Counter(each.code_id for each in codings)
        if (own, everybody) != (self._own, self._all):
            self._own, self._all = own, everybody
            self._redraw()

    def _redraw(self) -> None:
        for node in self._nodes:
            if node.below:
                self.dataChanged.emit(self._index_of(node.below[0]), self._index_of(node.below[-1]))

    # Which codes are shown in the text

    @property
    def hides_some(self) -> bool:
        """Whether the codings of some codes are not shown."""
        return bool(self._hidden)

    def follow_filter(self) -> None:
        """Shows as ticked what the filter lets pass, whoever set it."""
        codes = self._state.filter.codes
        hidden = frozenset[Key]() if codes is None else frozenset(self._codes.keys() - codes)
        if hidden != self._hidden:
            self._hidden = hidden
            self._redraw()
            self.ticked.emit()

    def show_all(self) -> None:
        """Shows all codes again."""
        self._sieve(frozenset())

    def show_only(self, code: Key) -> None:
        """Shows the codings of this code and of those below it only."""
        self._sieve(frozenset(self._codes.keys() - self._families[code]))

    def _sieve(self, hidden: frozenset[Key]) -> None:
        self._hidden = hidden
        codes = frozenset(self._codes.keys() - hidden) if hidden else None
        if codes != self._state.filter.codes:
            self._state.sieve(replace(self._state.filter, codes=codes))
            self._redraw()
            self.ticked.emit()

    def _tick(self, code: Key) -> Qt.CheckState:
        family = self._families[code]
        if not family & self._hidden:
            return Qt.CheckState.Checked
        return Qt.CheckState.Unchecked if family <= self._hidden else Qt.CheckState.PartiallyChecked

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """The place of a row below another."""
        above = self._node(parent)
        if column == 0 and 0 <= row < len(above.below) and not (parent.isValid() and parent.column()):
            return self._index_of(above.below[row])
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]  QObject has one without an argument
        """The row that another lies below."""
        above = self._node(index).above
        return QModelIndex() if above is None or above is self._root else self._index_of(above)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows lie below another."""
        return len(self._node(parent).below)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """One: what belongs to a code is drawn in its row."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A code's name, rule, tick and counts."""
        code, answer = self._node(index).code, self._answers.get(int(role))
        return answer(code) if answer is not None and code is not None else None

    def _spoken(self, code: Code) -> str:
        own, everybody = self._own[code.id], self._all[code.id]
        name = self._say.of(code.name)
        return self._say("{code}: {own} by you, {all} in all", code=name, own=own, all=everybody) if everybody else name

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick shows or hides a code and those below it."""
        code = self._node(index).code
        if role != Qt.ItemDataRole.CheckStateRole or code is None:
            return False
        family = self._families[code.id]
        shown = Qt.CheckState(value) == Qt.CheckState.Checked
        self._sieve(self._hidden - family if shown else self._hidden | family)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Codes are dragged to the text, ticked, and given to what is dragged onto them."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsUserCheckable
            | flag.ItemIsDragEnabled
            | flag.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:
        """What is dragged from here."""
        return [CODE_MIME]

    def mimeData(self, indexes: Any) -> QMimeData:
        """The code that is dragged."""
        data = QMimeData()
        code: Key | None = next((index.data(CODE) for index in indexes), None)
        if code is not None:
            data.setData(CODE_MIME, code.encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """A code stays in the codebook when it is given."""
        return Qt.DropAction.CopyAction

    def supportedDropActions(self) -> Qt.DropAction:
        """Words stay in the text when they are given a code."""
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """The words that are selected in the text can be dropped on a code, and nothing else."""
        start, end = self._state.selection
        selected = self._state.text[start:end].split()
        return parent.isValid() and bool(selected) and data.hasText() and data.text().split() == selected

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Gives the selected words the code that they were dropped on. Qt must not take them out of the text."""
        code = self._node(parent).code
        if code is not None and self.canDropMimeData(data, action, row, column, parent):
            self._state.desk.guard(lambda: self._state.apply(code.id))
        return False

    def _node(self, index: Index) -> _Node:
        return self._nodes[index.internalId()] if index.isValid() else self._root

    def index_of(self, code: Key) -> QModelIndex:
        """Where a code stands; nowhere where it does not fit the words sought."""
        node = self._places.get(code)
        return self._index_of(node) if node else QModelIndex()

    def _index_of(self, node: _Node) -> QModelIndex:
        return self.createIndex(node.row, 0, node.number)


def _families(codes: Iterable[Code]) -> dict[Key, frozenset[Key]]:
    """Each code with itself and all those below it."""
    families: dict[Key, frozenset[Key]] = {}
    for _, code in reversed(list(outline(codes))):
        families[code.id] = families.get(code.id, frozenset()) | {code.id}
        if code.parent_id is not None:
            families[code.parent_id] = families.get(code.parent_id, frozenset()) | families[code.id]
    return families
