"""Packets that come back after the codings of their session were opened: since when others could be seen."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

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
