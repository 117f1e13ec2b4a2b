"""What was done on one side since both were one: which parts of which rows, by what act, and how they are now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from sqlalchemy import Connection

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES
from storycoder.study.merging.rows import EXISTS, PLACE, Ref, Row, changed_parts, place_columns, read_rows
from storycoder.study.merging.writes import Write


@dataclass(slots=True)
class Touched:
    """What one side did to one row."""

    parts: set[str] = field(default_factory=set[str])
    before: Row | None = None
    """What it was before the first of it."""
    living: Row | None = None
    """What it was when there last was one."""
    by: dict[str, Key] = field(default_factory=dict[str, Key])
    """Part -> the last act that changed it."""
    moved_by_hand: bool = False
    """Whether a person changed its place, other than by correcting the text around it."""

    def take(self, write: Write, *, first: bool) -> None:
        """Adds what one more act did, in the order of the acts."""
        if first:
            self.before = write.before
        parts = changed_parts(write.ref.noun, write.before, write.after)
        self.parts |= parts
        self.by |= dict.fromkeys(parts, write.act)
        self.living = write.after or write.before or self.living
        if PLACE in parts and write.before and write.after:
            text = place_columns(write.ref.noun)[0]
            self.moved_by_hand |= write.before[text] == write.after[text]


@dataclass(slots=True)
class Side:
    """One of the two copies: its rows as they are, where either side touched them, and what this side did to them."""

    touched: Mapping[Ref, Touched]
    rows: dict[Ref, Row]

    @classmethod
    def of(cls, writes: Mapping[Key, Sequence[Write]], order: Iterator[Key]) -> Self:
        """From what its acts wrote, in their order. Its rows are read by `look`."""
        touched: dict[Ref, Touched] = {}
        for act in order:
            for write in writes.get(act, ()):
                first = write.ref not in touched
                touched.setdefault(write.ref, Touched()).take(write, first=first)
        return cls(touched, {})

    def look(self, connection: Connection, refs: Collection[Ref]) -> None:
        """Reads these rows as they are now."""
        self.rows |= read_rows(connection, refs)

    def parts(self, ref: Ref) -> frozenset[str]:
        """What of a row this side touched."""
        return frozenset(self.touched[ref].parts) if ref in self.touched else frozenset()

    def before(self, ref: Ref) -> Row | None:
        """What the row was before this side touched it; as it is where it did not."""
        return self.touched[ref].before if ref in self.touched else self.rows.get(ref)

    def has_changed(self, ref: Ref) -> frozenset[str]:
        """The parts that are others now than before this side touched them."""
        return self.parts(ref) & changed_parts(ref.noun, self.before(ref), self.rows.get(ref))

    def removed(self, ref: Ref) -> bool:
        """Whether this side took the row away."""
        return EXISTS in self.parts(ref) and ref not in self.rows

    def moved_by_hand(self, ref: Ref) -> bool:
        """Whether a person changed its place, other than by correcting the text."""
        return ref in self.touched and self.touched[ref].moved_by_hand

    def living(self, ref: Ref) -> Row | None:
        """The row as it is, or as it was when it was taken away."""
        return self.rows.get(ref) or (self.touched[ref].living if ref in self.touched else None)


LINKS: dict[str, tuple[tuple[str, str, str], ...]] = {
    name: tuple(
        (column.name, key.column.table.name, str(key.ondelete))
        for column in table.columns
        for key in column.foreign_keys
    )
    for name, table in TABLES.items()
}
"""Noun -> its columns that name another row: the column, the other noun, and what happens here when that one goes."""
CLEARED = "SET NULL"


def links_of(ref: Ref, row: Row) -> Iterator[tuple[str, Ref, str]]:
    """What a row is linked with: the column, the other row, and what happens to this one when that one goes."""
    for column, noun, when_gone in LINKS[ref.noun]:
        if row[column] is not None:
            yield column, Ref(noun, row[column]), when_gone
    if ref.noun == "memo" and row["about"] in TABLES:
        yield "about_id", Ref(row["about"], row["about_id"]), "CASCADE"


def holds_to(ref: Ref, row: Row) -> Iterator[Ref]:
    """What a row cannot be without."""
    return (other for _, other, when_gone in links_of(ref, row) if when_gone != CLEARED)
