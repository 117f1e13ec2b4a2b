"""What stood on forms and could not be read: one thing at a time, to be put where it belongs, or set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.validation import AnswerField, LeftField, Recognised
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.validation.answer.answers import OPTIONS
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.leftovers import Left

_FIELDS: dict[LeftField, str] = {
    "recognised": N_("The answer: yes, partly or no"),
    "why": N_("Why"),
    "suggestion": N_("What to change"),
    "role": N_("Their role"),
}
_WIDEST = 640


class Leftovers(QWidget):
    """One leftover, with the fields in which it is said what it is. `done` where somebody wants to see no more."""

    done = Signal()

    def __init__(self, state: ValidationState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self._left: tuple[Left, ...] = ()
        self._at = 0
        say = self._say
        self.setAccessibleName(say("Still to be settled"))
        self.far, self.whose, self.words, self.place = heading(""), quiet(""), body(""), caption("")
        self.code, self.field, self.option = QComboBox(), QComboBox(), QComboBox()
        self.role = QComboBox()
        self.role.setPlaceholderText(say("Choose a role"))
        self.field.addItems([say(words) for words in _FIELDS.values()])
        self.option.addItems([say(words) for words in OPTIONS.values()])
        self.option.setPlaceholderText(say("Choose"))
        self.put = primary(say("It belongs there"), self.assign, "check")
        self.aside = button(say("Set aside"), self.set_aside)
        self.aside.setToolTip(say("It is not an answer. It stays with the person, with the reason if you give one."))
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("Why it is set aside; this may stay empty"))
        self.why.setAccessibleName(say("Why it is set aside"))
        self.whole = button(say("Keep it as a remark on the round"), self.keep_on_round)
        self.whole.setToolTip(say("It is about no code. It stands in the overview, and can become a new code there."))
        self.next = flat(say("Later"), self._next, "next")
        self.field.currentIndexChanged.connect(self._fit)
        self._lay_out()

    def _lay_out(self) -> None:
        say = self._say
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        paper = QFrame()
        paper.setProperty("role", "card")
        told = QVBoxLayout(paper)
        told.setContentsMargins(L, M, L, M)
        told.setSpacing(S)
        for part in (self.whose, self.words, self.place):
            told.addWidget(part)
        form = self._form = Form()
        form.add(say("It is about"), self.code)
        form.add(say("As"), self.field)
        form.add(say("They answered as"), self.role, say("Their answers count for this role."))
        self._said = QWidget()
        options = Form()
        options.add(say("It means"), self.option)
        row = QVBoxLayout(self._said)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(options)
        ways = FlowLayout(gap=S)
        for way in (self.put, self.whole, self.aside, self.next):
            ways.addWidget(way)
        column.addWidget(self.far)
        column.addWidget(quiet(say("These words stood on a form where they could not be read as an answer.")))
        for part in (paper, form, self._said):
            column.addWidget(part)
        column.addWidget(self.why)
        column.addLayout(ways)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        back = flat(say("Back to the answers"), self.done.emit, "previous")
        whole.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(scrolling(inner), 1)

    def show_left(self, left: tuple[Left, ...]) -> None:
        """Shows what there is to settle; nothing left leads back."""
        before = self._left[self._at] if self._at < len(self._left) else None
        is_same = before is not None and any(each.words.id == before.words.id for each in left)
        self._left = left
        if not left:
            self._at = 0
            self.done.emit()
            return
        if is_same and before is not None:
            self._at = next(at for at, each in enumerate(left) if each.words.id == before.words.id)
        else:
            self._at = min(self._at, len(left) - 1)
            self._show()
        self._count()

    def begin(self) -> None:
        """Begins at the first that is open, whatever was looked at before."""
        if self._left:
            self._at = 0
            self._show()
        first = self.role if self.code.isHidden() else self.code
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _count(self) -> None:
        self.far.setText(self._say("{n} of {total} to settle", n=self._at + 1, total=len(self._left)))

    def _show(self) -> None:
        (left, member), say = self._left[self._at], self._say
        self.whose.setText(member.label)
        self.words.setText(f"“{left.text}”")
        self.place.setText(left.stood)
        self.why.clear()
        self.code.clear()
        for each in self._state.asked:
            self.code.addItem(f"{each.number}  {say.of(each.name)}")
        keys = [each.code.id for each in self._state.asked]
        self.code.setCurrentIndex(keys.index(left.code_id) if left.code_id is not None and left.code_id in keys else -1)
        self.code.setPlaceholderText(say("Choose a code"))
        self.field.setCurrentIndex(tuple(_FIELDS).index(left.field or "why"))
        self.option.setCurrentIndex(tuple(OPTIONS).index(left.proposal) if left.proposal else -1)
        self._fill_roles(left.text)
        self.next.setVisible(len(self._left) > 1)
        self._fit()
        self._count()

    def _fill_roles(self, words: str) -> None:
        """The roles of the study, and a new one that is called as it stands on the form."""
        say, roles = self._say, self._state.desk.study.roles.all()
        self.role.clear()
        for each in roles:
            self.role.addItem(say.of(each.name), each.id)
        called = next((at for at, each in enumerate(roles) if words.strip() in {each.name.nl, each.name.en}), -1)
        if called < 0:
            self.role.addItem(say("A new role: “{name}”", name=" ".join(words.split())), None)
        self.role.setCurrentIndex(called)

    def _fit(self) -> None:
        field = list(_FIELDS)[self.field.currentIndex()]
        self._said.setVisible(field == "recognised")
        self._form.show_field(self.code, self._say("It is about"), shown=field != "role")
        self._form.show_field(self.role, self._say("They answered as"), shown=field == "role")

    def _next(self) -> None:
        self._at = (self._at + 1) % len(self._left)
        self._show()

    def assign(self) -> None:
        """Takes it as it is said here."""
        from storycoder.domain.problems import Problem  # noqa: PLC0415  on use only
        from storycoder.workflow.validating.leftovers import assign  # noqa: PLC0415  on use only

        if list(_FIELDS)[self.field.currentIndex()] == "role":
            self._assign_role()
            return
        with self._state.desk.telling():
            if self.code.currentIndex() < 0:
                raise Problem("Choose which code it is about, or set it aside.")
            code = self._state.asked[self.code.currentIndex()].code.id
            fields: list[AnswerField] = ["recognised", "why", "suggestion"]
            options: list[Recognised] = list(OPTIONS)
            field, chosen = fields[self.field.currentIndex()], self.option.currentIndex()
            said = options[chosen] if field == "recognised" and chosen >= 0 else None
            assign(self._state.desk.study, self._left[self._at], code, field, said)

    def _assign_role(self) -> None:
        from storycoder.domain.problems import Problem  # noqa: PLC0415  on use only
        from storycoder.workflow.validating.leftovers import assign_role  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            if self.role.currentIndex() < 0:
                raise Problem("Choose as whom they answered, or set it aside.")
            assign_role(self._state.desk.study, self._left[self._at], self.role.currentData())

    def keep_on_round(self) -> None:
        """Says that it is about no code: it is kept with the round."""
        from storycoder.workflow.validating.remarks import keep_on_round  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            keep_on_round(self._state.desk.study, self._left[self._at])

    def set_aside(self) -> None:
        """Says that it is no answer."""
        from storycoder.workflow.validating.leftovers import set_aside  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            set_aside(self._state.desk.study, self._left[self._at], self.why.text())
