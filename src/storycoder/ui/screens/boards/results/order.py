"""The order of priority of each group: the factors from first to last with their scores, and what it is worth."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from storycoder.domain.rounding import percent
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, strong
from storycoder.ui.screens.boards.results.behind import pairs_table, roles_table, ways_table
from storycoder.ui.screens.boards.results.dots import DotsPart
from storycoder.ui.screens.boards.results.scale_chart import ScoreBar
from storycoder.words import Phrasebook
from storycoder.workflow.sounding.order_words import by_role_said, priority_said
from storycoder.workflow.sounding.priority import PriorityAt
from storycoder.workflow.sounding.words import dots_said, name_of


class OrderPart(QWidget):
    """One block a group; the tables behind it are unfolded on wish."""

    def __init__(self, say: Phrasebook, orders: tuple[PriorityAt, ...]) -> None:
        super().__init__()
        self._say = say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        if by_role := by_role_said(orders, say):
            column.addWidget(body(by_role))
            column.addWidget(roles_table(say, orders))
            column.addWidget(strong(say("All together")))
        for at, each in enumerate(orders):
            if each.ranked or each.dotted:
                column.addWidget(self._block(each, whole=at == 0))

    def _block(self, found: PriorityAt, *, whole: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if not whole:
            name = name_of(found.group, self._say)
            title = strong(f"{name[:1].upper()}{name[1:]} ({len(found.group.respondents)})")
            title.setContentsMargins(0, S, 0, 0)
            column.addWidget(title)
        if found.found is not None:
            column.addWidget(self._bars(found))
        said = [*priority_said(found, self._say), *([] if whole else dots_said(found, self._say))]
        for line in said:
            column.addWidget(strong(line.words) if line.strong and whole else body(line.words))
        if whole and found.found is not None and found.ranked > 1:
            column.addWidget(self._unfolding(found))
        if whole and found.dotted:
            column.addWidget(DotsPart(self._say, found))
        return made

    def _bars(self, found: PriorityAt) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, S)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        assert found.found is not None  # noqa: S101  the caller looked
        scores = {each.item: each for each in found.found.borda}
        factors = {each.factor.id: each for each in found.factors}
        places = found.found.order.places
        for row, key in enumerate(found.found.order.ranking):
            each, score = factors[key], scores[key]  # pyright: ignore[reportArgumentType]
            name = QLabel(f"{each.id_}  {self._say.of(each.factor.name)}")
            name.setWordWrap(True)
            place = caption(f"{places[key]}." if key in places else "–")
            grid.addWidget(place, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, row, 1)
            told = self._scored(score.mean, score.n)
            grid.addWidget(ScoreBar(score.mean, told), row, 2)
            grid.addWidget(caption(str(percent(score.mean)) if score.mean is not None else "–"), row, 3)
        return made

    def _scored(self, mean: float | None, n: int) -> str:
        if mean is None:
            return self._say("Without a place: nobody put it in order with another")
        return self._say("Score {score} of 100, from {n}", score=percent(mean), n=n)

    def _unfolding(self, found: PriorityAt) -> QWidget:
        say = self._say
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, S, 0, 0)
        hint = say("The score is Borda's: 100 where everybody puts it first, 0 where everybody puts it last.")
        column.addWidget(caption(hint))
        buttons = QWidget()
        ways = FlowLayout(buttons)
        column.addWidget(buttons)
        for words, picture, table in (
            (say("Every way of counting"), "columns", ways_table(say, found)),
            (say("Every two beside each other"), "columns", pairs_table(say, found)),
        ):
            table.hide()
            ways.addWidget(flat(words, partial(_turn, table), picture))
            column.addWidget(table)
        return made


def _turn(table: QWidget) -> None:
    table.setVisible(table.isHidden())
