"""What the tabs of the Reports screen have in common."""

from storycoder.ui.screens.reports.state import ReportsState
from storycoder.ui.tabbed import TabPage


class Page(TabPage):
    """One tab of the Reports screen."""

    state: ReportsState
