"""The screens, one folder each, in the order of the method. A new one is a new line in `SCREENS`.

What the rail shows of a screen stands here, so that its own modules are loaded when it is first looked at.
"""

import sys
from importlib import import_module
from typing import NamedTuple, cast

from storycoder.domain.words import N_
from storycoder.study.files import FileStudy
from storycoder.ui.desk import Desk
from storycoder.ui.screen import Screen
from storycoder.ui.spare_time import Step as SpareStep
from storycoder.words import Phrasebook


class Step(NamedTuple):
    """A screen that is made when it is asked for, as `step(desk)`."""

    name: str
    icon: str
    words: str
    """What the rail calls it: a template of the catalogue."""
    screen: str
    """The class, in the module `view` of the folder of that name."""

    def title(self, say: Phrasebook) -> str:
        """What the rail calls it, in the person's language."""
        return say(self.words)

    def __call__(self, desk: Desk) -> Screen:
        """Makes the screen."""
        made = cast(type[Screen], getattr(import_module(f"{__name__}.{self.name}.view"), self.screen))
        return made(desk)


SCREENS = (
    Step("study", "study", N_("Study"), "StudyScreen"),
    Step("transcripts", "transcripts", N_("Transcripts"), "TranscriptsScreen"),
    Step("codebook", "codebook", N_("Codebook"), "CodebookScreen"),
    Step("coding", "coding", N_("Coding"), "CodingScreen"),
    Step("calibration", "calibration", N_("Calibration"), "CalibrationScreen"),
    Step("validation", "validation", N_("Validation"), "ValidationScreen"),
    Step("factors", "factors", N_("Factors"), "FactorsScreen"),
    Step("comparison", "comparison", N_("Comparison"), "ComparisonScreen"),
    Step("boards", "sounding-board", N_("Sounding boards"), "BoardsScreen"),
    Step("reports", "reports", N_("Reports"), "ReportsScreen"),
    Step("history", "history", N_("History"), "HistoryScreen"),
)

_IN_A_PACKET = ("coding", "codebook", "history")


def screens_for(study: FileStudy) -> tuple[Step, ...]:
    """The screens of a study; of a packet, in which one only codes, those that serve for that, coding first."""
    if study.about.packet_id is None:
        return SCREENS
    steps = {step.name: step for step in SCREENS}
    return tuple(steps[name] for name in _IN_A_PACKET)


def loading() -> SpareStep:
    """Loads the modules of the screens, so that the first look at each is quick: one that is not there yet a step."""
    from pkgutil import walk_packages  # noqa: PLC0415  the window is up by the time it is needed

    names = (each.name for each in walk_packages(__path__, f"{__name__}.") if each.name not in sys.modules)

    def load() -> bool:
        name = next(names, None)
        if name is not None:
            import_module(name)
        return name is not None

    return load
