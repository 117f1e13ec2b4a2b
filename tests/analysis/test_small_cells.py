import random

import pytest
from benchmarks.disclosure import Possible, possible_values, solvable
from hypothesis import given, settings
from hypothesis import strategies as st

from storycoder.analysis.person_tables import ALL, Count, MaskedTable, PersonTable
from storycoder.analysis.small_cells import hide

VALUES = {"role": ("mother", "carer", "volunteer", "professional"), "practice": ("P1", "P2", "P3"), "age": ("a", "b")}


def one_table(counts, **more):
    """A table of roles by practices."""
    rows, columns = VALUES["role"][: len(counts)], VALUES["practice"][: len(counts[0])]
    return PersonTable(
        **{"of": "participants", **more},
        row_trait="role",
        rows=rows,
        column_trait="practice",
        columns=columns,
        counts=tuple(map(tuple, counts)),
    )


def counted(people, of, row_trait, column_trait="", within=""):
    rows, columns = VALUES[row_trait], VALUES.get(column_trait, ())
    counts = tuple(
        tuple(
            sum(one[row_trait] == row and (not column or one[column_trait] == column) for one in people)
            for column in columns or (ALL,)
        )
        for row in rows
    )
    return PersonTable(
        of=of, within=within, row_trait=row_trait, rows=rows, column_trait=column_trait, columns=columns, counts=counts
    )


def masked_by_hand(table, hidden):
    """A table in which only these (row, column) are hidden."""

    def shown(row, column):
        return None if (row, column) in hidden else table.all_counts()[table.count_at(row, column)]

    return MaskedTable(
        of=table.of,
        within=table.within,
        row_trait=table.row_trait,
        rows=table.rows,
        column_trait=table.column_trait,
        columns=table.columns,
        counts=tuple(tuple(shown(row, column) for column in table.columns) for row in table.rows),
        row_totals=tuple(shown(row, ALL) for row in table.rows),
        column_totals=tuple(shown(ALL, column) for column in table.columns),
        total=shown(ALL, ALL),
    )


def shown(table):
    return [*table.counts, table.row_totals, table.column_totals, table.total]


def test_a_small_cell_is_hidden_with_three_others_and_no_total():
    (masked,) = hide([one_table([[9, 2, 20], [8, 7, 30], [40, 50, 60]])], 5)
    assert shown(masked) == [(None, None, 20), (None, None, 30), (40, 50, 60), (31, 45, 150), (57, 59, 110), 226]
    assert possible_values([masked])[Count("participants", (("practice", "P2"), ("role", "mother")))] == Possible(1, 8)


def test_tables_of_large_groups_stay_as_they_are_and_empty_cells_are_shown():
    table = one_table([[9, 0], [0, 12]])
    (masked,) = hide([table], 5)
    assert (masked.counts, masked.row_totals, masked.total) == (table.counts, (9, 12), 21)
    assert solvable([masked]) == []


def test_a_small_total_is_hidden_too():
    (masked,) = hide([one_table([[1, 2], [30, 40]])], 5)
    assert masked.row_totals == (None, None)
    assert masked.total == 73
    assert solvable([masked]) == []


def test_a_table_by_one_characteristic_hides_a_second_number():
    (masked,) = hide([counted([{"role": "mother"}] * 9 + [{"role": "carer"}] * 3, "participants", "role")], 5)
    assert masked.counts == ((None,), (None,), (0,), (0,))
    assert masked.total == 12


def test_hiding_small_cells_alone_would_give_them_away():
    table = one_table([[9, 2], [8, 7]])
    naive = masked_by_hand(table, {("mother", "P2")})
    assert solvable([naive]) == [table.count_at("mother", "P2")]
    assert possible_values([naive])[table.count_at("mother", "P2")] == Possible(2, 2)


def test_bounds_alone_can_give_a_cell_away_and_the_check_sees_it():
    table = one_table([[1, 1], [1, 8]])
    corners = {(row, column) for row in table.rows for column in table.columns}
    assert len(solvable([masked_by_hand(table, corners | {("mother", ALL)})])) == 5


def test_a_second_table_with_the_same_totals_is_masked_together_with_the_first():
    people = [{"role": "mother", "practice": "P1", "age": "a"}] * 20 + [
        {"role": "carer", "practice": "P2", "age": "b"},
        {"role": "mother", "practice": "P2", "age": "b"},
        {"role": "carer", "practice": "P1", "age": "a"},
    ]
    tables = [counted(people, "participants", "role", "practice"), counted(people, "participants", "role", "age")]
    masked = hide(tables, 5)
    assert masked[0].row_totals == masked[1].row_totals
    assert solvable(masked) == []


