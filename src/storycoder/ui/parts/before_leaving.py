"""Before a file leaves the team: one calm line tells what may point to somebody, and offers to look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.places import Place

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing

LOOK = Place("reports", "cleared")
"""Where what may point to a person is settled."""


def looked_first(desk: Desk, pieces: Callable[[Study], Iterable[Outgoing]], write: Callable[[], object]) -> None:
    """Writes what is about to leave, at once where nothing in it is open; else a line offers to look, or to write it.

    `pieces` reads the texts that leave, on another thread; `write` is called on the window's thread, once.
    """
    say = desk.say

    def look(study: Study, progress: Progress) -> int:
        from storycoder.workflow.export_check import look_through  # noqa: PLC0415  on use only

        texts = tuple(pieces(study))
        progress.check()
        return len(look_through(study, texts))

    def done(found: int) -> None:
        if not found:
            desk.guard(write)
            return
        desk.tell(
            "info",
            say.many(
                "{n} passage may point to somebody: look first.",
                "{n} passages may point to somebody: look first.",
                found,
            ),
            (say("Look"), lambda: desk.go(LOOK)),
            (say("Write it all the same"), lambda: desk.guard(write)),
        )

    desk.read_aside(say("Looking for what may point to somebody"), look, done, quiet=False)
