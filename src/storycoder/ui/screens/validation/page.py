"""What the tabs of the Validation screen have in common."""

from storycoder.ui.screens.validation.state import ValidationState
from storycoder.ui.tabbed import TabPage


class Page(TabPage):
    """One tab of the Validation screen."""

    state: ValidationState
