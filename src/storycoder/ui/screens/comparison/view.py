"""The Comparison screen: practices side by side, summaries, counts, what occurs together, and a picture of it."""

from typing import Any, ClassVar

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from storycoder.domain.words import LANGUAGES, N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.ui.tabbed import TabbedScreen
from storycoder.words import Phrasebook


class ComparisonScreen(TabbedScreen):
    """Comparing the cases. The tabs are made when they are first looked at."""

    name: ClassVar[str] = "comparison"
    icon: ClassVar[str] = "comparison"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "common": (N_("Common factors"), "CommonPage"),
        "matrix": (N_("Framework matrix"), "MatrixPage"),
        "tables": (N_("Cross-tables"), "TablesPage"),
        "together": (N_("Co-occurrence"), "TogetherPage"),
        "picture": (N_("Picture"), "PicturePage"),
    }
    nouns: ClassVar[frozenset[str] | None] = frozenset(
        {
            *("about", "practice", "role", "participant", "transcript", "revision", "topic", "topic_role", "coder"),
            "asks_about",
            *("code", "coding", "session", "passage", "decision", "finished"),
            *("factor", "factor_code", "alignment", "summary", "summary_segment"),
            "cleared",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = ComparisonState(desk, self)
        self._build()
        self.state.counted.connect(self._on_counted)
        self._add_tab_actions(lambda part: self.say("Comparison: {part}", part=part))

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Comparison")

    def _build(self) -> None:
        self._make_tabs(self.say("Parts of the comparison"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    # Reading

    def read(self) -> None:
        """Shows the comparison as it is now."""
        self._stale_tabs = set(self.tabs_of)
        self.state.read()
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        self._stale_tabs = set(self.tabs_of) - {self.tab}
        self.state.read(change)
        self.page(self.tab).take_change(change)

    def _on_counted(self) -> None:
        self._read_anew()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the tab."""
        super().focusInEvent(event)
        self.page(self.tab).begin()

    # Finding it again

    def remember(self) -> dict[str, Any]:
        """The tabs, and the language of what leaves the study."""
        return super().remember() | {"language": self.state.language}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        if remembered.get("language") in LANGUAGES:
            self.state.speak(remembered["language"])
        super().recall(remembered)

    def go_to(self, place: Place) -> None:
        """Shows a common factor, or a factor of a practice where it stands."""
        if place.noun == "factor":
            self.show_tab("common")
            self.page("common").go_to(place)
