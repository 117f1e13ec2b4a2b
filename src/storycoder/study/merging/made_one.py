"""Codes that one side made one with another, while the other side went on to use them."""

from sqlalchemy import Connection, RowMapping, select

from storycoder.domain.keys import Key
from storycoder.study.codebook import MERGE
from storycoder.study.layout import act, note, written
from storycoder.study.merging.rows import Ref
from storycoder.study.merging.work import Work
from storycoder.study.merging.writes import writes_of

_GO_ALONG = (
    ("coding", "code_id"),
    ("decision", "code_id"),
    ("decision", "other_code_id"),
    ("decision", "changed_code_id"),
    ("asked_code", "code_id"),
    ("validation_answer", "code_id"),
    ("validation_answer", "changed_code_id"),
    ("remark", "changed_code_id"),
    ("leftover", "code_id"),
    ("asks_about", "code_id"),
    ("element", "origin_id"),
    ("memo", "about_id"),
    ("code", "parent_id"),
)
"""What goes from a code to the one that it was made one with, where the other side did it since: noun and column."""


def made_one(work: Work) -> dict[Ref, Ref]:
    """Codes that one side made one with another: code -> the code that is kept, where that one is there."""
    found = {ref: _kept(work, ref) for ref in work.removed if ref.noun == "code"}
    return {ref: kept for ref, kept in found.items() if kept}


def go_along(work: Work, merged: dict[Ref, Ref]) -> None:
    """Gives what hangs on codes that are let go to the codes that they were made one with."""
    for code, kept in merged.items():
        if work.row(code) is None and work.row(kept) is not None:
            for noun, column in _GO_ALONG:
                _hand_over(work, noun, column, code.key, kept.key)


def _hand_over(work: Work, noun: str, column: str, old: Key, new: Key) -> None:
    for ref, row in list(work.final.items()):
        # A code that stands below itself would be a ring.
        if ref.noun == noun and row is not None and row[column] == old and ref.key != new:
            work.draw_along(ref, {**row, column: new})


def _kept(work: Work, code: Ref) -> Ref | None:
    """The code that another one was made one with, in as many steps as it took."""
    passed: set[Ref] = set()
    while code in work.removed and code not in passed:
        passed.add(code)
        kept = _made_one_by(work.here if work.removed[code] == "mine" else work.there, code)
        if kept is None:
            return None
        code = Ref("code", kept)
    return code if code not in passed and work.row(code) is not None else None


def _made_one_by(connection: Connection, code: Ref) -> Key | None:
    """The code that was kept when this one was last taken away; None where it was taken away otherwise."""
    noted = select(act.c.id).join(note, note.c.act == act.c.number).where(note.c.noun == "code", note.c.key == code.key)
    told = select(written.c.act_id).where(written.c.noun == "code", written.c.key == code.key)
    writes = writes_of(connection, {*connection.execute(noted).scalars(), *connection.execute(told).scalars()})
    removing = [key for key, some in writes.items() if any(each.ref == code and each.after is None for each in some)]
    # That it stays away was only confirmed where a copy was taken in.
    acts = select(act).where(act.c.id.in_(removing), act.c.merged.is_(None)).order_by(act.c.number.desc()).limit(1)
    line = connection.execute(acts).mappings().first()
    while line and line["kind"] == "redo":
        line = _taken_back(connection, _taken_back(connection, line))
    return line["key"] if line and line["verb"] == MERGE and line["kind"] == "do" else None


def _taken_back(connection: Connection, line: RowMapping | None) -> RowMapping | None:
    query = select(act).where(act.c.number == (line["undoes"] if line else None))
    return connection.execute(query).mappings().first()
