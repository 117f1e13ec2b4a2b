"""Tables that count persons by one or two characteristics, as they are and as they may leave the team."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

ALL = ""
"""In place of a row or column: their total."""


class Count(NamedTuple):
    """One number of persons: of whom, and with which characteristics, as sorted pairs of a name and a value."""

    of: str
    traits: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Which persons a table counts, by which one or two characteristics.

    `of` names who is counted, such as "participants" or the key of a factor that they speak of; `within` names who they
    are part of, where another table of the export counts those. `columns` stays empty with one characteristic.
    """

    of: str
    within: str = ""
    row_trait: str
    rows: tuple[str, ...]
    column_trait: str = ""
    columns: tuple[str, ...] = ()

    @property
    def traits(self) -> tuple[str, ...]:
        """The names of its characteristics."""
        return (self.row_trait, self.column_trait) if self.column_trait else (self.row_trait,)

    def count_at(self, row: str, column: str = ALL) -> Count:
        """Which count stands at a row and column; `ALL` is the total."""
        there = ((self.row_trait, row), (self.column_trait, column))
        return Count(self.of, tuple(sorted(pair for pair in there if pair[1] != ALL)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTable(Layout):
    """Numbers of persons, each of whom stands in one row and one column, so that the totals add up.

    A table in which a person can stand in several rows (codes, say) is to be given as one table a row.
    """

    counts: tuple[tuple[int, ...], ...]
    """Rows × columns; one column where there is no second characteristic."""

    def __post_init__(self) -> None:
        width = len(self.columns) if self.column_trait else 1
        if len(self.counts) != len(self.rows) or any(len(row) != width for row in self.counts):
            raise ValueError("a table has a count for each row and column")
        if any(count < 0 for row in self.counts for count in row):
            raise ValueError("there cannot be fewer than no persons")
        if not self.of or ALL in (*self.rows, *self.columns) or bool(self.columns) != bool(self.column_trait):
            raise ValueError("a table says who it counts, and its rows and columns have names")

    def all_counts(self) -> dict[Count, int]:
        """Every count of the table, totals included."""
        found: defaultdict[Count, int] = defaultdict(int)
        for row, numbers in zip(self.rows, self.counts, strict=True):
            for column, number in zip(self.columns or (ALL,), numbers, strict=True):
                for at in dict.fromkeys(((row, column), (row, ALL), (ALL, column), (ALL, ALL))):
                    found[self.count_at(*at)] += number
        return dict(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedTable(Layout):
    """A table that may leave the team: None stands for a hidden number."""

    counts: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    """As long as a row of `counts`."""
    total: int | None
    hidden_as_a_whole: bool = False
    """Its empty cells are hidden too, because nothing less would do."""

    def all_counts(self) -> dict[Count, int | None]:
        """Every count of the table, totals included; None where hidden."""
        columns = self.columns or (ALL,)
        found = {
            self.count_at(row, column): number
            for row, numbers in zip(self.rows, self.counts, strict=True)
            for column, number in zip(columns, numbers, strict=True)
        }
        found |= {self.count_at(row): number for row, number in zip(self.rows, self.row_totals, strict=True)}
        found |= {self.count_at(ALL, at): number for at, number in zip(columns, self.column_totals, strict=True)}
        return found | {self.count_at(ALL, ALL): self.total}
