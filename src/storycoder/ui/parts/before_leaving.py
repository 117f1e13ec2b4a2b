"""Before a file leaves the team: one calm line tells what may point to somebody, and offers to look."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.places import Place
from storycoder.ui.way_out import Export

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Finding

LOOK = Place("reports", "cleared")
"""Where what may point to a person is settled."""


def looked_first(desk: Desk, export: Export) -> None:
    """Writes what is about to leave, at once where nothing in it is open; else a line offers to look, or to write it.

    Who looks sees exactly what was found in this export, and the export waits there; once it is written from there, one
    is back where it was begun. A new look takes the place of an offer that was made before.
    """
    _withdraw(desk, export)
    looking = desk.say("Looking for what may point to somebody")
    desk.read_aside(looking, partial(_look, export), partial(_offer, desk, export, desk.here()), quiet=False)


def _withdraw(desk: Desk, export: Export) -> None:
    way_out = desk.way_out
    if way_out.offer:
        desk.unsay(way_out.offer)
        way_out.offer = ""
    if way_out.waiting and way_out.waiting.name == export.name:
        way_out.go_on()


def _look(export: Export, study: Study, progress: Progress) -> tuple[Finding, ...]:
    from storycoder.workflow.export_check import look_through  # noqa: PLC0415  on use only

    texts = tuple(export.pieces(study))
    progress.check()
    return look_through(study, texts)


def _offer(desk: Desk, export: Export, begun: Place, found: tuple[Finding, ...]) -> None:
    _withdraw(desk, export)  # two looks may have been under way at once
    if not found:
        desk.guard(export.write)
        return
    desk.way_out.offer = desk.say.many(
        "{n} passage in “{name}” may point to somebody: look first.",
        "{n} passages in “{name}” may point to somebody: look first.",
        len(found),
        name=export.name,
    )

    def back_and_write() -> None:
        desk.go(begun)
        export.write()

    def look() -> None:
        desk.way_out.wait(replace(export, write=back_and_write), found)
        desk.go(LOOK)

    ways = ((desk.say("Look"), look), (desk.say("Write it all the same"), partial(desk.guard, export.write)))
    desk.tell("info", desk.way_out.offer, *ways)
