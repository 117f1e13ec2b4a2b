"""The help menu: the manual, all keys, and what StoryCoder is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.frame.keys_panel import add_keys_panel
from storycoder.ui.parts.panel import PanelHost, SidePanel

_PAGES = {
    "beginning": N_("Getting started"),
    "coding": N_("How coding works"),
    "codebook": N_("How the codebook works"),
    "keys": N_("Working with the keyboard"),
}
"""The pages of the manual (`manual.py`), as the menu calls them."""


def add_help(window: QWidget, desk: Desk, panels: PanelHost, make_screens: Callable[[], object]) -> None:
    """Puts the help into its menu. `make_screens` makes all screens, so that all their keys are known."""
    say, add = desk.say, desk.actions.add
    for name, title in _PAGES.items():
        add(f"help.{name}.page", say(title), partial(_show_page, window, desk, name), icon="help", menu="help")
    add_keys_panel(desk, panels, make_screens)
    add("help.about", say("About StoryCoder"), partial(_show_about, desk, panels), icon="info", menu="help")


def _show_page(window: QWidget, desk: Desk, name: str) -> None:
    from storycoder.ui.frame.manual import Manual  # noqa: PLC0415  most days nobody opens it

    manual = window.findChild(Manual) or Manual(desk, window)
    manual.show_page(name)


def _show_about(desk: Desk, panels: PanelHost) -> None:
    from storycoder.ui.frame.about import About  # noqa: PLC0415  most days nobody opens it

    panels.show_panel(SidePanel(desk.say("About StoryCoder"), About(desk.say)))
