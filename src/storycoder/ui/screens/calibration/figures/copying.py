"""The methods paragraph, put on the clipboard. It is written beside the window: its figures are reckoned first."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QApplication

from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Progress
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.words import Phrasebook


def copy_methods(desk: Desk, figures: FiguresState) -> None:
    """Copies the paragraph on all sessions that can be seen, in the person's language."""
    lines = [(line.said(desk.say), line.value) for line in figures.lines.both]
    write = partial(_written, desk.say, lines)
    desk.read_aside(desk.say("Writing the methods paragraph"), write, partial(_copy, desk), quiet=False)


def _written(say: Phrasebook, lines: list[tuple[str, float]], study: Study, _: Progress) -> str:
    from storycoder.workflow.methods_paragraph import methods_paragraph  # noqa: PLC0415  brings the numbers

    return "\n\n".join(methods_paragraph(study, say, lines))


def _copy(desk: Desk, paragraphs: str) -> None:
    QApplication.clipboard().setText(paragraphs)
    desk.tell("good", desk.say("The methods paragraph is on the clipboard. Paste it where you write."))
