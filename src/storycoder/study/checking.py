"""Is a study sound, and what can be saved of one that is not. The file itself is only read."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from storycoder.domain.people import About
from storycoder.domain.problems import Problem
from storycoder.domain.texts import text_hash
from storycoder.domain.words import N_, Message
from storycoder.study import journal, sqlite_file
from storycoder.study.driver import EngineError
from storycoder.study.engine_errors import DAMAGED, telling
from storycoder.study.faults import CODINGS_OUTSIDE, MEMOS_OUTSIDE, faults
from storycoder.study.layout import BY_NAME, FORMAT, TABLES, as_of, codec_of, metadata, tables_of
from storycoder.study.layout import upgrade as upgrade_table
from storycoder.study.store import FileStore

Row = tuple[Any, ...]
Saved = dict[str, tuple[int, int]]
_LAST_ROW = 1 << 62


def check_file(path: Path, password: str | None) -> tuple[Message, ...]:
    """The faults of a study file; none where it is sound. Nothing is written.

    Raises `Problem` for what is no study or cannot be opened at all.
    """
    path = path.resolve()
    sqlite_file.recognise(path, password)
    engine = sqlite_file.engine_of(path, password, read_only=True)
    try:
        sqlite_file.check_key(engine, path)
        with engine.connect() as connection:
            return faults(connection)
    finally:
        engine.dispose()


def repair(path: Path, password: str | None, target: Path) -> Saved:
    """Saves what can be read into a new study: table -> rows saved, rows (or stretches of rows) that could not be.

    Rows whose links lead nowhere, texts that have changed and values that cannot be understood are not taken over, so
    that the new study is sound. Its steps cannot be undone. Raises `Problem` where nothing can be read, the study is of
    a newer format, or the target exists.
    """
    path, target = path.resolve(), target.resolve()
    if target.exists():
        raise Problem("There is already a file “{name}”. Choose another name.", name=target.name)
    if not target.parent.is_dir():
        raise Problem("There is no folder “{folder}”.", folder=target.parent.name)
    sqlite_file.recognise(path, password, cut_off=True)
    source = _Source(path, password)
    try:
        target.touch()
        store = FileStore(target, password)
        try:
            store.make()
            saved = _save(source, store)
            _finish(store, path)
        finally:
            store.close()
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        source.close()
    return saved


class _Source:
    """A damaged file, read row by row."""

    def __init__(self, path: Path, password: str | None) -> None:
        self._path, self._password = path, password and sqlite_file.derived(path, password)
        self._connection: Any = None
        with telling(path):
            self._open()
            self._format = self._pragma("user_version")
            sqlite_file.recognise_header(path, self._pragma("application_id"), self._format)
        later = TABLES.keys() - tables_of(self._format).keys()
        self.tables = metadata.tables.keys() - {"current_act", "upgrade"} - later
        """The names of what is to be saved of it."""

    def _open(self) -> None:
        self._connection = sqlite_file.raw_connection(self._path, self._password, read_only=True, cut_off=True)

    def _pragma(self, name: str) -> int:
        return self._connection.execute(f"PRAGMA {name}").fetchone()[0]

    def close(self) -> None:
        self._connection.close()

    def rows(self, table: Table) -> Iterator[Row | None]:
        """The rows one by one; None for a stretch that cannot be read, after which it goes on."""
        columns = ", ".join(as_of(self._format, table))
        query = f'SELECT rowid, {columns} FROM "{table.name}" WHERE rowid >= ? ORDER BY rowid LIMIT 1'

        def read(position: int) -> Row | None:
            row = self._connection.execute(query, (position,)).fetchone()
            if row is not None and row[0] < position:
                # Damaged pages can lead back to rows that were read, and so round and round.
                raise EngineError("rows out of order")
            return row

        position: int | None = 1
        while position is not None:
            try:
                row = read(position)
            except DAMAGED:
                yield None
                position = self._after(position, read)
                continue
            if row is None:
                return
            yield row[1:]
            position = row[0] + 1

    def _after(self, damaged: int, read: Callable[[int], Row | None]) -> int | None:
        """The first position after a damaged one from which reading goes on; None where it does not."""
        low = high = damaged
        while not self._reads(read, high):
            # Small steps at first, so that few good rows between two damaged pages are passed over.
            low, high = high, high + 1 + (high - damaged) // 8
            if high > _LAST_ROW:
                return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._reads(read, middle) else (middle, high)
        return high

    def _reads(self, read: Callable[[int], Row | None], position: int) -> bool:
        try:
            read(position)
        except DAMAGED:
            if self._password:
                # After one page that fails its check, SQLCipher reads no other on that connection.
                self.close()
                self._open()
            return False
        return True


def _save(source: _Source, store: FileStore) -> Saved:
    saved: Saved = {}
    raw: Any = store.engine.raw_connection().driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    raw.execute("BEGIN")
    for name, _ in triggers:
        raw.execute(f'DROP TRIGGER "{name}"')
    for table in metadata.sorted_tables:
        if table.name in source.tables:
            saved[table.name] = _save_table(source, raw, table)
    for table, rowid in _loose_rows(raw):
        raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))
        good, lost = saved[table]
        saved[table] = (good - 1, lost + 1)
    for _, sql in triggers:
        raw.execute(sql)
    raw.execute("COMMIT")
    raw.execute("PRAGMA foreign_keys = ON")
    return saved


def _save_table(source: _Source, raw: Any, table: Table) -> tuple[int, int]:
    marks = ", ".join("?" * len(table.columns))
    good = lost = 0
    for row in source.rows(table):
        if row is not None and _is_sound(table, row):
            taken = raw.execute(f'INSERT OR IGNORE INTO "{table.name}" VALUES ({marks})', row).rowcount
            good, lost = good + taken, lost + 1 - taken
        else:
            lost += 1
    return good, lost


def _is_sound(table: Table, row: Row) -> bool:
    """Whether the values are of their columns' types, can be understood, and are what they were written as."""
    for column, value in zip(table.columns, row, strict=True):
        kind = column.type.python_type
        if not isinstance(value, int if kind is bool else kind) and not (value is None and column.nullable):
            return False
    if table.name == "original":
        return hashlib.sha256(row[1]).hexdigest() == row[0]
    noun = BY_NAME.get(table.name)
    if noun is None:
        return True
    try:
        value = codec_of(noun).value(row)
    except (ValueError, TypeError, KeyError):
        return False
    return table.name != "revision" or text_hash(value.text) == value.sha256


