"""The panel in which it is written down what somebody said about no code."""

from collections.abc import Callable

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.validation import Member
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.screens.validation.state import ValidationState


class RemarkPanel(QWidget):
    """The words; `done` is called when they are kept, or not wanted."""

    def __init__(self, state: ValidationState, member: Member, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._member, self._done = state, member, done
        say = state.desk.say
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(120)
        form = Form()
        form.add(say("What was said"), self.text, say("It stands in the overview, to be taken up or declined."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(form)
        column.addWidget(primary(say("Keep"), self.keep, "check"))
        column.addWidget(button(say("Cancel"), done))
        column.addStretch()

    def keep(self) -> None:
        """Writes it down."""
        from storycoder.workflow.validating.remarks import add_remark  # noqa: PLC0415  on use only

        with self._state.desk.telling():
            add_remark(self._state.desk.study, self._member.id, self.text.toPlainText())
            self._done()
