"""Rows that lie within one another: nothing that is hidden of one can be worked out from the others."""

from collections.abc import Collection, Sequence
from itertools import product
from random import Random

import pytest

from storycoder.analysis.nested_cells import hide_nested
from storycoder.analysis.person_tables import MaskedTable, PersonTable
from storycoder.analysis.small_cells import hide

ABOVE: tuple[tuple[int, ...], ...] = ((), (0,), (0,), (1,))
"""A row with two in it, of which the first has one in it."""


def rows_of(persons: Sequence[Sequence[int]], threshold: int) -> tuple[MaskedTable, ...]:
    columns = tuple("abc"[: len(persons[0])])
    tables = [
        PersonTable(of=str(row), row_trait="practice", rows=columns, counts=tuple((each,) for each in numbers))
        for row, numbers in enumerate(persons)
    ]
    return hide(tables, threshold)


def could_be(tables: Sequence[MaskedTable], persons: Sequence[Sequence[int]]) -> list[list[set[int]]]:
    """What each number can be in all that agrees with what is shown, by trying: rows × columns."""
    heading = {
        (row, at) for row in (0, 1) for at in range(len(persons[0])) if persons[row][at] <= under(persons, row, at)
    }
    first, second, third, fourth = (readings(table, max(map(max, persons)) + 2) for table in tables)
    seen = [[set[int]() for _ in row] for row in persons]
    for top in first:
        beside = [row for row in third if within(row, top)]
        for middle in (row for row in second if within(row, top)):
            last = [row for row in fourth if within(row, middle) and filled((row,), middle, heading, 1)]
            others = [row for row in beside if filled((middle, row), top, heading, 0)]
            if last and others:
                for row, rows in enumerate(([top], [middle], others, last)):
                    for at, found in enumerate(seen[row]):
                        found.update(each[at] for each in rows)
    return seen


def readings(table: MaskedTable, most: int) -> list[tuple[int, ...]]:
    """The numbers that a row can have, as far as it tells itself."""
    least = 1 - table.hidden_as_a_whole
    choices = (range(least, most) if each is None else (each,) for each in table.row_totals)
    return [numbers for numbers in product(*choices) if table.total in (None, sum(numbers))]


def within(row: Sequence[int], above: Sequence[int]) -> bool:
    return all(map(int.__le__, row, above))


def filled(
    below: Sequence[Sequence[int]], above: Sequence[int], heading: Collection[tuple[int, int]], row: int
) -> bool:
    return all((row, at) not in heading or number <= sum(each[at] for each in below) for at, number in enumerate(above))


def under(rows: Sequence[Sequence[int]], row: int, column: int) -> int:
    return sum(rows[other][column] for other, above in enumerate(ABOVE) if row in above)


def drawn(seed: int, columns: int) -> list[list[int]]:
    """How many of a few people in so many practices stand in each row."""
    chance, people = Random(seed), 3 + 2 * columns
    own = [{who for who in range(people) if chance.random() < chance.choice((0, 0.2, 0.6))} for _ in ABOVE]
    below = ((0, 1, 2, 3), (1, 3), (2,), (3,))
    heard = [set[int]().union(*(own[each] for each in some)) for some in below]
    return [[sum(who % columns == at for who in each) for at in range(columns)] for each in heard]


def told(tables: Sequence[MaskedTable], persons: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The hidden numbers that can be only one."""
    possible = could_be(tables, persons)
    assert all(persons[row][at] in found for row, each in enumerate(possible) for at, found in enumerate(each))
    hidden = [(row, at) for row, table in enumerate(tables) for at, n in enumerate(table.row_totals) if n is None]
    return [(row, at) for row, at in hidden if len(possible[row][at]) == 1]


@pytest.mark.parametrize("columns", [2, 3])
def test_nothing_hidden_can_be_worked_out_from_the_rows_above_and_below(columns: int) -> None:
    before = 0
    for seed in range(60):
        persons = drawn(seed, columns)
        tables = rows_of(persons, 3)
        before += len(told(tables, persons))
        assert told(hide_nested(tables, persons, ABOVE, (None,) * columns), persons) == [], persons
    assert before > 3, "rows that are guarded one by one tell of each other"


@pytest.mark.parametrize("most", [(None, None), (9, 9)])
def test_a_row_below_that_is_shown_does_not_fill_the_gap_above_it(most: tuple[int | None, int | None]) -> None:
    persons = [[8, 1], [8, 0], [0, 0], [0, 0]]
    tables = rows_of(persons, 5)
    assert [(table.row_totals, table.total) for table in tables[:2]] == [((None, None), 9), ((8, 0), 8)]
    hidden = hide_nested(tables, persons, ABOVE, most)
    assert [(table.row_totals, table.total) for table in hidden[:2]] == [((None, None), 9), ((None, 0), None)]


def test_rows_that_tell_nothing_of_each_other_stay_as_they_are() -> None:
    persons = [[8, 7], [6, 5], [5, 6], [5, 0]]
    tables = rows_of(persons, 5)
    assert hide_nested(tables, persons, ABOVE, (9, 9)) == tables
    assert hide_nested(rows_of([[8, 1]], 5), [[8, 1]], [()], (9, 9)) == rows_of([[8, 1]], 5)
