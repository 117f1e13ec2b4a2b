"""Beside the table: how far everyone is, what is coded double, and who coded the same again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.calibration.figures.wording import title_of, with_interval
from storycoder.ui.screens.calibration.joint.months import Months, MonthShown
from storycoder.ui.screens.calibration.joint.state import Again, JointState
from storycoder.writing.speech import day, number

if TYPE_CHECKING:
    from storycoder.workflow.joint_coding import CoderProgress, DoubleCoded, Month


class Side(QFrame):
    """Three parts below each other."""

    def __init__(self, state: JointState) -> None:
        super().__init__()
        self._state, self._say = state, state.desk.say
        self.setProperty("role", "panel")
        self.setAccessibleName(self._say("How far everyone has got"))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(S)
        self._people = QVBoxLayout()
        self._people.setSpacing(S)
        self.double, self.agreed = body(""), body("")
        self.basis = caption("")
        scale = (0.0, 0.5, 1.0)
        self.months = Months(tuple((each, number(each, self._say.language, "decimal")) for each in scale))
        self.months.setAccessibleName(self._say("Coded double, month by month"))
        self._again = QVBoxLayout()
        self._again.setSpacing(XS)
        column.addWidget(heading(self._say("How far everyone has got")))
        column.addLayout(self._people)
        column.addSpacing(M)
        column.addWidget(heading(self._say("Coded double")))
        self.legend = caption(
            self._say("The lower part of a bar is coded double, the whole bar is all that was finished.")
        )
        for part in (self.double, self.months, self.legend, self.agreed, self.basis):
            column.addWidget(part)
        column.addSpacing(M)
        column.addWidget(heading(self._say("The same again")))
        column.addLayout(self._again)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        state.progress_changed.connect(self._show_people)
        state.figures_changed.connect(self._show_figures)

    # Progress

    def _show_people(self) -> None:
        _empty(self._people)
        for each in self._state.progress:
            self._people.addWidget(self._person(each))

    def _person(self, each: CoderProgress) -> QWidget:
        say, name = self._say, self._state.name(each.coder)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        done, all_ = len(each.finished), len(each.assigned)
        meter = Meter(done, all_, say("{n} of {total}", n=done, total=all_))
        meter.setAccessibleName(say("Transcripts that {name} has finished", name=name))
        column.addWidget(body(name))
        if all_:
            column.addWidget(meter)
        parts = [say("nothing given yet")] if not all_ else [self._words(each)]
        if each.besides:
            parts.append(say.many("{n} transcript besides", "{n} transcripts besides", len(each.besides)))
        below = caption(" · ".join(parts))
        below.setToolTip("\n".join(map(self._state.title, each.besides)))
        column.addWidget(below)
        return made

    def _words(self, each: CoderProgress) -> str:
        done, all_ = (number(value, self._say.language) for value in (each.words_finished, each.words))
        return self._say("{done} of {total} words", done=done, total=all_)

    # Figures

    def _show_figures(self) -> None:
        found = self._state.double
        if found is None:
            return
        self.double.setText(self._double_said(found))
        shown = [self._month(each) for each in found.months]
        self.months.show_months(shown, ". ".join(map(self._month_said, found.months)), figures=self._with_figures)
        self.legend.setVisible(bool(shown))
        self._show_agreed(found)
        self._show_again()

    @property
    def _with_figures(self) -> bool:
        return not self._state.hides_figures

    def _double_said(self, found: DoubleCoded) -> str:
        say = self._say
        if not found.finished:
            return say("Nothing is finished yet outside of the sessions.")
        share = number(found.share or 0, say.language, "percent")
        return say(
            "{double} of {finished} finished transcripts are coded by two or more ({share}).",
            double=found.double,
            finished=found.finished,
            share=share,
        )

    def _show_agreed(self, found: DoubleCoded) -> None:
        figure = found.agreement.overall[0] if found.agreement and self._with_figures else None
        self.agreed.setVisible(figure is not None)
        self.basis.setVisible(figure is not None)
        if figure is not None:
            name = title_of(figure.coefficient, self._say)
            self.agreed.setText(
                self._say("{coefficient} there: {value}", coefficient=name, value=with_interval(figure, self._say))
            )
            compared = figure.compared
            self.basis.setText(
                self._say("by {unit}; counts as coded: {rule}", unit=compared.unit, rule=compared.rule)
                if compared
                else ""
            )

    def _month(self, month: Month) -> MonthShown:
        figure = month.agreement.overall[0] if month.agreement else None
        interval = figure.interval if figure else None
        value = figure.value if figure else None
        return MonthShown(
            day(month.month, self._say.language),
            month.finished,
            month.double,
            value,
            interval.low if interval else None,
            interval.high if interval else None,
            number(value, self._say.language, "decimal") if value is not None else "",
        )

    def _month_said(self, month: Month) -> str:
        say = self._say
        said = say(
            "{month}: {double} of {finished} coded double",
            month=day(month.month, say.language),
            double=month.double,
            finished=month.finished,
        )
        figure = month.agreement.overall[0] if month.agreement and self._with_figures else None
        return f"{said}, {with_interval(figure, say)}" if figure else said

    # The same again

    def _show_again(self) -> None:
        _empty(self._again)
        for each in self._state.again:
            self._again.addWidget(body(self._again_said(each)))
            if each.session.state != "blind":
                way = flat(
                    self._say("See what differs"), partial(self._state.see_what_differs, each.session.id), "compare"
                )
                way.setAccessibleDescription(self._again_said(each))
                self._again.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._state.again:
            self._again.addWidget(
                quiet(self._say("Somebody can code again, blind, what they coded before: do they still agree with it?"))
            )

    def _again_said(self, each: Again) -> str:
        say, session = self._say, each.session
        who = say("Session {n}: {name}", n=session.number, name=each.coder)
        if session.state == "blind":
            return say("{who}, still blind", who=who)
        if each.agreement is None or not self._with_figures:
            return who
        figure = each.agreement.overall[0]
        name = title_of(figure.coefficient, say)
        return say("{who}, {coefficient} {value}", who=who, coefficient=name, value=with_interval(figure, say))


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
