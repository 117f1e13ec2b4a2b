"""The memos on a code: dated notes, by whoever wrote them."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, L, M, S
from storycoder.ui.parts.buttons import button, icon_button
from storycoder.ui.parts.labels import caption
from storycoder.ui.screens.codebook.definition import FieldKeeper

_WIDEST = 760


class MemosPane(QScrollArea):
    """The memos, the newest first, and above them room for a new one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._code: Code | None = None
        self._cards: dict[Key, _Card] = {}
        self.setWidgetResizable(True)
        inner = QWidget()
        self._column = QVBoxLayout()
        self._column.setSpacing(M)
        self._column.addWidget(self._new())
        self._column.addStretch()
        row = QHBoxLayout(inner)
        row.setContentsMargins(XL, L, L, L)
        row.addLayout(self._column, 1)
        row.addStretch(0)
        self.setWidget(inner)

    def _new(self) -> QWidget:
        made = QWidget()
        made.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        self.new = note_field(self._say("A new memo on this code"))
        self.new.setPlaceholderText(self._say("What strikes you about this code? Why was it made?"))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(button(self._say("Add memo"), self.add, "memo"))
        column.addWidget(self.new)
        column.addLayout(row)
        return made

    def add(self) -> None:
        """Adds what stands in the field as a memo, of today and of the coder at work."""
        text = self.new.toPlainText().strip()
        if self._code is None or not text:
            return
        memo = Memo(
            about="code",
            about_id=self._code.id,
            text=text,
            date=date.today().isoformat(),  # noqa: DTZ011  the day as the person's calendar has it
            coder_id=self._desk.study.coder,
        )
        with self._desk.telling():
            self._desk.study.memos.add(memo)
            self.new.clear()

    def finish(self) -> None:
        """Keeps what is being written: changed memos, and a new one."""
        for card in list(self._cards.values()):
            card.keeper.finish()
        self.add()

    def show_code(self, code: Code) -> int:
        """Shows the memos on a code; hands back how many."""
        if self._code is not None and code.id != self._code.id:
            self.new.clear()
        self._code = code
        memos = sorted(self._desk.study.memos.all(about="code", about_id=code.id), key=lambda each: each.id)
        names = {each.id: each.name for each in self._desk.study.coders.all()}
        for key in self._cards.keys() - {memo.id for memo in memos}:
            card = self._cards.pop(key)
            card.setParent(None)
            card.deleteLater()
        for memo in memos:
            if memo.id not in self._cards:
                self._cards[memo.id] = self._card(memo.id)
                self._column.insertWidget(1, self._cards[memo.id])
            self._cards[memo.id].show_memo(memo, names.get(memo.coder_id, "") if memo.coder_id else "")
        return len(memos)

    def _card(self, key: Key) -> "_Card":
        card = _Card(self._say("Memo"), self._say("Remove this memo"), partial(self._remove, key))
        card.keeper.done.connect(lambda: self._write(key))
        return card

    def _write(self, key: Key) -> None:
        """Writes a memo as it is now; one without words is removed."""
        text = self._cards[key].keeper.value
        with self._desk.telling():
            if text:
                self._desk.study.memos.change(key, text=text)
            else:
                self._desk.study.memos.remove(key)

    def _remove(self, key: Key) -> None:
        with self._desk.telling():
            self._desk.study.memos.remove(key)


class _Card(QFrame):
    """One memo, written over in place."""

    def __init__(self, name: str, remove: str, on_remove: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(_WIDEST)
        self._told = caption("")
        self._text = note_field(name)
        self.keeper = FieldKeeper(self._text, lambda: self._text.toPlainText().strip(), self._text.setPlainText)
        top = QHBoxLayout()
        top.addWidget(self._told, 1)
        top.addWidget(icon_button("delete", remove, on_remove))
        column = QVBoxLayout(self)
        column.setContentsMargins(M, S, S, M)
        column.setSpacing(XS)
        column.addLayout(top)
        column.addWidget(self._text)

    def show_memo(self, memo: Memo, coder: str) -> None:
        """Shows a memo; what is being typed stays."""
        self._told.setText(" · ".join(filter(None, (memo.title, coder, memo.date))))
        self.keeper.show(memo.text, over=False)


def note_field(name: str) -> QPlainTextEdit:
    """A field for a note, as high as a few lines; Tab leads on."""
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFixedHeight(4 * made.fontMetrics().lineSpacing() + 20)
    return made
