"""The quotations of a code, all of them or those of one coder or one practice."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import quiet
from storycoder.ui.places import Place
from storycoder.ui.screens.codebook.quotation_list import QuotationList
from storycoder.ui.screens.codebook.quoting import EVERY_ONE, Quotation, Quotations, Surroundings, Wanted


class QuotationsPane(QWidget):
    """`counted` says how many quotations there are of those that are asked for."""

    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._code: Code | None = None
        self._only: frozenset[Key] | None = None
        self._around: Surroundings | None = None
        self.list = QuotationList(self._say)
        self.list.wanted.connect(self._go)
        self._empty = EmptyState(
            "quote", self._say("No quotations yet"), self._say("They appear here as soon as somebody uses this code.")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(S)
        column.addLayout(self._choices())
        column.addWidget(self._stack, 1)

    def _choices(self) -> QHBoxLayout:
        self._coder, self._practice = _choice(self._say("Coder")), _choice(self._say("Practice"))
        self._told: QLabel = quiet("")
        self._all = flat(self._say("Show all"), self.show_all)
        row = QHBoxLayout()
        row.setContentsMargins(L, 0, M, 0)
        row.setSpacing(S)
        row.addWidget(self._told, 1)
        row.addWidget(self._all)
        for choice in (self._coder, self._practice):
            choice.activated.connect(self._choose)
            row.addWidget(choice)
        return row

    def show_code(self, code: Code) -> None:
        """Shows the quotations of a code, for another code all of them."""
        if self._code is None or code.id != self._code.id:
            self._only = None
            for choice in (self._coder, self._practice):
                choice.setCurrentIndex(0)
        self._code = code
        self._offer()
        self._read()

    def forget_surroundings(self) -> None:
        """Whoever speaks or codes may have changed: it is read anew with the next quotations."""
        self._around = None

    def show_some(self, coder: Key | None = None, practice: Key | None = None) -> None:
        """Shows those of one coder, or of one practice."""
        self._only = None
        _set(self._coder, coder)
        _set(self._practice, practice)
        self._read()

    def show_only(self, codings: frozenset[Key]) -> None:
        """Shows these quotations."""
        self.show_some()
        self._only = codings
        self._read()

    def show_all(self) -> None:
        """Shows every quotation of the code."""
        self.show_some()

    def _choose(self) -> None:
        self._only = None
        self._read()

    def _offer(self) -> None:
        study, say = self._desk.study, self._say
        _fill(self._coder, say("All coders"), [(each.name, each.id) for each in study.coders.all()])
        _fill(self._practice, say("All practices"), [(each.name, each.id) for each in study.practices.all()])

    def _wanted(self) -> Wanted:
        return Wanted(self._coder.currentData(), self._practice.currentData(), self._only)

    @property
    def is_narrowed(self) -> bool:
        """Whether only some of the quotations are asked for."""
        return self._wanted() != EVERY_ONE

    def _read(self) -> None:
        if self._code is None:
            return
        wanted = self._wanted()
        self._around = self._around or Surroundings.of(self._desk.study)
        quotations = Quotations(self._desk.study, self._say, self._code.id, wanted, self._around)
        bar = self.list.verticalScrollBar()
        at = bar.value()
        self.list.set_colour(self._code.colour)
        self.list.quotations.show(quotations)
        self.list.quotations.fetchMore(self.list.rootIndex())
        bar.setValue(at)
        number = len(quotations.codings)
        said = self._say.many("{n} quotation", "{n} quotations", number)
        texts = self._say.many("in {n} transcript", "in {n} transcripts", quotations.transcripts())
        self._told.setText(f"{said} {texts}" if number else said)
        self._all.setVisible(self.is_narrowed)
        self._stack.setCurrentWidget(self.list if number or self.is_narrowed else self._empty)
        self.counted.emit(number)

    def _go(self, quotation: Quotation) -> None:
        self._desk.go(Place("coding", "transcript", quotation.transcript, quotation.span))


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _fill(choice: QComboBox, all_of_them: str, offered: list[tuple[str, Any]]) -> None:
    """Offers these, and keeps what was chosen."""
    kept = choice.currentData()
    choice.clear()
    choice.addItem(all_of_them, None)
    for name, key in offered:
        choice.addItem(name, key)
    choice.setVisible(len(offered) > 1)
    _set(choice, kept)


def _set(choice: QComboBox, key: Key | None) -> None:
    choice.setCurrentIndex(max(0, choice.findData(key)) if key else 0)
