"""Seals: indexes by which a flipped bit is found.

SQLite keeps no checksums, but its own check compares every row with its entries in the indexes. So each column that
has no index and no hash of its own is in a seal: what changed in the row, or in the seal, no longer fits the other.
A server looks after its own pages.
"""

from collections.abc import Iterator

from sqlalchemy import Table

from storycoder.study.layout import metadata

HASHED = {("revision", "text"), ("original", "content")}
"""Columns that another column holds the SHA-256 of."""


def sqlite_seals() -> Iterator[str]:
    """The statements that seal the tables of a study file."""
    for table in metadata.sorted_tables:
        columns = ", ".join(f'"{name}"' for name in _unsealed(table))
        if columns:
            yield f'CREATE INDEX "seal_{table.name}" ON "{table.name}" ({columns})'


def _unsealed(table: Table) -> Iterator[str]:
    for column in table.columns:
        if not (column.primary_key or column.index or column.unique or (table.name, column.name) in HASHED):
            yield column.name
