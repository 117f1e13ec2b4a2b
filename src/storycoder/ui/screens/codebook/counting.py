"""How many quotations each code has: in all, by coder, by practice, as the coder at work may see them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook

Mode = Literal["total", "coder", "practice"]
Numbers = Mapping[tuple[Key, Key | None], int]
"""By code, and coder or practice; None is all of them, or no practice."""


class Column(NamedTuple):
    """One column of counts, for a coder or a practice; None is all of them, or no practice."""

    key: Key | None
    title: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The columns of the tree beside the names, and their numbers."""

    mode: Mode = "total"
    columns: tuple[Column, ...] = ()
    numbers: Numbers = field(default_factory=dict[tuple[Key, Key | None], int])

    def of(self, code: Key, column: Column) -> int:
        """How many quotations the code has there."""
        return self.numbers.get((code, column.key), 0)


class Counting:
    """Counts code by code, in every way at once."""

    def __init__(self, study: Study, codes: Iterable[Key]) -> None:
        self._study = study
        self._waiting = list(codes)[::-1]
        self._numbers: dict[Mode, Counter[tuple[Key, Key | None]]] = {
            "total": Counter(),
            "coder": Counter(),
            "practice": Counter(),
        }

    @cached_property
    def _practice_of(self) -> dict[Key, Key | None]:
        """Read with the first code: that is a step of its own, and who shows the codebook does not wait for it."""
        return practices_by_revision(self._study)

    @property
    def is_done(self) -> bool:
        """Whether every code was counted."""
        return not self._waiting

    def step(self) -> None:
        """Counts one more code."""
        code = self._waiting.pop()
        rows = self._study.codings.columns("coder_id", "revision_id", code_id=code)
        self._numbers["total"][code, None] = len(rows)
        for coder, revision in rows:
            self._numbers["coder"][code, coder] += 1
            self._numbers["practice"][code, self._practice_of.get(revision)] += 1

    def counts(self, mode: Mode, say: Phrasebook) -> Counts:
        """What was counted, one way."""
        numbers = self._numbers[mode]
        return Counts(mode, tuple(self._columns(mode, {key for _, key in numbers}, say)), numbers)

    def _columns(self, mode: Mode, used: set[Key | None], say: Phrasebook) -> list[Column]:
        study = self._study
        if mode == "coder":
            return [
                Column(each.id, each.name) for each in study.coders.all() if each.kind == "person" or each.id in used
            ]
        if mode == "practice":
            columns = [Column(each.id, each.name) for each in study.practices.all()]
            return [*columns, *([Column(None, say("No practice"))] if None in used else [])]
        return [Column(None, say("Quotations"))]


def practices_by_revision(study: Study) -> dict[Key, Key | None]:
    """The practice of whose words a present text is. Earlier texts, to which a coding may still belong, have none."""
    practice_of = {person.id: person.practice_id for person in study.participants.all()}
    participant_of = {each.id: each.participant_id for each in study.transcripts.all()}
    found: dict[Key, Key | None] = {}
    for transcript, revision in study.revisions.current_keys().items():
        participant = participant_of[transcript]
        found[revision] = practice_of.get(participant) if participant else None
    return found
