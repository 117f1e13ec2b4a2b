"""What only shows when both sides are together: things below each other in a ring, and numbers given out twice."""

from collections.abc import Iterator, Mapping

from storycoder.domain.keys import Key
from storycoder.study.merging.register import Whose
from storycoder.study.merging.rows import Ref, Row
from storycoder.study.merging.work import Work, other_than

_TREES = (("code", "parent_id"), ("role", "reported_as"))
"""Nouns whose rows hang below others of their kind, and by which column."""
_NUMBERED = ("session", "codebook_version")
"""Nouns of which no two have one number."""


def break_loops(work: Work) -> None:
    """Asks whose order holds where each side put one thing below the other."""
    for noun, column in _TREES:
        if any(ref.noun == noun for ref in work.final):
            _break_loops(work, noun, column)


def _break_loops(work: Work, noun: str, column: str) -> None:
    asked: set[Ref] = set()
    while loop := next(_loops(work.all_of(noun), column), None):
        again = bool(asked & set(loop))
        asked |= set(loop)
        if again:
            # Undoing one ring made another one: then all of it is as it is here.
            _take_order(work, list(work.all_of(noun)), column, "mine")
            return
        _take_order(work, loop, column, work.ask(min(loop), column))


def _loops(rows: Mapping[Ref, Row], column: str) -> Iterator[list[Ref]]:
    done: set[Ref] = set()
    for start in sorted(rows):
        path: dict[Ref, None] = {}
        each: Ref | None = start
        while each is not None and each in rows and each not in done and each not in path:
            path[each] = None
            above: Key | None = rows[each][column]
            each = Ref(start.noun, above) if above else None
        if each is not None and each in path:
            walked = list(path)
            yield walked[walked.index(each) :]
        done |= path.keys()


def _take_order(work: Work, refs: list[Ref], column: str, whose: Whose) -> None:
    """Lets these hang where one side has them; of those that it does not have, nothing changes."""
    for side, read in ((work.mine, work.here_rows), (work.theirs, work.brought)):
        side.rows |= read([ref for ref in refs if ref not in side.rows])
    for ref in refs:
        row, other = work.side(whose).rows.get(ref), work.side(other_than(whose)).rows.get(ref)
        final = work.final.get(ref) or work.mine.rows.get(ref)
        if row is None or final is None:
            continue
        if row[column] != final[column] or (other and other[column] != row[column]):
            work.draw_along(ref, {**final, column: row[column]})
            if other and other[column] != row[column]:
                work.otherwise[ref] = {**(work.otherwise[ref] or final), column: other[column]}


def number_anew(work: Work) -> None:
    """Gives what has the number of another one the next free one, by number and then by key."""
    for noun in _NUMBERED:
        if not any(ref.noun == noun for ref in work.final):
            continue
        last = 0
        rows = work.all_of(noun)
        for ref in sorted(rows, key=lambda ref: (rows[ref]["number"], ref.key)):
            last = max(last + 1, rows[ref]["number"])
            if rows[ref]["number"] != last:
                work.draw_along(ref, {**rows[ref], "number": last})
