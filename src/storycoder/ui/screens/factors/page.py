"""What the tabs of the Factors screen have in common."""

from storycoder.ui.screens.factors.state import FactorsState
from storycoder.ui.tabbed import TabPage


class Page(TabPage):
    """One tab of the Factors screen."""

    state: FactorsState
