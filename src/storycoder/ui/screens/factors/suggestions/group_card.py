"""One suggested group: its codes, why they belong together, how far it can be relied on; taken over or refused."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.factors import FactorKind
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import button, flat, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, caption, strong
from storycoder.ui.screens.factors.board.dragging import Draggable, drag
from storycoder.ui.screens.factors.board.head import KINDS
from storycoder.ui.screens.factors.board.mime import carried
from storycoder.ui.screens.factors.suggestions import words
from storycoder.ui.screens.factors.suggestions.dragging import DragChip
from storycoder.ui.screens.factors.suggestions.state import Suggested, SuggestionsState

Opened = Callable[["GroupCard"], object]


class GroupCard(QFrame):
    """It can be dragged onto the board as a whole; only codes that lie in no factor yet go along."""

    def __init__(self, state: SuggestionsState, suggested: Suggested) -> None:
        super().__init__()
        self._state, self._say, self.suggested = state, state.say, suggested
        self._mouse = Draggable()
        self._form: QWidget | None = None
        self.setProperty("role", "card")
        self.setAccessibleName(self._title())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(M, S, M, S)
        self._column.setSpacing(XS)
        self._column.addWidget(_for_dragging(strong(self._title())))
        self._column.addLayout(self._chips())
        self._column.addWidget(_for_dragging(body(words.because(suggested.group, state))))
        self._column.addWidget(caption(words.trust(suggested, state)))
        for told in self._notes():
            self._column.addWidget(caption(told))
        self._column.addLayout(self._ways())
        if suggested.free:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _title(self) -> str:
        return self._say(
            "Group {n}: {codes}, {trust}",
            n=self.suggested.number,
            codes=self._say.many("{n} code", "{n} codes", len(self.suggested.codes)),
            trust=words.short_trust(self.suggested, self._say),
        )

    def _chips(self) -> FlowLayout:
        flow = FlowLayout(gap=XS)
        for key in self.suggested.codes:
            code = self._state.board.codes[key]
            flow.addWidget(DragChip(key, code.colour, self._say.of(code.name)))
        return flow

    def _notes(self) -> list[str]:
        say, placed = self._say, self.suggested.placed
        notes: list[str] = []
        if placed:
            names = words.listed(sorted({f"“{name}”" for name in placed.values()}), say)
            notes.append(
                say.many(
                    "{n} of them lies in a factor already and stays there: {names}.",
                    "{n} of them lie in factors already and stay there: {names}.",
                    len(placed),
                    names=names,
                )
            )
        for one, other in self.suggested.apart[:2]:
            names = (say.of(self._state.board.codes[one].name), say.of(self._state.board.codes[other].name))
            notes.append(say("You said no to “{one}” together with “{other}”.", one=names[0], other=names[1]))
        return notes

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(S)
        self.take = button(self._say("Make a factor…"), self.ask_name, "add")
        if not self.suggested.free:
            self.take.hide()
        self.refuse = flat(self._say("No…"), self.ask_reason, "close")
        for each in (self.take, self.refuse):
            each.setAccessibleDescription(self._title())
            row.addWidget(each)
        row.addStretch(1)
        return row

    def begin(self) -> None:
        """The keyboard goes on here, where the card before it was settled."""
        self.show()
        (self.refuse if self.take.isHidden() else self.take).setFocus(Qt.FocusReason.OtherFocusReason)

    # Taking over and refusing

    def ask_name(self) -> None:
        """Asks what the factor is to be called, and why it is made."""
        form, name, why, kind = Form(), QLineEdit(), QLineEdit(), QComboBox()
        name.setText(self._say.of(self._state.name_for(self.suggested.free)))
        for key, template in KINDS.items():
            kind.addItem(self._say(template), key)
        form.add(self._say("Name"), name)
        form.add(self._say("Kind"), kind)
        form.add(self._say("Why do they belong together?"), why)
        take = partial(self._take, name, kind, why)
        for field in (name, why):
            field.returnPressed.connect(take)
        self._open(form, primary(self._say("Make the factor"), take), name)

    def _take(self, name: QLineEdit, kind: QComboBox, why: QLineEdit) -> None:
        chosen: FactorKind = kind.currentData()
        with self._state.desk.telling():
            self._state.take(self.suggested.free, name.text(), chosen, why.text().strip())

    def ask_reason(self) -> None:
        """Asks why not."""
        form, why = Form(), QLineEdit()
        form.add(self._say("Why do they not belong together?"), why)
        refuse = partial(self._refuse, why)
        why.returnPressed.connect(refuse)
        self._open(form, button(self._say("Refuse the suggestion"), refuse), why)

    def _refuse(self, why: QLineEdit) -> None:
        with self._state.desk.telling():
            self._state.refuse(self.suggested.codes, why.text().strip())

    def _open(self, form: Form, go: QWidget, first: QWidget) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
        self._form = QWidget()
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, S, 0, S)
        column.addWidget(form)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addWidget(flat(self._say("Leave it"), self._leave))
        row.addStretch(1)
        column.addLayout(row)
        self._column.addWidget(self._form)
        self._form.show()
        first.setFocus()

    def _leave(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            (self.take if self.take.isVisible() else self.refuse).setFocus()

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        free: tuple[Key, ...] = self.suggested.free
        if free and self._mouse.goes(event):
            drag(self, carried(free), self._say.many("{n} code", "{n} codes", len(free)))


def _for_dragging(label: QLabel) -> QLabel:
    """Pressing a label that holds text to be marked would not reach the card."""
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
