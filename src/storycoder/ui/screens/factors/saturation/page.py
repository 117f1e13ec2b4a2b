"""Saturation: the curve, when it was reached, each code, and why it may not apply."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.figure_view import FigureView
from storycoder.ui.parts.labels import heading, quiet, strong
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.factors.page import Page
from storycoder.ui.screens.factors.rows import Cell, Heading, Row, RowsTable
from storycoder.ui.screens.factors.saturation.asking import Asking
from storycoder.ui.screens.factors.saturation.new_sides import NewSides
from storycoder.ui.screens.factors.saturation.state import SaturationState
from storycoder.ui.screens.factors.state import FactorsState

if TYPE_CHECKING:
    from storycoder.writing.report import Figure


class SaturationPage(Page):
    """What each interview of the practice brought that was new."""

    def __init__(self, desk: Desk, state: FactorsState) -> None:
        super().__init__(desk, state)
        self.setAccessibleName(self.say("Saturation"))
        self.saturation = SaturationState(desk, state, self)
        self._unfolded = False
        self._build()
        self.saturation.changed.connect(self._show)
        self.saturation.asked.connect(self._show_measured)

    def _build(self) -> None:
        say = self.say
        self.lead = quiet("")
        self.unfold = flat(say("Show the figures all the same"), self._unfold, "chart")
        self.asking = Asking(self.saturation)
        self.told, self.material, self.unseen, self.meaning = strong(""), quiet(""), quiet(""), quiet("")
        self.picture = FigureView(self.desk)
        self.places = RowsTable(say("Saturation by practice"))
        self.codes = RowsTable(say("Codes and their sides"))
        self.codes.opened.connect(self.show_new_sides)
        self.figures = _column(
            self.asking, self.told, self.picture, self.material, self.unseen,
            heading(say("Practice by practice")), self.places,
            heading(say("Code by code")), self.meaning,
            quiet(say("A code may be heard early and still gain new sides. Choose one to say where that happened.")),
            self.codes,
            flat(say("Mark new sides of the chosen code…"), self._open_chosen, "check"),
        )  # fmt: skip
        self.reason = QPlainTextEdit()
        self.reason.setAccessibleName(say("Saturation does not apply here, because…"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(72)
        on_leaving(self.reason, self._save_reason)
        body = _column(
            self.lead, self.unfold, self.figures,
            heading(say("Saturation does not apply here, because…")),
            quiet(say("That is a good answer too. It is kept as a note on the study, and the report can tell it.")),
            self.reason,
        )  # fmt: skip
        cast(QVBoxLayout, body.layout()).setContentsMargins(L, M, L, L)
        cast(QVBoxLayout, body.layout()).addStretch(1)
        self.panels = PanelHost(scrolling(body))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    # Reading

    def read(self) -> None:
        """Shows it for the practice that is chosen."""
        self._show_approach()
        self.asking.show_asked()
        self.reason.setPlainText(self.saturation.reason())
        self.saturation.read()

    def take_change(self, change: Change) -> None:
        """Looks again where something was heard, coded or marked otherwise."""
        self._show_approach()
        if not self.reason.hasFocus():
            self.reason.setPlainText(self.saturation.reason())
        self.saturation.read(change)

    def _show_approach(self) -> None:
        reflexive = self.desk.study.about.approach == "reflexive"
        say = self.say
        self.lead.setText(
            say(
                "This study works reflexively. There, meaning is made in the reading and not found by counting, so "
                "many hold that saturation does not fit."
            )
            if reflexive
            else say("What each interview brought that was new, in the order in which they were held.")
        )
        folded = reflexive and not self._unfolded
        self.unfold.setVisible(folded)
        self.figures.setVisible(not folded)

    def _unfold(self) -> None:
        self._unfolded = True
        self._show_approach()
        self.asking.over.setFocus()

    def _show(self) -> None:
        self.asking.show_asked()
        self._show_measured()
        self._show_codes()
        panel = self.panels.panel()
        if panel is not None and isinstance(panel.body, NewSides):
            panel.body.read()

    def _show_measured(self) -> None:
        found = self.saturation.found
        for part in (self.told, self.material, self.unseen, self.meaning):
            part.setVisible(found is not None)
        if found is None:
            self.picture.show_words(self.say("Finding what each interview brought…"))
            return
        from storycoder.workflow import saturation_words as words  # noqa: PLC0415  it brings the numbers

        state, say = self.saturation, self.say
        curve = found.codes if state.what == "codes" else found.elements
        self.told.setText(words.reached_said(state.measure.of(curve), len(found.heard.interviews), say))
        counted = words.counted_said(found.heard, state.what, say)
        self.material.setText(f"{words.material_said(found.heard, say)} {counted}")
        self.meaning.setText(words.meaning_said(found, say))
        self.unseen.setText(words.unseen_said(found.unseen, say))
        self._show_places()
        drawn = words.Drawn(found=found, what=state.what, measure=state.measure, place=state.place)

        def leaving(study: Study) -> "Figure":
            from storycoder.workflow.clearing import clearing_of  # noqa: PLC0415  on use only

            return words.picture(replace(drawn, place=clearing_of(study, say)(drawn.place)), say)

        self.picture.show_figure(partial(words.picture, drawn, say), leaving)

    def _show_places(self) -> None:
        """Each practice by itself, and all together, by the same base, run and threshold."""
        from storycoder.workflow.saturation_words import practice_said  # noqa: PLC0415  it brings the numbers

        state, say = self.saturation, self.say
        names = {each.id: each.name for each in self.desk.study.practices.all()}
        rows = [
            Row(
                practice or "",
                (
                    Cell(names[practice] if practice else say("all practices"), at),
                    Cell(str(len(curve.new)), len(curve.new)),
                    Cell(str(heard := sum(curve.new)), heard),
                    Cell(practice_said(curve, state.measure, say)),
                ),
            )
            for at, (practice, curve) in enumerate(state.curves().items())
            if practice is None or practice in names
        ]
        told = say("Interviews until it was reached, and the run that showed it")
        headings = (
            Heading(say("Practice")),
            Heading(say("Interviews"), "right"),
            Heading(say("Codes heard"), "right") if state.what == "codes" else Heading(say("Elements heard"), "right"),
            Heading(say("Reached at"), "right", told),
        )
        self.places.show_rows(headings, rows, (360, 120, 140, 180))

    def _show_codes(self) -> None:
        found, say = self.saturation.found, self.say
        if found is None:
            return
        names = {each.id: say.of(each.name) for each in self.desk.study.codes.all()}
        numbers = found.heard.found.sum(axis=0)
        rows = [
            Row(
                Key(each.code),
                (
                    Cell(names.get(Key(each.code), "")),
                    _place(each.first),
                    _place(each.last_new_side),
                    Cell(str(numbers[at]), int(numbers[at])),
                ),
            )
            for at, each in enumerate(found.meaning)
            if each.first is not None
        ]
        headings = (
            Heading(say("Code")),
            Heading(say("First heard in"), "right", say("The number of the interview in which it was heard first")),
            Heading(say("Last new side in"), "right", say("The number of the last interview with a new side")),
            Heading(say("Interviews"), "right", say("In how many interviews it is heard")),
        )
        self.codes.show_rows(headings, rows, (360,))

    # New sides

    def _open_chosen(self) -> None:
        if self.codes.key() is None:
            self.codes.setCurrentIndex(self.codes.model_of_rows.index(0, 0))
        self.show_new_sides(self.codes.key())

    def show_new_sides(self, code: object) -> None:
        """Shows the interviews of a code, to mark new sides in."""
        if code is not None:
            self.panels.show_panel(SidePanel(self.say("New sides"), NewSides(self.saturation, Key(str(code)))))

    def _save_reason(self) -> None:
        self.saturation.give_reason(self.reason.toPlainText())

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the first field."""
        (self.asking.over if self.figures.isVisible() else self.unfold).setFocus()

    def leave(self) -> None:
        """Keeps the reason that is being typed."""
        self._save_reason()

    def remember(self) -> dict[str, Any]:
        """What was asked."""
        asked = self.saturation
        return {"base": asked.base, "run": asked.run, "percent": asked.percent, "what": asked.what,
                "pooled": asked.pooled}  # fmt: skip

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        asked = self.saturation
        for name in ("base", "run", "percent", "what", "pooled"):
            setattr(asked, name, remembered.get(name, getattr(asked, name)))


def _place(number: int | None) -> Cell:
    return Cell("" if number is None else str(number), number)


def _column(*parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S)
    for part in parts:
        column.addWidget(part, 0, *([Qt.AlignmentFlag.AlignLeft] if part.property("role") == "flat" else []))
    return made
