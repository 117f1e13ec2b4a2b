"""What the tabs of the Comparison screen have in common."""

from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.tabbed import TabPage


class Page(TabPage):
    """One tab of the Comparison screen."""

    state: ComparisonState
