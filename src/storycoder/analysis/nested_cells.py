"""Rows that lie within one another, such as a factor and its codes: what one tells of another is hidden too.

`small_cells` guards each row by itself. Beside that a reader knows that whoever counts in a row counts in those above
it too, and of a mere heading that whoever counts there counts in a row below it. What can be worked out from this and
from all that is shown is gone through exactly (`nested_reading`). A number for which one value is left is no longer
hidden: its column is then hidden in the rows next to it, if it was, in those next to these, and in the end the totals
are.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from storycoder.analysis.nested_reading import Nest, Place, worked_out
from storycoder.analysis.person_tables import MaskedTable

_TOTAL = -1
"""In place of a column: the totals."""


def hide_nested(
    tables: Sequence[MaskedTable],
    persons: Sequence[Sequence[int]],
    above: Sequence[Collection[int]],
    most: Sequence[int | None],
) -> tuple[MaskedTable, ...]:
    """The rows of a table, each a masked table of one characteristic, with more hidden where one tells of another.

    `persons` are the true numbers, rows × columns; `above` says of each row in which it lies; and `most` how many
    people there are in each column, None where that is hidden.
    """
    rows = _Rows(persons, above, most)
    gaps: list[set[int]] = [set() for _ in tables]
    while True:
        hidden = tuple(map(_without, tables, gaps))
        told = rows.told(hidden)
        more = [place for row, column in told for place in rows.next_to(row, column, hidden)]
        more = more or [place for row, _ in told for place in rows.totals_near(row, hidden)]
        if not more:
            return hidden
        for row, column in more:
            gaps[row].add(column)


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
class _Rows:
    """Rows that lie within one another, and what a reader can work out of what is shown of them."""

    persons: Sequence[Sequence[int]]
    above: Sequence[Collection[int]]
    most: Sequence[int | None]

    def told(self, tables: Sequence[MaskedTable]) -> list[Place]:
        """The hidden numbers that can be only one, by row and column."""
        return [
            (rows[row], column)
            for rows in self._together()
            if len(rows) > 1 and any(None in tables[row].row_totals for row in rows)
            for row, column in sorted(worked_out(self._nest(rows, tables)))
        ]

    def next_to(self, row: int, column: int, tables: Sequence[MaskedTable]) -> list[Place]:
        """What is to be hidden since a number can be worked out: in the nearest rows that tell something there."""
        shown = ([(each, column) for each in ring if tables[each].row_totals[column]] for ring in self._rings(row))
        return next(filter(None, shown), [])

    def totals_near(self, row: int, tables: Sequence[MaskedTable]) -> list[Place]:
        """What is to be hidden where no more cells are left: the nearest totals that are shown."""
        shown = ([(each, _TOTAL) for each in ring if tables[each].total is not None] for ring in self._rings(row))
        return next(filter(None, shown), [])

    def _rings(self, row: int) -> Iterator[list[int]]:
        """The row, those next to it, those next to these, and so on."""
        ring = seen = {row}
        while ring:
            yield sorted(ring)
            ring = {other for each in ring for other in self._beside(each)} - seen
            seen = seen | ring

    def _beside(self, row: int) -> Iterator[int]:
        yield from self.above[row]
        yield from (other for other, above in enumerate(self.above) if row in above)

    def _together(self) -> list[list[int]]:
        """The rows, by what hangs together."""
        left, found = set(range(len(self.above))), list[list[int]]()
        while left:
            found.append(sorted(each for ring in self._rings(min(left)) for each in ring))
            left -= set(found[-1])
        return found

    def _nest(self, rows: Sequence[int], tables: Sequence[MaskedTable]) -> Nest:
        at = {row: place for place, row in enumerate(rows)}
        no_limit = sum(map(sum, self.persons)) + 1
        caps = [no_limit if each is None else each for each in self.most]
        shown = [tables[row] for row in rows]
        return Nest(
            persons=tuple(tuple(self.persons[row]) for row in rows),
            above=tuple(tuple(at[above] for above in self.above[row]) for row in rows),
            headings=frozenset((at[row], column) for row, column in self._headings() if row in at),
            least=tuple(
                tuple((1 - each.hidden_as_a_whole) if n is None else n for n in each.row_totals) for each in shown
            ),
            most=tuple(
                tuple(caps[column] if n is None else n for column, n in enumerate(each.row_totals)) for each in shown
            ),
            totals=tuple(each.total for each in shown),
        )

    def _headings(self) -> Iterator[Place]:
        """Rows with others in them, and the columns in which nobody needs to count in the row by itself."""
        for whole in {each for above in self.above for each in above}:
            rows = [row for row, above in enumerate(self.above) if whole in above]
            for column, number in enumerate(self.persons[whole]):
                if number <= sum(self.persons[row][column] for row in rows):
                    yield whole, column
