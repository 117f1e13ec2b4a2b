"""What the tutorial tells people to do is done, in its order and by its keys: it works, and nothing is left out."""

import re
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from tests.journeys.conftest import Person

from storycoder.domain.codings import Coding
from storycoder.domain.words import Language
from storycoder.ui.frame.keys_panel import KeysList

Key, Hold = Qt.Key, Qt.KeyboardModifier

KEYS = {
    "S": Key.Key_S,
    "1": Key.Key_1,
    "V": Key.Key_V,
    "T": Key.Key_T,
    "[": Key.Key_BracketLeft,
    "]": Key.Key_BracketRight,
    "N": Key.Key_N,
    "P": Key.Key_P,
    "U": Key.Key_U,
    "M": Key.Key_M,
    "?": Key.Key_Question,
    "F": Key.Key_F,
}


@dataclass(frozen=True)
class Told:
    """The words of one of the tutorials, in its order."""

    title: str
    undo: str
    sentence: str
    space: str
    code: str
    again: str
    own_words: str
    vivo: str
    whole: str
    turn: str
    shorter: str
    moves: str
    noted: str
    note: str
    note_on_coding: str
    keys: str
    finished: str


TOLD: dict[Language, Told] = {
    "en": Told(
        title="Start here",
        undo="Ctrl+Z takes back every step",
        sentence="I did not know a soul there",
        space="Press Space, type a word that fits",
        code="welcome",
        again="They just moved up a little",
        own_words="today you need do nothing",
        vivo="with Shift and the arrow keys, and press V",
        whole="My daughter wants to come along every Wednesday now",
        turn="press T: that is a turn",
        shorter="with Shift as well it becomes shorter",
        moves="N and P go to the next and the previous coding, and U to a passage that has no code yet",
        noted="But they are back, both of them",
        note="press S and then M",
        note_on_coding="On a coding of your own, M writes a note on that coding",
        keys="Press ? and you see them all",
        finished="press F: finished",
    ),
    "nl": Told(
        title="Begin hier",
        undo="met Ctrl+Z gaat elke stap terug",
        sentence="Ik kende daar helemaal niemand",
        space="Druk op de spatiebalk, typ een woord dat past",
        code="welkom",
        again="Ze schoven gewoon een stukje op",
        own_words="jij hoeft vandaag niks",
        vivo="met Shift en de pijltjes, en druk op V",
        whole="Mijn dochter wil nu elke woensdag mee",
        turn="druk op T: dat is een beurt",
        shorter="met Shift erbij wordt ze juist korter",
        moves="Met N en P ga je naar de volgende en de vorige codering, en met U naar een stuk dat nog geen code heeft",
        noted="Maar ze zijn er weer, allebei",
        note="druk op S en dan op M",
        note_on_coding="Op een codering van jezelf hoort de notitie bij die codering",
        keys="Druk op ? en je ziet ze allemaal",
        finished="druk dan op F: klaar",
    ),
}


