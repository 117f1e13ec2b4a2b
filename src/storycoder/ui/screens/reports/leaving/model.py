"""What may point to a person, by why, and below it what was decided."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.leaving import Cleared
from storycoder.words import Phrasebook
from storycoder.workflow.export_check import Finding
from storycoder.workflow.export_check.settling import KINDS, said

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_GROUP = 0
"""The internal id of groups; that of rows is the number of their group, from 1."""


class Group(NamedTuple):
    """What is found by one kind of words, or what was decided."""

    words: str
    rows: tuple[Finding | Cleared, ...]


def groups_of(findings: Sequence[Finding], decisions: Sequence[Cleared], say: Phrasebook) -> Iterator[Group]:
    """The findings by kind, in the order of the kinds, then the decisions, the latest first."""
    for kind, words in KINDS.items():
        rows = tuple(each for each in findings if each.about == kind)
        if rows:
            yield Group(say("{kind} ({n})", kind=_capital(say(words)), n=len(rows)), rows)
    if decisions:
        yield Group(say("Decided ({n})", n=len(decisions)), tuple(reversed(decisions)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class FindingModel(QAbstractItemModel):
    """Groups with their rows."""

    def __init__(self, say: Phrasebook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self.groups: tuple[Group, ...] = ()

    def show_groups(self, groups: tuple[Group, ...]) -> None:
        """Takes what is found as it is now."""
        self.beginResetModel()
        self.groups = groups
        self.endResetModel()

    def at(self, index: Index) -> tuple[Finding | Cleared, ...]:
        """What a row stands for: a finding or a decision, or all of a group."""
        if not index.isValid():
            return ()
        if index.internalId() == _GROUP:
            return self.groups[index.row()].rows
        return (self.groups[index.internalId() - 1].rows[index.row()],)

    def index_of(self, text: str) -> QModelIndex:
        """Where these words stand among what is open; nowhere where they do not."""
        for number, group in enumerate(self.groups):
            for row, each in enumerate(group.rows):
                if isinstance(each, Finding) and each.text == text:
                    return self.createIndex(row, 0, number + 1)
        return _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        if not parent.isValid():
            return len(self.groups)
        return len(self.groups[parent.row()].rows) if parent.internalId() == _GROUP else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 1

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return _NOWHERE
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else _GROUP)

    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        if not index.isValid() or index.internalId() == _GROUP:
            return _NOWHERE
        return self.createIndex(index.internalId() - 1, 0, _GROUP)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if index.internalId() == _GROUP:
            return self.groups[index.row()].words
        return self._said(self.at(index)[0])

    def _said(self, row: Finding | Cleared) -> str:
        if isinstance(row, Cleared):
            return self._say.message(said(row))
        return self._say.many("{words} · {n} place", "{words} · {n} places", len(row.places), words=row.text)
