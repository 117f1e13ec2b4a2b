"""Blind is blind: what a coder does not see of others while a session is blind. The one place that decides it.

Whatever another coder marked or noted in the passages of a blind session is hidden, whether it was marked for the
session or not, and so is what was once decided about them, and with which texts of the session others are finished.
Nobody in particular sees none of it. In a session of the kind "again" the coder does not see either what they marked
there themselves before it. The lines of the trail that would tell of any of this are there, and do not say what.
"""

from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, exists, false, func, or_, select

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.journal import Act
from storycoder.study.layout import TABLES, act, note

if TYPE_CHECKING:
    from storycoder.study.study import Study

BLIND_WORK = N_("work in a session that is still blind")
"""The verb of an act that is not told."""

_coding, _memo, _finished, _decision = (TABLES[name] for name in ("coding", "memo", "finished", "decision"))
_passage, _session, _taking_part = (TABLES[name] for name in ("passage", "session", "session_coder"))
_revision = TABLES["revision"]
_BLIND = _session.c.state == "blind"
ON_CODINGS = ("chosen_quotation", "asked_example", "summary_segment")
"""The nouns that rest on codings: who may not see the coding sees nothing of them either."""
MARKED = frozenset({"coding", "memo", "finished", "decision", *ON_CODINGS})
"""The nouns that tell what was marked, of which others hear nothing while a session is blind."""
_TOLD_OF = (*MARKED, "code", "transcript")
"""The nouns of which a line of the trail could tell what was marked."""
NUMBERS_TELL = frozenset({*MARKED, "act", "note", "written"})
"""The tables of which even the number of rows would tell what others do in a blind session."""


def _again(viewer: Key) -> ColumnElement[bool]:
    """Whether a session is one in which the viewer codes again what they have coded before."""
    mine = select(_taking_part.c.session_id).where(_taking_part.c.coder_id == viewer)
    return and_(_BLIND, _session.c.kind == "again", _session.c.id.in_(mine))


def _codes_again(viewer: Key) -> ColumnElement[bool]:
    return exists(select(_session.c.id).where(_again(viewer)))


