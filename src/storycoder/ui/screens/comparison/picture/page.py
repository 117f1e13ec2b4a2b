"""The tab of the picture: what is common, shared and particular; who speaks of it; what occurs together."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.domain.words import N_, Language
from storycoder.study.study import Study
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job, Progress
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.figure_view import FigureView, Leaving, Make
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.comparison.choices import choice, labelled, language_choice
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.state import ComparisonState
from storycoder.words import speaking
from storycoder.workflow.pair_units import UNIT_NAMES

PICTURES = {
    "spread": N_("What is common, shared and particular"),
    "people": N_("People who speak of each factor"),
    "network": N_("Which codes occur together"),
}


class PicturePage(Page):
    """Pictures for a paper; what is saved is what may leave the team."""

    def __init__(self, desk: Desk, state: ComparisonState) -> None:
        super().__init__(desk, state)
        say = self.say
        self.picture, self.unit = choice(say("Picture"), 320), choice(say("Together within one"))
        for name, words in PICTURES.items():
            self.picture.addItem(say(words), name)
        for name, words in UNIT_NAMES.items():
            self.unit.addItem(say(words), name)
        self.unit.setCurrentIndex(self.unit.findData("segment"))
        self.units = labelled(self.unit)
        for each in (self.picture, self.unit):
            each.activated.connect(lambda _: self.read())
        self.view = FigureView(desk)
        self._reading: Job | None = None
        bar = FlowLayout(gap=M)
        bar.setContentsMargins(M, S, M, S)
        bar.addWidget(labelled(self.picture))
        bar.addWidget(self.units)
        self.language = language_choice(state)
        bar.addWidget(labelled(self.language))
        state.spoken.connect(self._on_spoken)
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(L, S, L, L)
        room.addWidget(self.view)
        room.addWidget(caption(say("What is saved or copied leaves out the numbers of few people.")))
        room.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(scrolling(holder), 1)

    def read(self) -> None:
        """Gathers beside the window what the picture shows, and draws it there."""
        which, unit, ground = self.picture.currentData(), self.unit.currentData(), self.state.ground
        self.units.setVisible(which == "network")
        if ground is None:
            return
        if self._reading is not None:
            self._reading.cancel()
        say, said_in = self.say, speaking(self.state.language)

        def work(study: Study, progress: Progress) -> tuple[Make, Leaving, Language]:
            from storycoder.workflow import comparison_pictures as pictures  # noqa: PLC0415  it brings the numbers

            shown, _ = pictures.made_of(study, ground, said_in, which, unit)
            leaving = partial(pictures.picture_that_may_leave, say=said_in, which=which, unit=unit)
            return shown, leaving, said_in.language

        self._reading = self.desk.read_aside(say("Gathering the picture"), work, self._take, on_failure=self._fail)

    def _on_spoken(self) -> None:
        if self.isVisible():
            self.read()

    def _take(self, made: tuple[Make, Leaving, Language]) -> None:
        self._reading = None
        self.view.show_figure(*made)

    def _fail(self, error: BaseException) -> None:
        from storycoder.domain.problems import Problem  # noqa: PLC0415  where nothing can be drawn

        self._reading = None
        if isinstance(error, Problem):
            self.view.show_words(self.say.message(error.message))
        else:
            self.desk.fail(error)

    def begin(self) -> None:
        """Puts the keyboard on the choice of a picture."""
        self.picture.setFocus()

    def remember(self) -> dict[str, Any]:
        """Which picture."""
        return {"picture": self.picture.currentData(), "unit": self.unit.currentData()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        for box, name in ((self.picture, "picture"), (self.unit, "unit")):
            at = box.findData(remembered.get(name))
            if at >= 0:
                box.setCurrentIndex(at)
