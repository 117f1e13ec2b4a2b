"""Which report it is, and what stands on its first page."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from storycoder.domain.words import N_, Bilingual, Language
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import ToolButton
from storycoder.ui.parts.languages import LANGUAGE_NAMES
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.reports.state import ReportsState

if TYPE_CHECKING:
    from storycoder.workflow.publishing.plans import Kind

_LANGUAGES: tuple[tuple[Language | None, str], ...] = (
    (None, N_("As the study")),
    *LANGUAGE_NAMES.items(),
)


class About(QWidget):
    """A report is chosen, made and named here."""

    def __init__(self, state: ReportsState) -> None:
        super().__init__()
        self._state = state
        self._say = say = state.desk.say
        self.plans = QComboBox()
        self.plans.setAccessibleName(say("Report"))
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plans.setMinimumContentsLength(12)
        self.plans.activated.connect(self._choose)
        self.name, self.title, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.date.setPlaceholderText("2026-05-31")
        self.languages = QComboBox()
        for _, words in _LANGUAGES:
            self.languages.addItem(say(words))
        self.languages.activated.connect(lambda at: state.speak(_LANGUAGES[at][0]))
        for field in (self.plans, self.languages):
            calm(field)
        self._lay_out()
        for field, save in ((self.name, self._save_name), (self.title, self._save_title), (self.date, self._save_date)):
            field.editingFinished.connect(save)
            on_leaving(field, save)
            on_escape(field, self.read)
        state.plans_changed.connect(self.read)

    def _lay_out(self) -> None:
        say = self._say
        self.more = ToolButton()
        self.more.setIcon(icon("more"))
        self.more.setToolTip(say("Make, copy or remove reports"))
        self.more.setAccessibleName(self.more.toolTip())
        self.more.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more.setMenu(self._menu())
        top = QHBoxLayout()
        top.setSpacing(S)
        top.addWidget(self.plans, 1)
        top.addWidget(self.more)
        grid = QGridLayout()
        grid.setSpacing(S)
        grid.setColumnStretch(1, 1)
        rows = (
            (say("Name"), self.name),
            (say("Title"), self.title),
            (say("Date"), self.date),
            (say("Language"), self.languages),
        )
        for row, (words, field) in enumerate(rows):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(top)
        column.addLayout(grid)

    def _menu(self) -> QMenu:
        from storycoder.workflow.publishing.plans import KINDS  # noqa: PLC0415  on use only

        say, menu = self._say, QMenu(self)
        for kind, words in KINDS.items():
            made = menu.addAction(say("New: {kind}", kind=say(words)))
            made.triggered.connect(partial(self._make, kind))
        menu.addSeparator()
        menu.addAction(say("Make a copy")).triggered.connect(self._copy)
        self._remove = menu.addAction(say("Remove this report"))
        self._remove.triggered.connect(self._state.remove)
        return menu

    def read(self) -> None:
        """Shows the reports as they are now."""
        state, plan = self._state, self._state.chosen
        self.plans.clear()
        for each in state.plans:
            self.plans.addItem(each.name, each.id)
        self.plans.setCurrentIndex([each.id for each in state.plans].index(plan.id))
        self.name.setText(plan.name)
        self.title.setText(state.title)
        self.title.setPlaceholderText(state.desk.study.about.title.in_(state.language))
        self.date.setText(plan.date)
        self.languages.setCurrentIndex([each for each, _ in _LANGUAGES].index(plan.language))
        self._remove.setEnabled(state.is_kept)

    def leave(self) -> None:
        """Takes over what is being typed."""
        for field, save in ((self.name, self._save_name), (self.title, self._save_title), (self.date, self._save_date)):
            if field.hasFocus():
                save()

    def _choose(self, at: int) -> None:
        self._state.choose(self.plans.itemData(at))

    def _make(self, kind: "Kind") -> None:
        self._state.make(kind)
        self._begin_naming()

    def _copy(self) -> None:
        self._state.copy()
        self._begin_naming()

    def _begin_naming(self) -> None:
        """What was just made has a name that is free; most people have a better one."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def _save_name(self) -> None:
        if self.name.text() != self._state.chosen.name:
            self._state.change(name=self.name.text())

    def _save_title(self) -> None:
        text, old = self.title.text().strip(), self._state.chosen.title
        if text != self._state.title:
            nl, en = (text, old.en) if self._state.language == "nl" else (old.nl, text)
            self._state.change(title=Bilingual(nl=nl, en=en))

    def _save_date(self) -> None:
        if self.date.text().strip() != self._state.chosen.date:
            self._state.change(date=self.date.text().strip())
