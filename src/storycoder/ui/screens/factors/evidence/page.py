"""Evidence: who speaks of which code of a factor, who does not, what stands together, what hangs on one person."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.figure_view import FigureView
from storycoder.ui.parts.labels import body, heading, quiet, strong
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.choosing import FactorChoice
from storycoder.ui.screens.factors.evidence import words
from storycoder.ui.screens.factors.evidence.picture import MOST, matrix_pictures
from storycoder.ui.screens.factors.evidence.state import EvidenceState
from storycoder.ui.screens.factors.page import Page
from storycoder.ui.screens.factors.rows import RowsTable
from storycoder.ui.screens.factors.state import FactorsState

_NAME, _PERSON = 280, 76


class EvidencePage(Page):
    """What speaks for one factor of the practice, and what against."""

    def __init__(self, desk: Desk, state: FactorsState) -> None:
        super().__init__(desk, state)
        self.setAccessibleName(self.say("Evidence"))
        self.evidence = EvidenceState(desk, state, self)
        self._build()
        self.evidence.changed.connect(self._show)
        state.factor_changed.connect(self._on_factor)

    def _build(self) -> None:
        say = self.say
        self.choice = FactorChoice(self.state)
        self.lead = strong("")
        self.silent, self.asked, self.one_role, self.one_person, self.uncoded = (body("") for _ in range(5))
        self.presence = RowsTable(say("Who speaks of which code"), most=16, stretched=False)
        self.pairs = RowsTable(say("Codes that stand together"), most=8, stretched=False)
        self.standings = RowsTable(say("How firmly the codes lie here"), stretched=False)
        for table in (self.presence, self.standings):
            table.opened.connect(self._open_code)
        self.as_picture = flat(say("Show as a picture"), self._show_picture, "chart")
        self.as_picture.setCheckable(True)
        self.picture = FigureView(self.desk)
        self.unit = quiet("")
        self.no_pairs = quiet(say("No two codes of this factor stand together."))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(L, M, L, L)
        column.setSpacing(M)
        for part in (self.choice, self.lead, self._found()):
            column.addWidget(part)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(page))

    def _found(self) -> QWidget:
        say = self.say
        self.found = QWidget()
        column = QVBoxLayout(self.found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        for part in (self.silent, self.asked, self.one_role, self.one_person, self.uncoded, self.presence):
            column.addWidget(part)
        column.addWidget(self.as_picture, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (
            self.picture,
            heading(say("What stands together in it")), self.unit, self.pairs, self.no_pairs,
            heading(say("How firmly the codes lie here")),
            quiet(
                say(
                    "With the codes of which factor each code stands together most, and what would change without "
                    "any one person. It is a hint: people decide what belongs together."
                )
            ),
            self.standings,
        ):  # fmt: skip
            column.addWidget(part)
        return self.found

    # Reading

    def read(self) -> None:
        """Shows the factor that is chosen."""
        self.choice.read()
        self.evidence.read()

    def take_change(self, change: Change) -> None:
        """Gathers again where something else is coded or lies in the factor."""
        self.choice.read()
        self.evidence.read(change)

    def _on_factor(self) -> None:
        if self.isVisible() and not self.choice.reading:
            self.read()

    def _show(self) -> None:
        found, state = self.evidence.found, self.evidence
        self.found.setVisible(found is not None and bool(found.codes))
        if found is None:
            self.lead.setText(self._waiting())
            return
        if not found.codes:
            self.lead.setText(self.say("There are no codes in this factor yet. Put them there on the board."))
            return
        self.lead.setText(words.speaking(found, state))
        for label, told in (
            (self.silent, words.silent(found, state)),
            (self.asked, words.asked(state)),
            (self.one_role, words.one_role(found, state)),
            (self.one_person, words.one_person(found, state)),
            (self.uncoded, words.uncoded(found, state)),
        ):
            label.setText(told)
            label.setVisible(bool(told))
        self.presence.show_rows(*words.presence_rows(found, state), (_NAME, *[_PERSON] * len(found.people)))
        self.unit.setText(words.unit_said(found, state))
        self.pairs.show_rows(*words.pair_rows(found, state), (_NAME, _NAME, 80, 80))
        self.standings.show_rows(*words.standing_rows(found, state), (_NAME, 280, 640))
        for part, there in ((self.pairs, bool(found.pairs)), (self.no_pairs, not found.pairs)):
            part.setVisible(there)
        self.as_picture.setVisible(len(found.people) <= MOST)
        self._show_picture()

    def _waiting(self) -> str:
        if self.state.factor is None:
            return self.say("There are no factors here yet. Make them on the board.")
        return self.say("Gathering what speaks for it…")

    def _show_picture(self) -> None:
        found = self.evidence.found
        wanted = self.as_picture.isChecked() and found is not None and len(found.people) <= MOST
        self.picture.setVisible(wanted)
        if wanted and found is not None:
            self.picture.show_figure(*matrix_pictures(self.evidence, found))

    def _open_code(self, key: object) -> None:
        if key is not None and key != words.WHOLE:
            self.desk.go(Place("codebook", "code", Key(str(key))))

    # Finding it again

    def begin(self) -> None:
        """Puts the keyboard on the factor."""
        self.choice.choice.setFocus()

    def remember(self) -> dict[str, Any]:
        """Whether the picture is shown."""
        return {"picture": self.as_picture.isChecked()}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.as_picture.setChecked(bool(remembered.get("picture")))
