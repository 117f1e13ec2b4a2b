"""The journal: undo, audit trail, observation and merging are one mechanism.

A change is an act: one transaction, one line in the trail. Triggers note what each touched row was before. To undo an
act is a new act that puts those rows back and says which act it undoes; to redo is to undo that one. The trail only
grows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, func, literal, select

from storycoder.domain.keys import Key, new_key
from storycoder.study.layout import TABLES, act, note, upgrade, written
from storycoder.study.store import Store

ActKind = Literal["do", "undo", "redo", "forget"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One line of the audit trail.

    `verb` is a template of the catalogue, `subject` what it was done to in the words of then, `at` UTC in ISO 8601.
    `undoes` is the number of the act that an undo or redo takes back. The last three are ids of acts: `after` of the
    one before it in the copy where it was made, `merged` of the last one of a copy that it took in, `within` of the one
    by which it came into this copy, where it was made in another.
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
    after: Key | None = None
    merged: Key | None = None
    within: Key | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What an act has touched: noun -> keys. It goes out once, after the commit.

    Where another process forgot a participant, every noun is there without keys: all has to be read again.
    """

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
    merged: Key | None = None,
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
        "after": head(connection),
        "merged": merged,
        "within": None,
    }
    number = connection.execute(act.insert().returning(act.c.number), values).scalar_one()
    store.set_act(connection, number, forgetting=kind == "forget")
    return Act(number=number, **values)  # pyright: ignore[reportArgumentType]


def head(connection: Connection) -> Key | None:
    """The id of the last act of this copy that stands.

    To undo the taking in of another copy is to go back to where it was not yet known. So the undo, what it takes back
    and what came between are no part of what comes after; other undos are steps like any other.
    """
    query = select(act.c.id, act.c.kind, act.c.undoes).where(made_here()).order_by(act.c.number.desc()).limit(1)
    last = connection.execute(query).first()
    if last is None:
        return None
    taken_back = recorded(connection, last.undoes) if last.kind == "undo" else None
    return taken_back.after if taken_back and taken_back.merged else last.id


def made_here() -> ColumnElement[bool]:
    """The condition that picks the acts that were made in this copy and not taken in from another."""
    return act.c.within.is_(None)


def touched(connection: Connection, number: int) -> dict[str, frozenset[Key]]:
    """The rows that the act has noted so far."""
    noted = select(note.c.noun).where(note.c.act == number).distinct()
    return {
        noun: frozenset(
            connection.execute(select(note.c.key).where(note.c.act == number, note.c.noun == noun)).scalars()
        )
        for noun in connection.execute(noted).scalars().all()
    }


def put_back(connection: Connection, store: Store, number: int, *, onwards: bool = False) -> None:
    """Puts every row that the act touched back to what it was before it; `onwards` all that later acts touched too.

    The act that is going on has touched nothing yet.
    """
    of_these = note.c.act >= number if onwards else note.c.act == number
    nouns = connection.execute(select(note.c.noun).where(of_these).distinct()).scalars().all()
    store.restore(connection, [TABLES[noun] for noun in TABLES if noun in nouns], number, onwards=onwards)


def settle_again(connection: Connection, taken_in: Key, again: Key) -> None:
    """Notes what was settled when a copy was taken in under the act that does so again, too."""
    copied = ("noun", "key", "before", "after")
    settled = select(literal(again), *(written.c[name] for name in copied)).where(written.c.act_id == taken_in)
    connection.execute(written.insert().from_select(["act_id", *copied], settled))


def trail(connection: Connection) -> tuple[Act, ...]:
    """The acts in order."""
    rows = connection.execute(select(act).order_by(act.c.number)).mappings()
    return tuple(Act(**row) for row in rows)


def recorded(connection: Connection, number: int) -> Act:
    """The act of that number."""
    return Act(**connection.execute(select(act).where(act.c.number == number)).mappings().one())


def last_upgrade(connection: Connection) -> int:
    """The act after which the present layout holds: undo goes no further back."""
    rows = connection.execute(select(upgrade.c.after_act).order_by(upgrade.c.format.desc()).limit(1))
    return rows.scalar_one_or_none() or 0


def end_undo_here(connection: Connection) -> None:
    """Lets undo go no further back than the acts that there are now."""
    newest = select(func.coalesce(func.max(act.c.number), 0)).scalar_subquery()
    present = select(func.max(upgrade.c.format)).scalar_subquery()
    connection.execute(upgrade.update().where(upgrade.c.format == present).values(after_act=newest))


def undoable(connection: Connection) -> Act | None:
    """The act that an undo would take back: the last one that is neither an undo nor taken back."""
    found = _last(connection, before=None)
    while found and found.kind == "undo":
        found = _last(connection, before=found.undoes)
    return None if found is None or found.kind == "forget" else found


def redoable(connection: Connection) -> Act | None:
    """The undo that a redo would take back: the last one that is not taken back; none after something new was done."""
    found = _last(connection, before=None)
    while found and found.kind == "redo":
        found = _last(connection, before=found.undoes)
    return found if found and found.kind == "undo" else None


def _last(connection: Connection, before: int | None) -> Act | None:
    """The last act before a number, where it came after the file's layout changed."""
    undoable_here = and_(act.c.number > last_upgrade(connection), made_here())
    query = select(act).where(undoable_here).order_by(act.c.number.desc()).limit(1)
    if before is not None:
        query = query.where(act.c.number < before)
    row = connection.execute(query).mappings().first()
    return Act(**row) if row else None


def now() -> str:
    """The moment in UTC, ISO 8601 with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
