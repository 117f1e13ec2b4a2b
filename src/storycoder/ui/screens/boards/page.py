"""What the tabs of the Sounding boards screen have in common."""

from storycoder.ui.screens.boards.state import BoardsState
from storycoder.ui.tabbed import TabPage


class Page(TabPage):
    """One tab of the Sounding boards screen."""

    state: BoardsState
