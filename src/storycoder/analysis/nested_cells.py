"""Rows that lie within one another, such as a code and those below it: what one tells of another is hidden too.

`small_cells` guards each row by itself. Beside that a reader knows that whoever counts in a row counts in the one above
it too, and of a mere heading that whoever counts there counts in a row below it. What can be worked out from this and
from all that is shown is gone through exactly (`nested_reading`). A number for which one value is left is no longer
hidden: its column is then hidden in the whole tree, and if it was, the totals are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from storycoder.analysis.nested_reading import Place, Tree, worked_out
from storycoder.analysis.person_tables import MaskedTable

_TOTAL = -1
"""In place of a column: the totals."""


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


def _headings(persons: Sequence[Sequence[int]], above: Sequence[int | None]) -> Iterator[Place]:
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
    headings: Collection[Place]
    """Where whoever counts in a row counts in one of those below it too."""

    def top(self, row: int) -> int:
        """The row at the top of its tree."""
        above = self.above[row]
        return row if above is None else self.top(above)

    def told(self, tables: Sequence[MaskedTable]) -> Iterator[Place]:
        """The hidden numbers that can be only one, by row and column."""
        for rows in self._trees(tables):
            yield from ((rows[row], column) for row, column in worked_out(self._tree(rows, tables)))

    def _trees(self, tables: Sequence[MaskedTable]) -> Iterator[list[int]]:
        """The rows of every tree in which something is hidden and a row tells of another."""
        trees: dict[int, list[int]] = {}
        for row in range(len(tables)):
            trees.setdefault(self.top(row), []).append(row)
        for rows in trees.values():
            if len(rows) > 1 and any(None in tables[row].row_totals for row in rows):
                yield rows

    def _tree(self, rows: Sequence[int], tables: Sequence[MaskedTable]) -> Tree:
        at = {row: place for place, row in enumerate(rows)}
        above = [self.above[row] for row in rows]
        no_limit = sum(map(sum, self.persons)) + 1
        caps = [no_limit if each is None else each for each in self.most]
        shown = [tables[row] for row in rows]
        return Tree(
            persons=[self.persons[row] for row in rows],
            above=[None if each is None else at[each] for each in above],
            headings=frozenset((at[row], column) for row, column in self.headings if row in at),
            least=[[(1 - each.hidden_as_a_whole) if n is None else n for n in each.row_totals] for each in shown],
            most=[[caps[column] if n is None else n for column, n in enumerate(each.row_totals)] for each in shown],
            totals=[each.total for each in shown],
        )
