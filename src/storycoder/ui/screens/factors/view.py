"""The Factors screen: a practice is chosen at the top, and there are tabs on its factors."""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.state import FactorsState
from storycoder.ui.tabbed import TabbedScreen
from storycoder.words import Phrasebook

_TAB = 26
"""As high as the choice of a practice beside the tabs needs."""
_COMMON = ""
"""By which the common factors are known in the list of practices."""


class FactorsScreen(TabbedScreen):
    """Factors of a practice. The tabs are made when they are first looked at."""

    name: ClassVar[str] = "factors"
    icon: ClassVar[str] = "factors"
    tabs_of: ClassVar[dict[str, tuple[str, str]]] = {
        "board": (N_("Board"), "BoardPage"),
        "evidence": (N_("Evidence"), "EvidencePage"),
        "roles": (N_("Roles"), "RolesPage"),
        "saturation": (N_("Saturation"), "SaturationPage"),
        "references": (N_("References"), "ReferencesPage"),
    }
    nouns: ClassVar[frozenset[str] | None] = frozenset(
        {
            *("about", "practice", "role", "participant", "transcript", "revision", "topic", "topic_role", "coder"),
            *("code", "codebook_version", "coding", "session", "passage", "decision", "finished", "reference"),
            *("factor", "factor_code", "element", "chosen_quotation", "factor_reference", "code_reference"),
            *("refusal", "new_side", "alignment", "summary", "reaction", "board_factor", "memo", "asks_about"),
            "cleared",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.state = FactorsState(desk, self)
        self._build()
        self.state.practice_changed.connect(self._on_practice)
        self._add_tab_actions(lambda part: self.say("Factors: {part}", part=part))

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        return say("Factors")

    def _build(self) -> None:
        self._make_tabs(self.say("Parts of the factors"), f"QTabBar::tab {{ min-height: {_TAB}px; }}")
        self.tabs.setCornerWidget(self._chooser(), Qt.Corner.TopRightCorner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)

    def _chooser(self) -> QWidget:
        self.practices = QComboBox()
        self.practices.setAccessibleName(self.say("Factors of"))
        self.practices.setMinimumWidth(220)
        self.practices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.practices.activated.connect(self._choose)
        calm(self.practices)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, XS, M, XS)
        row.setSpacing(S)
        said = caption(self.say("Factors of"))
        said.setWordWrap(False)
        row.addWidget(said)
        row.addWidget(self.practices)
        return made

    # Whose factors

    def _choose(self) -> None:
        self.state.choose(Key(self.practices.currentData()) if self.practices.currentData() else None)

    def _on_practice(self) -> None:
        self._show_practices()
        self._read_anew()

    def _show_practices(self) -> None:
        self.practices.clear()
        for each in self.state.practices:
            self.practices.addItem(each.name, each.id)
        if self.state.practices:
            self.practices.insertSeparator(self.practices.count())
        self.practices.addItem(self.say("Common factors"), _COMMON)
        self.practices.setCurrentIndex(self.practices.findData(self.state.practice or _COMMON))

    # Reading

    def read(self) -> None:
        """Shows the factors as they are now."""
        self._stale_tabs = set(self.tabs_of)
        self.state.read()
        self._show_practices()
        self._read_tab()

    def take_change(self, change: Change) -> None:
        """Lets the tab that is looked at take it; the others read when they are looked at."""
        self._stale_tabs = set(self.tabs_of) - {self.tab}
        if "practice" in change.touched:
            self.state.read()
        self.page(self.tab).take_change(change)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins in the tab."""
        super().focusInEvent(event)
        self.page(self.tab).begin()

    # Finding it again

    def go_to(self, place: Place) -> None:
        """Shows the factors of a practice, or a factor, or the codes of the board."""
        if place.noun == "practice":
            self.state.choose(place.key)
        elif place.noun == "factor" and place.key is not None:
            factor = self.desk.study.factors.find(place.key)
            if factor is not None:
                self.state.choose(factor.practice_id)
                self.show_tab("board")
                self.page("board").go_to(place)

    def remember(self) -> dict[str, Any]:
        """The practice, the tab, and how each tab is looked at."""
        return {"practice": self.state.practice or _COMMON, **super().remember()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        super().recall(remembered)
        if "practice" in remembered:
            self.state.choose(Key(remembered["practice"]) if remembered["practice"] else None)
