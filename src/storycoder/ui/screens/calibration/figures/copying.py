"""The methods paragraph, put on the clipboard. Its figures are reckoned beside the window first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.screens.calibration.figures.state import FiguresState, Read, reckoned

if TYPE_CHECKING:
    from storycoder.workflow.calibrating import Asked


def copy_methods(desk: Desk, figures: FiguresState) -> None:
    """Copies the paragraph on all sessions that can be seen, in the person's language."""
    from storycoder.workflow.calibrating import Asked  # noqa: PLC0415  brings the numbers

    # What was found in the same marks is kept, so that the paragraph finds it when it asks for it.
    work = partial(_reckon, tuple(figures.readings()), Asked())
    desk.jobs.start(
        desk.say("Writing the methods paragraph"), work, lambda _: desk.guard(partial(_copy, desk, figures))
    )


def _reckon(read: Sequence[Read], asked: Asked, progress: Progress) -> None:
    for each in read:
        reckoned(each, asked, progress)
        progress.check()


def _copy(desk: Desk, figures: FiguresState) -> None:
    from storycoder.workflow.methods_paragraph import methods_paragraph  # noqa: PLC0415  brings the numbers

    lines = [(line.said(desk.say), line.value) for line in figures.lines.both]
    paragraphs = methods_paragraph(desk.study, desk.say, lines)
    QApplication.clipboard().setText("\n\n".join(paragraphs))
    desk.tell("good", desk.say("The methods paragraph is on the clipboard. Paste it where you write."))
