"""What screens need is loaded beside the window; then they are made a little at a time, before anybody looks."""

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
    "storycoder.analysis.ranking",
    "storycoder.analysis.seriation",
    "storycoder.workflow.live_figures",
    "storycoder.workflow.joint_coding",
    "storycoder.workflow.planning",
    "storycoder.workflow.starting",
    "storycoder.workflow.merging",
    "storycoder.workflow.codebooks",
    "storycoder.workflow.export_check.pieces",
    "storycoder.workflow.postering.files",
    "storycoder.workflow.publishing.composing",
    "storycoder.workflow.quotation_table",
    "storycoder.writing.word",
)
"""Modules that bring other people's libraries with them, the numbers above all; nothing in them knows the window."""


class Ahead(QObject):
    """Works in spare time. Whoever is quicker than it has a page made when they look at it, as without it."""

    def __init__(self, desk: Desk, make: Sequence[Callable[[], object]], parent: QObject) -> None:
        """Each of `make` is done in a step of its own; one that hands back True is not done yet, and goes on."""
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
        if not isValid(self):
            return False
        if self._make:
            make = self._make.pop(0)  # first, because one that fails is not tried again
            if make() is True:
                self._make.insert(0, make)
        return bool(self._make)


def _load(progress: Progress) -> None:
    for name in _HEAVY:
        progress.check()
        import_module(name)
