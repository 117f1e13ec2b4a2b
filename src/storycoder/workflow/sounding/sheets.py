"""The A4 sheets of a meeting, as PDF: for whoever leads it, and to answer on."""

from pathlib import Path

from storycoder.domain.keys import Key
from storycoder.poster.layout import Layout
from storycoder.poster.meeting_sheets import MeetingContent, answer_form, facilitator_sheet
from storycoder.poster.posters import draw_pdf
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.postering.boards import BoardPosters, posters_of_board
from storycoder.writing.files import replacing
from storycoder.writing.speech import day


def facilitator_of(study: Study, board: Key) -> Layout:
    """The sheet for whoever leads a meeting, laid out. Raises `Problem` where no factor is shown."""
    return _facilitator(posters_of_board(study, board))


def answer_form_of(study: Study, board: Key) -> Layout:
    """The form for one person or table, laid out. Raises `Problem` where no factor is shown."""
    return _form(posters_of_board(study, board))


def write_facilitator(study: Study, board: Key, path: Path) -> Path:
    """Writes the sheet for whoever leads a meeting. Raises `Problem` where it cannot be written."""
    posters = posters_of_board(study, board)
    return _written(_facilitator(posters), path, posters)


def write_answer_form(study: Study, board: Key, path: Path) -> Path:
    """Writes the form to answer on. Raises `Problem` where it cannot be written."""
    posters = posters_of_board(study, board)
    return _written(_form(posters), path, posters)


def _facilitator(posters: BoardPosters) -> Layout:
    return facilitator_sheet(_content(posters), posters.say)


def _form(posters: BoardPosters) -> Layout:
    return answer_form(_content(posters), posters.say)


def _content(posters: BoardPosters) -> MeetingContent:
    say: Phrasebook = posters.say
    board, first = posters.board, posters.contents[0]
    return MeetingContent(
        name=board.name,
        about=posters.practice or say("the common factors"),
        date=day(board.date, say.language) if board.date else "",
        factors=tuple(each.factor for each in posters.contents),
        asks=first.asks,
        sheets=sum(len(layout.pages) for layout in posters.layouts),
        size=posters.sheet.size,
        study=posters.author,
        fictional=first.fictional,
    )


def _written(layout: Layout, path: Path, posters: BoardPosters) -> Path:
    with replacing(path) as target:
        draw_pdf([layout], target, author=posters.author)
    return path