def _in_passage(table: Table, revision: Column[Any], of: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a row with a place is in a passage of such a session.

    Where a correction left row or passage without words it is enough that they touch; and a row that stays with a
    former text could have been anywhere in it.
    """
    start, end = table.c.start, table.c.end
    overlaps = and_(_passage.c.start < end, _passage.c.end > start)
    wordless = or_(start == end, _passage.c.start == _passage.c.end)
    touches = and_(wordless, _passage.c.start <= end, _passage.c.end >= start)
    now, former = _revision.alias(), _revision.alias()
    left_behind = (
        select(former.c.id)
        .join(now, now.c.transcript_id == former.c.transcript_id)
        .join(_passage, _passage.c.revision_id == now.c.id)
        .join(_session, _session.c.id == _passage.c.session_id)
        .where(of, now.c.id != former.c.id)
    )
    here = (
        select(_passage.c.id)
        .join(_session, _session.c.id == _passage.c.session_id)
        .where(of, _passage.c.revision_id == revision, or_(overlaps, touches))
    )
    return or_(here.correlate(table).exists(), revision.in_(left_behind))


def _another(column: Column[Any], viewer: Key | None) -> ColumnElement[bool]:
    """Whether a row is another's. What nobody is known to have made may be another's."""
    return column.is_distinct_from(viewer) if viewer else ~false()


@cache
def hidden_from(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the codings which the viewer must not see."""
    another = _another(_coding.c.coder_id, viewer)
    hidden = and_(another, or_(_of_session(_coding, _BLIND), _in_passage(_coding, _coding.c.revision_id, _BLIND)))
    if viewer:
        earlier = and_(_codes_again(viewer), ~another, ~_of_session(_coding, _again(viewer)))
        hidden = or_(hidden, and_(earlier, _in_passage(_coding, _coding.c.revision_id, _again(viewer))))
    # First what is asked once for all codings: mostly no session is blind, and then no coding need be looked at.
    return and_(_any_blind().exists(), hidden)


def _of_session(table: Table, of: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a row belongs to such a session."""
    # Without the first half a row of no session would be neither hidden nor seen: NULL IN (…) is NULL.
    return and_(table.c.session_id.is_not(None), table.c.session_id.in_(select(_session.c.id).where(of)))


def memos_hidden_from(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the notes which the viewer must not see: on codings that are hidden, and on passages."""
    # Asked for the one coding that a note is on: there are few notes, and many codings.
    on_hidden = select(_coding.c.id).where(_coding.c.id == _memo.c.about_id, hidden_from(viewer)).exists()
    another = _another(_memo.c.coder_id, viewer)
    hidden = and_(another, or_(_in_passage(_memo, _memo.c.about_id, _BLIND), _on_text_of_blind_session()))
    if viewer:
        # Keys are made in the order of time: what has a later one was written while coding again.
        began = select(func.max(_session.c.id)).where(_again(viewer)).scalar_subquery()
        earlier = and_(_codes_again(viewer), ~another, _memo.c.id < began)
        hidden = or_(hidden, and_(earlier, _in_passage(_memo, _memo.c.about_id, _again(viewer))))
    return or_(on_hidden, and_(_any_blind().exists(), hidden))


def _on_text_of_blind_session() -> ColumnElement[bool]:
    """Whether a note is on the whole of a transcript of which something is coded blind."""
    texts = (
        select(_revision.c.transcript_id)
        .join(_passage, _passage.c.revision_id == _revision.c.id)
        .join(_session, _session.c.id == _passage.c.session_id)
        .where(_BLIND)
    )
    return and_(_memo.c.about == "transcript", _memo.c.about_id.in_(texts))


def hidden_with_coding(table: Table, viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the rows which rest on a coding that the viewer must not see."""
    on_hidden = table.c.coding_id.in_(select(_coding.c.id).where(hidden_from(viewer)))
    return and_(table.c.coding_id.is_not(None), on_hidden)


def finished_hidden_from(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks who is finished with which text, where the viewer must not see it.

    That a coder is finished with all of a session may be known: `SessionShelf.waiting_for` tells.
    """
    return and_(_another(_finished.c.coder_id, viewer), _of_session(_finished, _BLIND))


@cache
def decisions_hidden() -> ColumnElement[bool]:
    """The condition that picks the decisions which nobody must see: about places that are coded blind now."""
    return and_(_any_blind().exists(), _in_passage(_decision, _decision.c.revision_id, _BLIND))


@cache
def _any_blind() -> Select[Any]:
    any_session = _session.alias()
    return select(any_session.c.id).where(any_session.c.state == "blind")


def any_blind(connection: Connection) -> bool:
    """Whether any session is blind now."""
    return connection.execute(_any_blind()).first() is not None


def _others_acts_hidden(viewer: Key | None) -> ColumnElement[bool]:
    began = _first_act(_BLIND)
    return and_(act.c.number >= began, _another(act.c.coder_id, viewer), act.c.noun.in_(_TOLD_OF))


def acts_hidden(viewer: Key | None) -> ColumnElement[bool]:
    """The condition that picks the acts of which the viewer must not know what they did."""
    others = _others_acts_hidden(viewer)
    if viewer is None:
        return others
    marked = or_(
        act.c.number < _first_act(_again(viewer)), act.c.key.in_(select(_coding.c.id).where(hidden_from(viewer)))
    )
    return or_(others, and_(_codes_again(viewer), act.c.coder_id == viewer, act.c.noun.in_(("coding", "memo")), marked))


def _first_act(of: ColumnElement[bool]) -> Any:
    """The number of the act since which there is such a session; NULL, and so no act at all, where there is none."""
    sessions = select(_session.c.id).where(of)
    return select(func.min(note.c.act)).where(note.c.noun == "session", note.c.key.in_(sessions)).scalar_subquery()


def acts_hidden_from(connection: Connection, viewer: Key | None) -> frozenset[int]:
    """The numbers of the acts of which the viewer must not know what they did."""
    return _numbers(connection, acts_hidden(viewer))


def others_acts_hidden_from(connection: Connection, viewer: Key | None) -> frozenset[int]:
    """The numbers of the acts by which another coder marked or noted something since a session is blind."""
    return _numbers(connection, _others_acts_hidden(viewer))


def _numbers(connection: Connection, hidden: ColumnElement[bool]) -> frozenset[int]:
    if not any_blind(connection):
        return frozenset()
    return frozenset(connection.execute(select(act.c.number).where(hidden)).scalars())


def as_told(connection: Connection, viewer: Key | None, acts: Collection[Act]) -> tuple[Act, ...]:
    """The acts as the viewer may know them: of what is hidden only when it was, and whose."""
    hidden = acts_hidden_from(connection, viewer) if acts else frozenset[int]()
    return tuple(
        replace(each, verb=BLIND_WORK, noun="session", key=None, subject="", why="") if each.number in hidden else each
        for each in acts
    )


@contextmanager
def seen_by(study: "Study", coder: Key | None) -> Generator[None]:
    """Meanwhile the study is read through the eyes of this coder; None is nobody in particular."""
    before, study.coder = study.coder, coder
    try:
        yield
    finally:
        study.coder = before
