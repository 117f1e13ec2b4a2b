"""Forgetting a participant: what came from them goes from the study, from its trail and from its free pages.

It cannot be undone, and no older step can be undone after it. What lies outside the study cannot be reached: exports,
copies on other computers, and words that others wrote elsewhere; `Forgotten` names what a person should look at.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, select, union_all

from storycoder.domain.keys import Key
from storycoder.domain.words import Bilingual
from storycoder.study.layout import TABLES, act, forgotten, note, original, written

if TYPE_CHECKING:
    from storycoder.study.study import Study


_TOLD = ((note, note.c.before), (written, written.c.before), (written, written.c.after))
"""Where the trail tells what rows were: in its own notes, and in what acts of other copies wrote."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went, and what a person should still look at."""

    rows: int
    transcripts: int
    in_vivo_codes: tuple[Bilingual, ...]
    """Codes that are named with the participant's words; they stay, because others use them."""
    elements: tuple[Bilingual, ...]
    """Elements on posters that were taken from a segment of theirs; they stay."""


def forget(study: "Study", keys: Iterable[Key]) -> Forgotten:
    """Does it, inside the act that `Study.forget` has opened: of these keys and of all that hangs on them."""
    connection = study.writing
    gone = all_that_hangs_on(connection, keys)
    in_vivo = tuple(code.name for code in study.codes.all() if code.in_vivo in gone)
    elements = tuple(each.text for each in study.elements.all() if each.origin_id in gone)
    transcripts = [each for each in study.transcripts.all() if each.id in gone]
    hashes = {each.original for each in transcripts}
    for noun in reversed(tuple(TABLES)):
        _delete(connection, TABLES[noun].c.id, gone)
    study.keep_touched()
    _clean_trail(connection, gone)
    never_again(connection, gone)
    still_used = {each.original for each in study.transcripts.all()}
    for digest in hashes - still_used - {""}:
        connection.execute(original.delete().where(original.c.sha256 == digest))
    return Forgotten(len(gone), len(transcripts), in_vivo, elements)


def _delete(connection: Connection, column: Any, keys: Iterable[Key]) -> None:
    for chunk in _chunks(sorted(keys)):
        connection.execute(column.table.delete().where(column.in_(chunk)))


def _chunks(keys: list[Key], size: int = 500) -> Iterator[list[Key]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def never_again(connection: Connection, keys: Iterable[Key]) -> None:
    """Keeps the keys of what was forgotten, so that no other copy brings it back. They tell nothing of anybody."""
    known = set(connection.execute(select(forgotten.c.key)).scalars())
    rows = [{"key": key} for key in sorted(set(keys) - known)]
    if rows:
        connection.execute(forgotten.insert(), rows)


def all_that_hangs_on(connection: Connection, keys: Iterable[Key]) -> set[Key]:
    """These keys and those of everything that goes with them, now or in the trail.

    Links that are cleared when the other goes are no reason to go: a code named in someone's words stays.
    """
    gone = set(keys)
    rows = list(_links(connection))
    while True:
        more = {key for key, other in rows if other in gone and key not in gone}
        if not more:
            return gone
        gone |= more


def _links(connection: Connection) -> Iterator[tuple[Key, Key]]:
    """Row -> a row that it cannot be without, in the present tables and in what the trail remembers."""
    columns = {name: tuple(_binding(table)) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        for column in columns[name]:
            for row in connection.execute(select(table.c.id, table.c[column])):
                yield row[0], row[1]
    told = (select(table.c.noun, table.c.key, column) for table, column in _TOLD)
    for name, key, row in connection.execute(union_all(*told)):
        was = json.loads(row) if row and columns[name] else {}
        for column in columns[name]:
            if was.get(column):
                yield key, was[column]


def _binding(table: Table) -> Iterator[str]:
    if table.name == "memo":
        yield "about_id"
    for column in table.columns:
        keys = list(column.foreign_keys)
        if keys and (keys[0].ondelete == "CASCADE" or (table.name, column.name) == ("transcript", "participant_id")):
            yield column.name


def _clean_trail(connection: Connection, gone: set[Key]) -> None:
    """Takes the notes on what went, and the words of the acts that were about it, out of the trail."""
    numbers: set[int] = set()
    others: set[Key] = set()
    for chunk in _chunks(sorted(gone)):
        numbers |= set(connection.execute(select(note.c.act).where(note.c.key.in_(chunk))).scalars())
        others |= set(connection.execute(select(written.c.act_id).where(written.c.key.in_(chunk))).scalars())
        for table in (note, written):
            connection.execute(table.delete().where(table.c.key.in_(chunk)))
    for chunk in _chunks(sorted(numbers)):  # pyright: ignore[reportArgumentType]
        connection.execute(act.update().where(act.c.number.in_(chunk)).values(subject="", why=""))
    for chunk in _chunks(sorted(others)):
        connection.execute(act.update().where(act.c.id.in_(chunk)).values(subject="", why=""))
