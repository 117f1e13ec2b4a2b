"""Packets that come, or came, back after the codings of their session were opened: since when others could be seen."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES, act, note, written
from storycoder.study.merging.copies import Copy
from storycoder.study.merging.merge import Merge
from storycoder.study.merging.writes import Write, writes_of
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True)
class Late:
    """A packet came back after its session was opened. `after` goes by the clock of the machine it was coded on."""

    opened: str
    """When the codings of the session were first opened to all: UTC, ISO 8601."""
    after: int
    """How many of the codings that come were made or changed after that."""


def late_in(study: Study, copy: Copy, there: Connection, merge: Merge) -> Late | None:
    """Whether a packet comes back late. None for a copy, and while its session is blind or not known here."""
    packet, session = TABLES["packet"], TABLES["session"]
    query = select(packet.c.session_id).where(packet.c.id == copy.packet)
    of = there.execute(query).scalar_one_or_none() if copy.packet else None
    with study.reading() as here:
        state = here.execute(select(session.c.state).where(session.c.id == of)).scalar_one_or_none()
        opened = _opened(here, of) if of and state not in {None, "blind"} else ""
    if not opened:
        return None
    since = frozenset(there.execute(select(act.c.id).where(act.c.at > opened)).scalars())
    touched = {
        each.ref.key
        for key in merge.new
        if key in since
        for each in merge.writes.get(key, ())
        if each.ref.noun == "coding"
    }
    coming = {ref.key for ref, (_, new) in merge.changes().items() if ref.noun == "coding" and new is not None}
    return Late(opened, len(touched & coming))


def came_late(study: Study, session: Key) -> tuple[Key, ...]:
    """The coders of whom a packet brought codings into a session after it was opened to all, in the order of joining.

    Nothing of one that was taken back is left, and it does not count.
    """
    packet, coding = TABLES["packet"], TABLES["coding"]
    with study.reading() as here:
        opened = _opened(here, session)
        if not opened:
            return ()
        came, marked = note.alias(), note.alias()
        brought = (
            select(act.c.number)
            .select_from(act)
            .join(came, and_(came.c.act == act.c.number, came.c.noun == "packet", came.c.key == packet.c.id))
            .join(marked, and_(marked.c.act == act.c.number, marked.c.noun == "coding"))
            .join(coding, coding.c.id == marked.c.key)
            .where(act.c.merged.is_not(None), act.c.at > opened)
            .where(coding.c.session_id == session, coding.c.coder_id == packet.c.coder_id)
            .correlate(packet)
        )
        late = select(packet.c.coder_id).where(packet.c.session_id == session, packet.c.taken_in > opened)
        return tuple(here.execute(late.where(brought.exists()).order_by(packet.c.coder_id)).scalars())


def _opened(here: Connection, session: Key) -> str:
    """When a session was first no longer blind; also where that was taken back, for then it had been seen."""
    noted = select(act.c.id).join(note, note.c.act == act.c.number)
    noted = noted.where(note.c.noun == "session", note.c.key == session)
    told = select(written.c.act_id).where(written.c.noun == "session", written.c.key == session)
    acts = {*here.execute(noted).scalars(), *here.execute(told).scalars()}
    opening = [
        key
        for key, writes in writes_of(here, acts).items()
        if any(_opens(each) for each in writes if each.ref.key == session)
    ]
    return min(here.execute(select(act.c.at).where(act.c.id.in_(opening))).scalars(), default="")


def _opens(write: Write) -> bool:
    was, now = write.before, write.after
    return write.ref.noun == "session" and bool(was and now and was["state"] == "blind" != now["state"])
