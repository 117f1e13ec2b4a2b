"""Blind is blind: which codings, notes and lines of the trail a coder does not see. The one place that decides it.

While a session is blind, whatever another coder marked in its passages is hidden, whether it was marked for the
session or not; nobody in particular sees none of it.
"""

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, false, or_, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES, act, note

_coding, _memo, _passage, _session = TABLES["coding"], TABLES["memo"], TABLES["passage"], TABLES["session"]


def _blind_sessions() -> ColumnElement[bool]:
    # Without the first half a coding of no session would be neither hidden nor seen: NULL IN (…) is NULL.
    blind = select(_session.c.id).where(_session.c.state == "blind")
    return and_(_coding.c.session_id.is_not(None), _coding.c.session_id.in_(blind))


def _in_blind_passage(table: Table, revision: Column[Any]) -> ColumnElement[bool]:
    """Whether a row with a place is in a passage of a blind session; where it has no words left, at its edge too."""
    start, end = table.c.start, table.c.end
    overlaps = and_(_passage.c.start < end, _passage.c.end > start)
    touches = and_(start == end, _passage.c.start <= start, _passage.c.end >= start)
    return (
        select(_passage.c.id)
        .join(_session, _session.c.id == _passage.c.session_id)
        .where(_session.c.state == "blind", _passage.c.revision_id == revision, or_(overlaps, touches))
        .exists()
    )


@cache
def hidden_from(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the codings which the viewer must not see."""
    another = _coding.c.coder_id != viewer if viewer else ~false()
    # First what is asked once for all codings: mostly no session is blind, and then no coding need be looked at.
    return and_(
        _any_blind().exists(), another, or_(_blind_sessions(), _in_blind_passage(_coding, _coding.c.revision_id))
    )


def memos_hidden_from(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the notes which the viewer must not see: on codings that are hidden, and on passages."""
    # Asked for the one coding that a note is on: there are few notes, and many codings.
    on_hidden = select(_coding.c.id).where(_coding.c.id == _memo.c.about_id, hidden_from(viewer)).exists()
    # Whoever is not known to have written it may be another coder.
    another = _memo.c.coder_id.is_distinct_from(viewer) if viewer else ~false()
    on_passage = and_(_any_blind().exists(), another, _in_blind_passage(_memo, _memo.c.about_id))
    return or_(on_hidden, on_passage)


def _any_blind() -> Select[Any]:
    any_session = _session.alias()
    return select(any_session.c.id).where(any_session.c.state == "blind")


def any_blind(connection: Connection) -> bool:
    """Whether any session is blind now."""
    return connection.execute(_any_blind().limit(1)).first() is not None


def acts_hidden_from(connection: Connection, viewer: Key | None) -> frozenset[int]:
    """The numbers of the acts whose subject would tell the viewer what another coder marked in a blind session."""
    if not any_blind(connection):
        return frozenset()
    since = _first_blind_act(connection)
    another = act.c.coder_id.is_distinct_from(viewer) if viewer else ~false()
    nouns = ("coding", "memo", "code", "transcript")
    rows = connection.execute(select(act.c.number).where(act.c.number >= since, another, act.c.noun.in_(nouns)))
    return frozenset(rows.scalars())


def _first_blind_act(connection: Connection) -> int:
    blind = select(_session.c.id).where(_session.c.state == "blind")
    query = select(note.c.act).where(note.c.noun == "session", note.c.key.in_(blind)).order_by(note.c.number).limit(1)
    return connection.execute(query).scalar_one_or_none() or 0
