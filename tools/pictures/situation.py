"""What a situation is, and where those that are photographed are gathered."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from storycoder.ui.frame.scratch_strip import Banner
from tools.pictures.stage import Stage


class Situation(NamedTuple):
    """A name, and what brings the window there."""

    name: str
    arrange: Callable[[Stage], QWidget | None]
    """Hands back the window to photograph; None is the study's."""


SITUATIONS: dict[str, Situation] = {}


def situation(arrange: Callable[[Stage], QWidget | None]) -> Callable[[Stage], QWidget | None]:
    """Adds a situation, by its function's name."""
    name = arrange.__name__.replace("_", "-")
    SITUATIONS[name] = Situation(name, arrange)
    return arrange


def own(stage: Stage) -> None:
    """The sample as a study of one's own shows it: without the strip."""
    for strip in stage.window.findChildren(Banner):
        strip.close_banner()
    stage.settle()
