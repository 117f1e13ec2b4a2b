"""What the tabs need is loaded beside the window, and they are made one at a time, before anybody looks at them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import QObject
from shiboken6 import isValid

from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress

_HEAVY = (
    "storycoder.analysis.coefficients",
    "storycoder.analysis.confusions",
    "storycoder.analysis.seriation",
    "storycoder.workflow.live_figures",
    "storycoder.workflow.joint_coding",
    "storycoder.workflow.planning",
    "storycoder.workflow.starting",
    "storycoder.workflow.merging",
)
"""Modules that bring the numbers with them; nothing in them knows the window."""


class Ahead(QObject):
    """Works in spare time. Whoever is quicker than it has a page made when they look at it, as without it."""

    def __init__(self, desk: Desk, make: Sequence[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._make = desk, list(make)
        self._is_loading = False
        desk.spare.add(self._load)

    def _load(self) -> bool:
        if isValid(self) and not self._is_loading:
            self._is_loading = True
            title = self._desk.say("Getting ready")
            self._desk.jobs.start(title, _load, self._loaded, quiet=True)
        return False

    def _loaded(self, _: None) -> None:
        self._desk.spare.add(self._make_next)

    def _make_next(self) -> bool:
        if isValid(self) and self._make:
            self._make.pop(0)()
        return bool(self._make)


def _load(progress: Progress) -> None:
    for name in _HEAVY:
        progress.check()
        import_module(name)
