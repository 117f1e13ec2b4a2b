"""The files of an import as a table."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.drafts import Doubt
from storycoder.domain.words import N_
from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.screens.transcripts.importing.state import Fate, File, ImportState
from storycoder.words import Phrasebook

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class FileColumn(IntEnum):
    """The columns, in their order."""

    FILE = 0
    FATE = 1
    PARTICIPANT = 2
    PRACTICE = 3


HEADS: Mapping[FileColumn, str] = {
    FileColumn.FILE: N_("File"),
    FileColumn.FATE: N_("How it stands"),
    FileColumn.PARTICIPANT: N_("Participant"),
    FileColumn.PRACTICE: N_("Practice"),
}
_ICONS: Mapping[Fate, tuple[str, Tone]] = {
    "waiting": ("time", "quiet"),
    "reading": ("time", "quiet"),
    "ready": ("check", "good"),
    "refused": ("problem", "bad"),
    "double": ("copy", "warn"),
    "stopped": ("close", "quiet"),
    "imported": ("finished", "good"),
}
_FATES: Mapping[Fate, str] = {
    "waiting": N_("Waiting"),
    "reading": N_("Being read…"),
    "ready": N_("Ready"),
    "refused": N_("Not possible"),
    "double": N_("Already there"),
    "stopped": N_("Not read: it was stopped"),
    "imported": N_("Imported"),
}


class FilesModel(QAbstractTableModel):
    """One row a file; a tick in the first column says whether it is wanted."""

    def __init__(self, state: ImportState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._known = len(state.files)
        state.added.connect(self._add)
        state.changed.connect(self._change)

    def _add(self) -> None:
        self.beginInsertRows(QModelIndex(), self._known, len(self._state.files) - 1)
        self._known = len(self._state.files)
        self.endInsertRows()

    def _change(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(FileColumn) - 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else self._known

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(FileColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical or section not in range(self.columnCount()):
            return None
        if role == _Role.DisplayRole:
            return self._say(HEADS[FileColumn(section)])
        return None

    def file_at(self, row: int) -> File:
        """The file of a row."""
        return self._state.files[row]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        can_come = index.isValid() and self.file_at(index.row()).fate == "ready" and not self._state.running
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == FileColumn.FILE and can_come else flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file, column = self.file_at(index.row()), FileColumn(index.column())
        made: Mapping[int, Callable[[], Any]] = {
            _Role.DisplayRole: lambda: self._text(file, column),
            _Role.ToolTipRole: lambda: self._text(file, column) or None,
            _Role.DecorationRole: lambda: _picture(file) if column == FileColumn.FATE else None,
            _Role.CheckStateRole: lambda: _tick(file) if column == FileColumn.FILE else None,
            _Role.AccessibleTextRole: lambda: self._said(file, column),
            _Role.AccessibleDescriptionRole: lambda: "\n".join(spoken_doubts(file, self._say)),
        }
        return made[role]() if role in made else None

    def _said(self, file: File, column: FileColumn) -> str:
        return self._say("{head}: {text}", head=self._say(HEADS[column]), text=self._text(file, column))

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or index.column() != FileColumn.FILE:
            return False
        self._state.settle(self.file_at(index.row()), wanted=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _text(self, file: File, column: FileColumn) -> str:
        say, people = self._say, self._state.people
        person = file.newcomer or (people.participants.get(file.whose.participant) if file.whose.participant else None)
        texts: Mapping[FileColumn, Callable[[], str]] = {
            FileColumn.FILE: lambda: file.name,
            FileColumn.FATE: lambda: file_told(file, say),
            FileColumn.PARTICIPANT: lambda: _named(file, person.pseudonym, say) if person else "",
            FileColumn.PRACTICE: lambda: people.practice_of(person) if person else "",
        }
        return texts[column]()


def _named(file: File, pseudonym: str, say: Phrasebook) -> str:
    return say("{name} (new)", name=pseudonym) if file.newcomer else pseudonym


def file_told(file: File, say: Phrasebook) -> str:
    """How a file stands, with the reason where it is not imported."""
    if file.fate == "double" and file.why:
        return say.message(file.why)
    if file.fate == "refused" and file.why:
        return say("Not possible: {reason}", reason=say.message(file.why))
    if file.fate == "ready" and file.doubts:
        return say.many("Ready, {n} thing to look at", "Ready, {n} things to look at", len(file.doubts))
    return say(_FATES[file.fate])


def spoken_doubts(file: File, say: Phrasebook) -> tuple[str, ...]:
    """What there is to look at in a file, a sentence each, with the line it is about."""
    return tuple(_doubt(doubt, say) for doubt in file.doubts)


def _doubt(doubt: Doubt, say: Phrasebook) -> str:
    text = say.message(doubt.message)
    return say("Line {n}: {text}", n=doubt.line, text=text) if doubt.line else text


def _tick(file: File) -> Qt.CheckState | None:
    if file.fate != "ready":
        return None
    return Qt.CheckState.Checked if file.wanted else Qt.CheckState.Unchecked


def _picture(file: File) -> Any:
    if file.fate == "ready" and file.doubts:
        return icon("warning", "warn")
    return icon(*_ICONS[file.fate])