def test_who_speaks_of_a_factor_is_masked_together_with_who_was_there():
    everybody = one_table([[7, 6], [6, 8]])
    speaking = one_table([[7, 6], [6, 4]], of="factor", within="participants")
    together = hide([everybody, speaking], 5)
    assert solvable(together) == []
    assert together[0].counts == everybody.counts
    # Of 7, 6 and 6 persons no more can speak of it: beside the first table, the usual four cells would be solvable.
    corners = {(row, column) for row in speaking.rows for column in speaking.columns}
    assert solvable([masked_by_hand(everybody, set()), masked_by_hand(speaking, corners)])


def test_contradictions_are_refused():
    with pytest.raises(ValueError, match="different values"):
        hide([one_table([[9, 9]]), one_table([[9, 8]])], 5)
    with pytest.raises(ValueError, match="larger than its whole"):
        hide([one_table([[9, 9]]), one_table([[9, 10]], of="factor", within="participants")], 5)
    with pytest.raises(ValueError, match="parts of their own"):
        hide([one_table([[9]], of="b", within="a"), one_table([[9]], of="c", within="b")], 5)
    for wrong in ({"counts": ((1,),)}, {"counts": ((-1, 2), (1, 2))}, {"of": ""}, {"rows": ("x", "")}):
        with pytest.raises(ValueError, match=r"table|persons"):
            PersonTable(
                **{
                    "of": "all",
                    "row_trait": "r",
                    "rows": ("x", "y"),
                    "column_trait": "c",
                    "columns": ("p", "q"),
                    "counts": ((1, 2), (3, 4)),
                }
                | wrong
            )


@st.composite
def exports(draw):
    person = st.fixed_dictionaries({trait: st.sampled_from(values) for trait, values in VALUES.items()})
    people = draw(st.lists(st.tuples(person, st.integers(1, 9)), max_size=10))
    return export_of(
        [one for one, number in people for _ in range(number)], draw(st.integers(0, 5)), draw(st.randoms())
    )


def export_of(people, kind, chance):
    tables = [counted(people, "all", "role", "practice")]
    if kind >= 1:
        tables.append(counted(people, "all", "role", "age"))
    if kind >= 2:
        tables.append(counted(people, "all", "practice", "age"))
    if kind >= 3:
        speaking = [one for one in people if chance.random() < (0.5, 0.9, 1.0)[kind - 3]]
        tables.append(counted(speaking, "factor", "practice", "role", within="all"))
        tables.append(counted(speaking, "factor", "role", within="all"))
    return tables


def assert_masked_well(tables, threshold):
    masked = hide(tables, threshold)
    assert solvable(masked) == []
    for before, after in zip(tables, masked, strict=True):
        true, said = before.all_counts(), after.all_counts()
        assert all(number in (None, true[count]) for count, number in said.items())
        assert not any(number is not None and 0 < number < threshold for number in said.values())
        if not after.hidden_as_a_whole:
            assert all(said[count] == 0 for count, number in true.items() if number == 0)
    return masked


@settings(max_examples=40)
@given(exports(), st.integers(3, 10))
def test_no_hidden_cell_of_an_export_can_be_worked_out(tables, threshold):
    masked = assert_masked_well(tables, threshold)
    assert masked == hide(tables, threshold)


def test_no_hidden_cell_of_many_random_exports_can_be_worked_out():
    chance = random.Random(20)
    for number in range(90):
        size = chance.choice((8, 15, 50, 150))
        people = [
            {trait: chance.choices(values, [6, 1, 2, 3][: len(values)])[0] for trait, values in VALUES.items()}
            for _ in range(size)
        ]
        assert_masked_well(export_of(people, number % 6, chance), 5)


def test_bounds_of_hidden_counts_are_those_of_going_through_all_tables():
    table = one_table([[3, 4], [2, 9]])
    (masked,) = hide([table], 5)
    bounds = possible_values([masked])
    fitting = [
        (a, b, c, d)
        for a in range(1, 30)
        for b in range(1, 30)
        for c in range(1, 30)
        for d in range(1, 30)
        if fits(masked, a, b, c, d)
    ]
    for place, at in enumerate(product_of(table)):
        if table.count_at(*at) in bounds:
            values = [one[place] for one in fitting]
            assert bounds[table.count_at(*at)] == (min(values), max(values))


def product_of(table):
    return [(row, column) for row in table.rows for column in table.columns]


def fits(masked, a, b, c, d):
    sums = {**dict(zip("abcd", (a, b, c, d), strict=True)), "r1": a + b, "r2": c + d, "c1": a + c, "c2": b + d}
    said = [*masked.counts[0], *masked.counts[1], *masked.row_totals, *masked.column_totals]
    return a + b + c + d == masked.total and all(
        number in (None, value) for number, value in zip(said, sums.values(), strict=True)
    )
