"""The transcripts as one list, by practice, with whose they are and how far the coder at work is."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from storycoder.domain.keys import Key
from storycoder.domain.people import Practice
from storycoder.domain.rounding import percent
from storycoder.domain.texts import Transcript
from storycoder.ui.desk import Desk
from storycoder.ui.matching import score
from storycoder.ui.screens.coding.shares import Shares
from storycoder.workflow.cast import Who, cast_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""The `Row` itself."""
SHARE = Qt.ItemDataRole.UserRole + 1
"""How much of a transcript is coded, 0 to 1; None while that is not known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A transcript, or the name of a practice above its transcripts."""

    title: str
    transcript: Key | None = None
    who: str = ""
    """The participant's pseudonym, where the title does not say it, and role."""
    finished: bool = False
    words: tuple[str, ...] = ()
    """By which it is found."""


class TranscriptListModel(QAbstractListModel):
    """Practices are rows that cannot be chosen."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._say = desk.say
        self._shares = Shares(desk, self)
        self._shares.known.connect(self._redraw)
        self._groups: list[tuple[Row, list[Row]]] = []
        self._rows: list[Row] = []
        self._places: dict[Key, int] = {}
        self._sought = ""

    def read(self) -> None:
        """Takes the transcripts as they are now."""
        study = self._desk.study
        cast = cast_of(study)
        finished = study.sessions.finished_by(study.coder) if study.coder else frozenset[Key]()
        groups: dict[Key | None, list[Row]] = {each.id: [] for each in cast.practices}
        for transcript in cast.transcripts.values():
            who = cast.of_transcript(transcript.id)
            practice = who.practice if who else None
            row = self._row(transcript, who, practice, finished=transcript.id in finished)
            groups.setdefault(practice.id if practice else None, []).append(row)
        names = {each.id: each.name for each in cast.practices}
        alone = len(groups) == 1
        self._groups = [
            (Row("" if alone else names[key] if key else self._say("Of no practice")), rows)
            for key, rows in groups.items()
            if rows
        ]
        self._arrange()

    def _row(self, transcript: Transcript, who: Who | None, practice: Practice | None, *, finished: bool) -> Row:
        role = self._say.of(who.role.name) if who else ""
        name = who.participant.pseudonym if who else ""
        person = ", ".join(filter(None, ("" if name in transcript.title else name, role)))
        words = (transcript.title, name, role, practice.name if practice else "")
        return Row(transcript.title, transcript.id, person, finished, words)

    def seek(self, words: str) -> None:
        """Shows only the transcripts that fit."""
        self._sought = words
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = []
        for head, rows in self._groups:
            fitting = [row for row in rows if score(self._sought, *row.words)]
            self._rows += [head] * bool(fitting and head.title) + fitting
        self._places = {row.transcript: at for at, row in enumerate(self._rows) if row.transcript}
        self.endResetModel()

    def index_of(self, transcript: Key | None) -> QModelIndex:
        """Where a transcript stands; nowhere where it does not fit the words sought."""
        place = self._places.get(transcript) if transcript else None
        return QModelIndex() if place is None else self.index(place)

    def first(self) -> QModelIndex:
        """The first transcript."""
        return self.index(min(self._places.values(), default=-1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A transcript's title, whose it is, and how far it is coded."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(row)
            case _:
                if role == ROW:
                    return row
                return self._shares.share(row.transcript) if role == SHARE and row.transcript else None

    def _spoken(self, row: Row) -> str:
        if row.transcript is None:
            return row.title
        share = self._shares.share(row.transcript)
        far = self._say("{percent} % coded by you", percent=percent(share)) if share is not None else ""
        return ", ".join(filter(None, (row.title, row.who, self._say("finished") if row.finished else far)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only transcripts can be chosen."""
        if not index.isValid() or self._rows[index.row()].transcript is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _redraw(self, transcript: str) -> None:
        index = self.index_of(Key(transcript))
        if index.isValid():
            self.dataChanged.emit(index, index)
