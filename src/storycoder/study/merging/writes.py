"""What each act did to which rows, out of a copy's trail."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key
from storycoder.study.layout import act, note, written
from storycoder.study.merging.rows import Ref, Row, from_json, read_rows
from storycoder.study.packets import HAND_OUT
from storycoder.study.shelf import in_chunks


@dataclass(frozen=True, slots=True)
class Write:
    """What one act did to one row: what it was and what it became. None is no row."""

    act: Key
    ref: Ref
    before: Row | None
    after: Row | None


def writes_of(connection: Connection, acts: Collection[Key]) -> dict[Key, list[Write]]:
    """The writes of these acts, as far as the copy has them in its trail.

    What a copy took in from others was done by others: of the act that did so counts only what it settled by itself.
    The first act of a packet wrote what was in the study already.
    """
    found: defaultdict[Key, list[Write]] = defaultdict(list)
    for write in (*_told(connection, acts), *_noted(connection, _own(connection, acts))):
        if write.before != write.after:
            found[write.act].append(write)
    return dict(found)


def _own(connection: Connection, acts: Collection[Key]) -> dict[int, Key]:
    query = select(act.c.number, act.c.id).where(act.c.within.is_(None), act.c.merged.is_(None), act.c.verb != HAND_OUT)
    return {
        number: key for some in in_chunks(acts) for number, key in connection.execute(query.where(act.c.id.in_(some)))
    }


def _told(connection: Connection, acts: Collection[Key]) -> Iterator[Write]:
    query = select(written.c.act_id, written.c.noun, written.c.key, written.c.before, written.c.after)
    for some in in_chunks(acts):
        for of, noun, key, before, after in connection.execute(query.where(written.c.act_id.in_(some))):
            yield Write(of, Ref(noun, key), from_json(noun, before), from_json(noun, after))


def _noted(connection: Connection, own: dict[int, Key]) -> Iterator[Write]:
    touched: set[Ref] = set()
    for some in in_chunks(list(own)):  # pyright: ignore[reportArgumentType]  numbers go in portions too
        query = select(note.c.noun, note.c.key).where(note.c.act.in_(some)).distinct()
        touched |= {Ref(noun, key) for noun, key in connection.execute(query)}
    present = read_rows(connection, touched)
    for ref, notes in _notes_on(connection, touched):
        yield from _writes_on(ref, notes, present.get(ref), own)


def _notes_on(connection: Connection, touched: Collection[Ref]) -> Iterator[tuple[Ref, Sequence[Any]]]:
    """Row -> all notes on it, oldest first: number of the act and what the row was."""
    by_noun = itemgetter(0, 1)
    for some in in_chunks({ref.key for ref in touched}):
        query = select(note.c.noun, note.c.key, note.c.act, note.c.before).where(note.c.key.in_(some))
        rows = connection.execute(query.order_by(note.c.noun, note.c.key, note.c.number)).all()
        for (noun, key), notes in groupby(rows, by_noun):
            yield Ref(noun, key), list(notes)


def _writes_on(ref: Ref, notes: Sequence[Any], present: Row | None, own: dict[int, Key]) -> Iterator[Write]:
    """What an act made of a row is what the next one found, or what is there now."""
    by_act = [(number, next(group)[3]) for number, group in groupby(notes, itemgetter(2))]
    for place, (number, before) in enumerate(by_act):
        if number in own:
            last = place + 1 == len(by_act)
            after = present if last else from_json(ref.noun, by_act[place + 1][1])
            yield Write(own[number], ref, from_json(ref.noun, before), after)
