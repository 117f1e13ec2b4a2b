"""What the sounding boards answered to the posters."""

from collections.abc import Sequence

from storycoder.words import Phrasebook
from storycoder.writing.facts import BoardAnswers, BoardFacts
from storycoder.writing.report import Block, Cell, Section, Table
from storycoder.writing.sections.wording import (
    counted,
    estimate_said,
    has_hidden,
    hidden_note,
    hidden_remark,
    outcomes_said,
    paragraph,
    people_said,
    roles_said,
    suggestions_table,
)
from storycoder.writing.speech import day, enumeration


def sounding_boards_section(boards: Sequence[BoardFacts], small_cell: int, say: Phrasebook) -> Section:
    """Each meeting: who came, how far they recognise each factor, their order, their additions."""
    asked = (
        (say("how far they recognise each one"), any(board.factors for board in boards)),
        (say("what is missing"), any(board.additions for board in boards)),
        (say("in which order they would put them"), any(board.order for board in boards)),
    )
    told = enumeration([words for words, done in asked if done], say.language)
    lead = paragraph(
        say("The factors were shown on posters."),
        say("People said {told}.", told=told) if told else "",
        say("Answers to posters are counted apart from the interviews."),
    )
    held = (board for board in boards if board.people != 0 or board.factors or board.additions)
    sections = tuple(_board(board, small_cell, say) for board in held)
    return Section("sounding boards", say("Sounding boards"), (lead,), sections)


def _board(board: BoardFacts, small_cell: int, say: Phrasebook) -> Section:
    blocks: list[Block] = [paragraph(_came(board, say), _order(board, say), outcomes_said(board.additions, say))]
    blocks += hidden_remark(board.roles, small_cell, say)
    if board.factors:
        blocks.append(_answers(board.factors, small_cell, say))
    if board.additions:
        blocks.append(suggestions_table(say("What people missed"), board.additions, say))
    return Section("board", board.name, tuple(blocks))


def _came(board: BoardFacts, say: Phrasebook) -> str:
    where = board.practice or say("all practices")
    people = people_said(board.people or None, say)  # who answered was there, also where nobody wrote down how many
    when = day(board.date, say.language)
    if board.roles:
        people = f"{people} ({roles_said(board.roles, say)})"
    if when:
        return say("On {date} {people} met about the factors of {where}.", date=when, people=people, where=where)
    return say("{people} met about the factors of {where}.", people=people, where=where)


def _order(board: BoardFacts, say: Phrasebook) -> str:
    """How far the orders agree, with its meaning in words."""
    if board.order is None:
        return ""
    if board.order.value is None:
        return say("How far their orders agree cannot be said: {why}.", why=board.order.why)
    return say(
        "How far their orders agree: Kendall's W = {w}, where 0 is no agreement and 1 the same order from everyone.",
        w=estimate_said(board.order, say),
    )


def _answers(answers: Sequence[BoardAnswers], small_cell: int, say: Phrasebook) -> Table:
    placed = any(answer.place is not None for answer in answers)
    rows = tuple(
        (
            Cell(answer.factor),
            *map(counted, answer.recognition),
            counted(answer.unknown),
            *([Cell(answer.place, "decimal")] if placed else []),
        )
        for answer in answers
    )
    degrees = (
        say("Not at all"),
        say("A little"),
        say("Half"),
        say("Quite a lot"),
        say("Completely"),
        say("I don't know"),
    )
    notes = (
        hidden_note(small_cell, say) if has_hidden(rows) else "",
        say("Place: the mean place in people's orders, 1 being first.") if placed else "",
    )
    return Table(
        say("How far do people recognise the factors? (numbers of answers)"),
        (say("Factor"), *degrees, *([say("Place")] if placed else [])),
        rows,
        notes=tuple(filter(None, notes)),
    )
