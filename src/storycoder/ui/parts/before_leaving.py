"""Before a file leaves the team: one calm line tells what may point to somebody, and offers to look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.places import Place
from storycoder.ui.way_out import Export, Held

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Finding


def looked_first(desk: Desk, export: Export, begun: Place | None = None) -> None:
    """Writes what is about to leave, at once where nothing in it is open; else a line offers to look, or to write it.

    Who looks sees exactly what was found in this export, and the export waits there; once it is written from there, one
    is back where it was `begun`, which is here unless it is said. What is offered or waits already stays so.
    """
    desk.way_out.begun_anew(export)
    looking = desk.say("Looking for what may point to somebody")
    done = partial(_looked, desk, export, begun or desk.here())
    desk.read_aside(looking, partial(_look, export), done, quiet=False)


def _look(export: Export, study: Study, progress: Progress) -> tuple[Finding, ...]:
    from storycoder.workflow.export_check import look_through  # noqa: PLC0415  on use only

    texts = tuple(export.pieces(study))
    progress.check()
    return look_through(study, texts)


def _looked(desk: Desk, export: Export, begun: Place, found: tuple[Finding, ...]) -> None:
    desk.way_out.looked_through(Held(export, found, begun))
