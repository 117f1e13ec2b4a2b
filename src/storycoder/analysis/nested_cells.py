"""Rows that lie within one another, such as a code and those below it: what one tells of another is hidden too.

`small_cells` guards each row by itself. Beside that a reader knows that whoever counts in a row counts in the one above
it too, and of a mere heading that whoever counts there counts in a row below it. From this and from all that is shown
the least and the most that every hidden number can be are narrowed, until nothing changes any more; what is left is
gone through exactly (`nested_reading`). A number for which one value is left is no longer hidden: its column is then
hidden in the whole tree, and if it was, the totals are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from storycoder.analysis.nested_reading import Tree, worked_out
from storycoder.analysis.person_tables import MaskedTable

_TOTAL = -1
"""In place of a column: the totals."""
_Bounds = list[list[int]]
"""A least, or a most, for every number: rows × columns."""


def hide_nested(
    tables: Sequence[MaskedTable],
    persons: Sequence[Sequence[int]],
    above: Sequence[int | None],
    most: Sequence[int | None],
) -> tuple[MaskedTable, ...]:
    """The rows of a table, each a masked table of one characteristic, with more hidden where one tells of another.

    `persons` are the true numbers, rows × columns; `above` says of each row in which it lies, None where in none; and
    `most` how many people there are in each column, None where that is hidden.
    """
    nest = _Nest(persons, above, most, frozenset(_headings(persons, above)))
    gaps: dict[int, set[int]] = {nest.top(row): set() for row in range(len(tables))}
    while True:
        hidden = tuple(_without(table, gaps[nest.top(row)]) for row, table in enumerate(tables))
        told = {(nest.top(row), column) for row, column in nest.told(hidden)}
        more = {(top, _TOTAL if column in gaps[top] else column) for top, column in told}
        more = {(top, column) for top, column in more if column not in gaps[top]}
        if not more:
            return hidden
        for top, column in more:
            gaps[top].add(column)


def _headings(persons: Sequence[Sequence[int]], above: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Rows with others in them, and the columns in which nobody needs to count in the row by itself."""
    below: dict[int, list[int]] = {}
    for row, whole in enumerate(above):
        if whole is not None:
            below.setdefault(whole, []).append(row)
    for whole, rows in below.items():
        for column, number in enumerate(persons[whole]):
            if number <= sum(persons[row][column] for row in rows):
                yield whole, column


def _without(table: MaskedTable, gaps: Collection[int]) -> MaskedTable:
    """The table with these columns hidden too, where they are not empty; a single gap takes the total along."""
    if not gaps:
        return table
    numbers = tuple(None if at in gaps and number else number for at, number in enumerate(table.row_totals))
    total = None if _TOTAL in gaps or numbers.count(None) == 1 else table.total
    return replace(
        table, counts=tuple((each,) for each in numbers), row_totals=numbers, column_totals=(total,), total=total
    )


@dataclass(frozen=True, slots=True)
class _Nest:
    """Rows in their trees, and what a reader can work out of what is shown of them."""

    persons: Sequence[Sequence[int]]
    above: Sequence[int | None]
    most: Sequence[int | None]
    headings: Collection[tuple[int, int]]
    """Where whoever counts in a row counts in one of those below it too."""

    def top(self, row: int) -> int:
        """The row at the top of its tree."""
        above = self.above[row]
        return row if above is None else self.top(above)

    def told(self, tables: Sequence[MaskedTable]) -> Iterator[tuple[int, int]]:
        """The hidden numbers that can be only one, by row and column."""
        least, most = self._bounds(tables)
        found = False
        for row, table in enumerate(tables):
            for column, number in enumerate(table.row_totals):
                if number is None and least[row][column] >= most[row][column]:
                    found = True
                    yield row, column
        if not found:
            for rows in self._trees(tables):
                yield from ((rows[row], column) for row, column in worked_out(self._tree(rows, tables, least, most)))

    def _trees(self, tables: Sequence[MaskedTable]) -> Iterator[list[int]]:
        """The rows of every tree in which something is hidden and a row tells of another."""
        trees: dict[int, list[int]] = {}
        for row in range(len(tables)):
            trees.setdefault(self.top(row), []).append(row)
        for rows in trees.values():
            if len(rows) > 1 and any(None in tables[row].row_totals for row in rows):
                yield rows

    def _tree(self, rows: Sequence[int], tables: Sequence[MaskedTable], least: _Bounds, most: _Bounds) -> Tree:
        at = {row: place for place, row in enumerate(rows)}
        above = [self.above[row] for row in rows]
        return Tree(
            persons=[self.persons[row] for row in rows],
            above=[None if each is None else at[each] for each in above],
            headings=frozenset((at[row], column) for row, column in self.headings if row in at),
            least=[least[row] for row in rows],
            most=[most[row] for row in rows],
            totals=[tables[row].total for row in rows],
        )

    def _bounds(self, tables: Sequence[MaskedTable]) -> tuple[_Bounds, _Bounds]:
        no_limit = sum(map(sum, self.persons)) + 1
        caps = [no_limit if each is None else each for each in self.most]
        least = [[(1 - each.hidden_as_a_whole) if n is None else n for n in each.row_totals] for each in tables]
        most = [[caps[at] if n is None else n for at, n in enumerate(each.row_totals)] for each in tables]
        before: tuple[_Bounds, _Bounds] | None = None
        while before != (least, most):
            before = ([*map(list, least)], [*map(list, most)])
            for column in range(len(caps)):
                self._narrow_column(column, least, most)
            for row, table in enumerate(tables):
                if table.total is not None:
                    _narrow_sum(table.total, least[row], most[row])
                    self._narrow_within(row, tables, least, most)
        return least, most

    def _narrow_column(self, column: int, least: _Bounds, most: _Bounds) -> None:
        """A row has no more than the one above it; a heading has no more than the rows below it together."""
        below: dict[int, list[int]] = {}
        for row, above in enumerate(self.above):
            if above is not None:
                least[above][column] = max(least[above][column], least[row][column])
                most[row][column] = min(most[row][column], most[above][column])
                below.setdefault(above, []).append(row)
        for above, rows in below.items():
            if (above, column) not in self.headings:
                continue
            whole = sum(most[row][column] for row in rows)
            most[above][column] = min(most[above][column], whole)
            for row in rows:
                others = whole - most[row][column]
                least[row][column] = max(least[row][column], least[above][column] - others)

    def _narrow_within(self, row: int, tables: Sequence[MaskedTable], least: _Bounds, most: _Bounds) -> None:
        """What the rows in which it lies have more than it, in all columns together, they have in any of them."""
        whole, part = self.above[row], tables[row].total
        while whole is not None:
            total = tables[whole].total
            if total is not None and part is not None:
                _narrow_rest(total - part, (least[whole], most[whole]), (least[row], most[row]))
            whole = self.above[whole]


def _narrow_sum(total: int, least: list[int], most: list[int]) -> None:
    """What a total that is shown tells of the numbers that it is the sum of."""
    for column in range(len(least)):
        least[column] = max(least[column], total - (sum(most) - most[column]))
        most[column] = min(most[column], total - (sum(least) - least[column]))


def _narrow_rest(rest: int, whole: tuple[list[int], list[int]], part: tuple[list[int], list[int]]) -> None:
    """The same of two rows, each with its least and its most, of which one has so many people more than the other."""
    apart = [max(0, low - high) for low, high in zip(whole[0], part[1], strict=True)]
    for column, own in enumerate(apart):
        here = rest - (sum(apart) - own)
        whole[1][column] = min(whole[1][column], part[1][column] + here)
        part[0][column] = max(part[0][column], whole[0][column] - here)
