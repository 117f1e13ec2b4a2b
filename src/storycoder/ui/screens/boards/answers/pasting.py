"""Cells from a spreadsheet taken into the answers: all of them in one act, or none.

A row that says whose it is finds that person, wherever the cursor is; an answer that is there is not replaced unasked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message
from storycoder.ui.screens.boards.answers.model import FIRST, ROLE, WHO
from storycoder.ui.screens.boards.answers.state import AnswersState, Row

_MOST_NAMED = 6
"""So many people at most are named in one sentence."""


@dataclass(slots=True)
class Pasted:
    """Whose rows are new, to whose something was added or changed, and whose answers would have been replaced.

    Where any would have been, and that was not asked for, nothing was taken over.
    """

    new: list[str] = field(default_factory=list[str])
    changed: list[str] = field(default_factory=list[str])
    replaced: list[str] = field(default_factory=list[str])
    number_replaced: int = 0
    empty: int = 0
    """Rows of somebody new in which there is no answer."""
    taken_over: bool = True


def paste_answers(
    state: AnswersState, row: int, column: int, texts: Sequence[Sequence[str]], *, replacing: bool = False
) -> Pasted:
    """Takes over cells: column 0 is the label, 1 the role, then what is asked about.

    A row with a label is that of the person of this label, or a new one; a row in which the label is empty is a new
    one. Rows that begin beside the labels go to where the cursor is. An empty cell changes nothing.

    Raises `Problem` where something is no answer, which names the row and the column; then nothing is taken over, and
    the rows are as they were. So it is where an answer would be replaced by another one, unless `replacing`.
    """
    board, pasted = state.boards.board, Pasted()
    if board is None:
        return pasted
    before = [replace(each, answers=list(each.answers)) for each in state.rows]
    try:
        rows = list(_fill(state, row, column, texts, pasted))
        pasted.taken_over = replacing or not pasted.replaced
        if pasted.taken_over:
            with state.desk.study.act(N_("take in answers"), noun="board", key=board.id, subject=board.name):
                for each in rows:
                    state.save(each)
    except Problem:
        _put_back(state, before)
        raise
    if not pasted.taken_over:
        _put_back(state, before)
    return pasted


def first_column(state: AnswersState, column: int, texts: Sequence[Sequence[str]]) -> int:
    """The column at which the cells begin: numbers without names, put down on a name, are answers.

    A number is a name too ("1", no role, then answers), but it is no role.
    """
    beginnings = [[text.strip() for text in cells[:FIRST]] for cells in texts]
    roles = [cells[ROLE] for cells in beginnings if len(cells) > ROLE and cells[ROLE]]
    nameless = all(not text or text == "?" or text.isdecimal() for cells in beginnings for text in cells)
    return FIRST if column == WHO and roles and nameless and not any(map(state.role_called, roles)) else column


def not_taken(row: str, column: str, why: Message) -> Problem:
    """Nothing of a paste was taken over, because of this one cell."""
    return Problem(
        "Nothing was pasted. In the row of {row}, under {column}: {why} Correct it and paste again.",
        row=f"“{row}”",
        column=f"“{column}”",
        why=why,
    )


def told_of(pasted: Pasted, state: AnswersState) -> str:
    """What was pasted, in a line."""
    say, said = state.desk.say, list[str]()
    if pasted.new:
        said.append(say.many("{n} new row was pasted.", "{n} new rows were pasted.", len(pasted.new)))
    if pasted.changed:
        who = names_of(pasted.changed)
        said.append(
            say.many("{n} row was changed: {who}.", "{n} rows were changed: {who}.", len(pasted.changed), who=who)
        )
    if pasted.empty:
        left = say.many(
            "{n} row without answers was left out.", "{n} rows without answers were left out.", pasted.empty
        )
        said.append(left)
    return " ".join(said) or say("All that was pasted stands there already.")


def names_of(labels: Sequence[str]) -> str:
    """Some of these labels, in a sentence."""
    return ", ".join(labels[:_MOST_NAMED]) + ("…" if len(labels) > _MOST_NAMED else "")


def _put_back(state: AnswersState, before: list[Row]) -> None:
    state.rows = before
    state.reset.emit()


def _fill(state: AnswersState, row: int, column: int, texts: Sequence[Sequence[str]], pasted: Pasted) -> Iterator[int]:
    """Writes the cells into the rows, and tells which of these hold something else than they did."""
    known, met = {id(each) for each in state.rows if each.label}, set[int]()
    for down, cells in enumerate(texts):
        if not any(text.strip() for text in cells):
            continue
        at = _row_of(state, cells[0]) if column == WHO else min(row + down, len(state.rows) - 1)
        whose = state.rows[at]
        if id(whose) not in known and not any(text.strip() for text in cells[max(FIRST - column, 0) :]):
            pasted.empty += 1
            continue
        if id(whose) in met:
            raise Problem("Nothing was pasted. “{label}” stands there more than once.", label=whose.label)
        met.add(id(whose))
        was = (whose.role, list(whose.answers))
        replaced = _paste_row(state, at, column, cells)
        if id(whose) not in known:
            pasted.new.append(whose.label)
        elif (whose.role, whose.answers) != was:
            pasted.changed.append(whose.label)
        if replaced:
            pasted.replaced.append(whose.label)
            pasted.number_replaced += replaced
        yield at


def _row_of(state: AnswersState, label: str) -> int:
    """The row of somebody by their label, in small letters or capitals; else that of somebody new."""
    wanted = " ".join(label.split())
    for way in (str, str.casefold):
        for at, each in enumerate(state.rows):
            if wanted and way(each.label) == way(wanted):
                return at
    return len(state.rows) - 1


def _paste_row(state: AnswersState, row: int, column: int, cells: Sequence[str]) -> int:
    """How many answers another one takes the place of."""
    whose, replaced = _whose(state, row, column, cells), 0
    for at, text in enumerate(cells, start=column):
        if not text.strip():
            continue
        try:
            was = _shown(state, row, at)
            _paste_cell(state, row, at, text)
            replaced += was not in {"", _shown(state, row, at)}
        except Problem as problem:
            raise not_taken(whose, _head(state, at), problem.message) from problem
    return replaced


def _shown(state: AnswersState, row: int, column: int) -> str:
    """What stands in a cell that may be replaced; a label is not: it tells whose row it is."""
    if column == ROLE:
        return state.rows[row].role or ""
    return state.text(row, column - FIRST) if 0 <= column - FIRST < len(state.columns) else ""


def _paste_cell(state: AnswersState, row: int, column: int, text: str) -> None:
    if column == WHO:
        if not state.rows[row].label:
            state.name(row, text)
    elif column == ROLE:
        role = state.role_called(text)
        if role is None:
            raise Problem("“{text}” is none of the roles in this study.", text=text.strip())
        state.give_role(row, role)
    elif column - FIRST < len(state.columns):
        state.write(row, column - FIRST, text)
    else:
        raise Problem("there is no place here for “{text}”.", text=text.strip())


def _whose(state: AnswersState, row: int, column: int, cells: Sequence[str]) -> str:
    """What the row is called in what is pasted, or else in the grid."""
    named = cells[0].strip() if column == WHO else ""
    return named or state.rows[row].label or str(row + 1)


def _head(state: AnswersState, column: int) -> str:
    say = state.desk.say
    if column < FIRST:
        return (say("Who"), say("Role"))[column]
    if column - FIRST < len(state.columns):
        return state.columns[column - FIRST].head
    return str(column + 1)
