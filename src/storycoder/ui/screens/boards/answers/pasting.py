"""Cells from a spreadsheet taken into the answers: all of them in one act, or none."""

from collections.abc import Sequence
from dataclasses import replace

from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message
from storycoder.ui.screens.boards.answers.model import FIRST, ROLE, WHO
from storycoder.ui.screens.boards.answers.state import AnswersState


def paste_answers(state: AnswersState, row: int, column: int, texts: Sequence[Sequence[str]]) -> int:
    """Takes over cells: column 0 is the label, 1 the role, then what is asked about. How many rows.

    Raises `Problem` where something is no answer, which names the row and the column; then nothing is taken over, and
    the rows are as they were.
    """
    board = state.boards.board
    if board is None:
        return 0
    before = [replace(each, answers=list(each.answers)) for each in state.rows]
    try:
        with state.desk.study.act(N_("take in answers"), noun="board", key=board.id, subject=board.name):
            for down, cells in enumerate(texts):
                _paste_row(state, min(row + down, len(state.rows) - 1), column, cells)
    except Problem:
        state.rows = before
        state.reset.emit()
        raise
    return len(texts)


def not_taken(row: str, column: str, why: Message) -> Problem:
    """Nothing of a paste was taken over, because of this one cell."""
    return Problem(
        "Nothing was pasted. In the row of {row}, under {column}: {why} Correct it and paste again.",
        row=f"“{row}”",
        column=f"“{column}”",
        why=why,
    )


def _paste_row(state: AnswersState, row: int, column: int, cells: Sequence[str]) -> None:
    for at, text in enumerate(cells, start=column):
        try:
            _paste_cell(state, row, at, text)
        except Problem as problem:
            raise not_taken(_whose(state, row, column, cells), _head(state, at), problem.message) from problem
    if any(text.strip() for text in cells):
        state.save(row)


def _paste_cell(state: AnswersState, row: int, column: int, text: str) -> None:
    if column == WHO:
        state.name(row, text)
    elif column == ROLE:
        role = state.role_called(text)
        if text.strip() and role is None:
            raise Problem("“{text}” is none of the roles in this study.", text=text.strip())
        if role is not None:
            state.give_role(row, role)
    elif column - FIRST < len(state.columns):
        state.write(row, column - FIRST, text)
    elif text.strip():
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
