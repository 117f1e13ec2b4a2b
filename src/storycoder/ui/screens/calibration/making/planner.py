"""Beside the form: what the sample holds, how it is spread, and what it will tell of each code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QTableView, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.rounding import percent
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.views import airy, show_headings
from storycoder.ui.screens.calibration.making.plan_model import CODE, ENOUGH, SHARE, PlanModel
from storycoder.ui.screens.calibration.making.state import MakingState
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of

if TYPE_CHECKING:
    from storycoder.workflow.planning import Plan, Stratum

_LEAST_HEIGHT = 280
_NARROWEST = 72
_ROOM_FOR_SHARES = 580
_NAME = 150
_NAMES_AT_MOST = 12


class Planner(QWidget):
    """Follows the state."""

    def __init__(self, state: MakingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self.summary, self.names, self.more = body(""), quiet(""), body("")
        self.rare, self.few = quiet(""), body("")
        self.spread = Spread()
        self.model = PlanModel(self._say, self)
        self.table = airy(QTableView(), self._say("What this sample will tell of each code"))
        self.table.setModel(self.model)
        self.table.setMinimumHeight(_LEAST_HEIGHT)
        self.table.horizontalHeader().setDefaultSectionSize(_NARROWEST)
        self.table.horizontalHeader().setStretchLastSection(False)
        self._lay_out()
        self._told = ""
        state.planned.connect(self.show_plan)
        state.planned.connect(self._announce)
        self.show_plan()

    def _lay_out(self) -> None:
        say = self._say
        self.spread_title = heading(say("Spread over practices and roles"))
        self.table_title = heading(say("What this sample will tell of each code"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(heading(say("This sample")))
        column.addWidget(self.summary)
        column.addWidget(self.names)
        column.addSpacing(M)
        column.addWidget(self.spread_title)
        column.addWidget(self.spread)
        column.addSpacing(M)
        column.addWidget(self.table_title)
        column.addWidget(self.few)
        column.addWidget(self.more)
        column.addWidget(self.rare)
        column.addWidget(self.table, 100)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the names of the codes have it."""
        super().resizeEvent(event)
        self.table.setColumnHidden(SHARE, self.width() < _ROOM_FOR_SHARES)
        self._make_room()

    def _make_room(self) -> None:
        """The names of the codes have what the figures leave, and enough to be read where that is little."""
        others = (column for column in range(self.model.columnCount()) if column != CODE)
        taken = sum(self.table.columnWidth(column) for column in others)
        self.table.setColumnWidth(CODE, max(self.table.viewport().width() - taken, _NAME))

    def show_plan(self) -> None:
        """Shows the plan that is there, or what hinders one."""
        state, plan = self._state, self._state.plan
        there = plan is not None and bool(plan.material)
        for part in (self.names, self.spread_title, self.spread, self.table_title, self.table):
            part.setVisible(there)
        for part in (self.more, self.few):
            part.setVisible(there)
        self.rare.setVisible(there and plan is not None and bool(plan.rare))
        if plan is not None:
            self._show(plan)
        elif state.problem is not None:
            self.summary.setText(self._say.message(state.problem.message))
        else:
            self.summary.setText(self._say("A moment: the transcripts are looked at."))

    def _announce(self) -> None:
        """Says what another plan holds; nothing of the first, nor while yet another is to come."""
        if self._state.waits:
            return
        before, self._told = self._told, self.summary.text()
        if before and before != self._told and self.isVisible():
            announce(self, self._told)

    def _show(self, plan: Plan) -> None:
        say, study = self._say, self._state.desk.study
        titles = {each.id: each.title for each in study.transcripts.all()}
        drawn = list(dict.fromkeys(titles.get(each.transcript, "") for each in plan.material))
        self.summary.setText(self._summary(plan, len(drawn)))
        self.names.setText(_listed(drawn, say("and {n} more", n=len(drawn) - _NAMES_AT_MOST)))
        cast = cast_of(study)
        self.spread.show_spread(
            plan.strata,
            {each.id: each.name for each in cast.practices},
            {each.id: say.of(each.name) for each in cast.roles},
            say("not known"),
            say,
        )
        codes = {code.id: code for code in study.codes.all()}
        self.model.show_plan(plan, codes, self._state.draft.by)
        for column in range(SHARE, ENOUGH + 1):
            self.table.resizeColumnToContents(column)
        show_headings(self.table)
        self._make_room()
        self.few.setText(self._few_count(plan))
        self.few.setVisible(bool(self.few.text() and plan.material))
        self.more.setText(self._how_much_more(plan))
        self.more.setVisible(bool(self.more.text() and plan.material))
        names = [say.of(codes[key].name) for key in plan.rare if key in codes]
        self.rare.setText(
            say.many(
                "{n} code is so rare that all transcripts together would not be enough: talk its places through.",
                "{n} codes are so rare that all transcripts together would not be enough: talk their places through.",
                len(names),
            )
        )
        self.rare.setToolTip(", ".join(names))

    def _summary(self, plan: Plan, texts: int) -> str:
        say = self._say
        if not plan.there:
            return say("There is nothing to draw from: every transcript was in a session, or there are none yet.")
        if not plan.material:
            return say("Nothing is chosen yet.")
        turns = say.many("{n} turn", "{n} turns", plan.turns)
        in_part = sum(each.span is not None for each in plan.material)
        if in_part and in_part < len(plan.material):
            whole = len(plan.material) - in_part
            return say(
                "{transcripts} as a whole and {passages} of others, with {turns} of participants.",
                transcripts=say.many("{n} transcript", "{n} transcripts", whole),
                passages=say.many("{n} passage", "{n} passages", in_part),
                turns=turns,
            )
        if in_part:
            pieces = say.many("{n} passage", "{n} passages", in_part)
            of = say.many("{n} transcript", "{n} transcripts", texts)
            return say(
                "{passages} from {transcripts}, with {turns} of participants.",
                passages=pieces,
                transcripts=of,
                turns=turns,
            )
        of = say.many("{n} transcript", "{n} transcripts", texts)
        return say("{transcripts}, with {turns} of participants.", transcripts=of, turns=turns)

    def _few_count(self, plan: Plan) -> str:
        """Why codes look rare, where it is the question and not the coding."""
        if not plan.few_count:
            return ""
        say = self._say
        return say(
            "Only {counting} of the {n} codings so far count by this unit and rule, so that codes look rarer than they "
            "are. Choose at the left that any part is enough, or sentences, and ask the agreement so as well.",
            counting=plan.counted.counting,
            n=plan.counted.codings,
        )

    def _how_much_more(self, plan: Plan) -> str:
        say = self._say
        if plan.pieces_wanted is None:
            return "" if plan.rare else self._nothing_known(plan)
        more = plan.pieces_wanted - len(plan.material)
        if more <= 0:
            return say("This is enough for every code that is not too rare.")
        if self._state.draft.of == "passages":
            pieces = say.many("{n} passage", "{n} passages", more)
        else:
            pieces = say.many("{n} transcript", "{n} transcripts", more)
        return say("With about {pieces} more there is enough for every code that is not too rare.", pieces=pieces)

    def _nothing_known(self, plan: Plan) -> str:
        """Before anything is coded nobody knows how often codes occur; it is told what that may mean."""
        frequent = [(percent(share), needed) for share, needed in plan.if_unknown]
        if not frequent:
            return ""
        told = "; ".join(self._say("in {percent} %: {n}", percent=percent, n=n) for percent, n in frequent)
        return self._say(
            "How often the codes occur is not known yet. So many units are needed for a code that occurs {told}.",
            told=told,
        )


