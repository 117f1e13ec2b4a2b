"""What is wrong with a study. A bit that flipped on the disk is found here, or it stood where nothing is kept."""

import hashlib
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, create_engine, select

from storycoder.domain.texts import text_hash
from storycoder.domain.words import Message, message
from storycoder.study.driver import sqlite
from storycoder.study.engine_errors import Unreadable
from storycoder.study.layout import BY_NAME, FORMAT, TABLES, as_of, codec_of, metadata, original, tables_of
from storycoder.study.store import overlay

CODINGS_OUTSIDE = (
    "SELECT coding.id FROM coding JOIN revision ON revision.id = coding.revision_id "
    'WHERE start < 0 OR start >= coding."end" OR coding."end" > length(text)'
)
MEMOS_OUTSIDE = (
    # What is compared with NULL, as where there is no such text, is outside too.
    "SELECT memo.id FROM memo LEFT JOIN revision ON revision.id = memo.about_id AND memo.about = 'revision' "
    'WHERE coalesce(memo.start, memo."end") IS NOT NULL '
    'AND NOT coalesce(memo.start >= 0 AND memo.start <= memo."end" AND memo."end" <= length(revision.text), 0)'
)
"""A memo on a passage may have no words left; then it has an empty place."""


def damage(connection: Connection) -> tuple[Message, ...]:
    """What the disk may have done: pages, rows that do not fit their seals, texts and files that are others now."""
    try:
        answers = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        if answers != ["ok"]:
            return (message("The file has {n} damaged places.", n=len(answers)),)
        # An older layout is another one; its upgrade makes it the present one, or fails and changes nothing.
        if not is_older(connection) and _layout_of(connection) != _layout_of_new_study():
            return (message("The layout of the file is not that of a study."),)
        return (*_changed_texts(connection), *_changed_files(connection))
    except Unreadable:
        return (message("The file cannot be read to its end."),)


def faults(connection: Connection) -> tuple[Message, ...]:
    """Everything that is not as it must be: damage, and links, values and positions that cannot be."""
    found = list(damage(connection))
    if found:
        return tuple(found)
    loose = len(connection.exec_driver_sql("PRAGMA foreign_key_check").all())
    if loose:
        found.append(message("{n} links lead to things that are gone.", n=loose))
    found += _unreadable_values(connection)
    outside = len(connection.exec_driver_sql(CODINGS_OUTSIDE).all())
    if outside:
        found.append(message("{n} codings lie outside their text.", n=outside))
    notes = len(connection.exec_driver_sql(MEMOS_OUTSIDE).all()) if _format_of(connection) >= 2 else 0
    if notes:
        found.append(message("{n} notes lie outside their text.", n=notes))
    return tuple(found)


def is_older(connection: Connection) -> bool:
    """Whether the study is of an older format, so that it has not all columns of a new one."""
    return _format_of(connection) < FORMAT


def _format_of(connection: Connection) -> int:
    return connection.exec_driver_sql("PRAGMA user_version").scalar_one()


@cache
def _layout_of_new_study() -> frozenset[tuple[object, ...]]:
    engine = create_engine("sqlite://", module=sqlite)
    try:
        with engine.connect() as connection:
            metadata.create_all(connection)
            for statement in overlay():
                connection.exec_driver_sql(statement)
            return _layout_of(connection)
    finally:
        engine.dispose()


def _layout_of(connection: Connection) -> frozenset[tuple[object, ...]]:
    """Triggers and indexes by their words, tables by their columns and links: an upgrade words a table otherwise."""
    found: set[tuple[object, ...]] = set()
    for query in (
        "SELECT type, name, sql FROM sqlite_master WHERE type <> 'table'",
        'SELECT t.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master t, pragma_table_info(t.name) c '
        "WHERE t.type = 'table'",
        'SELECT t.name, l."from", l."table", l."to", l.on_delete FROM sqlite_master t, '
        "pragma_foreign_key_list(t.name) l WHERE t.type = 'table'",
    ):
        found |= {tuple(row) for row in connection.exec_driver_sql(query)}
    return frozenset(found)


def _changed_texts(connection: Connection) -> Iterator[Message]:
    revision, transcript = TABLES["revision"], TABLES["transcript"]
    query = select(transcript.c.title, revision.c.text, revision.c.sha256)
    for title, text, digest in connection.execute(query.outerjoin_from(revision, transcript)):
        if text_hash(text) != digest:
            yield message("The text of “{title}” is not what was imported.", title=title)


def _changed_files(connection: Connection) -> Iterator[Message]:
    for digest, content in connection.execute(select(original.c.sha256, original.c.content)):
        if hashlib.sha256(content).hexdigest() != digest:
            yield message("An imported file that the study keeps is not what it was.")


def _unreadable_values(connection: Connection) -> Iterator[Message]:
    form = _format_of(connection)
    for name, table in tables_of(form).items():
        codec = codec_of(BY_NAME[name])
        if not codec.packed:
            continue
        for row in connection.exec_driver_sql(f'SELECT {", ".join(as_of(form, table))} FROM "{name}"'):
            try:
                codec.value(row)
            except (ValueError, TypeError, KeyError):
                yield message("A value in “{noun}” cannot be understood.", noun=name)
