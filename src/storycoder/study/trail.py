"""The audit trail to be looked through: which acts, newest first, a page at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, tuple_

from storycoder.domain.keys import Key
from storycoder.study.journal import Act, Change, last_upgrade, made_here, touched
from storycoder.study.layout import TABLES, act

_GAPS_AT_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which acts are sought; None is no condition.

    `letters` is what subject or reason should hold, roughly: capitals and letters beyond ASCII are not compared, so
    whoever asks looks again. With it come also the acts of the verbs (template and noun) in `said`, and what was
    undone and redone.
    """

    coder: Key | None = None
    verb: str | None = None
    noun: str | None = None
    letters: str = ""
    said: Collection[tuple[str, str]] = ()


EVERYTHING = Sought()


def page(
    connection: Connection, sought: Sought, *, before: int | None, limit: int | None, hidden: ColumnElement[bool]
) -> tuple[Act, ...]:
    """The acts that are sought, newest first, older than the one with the number `before`.

    Of the acts that are `hidden` nobody finds out by seeking what they did.
    """
    query = select(act).order_by(act.c.number.desc()).limit(limit)
    for column, wanted in (("coder_id", sought.coder), ("verb", sought.verb), ("noun", sought.noun)):
        if wanted is not None:
            query = query.where(act.c[column] == wanted)
    if before is not None:
        query = query.where(act.c.number < before)
    if sought.letters:
        query = query.where(_holds(sought))
    if sought.verb is not None or sought.noun is not None or sought.letters:
        query = query.where(_told(hidden))
    return tuple(Act(**row) for row in connection.execute(query).mappings())


def _told(hidden: ColumnElement[bool]) -> ColumnElement[bool]:
    return act.c.number.not_in(select(act.c.number).where(hidden).correlate(None))


def _holds(sought: Sought) -> ColumnElement[bool]:
    likely = f"%{''.join(map(_escaped, sought.letters))}%"
    found: list[ColumnElement[bool]] = [column.ilike(likely, escape="\\") for column in (act.c.subject, act.c.why)]
    if sought.said:
        found.append(tuple_(act.c.verb, act.c.noun).in_(sought.said))
    return or_(*found, act.c.undoes.is_not(None))


def _escaped(letter: str) -> str:
    # Only of ASCII do all engines know the small letter of a capital.
    return "%" if not letter.isascii() else f"\\{letter}" if letter in "%_\\" else letter


def steps_back(connection: Connection, after: int) -> tuple[tuple[int, int], ...]:
    """The undos and redos after an act, each with the act that it is about, in order."""
    query = select(act.c.number, act.c.undoes).where(act.c.number > after, act.c.undoes.is_not(None), made_here())
    return tuple((number, about) for number, about in connection.execute(query.order_by(act.c.number)))


def verbs(connection: Connection, hidden: ColumnElement[bool]) -> tuple[tuple[str, str], ...]:
    """Each verb of the trail with each noun that it was done to, but for what is `hidden`."""
    query = select(act.c.verb, act.c.noun).where(_told(hidden)).distinct()
    return tuple((verb, noun) for verb, noun in connection.execute(query))


def numbered(connection: Connection, numbers: Iterable[int]) -> dict[int, Act]:
    """The acts of these numbers."""
    found: dict[int, Act] = {}
    wanted = sorted(set(numbers))
    for start in range(0, len(wanted), 500):
        query = select(act).where(act.c.number.in_(wanted[start : start + 500]))
        found |= {row["number"]: Act(**row) for row in connection.execute(query).mappings()}
    return found


def reach(connection: Connection) -> int:
    """The number of the oldest act that can still be gone back to; one more than the newest where there is none.

    Beyond the taking in of a copy one goes back only a step at a time.
    """
    undo = act.alias()
    taken_back = select(undo.c.number).where(undo.c.undoes == act.c.number, undo.c.kind == "undo")
    stands = and_(act.c.merged.is_not(None), ~taken_back.exists())
    ends = select(act.c.number).where(made_here(), or_(act.c.kind == "forget", stands))
    last = connection.execute(ends.order_by(act.c.number.desc()).limit(1)).scalar_one_or_none()
    return 1 + max(last_upgrade(connection), last or 0)


class Newcomers:
    """The acts that others wrote to the same database since the last look.

    On a server acts are not always done in the order of their numbers: one that was not there when a later one was
    seen is looked for again.
    """

    def __init__(self, connection: Connection) -> None:
        self._seen = _newest(connection)
        self._missing: set[int] = set()

    def known(self, number: int) -> None:
        """Says that this act is one's own, and was told."""
        if number > self._seen:
            self._missing |= set(range(self._seen + 1, number))
            self._seen = number
        self._missing.discard(number)
        self._missing = {each for each in self._missing if each > self._seen - _GAPS_AT_MOST}

    def look(self, connection: Connection) -> list[Change]:
        """What was new, oldest first."""
        condition = act.c.number > self._seen
        if self._missing:
            condition = or_(condition, act.c.number.in_(self._missing))
        found = connection.execute(select(act).where(condition, made_here()).order_by(act.c.number)).mappings().all()
        changes = [_change(connection, Act(**row)) for row in found]
        for change in changes:
            self.known(change.act.number)
        return changes


def _newest(connection: Connection) -> int:
    newest = connection.execute(select(act.c.number).order_by(act.c.number.desc()).limit(1))
    return newest.scalar_one_or_none() or 0


def _change(connection: Connection, each: Act) -> Change:
    """The change of an act that is in the trail. Of what was forgotten the trail keeps no keys: it may be anything."""
    found: dict[str, Any] = touched(connection, each.number)
    if each.kind == "forget":
        found = {noun: found.get(noun, frozenset()) for noun in TABLES}
    return Change(each, found)
