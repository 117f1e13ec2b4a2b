"""What is asked before two factors become one, or one is removed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import L
from storycoder.ui.parts.buttons import danger, primary
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.workflow.factor_board import going_with, merge_factors, remove_factor, what_goes


class _Asking(QWidget):
    def __init__(self, state: BoardState, done: Callable[[], object]) -> None:
        super().__init__()
        self._state, self._study, self._say, self._done = state, state.desk.study, state.say, done
        self.form = Form()
        self.why = QLineEdit()
        self.why.setPlaceholderText(self._say("For the audit trail; may stay empty"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(L)

    def _do(self, act: Callable[[], object]) -> None:
        with self._state.desk.telling():
            act()
            self._done()


class Merging(_Asking):
    """Another factor goes up in this one."""

    def __init__(self, state: BoardState, factor: Key, done: Callable[[], object]) -> None:
        super().__init__(state, done)
        self._factor = factor
        self.other = QComboBox()
        for each in state.board.factors:
            if each.id != factor:
                self.other.addItem(self._say.of(each.name), each.id)
        told = self._say(
            "Codes, elements, quotations and references of the other one come to “{name}”, which keeps its own name.",
            name=state.name_of(factor),
        )
        self._column.addWidget(body(told))
        self.form.add(self._say("Which factor becomes part of it"), self.other)
        self.form.add(self._say("Why"), self.why)
        self._column.addWidget(self.form)
        self.go = primary(self._say("Merge"), self.merge, "merge")
        self.go.setEnabled(self.other.count() > 0)
        self._column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def merge(self) -> None:
        """Merges them."""
        gone = self.other.currentData()
        self._do(lambda: merge_factors(self._study, self._factor, gone, self.why.text().strip()))


class Removing(_Asking):
    """Says what goes along."""

    def __init__(self, state: BoardState, factor: Key, done: Callable[[], object]) -> None:
        super().__init__(state, done)
        self._factor = factor
        going = going_with(self._study, factor)
        codes = self._say.many("{n} code is in no factor then.", "{n} codes are in no factor then.", going.codes)
        self._column.addWidget(
            body(self._say("This removes “{name}”. {codes}", name=state.name_of(factor), codes=codes))
        )
        goes = what_goes(going, self._say)
        if goes:
            self._column.addWidget(body(goes))
        self.form.add(self._say("Why"), self.why)
        self._column.addWidget(self.form)
        self.go = danger(self._say("Remove"), self.remove, "delete")
        self._column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def remove(self) -> None:
        """Removes it."""
        self._do(lambda: remove_factor(self._study, self._factor, self.why.text().strip()))
