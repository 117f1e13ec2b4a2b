"""Exports in which something was found that may point to somebody: offered in one line, and waiting while one looks.

None is lost without a word: what comes later stands before what came earlier, and the rest is told of; an export is
done with when its file is written, or when a person puts the offer away. What is settled meanwhile is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from storycoder.domain.problems import Problem
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.jobs import Job
from storycoder.ui.observing import touches
from storycoder.ui.places import Place

if TYPE_CHECKING:
    from storycoder.ui.desk import Desk
    from storycoder.workflow.export_check import Finding, Outgoing

LOOK = Place("reports", "cleared")
"""Where what may point to a person is settled."""


@dataclass(frozen=True, eq=False)
class Export:
    """A file that is about to leave."""

    name: str
    """What the file is called."""
    pieces: Callable[[Study], Iterable[Outgoing]]
    """Reads the texts that leave, on any thread."""
    write: Callable[[], object]
    """Begins to write them, on the window's thread; hands back the `Job` that does, where it is not done at once."""
    folder: Path | None = None
    """Where it is put; None where it is no file."""

    def begin(self) -> object:
        """Begins to write it. Raises `Problem` where its folder is gone: it is not made anew."""
        if self.folder and not self.folder.is_dir():
            raise Problem("There is no folder “{folder}”.", folder=self.folder.name)
        return self.write()


class Held(NamedTuple):
    """An export that is not written yet, what was found in it, and where it was begun."""

    export: Export
    found: tuple[Finding, ...]
    begun: Place
    left: tuple[Finding, ...] | None = None
    """What of it is open now; None while nothing was decided since it was looked through."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """What was found in it and is not settled now."""
        return self.found if self.left is None else self.left


class WayOut(QObject):
    """What is offered, and what waits since an offer was taken; the latest last."""

    changed = Signal()
    """Something else waits now, or nothing does."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.offers: list[Held] = []
        """Those that the line at the top of the window tells of: the last one by its name."""
        self.held: list[Held] = []
        """Those of which somebody looks at what was found: the last one is shown."""
        self.known = False
        """Whether what was found in the one that is shown is so still; else it is to be looked through again."""
        self._line = ""
        desk.put_away.connect(self._on_put_away)
        desk.observed.changed.connect(self._on_change)

    @property
    def waiting(self) -> Export | None:
        """What waits until what was found in it is settled."""
        return self.held[-1].export if self.held else None

    @property
    def found(self) -> tuple[Finding, ...]:
        """What was found in what waits, when it was looked through, and is open still."""
        return self.held[-1].open if self.held else ()

    # What was looked through

    def looked_through(self, held: Held) -> None:
        """Writes what nothing was found in; else offers to look, or tells it where it waits already."""
        if not held.found:
            self.write(held)
        elif any(each.export is held.export for each in self.held):
            self._wait(held)
        else:
            self._offer(held)

    def begun_anew(self, export: Export) -> None:
        """A file of that name is made again: it takes the place of one that was offered or waited."""
        self._forget(lambda other: other is not export and other.name == export.name)

    def put_off(self) -> None:
        """Nothing waits any more: what did is offered again."""
        held, self.held = self.held, []
        self.offers = [*(each for each in self.offers if all(each.export is not one.export for one in held)), *held]
        self.changed.emit()
        self._tell()

    # The offer

    def _offer(self, held: Held) -> None:
        self.offers = [*(each for each in self.offers if each.export is not held.export), held]
        self._tell()

    def _tell(self) -> None:
        """Shows the line of what is offered as it is now, in the place of the one before."""
        line, self._line = self._line, ""
        if line:
            self._desk.unsay(line)
        if not self.offers:
            return
        latest, say = self.offers[-1], self._desk.say
        self._line = self._said(latest)
        if latest.open:
            look = (say("Look"), partial(self._take, latest, self._wait))
            ways = (look, (say("Write it all the same"), partial(self._take, latest, self.write)))
        else:
            ways = ((say("Write it"), partial(self._look_again, latest)),)
        self._desk.tell("info", self._line, *ways)

    def _said(self, held: Held) -> str:
        say, more, left, name = self._desk.say, len(self.offers) - 1, len(held.open), held.export.name
        if left:
            said = say.many(
                "{n} word or name in “{name}” may point to somebody: look first.",
                "{n} words or names in “{name}” may point to somebody: look first.",
                left,
                name=name,
            )
        elif held.found:
            said = say("Nothing in “{name}” is open any more.", name=name)
        else:
            said = say("“{name}” is not written yet.", name=name)
        also = say.many("{n} more file waits behind it.", "{n} more files wait behind it.", more) if more else ""
        return f"{said} {also}".strip()

    def _take(self, held: Held, act: Callable[[Held], None]) -> None:
        """Does what was chosen with an offer; the line tells of the next one."""
        self.offers = [each for each in self.offers if each.export is not held.export]
        self._tell()
        act(held)
        if act == self._wait:
            self._desk.go(LOOK)

    def _look_again(self, held: Held) -> None:
        """Writes what nothing is open in any more; it is looked through once more, since something may have changed."""
        from storycoder.ui.parts.before_leaving import looked_first  # noqa: PLC0415  which offers what it finds here

        looked_first(self._desk, held.export, held.begun)

    # What is settled meanwhile

    def _on_change(self, change: Change) -> None:
        """Tells what is left when something was settled, or is asked again."""
        if touches(change, "cleared") and (self.offers or self.held):
            self.offers, self.held = list(map(self._less, self.offers)), list(map(self._less, self.held))
            self.known = False
            if self.offers and self._said(self.offers[-1]) != self._line:
                self._tell()

    def _less(self, held: Held) -> Held:
        from storycoder.workflow.export_check import still_open  # noqa: PLC0415  on use only

        return held._replace(left=still_open(self._desk.study, held.found))

    def _on_put_away(self, sentence: str) -> None:
        """Who closes the line wants nothing of what it offers; what waits behind it is told of then."""
        if self._line and sentence == self._line:
            self._line = ""
            self.offers.pop()
            self._tell()

    # What waits

    def _wait(self, held: Held) -> None:
        self.held = [*(each for each in self.held if each.export is not held.export), held]
        self.known = held.left is None
        self.changed.emit()

    def _forget(self, done: Callable[[Export], bool]) -> None:
        waiting = self.waiting
        if any(done(each.export) for each in self.offers):
            self.offers = [each for each in self.offers if not done(each.export)]
            self._tell()
        self.held = [each for each in self.held if not done(each.export)]
        if self.waiting is not waiting:
            self.known = False
            self.changed.emit()

    # Writing

    def write(self, held: Held) -> None:
        """Writes an export, with what is open in it; it waits until that has succeeded.

        Who looked at what was found in it is back where it was begun.
        """
        if any(each.export is held.export for each in self.held):
            self._desk.go(held.begun)
        try:
            job = held.export.begin()
        except Problem as problem:
            self._desk.fail(problem)
            self._not_written(held)
            return
        if isinstance(job, Job):
            written: list[bool] = []
            job.succeeded.connect(lambda *_: written.append(True))
            job.ended.connect(lambda: self._written(held) if written else self._not_written(held))
        else:
            self._written(held)

    def _written(self, held: Held) -> None:
        self._forget(lambda export: export is held.export)

    def _not_written(self, held: Held) -> None:
        """It could not be written, or somebody stopped it: it is still to be had."""
        if held.found or any(each.export is held.export for each in (*self.held, *self.offers)):
            self._offer(held)
