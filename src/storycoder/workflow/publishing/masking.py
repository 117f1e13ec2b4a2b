"""All numbers of persons of one export, masked together, so that no table gives another's hidden cells away.

People are counted by reported role and by practice. The two are crossed for the participants only, and only where that
hides nothing of the totals: of a few dozen people the crossed table says less than the totals that it would cost.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.comparison import NO_PRACTICE
from storycoder.analysis.person_tables import ALL, Count, MaskedTable, PersonTable
from storycoder.analysis.small_cells import hide
from storycoder.domain.keys import Key
from storycoder.domain.protection import threshold_of
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast, Who
from storycoder.writing.facts import Part

PARTICIPANTS, ROLE, PRACTICE = "participants", "role", "practice"
NO_ROLE = "none"
"""The role of those of whom none is known."""


@dataclass(frozen=True, slots=True)
class MaskedCounts:
    """Every count of the export by whom it counts and their characteristics; None where it is hidden."""

    tables: tuple[MaskedTable, ...]
    threshold: int
    counts: Mapping[Count, int | None]

    @classmethod
    def of(cls, tables: Iterable[MaskedTable], threshold: int) -> "MaskedCounts":
        """The counts of these tables."""
        tables = tuple(tables)
        return cls(tables, threshold, _all_counts(tables))

    def number(self, of: str, **traits: str) -> int | None:
        """How many persons of these, with the characteristics that are given; `ALL` is every one of them."""
        return self.counts.get(_count(of, traits))

    def has(self, of: str, **traits: str) -> bool:
        """Whether the export counts these persons at all, shown or hidden."""
        return _count(of, traits) in self.counts

    def part(self, of: str, **traits: str) -> Part:
        """So many of so many participants."""
        return Part(self.number(of, **traits), self.number(PARTICIPANTS, **traits))


def masked_counts(
    study: Study,
    cast: Cast,
    speaking: Mapping[str, Iterable[Key]],
    *,
    by_role: Iterable[str],
    others: Iterable[PersonTable] = (),
) -> MaskedCounts:
    """The participants, and for each key of `speaking` those of them who speak of it, by practice.

    Those named in `by_role` are counted by role as well. `others` are tables of people who are no participants.
    """
    threshold = threshold_of(study.about)
    everyone = cast.interviewed()
    tables = [_by_practice(cast, PARTICIPANTS, everyone, ""), _by_role(cast, PARTICIPANTS, everyone, "")]
    tables += [_by_practice(cast, of, set(people) & everyone, PARTICIPANTS) for of, people in speaking.items()]
    tables += [_by_role(cast, of, set(speaking[of]) & everyone, PARTICIPANTS) for of in by_role]
    tables += others
    alone = hide(tables, threshold)
    crossed = hide([*tables, _crossed(cast, everyone)], threshold)
    if _hidden(crossed[:-1]) > _hidden(alone):
        return MaskedCounts.of(alone, threshold)
    return MaskedCounts.of(crossed, threshold)


def _count(of: str, traits: Mapping[str, str]) -> Count:
    return Count(of, tuple(sorted(pair for pair in traits.items() if pair[1] != ALL)))


def _all_counts(tables: Iterable[MaskedTable]) -> dict[Count, int | None]:
    return {count: number for table in tables for count, number in table.all_counts().items()}


def _hidden(tables: Iterable[MaskedTable]) -> int:
    return sum(number is None for number in _all_counts(tables).values())


def _practice(who: Who) -> str:
    return who.participant.practice_id or NO_PRACTICE


def _practices(cast: Cast) -> tuple[str, ...]:
    practices = tuple(practice.id for practice in cast.practices)
    homeless = any(who.practice is None for who in cast.people.values())
    return (*practices, NO_PRACTICE) if homeless or not practices else practices


def _roles(cast: Cast) -> tuple[str, ...]:
    return tuple(role.id for role in cast.reported_roles) or (NO_ROLE,)


def _by_practice(cast: Cast, of: str, people: Iterable[Key], within: str) -> PersonTable:
    numbers = Counter(_practice(cast.people[key]) for key in people)
    return one_way(of, PRACTICE, _practices(cast), numbers, within=within)


def _by_role(cast: Cast, of: str, people: Iterable[Key], within: str) -> PersonTable:
    numbers = Counter[str](cast.people[key].reported.id for key in people)
    return one_way(of, ROLE, _roles(cast), numbers, within=within)


def one_way(of: str, trait: str, rows: Sequence[str], numbers: Mapping[str, int], *, within: str = "") -> PersonTable:
    """A table of people by one characteristic."""
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
