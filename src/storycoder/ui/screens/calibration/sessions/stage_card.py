"""What a session waits for, in a sentence or two, and the one thing to do now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QPushButton, QWidget

from storycoder.domain.calibration import Outcome
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import M
from storycoder.ui.parts.buttons import button, primary
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, quiet
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.screens.calibration.sessions.card import Card
from storycoder.ui.screens.calibration.sessions.standing import Came, Standing
from storycoder.words import Phrasebook

_METER = 420
_OUTCOMES: dict[Outcome, str] = {
    "applies": N_("the code applies"),
    "does not apply": N_("it does not apply"),
    "both": N_("both codes"),
    "new code": N_("a new code"),
}


class Doing(Protocol):
    """What the buttons of the card do."""

    def code(self) -> None:
        """Goes on with one's own coding."""

    def hand_out(self) -> None:
        """Hands out a packet to each coder."""

    def take_in(self) -> None:
        """Takes in what came back."""

    def open_codings(self) -> None:
        """Ends the blind round."""

    def see_cases(self) -> None:
        """Goes to the disagreements."""

    def see_figures(self) -> None:
        """Goes to the agreement."""

    def close_session(self) -> None:
        """Ends the session."""

    def reopen_session(self) -> None:
        """Lets a closed session be talked through further."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The disagreements of a session, as its tab counts them."""

    outcomes: Mapping[Outcome, int]
    """How many were settled in which way."""
    total: int

    @property
    def settled(self) -> int:
        """How many are settled."""
        return sum(self.outcomes.values())


class StageCard(Card):
    """Another heading, sentence and buttons at each stage."""

    def __init__(self, say: Phrasebook, doing: Doing) -> None:
        super().__init__("")
        self._say = say
        self.told, self.more = body(""), quiet("")
        self.meter = Meter(0, 1)
        self.meter.setMaximumWidth(_METER)
        self.meter.setAccessibleName(say("Settled disagreements"))
        self.buttons: dict[str, QPushButton] = {
            "code": primary(say("Go on coding"), doing.code, "coding"),
            "open": primary(say("Open the codings"), doing.open_codings, "eye"),
            "cases": primary(say("Go to the disagreements"), doing.see_cases, "compare"),
            "figures": button(say("Look at the agreement"), doing.see_figures, "chart"),
            "hand out": button(say("Hand out packets…"), doing.hand_out, "export"),
            "take in": button(say("Take in packets…"), doing.take_in, "import"),
            "close": button(say("Close the session"), doing.close_session, "finished"),
            "reopen": button(say("Open it again"), doing.reopen_session, "open"),
        }
        row = QWidget()
        flow = FlowLayout(row, M)
        for made in self.buttons.values():
            flow.addWidget(made)
        for part in (self.told, self.meter, self.more, row):
            self.column.addWidget(part)

    def show_standing(self, standing: Standing, came: Came | None, cases: Cases | None) -> None:
        """Shows the stage that the session is at. `cases` is None as long as they are not counted."""
        session = standing.session
        counted = session.state == "together" and session.kind == "calibration" and cases is not None
        self.meter.setVisible(counted and cases is not None and cases.total > 0)
        if session.state == "blind" and not standing.everyone_finished:
            self._show_blind(standing)
        elif session.state == "blind":
            self._show_all_finished(standing)
        elif session.kind == "again":
            self._show_again()
        elif session.state == "together":
            self._show_together(cases)
        else:
            self._show_closed(came, cases)

    def _show(self, title: str, told: str, more: str, *names: str) -> None:
        self.name(title)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.more.setText(more)
        self.more.setVisible(bool(more))
        for name, made in self.buttons.items():
            made.setVisible(name in names)

    def _show_blind(self, standing: Standing) -> None:
        say = self._say
        is_again = standing.session.kind == "again"
        told = (
            say("What was coded before is coded once more, without seeing what was marked then.")
            if is_again
            else say(
                "Nobody sees what the others mark, and there are no figures, until everyone has said “finished” of "
                "every transcript."
            )
        )
        names = ["hand out"]
        if standing.left:
            names.append("code")
        if any(each.packet is not None and not each.packet.taken_in for each in standing.coders):
            names.append("take in")
        title = say("Coding the same again") if is_again else say("Everyone codes alone")
        self._show(title, told, self._own_part(standing), *names)

    def _own_part(self, standing: Standing) -> str:
        """What the one at work still has to do."""
        say, left = self._say, len(standing.left)
        if standing.me is None:
            return say("Whoever takes part and codes on this computer is chosen below at the right.")
        if not left:
            return say("You are finished. You wait for the others.")
        return say.many("You still have {n} transcript to finish.", "You still have {n} transcripts to finish.", left)

    def _show_all_finished(self, standing: Standing) -> None:
        say = self._say
        told = (
            say("When you open the codings, you see how far the coder still agrees with what they marked before.")
            if standing.session.kind == "again"
            else say(
                "When you open the codings, everyone sees what the others marked, and the agreement and the "
                "disagreements are there."
            )
        )
        more = say("From then on nothing more can be marked for this session, because it would not be marked blind.")
        self._show(say("Everyone is finished"), told, more, "open")

    def _show_again(self) -> None:
        say = self._say
        told = say(
            "Where the coder marked something else than before, both stand beside each other. How far the coder agrees "
            "with what was marked before is told in figures."
        )
        self._show(say("Coded again"), told, "", "cases", "figures")

    def _show_together(self, cases: Cases | None) -> None:
        say = self._say
        told = say("Look at each place that was coded differently, and note what you decide and why.")
        more = say("Close the session when the team is done with it. Its figures and decisions stay.")
        self._show(say("Talking it through"), told, more, "cases", "figures", "close")
        if cases is not None:
            settled = say.many(
                "{settled} of {n} disagreement settled",
                "{settled} of {n} disagreements settled",
                cases.total,
                settled=cases.settled,
            )
            self.meter.set_value(cases.settled, cases.total, settled)
            if not cases.total:
                self.told.setText(say("The coders agree on every place: there is nothing to settle."))

    def _show_closed(self, came: Came | None, cases: Cases | None) -> None:
        say = self._say
        told = " ".join(filter(None, (_settled_in_words(cases, say) if cases else "", *_came_in_words(came, say))))
        self._show(say("What came of it"), told, "", "figures", "cases", "reopen")


def _settled_in_words(cases: Cases, say: Phrasebook) -> str:
    """How many disagreements were settled, how, and how many were not."""
    if not cases.total:
        return say("The coders agree on every place: there is nothing to settle.")
    if not cases.settled:
        return say.many("{n} disagreement was left open.", "{n} disagreements were left open.", cases.total)
    settled = say.many(
        "{settled} of {n} disagreement was settled: {which}.",
        "{settled} of {n} disagreements were settled: {which}.",
        cases.total,
        settled=cases.settled,
        which=_listed(cases.outcomes, say),
    )
    left = cases.total - cases.settled
    return f"{settled} {say('Left open: {n}.', n=left)}" if left else settled


def _came_in_words(came: Came | None, say: Phrasebook) -> Iterator[str]:
    """Agreed codings and changed codes, a sentence each."""
    if came and came.agreed:
        yield say.many("{n} passage is coded by consensus.", "{n} passages are coded by consensus.", came.agreed)
    if came and came.changed_codes:
        yield say.many(
            "{n} code was changed because of it.", "{n} codes were changed because of it.", came.changed_codes
        )


def _listed(outcomes: Mapping[Outcome, int], say: Phrasebook) -> str:
    return ", ".join(f"{say(words)} {outcomes[which]}×" for which, words in _OUTCOMES.items() if outcomes.get(which))
