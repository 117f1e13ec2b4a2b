"""What the sounding boards answered to the posters."""

from collections.abc import Sequence

from storycoder.domain.own_words import in_one
from storycoder.domain.rounding import percent
from storycoder.domain.sounding import Asked
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.meeting_facts import BoardAnswers, BoardDots, BoardFacts, BoardSaid, BoardScale
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
    practices_unsaid,
    roles_said,
    suggestions_table,
)
from storycoder.writing.speech import day, enumeration

_ANSWERED: dict[Asked, str] = {
    "value": N_("What is it worth to people? (numbers of answers)"),
    "use": N_("Would people use it? (numbers of answers)"),
}
_STUCK: dict[Asked, str] = {
    "recognition": N_("How far is it recognised? (stickers on the wall)"),
    "value": N_("What is it worth? (stickers on the wall)"),
    "use": N_("Would it be used? (stickers on the wall)"),
}
_OF: dict[Asked, str] = {"value": N_("Value"), "use": N_("Use")}


def named(words: str, *, element: bool) -> Cell:
    """The first cell of a row; an element stands below its factor, behind a dash."""
    return Cell(f"– {words}") if element else Cell(words)


def sounding_boards_section(boards: Sequence[BoardFacts], small_cell: int, say: Phrasebook) -> Section:
    """Each meeting: who came, how far they recognise each factor, their order, their additions."""
    asked = (
        (say("how far they recognise each one"), any(board.factors for board in boards)),
        (say("what is missing"), any(board.additions for board in boards)),
        (say("in which order they would put them"), any(board.order for board in boards)),
        (say("what they find important"), any(board.dots for board in boards)),
        (say("what they are worth and how they would be used"), any(map(_of_worth, boards))),
    )
    told = enumeration([words for words, done in asked if done], say.language)
    lead = paragraph(
        say("The factors were shown on posters."),
        say("People said {told}.", told=told) if told else "",
        say("Answers to posters are counted apart from the interviews."),
    )
    held = (board for board in boards if board.people != 0 or _answered(board))
    sections = tuple(_board(board, small_cell, say) for board in held)
    return Section("sounding boards", say("Sounding boards"), (lead,), sections)


def _of_worth(board: BoardFacts) -> bool:
    return bool(board.said) or any(each.asked != "recognition" for each in board.scales)


def _answered(board: BoardFacts) -> bool:
    return bool(board.factors or board.scales or board.dots or board.said or board.additions)


def _board(board: BoardFacts, small_cell: int, say: Phrasebook) -> Section:
    blocks: list[Block] = [paragraph(_came(board, say), _order(board, say), outcomes_said(board.additions, say))]
    if board.mixed and _answered(board):
        blocks.append(paragraph(practices_unsaid(say)))
    blocks += hidden_remark(board.roles, small_cell, say)
    if board.factors:
        blocks.append(_answers(board.factors, small_cell, say))
    blocks += [_scale(each, small_cell, say) for each in board.scales]
    if board.dots:
        blocks.append(_dots(board.dots, small_cell, say))
    if board.said:
        blocks.append(_said(board.said, say))
    if board.additions:
        blocks.append(suggestions_table(say("What people missed"), board.additions, say))
    return Section("board", board.name, tuple(blocks))


def _came(board: BoardFacts, say: Phrasebook) -> str:
    people = people_said(board.people or None, say)  # who answered was there, also where nobody wrote down how many
    when = day(board.date, say.language)
    if board.roles:
        people = f"{people} ({roles_said(board.roles, say)})"
    if not board.practice:
        common = say("{people} met about the common factors, at a general meeting.", people=people)
        on = say("On {date} {people} met about the common factors, at a general meeting.", date=when, people=people)
        return on if when else common
    where = board.practice
    if when:
        return say("On {date} {people} met about the factors of {where}.", date=when, people=people, where=where)
    return say("{people} met about the factors of {where}.", people=people, where=where)


