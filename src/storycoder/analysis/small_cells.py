"""Tables of persons that leave the team: small cells hidden, with as many others as it takes.

A count of 1 to one below the threshold is hidden, totals included. An empty cell is shown: nobody gives nobody away.
Since totals would give a hidden count away, others are hidden with it, over all tables of one export at once: tables
are linked wherever they hold the same count, such as the number of mothers in a table by practice and in one by age.

What is guaranteed: every hidden count could have at least two values, given all that is shown, that what is hidden is
at least one person (in a table hidden as a whole: at least none), that counts add up to their totals in every table and
that those of whom something is told are no more than those there are. For every hidden count another set of tables is
constructed (a *move* away from the true one) that shows the same and has another value there. What is not guaranteed:
that the possible values lie far apart; anything against a reader who knows who took part; and that one list of persons
could have given the other set of tables where three or more tables cross the same characteristics in pairs.
`benchmarks.disclosure` works out what a reader can, and the tests hold it against this.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations, product
from math import inf

from storycoder.analysis.person_tables import ALL, Count, MaskedTable, PersonTable
from storycoder.domain.protection import is_small

Move = dict[Count, int]
"""How a set of tables that shows the same differs from the true one; counts that are not in it are equal."""


def hide(
    tables: Sequence[PersonTable], threshold: int, told: Mapping[Count, int | None] | None = None
) -> tuple[MaskedTable, ...]:
    """All tables of one export, masked together. The same tables always give the same answer.

    `told` is what another export tells of these people: a number that it shows is shown here too, since hiding it would
    be of no use, and one that it hides (None) stays hidden.

    Raises ValueError where two tables give one count different values, or a part is larger than its whole.
    """
    told = told or {}
    hiding = _Hiding(tables, frozenset(count for count, number in told.items() if number is not None))
    small = [
        count
        for count, persons in hiding.persons.items()
        if is_small(persons, threshold) or told.get(count, persons) is None
    ]
    hiding.hidden.update(small)
    for count in sorted(small, key=hiding.is_part):
        if count not in hiding.protected:
            hiding.protect(count)
    return tuple(_masked(table, hiding) for table in tables)


class _Hiding:
    """What is known of one export, and what is hidden so far."""

    def __init__(self, tables: Sequence[PersonTable], known: frozenset[Count]) -> None:
        self.persons = _persons(tables)
        self._known = known
        self.hidden: set[Count] = set()
        self.protected: set[Count] = set()
        self.whole: set[str] = set()
        self._kept: defaultdict[str, list[Move]] = defaultdict(list)
        self._part_of = {table.of: table.within for table in tables if table.within}
        self._parts: defaultdict[str, list[str]] = defaultdict(list)
        for of, within in self._part_of.items():
            self._parts[within].append(of)
        self._values = _values(tables)
        self._partners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for table in tables:
            for trait, other in permutations(table.traits, 2):
                self._partners[table.of, trait].add(other)
        self._check_parts()

    def is_part(self, count: Count) -> bool:
        """Whether it counts people who are part of others; those others come first."""
        return count.of in self._part_of

    def _check_parts(self) -> None:
        if any(whole in self._part_of for whole in self._parts):
            raise ValueError("who is part of others cannot have parts of their own")
        if any(persons > self._most(count, {}) for count, persons in self.persons.items()):
            raise ValueError("a part is larger than its whole")

    def protect(self, count: Count) -> None:
        """Hides what one move away from the true tables touches; where there is none, everything told of these people.

        Moves that leave all totals, or the number of all people, alone are preferred. A part that is as large as its
        whole can only move along with it, so what was found for the whole is tried as a start.
        """
        move = self._cheapest([*self._swaps(count), *self._shifts(count)], count.of)
        move = move or self._cheapest(list(self._additions(count)), count.of)
        if move:
            self._kept[count.of].append(move)
            self._hide(move)
        else:
            self.whole.add(count.of)
            mine = (other for other in self.persons if other.of == count.of and other not in self._known)
            self._hide(other for other in mine if self._may_differ(other))

    def _hide(self, counts: Iterable[Count]) -> None:
        counts = list(counts)
        self.hidden.update(counts)
        self.protected.update(counts)

    def _cheapest(self, moves: Sequence[Move], of: str) -> Move | None:
        """The move that hides the fewest more, made on the true tables or else on others found for the whole."""
        kept = self._kept[self._part_of.get(of, "")]
        for start in ({}, *kept, *map(_reversed, kept)):
            fitting = [start | move for move in moves if self._fits(start | move)]
            if fitting:
                return min(fitting, key=self._cost)
        return None

    def _swaps(self, count: Count) -> Iterator[Move]:
        """Two people of other rows and columns change places: no total changes, so no other table does."""
        if len(count.traits) < 2:
            return
        (row_trait, row), (column_trait, column) = count.traits
        rows, columns = (self._values[count.of, trait] for trait in (row_trait, column_trait))
        for other_row, other_column in product(rows, columns):
            if other_row != row and other_column != column:
                corners = product((row, other_row), (column, other_column))
                move = {
                    Count(count.of, ((row_trait, at_row), (column_trait, at_column))): sign
                    for (at_row, at_column), sign in zip(corners, (1, -1, -1, 1), strict=True)
                }
                yield from (move, _reversed(move))

    def _shifts(self, count: Count) -> Iterator[Move]:
        """One person gets another value of one characteristic: two totals change, in every table that has them."""
        for trait, value in count.traits:
            fixed = {name: there for name, there in count.traits if name != trait}
            for other in self._values[count.of, trait]:
                if other != value:
                    yield from self._shift(count.of, trait, (value, other), fixed)
                    yield from self._shift(count.of, trait, (other, value), fixed)

    def _shift(self, of: str, trait: str, up_down: tuple[str, str], fixed: Mapping[str, str]) -> Iterator[Move]:
        """One more of the first value and one less of the second, in the cheapest place of every linked table."""
        up, down = ((trait, value) for value in up_down)
        move = {Count(of, (up,)): 1, Count(of, (down,)): -1}
        for partner in sorted(self._partners[of, trait]):
            values = (fixed[partner],) if partner in fixed else self._values[of, partner]
            steps = [
                {Count(of, _sorted(up, (partner, value))): 1, Count(of, _sorted(down, (partner, value))): -1}
                for value in values
            ]
            fitting = [step for step in steps if self._fits(step)]
            if not fitting:
                return
            move |= min(fitting, key=self._cost)
        yield move

    def _additions(self, count: Count) -> Iterator[Move]:
        """One person more or less, with one value of each characteristic."""
        fixed = dict(count.traits)
        traits = [trait for of, trait in self._values if of == count.of]
        choices = [(fixed[trait],) if trait in fixed else self._values[count.of, trait] for trait in traits]
        mine = [other for other in self.persons if other.of == count.of]
        for values in product(*choices):
            person = set(zip(traits, values, strict=True))
            move = {other: 1 for other in mine if person.issuperset(other.traits)}
            yield from (move, _reversed(move))

    def _fits(self, move: Move) -> bool:
        """Whether the moved tables could be true: empty cells are shown, so what is hidden holds somebody."""
        return self._known.isdisjoint(move) and all(self.persons.get(each) and self._bears(each, move) for each in move)

    def _bears(self, count: Count, move: Move) -> bool:
        number = self.persons[count] + move[count]
        parts = (Count(part, count.traits) for part in self._parts[count.of])
        least = max((self.persons.get(part, 0) + move.get(part, 0) for part in parts), default=0)
        return max(1, least) <= number <= self._most(count, move)

    def _most(self, count: Count, move: Move) -> float:
        """Those of whom something is told are no more than those there are."""
        whole = Count(self._part_of.get(count.of, ""), count.traits)
        return self.persons.get(whole, inf) + move.get(whole, 0)

    def _may_differ(self, count: Count) -> bool:
        """Whether a count of a table hidden as a whole could be another one: not nobody out of nobody."""
        return self.persons[count] > 0 or self._most(count, {}) > 0

    def _cost(self, move: Move) -> tuple[int, int]:
        """What a move would newly hide: cells, a total as two and the total of all as four; then persons."""
        new = [count for count in move if count not in self.hidden]
        return sum(4 >> len(count.traits) for count in new), sum(self.persons[count] for count in new)


def _reversed(move: Move) -> Move:
    return {count: -change for count, change in move.items()}


def _sorted(*traits: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(traits))


def _persons(tables: Iterable[PersonTable]) -> dict[Count, int]:
    persons: dict[Count, int] = {}
    for table in tables:
        for count, number in table.all_counts().items():
            if persons.setdefault(count, number) != number:
                raise ValueError("two tables of one export give one count different values")
    return persons


def _values(tables: Iterable[PersonTable]) -> dict[tuple[str, str], tuple[str, ...]]:
    """The values of each characteristic, by who is counted and its name."""
    values: dict[tuple[str, str], tuple[str, ...]] = {}
    for table in tables:
        for trait, listed in zip(table.traits, (table.rows, table.columns), strict=False):
            values[table.of, trait] = tuple(dict.fromkeys((*values.get((table.of, trait), ()), *listed)))
    return values


def _masked(table: PersonTable, hiding: _Hiding) -> MaskedTable:
    def shown(row: str, column: str) -> int | None:
        count = table.count_at(row, column)
        return None if count in hiding.hidden else hiding.persons[count]

    return MaskedTable(
        of=table.of,
        within=table.within,
        row_trait=table.row_trait,
        rows=table.rows,
        column_trait=table.column_trait,
        columns=table.columns,
        counts=tuple(tuple(shown(row, column) for column in table.columns or (ALL,)) for row in table.rows),
        row_totals=tuple(shown(row, ALL) for row in table.rows),
        column_totals=tuple(shown(ALL, column) for column in table.columns or (ALL,)),
        total=shown(ALL, ALL),
        hidden_as_a_whole=table.of in hiding.whole,
    )
