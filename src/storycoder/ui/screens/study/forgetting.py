"""Forgetting a participant who withdrew: what goes is said first, and it is done when the pseudonym is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.people import Participant
from storycoder.study.forgetting import Forgotten
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, danger
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.parts.labels import body, strong
from storycoder.workflow.removing import goes_with_participant, what_was_forgotten


class ForgetForm(QWidget):
    """Says what would go; afterwards, what went. It holds nothing of the participant any more by then."""

    def __init__(self, desk: Desk, participant: Participant, close: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._say, self._close = desk, desk.say, close
        self._participant: Participant | None = participant
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(M)
        self._before = self._make_before(participant)
        self._column.addWidget(self._before)
        self._column.addStretch(1)
        begins_at(self, self.typed)

    def _make_before(self, participant: Participant) -> QWidget:
        say = self._say
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(body(say("For when somebody takes their consent back. From this study goes, for good:")))
        column.addWidget(strong(participant.pseudonym))
        for sentence in goes_with_participant(self._desk.study, participant.id, say):
            column.addWidget(body("•  " + sentence))
        for sentence in (
            say("Quotations of theirs are on no poster and in no report that is made from now on."),
            say("The history no longer says what was done to any of it."),
            say("The backups beside the study are replaced by a new one without them."),
        ):
            column.addWidget(body("•  " + sentence))
        never = say("This cannot be undone. What was done before it cannot be undone any more either.")
        column.addWidget(strong(never))
        column.addSpacing(L)
        self.typed = QLineEdit()
        self.typed.textChanged.connect(self._look)
        self.typed.returnPressed.connect(self.forget)
        form = Form()
        form.add(say("Type the pseudonym, to be sure it is the right person"), self.typed)
        column.addWidget(form)
        self.do_it = danger(say("Forget for good"), self.forget, "delete")
        self.do_it.setEnabled(False)
        column.addLayout(_row(self.do_it, button(say("Keep"), self._close)))
        return page

    @property
    def is_meant(self) -> bool:
        """Whether the pseudonym was typed."""
        return self._participant is not None and self.typed.text().strip() == self._participant.pseudonym

    def _look(self) -> None:
        self.do_it.setEnabled(self.is_meant)

    def forget(self) -> None:
        """Does it, where the pseudonym was typed, and says what went."""
        if self._participant is None or not self.is_meant:
            return
        with self._desk.telling():
            # The whole file is written anew, which takes a moment in a large study, and nothing may be done meanwhile.
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
            try:
                gone = self._desk.study.forget(self._participant.id)
            finally:
                QApplication.restoreOverrideCursor()
            self._participant = None
            self._show_after(gone)

    def _show_after(self, gone: Forgotten) -> None:
        self._before.hide()
        self._before.deleteLater()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        said = [self._say("It is done."), *what_was_forgotten(gone, self._say)]
        for sentence in said:
            column.addWidget(body(sentence))
        done = button(self._say("Close"), self._close)
        column.addLayout(_row(done))
        self._column.insertWidget(0, page)
        page.show()
        done.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, " ".join(said))


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(S)
    for each in buttons:
        row.addWidget(each)
    row.addStretch()
    return row
