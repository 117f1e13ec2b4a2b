"""What is asked: the codes at the left, and of one of them its words, its example, to whom, and how it will look."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.parts.languages import LanguageBox
from storycoder.ui.parts.panel import SidePanel
from storycoder.ui.parts.scrolling import scrolling_page
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.validation.answer.making import make_forms
from storycoder.ui.screens.validation.ask.form import AskForm
from storycoder.ui.screens.validation.code_choice import CodeChoice
from storycoder.ui.screens.validation.page import Page
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.rounds import Asked

_KEY = Qt.ItemDataRole.UserRole
_LIST = 260


class AskPage(Page):
    """The list of codes and the form beside it."""

    def __init__(self, desk: Desk, state: ValidationState) -> None:
        super().__init__(desk, state)
        self._chosen: Key | None = None
        self.list = airy(QListWidget(), self.say("Codes that are asked about"))
        self.list.currentItemChanged.connect(self._choose)
        self.form = AskForm(desk)
        self.language = LanguageBox(self.say, state.form_language)
        self.language.setAccessibleName(self.say("Language of the form"))
        self.language.currentIndexChanged.connect(self._show_in)
        self.choose_codes = button(self.say("Choose codes…"), self.ask_codes, "codebook")
        self.make_forms = button(self.say("Make forms…"), partial(make_forms, state), "export")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(L, M, 0, 0)
        column.setSpacing(S)
        column.addWidget(quiet(self.say("What people see, in words that need no explanation.")))
        column.addWidget(self.choose_codes, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.make_forms, 0, Qt.AlignmentFlag.AlignLeft)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self._of_one())
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST, 3 * _LIST])
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        sentence = self.say("Choose which codes are put to the members, and say in plain words what each means.")
        again = button(self.say("Choose codes…"), self.ask_codes, "codebook")
        self.stack.addWidget(EmptyState("validation", self.say("Nothing is asked yet"), sentence, again))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _of_one(self) -> QWidget:
        """The fields of one code, and below them, always in sight, how it will look."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling_page(self.form), 1)
        paper = QFrame()
        paper.setProperty("role", "paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(XL, S, XL, M)
        inside.setSpacing(S)
        head = QHBoxLayout()
        head.addWidget(caption(self.say("How it will stand on the form")), 1)
        head.addWidget(self.language)
        inside.addLayout(head)
        inside.addWidget(self.form.elsewhere)
        inside.addWidget(self.form.preview)
        column.addWidget(paper)
        return made

    def _show_in(self) -> None:
        self.state.form_language = self.language.language
        self.form.show_in(self.language.language)

    def read(self) -> None:
        """Shows the codes of the round."""
        self.language.choose(self.state.form_language)
        asked = self.state.asked
        self.stack.setCurrentIndex(0 if asked else 1)
        self._fill_list(asked)
        keys = [each.code.id for each in asked]
        at = keys.index(self._chosen) if self._chosen is not None and self._chosen in keys else 0
        if asked:
            self.list.blockSignals(True)
            self.list.setCurrentRow(at)
            self.list.blockSignals(False)
            self._show(asked[at])

    def _fill_list(self, asked: tuple[Asked, ...]) -> None:
        """Where only words were changed the rows stay: somebody may be choosing one of them right now."""
        self.list.blockSignals(True)
        if [self.list.item(row).data(_KEY) for row in range(self.list.count())] != [each.code.id for each in asked]:
            self.list.clear()
            self.list.addItems([""] * len(asked))
        for row, each in enumerate(asked):
            item = self.list.item(row)
            item.setData(_KEY, each.code.id)
            item.setText(f"{each.number}  {self.say.of(each.name)}")
            item.setToolTip(self.say.of(each.words))
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem | None) -> None:
        key = item.data(_KEY) if item else None
        if key is None or key == self._chosen:
            return
        # What was typed about the other code is kept first, which may read all of it anew.
        self._chosen = key
        self.form.leave()
        found = next((each for each in self.state.asked if each.code.id == key), None)
        if found is not None:
            self._show(found)

    def _show(self, asked: Asked) -> None:
        self._chosen = asked.code.id
        self.form.show_asked(asked)

    def begin(self) -> None:
        """In the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Takes over what is being typed."""
        self.form.leave()

    def ask_codes(self) -> None:
        """Lets somebody choose which codes are asked about."""
        if self.state.round is None:
            return
        from storycoder.workflow.validating.rounds import codes_of  # noqa: PLC0415  on use only

        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        choice = CodeChoice(self.say)
        choice.show_codes(
            codes_of(self.desk.study, self.state.key).values(), [each.code.id for each in self.state.asked]
        )
        column.addWidget(quiet(self.say("Codes that stay keep their numbers, so that forms that are out can be read.")))
        column.addWidget(choice)
        foot = button(self.say("Ask about these"), partial(self._take_codes, choice), "check")
        self.state.panel_wanted.emit(SidePanel(self.say("Codes to ask about"), body, foot=foot))

    def _take_codes(self, choice: CodeChoice) -> None:
        from storycoder.workflow.validating.rounds import ask_codes  # noqa: PLC0415  on use only

        with self.desk.telling():
            ask_codes(self.desk.study, self.state.key, choice.chosen())
            self.state.panel_done.emit()
