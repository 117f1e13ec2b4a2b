"""What can be chosen by hand: transcripts, and below each the passages of it. Qt's view of them."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.ui.desk import Desk
from storycoder.ui.matching import score
from storycoder.workflow.cast import Cast, cast_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_WORDS = 70
"""Letters of the first words of a passage."""


class ChoiceModel(QAbstractItemModel):
    """One row for each transcript that fits the words that are sought; its passages are read when it is unfolded.

    A tick at a transcript is all of it.
    """

    chosen_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cast: Cast | None = None
        self._all: list[tuple[Key, str]] = []
        self._shown: list[tuple[Key, str]] = []
        self._turns = 1
        self._passages: dict[Key, list[tuple[Span, str]]] = {}
        """Of each transcript that was unfolded: where its passages are, and how they begin."""
        self.chosen: dict[Key, set[Span] | None] = {}
        """The passages that are chosen of a transcript; None is all of it."""

    def read(self) -> None:
        """Takes the transcripts as they are now, but those that teach coding."""
        from storycoder.workflow.starting import tutorials_of  # noqa: PLC0415  brings a lot with it

        say, cast = self._desk.say, cast_of(self._desk.study)
        self._cast, self._all, self._passages = cast, [], {}
        for key in cast.transcripts.keys() - tutorials_of(self._desk.study):
            who = cast.of_transcript(key)
            practice = who.practice.name if who and who.practice else ""
            role = say.of(who.role.name) if who else ""
            told = " · ".join(filter(None, (cast.transcripts[key].title, practice, role)))
            self._all.append((key, told))
        self._all.sort(key=lambda each: each[1])
        there = {key for key, _ in self._all}
        kept = {key: self._kept(key, some) for key, some in self.chosen.items() if key in there}
        self.chosen = {key: some for key, some in kept.items() if some is None or some}
        self.seek("")

    def _kept(self, key: Key, some: set[Span] | None) -> set[Span] | None:
        """Those of the chosen passages that there still are, where the text was corrected meanwhile."""
        return None if some is None else some.intersection(span for span, _ in self._of(key))

    def seek(self, words: str) -> None:
        """Shows only what fits; what is chosen stays chosen."""
        self.beginResetModel()
        self._shown = [each for each in self._all if score(words, each[1])]
        self.endResetModel()

    def cut(self, turns: int) -> None:
        """Cuts the transcripts into passages of so many turns; passages of another length are chosen no longer."""
        if turns == self._turns:
            return
        self.beginResetModel()
        self._turns, self._passages = turns, {}
        self.chosen = {key: None for key, some in self.chosen.items() if some is None}
        self.endResetModel()

    # What is chosen

    def in_order(self) -> tuple[Key, ...]:
        """The transcripts of which all is chosen, in the order of the list."""
        return tuple(key for key, _ in self._all if self.chosen.get(key, ()) is None)

    def passages(self) -> tuple[tuple[Key, Span], ...]:
        """The passages that are chosen of others, in the order of the list and of their texts."""
        return tuple((key, span) for key, _ in self._all for span in sorted(self.chosen.get(key) or ()))

    def _choose(self, key: Key, spans: Iterable[Span], *, chosen: bool) -> None:
        every = {span for span, _ in self._of(key)}
        before = self.chosen.get(key, set[Span]())
        before = every if before is None else before
        after = before.union(spans) if chosen else before.difference(spans)
        if after:
            self.chosen[key] = None if after == every else after
        else:
            self.chosen.pop(key, None)

    def _state(self, key: Key) -> Qt.CheckState:
        if key not in self.chosen:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if self.chosen[key] is None else Qt.CheckState.PartiallyChecked

    # Passages

    def _of(self, key: Key) -> list[tuple[Span, str]]:
        if key not in self._passages:
            from storycoder.workflow.sampling import passages_of  # noqa: PLC0415  on use only

            revision = self._desk.study.revisions.current(key)
            spans = passages_of((self._cast or cast_of(self._desk.study)).transcripts[key], revision, self._turns)
            self._passages[key] = [(span, _first_words(revision.text[slice(*span)])) for span in spans if span.end]
        return self._passages[key]

    # What Qt asks. The number of an index is that of the transcript that it lies in, and 0 for a transcript.

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if column or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self._shown)
        return 0 if parent.internalId() else len(self._passages.get(self._shown[parent.row()][0], ()))

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Every text has passages, which are read when somebody wants to see them."""
        return not (parent.isValid() and parent.internalId()) and bool(self._shown)

    def canFetchMore(self, parent: Index) -> bool:
        return parent.isValid() and not parent.internalId() and self._shown[parent.row()][0] not in self._passages

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            key = self._shown[parent.row()][0]
            found = self._of(key)
            del self._passages[key]
            if found:
                self.beginInsertRows(self.index(parent.row(), 0), 0, len(found) - 1)
            self._passages[key] = found
            if found:
                self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def _place(self, index: Index) -> tuple[Key, Span | None, str]:
        """The transcript of a row, its passage where it is one, and its words."""
        above = index.internalId()
        if not above:
            return self._shown[index.row()][0], None, self._shown[index.row()][1]
        key = self._shown[above - 1][0]
        return key, *self._passages[key][index.row()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key, span, told = self._place(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._state(key) if span is None else self._state_of(key, span)
        return told if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} else None

    def _state_of(self, key: Key, span: Span) -> Qt.CheckState:
        some = self.chosen.get(key, set[Span]())
        return Qt.CheckState.Checked if some is None or span in some else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        key, span, _ = self._place(index)
        chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        if span is not None:
            self._choose(key, [span], chosen=chosen)
        elif chosen:
            self.chosen[key] = None
        else:
            self.chosen.pop(key, None)
        above = index.parent() if span is not None else self.index(index.row(), 0)
        self.dataChanged.emit(above, above, [role])
        if (last := self.rowCount(above)) > 0:
            self.dataChanged.emit(self.index(0, 0, above), self.index(last - 1, 0, above), [role])
        self.chosen_changed.emit()
        return True


def _first_words(text: str) -> str:
    return shorten(text, _WORDS, placeholder="…")
