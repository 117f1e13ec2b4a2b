"""Doing something to see what it would change: it is done in a transaction that never ends well."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES, note
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One value that would be changed: its columns before and after. None is where there is none."""

    noun: str
    key: Key
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class _Seen(Exception):
    """Takes everything back."""


def effects_of(study: Study, doing: Callable[[], object]) -> tuple[Effect, ...]:
    """What `doing` would change. Nothing is changed, no line is left in the trail, and nobody is told.

    Raises what `doing` raises. It is no place for what may not be seen: the effects are those on all values.
    """
    effects: tuple[Effect, ...] = ()
    try:
        with study.act("try") as act:
            begun = _last_note(study.writing)
            doing()
            effects = tuple(_effects(study.writing, act.number, begun))
            raise _Seen
    except _Seen:
        return effects


def _last_note(connection: Connection) -> int:
    newest = connection.execute(select(note.c.number).order_by(note.c.number.desc()).limit(1))
    return newest.scalar_one_or_none() or 0


def _effects(connection: Connection, act: int, begun: int) -> Iterator[Effect]:
    noted = select(note.c.noun, note.c.key, note.c.before).where(note.c.act == act, note.c.number > begun)
    first: dict[tuple[str, Key], str | None] = {}
    for noun, key, before in connection.execute(noted.order_by(note.c.number)):
        first.setdefault((noun, key), before)
    now = _now(connection, first)
    for (noun, key), before in first.items():
        was, after = json.loads(before) if before else None, now.get((noun, key))
        if was is not None or after is not None:
            yield Effect(noun=noun, key=key, before=was, after=after)


def _now(connection: Connection, touched: Mapping[tuple[str, Key], object]) -> dict[tuple[str, Key], Mapping[str, Any]]:
    found: dict[tuple[str, Key], Mapping[str, Any]] = {}
    for noun in {noun for noun, _ in touched}:
        table, keys = TABLES[noun], sorted(key for each, key in touched if each == noun)
        for start in range(0, len(keys), 500):
            rows = connection.execute(select(table).where(table.c.id.in_(keys[start : start + 500]))).mappings()
            found |= {(noun, row["id"]): dict(row) for row in rows}
    return found
