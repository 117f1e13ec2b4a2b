"""The line about the export that waits: what is shown belongs to it, and from here it goes on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.before_leaving import looked_first
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import body
from storycoder.ui.way_out import Export
from storycoder.workflow.export_check import Finding


class WaitingLine(QFrame):
    """Hidden while nothing waits."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        say = desk.say
        self.setProperty("role", "banner")
        self.setProperty("kind", "info")
        self.words = body("")
        self.write_button = button(say("Write it"), self.write)
        self.anyway_button = button(say("Write it all the same"), self.write_anyway)
        self.everything_button = button(say("Look through everything"), desk.way_out.put_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, XS, M, XS)
        row.setSpacing(S)
        row.addWidget(self.words, 1)
        for each in (self.write_button, self.anyway_button, self.everything_button):
            row.addWidget(each)
        self.hide()

    def show_waiting(self, export: Export | None, found: Sequence[Finding] | None) -> None:
        """Tells what waits and whether anything in it is open."""
        self.setVisible(export is not None)
        if export is None:
            return
        say, more = self.desk.say, len(self.desk.way_out.held) - 1
        said = (
            say("“{name}” waits until these are settled.", name=export.name)
            if found
            else say("Nothing in “{name}” is open any more.", name=export.name)
        )
        also = say.many("{n} more file waits behind it.", "{n} more files wait behind it.", more) if more else ""
        self.words.setText(f"{said} {also}".strip())
        self.write_button.setVisible(not found)
        self.anyway_button.setVisible(bool(found))

    def write(self) -> None:
        """Writes what waited; it is looked through once more, since something may have changed."""
        for held in self.desk.way_out.held[-1:]:
            looked_first(self.desk, held.export, held.begun)

    def write_anyway(self) -> None:
        """Writes what waited, with what is open in it."""
        for held in self.desk.way_out.held[-1:]:
            self.desk.way_out.write(held)
