"""The door of merging: a study and another copy of it, side by side."""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Language, Message
from storycoder.study.files import FileStudy
from storycoder.study.layout import TABLES
from storycoder.study.merging.conflicts import Conflict, conflicts_of, not_to_be_counted
from storycoder.study.merging.copies import Copy
from storycoder.study.merging.late import Late, late_in
from storycoder.study.merging.merge import Merge, merge_of, to_be_forgotten
from storycoder.study.merging.register import Whose
from storycoder.study.merging.taking import take_in
from storycoder.study.study import Study


class Meeting:
    """A study and another copy of it, for as long as that is read."""

    def __init__(self, study: Study, copy: Copy, there: Connection) -> None:
        self._study, self._copy, self._there = study, copy, there

    def merge(self, choices: Mapping[str, Whose]) -> Merge:
        """What taking the copy in comes to, by these choices: id of a conflict -> whose; mine where none was made.

        Raises `Problem` where the copy is none of this study, and where this is a packet itself.
        """
        return merge_of(self._study, self._copy, self._there, choices)

    def conflicts(self, merge: Merge, language: Language | None = None) -> tuple[Conflict, ...]:
        """What was changed in both, told in `language`. Raises `Problem` where that is blind to who is at work."""
        return conflicts_of(self._study, self._there, merge, language)

    def not_to_be_counted(self, merge: Merge) -> frozenset[str]:
        """The nouns of which even the number would tell what others do in a session that is blind."""
        return not_to_be_counted(self._study, self._there, merge)

    def late(self, merge: Merge) -> Late | None:
        """Of a packet whose session is open already: since when, and what was marked after that."""
        return late_in(self._study, self._copy, self._there, merge)

    def to_be_forgotten(self) -> frozenset[Key]:
        """The keys of what is still here, of all that was forgotten in the other copy."""
        return to_be_forgotten(self._study, self._there)

    def back_up(self) -> Message | None:
        """Makes a backup of the study as it is. Where none can be made, says why; on a server there is none to make."""
        try:
            if isinstance(self._study, FileStudy):
                self._study.back_up(now=True)
        except Problem as problem:
            return problem.message
        return None

    def take_in(self, merge: Merge, *, verb: str, coder: Key | None, then: Callable[[], None] = lambda: None) -> None:
        """Takes the copy in as one act that bears the coder's name. Within it `then` does what follows from it."""
        subject = self._name_of(coder)
        take_in(self._study, self._copy, self._there, merge, verb=verb, subject=subject, then=then)

    def _name_of(self, coder: Key | None) -> str:
        table = TABLES["coder"]
        query = select(table.c.name).where(table.c.id == coder)
        with self._study.reading() as here:
            names = [connection.execute(query).scalar_one_or_none() for connection in (here, self._there)]
        return next(filter(None, names), "")


@contextmanager
def meeting(study: Study, copy: Copy) -> Generator[Meeting]:
    """Reads the copy beside the study."""
    with copy.reading() as there:
        yield Meeting(study, copy, there)
