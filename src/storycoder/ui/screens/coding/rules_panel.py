"""Beside the text: the codes at the cursor with their rules, who speaks there, and what can be done."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import caption, heading, quiet
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.coding.coding_card import CodingCard, Shown
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.notes_here import NotesHere
from storycoder.ui.screens.coding.passage_notes import passage_notes_of
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.surroundings import surroundings_of
from storycoder.ui.screens.coding.topics import topics_of_state

_MOST = 12
"""How many codings are shown at once; more at one place is rare."""
_BEFORE_SHOWING, _BEFORE_SPEAKING = 40, 250


class RulesPanel(QFrame):
    """Follows the cursor. A screen reader hears which codes are there when the cursor rests."""

    replace_wanted = Signal(str)
    """The person wants another code for this coding."""
    left = Signal()
    """The person is done in here and wants to go on in the text."""
    grown = Signal()
    """There is more on it than before, and Tab does not know yet in which order to come to them."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._surroundings = surroundings_of(state)
        self._topics = topics_of_state(state)
        self._cards: list[CodingCard] = []
        self._heard = ""
        self._parts = 0
        self.setProperty("role", "panel")
        self.setAccessibleName(self._say("Codes at the cursor"))
        self._build()
        self._show_soon = later(self, _BEFORE_SHOWING, self.show_now)
        self._speak_soon = later(self, _BEFORE_SPEAKING, self._speak)
        for moved in (state.cursor_moved, state.chosen_changed, state.marks_changed, state.codes_changed):
            moved.connect(self._show_soon.start)
        for known in (self._surroundings.changed, self._topics.changed, passage_notes_of(state).changed):
            known.connect(self._show_soon.start)
        state.cursor_moved.connect(self._speak_soon.start)
        state.chosen_changed.connect(self._speak_anew)
        self.show_now()

    def _build(self) -> None:
        self._title = heading("")
        self._where = caption("")
        self.notes = NotesHere(self._state)
        self.notes.left.connect(self.left)
        self._nothing = self._how_to_begin()
        self._more = caption("")
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(L, S, L, L)
        self._column.setSpacing(M)
        self._column.addWidget(self.notes)
        self._column.addWidget(self._nothing)
        self._column.addWidget(self._more)
        self._column.addStretch()
        self._area = scrolling(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, M, 0, 0)
        column.setSpacing(S)
        for label in (self._title, self._where):
            label.setContentsMargins(L, 0, L, 0)
            column.addWidget(label)
        column.addWidget(self._area, 1)

    def _how_to_begin(self) -> QLabel:
        say = self._say
        begin = say("Select the words that tell something, with the mouse or with Shift and the arrows. Then:")
        give = (
            (say("Space: look up a code"),)
            if self._state.desk.why_not("code")
            else (say("Space: look up a code, or make one"), say("V: make the words themselves the name of a code"))
        )
        go_on = (say("1 to 9: one of the codes used last"), say("S and T: select the sentence, the turn"))
        return quiet("\n".join((begin, "", *give, *go_on)))

    def show_now(self) -> None:
        """Shows the codes at the cursor, without waiting for it to rest."""
        codings = self.codings()
        for card, coding, shown in zip(self._enough_cards(len(codings)), codings, self._ways(codings), strict=False):
            card.show_coding(coding, shown)
            card.show()
        for card in self._cards[len(codings) :]:
            card.leave()
            card.hide()
        self.notes.read()
        self._show_words(codings)
        parts = len(self.findChildren(QWidget))
        if parts != self._parts:
            self._parts = parts
            self.grown.emit()

    def _ways(self, codings: list[Coding]) -> Iterator[Shown]:
        at_work, ruled = self._state.mine(), set[Key]()
        several = len({each.coder_id for each in self._state.codings.values()} | {self._state.desk.study.coder}) > 1
        for coding in codings:
            is_at_work = at_work is not None and coding.id == at_work.id
            yield Shown(coding.id == self._state.chosen, is_at_work, several, coding.code_id not in ruled)
            ruled.add(coding.code_id)

    def codings(self) -> list[Coding]:
        """The codings that are shown: the chosen one and one's own first, and those of one code together."""
        chosen = self._state.codings.get(self._state.chosen) if self._state.chosen else None
        first = [each for each in (chosen, self._state.mine()) if each is not None]
        found = list({each.id: each for each in (*first, *self._state.at_cursor())}.values())
        codes = list(dict.fromkeys(each.code_id for each in found))
        return sorted(found, key=lambda each: codes.index(each.code_id))[:_MOST]

    def _enough_cards(self, number: int) -> list[CodingCard]:
        while len(self._cards) < number:
            card = CodingCard(self._state)
            card.replace_wanted.connect(self.replace_wanted)
            card.left.connect(self.left)
            self._column.insertWidget(len(self._cards), card)
            self._cards.append(card)
        return self._cards

    def _show_words(self, codings: list[Coding]) -> None:
        say = self._say
        hidden = len(self._state.at_cursor()) - len(codings) if len(codings) == _MOST else 0
        self._more.setText(say.many("{n} more code is here.", "{n} more codes are here.", hidden))
        self._more.setVisible(hidden > 0)
        self._nothing.setVisible(not codings and self.notes.isHidden())
        self._title.setText(self._headline(codings))
        topic = self._topics.name_at(self._state.selection.start)
        where = (self._surroundings.speaker(), say("Topic: {topic}", topic=topic) if topic else "")
        self._where.setText(" · ".join(filter(None, where)))
        self._where.setVisible(any(where))
        self.setAccessibleDescription(self.spoken())

    def _headline(self, codings: list[Coding]) -> str:
        if not codings:
            return self._say("No code here yet") if self._state.transcript else ""
        say, codes = self._say, len(self._names(codings))
        said = say.many("{n} code here", "{n} codes here", codes)
        if codes == len(codings):
            return said
        return say("{codes}, {codings}", codes=said, codings=say.many("{n} coding", "{n} codings", len(codings)))

    def spoken(self) -> str:
        """What a screen reader says of the place of the cursor."""
        number = len(passage_notes_of(self._state).at_cursor())
        notes = self._say.many("{n} note here", "{n} notes here", number) if number else ""
        return ". ".join(filter(None, (self._spoken_codes(), notes)))

    def _spoken_codes(self) -> str:
        codings = self.codings()
        if not codings:
            return self._say("No code here")
        names = self._names(codings)
        return self._say.many("{n} code here: {names}", "{n} codes here: {names}", len(names), names=", ".join(names))

    def _names(self, codings: list[Coding]) -> list[str]:
        """What the codes are called, each once."""
        codes = dict.fromkeys(each.code_id for each in codings)
        return [self._say.of(self._state.codes[code].name) for code in codes]

    def _speak_anew(self) -> None:
        """Another coding was gone to: it is told, also where its code is that of the one before."""
        self._heard = ""
        self._speak_soon.start()

    def _speak(self) -> None:
        said = self.spoken()
        if said != self._heard:
            self._heard = said
            announce(self, said)

    # For the keys of the screen

    def write_memo(self) -> None:
        """Puts the focus in the note on the coding that is worked on, if there is one."""
        self.show_now()
        works = (card.work for card in self._cards if not card.isHidden() and card.work is not None)
        work = next((each for each in works if not each.isHidden()), None)
        if work is not None:
            work.memo.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._area.ensureWidgetVisible(work.memo)

    def write_note(self) -> None:
        """Puts the focus in a note on the words that are selected. Raises `Problem` where there are none."""
        self.notes.begin()
        self.show_now()
        self._area.ensureWidgetVisible(self.notes)

    def leave(self) -> None:
        """Writes what was typed."""
        self.notes.leave()
        for card in self._cards:
            card.leave()
