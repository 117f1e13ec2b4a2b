"""All numbers of persons of one export, masked together, so that no table gives another's hidden cells away.

People are counted by reported role and by practice. The two are crossed for the participants only, and only where that
hides nothing of the totals: of a few dozen people the crossed table says less than the totals that it would cost.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.person_tables import ALL, Count, MaskedTable, PersonTable
from storycoder.analysis.small_cells import hide
from storycoder.domain.keys import Key
from storycoder.domain.protection import threshold_of
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, Who
from storycoder.writing.facts import Part

PARTICIPANTS, ROLE, PRACTICE = "participants", "role", "practice"
NOWHERE = "nowhere"
"""The practice of those who belong to none."""


@dataclass(frozen=True, slots=True)
class MaskedCounts:
    """Every count of the export by whom it counts, role and practice; None where it is hidden."""

    counts: Mapping[Count, int | None]
    threshold: int

    def number(self, of: str, role: str = ALL, practice: str = ALL) -> int | None:
        """How many persons of these, of a reported role and a practice where they are given."""
        there = ((ROLE, role), (PRACTICE, practice))
        return self.counts.get(Count(of, tuple(sorted(pair for pair in there if pair[1] != ALL))))

    def part(self, of: str, role: str = ALL, practice: str = ALL) -> Part:
        """So many of so many participants."""
        return Part(self.number(of, role, practice), self.number(PARTICIPANTS, role, practice))

    @property
    def hidden(self) -> int:
        """How many numbers are hidden."""
        return sum(number is None for number in self.counts.values())


def masked_counts(
    study: Study, cast: Cast, speaking: Mapping[str, Iterable[Key]], by_role: Iterable[str]
) -> MaskedCounts:
    """The participants, and for each key of `speaking` those of them who speak of it, by practice.

    Those named in `by_role` are counted by role as well.
    """
    threshold = threshold_of(study.about)
    everyone = cast.interviewed()
    tables = [_by_practice(cast, PARTICIPANTS, everyone, ""), _by_role(cast, PARTICIPANTS, everyone, "")]
    tables += [_by_practice(cast, of, set(people) & everyone, PARTICIPANTS) for of, people in speaking.items()]
    tables += [_by_role(cast, of, set(speaking[of]) & everyone, PARTICIPANTS) for of in by_role]
    alone = hide(tables, threshold)
    crossed = hide([*tables, _crossed(cast, everyone)], threshold)
    if _hidden(crossed[:-1]) > _hidden(alone):
        return MaskedCounts(_all_counts(alone), threshold)
    return MaskedCounts(_all_counts(crossed), threshold)


def _all_counts(tables: Iterable[MaskedTable]) -> dict[Count, int | None]:
    return {count: number for table in tables for count, number in table.all_counts().items()}


def _hidden(tables: Iterable[MaskedTable]) -> int:
    return sum(number is None for number in _all_counts(tables).values())


def _practice(who: Who) -> str:
    return who.participant.practice_id or NOWHERE


def _practices(cast: Cast) -> tuple[str, ...]:
    nowhere = (NOWHERE,) if any(who.practice is None for who in cast.people.values()) else ()
    return (*(practice.id for practice in cast.practices), *nowhere)


def _roles(cast: Cast) -> tuple[str, ...]:
    return tuple(role.id for role in cast.reported_roles)


def _by_practice(cast: Cast, of: str, people: Iterable[Key], within: str) -> PersonTable:
    numbers = Counter(_practice(cast.people[key]) for key in people)
    return _one_way(of, within, PRACTICE, _practices(cast), numbers)


def _by_role(cast: Cast, of: str, people: Iterable[Key], within: str) -> PersonTable:
    numbers = Counter[str](cast.people[key].reported.id for key in people)
    return _one_way(of, within, ROLE, _roles(cast), numbers)


def _one_way(of: str, within: str, trait: str, rows: Sequence[str], numbers: Mapping[str, int]) -> PersonTable:
    counts = tuple((numbers.get(row, 0),) for row in rows)
    return PersonTable(of=of, within=within, row_trait=trait, rows=tuple(rows), counts=counts)


def _crossed(cast: Cast, people: Iterable[Key]) -> PersonTable:
    numbers = Counter((cast.people[key].reported.id, _practice(cast.people[key])) for key in people)
    rows, columns = _roles(cast), _practices(cast)
    return PersonTable(
        of=PARTICIPANTS,
        row_trait=ROLE,
        rows=rows,
        column_trait=PRACTICE,
        columns=columns,
        counts=tuple(tuple(numbers[Key(row), column] for column in columns) for row in rows),
    )
