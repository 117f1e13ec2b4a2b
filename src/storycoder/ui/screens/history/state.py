"""What the history shows and by what it is narrowed down. No widgets."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.ui.places import Place
from storycoder.words import Phrasebook
from storycoder.workflow.history import Line, lines, why_no_further
from storycoder.workflow.taken_back import TakenBack, taken_back

PAGE = 200
"""Lines that are read at a time."""
_LISTED = 200
"""Steps that are listed of those that would be undone."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which lines are shown; nothing is all."""

    coder: Key | None = None
    verb: str | None = None
    noun: str | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return self != Narrowed()


class WayBack(NamedTuple):
    """What undoing from a line on would take back: how many steps, and the latest of them."""

    number_of_steps: int
    steps: tuple[Line, ...]


class HistoryState:
    """Reads the trail through the eyes of the coder at work."""

    def __init__(self, study: Study, say: Phrasebook) -> None:
        self._study = study
        self._say = say
        self.narrowed = Narrowed()
        self._taken_back = TakenBack()

    def read(self) -> None:
        """Reads what was taken back; before anything else."""
        self._taken_back = taken_back(self._study)

    def read_on(self) -> None:
        """Reads what was taken back meanwhile, after each act."""
        self._taken_back = self._taken_back.and_since(self._study)

    def page(self, before: int | None = None, limit: int = PAGE) -> tuple[Line, ...]:
        """The lines that are sought, newest first, older than the one with the number `before`."""
        by = self.narrowed
        return lines(
            self._study,
            self._say,
            coder=by.coder,
            verb=by.verb,
            noun=by.noun,
            containing=by.words,
            before=before,
            limit=limit,
        )

    def newer(self, than: int) -> tuple[Line, ...]:
        """The lines that are sought and newer than a number, newest first; at most a page."""
        return tuple(line for line in self.page() if line.number > than)

    def is_undone(self, line: Line) -> bool:
        """Whether the step was taken back later."""
        return line.kind == "do" and line.number in self._taken_back

    def can_go_back_to(self, line: Line) -> bool:
        """Whether everything from this line on can be undone."""
        return line.can_go_back and line.kind == "do" and line.number not in self._taken_back

    @property
    def why_no_further(self) -> str:
        """Why undo goes no further back than it does."""
        return why_no_further(self._study, self._say)

    def way_back(self, number: int) -> WayBack:
        """What undoing from this number on would take back."""
        latest = lines(self._study, self._say, limit=_LISTED)
        steps = [line for line in latest if line.number >= number and line.kind == "do" and not self.is_undone(line)]
        newest = latest[0].number if latest else number
        return WayBack(self._taken_back.standing(number, newest), tuple(steps))

    def has_place(self, line: Line) -> bool:
        """Whether there may be something to look at."""
        return line.key is not None and (line.noun in _PLACES or line.noun in {"coding", "memo"})

    def place(self, line: Line) -> Place | None:
        """Where what the line is about can be looked at. Raises `Problem` where it is gone."""
        if line.key is None:
            return None
        if line.noun == "coding":
            return self._coding(line.key)
        return self._memo(line.key) if line.noun == "memo" else self._of(line.noun, line.key)

    def _of(self, noun: str, key: Key) -> Place | None:
        if noun not in _PLACES:
            return None
        screen, shelf = _PLACES[noun]
        shelf(self._study, key)
        return Place(screen, noun, key)

    def _memo(self, key: Key) -> Place | None:
        """Where the note is: at what it is about."""
        memo = self._study.memos.get(key)
        if memo.about == "coding":
            return self._coding(memo.about_id)
        if memo.span is None:
            return self._of(memo.about, memo.about_id)
        transcript = self._study.revisions.transcripts()[memo.about_id]
        return Place("coding", "transcript", transcript, memo.span)

    def _coding(self, key: Key) -> Place:
        coding = self._study.codings.get(key)
        revision = self._study.revisions.get(coding.revision_id)
        return Place("coding", "transcript", revision.transcript_id, coding.span)


_Finding = Callable[[Study, Key], object]
_PLACES: dict[str, tuple[str, _Finding]] = {
    "code": ("codebook", lambda study, key: study.codes.get(key)),
    "codebook_version": ("codebook", lambda study, key: study.versions.get(key)),
    "transcript": ("coding", lambda study, key: study.transcripts.get(key)),
    "participant": ("study", lambda study, key: study.participants.get(key)),
    "practice": ("study", lambda study, key: study.practices.get(key)),
    "role": ("study", lambda study, key: study.roles.get(key)),
    "topic": ("study", lambda study, key: study.topics.get(key)),
    "coder": ("study", lambda study, key: study.coders.get(key)),
    "session": ("calibration", lambda study, key: study.sessions.get(key)),
    "validation": ("validation", lambda study, key: study.validations.get(key)),
    "member": ("validation", lambda study, key: study.members.get(key)),
    "remark": ("validation", lambda study, key: study.remarks.get(key)),
    "board": ("boards", lambda study, key: study.boards.get(key)),
    "validation_answer": ("validation", lambda study, key: study.validation_answers.get(key)),
}
"""The screen of a noun, and what raises `Problem` where it is no longer there."""
