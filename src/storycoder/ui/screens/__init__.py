"""The screens, one folder each, in the order of the method. A new one is a new line in `SCREENS`."""

from importlib import import_module
from typing import cast

from storycoder.ui.screen import Screen

SCREENS: tuple[tuple[str, str], ...] = (
    ("storycoder.ui.screens.study.view", "StudyScreen"),
    ("storycoder.ui.screens.history.view", "HistoryScreen"),
)


def screen_classes() -> tuple[type[Screen], ...]:
    """The screens in the order of the rail."""
    return tuple(cast(type[Screen], getattr(import_module(module), name)) for module, name in SCREENS)