def _order(board: BoardFacts, say: Phrasebook) -> str:
    """How far the orders agree, with its meaning in words."""
    if board.order is None:
        return ""
    if board.order.value is None:
        return say("How far their orders agree cannot be said: {why}.", why=board.order.why)
    agree = say(
        "How far their orders agree: Kendall's W = {w}, where 0 is no agreement and 1 the same order from everyone.",
        w=estimate_said(board.order, say),
    )
    return in_one((agree, say("The order depends on the method.") if board.depends else ""))


def _degrees(say: Phrasebook) -> tuple[str, ...]:
    return (
        say("Not at all"),
        say("A little"),
        say("Half"),
        say("Quite a lot"),
        say("Completely"),
        say("I don't know"),
    )


def _points(answer: BoardAnswers) -> tuple[Cell, ...]:
    return (*map(counted, answer.points), counted(answer.unknown))


def _answers(answers: Sequence[BoardAnswers], small_cell: int, say: Phrasebook) -> Table:
    placed = any(answer.place is not None for answer in answers)
    rows = tuple(
        (
            named(answer.about, element=answer.element),
            *_points(answer),
            *([Cell(answer.place, "decimal"), Cell(_score(answer))] if placed else []),
        )
        for answer in answers
    )
    notes = (
        hidden_note(small_cell, say) if has_hidden(rows) else "",
        say("Place: the mean place in people's orders, 1 being first.") if placed else "",
        say("Score: Borda's, 100 where everybody puts it first, 0 where everybody puts it last.") if placed else "",
    )
    return Table(
        say("How far do people recognise the factors? (numbers of answers)"),
        (say("Factor"), *_degrees(say), *([say("Place"), say("Score")] if placed else [])),
        rows,
        notes=tuple(filter(None, notes)),
    )


def _score(answer: BoardAnswers) -> int | None:
    return None if answer.score is None else percent(answer.score)


def _scale(scale: BoardScale, small_cell: int, say: Phrasebook) -> Table:
    rows = tuple((named(each.about, element=each.element), *_points(each)) for each in scale.rows)
    notes = (hidden_note(small_cell, say) if has_hidden(rows) else "", _unknown(say) if scale.stickers else "")
    title = _STUCK if scale.stickers else _ANSWERED
    heads = (say("Factor"), *_degrees(say))
    return Table(say(title[scale.asked]), heads, rows, notes=tuple(filter(None, notes)))


def _unknown(say: Phrasebook) -> str:
    return say("One person may have put several stickers; how many people that were is not known.")


def _dots(dots: Sequence[BoardDots], small_cell: int, say: Phrasebook) -> Table:
    """Dots beside the people who gave them, and the stickers of which that is not known."""
    given, stuck = any(each.dots != 0 for each in dots), any(each.stickers != 0 for each in dots)
    rows = tuple(
        (
            named(each.about, element=each.element),
            *([counted(each.dots), counted(each.people)] if given else []),
            *([counted(each.stickers)] if stuck else []),
        )
        for each in dots
    )
    heads = (
        say("Factor"),
        *([say("Dots"), say("People who gave them")] if given else []),
        *([say("Stickers on the wall")] if stuck else []),
    )
    notes = (hidden_note(small_cell, say) if has_hidden(rows) else "", _unknown(say) if stuck else "")
    title = say("What do people find important? (dots and stickers)")
    return Table(title, heads, rows, notes=tuple(filter(None, notes)))


def _said(said: Sequence[BoardSaid], say: Phrasebook) -> Table:
    """What people said of value and use, and what came of it."""
    became = any(each.became for each in said)
    rows = tuple(
        (
            Cell(each.about),
            Cell(say(_OF[each.asked])),
            Cell(each.words),
            *([Cell(each.became)] if became else []),
        )
        for each in said
    )
    heads = (say("About"), say("Question"), say("What was said"), *([say("What became of it")] if became else []))
    widths = (30, 22, 68, 40) if became else (35, 25, 100)
    return Table(say("What people said of value and use"), heads, rows, widths=widths)
