"""Before participants are taken over: what each column is, and what would come of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from storycoder.domain.people import Participant
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, L, M, S
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.labels import body, caption, heading, quiet, set_role
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.study.model import ThingsTable
from storycoder.ui.screens.study.table import ThingsView
from storycoder.ui.screens.study.taking_state import Taking
from storycoder.workflow.people_table import Meaning, attribute_names

_SHOWN = 200
_MISTAKES = 6
_SPOKEN = 20
_LEFT = 360


class PreviewTable(ThingsTable):
    """The people that would be added."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._people: Sequence[Participant] = ()
        self._roles: dict[str, str] = {}
        self._practices: dict[str, str] = {}

    def show_taking(self, taking: Taking) -> None:
        """Shows the first of those that would be added."""
        plan, study = taking.plan, self.desk.study
        self._people = plan.added[:_SHOWN] if plan else ()
        self._roles = {each.id: self.say.of(each.name) for each in (*study.roles.all(), *(plan.roles if plan else ()))}
        practices = (*study.practices.all(), *(plan.practices if plan else ()))
        self._practices = {each.id: each.name for each in practices}
        columns = ("pseudonym", "role", "practice", *(("known", name) for name in attribute_names(self._people)))
        self.take(tuple(range(len(self._people))), columns)
        # The same numbers can be other people.
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def heading(self, column: Any) -> str:
        fixed = {"pseudonym": self.say("Pseudonym"), "role": self.say("Role"), "practice": self.say("Practice")}
        return column[1] if isinstance(column, tuple) else fixed[column]

    def text(self, row: Any, column: Any) -> str:
        person = self._people[row]
        if column == "pseudonym":
            return person.pseudonym
        if column == "role":
            return self._roles[person.role_id]
        if column == "practice":
            return self._practices[person.practice_id] if person.practice_id else ""
        return next((each.value for each in person.attributes if each.name == column[1]), "")

    def can_edit(self, row: Any, column: Any) -> bool:
        return False


class TakingPage(QWidget):
    """At the left what each column is, at the right what would be added. Nothing is written before the button is."""

    def __init__(
        self,
        desk: Desk,
        file: str,
        rows: Sequence[Sequence[str]],
        close: Callable[[], object],
        *,
        named: bool | None = None,
        again: Callable[[bool], object] | None = None,
    ) -> None:
        super().__init__()
        self._again = again
        self._desk, self._say, self._close = desk, desk.say, close
        self.taking = Taking(desk.study, file, rows, desk.say, named=named)
        self.setAccessibleName(self._say("Taking participants over"))
        self.table = PreviewTable(desk)
        self._view = ThingsView(self._say("What would be added"))
        self._view.setModel(self.table)
        self.choices: list[QComboBox] = []
        self._summary = body("")
        self._mistakes = body("")
        set_role(self._mistakes, "problem")
        self._take = primary("", self.take_over)
        self._lay_out()
        self.read()

    def _lay_out(self) -> None:
        say = self._say
        buttons = QHBoxLayout()
        buttons.setSpacing(S)
        buttons.addWidget(self._take)
        buttons.addWidget(button(say("Never mind"), self._close))
        buttons.addStretch()
        right = QVBoxLayout()
        right.setSpacing(S)
        for part in (heading(say("What would be added")), self._summary, self._mistakes):
            right.addWidget(part)
        right.addWidget(self._view, 1)
        left = QVBoxLayout()
        left.setSpacing(S)
        left.addWidget(heading(say("What each column is")))
        left.addWidget(self._columns(), 1)
        if self._again is not None:
            left.addWidget(self._names_or_not(self._again))
        halves = QHBoxLayout()
        halves.setSpacing(XL)
        halves.addLayout(left)
        halves.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(XL, L, XL, L)
        whole.setSpacing(M)
        whole.addWidget(heading(self.taking.file or say("What you copied")))
        whole.addWidget(quiet(say("Nothing is written before you take them over, and it is one step to undo.")))
        whole.addLayout(halves, 1)
        whole.addLayout(buttons)

    def _columns(self) -> QScrollArea:
        say = self._say
        meanings: dict[Meaning, str] = {
            "pseudonym": say("Pseudonym"),
            "role": say("Role"),
            "practice": say("Practice"),
            "attribute": say("Another detail"),
            "left out": say("Leave out"),
        }
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, M, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(M)
        for at, name in enumerate(self.taking.names):
            choice = QComboBox()
            for meaning, said in meanings.items():
                choice.addItem(said, meaning)
            choice.setAccessibleName(say("What “{column}” is", column=name))
            choice.activated.connect(lambda _, at=at: self._choose(at))
            self.choices.append(choice)
            grid.addLayout(_named(name, self.taking.examples(at)), at, 0)
            grid.addWidget(choice, at, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(len(self.taking.names), 1)
        area = scrolling(inner)
        area.setFixedWidth(_LEFT)
        return area

    def _names_or_not(self, again: Callable[[bool], object]) -> QCheckBox:
        box = QCheckBox(self._say("The first row holds the names"))
        box.setChecked(self.taking.named)
        box.clicked.connect(lambda: again(box.isChecked()))
        return box

    def begin(self) -> None:
        """Puts the focus where one begins."""
        (self._take if self._take.isEnabled() else self.choices[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, at: int) -> None:
        self.taking.choose(at, self.choices[at].currentData())
        self.read()

    def read(self) -> None:
        """Shows what would come of it as the study is now."""
        taking, say = self.taking, self._say
        taking.read()
        for choice, column in zip(self.choices, taking.columns, strict=True):
            choice.setCurrentIndex(choice.findData(column.meaning))
        self._summary.setText("\n".join(taking.summary(say)))
        self._summary.setVisible(taking.plan is not None)
        mistakes = taking.mistakes(say)
        more = len(mistakes) - _MISTAKES
        rest = [say.many("and {n} more", "and {n} more", more)] if more > 0 else []
        self._mistakes.setText("\n".join([*mistakes[:_MISTAKES], *rest]))
        self._mistakes.setVisible(bool(mistakes))
        count = len(taking.plan.added) if taking.plan else 0
        self._take.setText(say.many("Take over {n} participant", "Take over {n} participants", count))
        self._take.setEnabled(count > 0)
        self._take.setAccessibleDescription(" ".join(filter(None, (self._spoken_plan(), self._mistakes.text()))))
        self.table.show_taking(taking)

    def _spoken_plan(self) -> str:
        """What would be added, and who: what stands beside the button."""
        plan = self.taking.plan
        return f"{self._summary.text()} {', '.join(each.pseudonym for each in plan.added[:_SPOKEN])}" if plan else ""

    def take_over(self) -> None:
        """Writes what is shown, in one act."""
        with self._desk.telling():
            self.taking.take_over()
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)


def _named(name: str, examples: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(XS)
    said = QLabel(name)
    said.setProperty("role", "strong")
    said.setWordWrap(True)
    column.addWidget(said)
    column.addWidget(caption(examples))
    return column