class Spread(QWidget):
    """Practices below each other, roles beside each other, in each cell how many of how many."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S // 2)

    def show_spread(
        self,
        strata: Sequence[Stratum],
        practices: dict[Key, str],
        roles: dict[Key, str],
        unknown: str,
        say: Phrasebook,
    ) -> None:
        """Shows another spread."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        across = list(dict.fromkeys(each.role for each in strata))
        across.sort(key=lambda each: list(roles).index(each) if each else len(roles))
        down = list(dict.fromkeys(each.practice for each in strata))
        for column, role in enumerate(across, start=1):
            self._grid.addWidget(caption(roles[role] if role else unknown), 0, column)
        for row, practice in enumerate(down, start=1):
            self._grid.addWidget(_narrow(practices[practice] if practice else unknown), row, 0)
        for each in strata:
            told = say("{n} of {there}", n=each.taken, there=each.there)
            cell = _narrow(told)
            cell.setAccessibleName(
                ", ".join(
                    (
                        practices[each.practice] if each.practice else unknown,
                        roles[each.role] if each.role else unknown,
                        told,
                    )
                )
            )
            self._grid.addWidget(cell, 1 + down.index(each.practice), 1 + across.index(each.role))
        self._grid.setColumnStretch(len(across) + 1, 1)


def _narrow(text: str) -> QLabel:
    made = body(text)
    made.setWordWrap(False)
    return made


def _listed(names: Sequence[str], more: str) -> str:
    shown = ", ".join(names[:_NAMES_AT_MOST])
    return f"{shown} {more}" if len(names) > _NAMES_AT_MOST else shown
