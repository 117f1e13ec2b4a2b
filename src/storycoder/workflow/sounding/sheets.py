"""The A4 sheets of a meeting, as PDF: for whoever leads it, and to answer on."""

from collections.abc import Callable
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


def write_facilitator(study: Study, board: Key, path: Path) -> Path:
    """Writes the sheet for whoever leads a meeting. Raises `Problem` where no factor is shown or it cannot be put."""
    return _written(facilitator_sheet, study, board, path)


def write_answer_form(study: Study, board: Key, path: Path) -> Path:
    """Writes the form for one person or table. Raises `Problem` where no factor is shown or it cannot be put."""
    return _written(answer_form, study, board, path)


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


def _written(lay_out: Callable[[MeetingContent, Phrasebook], Layout], study: Study, board: Key, path: Path) -> Path:
    posters = posters_of_board(study, board)
    layout = lay_out(_content(posters), posters.say)
    with replacing(path) as target:
        draw_pdf([layout], target, author=posters.author)
    return path
