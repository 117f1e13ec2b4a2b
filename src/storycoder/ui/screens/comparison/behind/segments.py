"""The segments behind a cell, as Qt reads them: signed as the team sees them, and put into words when looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.study import Study
from storycoder.ui.places import Place
from storycoder.ui.screens.calibration.figures.lazily import Lazily
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.case_ground import Ground
    from storycoder.workflow.cooccurring import Spot

Index = QModelIndex | QPersistentModelIndex
SEGMENT_ROLE = Qt.ItemDataRole.UserRole + 1
_CHECK = Qt.ItemDataRole.CheckStateRole
_LONGEST = 420
_PAGE = 12
"""Segments that are taken at a time: those that are further down are read when one comes to them."""
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a transcript, whose they are and how they were coded, and where they lead."""

    words: str
    told: str
    place: Place
    codings: tuple[Key, ...]
    colour: str = ""


class Teller:
    """Puts places of texts into words, for the team: with pseudonyms."""

    def __init__(self, study: Study, ground: Ground, codes: Mapping[Key, Code], say: Phrasebook) -> None:
        self._study, self._ground, self._codes, self._say = study, ground, codes, say
        self._revision = {transcript: revision for revision, transcript in ground.transcript_of.items()}
        self._coders = {each.id: each.name for each in ground.coders}
        self._texts: dict[Key, str] = {}

    def of_codings(self, keys: Iterable[Key]) -> Sequence[Segment]:
        """One segment for each stretch of words that was coded; what several coders marked alike is one."""
        known = self._ground.by_key
        codings = [known[key] for key in keys if key in known]
        alike = [tuple(group) for _, group in groupby(codings, key=lambda one: (one.revision_id, one.start, one.end))]
        return Lazily(len(alike), lambda at: self._segment(alike[at]))

    def of_spots(self, spots: Sequence[Spot]) -> Sequence[Segment]:
        """One segment for each place."""
        return Lazily(len(spots), lambda at: self._of_spot(spots[at]))

    def _of_spot(self, spot: Spot) -> Segment:
        codings = [self._ground.by_key[key] for key in spot.codings]
        return self._made(spot.transcript, Span(spot.start, spot.end), codings)

    def _segment(self, alike: Sequence[Coding]) -> Segment:
        first = alike[0]
        return self._made(self._ground.transcript_of[first.revision_id], first.span, alike)

    def _made(self, transcript: Key, span: Span, codings: Sequence[Coding]) -> Segment:
        codes = list(dict.fromkeys(each.code_id for each in codings if each.code_id in self._codes))
        coders = dict.fromkeys(self._coders.get(each.coder_id, "") for each in codings)
        told = (
            *self._whose(transcript),
            ", ".join(self._say.of(self._codes[key].name) for key in codes),
            ", ".join(coders),
        )
        return Segment(
            words=_shortened(self._text(transcript)[span.start : span.end]),
            told=" · ".join(filter(None, told)),
            place=Place("coding", "transcript", transcript, span),
            codings=tuple(each.id for each in codings),
            colour=self._codes[codes[0]].colour if codes else "",
        )

    def _whose(self, transcript: Key) -> tuple[str, ...]:
        who = self._ground.cast.of_transcript(transcript)
        if who is None:
            return (self._ground.cast.transcripts[transcript].title,)
        practice = who.practice.name if who.practice else ""
        return (who.participant.pseudonym, self._say.of(who.role.name), practice)

    def _text(self, transcript: Key) -> str:
        if transcript not in self._texts:
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.clear()
            found = self._study.revisions.find(self._revision[transcript])
            self._texts[transcript] = found.text if found else ""
        return self._texts[transcript]


_TEXTS_KEPT = 12


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]} […] {line[-_LONGEST // 2 :]}"


class SegmentModel(QAbstractListModel):
    """Segments below each other. With `checkable` they can be ticked."""

    ticked = Signal()
    """A person ticked or unticked one."""

    def __init__(self, *, checkable: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._checkable = checkable
        self.segments: Sequence[Segment] = ()
        self._taken = 0
        self.chosen: set[Key] = set()
        """The codings that are ticked."""

    def show(self, segments: Sequence[Segment], chosen: Iterable[Key] = ()) -> None:
        """Shows other segments, of which those with these codings are ticked."""
        self.beginResetModel()
        self.segments, self.chosen = segments, set(chosen)
        self._taken = min(_PAGE, len(segments))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many were taken so far."""
        return 0 if parent.isValid() else self._taken

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are more."""
        return not parent.isValid() and self._taken < len(self.segments)

    def fetchMore(self, parent: Index) -> None:
        """Takes the next ones."""
        following = min(self._taken + _PAGE, len(self.segments))
        if not parent.isValid() and following > self._taken:
            self.beginInsertRows(_NOWHERE, self._taken, following - 1)
            self._taken = following
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A segment, or what is read aloud of it."""
        if not index.isValid():
            return None
        segment = self.segments[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return segment.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{segment.words} — {segment.told}"
            case int(role) if role == SEGMENT_ROLE:
                return segment
            case Qt.ItemDataRole.CheckStateRole if self._checkable:
                there = not self.chosen.isdisjoint(segment.codings)
                return Qt.CheckState.Checked if there else Qt.CheckState.Unchecked
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """They can be chosen, and ticked where that is wanted."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._checkable and index.isValid() else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ticks a segment or takes its tick away."""
        if role != _CHECK or not self._checkable or not index.isValid():
            return False
        codings = self.segments[index.row()].codings
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.chosen.update if wanted else self.chosen.difference_update)(codings)
        self.dataChanged.emit(index, index, [_CHECK])
        self.ticked.emit()
        return True
