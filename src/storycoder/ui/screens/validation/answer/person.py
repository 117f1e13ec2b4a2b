"""A panel in which a member is added, or gets another label, role or practice."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.validation import Member
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import danger, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.screens.validation.state import ValidationState


class PersonPanel(QWidget):
    """The fields; `done` gets the key of the member."""

    def __init__(self, state: ValidationState, member: Member | None, done: Callable[[Key | None], object]) -> None:
        super().__init__()
        from storycoder.workflow.validating.answers import next_label  # noqa: PLC0415  on use only

        self._state, self._member, self._done = state, member, done
        study, say = state.desk.study, state.desk.say
        self._roles, self._practices = study.roles.all(), study.practices.all()
        label = member.label if member else next_label(study, state.key, say("member"))
        self.label, self.role, self.practice = QLineEdit(label), QComboBox(), QComboBox()
        self.role.addItems([say("not known"), *(say.of(each.name) for each in self._roles)])
        self.practice.addItems([say("not known"), *(each.name for each in self._practices)])
        if member is not None:
            self.role.setCurrentIndex(1 + _at([each.id for each in self._roles], member.role_id))
            self.practice.setCurrentIndex(1 + _at([each.id for each in self._practices], member.practice_id))
        form = Form()
        form.add(say("Label"), self.label, say("A name is not needed: “parent 3” will do."))
        form.add(say("Role"), self.role)
        form.add(say("Practice"), self.practice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(form)
        self.keep = primary(say("Keep") if member else say("Add this person"), self._keep, "check")
        column.addWidget(self.keep)
        if member is not None:
            column.addWidget(danger(say("Remove this person and what they said"), self._remove, "delete"))
        column.addStretch()

    def _keep(self) -> None:
        from storycoder.domain.problems import Problem  # noqa: PLC0415  on use only
        from storycoder.workflow.validating.answers import add_member, member_called  # noqa: PLC0415  on use only

        study, label = self._state.desk.study, " ".join(self.label.text().split())
        role = self._roles[self.role.currentIndex() - 1].id if self.role.currentIndex() > 0 else None
        at = self.practice.currentIndex()
        practice = self._practices[at - 1].id if at > 0 else None
        with self._state.desk.telling():
            if self._member is None:
                self._done(add_member(study, self._state.key, label, role=role, practice=practice).id)
                return
            other = member_called(study, self._state.key, label)
            if not label or (other is not None and other.id != self._member.id):
                raise Problem("Choose a label that nobody else in this round has.")
            study.members.change(self._member.id, label=label, role_id=role, practice_id=practice)
            self._done(self._member.id)

    def _remove(self) -> None:
        if self._member is not None:
            from storycoder.workflow.validating.remarks import remove_person  # noqa: PLC0415  on use only

            with self._state.desk.telling():
                remove_person(self._state.desk.study, self._member.id)
                self._done(None)


def _at(keys: list[Key], key: Key | None) -> int:
    return keys.index(key) if key is not None and key in keys else -1
