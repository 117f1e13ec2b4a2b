"""Suggested groups: a tree that a person cuts, and the groups that come of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.buttons import button, flat
from storycoder.ui.parts.labels import body, caption, heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.factors.suggestions import words
from storycoder.ui.screens.factors.suggestions.group_card import GroupCard
from storycoder.ui.screens.factors.suggestions.state import Suggested, SuggestionsState
from storycoder.ui.screens.factors.suggestions.tree import Silhouettes, TreePicture

_TREE = 360
"""A tree that is higher scrolls by itself, so that the groups stay in sight."""
_AT_FIRST = 12
"""So many groups are shown at first; making more of them takes its time."""


class Groups(QWidget):
    """The tree with its cut, and below it a card for each group."""

    def __init__(self, state: SuggestionsState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self._most = _AT_FIRST
        self.cards: list[GroupCard] = []
        self._shown: list[Suggested] | None = None
        self._build()
        state.cut_changed.connect(self._show_cut)

    def _build(self) -> None:
        say = self._say
        self.unit, self.told, self.arbitrary = quiet(""), body(""), caption("")
        self.tree, self.bars = TreePicture(say), Silhouettes(say)
        self.tree.cut.connect(self._state.cut)
        self.bars.chosen.connect(self._state.cut)
        self.number = QSpinBox()
        self.number.setAccessibleName(say("Number of groups"))
        self.number.valueChanged.connect(self._state.cut)
        calm(self.number)
        self.best = flat(say("Where they are clearest"), self._cut_best)
        self.cutting = QWidget()
        cut = QHBoxLayout(self.cutting)
        cut.setContentsMargins(0, 0, 0, 0)
        cut.setSpacing(S)
        cut.addWidget(caption(say("Number of groups")))
        cut.addWidget(self.number)
        cut.addWidget(self.best)
        cut.addStretch(1)
        self.why = QLineEdit()
        self.why.setPlaceholderText(say("Why this cut? It is kept in the history"))
        self.why.setAccessibleName(say("Why this cut"))
        self.all = button(say("Take over all groups"), self._take_all, "check")
        self._cards = QVBoxLayout()
        self._cards.setSpacing(S)
        self.more = flat(say("Show the other groups"), self._show_more)
        self.alone = quiet("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.unit)
        column.addWidget(self.cutting)
        self.area, self.title = scrolling(self.tree), heading(say("Groups"))
        for part in (self.bars, self.told, self.arbitrary, self.area, self.title, self.why, self.all):
            column.addWidget(part)
        column.setAlignment(self.all, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._cards)
        for part in (self.more, self.alone):
            column.addWidget(part)
        column.addStretch(1)

    # Showing

    def show_state(self) -> None:
        """Shows what is suggested now."""
        self._show_cut()
        groups = self._state.groups()
        if groups == self._shown:
            return
        self._shown = groups
        self._show_cards(groups[: self._most])
        self.more.setVisible(len(groups) > self._most)
        self._show_alone()
        takeable = any(len(each.free) > 1 for each in groups)
        self.why.setVisible(takeable)
        self.all.setVisible(takeable)

    def _show_cards(self, groups: list[Suggested]) -> None:
        """A group that is as it was keeps its card, and what is being typed there."""
        before = {card.suggested.codes: card for card in self.cards}
        at = next(
            (at for at, card in enumerate(self.cards) if card.isAncestorOf(QApplication.focusWidget() or self)), -1
        )
        begun = self.cards[at] if at >= 0 else None
        self.cards = []
        for each in groups:
            known = before.get(each.codes)
            if known is None or known.suggested != each:
                known = GroupCard(self._state, each)
            else:
                del before[each.codes]
            self.cards.append(known)
            self._cards.addWidget(known)
        for card in before.values():
            self._cards.removeWidget(card)
            if card is begun and self.cards:
                following = [each for each in self.cards[at:] if each.suggested.free]
                next(iter(following), self.cards[min(at, len(self.cards) - 1)]).begin()
            card.hide()
            card.deleteLater()

    def _show_cut(self) -> None:
        reckoned = self._state.reckoned
        cuts = reckoned.cuts if reckoned else None
        for part in (self.area, self.bars, self.cutting, self.told, self.title):
            part.setVisible(cuts is not None)
        self.arbitrary.hide()
        if cuts is None:
            problem = reckoned.problem if reckoned else None
            waiting = self._say("Looking for what belongs together…")
            self.unit.setText(self._say.message(problem.message) if problem else waiting)
            return
        say, k = self._say, self._state.k
        codes = self._state.board.codes
        names = {code: say.of(codes[Key(code)].name) for code in cuts.suggestion.tree.codes if Key(code) in codes}
        self.unit.setText(words.unit_of(cuts, say))
        self.tree.show_tree(cuts.suggestion.tree, names, k)
        self.area.setFixedHeight(min(self.tree.sizeHint().height(), _TREE))
        self.bars.show_values(cuts.suggestion.silhouettes, k, cuts.suggestion.best_k)
        self.number.blockSignals(True)
        self.number.setRange(1, len(cuts.suggestion.tree.codes))
        self.number.setValue(k)
        self.number.blockSignals(False)
        told = (words.clearness(cuts, k, say), words.first_cut(cuts, k, say), words.faithful(cuts, say))
        self.told.setText(" ".join(filter(None, told)))
        self.arbitrary.setVisible(cuts.suggestion.tree.is_arbitrary(k))
        self.arbitrary.setText(say("This cut is arbitrary: another split into as many groups would be as good."))

    def _show_alone(self) -> None:
        alone = self._state.alone()
        codes = self._state.board.codes
        names = words.listed([self._say.of(codes[key].name) for key in alone if key in codes], self._say)
        self.alone.setText(self._say("By themselves: {codes}.", codes=names) if names else "")
        self.alone.setVisible(bool(names))

    def _show_more(self) -> None:
        self._most = 1_000
        self._shown = None
        self.show_state()

    # Doing

    def _cut_best(self) -> None:
        cuts = self._state.reckoned.cuts if self._state.reckoned else None
        if cuts is not None:
            self._state.cut(cuts.suggestion.best_k)

    def _take_all(self) -> None:
        with self._state.desk.telling():
            if not self.why.text().strip():
                self.why.setFocus()
                raise Problem("Say why the tree is cut here. It is kept in the history.")
            number = self._state.take_all(self.why.text().strip())
            self.why.clear()
            told = self._say.many(
                "{n} factor was made. Give it a name of your own.",
                "{n} factors were made. Give them names of your own.",
                number,
            )
            self._state.desk.tell("good", told)
