"""When values came about, as the audit trail knows it."""

from sqlalchemy import and_, select

from storycoder.domain.keys import Key
from storycoder.study.layout import act, note, written
from storycoder.study.study import Study


def made_at(study: Study, noun: str) -> dict[Key, str]:
    """The key of each value of a noun that was ever made -> when, UTC in ISO 8601; of one made twice the last time.

    What came from another copy was made when it was made there, not when it came.
    """
    here = select(note.c.key, act.c.at).join(act, act.c.number == note.c.act)
    there = select(written.c.key, act.c.at).join(act, act.c.id == written.c.act_id)
    with study.reading() as connection:
        own = connection.execute(here.where(note.c.noun == noun, note.c.before.is_(None)).order_by(note.c.number))
        made: dict[Key, str] = dict(map(tuple, own))
        came = and_(written.c.noun == noun, written.c.before.is_(None), written.c.after.is_not(None))
        others = connection.execute(there.where(came).order_by(written.c.number))
        return made | dict(map(tuple, others))
