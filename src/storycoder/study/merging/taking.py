"""Taking a copy in: rows, trail and imported files, within one act, and a look at whether all of it came."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study.forgetting import never_again
from storycoder.study.journal import Act
from storycoder.study.layout import TABLES, act, note, original, written
from storycoder.study.merging.copies import Copy
from storycoder.study.merging.merge import Merge
from storycoder.study.merging.rows import Ref, Row, from_json, read_rows, to_json
from storycoder.study.shelf import in_chunks
from storycoder.study.study import Study

Changes = Mapping[Ref, tuple[Row | None, Row | None]]


def take_in(
    study: Study,
    copy: Copy,
    there: Connection,
    merge: Merge,
    *,
    verb: str,
    subject: str = "",
    then: Callable[[], None] = lambda: None,
) -> Act:
    """Takes the copy in as one act, as it was found. `then` does what follows from it, within the same act.

    What the other copy has forgotten must be forgotten here before. Raises `Problem` where others changed the study
    since.
    """
    with study.taking_in(verb, copy.head, subject=subject) as step:
        if step.after != merge.head:
            raise Problem("Somebody else changed the study meanwhile. Take the copy in once more.")
        take_originals(study, there, merge)
        take_rows(study, merge, step)
        then()
        take_trail(study, there, merge, step, _what_followed(study.writing, merge, step))
        if copy.packet:
            _note_return(study, copy.packet, step)
    return step


def _what_followed(connection: Connection, merge: Merge, step: Act) -> Changes:
    """What was written in the act beyond what was taken in: each row before that, and now."""
    taken, noted = merge.changes(), select(note).where(note.c.act == step.number).order_by(note.c.number)
    # Of several notes on a row the first tells what it was before the act.
    before = {
        Ref(row["noun"], row["key"]): row["before"] for row in reversed(connection.execute(noted).mappings().all())
    }
    now = read_rows(connection, before.keys())
    was = {ref: taken[ref][1] if ref in taken else from_json(ref.noun, text) for ref, text in before.items()}
    return {ref: (row, now.get(ref)) for ref, row in was.items() if row != now.get(ref)}


def _note_return(study: Study, packet: Key, step: Act) -> None:
    """Keeps when a packet came back last."""
    ref = Ref("packet", packet)
    before = read_rows(study.writing, [ref]).get(ref)
    if before is not None:
        after = {**before, "taken_in": step.at}
        study.packets.write(packet, {"taken_in": step.at})
        study.writing.execute(written.insert(), [_told(step.id, ref, before, after)])


def take_rows(study: Study, merge: Merge, step: Act) -> None:
    """Writes what becomes of the rows. Raises RuntimeError, so that nothing is kept, where others came of it."""
    connection, changes = study.writing, merge.changes()
    before = _counts(connection)
    for noun in TABLES:
        some = {ref: pair for ref, pair in changes.items() if ref.noun == noun}
        _add(study, noun, [new for old, new in some.values() if old is None and new is not None])
        _change(connection, noun, [(old, new) for old, new in some.values() if old is not None and new is not None])
    for noun in reversed(TABLES):
        _remove(connection, noun, [ref.key for ref, (_, new) in changes.items() if ref.noun == noun and new is None])
    _check(connection, step, changes, before)


def _add(study: Study, noun: str, rows: Sequence[Row]) -> None:
    table = TABLES[noun]
    study.store.insert(study.writing, table, [tuple(row[column.name] for column in table.columns) for row in rows])


def _change(connection: Connection, noun: str, pairs: Sequence[tuple[Row, Row]]) -> None:
    table = TABLES[noun]
    for old, new in pairs:
        other = {name: value for name, value in new.items() if value != old[name]}
        connection.execute(table.update().where(table.c.id == new["id"]).values(other))


def _remove(connection: Connection, noun: str, keys: Sequence[Key]) -> None:
    table = TABLES[noun]
    for some in in_chunks(keys):
        connection.execute(table.delete().where(table.c.id.in_(some)))


def _counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(select(func.count()).select_from(table)).scalar_one() for name, table in TABLES.items()
    }


def _check(connection: Connection, step: Act, changes: Changes, before: Mapping[str, int]) -> None:
    """Whether these rows were changed as they should be, no other was, and each table has as many as it should."""
    noted = select(note.c.noun, note.c.key).where(note.c.act == step.number).distinct()
    touched = {Ref(noun, key) for noun, key in connection.execute(noted)}
    come = read_rows(connection, changes.keys())
    after = dict(before)
    for ref, (old, new) in changes.items():
        after[ref.noun] += (new is not None) - (old is not None)
    if touched != set(changes) or any(come.get(ref) != new for ref, (_, new) in changes.items()):
        raise RuntimeError("taking in a copy gave other rows than it should")
    if _counts(connection) != after:
        raise RuntimeError("taking in a copy gave other numbers of rows than it should")


def take_trail(study: Study, there: Connection, merge: Merge, step: Act, followed: Changes) -> None:
    """Writes the lines of the acts that are new here, what they wrote, and what was settled in this act.

    What followed from taking in is told to other copies as what was settled is.
    """
    connection = study.writing
    known = set(connection.execute(select(act.c.id)).scalars())
    new = [key for key in merge.new if key not in known]
    _take_lines(connection, there, new, step, merge)
    rows = [_told(key, write.ref, write.before, write.after) for key in new for write in merge.writes.get(key, ())]
    rows += [
        _told(step.id, ref, otherwise, row) for ref, (otherwise, row) in (*merge.settled.items(), *followed.items())
    ]
    if rows:
        connection.execute(written.insert(), rows)
    never_again(connection, merge.gone)


def _told(of: Key, ref: Ref, before: Row | None, after: Row | None) -> dict[str, Any]:
    return {"act_id": of, "noun": ref.noun, "key": ref.key, "before": to_json(before), "after": to_json(after)}


def _take_lines(connection: Connection, there: Connection, new: Sequence[Key], step: Act, merge: Merge) -> None:
    lines = {row["id"]: dict(row) for row in _lines(there, new)}
    ids = {row["number"]: key for key, row in lines.items()}
    undone = {row["undoes"] for row in lines.values()} - ids.keys() - {None}
    ids |= dict(_ids_of(there, undone))
    numbers: dict[Key, int] = {}
    for key in new:
        line = lines[key]
        of = ids.get(line.pop("undoes"))
        line.pop("number")
        line |= {"within": step.id, "undoes": _number_of(connection, numbers, of)}
        if key in merge.blank or line["key"] in merge.gone:
            line |= {"subject": "", "why": ""}
        numbers[key] = connection.execute(act.insert().returning(act.c.number), line).scalar_one()


def _lines(there: Connection, new: Sequence[Key]) -> Iterator[RowMapping]:
    for some in in_chunks(new):
        yield from there.execute(select(act).where(act.c.id.in_(some))).mappings()


def _ids_of(there: Connection, numbers: Collection[int]) -> Iterator[tuple[int, Key]]:
    for some in in_chunks(sorted(numbers)):  # pyright: ignore[reportArgumentType]  numbers go in portions too
        rows = there.execute(select(act.c.number, act.c.id).where(act.c.number.in_(some)))
        yield from ((row.number, row.id) for row in rows)


def _number_of(connection: Connection, numbers: dict[Key, int], of: Key | None) -> int | None:
    """The number that an act has here; None where it is not known here."""
    if of is None or of in numbers:
        return numbers.get(of) if of else None
    return connection.execute(select(act.c.number).where(act.c.id == of)).scalar_one_or_none()


def take_originals(study: Study, there: Connection, merge: Merge) -> None:
    """Copies the imported files of the transcripts that are here now."""
    transcripts = (row for ref, row in merge.final.items() if ref.noun == "transcript" and row is not None)
    for digest in sorted({row["original"] for row in transcripts} - {""}):
        known = select(original.c.sha256).where(original.c.sha256 == digest)
        if study.writing.execute(known).first() is None:
            found = there.execute(select(original.c.content).where(original.c.sha256 == digest)).scalar_one_or_none()
            if found is not None:
                study.writing.execute(original.insert(), {"sha256": digest, "content": found})