def _loose_rows(raw: Any) -> Iterator[tuple[str, int]]:
    """Rows whose links lead to rows that were lost, and what lies outside its text, until none is left."""
    while True:
        found = {(table, rowid) for table, rowid, *_ in raw.execute("PRAGMA foreign_key_check").fetchall()}
        for noun, query in (("coding", CODINGS_OUTSIDE), ("memo", MEMOS_OUTSIDE)):
            outside = raw.execute(f"SELECT rowid FROM {noun} WHERE id IN ({query})").fetchall()
            found |= {(noun, rowid) for (rowid,) in outside}
        if not found:
            return
        yield from sorted(found)


def _finish(store: FileStore, path: Path) -> None:
    """Makes it a whole study, and says in its trail what it is. Raises `Problem` where nothing was saved."""
    about = TABLES["about"]
    with store.engine.begin() as connection:
        if not any(connection.execute(select(table.c.id).limit(1)).first() for table in TABLES.values()):
            raise Problem("Nothing could be read from “{name}”. Take a backup of the study instead.", name=path.name)
        act = journal.begin(
            connection, store, coder=None, verb=N_("save what could be read of a damaged study"), noun="about"
        )
        if connection.execute(select(about.c.id)).first() is None:
            store.insert(connection, about, [codec_of(About).row(About())])
        # What the trail remembers may have holes now, so undo goes no further back than this.
        connection.execute(upgrade_table.insert(), {"format": FORMAT, "after_act": act.number})
        store.clear_act(connection)
