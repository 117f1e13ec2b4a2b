"""What one side took away while the other one used it, and links that would lead nowhere."""

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES
from storycoder.study.merging.rows import EXISTS, Ref, Row
from storycoder.study.merging.sides import CLEARED, LINKS, holds_to, links_of
from storycoder.study.merging.work import Work
from storycoder.study.shelf import in_chunks


def settle_removals(work: Work) -> None:
    """Asks about everything that one side took away and the other one changed or used since.

    It is asked once for each thing that does not hang on another one that was taken away as well.
    """
    needed = set(_needed(work))
    kept: set[Ref] = set()
    for root in sorted({root for ref in needed for root in _roots(work, ref)}):
        held = work.held(root)
        if work.ask(root, EXISTS) == work.removed[root]:
            # That it goes was decided; a copy in which it was decided otherwise has to hear of it.
            work.otherwise[root] = held
        else:
            kept.add(root)
    for ref in [ref for ref in work.removed if ref in needed or _went_with(work, ref, kept)]:
        if _roots(work, ref) <= kept:
            _bring_back(work, ref)


def _needed(work: Work) -> Iterator[Ref]:
    for ref in work.removed:
        if _is_missing(work, ref) and work.is_missed(ref):
            yield ref
    for ref, row in work.final.items():
        if row is not None:
            yield from (other for other in holds_to(ref, row) if _is_missing(work, other))


def _is_missing(work: Work, ref: Ref) -> bool:
    return ref in work.removed and ref not in work.of_texts


def _roots(work: Work, ref: Ref) -> set[Ref]:
    """What a row that was taken away hangs on and was taken away too, and hangs on nothing of that kind itself."""
    found, waiting, seen = set[Ref](), [ref], set[Ref]()
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen.add(each)
        above = [other for other in holds_to(each, work.held(each) or {}) if _is_missing(work, other)]
        waiting.extend(above)
        if not above:
            found.add(each)
    return found


def _went_with(work: Work, ref: Ref, kept: Collection[Ref]) -> bool:
    """Whether a row went in the same act as something that stays now and that it hangs on."""
    side = work.side(work.removed[ref])
    act = side.touched[ref].by[EXISTS]
    return any(
        root in kept and work.removed[root] == work.removed[ref] and side.touched[root].by[EXISTS] == act
        for root in _roots(work, ref)
    )


def _bring_back(work: Work, ref: Ref) -> None:
    """Brings a row back, and what it cannot be without."""
    if ref not in work.removed or work.final[ref] is not None:
        return
    work.bring_back(ref)
    for other in holds_to(ref, work.final[ref] or {}):
        _bring_back(work, other)


def mend_links(work: Work) -> None:
    """Clears links that lead nowhere, and takes away what cannot be without what is gone, until all links hold."""
    checked: dict[Ref, Row | None] = {}
    while fresh := {ref: row for ref, row in work.final.items() if ref not in checked or checked[ref] is not row}:
        checked |= fresh
        gone = {ref for ref, row in fresh.items() if row is None}
        for ref, row in _hanging(work, gone):
            work.mine.rows.setdefault(ref, row)
            work.draw_along(ref, row)
        there = [(ref, row) for ref, row in fresh.items() if row is not None]
        ends = {other for ref, row in there for _, other, _ in links_of(ref, row)}
        loose = ends - work.there_are(ends)
        brought = work.brought([other for other in loose if other not in work.final])
        for other, row in brought.items():
            work.final[other] = work.otherwise[other] = row
        _mend(work, [(ref, row) for ref, row in work.final.items() if row is not None], gone | loose - brought.keys())


def _hanging(work: Work, gone: Collection[Ref]) -> Iterator[tuple[Ref, Row]]:
    """The rows here that are linked with what is gone and were touched by neither side."""
    for noun, links in LINKS.items():
        for column, other, _ in links:
            yield from _linked(work, noun, column, [ref.key for ref in gone if ref.noun == other])
    yield from _linked(work, "memo", "about_id", [ref.key for ref in gone if ref.noun != "memo"])


def _linked(work: Work, noun: str, column: str, keys: Iterable[Key]) -> Iterator[tuple[Ref, Row]]:
    table = TABLES[noun]
    for some in in_chunks(keys):
        for row in work.here.execute(select(table).where(table.c[column].in_(some))).mappings().all():
            if Ref(noun, row["id"]) not in work.final:
                yield Ref(noun, row["id"]), dict(row)


def _mend(work: Work, there: Iterable[tuple[Ref, Row]], loose: Collection[Ref]) -> None:
    for ref, row in there:
        new: Row | None = row
        for column, other, when_gone in links_of(ref, row):
            if other in loose and new is not None:
                new = _without(work, (ref.noun, column), new, other, when_gone)
        if new is not row:
            work.draw_along(ref, new)


def _without(work: Work, link: tuple[str, str], row: Row, other: Ref, when_gone: str) -> Row | None:
    noun, column = link
    if link == ("code", "parent_id"):
        return {**row, column: _nearest_above(work, other)}
    may_be_without = TABLES[noun].c[column].nullable and when_gone != "CASCADE"
    return {**row, column: None} if when_gone == CLEARED or may_be_without else None


def _nearest_above(work: Work, code: Ref) -> Key | None:
    """The nearest code above one that is gone which is there: codes below it move up, as when it is deleted."""
    passed: set[Ref] = set()
    while code not in passed:
        passed.add(code)
        was = work.mine.living(code) or work.theirs.living(code) or {}
        above = was.get("parent_id")
        if above is None:
            return None
        code = Ref("code", above)
        if work.row(code) is not None:
            return above
    return None
