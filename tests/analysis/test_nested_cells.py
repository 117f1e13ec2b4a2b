"""Rows that lie within one another: nothing that is hidden of one can be worked out from the others."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from storycoder.analysis.nested_cells import hide_nested
from storycoder.analysis.person_tables import MaskedTable, PersonTable
from storycoder.analysis.small_cells import hide

ABOVE = (None, 0, 0, 1)
"""A row with two in it, of which the first has one in it."""


def rows_of(persons: Sequence[Sequence[int]], threshold: int) -> tuple[MaskedTable, ...]:
    columns = tuple("abc"[: len(persons[0])])
    tables = [
        PersonTable(of=str(row), row_trait="practice", rows=columns, counts=tuple((each,) for each in numbers))
        for row, numbers in enumerate(persons)
    ]
    return hide(tables, threshold)


def could_be(tables: Sequence[MaskedTable], persons: Sequence[Sequence[int]]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All numbers that agree with what is shown, by trying them: rows × columns."""
    most = max(map(max, persons)) + 2
    heading = {
        (row, at) for row in (0, 1) for at in range(len(persons[0])) if persons[row][at] <= under(persons, row, at)
    }
    choices = [
        [
            numbers
            for numbers in product(
                *(range(1 - table.hidden_as_a_whole, most) if each is None else (each,) for each in table.row_totals)
            )
            if table.total in (None, sum(numbers))
        ]
        for table in tables
    ]
    for rows in product(*choices):
        fits = all(above is None or all(map(int.__le__, rows[row], rows[above])) for row, above in enumerate(ABOVE))
        if fits and all(rows[row][at] <= under(rows, row, at) for row, at in heading):
            yield rows


def under(rows: Sequence[Sequence[int]], row: int, column: int) -> int:
    return sum(rows[other][column] for other, above in enumerate(ABOVE) if above == row)


def drawn(seed: int) -> list[list[int]]:
    """How many of seven people in two practices stand in each row."""
    chance = Random(seed)
    own = [{who for who in range(7) if chance.random() < chance.choice((0, 0.2, 0.6))} for _ in ABOVE]
    below = ((0, 1, 2, 3), (1, 3), (2,), (3,))
    heard = [set[int]().union(*(own[each] for each in some)) for some in below]
    return [[sum(who % 2 == at for who in each) for at in range(2)] for each in heard]


def told(tables: Sequence[MaskedTable], persons: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The hidden numbers that can be only one."""
    possible = list(could_be(tables, persons))
    assert tuple(map(tuple, persons)) in possible
    hidden = [(row, at) for row, table in enumerate(tables) for at, n in enumerate(table.row_totals) if n is None]
    return [(row, at) for row, at in hidden if len({each[row][at] for each in possible}) == 1]


def test_nothing_hidden_can_be_worked_out_from_the_rows_above_and_below() -> None:
    before = 0
    for seed in range(60):
        persons = drawn(seed)
        tables = rows_of(persons, 3)
        before += len(told(tables, persons))
        assert told(hide_nested(tables, persons, ABOVE, (None, None)), persons) == [], persons
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
    assert hide_nested(rows_of([[8, 1]], 5), [[8, 1]], [None], (9, 9)) == rows_of([[8, 1]], 5)
