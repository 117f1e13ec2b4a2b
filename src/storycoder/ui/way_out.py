"""The export that waits until somebody has looked at what in it may point to a person; one at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storycoder.study.study import Study

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Finding, Outgoing


@dataclass(frozen=True, eq=False)
class Export:
    """A file that is about to leave."""

    name: str
    """What the file is called."""
    pieces: Callable[[Study], Iterable[Outgoing]]
    """Reads the texts that leave, on any thread."""
    write: Callable[[], object]
    """Writes them, called on the window's thread."""


class WayOut(QObject):
    """What was offered last, and what waits since the offer was taken."""

    changed = Signal()
    """Something else waits now, or nothing does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offer = ""
        """The sentence of the banner that offers to look; empty where none does."""
        self.waiting: Export | None = None
        self.found: tuple[Finding, ...] = ()
        """What was found in it when it was looked through."""

    def wait(self, export: Export, found: tuple[Finding, ...]) -> None:
        """Lets an export wait, in the place of what waited before."""
        self.waiting, self.found = export, found
        self.changed.emit()

    def go_on(self) -> None:
        """Nothing waits any more."""
        self.waiting, self.found = None, ()
        self.changed.emit()
