"""The tab Additions: what people missed and remarked, each with what becomes of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Decision, Reaction
from storycoder.domain.words import N_
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, caption, strong
from storycoder.ui.parts.scrolling import bring_into_sight, scrolling
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.additions.deciding import Declining, NewWords, Noting, TakingUp, Way
from storycoder.ui.screens.boards.page import ABOUT, Page
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.deciding import must_be_decided, reopen, to_decide
from storycoder.workflow.sounding.meetings import ShownFactor, factors_of

STATES: dict[Decision, tuple[str, str, Tone]] = {
    "open": (N_("To be decided"), "info", "warn"),
    "taken up": (N_("Taken up"), "check", "good"),
    "declined": (N_("Not taken up"), "close", "quiet"),
}
_WIDEST = 860


class AdditionsPage(Page):
    """Cards, those on which is to be decided first."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__(desk, state)
        say = self.say
        self.cards: dict[Key, Card] = {}
        self.told = body(say("Nothing is left to be decided."))
        self.inner = QWidget()
        self.inner.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(L, M, L, L)
        self._column.setSpacing(M)
        self.more = QCheckBox(say("Also what was said of recognition, value and use"))
        self.more.clicked.connect(self.read)
        self._board: Key | None = None
        self._column.addWidget(self.told)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        text = say("What people miss, and what they remark, comes here when answers are taken in.")
        self.empty = EmptyState("sounding-board", say("Nothing to decide"), text)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.inner, 1_000)
        row.addStretch(1)
        self.area = scrolling(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        column.addWidget(self.empty)

    def read(self) -> None:
        """Shows what was said, what is open first."""
        board, study = self.state.board, self.desk.study
        if board is None:
            return
        if board.id != self._board:
            # In the second round most is said of value and use.
            self._board = board.id
            self.more.setChecked(board.round > 1)
        every = to_decide(study, board.id, all_words=True)
        wanted = every if self.more.isChecked() else to_decide(study, board.id)
        found = sorted(wanted, key=lambda each: (each.decision != "open", not must_be_decided(each)))
        self._show_cards(found, factors_of(study, board.id))
        self.more.setVisible(any(not must_be_decided(each) for each in every))
        self.area.setVisible(bool(every))
        self.empty.setVisible(not every)
        self._tell(found)

    def _show_cards(self, found: list[Reaction], factors: tuple[ShownFactor, ...]) -> None:
        """One about which is decided as before keeps its card, and what is being written there."""
        order, before, self.cards = list(self.cards), self.cards, {}
        for each in found:
            known = before.get(each.id)
            if known is None or known.reaction.decision != each.decision:
                card = Card(self.desk, each, factors)
            else:
                card = before.pop(each.id)
                card.show_reaction(each, factors)
                self._column.removeWidget(card)
            self._column.insertWidget(self._column.count() - 1, card)
            self.cards[each.id] = card
        for key, card in before.items():
            self._column.removeWidget(card)
            if card.isAncestorOf(QApplication.focusWidget() or self):
                self._go_on(key, order.index(key))
            card.hide()
            card.deleteLater()

    def _go_on(self, key: Key, at: int) -> None:
        """Where one was decided on the keyboard goes on with the next; where it is to be decided again, with that."""
        again, cards = self.cards.get(key), list(self.cards.values())
        candidates = [again, *cards[at:], *cards] if again else [*cards[at:], *cards]
        following = next((each for each in candidates if each.reaction.decision == "open"), again)
        if following is not None:
            following.begin()
            bring_into_sight(following)

    def take_change(self, change: Change) -> None:
        """What is being written about one of them stays while another changes."""
        if not {"reaction", "element", "factor", "board"}.isdisjoint(change.touched):
            self.read()

    def _tell(self, found: list[Reaction]) -> None:
        waiting = sum(each.decision == "open" and must_be_decided(each) for each in found)
        say = self.say
        decided = say("Nothing is left to be decided.")
        left = say.many("{n} thing is still to be decided.", "{n} things are still to be decided.", waiting)
        self.told.setText(left if waiting else decided)

    def go_to(self, place: Place) -> None:
        """Shows one of them."""
        card = self.cards.get(place.key) if place.key else None
        if card is not None:
            card.setFocus()
            self.area.ensureWidgetVisible(card)

    def begin(self) -> None:
        """The keyboard begins at the first one."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.begin()
        else:
            self.setFocus()


class Card(QFrame):
    """One thing that somebody said, what was decided about it, and the ways to decide."""

    def __init__(self, desk: Desk, reaction: Reaction, factors: tuple[ShownFactor, ...]) -> None:
        super().__init__()
        self._desk, self.reaction, self._factors, self._say = desk, reaction, factors, desk.say
        self.setProperty("role", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(L, M, L, M)
        self._column.setSpacing(S)
        self._words, self._about, self._sign, self._told = strong(""), caption(""), caption(""), body("")
        self._column.addWidget(self._words)
        self._column.addWidget(self._about)
        self._column.addLayout(self._standing())
        self.form: Way | None = None
        self._ways: list[QWidget] = []
        self._column.addWidget(self._buttons())
        self.show_reaction(reaction, factors)

    def show_reaction(self, reaction: Reaction, factors: tuple[ShownFactor, ...]) -> None:
        """Tells what was said and how it stands; what is being written about it stays."""
        self.reaction, self._factors = reaction, factors
        self.setAccessibleName(reaction.text)
        self._words.setText(f"“{reaction.text}”")
        self._about.setText(self._whose())
        self._show_standing()
        if self.form is not None:
            self.form.show_factors(factors)

    def _whose(self) -> str:
        each, say = self.reaction, self._say
        factor = next((one for one in self._factors if one.factor.id == each.factor_id), None)
        about = f"{factor.id_} {say.of(factor.factor.name)}" if factor else say("all of it")
        role = self._desk.study.roles.find(each.role_id) if each.role_id else None
        who = each.respondent if role is None else f"{each.respondent} ({say.of(role.name)})"
        said = say("{who}, about {factor}", who=who or say("somebody"), factor=about)
        return f"{said} · {say(ABOUT[each.asked])}" if each.asked in {"value", "use"} else said

    def _standing(self) -> QHBoxLayout:
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self._sign)
        row.addWidget(self._told, 1)
        return row

    def _show_standing(self) -> None:
        each, say = self.reaction, self._say
        words, picture, tone = STATES[each.decision]
        if each.decision == "open" and not must_be_decided(each):
            words, tone = N_("Need not be decided"), "quiet"
        self._sign.setPixmap(icon(picture, tone).pixmap(16, 16))
        told = [(say("What changed"), each.became), (say("Why"), each.reason)]
        if each.decision == "open":
            told = [(say("Notes"), each.reason)]
        self._told.setText("\n".join([say(words), *(f"{head}: {text}" for head, text in told if text)]))

    def _buttons(self) -> QWidget:
        say = self._say
        made = QWidget()
        flow = FlowLayout(made)
        if self.reaction.decision == "open":
            ways: tuple[tuple[str, Callable[[], Way]], ...] = (
                (say("Make it an element…"), self._taking_up),
                (say("Change the words of a factor…"), self._new_words),
                (say("Something else changed…"), self._noting),
                (say("Not taken up…"), self._declining),
            )
            for words, make in ways:
                self._ways.append(button(words, partial(self.unfold, make)))
        else:
            self._ways.append(flat(say("Decide again"), self._reopen, "undo"))
        for each in self._ways:
            flow.addWidget(each)
        return made

    def _taking_up(self) -> Way:
        return TakingUp(self._desk, self.reaction, self._factors, self.fold)

    def _new_words(self) -> Way:
        return NewWords(self._desk, self.reaction, self._factors, self.fold)

    def _noting(self) -> Way:
        return Noting(self._desk, self.reaction, self.fold)

    def _declining(self) -> Way:
        return Declining(self._desk, self.reaction, self.fold)

    def unfold(self, make: Callable[[], Way]) -> None:
        """Shows the fields of one way to decide."""
        self.fold()
        self.form = make()
        self._column.addWidget(self.form)
        self.form.setFocus()
        bring_into_sight(self.form)

    def fold(self) -> None:
        """Takes the fields away."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _reopen(self) -> None:
        self._desk.guard(lambda: reopen(self._desk.study, self.reaction.id))

    def begin(self) -> None:
        """The keyboard begins at the first way, or in what is being written."""
        (self.form or self._ways[0]).setFocus()
