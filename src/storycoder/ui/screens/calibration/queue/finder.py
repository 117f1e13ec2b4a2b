"""At the left: what the disagreements count up to, what is shown of them, and the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from storycoder.domain.calibration import DisagreementKind
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.calibration.queue.case_list import CaseList
from storycoder.ui.screens.calibration.queue.kind_rows import KindRows
from storycoder.ui.screens.calibration.queue.sieve import Wanted, by_code, by_kind, by_remedy, pairs
from storycoder.ui.screens.calibration.queue.state import QueueState
from storycoder.ui.screens.calibration.queue.wording import REMEDY

STANDINGS = {"all": N_("Open or not"), "open": N_("Still open"), "settled": N_("Settled")}
_CLEARLY = 0.4
"""The share of all disagreements from which a remedy is named."""


class Finder(QFrame):
    """Narrows the list down by kind, code, pair of coders and what is settled."""

    def __init__(self, state: QueueState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self._counted = 0
        self._by_kind: dict[DisagreementKind, int] = {}
        self.setProperty("role", "paper")
        self.setAccessibleName(self._say("Which disagreements are shown"))
        self.kinds = KindRows(self._say)
        self.codes = self._box(self._say("Code"))
        self.pairs = self._box(self._say("Coders"))
        self.standing = self._box(self._say("Settled or not"))
        for name, words in STANDINGS.items():
            self.standing.addItem(self._say(words), name)
        self.remedy = caption("")
        self.number = QLabel()
        self.number.setProperty("role", "caption")
        self.all = flat(self._say("Show all"), self.show_all)
        self.list = CaseList(state)
        self._lay_out()
        self.kinds.wanted.connect(self._want_kind)
        state.cases_changed.connect(self.read)

    def _box(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(7)
        made.activated.connect(lambda _: self._want())
        calm(made)
        return made

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(M, S, M, XS)
        top.setSpacing(S)
        top.addWidget(self.kinds)
        top.addWidget(self.remedy)
        top.addWidget(self.codes)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.pairs, 1)
        row.addWidget(self.standing, 1)
        top.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.number, 1)
        below.addWidget(self.all)
        top.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

    # Showing

    def read(self) -> None:
        """Shows the numbers as they are now."""
        wanted, cases = self._state.wanted, self._state.cases
        if self._counted != self._state.times_read:
            self._count()
        self.kinds.show_numbers(self._by_kind, wanted.kind)
        _choose(self.codes, wanted.code)
        _choose(self.pairs, wanted.pair)
        self.standing.setCurrentIndex(self.standing.findData(wanted.standing))
        shown = sum(map(wanted.passes, cases))
        say = self._say
        self.number.setText(
            say.many("{n} disagreement", "{n} disagreements", shown)
            if shown == len(cases)
            else say("{n} of {total} shown", n=shown, total=len(cases))
        )
        self.all.setVisible(wanted != Wanted())

    def _count(self) -> None:
        """What no outcome changes: how many there are of each kind and code, and who takes part."""
        self._counted = self._state.times_read
        self._by_kind = dict(by_kind(self._state.cases))
        self._show_remedy()
        self._fill_codes()
        self._fill_pairs()

    def _show_remedy(self) -> None:
        remedies = by_remedy(self._state.cases)
        first, number = remedies[0] if remedies else ("segments", 0)
        clear = number > 0 and number >= _CLEARLY * len(self._state.cases)
        self.remedy.setText(self._say(REMEDY[first]) if clear else "")
        self.remedy.setVisible(clear)

    def _fill_codes(self) -> None:
        entries = [(self._say("All codes"), None)]
        entries += [(f"{self._state.reader.code_name(code)} ({n})", code) for code, n in by_code(self._state.cases)]
        _fill(self.codes, entries)

    def _fill_pairs(self) -> None:
        entries: list[tuple[str, object]] = [(self._say("All coders"), None)]
        for one, other in pairs(tuple(self._state.coders)):
            names = self._state.reader.coder_name(one), self._state.reader.coder_name(other)
            entries.append((self._say("{first} and {last}", first=names[0], last=names[1]), (one, other)))
        _fill(self.pairs, entries)

    # Narrowing down

    def _want(self) -> None:
        code: Key | None = self.codes.currentData()
        pair = self.pairs.currentData()
        wanted = self._state.wanted
        self._state.want(
            replace(
                wanted,
                code=code,
                other=wanted.other if code == wanted.code else None,
                pair=(pair[0], pair[1]) if pair else None,
                standing=self.standing.currentData(),
            )
        )

    def _want_kind(self, kind: DisagreementKind | None) -> None:
        self._state.want(replace(self._state.wanted, kind=kind))

    def show_all(self) -> None:
        """Shows all of them again, and goes to the list."""
        self._state.want(Wanted())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _fill(box: QComboBox, entries: Sequence[tuple[str, object]]) -> None:
    """Fills a box of choices anew."""
    box.clear()
    for words, value in entries:
        box.addItem(words, value)


def _choose(box: QComboBox, chosen: object) -> None:
    """Shows what is chosen; the first, which is all of them, where that is not offered."""
    values = [box.itemData(at) for at in range(box.count())]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)
