"""Where a study is kept: a file, or a server that a team shares. What differs between the two stands here."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, create_engine

from storycoder.study.layout import APPLICATION_ID, FORMAT, current_act, metadata
from storycoder.study.seals import sqlite_seals
from storycoder.study.sqlite_file import engine_of
from storycoder.study.triggers import postgresql_triggers, sqlite_triggers


class Store(ABC):
    """One database with the layout of a study."""

    placeholder: str

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @abstractmethod
    def make(self) -> None:
        """Makes the tables and triggers in an empty database."""

    @abstractmethod
    def set_act(self, connection: Connection, number: int, *, forgetting: bool = False) -> None:
        """Says that what follows in this transaction belongs to the act."""

    @abstractmethod
    def clear_act(self, connection: Connection) -> None:
        """Says that the act is over."""

    @abstractmethod
    def _was(self, table: Table) -> tuple[str, str]:
        """How the table's columns are read out of `note.before`: the columns, and what the FROM needs besides."""

    def restore(self, connection: Connection, tables: Sequence[Table], number: int, *, onwards: bool = False) -> None:
        """Puts the rows that the act touched back to what they were before it, with plain SQL, below the types.

        `onwards` means the act and all later ones. The first note on a row tells what it was; so the order of the rest
        does not matter, nor that of the tables. What was not there is taken away after the rest was put back.
        """
        # What is noted from now on is this act's own.
        newest: int = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM note").scalar_one()
        acts = f"act >= {int(number)} AND number <= {newest}" if onwards else f"act = {int(number)}"
        for table in tables:
            columns, source = self._was(table)
            names = [f'"{column.name}"' for column in table.columns]
            updates = ", ".join(f"{name} = excluded.{name}" for name in names if name != '"id"')
            connection.exec_driver_sql(
                f'INSERT INTO "{table.name}" ({", ".join(names)}) SELECT {columns} FROM note{source} '
                f"WHERE note.number IN ({_first_notes(table, acts)}) AND before IS NOT NULL ORDER BY note.number "
                f"ON CONFLICT (id) DO UPDATE SET {updates}"
            )
        # Last, when nothing hangs any more on what goes: what would go with it was not touched by these acts.
        for table in tables:
            first = _first_notes(table, acts)
            connection.exec_driver_sql(
                f'DELETE FROM "{table.name}" WHERE id IN '
                f"(SELECT key FROM note WHERE number IN ({first}) AND before IS NULL)"
            )

    def insert(self, connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes many rows with one statement; columns stand in the table's order."""
        if rows:
            names = ", ".join(f'"{column.name}"' for column in table.columns)
            marks = ", ".join([self.placeholder] * len(table.columns))
            connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(rows))

    def _make(self, statements: Iterable[str]) -> None:
        with self.engine.begin() as connection:
            metadata.create_all(connection)
            for statement in statements:
                connection.exec_driver_sql(statement)

    def close(self) -> None:
        """Lets go of the database."""
        self.engine.dispose()


def _first_notes(table: Table, acts: str) -> str:
    return f"SELECT min(number) FROM note WHERE {acts} AND noun = '{table.name}' GROUP BY key"


def overlay() -> Iterator[str]:
    """What is made over the tables of a study file, and made anew by an upgrade."""
    yield from sqlite_triggers()
    yield from sqlite_seals()


class FileStore(Store):
    """A study in one file."""

    placeholder = "?"

    def __init__(self, path: Path, password: str | None, *, read_only: bool = False) -> None:
        super().__init__(engine_of(path, password, read_only=read_only))

    def make(self) -> None:
        """Makes the tables, triggers and seals, and writes what kind of file this is."""
        self._make(overlay())
        with self.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
            connection.commit()
            # Out of the WAL and into the file, which is told by its head when it is opened after a crash.
            cast(Any, connection.connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def set_act(self, connection: Connection, number: int, *, forgetting: bool = False) -> None:
        """Writes the act's number beside the tables, where the triggers read it."""
        connection.execute(current_act.delete())
        connection.execute(current_act.insert().values(number=number, forgetting=forgetting))

    def clear_act(self, connection: Connection) -> None:
        """Takes the number away."""
        connection.execute(current_act.delete())

    def _was(self, table: Table) -> tuple[str, str]:
        return ", ".join(f"json_extract(before, '$.{column.name}')" for column in table.columns), ""


class ServerStore(Store):
    """A study on a PostgreSQL server."""

    placeholder = "%s"

    def __init__(self, address: str) -> None:
        super().__init__(create_engine(address))

    def make(self) -> None:
        """Makes the tables, functions and triggers."""
        self._make(postgresql_triggers())

    def set_act(self, connection: Connection, number: int, *, forgetting: bool = False) -> None:
        """Sets the act for this transaction only, so that others on the server do not see it."""
        connection.exec_driver_sql(f"SELECT set_config('storycoder.act', '{number}', true)")
        connection.exec_driver_sql(f"SELECT set_config('storycoder.forgetting', '{'yes' * forgetting}', true)")

    def clear_act(self, connection: Connection) -> None:
        """Takes the number away."""
        connection.exec_driver_sql("SELECT set_config('storycoder.act', '', true)")

    def _was(self, table: Table) -> tuple[str, str]:
        columns = ", ".join(f'was."{column.name}"' for column in table.columns)
        return columns, f', jsonb_populate_record(NULL::"{table.name}", note.before::jsonb) AS was'
