"""All numbers of persons of one export, masked together, so that no table gives another's hidden cells away.

People are counted by reported role and by practice. The two are crossed for the participants only, and only where that
hides nothing of the totals: of a few dozen people the crossed table says less than the totals that it would cost.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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

    people: tuple[PersonTable, ...]
    """The true numbers, which stay within the team."""
    tables: tuple[MaskedTable, ...]
    """The same tables as they may leave it, one for each."""
    threshold: int
    counts: Mapping[Count, int | None]
    known: frozenset[Count] = frozenset()
    """What is shown elsewhere, so that it would be of no use to hide it here."""

    @classmethod
    def of(
        cls,
        people: Iterable[PersonTable],
        tables: Iterable[MaskedTable],
        threshold: int,
        known: frozenset[Count] = frozenset(),
    ) -> "MaskedCounts":
        """The counts of these tables."""
        tables = tuple(tables)
        return cls(tuple(people), tables, threshold, _all_counts(tables), known)

    def with_hidden(self, tables: Iterable[MaskedTable]) -> "MaskedCounts":
        """The same, with what is hidden in these tables hidden wherever it stands; nobody tells it by adding up.

        Of a total that is known all the same, every part in its table is hidden.
        """
        gone: set[Count] = set()
        for table in tables:
            gone |= {count for count, number in table.all_counts().items() if number is None}
            if gone & self.known & {table.count_at(ALL)}:
                gone |= {table.count_at(row) for row in table.rows}
        gone -= self.known
        return MaskedCounts.of(self.people, (_without(each, gone) for each in self.tables), self.threshold, self.known)

    def beside(self, tables: Sequence[PersonTable]) -> "MaskedCounts":
        """These and other tables of the same people, which tell nothing that is hidden here."""
        people, known = (*self.people, *tables), frozenset(each for each, n in self.counts.items() if n is not None)
        return MaskedCounts.of(people, hide(people, self.threshold, self.counts), self.threshold, known)

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
    others: Iterable[PersonTable] = (),
) -> MaskedCounts:
    """The participants, and for each key of `speaking` those of them who speak of it, by practice and by role.

    `others` are tables of people who are no participants.
    """
    threshold = threshold_of(study.about)
    everyone = cast.interviewed()
    tables = [_by_practice(cast, PARTICIPANTS, everyone, ""), _by_role(cast, PARTICIPANTS, everyone, "")]
    tables += [_by_practice(cast, of, set(people) & everyone, PARTICIPANTS) for of, people in speaking.items()]
    tables += [_by_role(cast, of, set(people) & everyone, PARTICIPANTS) for of, people in speaking.items()]
    tables += others
    with_crossed = [*tables, _crossed(cast, everyone)]
    alone, crossed = hide(tables, threshold), hide(with_crossed, threshold)
    if _hidden(crossed[:-1]) > _hidden(alone):
        return MaskedCounts.of(tables, alone, threshold)
    return MaskedCounts.of(with_crossed, crossed, threshold)


def _without(table: MaskedTable, gone: Collection[Count]) -> MaskedTable:
    """The table with these counts hidden in it too.

    Where a total is hidden of which every part is shown, its parts are as well.
    """
    total = table.count_at(ALL, ALL)
    hidden = [table.count_at(row) in gone for row in table.rows]
    if table.column_trait or not (any(hidden) or total in gone):
        return table
    numbers = tuple((n and None) if each else n for each, n in zip(hidden, table.row_totals, strict=True))
    if total in gone and None not in numbers:
        numbers = tuple(number and None for number in numbers)
    whole = None if total in gone or numbers.count(None) == 1 else table.total
    return replace(
        table, counts=tuple((each,) for each in numbers), row_totals=numbers, column_totals=(whole,), total=whole
    )


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
