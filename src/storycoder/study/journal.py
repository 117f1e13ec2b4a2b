"""The journal: undo, audit trail, observation and, later, merging are one mechanism.

A change is an act: one transaction, one line in the trail. Triggers note what each touched row was before. To undo an
act is a new act that puts those rows back and says which act it undoes; to redo is to undo that one. The trail only
grows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, select

from storycoder.domain.keys import Key, new_key
from storycoder.study.layout import TABLES, act, note, upgrade
from storycoder.study.store import Store

ActKind = Literal["do", "undo", "redo", "forget"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the audit trail.

    `verb` is a template of the catalogue, `subject` what it was done to in the words of then, `at` UTC in ISO 8601.
    `undoes` is the number of the act that an undo or redo takes back.
    """

    number: int
    id: Key
    at: str
    coder_id: Key | None
    verb: str
    noun: str
    key: Key | None
    subject: str
    why: str
    kind: ActKind
    undoes: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """What an act has touched: noun -> keys. It goes out once, after the commit."""

    act: Act
    touched: Mapping[str, frozenset[Key]]


def begin(
    connection: Connection,
    store: Store,
    *,
    coder: Key | None,
    verb: str,
    noun: str = "",
    key: Key | None = None,
    subject: str = "",
    why: str = "",
    kind: ActKind = "do",
    undoes: int | None = None,
) -> Act:
    """Writes the act's line and lets the triggers note under it."""
    values = {
        "id": new_key(),
        "at": now(),
        "coder_id": coder,
        "verb": verb,
        "noun": noun,
        "key": key,
        "subject": subject,
        "why": why,
        "kind": kind,
        "undoes": undoes,
    }
    number = connection.execute(act.insert().returning(act.c.number), values).scalar_one()
    store.set_act(connection, number, forgetting=kind == "forget")
    return Act(number=number, **values)  # pyright: ignore[reportArgumentType]


def touched(connection: Connection, number: int) -> dict[str, frozenset[Key]]:
    """The rows that the act has noted so far."""
    rows = connection.execute(select(note.c.noun, note.c.key).where(note.c.act == number))
    found: dict[str, set[Key]] = {}
    for noun, key in rows:
        found.setdefault(noun, set()).add(key)
    return {noun: frozenset(keys) for noun, keys in found.items()}


def put_back(connection: Connection, store: Store, number: int) -> None:
    """Puts every row that the act touched back to what it was before it."""
    nouns = connection.execute(select(note.c.noun).where(note.c.act == number).distinct()).scalars().all()
    store.restore(connection, [TABLES[noun] for noun in TABLES if noun in nouns], number)


def trail(connection: Connection, *, after: int = 0) -> tuple[Act, ...]:
    """The acts in order, those after a number only."""
    rows = connection.execute(select(act).where(act.c.number > after).order_by(act.c.number)).mappings()
    return tuple(Act(**row) for row in rows)


def last_upgrade(connection: Connection) -> int:
    """The act after which the present layout holds: undo goes no further back."""
    rows = connection.execute(select(upgrade.c.after_act).order_by(upgrade.c.format.desc()).limit(1))
    return rows.scalar_one_or_none() or 0


def stacks(acts: Sequence[Act]) -> tuple[list[Act], list[Act]]:
    """The acts that can be undone and those that can be redone, next one last.

    A redoable entry is the undo act itself: to redo is to undo it. A new act empties the second stack.
    """
    undoable: list[Act] = []
    redoable: list[Act] = []
    for each in acts:
        match each.kind:
            case "do":
                undoable.append(each)
                redoable.clear()
            case "undo":
                undoable.pop()
                redoable.append(each)
            case "redo":
                redoable.pop()
                undoable.append(each)
            case "forget":
                # What was forgotten must not come back by an undo, and nothing older fits without it.
                undoable.clear()
                redoable.clear()
    return undoable, redoable


def now() -> str:
    """The moment in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
