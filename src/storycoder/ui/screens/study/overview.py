"""The first tab: how far the study is, what it is, how its people are protected, and who codes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.study.about import AboutForm, ProtectionForm
from storycoder.ui.screens.study.coders import Coders
from storycoder.ui.screens.study.part import Part
from storycoder.ui.screens.study.state import steps_of
from storycoder.ui.screens.study.steps import StepsPicture
from storycoder.workflow.how_far import HowFar, how_far

_WIDEST = 1280


class Overview(Part):
    """Everything about the study itself."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(desk.say("Overview"))
        self._steps = StepsPicture(desk.say, self._way_to)
        self.about = AboutForm(desk)
        self.protection = ProtectionForm(desk)
        self.coders = Coders(desk)
        self._first = self._first_steps()
        self.area.setWidget(self._page())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _page(self) -> QWidget:
        say = self.say
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(_card(say("The study"), self.about))
        left.addStretch()
        right.addWidget(_card(say("Who codes"), self.coders))
        right.addWidget(_card(say("Protecting people"), self.protection))
        right.addStretch()
        columns = QHBoxLayout()
        for column, stretch in ((left, 3), (right, 2)):
            column.setSpacing(L)
            columns.addLayout(column, stretch)
        columns.setSpacing(L)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(XL, L, XL, XL)
        rows.setSpacing(L)
        rows.addWidget(self._first)
        rows.addWidget(_card(say("How far the study has got"), self._steps))
        rows.addLayout(columns)
        rows.addStretch()
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch()
        return page

    def _first_steps(self) -> QFrame:
        """What a new study begins with; the buttons lead there."""
        say = self.say
        self._to_practices = self._step(say("1. Make a practice"), lambda: self.tab_asked.emit("practices"), "practice")
        self._to_people = self._step(say("2. Paste the participants"), lambda: self.tab_asked.emit("people"), "people")
        self._to_transcripts = self._step(
            say("3. Import transcripts"), lambda: self.desk.go(Place("transcripts")), "import"
        )
        row = QWidget()
        flow = FlowLayout(row, M)
        for made in (self._to_practices, self._to_people, self._to_transcripts):
            flow.addWidget(made)
        self._to_transcripts.setVisible(self._way_to("transcripts") is not None)
        return _card(
            say("A good beginning"),
            quiet(say("In this order nothing has to be done twice. All of it can be changed and undone later.")),
            row,
        )

    def _step(self, text: str, act: Callable[[], object], icon: str) -> QPushButton:
        return button(text, act, icon)

    def read(self) -> None:
        """Shows the study as it is now."""
        far = how_far(self.desk.study)
        self._show_first(far)
        self._steps.show_steps(steps_of(far, self.desk.study.coders.all(kind="person"), self.say))
        self.about.read()
        self.protection.read()
        self.coders.read()

    def _show_first(self, far: HowFar) -> None:
        self._first.setVisible(not (far.practices and far.participants and far.transcripts))

    def add_coder(self) -> None:
        """Lets one type the name of another coder."""
        self.area.ensureWidgetVisible(self.coders.new)
        self.coders.ask_for_another()

    def leave(self) -> None:
        """Takes over what is being typed."""
        self.about.commit()
        self.protection.commit()
        self.coders.rename()

    def _way_to(self, screen: str) -> Callable[[], object] | None:
        """What leads to a screen; None while there is no such screen."""
        if any(action.objectName() == f"go.{screen}" for action in self.desk.actions):
            return lambda: self.desk.go(Place(screen))
        return None


def _card(title: str, *parts: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setAccessibleName(title)
    column = QVBoxLayout(card)
    column.setContentsMargins(L, M, L, L)
    column.setSpacing(M)
    column.addWidget(heading(title))
    for part in parts:
        column.addWidget(part)
    return card
