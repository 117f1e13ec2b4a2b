"""What can be done about a disagreement, with its keys. They work while one reads, and never while one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from storycoder.ui.actions import Run

if TYPE_CHECKING:
    from storycoder.ui.screens.calibration.queue.page import QueuePage

_MOST_CODERS = 9


class Keys:
    """Declares the actions of the tab; the overview of keys and the palette have them from here."""

    def __init__(self, page: QueuePage) -> None:
        self._page, self._say = page, page.say
        self._settling: list[QAction] = []
        self._coders: list[QAction] = []
        self._declare()
        page.queue.case_changed.connect(self.enable)
        page.queue.cases_changed.connect(self.enable)
        self.enable()

    def _add(self, name: str, text: str, run: Run, *keys: str, icon: str = "") -> QAction:
        add, home = self._page.desk.actions.add, self._page.talk
        made = add(
            f"calibration.queue.{name}", text, run, keys=keys, icon=icon, menu="code", home=home, group="disagreements"
        )
        # In the list too; not where fields and boxes of choices take letters.
        self._page.finder.list.addAction(made)
        return made

    def _settle(self, name: str, text: str, run: Callable[[], object], *keys: str, icon: str = "") -> QAction:
        made = self._add(name, text, run, *keys, icon=icon)
        self._settling.append(made)
        return made

    def _declare(self) -> None:
        say, page = self._say, self._page
        outcomes, queue = page.outcomes, page.queue
        self._add("next", say("Next disagreement"), partial(page.step, 1), "J", "Alt+Down", icon="next")
        self._add("previous", say("Previous disagreement"), partial(page.step, -1), "K", "Alt+Up", icon="previous")
        self._add("next_open", say("Next open disagreement"), page.next_open, "U")
        self._add("older", say("Look again at codings under an older definition"), page.look_again, "L", icon="time")
        for number in range(1, _MOST_CODERS + 1):
            text = say("Settle as coder {n} had it", n=number)
            self._coders.append(
                self._add(f"coder{number}", text, partial(outcomes.settle_as, number), str(number), icon="person")
            )
        self._both = self._settle("both", say("Settle: both"), partial(outcomes.settle, "both"), "B")
        self._neither = self._settle("neither", say("Settle: neither"), partial(outcomes.settle, "does not apply"), "N")
        self._settle("new", say("Settle: a new code…"), page.ask_new_code, "C", icon="new")
        self._settle("open", say("Leave the disagreement open"), partial(outcomes.settle, "open"), "O")
        self._settle("reopen", say("Open the disagreement again"), queue.reopen, "Shift+O", icon="undo")
        self._settle("reason", say("Write a reason"), page.write_reason, "R", icon="memo")
        self._settle("rule", say("Change the rule of the code…"), partial(page.rules.want_change, 0), "E", icon="edit")
        self._settle("rule2", say("Change the rule of the other code…"), partial(page.rules.want_change, 1), "Shift+E")

    def enable(self) -> None:
        """Lets only that be done which can be done now."""
        queue = self._page.queue
        for action in self._settling:
            action.setEnabled(queue.can_settle)
        self._both.setEnabled(queue.can_be_both)
        many = queue.current is not None and len(queue.current.sides) > 2
        self._both.setText(self._say("Settle: all") if many else self._say("Settle: both"))
        self._neither.setText(self._say("Settle: none of them") if many else self._say("Settle: neither"))
        coders = [*queue.coders.values(), *[None] * _MOST_CODERS]
        for action, coder in zip(self._coders, coders, strict=False):
            action.setVisible(coder is not None)
            action.setEnabled(coder is not None and queue.can_settle)
            if coder is not None:
                action.setText(self._say("Settle as {name} had it", name=coder.name))
