"""What becomes of one row that both sides may have touched. Pure: two sides in, one outcome out.

A part that one side touched is as that side has it. A part that both touched and have alike is no question. A part that
both touched and have differently is one: a person chooses, or a rule where it is nobody's words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from storycoder.study.merging.rows import (
    EXISTS,
    PLACE,
    SETTLED_BY_RULE,
    SETTLEMENT,
    Row,
    parts_of,
    same_part,
    with_parts,
)

Whose = Literal["mine", "theirs"]


class Had(NamedTuple):
    """One side's row: as it is (None: there is none), the parts that it touched, and the row before that."""

    row: Row | None
    parts: frozenset[str] = frozenset()
    before: Row | None = None
    moved_by_hand: bool = False
    """Whether a person changed its place, other than by correcting the text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The row as it becomes, and as it would be by the other side where something had to be settled.

    The two differ in exactly the parts that were settled, by whom- or whatever; by that other copies know of it.
    """

    row: Row
    otherwise: Row
    asked: tuple[str, ...]
    """The parts that a person has to choose."""


def outcome(noun: str, mine: Had, theirs: Had, choose: Callable[[str], Whose]) -> Outcome:
    """What becomes of a row that both sides have."""
    if mine.row is None or theirs.row is None:
        raise ValueError("a row that one side does not have is settled elsewhere")
    row, otherwise, asked = mine.row, mine.row, list[str]()
    for part in parts_of(noun):
        if same_part(noun, part, mine.row, theirs.row):
            continue
        whose, question = _whose(noun, part, mine, theirs)
        if question:
            asked.append(part)
            whose = choose(part)
        if whose == "theirs":
            row = with_parts(noun, row, [part], theirs.row)
        if _both(part, mine, theirs):
            loser = mine.row if whose == "theirs" else theirs.row
            otherwise = with_parts(noun, otherwise, [part], loser)
        elif whose == "theirs":
            otherwise = with_parts(noun, otherwise, [part], theirs.row)
    return Outcome(row, otherwise, tuple(asked))


def _both(part: str, mine: Had, theirs: Had) -> bool:
    return part in mine.parts and part in theirs.parts


def _whose(noun: str, part: str, mine: Had, theirs: Had) -> tuple[Whose, bool]:
    """Whose it is, and whether a person has to be asked about it."""
    if not _both(part, mine, theirs):
        # What neither touched differs only where a packet holds a part of the truth.
        return ("theirs" if part in theirs.parts else "mine"), False
    back = next(_back_where_it_was(noun, part, mine, theirs), None)
    if back is not None:
        return back, False
    if part in SETTLED_BY_RULE or (part == PLACE and not _moved_apart(noun, mine, theirs)):
        return larger(noun, part, mine, theirs), False
    if part == SETTLEMENT and _settled_alike(noun, mine, theirs):
        return larger(noun, part, mine, theirs), False
    return "mine", True


def _settled_alike(noun: str, mine: Had, theirs: Had) -> bool:
    """Whether the same was settled on both sides, if on different days."""
    one, other = mine.row or {}, theirs.row or {}
    return all(one[name] == other[name] for name in parts_of(noun)[SETTLEMENT] if name != "date")


def _back_where_it_was(noun: str, part: str, mine: Had, theirs: Had) -> Iterator[Whose]:
    """A side that took back what it did has changed nothing: then it is as the other one has it."""
    if mine.before is None or theirs.before is None or not same_part(noun, part, mine.before, theirs.before):
        return
    sides: tuple[tuple[Had, Whose], ...] = ((mine, "theirs"), (theirs, "mine"))
    for had, other in sides:
        if had.row is not None and had.before is not None and same_part(noun, part, had.row, had.before):
            yield other


def _moved_apart(noun: str, mine: Had, theirs: Had) -> bool:
    """Whether people moved something to different places of one text; between texts it is carried (`texts.py`)."""
    text = parts_of(noun)[PLACE][0]
    same_text = bool(mine.row and theirs.row and mine.row[text] == theirs.row[text])
    return same_text and mine.moved_by_hand and theirs.moved_by_hand


def larger(noun: str, part: str, mine: Had, theirs: Had) -> Whose:
    """The side that has the larger value there: a rule that gives the same whichever side merges."""
    values = [[(had.row or {})[name] for name in parts_of(noun)[part]] for had in (mine, theirs)]
    mine_first, theirs_first = ([(value is not None, value) for value in each] for each in values)
    return "mine" if mine_first > theirs_first else "theirs"


def does_something(noun: str, had: Had) -> bool:
    """Whether a side did something to a row that would be lost with it: what no rule settles, and is not as before."""
    if had.row is None or had.before is None:
        return had.row is not None
    by_rule = SETTLED_BY_RULE if had.moved_by_hand else SETTLED_BY_RULE | {PLACE}
    return any(not same_part(noun, part, had.row, had.before) for part in had.parts - {EXISTS} - by_rule)