class Learner:
    """Somebody who does what the text says, and nothing else."""

    def __init__(self, person: Person, told: Told) -> None:
        self.person = person
        self.told = told
        self.state = person.coding.state
        self.pressed: list[str] = []

    def press(self, letters: str) -> None:
        for letter in letters:
            self.pressed.append(letter)
            self.person.press(KEYS[letter])

    def own(self) -> list[Coding]:
        return [each for each in self.state.shown() if each.coder_id == self.person.window.desk.study.coder]

    def words(self, coding: Coding) -> str:
        return self.state.text[coding.start : coding.end]

    def code_of(self, words: str) -> str:
        [coding] = [each for each in self.own() if self.words(each).rstrip(".") == words]
        return self.state.desk.say.of(self.state.codes[coding.code_id].name)

    def selected(self) -> str:
        return self.state.text[slice(*self.state.selection)]

    def name_code(self, name: str) -> None:
        self.person.press(Key.Key_Space)
        self.person.type(name)
        self.person.press(Key.Key_Return)

    def code_a_sentence(self) -> None:
        self.person.read_to(self.told.sentence)
        self.press("S")
        assert self.selected().rstrip(".") == self.told.sentence
        self.name_code(self.told.code)
        assert self.code_of(self.told.sentence) == self.told.code

    def give_the_last_code_once_more(self) -> None:
        self.person.read_to(self.told.again)
        self.press("S1")
        first, again = self.own()
        assert again.code_id == first.code_id
        assert self.told.again in self.words(again)

    def make_words_a_code(self) -> None:
        words = self.told.own_words
        self.person.put_cursor(self.state.text.index(words))
        self.person.press(*[Key.Key_Right] * len(words), hold=Hold.ShiftModifier)
        assert self.selected() == words
        self.press("V")
        assert self.code_of(words) == words

    def code_a_turn_and_move_its_edges(self) -> None:
        self.person.read_to(self.told.whole)
        self.press("T")
        assert self.selected().startswith(self.told.whole)
        self.name_code("thuis")
        before = self._whole().span
        self.press("[]")
        longer = self._whole().span
        assert longer.start < before.start
        assert longer.end > before.end
        # What a keyboard makes of [ and ] with Shift.
        self.person.press(Key.Key_BraceLeft, Key.Key_BraceRight)
        shorter = self._whole().span
        assert shorter.start > longer.start
        assert shorter.end < longer.end

    def _whole(self) -> Coding:
        [coding] = [each for each in self.own() if self.told.whole in self.words(each)]
        return coding

    def go_from_coding_to_coding(self) -> None:
        self.person.read_to(self.told.sentence)
        self.press("N")
        assert self.told.again in self.selected()
        self.press("P")
        assert self.told.sentence in self.selected()
        self.press("U")
        assert not any(
            each.start < self.state.selection.end and self.state.selection.start < each.end for each in self.own()
        )

    def write_notes(self) -> None:
        study = self.person.window.desk.study
        self.person.read_to(self.told.noted)
        self.press("SM")
        self.person.type("wie belde er eerst?")
        self.person.press(Key.Key_Escape)
        [note] = study.memos.of_text(self.state.revision.id)
        assert note.text == "wie belde er eerst?"
        assert self.told.noted in self.state.text[slice(*note.span)]
        assert self.person.focus is self.person.coding.side.pane.text
        self.person.read_to(self.told.sentence)
        self.person.press(KEYS["M"])
        self.person.type("mooi gezegd")
        self.person.press(Key.Key_Escape)
        assert [each.memo for each in self.own() if each.memo] == ["mooi gezegd"]

    def see_all_keys_and_finish(self) -> None:
        self.press("?")
        keys = self.person.window.findChild(KeysList)
        assert keys is not None
        assert keys.isVisible()
        self.person.press(Key.Key_Escape)
        assert self.person.focus is self.person.coding.side.pane.text
        self.press("F")
        assert self.state.finished


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_tutorial_does_what_it_says(language: Language, person: Person) -> None:
    person.begin()
    learner = Learner(person, TOLD[language])
    text = learner.state.text
    assert learner.state.transcript.title.startswith(learner.told.title)
    learner.code_a_sentence()
    learner.give_the_last_code_once_more()
    learner.make_words_a_code()
    learner.code_a_turn_and_move_its_edges()
    learner.go_from_coding_to_coding()
    learner.write_notes()
    learner.see_all_keys_and_finish()
    assert list(dict.fromkeys(learner.pressed)) == list(dict.fromkeys(keys_in(text)))
    while person.window.desk.study.undoable():
        person.press(Key.Key_Z, hold=Hold.ControlModifier)
    assert not learner.own()
    assert not learner.state.finished


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_the_tutorial_says_stands_in_it_in_this_order(language: Language, person: Person) -> None:
    person.begin()
    text, at = person.coding.state.text, 0
    for field in Told.__dataclass_fields__:
        words = getattr(TOLD[language], field)
        if field != "title":
            assert words in text[at:], words
            at = text.index(words, at)


def keys_in(text: str) -> list[str]:
    """The keys of one sign that a text names, in its order. The English say "I" of themselves."""
    named = re.findall(r"(?<=\s)([A-Z1-9\[\]?])(?=[\s,:.;])", text)
    return [key for key in named if key not in {"I", "9"}]
