"""How sure the differences between groups are: an interval when somebody asks, a test when somebody insists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from storycoder.domain.problems import Problem
from storycoder.domain.rounding import decimal, percent
from storycoder.ui.look.spacing import XS
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import body, quiet
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.differences import Beside, Group

Groups = tuple[str, Sequence["Group"]]
"""What the groups are, such as practices, and the groups; the first stands beside each of the others."""


class Differences(QWidget):
    """Folded until it is asked for."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._groups: Sequence[Groups] = ()
        self.ask = flat(say("How sure are the differences?"), self.unfold, "chart")
        self.told = body("")
        self.test = QCheckBox(say("With an exact test"))
        self.test.toggled.connect(self._show)
        self.warning = quiet(say("People were chosen on purpose, not drawn by chance: read a test as a hint at most."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        for each in (self.told, self.test, self.warning):
            column.addWidget(each)
        self._fold(folded=True)

    def show_groups(self, groups: Sequence[Groups]) -> None:
        """Takes other groups; what was unfolded stays so."""
        self._groups = groups
        self.setVisible(any(len(each[1]) > 1 for each in groups))
        self._show()

    def unfold(self) -> None:
        """Shows it, or folds it again."""
        self._fold(folded=self.told.isVisibleTo(self))
        self._show()

    def _fold(self, *, folded: bool) -> None:
        for each in (self.told, self.test):
            each.setVisible(not folded)
        self.warning.setVisible(not folded and self.test.isChecked())

    def _show(self) -> None:
        if not self.told.isVisibleTo(self):
            return
        self.warning.setVisible(self.test.isChecked())
        lines = [line for _, groups in self._groups for line in self._lines(groups)]
        self.told.setText("\n".join(lines))

    def _lines(self, groups: Sequence[Group]) -> list[str]:
        from storycoder.workflow.differences import beside_each, exact_test  # noqa: PLC0415  it brings the numbers

        if len(groups) < 2:
            return []
        lines = [difference_said(each, self._say) for each in beside_each(groups[0], groups[1:])]
        if self.test.isChecked():
            try:
                found = exact_test(groups)
            except Problem as problem:
                return [*lines, self._say.message(problem.message)]
            if found is None:
                return [*lines, self._say("There is nothing to test: all of them speak of it, or none.")]
            name = (
                self._say("Fisher's exact test") if len(groups) == 2 else self._say("Freeman and Halton's exact test")
            )
            lines.append(
                self._say(
                    "{test}: p = {p}; the smallest that so few people could give is {smallest}.",
                    test=name,
                    p=_small(found.p, self._say),
                    smallest=_small(found.smallest, self._say),
                )
            )
        return lines


def difference_said(beside: Beside, say: Phrasebook) -> str:
    """Such as: 3 of 4 mothers, 1 of 5 volunteers: 55 points more (95% interval: -6 to 81)."""
    groups = say(
        "{n} of {total} {first}, {m} of {all} {second}",
        n=beside.first.speaking,
        total=beside.first.of,
        first=beside.first.name,
        m=beside.second.speaking,
        all=beside.second.of,
        second=beside.second.name,
    )
    if beside.difference is None:
        return groups
    low, high, points = (_points(each) for each in (*beside.difference.interval, beside.difference.value))
    return say(
        "{groups}: a difference of {points} percentage points (95% interval from {low} to {high})",
        groups=groups,
        points=points,
        low=low,
        high=high,
    )


def _points(share: float) -> str:
    return str(percent(share)).replace("-", "\N{MINUS SIGN}")


def _small(value: float, say: Phrasebook) -> str:
    return decimal(value, say.language, 2 if value >= 0.01 else 4)
