"""The logical content of a study: every row of every noun, to be compared."""

from sqlalchemy import select

from storycoder.study.layout import TABLES
from storycoder.study.study import Study


def rows(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """Table -> its rows, ordered by key."""
    with study.reading() as connection:
        return {
            name: [tuple(row) for row in connection.execute(select(table).order_by(table.c.id))]
            for name, table in TABLES.items()
        }
