"""Posters and sheets of a meeting written to files that a person chooses."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.way_out import Export
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.postering.files import ENDINGS, PosterKind
from storycoder.workflow.sounding.meetings import keep_shown, plan_of

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing

KINDS: dict[PosterKind, tuple[str, str]] = {
    "pdf": (N_("Save as PDF…"), "PDF"),
    "png": (N_("Pictures…"), N_("Folder of pictures")),
    "powerpoint": (N_("PowerPoint…"), "PowerPoint"),
    "word": (N_("Word…"), "Word"),
}
"""What the buttons say, and what the kind is called."""


def save_posters(desk: Desk, asking: QWidget, board: Board, kind: PosterKind) -> None:
    """Asks for a place and writes the posters there, once nothing on them points to somebody or a person said so."""
    say, ending = desk.say, "" if kind == "png" else ENDINGS[kind]
    name = say("Posters {meeting}", meeting=_called(desk.study, board))
    path = _asked_for(asking, say, f"{name}{ending}", ending, say(KINDS[kind][1]))
    if path is None:
        return

    def write() -> Job:
        keep_shown(desk.study, board.id)
        work = partial(_write, board, path, kind)
        return desk.read_aside(say("Writing the posters"), work, partial(_told, desk, path, kind), quiet=False)

    looked_first(desk, Export(path.name, partial(_pieces, board.id), write, path.parent))


def _pieces(board: Key, study: Study) -> Iterable[Outgoing]:
    from storycoder.workflow.export_check.written import pieces_of_board  # noqa: PLC0415  on use only

    return pieces_of_board(study, board)


def _called(study: Study, board: Board) -> str:
    """What the meeting is called in the name of a file: what was decided about words holds for it too."""
    from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only

    return clearing_of(study, speaking(plan_of(study, board.id).language or study.about.language))(board.name)


def _asked_for(asking: QWidget, say: Phrasebook, name: str, ending: str, kind: str) -> Path | None:
    known = f"{kind} (*{ending})" if ending else kind
    chosen, _ = QFileDialog.getSaveFileName(asking, say("Save"), name, known)
    if not chosen:
        return None
    path = Path(chosen)
    return path if not ending or path.suffix.lower() == ending else path.with_name(path.name + ending)


def _write(board: Board, path: Path, kind: PosterKind, study: Study, progress: Progress) -> float:
    """How much smaller than the sheet the pages are; 1 where they are not."""
    from storycoder.workflow.postering.boards import posters_of_board  # noqa: PLC0415  on use only
    from storycoder.workflow.postering.files import word_scale, write_board_posters  # noqa: PLC0415

    posters = posters_of_board(study, board.id)
    write_board_posters(posters, path, kind, progress)
    return word_scale(posters.sheet) if kind == "word" else 1.0


def _told(desk: Desk, path: Path, kind: PosterKind, scale: float) -> None:
    say = desk.say
    done = (
        say("The pictures are in “{name}”.", name=path.name)
        if kind == "png"
        else say("The posters are in “{name}”.", name=path.name)
    )
    if scale < 1.0:
        smaller = say(
            "Word knows no sheets of this size. Its pages are A3; print them at {percent} percent.",
            percent=round(100 / scale),
        )
        done = f"{done} {smaller}"
    desk.tell("good", done)


def save_sheet(desk: Desk, asking: QWidget, board: Board, kind: str) -> None:
    """Asks for a place and writes the sheet of whoever leads the meeting, or the form to answer on, as PDF.

    Like the posters, once nothing on it points to somebody or a person said so.
    """
    say = desk.say
    if kind == "facilitator":
        name = say("Facilitator's sheet {meeting}", meeting=_called(desk.study, board))
    else:
        name = say("Answer form {meeting}", meeting=_called(desk.study, board))
    path = _asked_for(asking, say, f"{name}.pdf", ".pdf", "PDF")
    if path is None:
        return

    def write() -> Job:
        keep_shown(desk.study, board.id)
        work = partial(_write_sheet, board, path, kind)
        return desk.read_aside(say("Writing the sheet"), work, told, quiet=False)

    def told(_: None) -> None:
        desk.tell("good", say("The sheet is in “{name}”.", name=path.name))

    looked_first(desk, Export(path.name, partial(_pieces, board.id), write, path.parent))


def _write_sheet(board: Board, path: Path, kind: str, study: Study, _: Progress) -> None:
    from storycoder.workflow.sounding import sheets  # noqa: PLC0415  on use only

    write = sheets.write_facilitator if kind == "facilitator" else sheets.write_answer_form
    write(study, board.id, path)
