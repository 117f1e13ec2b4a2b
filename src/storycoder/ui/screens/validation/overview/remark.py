"""A remark on the whole round, about no code: it can become a code of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, caption, quiet, strong
from storycoder.ui.screens.validation.state import ValidationState

if TYPE_CHECKING:
    from storycoder.workflow.validating.remarks import Remark


class RemarkCard(QFrame):
    """The words, whose, and the way on; `decide` shows the panel in which a code is made, or leaves it open again."""

    def __init__(self, state: ValidationState, remark: Remark, decide: Callable[[Remark], object]) -> None:
        super().__init__()
        say = state.desk.say
        self.key: Key = remark.note.id
        self.setProperty("role", "card")
        self.setAccessibleName(remark.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, L, M)
        column.setSpacing(S)
        column.addWidget(body(f"“{remark.text}”"))
        column.addWidget(caption(f"{remark.who} · {say('about no code')}"))
        if remark.code is None:
            column.addWidget(strong(say("Still open")))
            self.first_way = flat(say("Make a new code of it…"), lambda: decide(remark), "add")
        else:
            made = state.desk.study.codes.find(remark.code)
            became = say("changed: {code}", code=made.name) if made else ""
            column.addWidget(quiet(" · ".join(filter(None, (say("Taken up"), became, remark.reason)))))
            self.first_way = flat(say("Leave open again"), lambda: decide(remark), "undo")
        self.first_way.setAccessibleDescription(remark.text)
        column.addWidget(self.first_way, 0, Qt.AlignmentFlag.AlignLeft)


class MakingCode(QWidget):
    """The panel: how the code is called, and why. `done` is called when it is made, or not wanted."""

    def __init__(self, state: ValidationState, remark: Remark, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._remark, self._done = state, remark, done
        say = state.desk.say
        self.name = BilingualField(say, state.desk.study.about.language)
        self.why = QPlainTextEdit()
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(90)
        form = Form()
        form.add(say("The name of the code"), self.name)
        form.add(say("Why"), self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(quiet(f"“{remark.text}”"))
        column.addWidget(form)
        column.addWidget(primary(say("Make this code"), self.make, "check"))
        column.addWidget(button(say("Cancel"), done))
        column.addStretch()

    def make(self) -> None:
        """Makes the code; with the remark that says so it is one step."""
        from storycoder.workflow.validating.remarks import make_code_of  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            make_code_of(self._state.desk.study, self._remark, self.name.value(), self.why.toPlainText())
            self._done()
