"""What the tabs of the Sounding boards screen have in common."""

from storycoder.domain.sounding import Asked
from storycoder.domain.words import N_
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.ui.tabbed import TabPage

ABOUT: dict[Asked, str] = {"value": N_("its value"), "use": N_("its use"), "addition": N_("what is missing")}
"""What words were said about, where that is not plain."""


class Page(TabPage):
    """One tab of the Sounding boards screen."""

    state: BoardsState
