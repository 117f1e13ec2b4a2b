"""Is a study sound, and what can be saved of one that is not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from storycoder.domain.problems import Problem
from storycoder.domain.texts import text_hash
from storycoder.domain.words import Message, message
from storycoder.study import sqlite_file
from storycoder.study.driver import DatabaseError
from storycoder.study.layout import BY_NAME, TABLES, codec_of, metadata
from storycoder.study.store import FileStore


def quick_faults(connection: Connection) -> tuple[Message, ...]:
    """What the engine finds in a quick look, and every text that is not what it was written as."""
    try:
        answers = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        if answers != ["ok"]:
            return (message("The file has {n} damaged places.", n=len(answers)),)
        return tuple(_changed_texts(connection))
    except DatabaseError:
        return (message("The file cannot be read to its end."),)


def _changed_texts(connection: Connection) -> Iterator[Message]:
    revision, transcript = TABLES["revision"], TABLES["transcript"]
    query = select(transcript.c.title, revision.c.text, revision.c.sha256)
    for title, text, digest in connection.execute(query.join_from(revision, transcript)):
        if text_hash(text) != digest:
            yield message("The text of “{title}” is not what was imported.", title=title)


def faults(connection: Connection) -> tuple[Message, ...]:
    """Everything that is not as it must be: the file's pages, texts, links, values and positions."""
    found = list(quick_faults(connection))
    if found:
        return tuple(found)
    if connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
        found.append(message("The indexes of the file do not fit its contents."))
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        found.append(message("{n} links lead to things that are gone.", n=loose))
    found += _unreadable_values(connection)
    found += _outside_the_text(connection)
    return tuple(found)


def _unreadable_values(connection: Connection) -> Iterator[Message]:
    for name, table in TABLES.items():
        codec = codec_of(BY_NAME[name])
        if not codec.packed:
            continue
        for row in connection.execute(select(table)):
            try:
                codec.value(row)
            except (ValueError, TypeError, KeyError):
                yield message("A value in “{noun}” cannot be understood.", noun=name)


def _outside_the_text(connection: Connection) -> Iterator[Message]:
    outside = connection.exec_driver_sql(
        "SELECT count(*) FROM coding JOIN revision ON revision.id = coding.revision_id "
        'WHERE start < 0 OR start >= coding."end" OR coding."end" > length(text)'
    ).scalar_one()
    if outside:
        yield message("{n} codings lie outside their text.", n=outside)


def check_file(path: Path, password: str | None) -> tuple[Message, ...]:
    """The faults of a study file; none where it is sound. Nothing is written.

    Raises `Problem` for what is no study or cannot be opened at all.
    """
    sqlite_file.recognise(path, password)
    engine = sqlite_file.engine_of(path, password, read_only=True)
    try:
        sqlite_file.check_key(engine, path)
        with engine.connect() as connection:
            return faults(connection)
    except DatabaseError:
        return (message("The file cannot be read to its end."),)
    finally:
        engine.dispose()


def repair(path: Path, password: str | None, target: Path) -> dict[str, tuple[int, int]]:
    """Saves what can be read into a new study: table -> rows saved, rows that could not be.

    The damaged file is only read. Rows whose links lead nowhere, and texts that have changed, are not taken over.
    Raises `Problem` where nothing can be read, or the target exists.
    """
    if target.exists():
        raise Problem("There is already a file “{name}”. Choose another name.", name=target.name)
    source = sqlite_file.raw_connection(path, password, read_only=True)
    target.touch()
    store = FileStore(target, password)
    try:
        store.make()
        saved = _save_tables(source, store)
    except BaseException:
        store.close()
        target.unlink()
        raise
    finally:
        source.close()
    store.close()
    if not any(count for count, _ in saved.values()):
        target.unlink()
        raise Problem("Nothing could be read from “{name}”. Take a backup of the study instead.", name=path.name)
    return saved


def _save_tables(source: Any, store: FileStore) -> dict[str, tuple[int, int]]:
    saved: dict[str, tuple[int, int]] = {}
    raw: Any = store.engine.raw_connection().driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    raw.execute("BEGIN")
    for name, _ in triggers:
        raw.execute(f'DROP TRIGGER "{name}"')
    for table in metadata.sorted_tables:
        if table.name == "current_act":
            continue
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        good = lost = 0
        for row in _rows(source, table.name, columns):
            if row is None or (table.name == "revision" and text_hash(row[3]) != row[4]):
                lost += 1
                continue
            raw.execute(f'INSERT OR IGNORE INTO "{table.name}" ({columns}) VALUES ({marks})', row)
            good += 1
        saved[table.name] = (good, lost)
    _drop_loose_rows(raw, saved)
    for _, sql in triggers:
        raw.execute(sql)
    raw.execute("COMMIT")
    raw.execute("PRAGMA foreign_keys = ON")
    return saved


def _rows(source: Any, table: str, columns: str) -> Iterator[tuple[Any, ...] | None]:
    """The rows one by one; None for a stretch that cannot be read, after which it goes on."""
    try:
        low, high = source.execute(f'SELECT min(rowid), max(rowid) FROM "{table}"').fetchone()
    except DatabaseError:
        yield None
        return
    position = low
    while position is not None and position <= high:
        try:
            row = source.execute(
                f'SELECT rowid, {columns} FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1', (position,)
            ).fetchone()
        except DatabaseError:
            yield None
            position += 1
            continue
        if row is None:
            return
        yield row[1:]
        position = row[0] + 1


def _drop_loose_rows(raw: Any, saved: dict[str, tuple[int, int]]) -> None:
    """Takes out rows whose links lead to rows that were lost, until none is left."""
    while loose := raw.execute("PRAGMA foreign_key_check").fetchall():
        for table, rowid, *_ in loose:
            if raw.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,)).rowcount:
                good, lost = saved[table]
                saved[table] = (good - 1, lost + 1)
