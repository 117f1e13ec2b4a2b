"""How many quotations each code has: in all, by coder, by practice, as the coder at work may see them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.words import Phrasebook

Mode = Literal["total", "coder", "practice"]


class Column(NamedTuple):
    """One column of counts. `key` is the coder or the practice; None is all of them, or no practice."""

    key: Key | None
    title: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The columns of the tree beside the names, and their numbers by code and column."""

    mode: Mode = "total"
    columns: tuple[Column, ...] = ()
    numbers: Mapping[tuple[Key, Key | None], int] = field(default_factory=dict[tuple[Key, Key | None], int])

    def of(self, code: Key, column: Column) -> int:
        """How many quotations the code has there."""
        return self.numbers.get((code, column.key), 0)


def counted(study: Study, mode: Mode, say: Phrasebook) -> Counts:
    """Counts the codings that may be seen."""
    if mode == "coder":
        return _by_coder(study)
    if mode == "practice":
        return _by_practice(study, say)
    numbers: Counter[tuple[Key, Key | None]] = Counter((code, None) for (code,) in study.codings.columns("code_id"))
    return Counts("total", (Column(None, say("Quotations")),), numbers)


def _by_coder(study: Study) -> Counts:
    numbers = Counter(study.codings.columns("code_id", "coder_id"))
    busy = {coder for _, coder in numbers}
    columns = (Column(each.id, each.name) for each in study.coders.all() if each.kind == "person" or each.id in busy)
    return Counts("coder", tuple(columns), numbers)


def _by_practice(study: Study, say: Phrasebook) -> Counts:
    practice_of = practices_by_revision(study)
    numbers: Counter[tuple[Key, Key | None]] = Counter()
    for code, revision in study.codings.columns("code_id", "revision_id"):
        numbers[code, practice_of.get(revision)] += 1
    columns = [Column(each.id, each.name) for each in study.practices.all()]
    if any(practice is None for _, practice in numbers):
        columns.append(Column(None, say("No practice")))
    return Counts("practice", tuple(columns), numbers)


def practices_by_revision(study: Study) -> dict[Key, Key | None]:
    """The practice of whose words a present text is. Earlier texts, to which a coding may still belong, have none."""
    practice_of = {person.id: person.practice_id for person in study.participants.all()}
    participant_of = {each.id: each.participant_id for each in study.transcripts.all()}
    found: dict[Key, Key | None] = {}
    for transcript, revision in study.revisions.current_keys().items():
        participant = participant_of[transcript]
        found[revision] = practice_of.get(participant) if participant else None
    return found
