"""The code palette: type a few letters, and Enter gives the code or makes it. It teaches the rule of each code."""

from collections.abc import Callable
from functools import partial
from textwrap import shorten
from typing import Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QScrollArea, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.ui.frame.found_list import FoundDelegate, FoundModel, spoken
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import caption, strong
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.coding.code_offers import Offer, Offers
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.popup import SHADOW, Popup
from storycoder.ui.screens.coding.rule import Rule, rule_text
from storycoder.ui.screens.coding.state import CodingState

Purpose = Literal["apply", "replace", "highlight"]

_WIDTH, _HEIGHT = 480, 564
_RULE_HEIGHT = 164
_PAGE = 7
_MOST_WORDS = 60
"""Letters of the words that get the code which are shown; they stand in the text beside it as well."""
_BEFORE_SPEAKING = 150
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CodePalette(Popup):
    """Asked for by one key; typing starts at once, Enter finishes, Escape leaves all as it was."""

    def __init__(self, state: CodingState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._say = state.desk.say
        self._offers = Offers(state)
        self._found: list[Offer] = []
        self._purpose: Purpose = "apply"
        self._coding: Key | None = None
        self._below: Key | None = None
        self._keys: dict[Qt.Key, Callable[[QKeyEvent], None]] = {
            **dict.fromkeys(_STEPS, self._step),
            **dict.fromkeys(_ENTER, self._enter),
            Qt.Key.Key_Escape: lambda _: self.go(),
            Qt.Key.Key_Tab: lambda _: self._choose_parent(),
        }
        if self._offers.why_no_new:
            self._keys[Qt.Key.Key_Tab] = lambda _: None
        self._build()
        self._speak = later(self, _BEFORE_SPEAKING, self._say_current)
        state.codes_changed.connect(self._take_codes)
        self.setAccessibleName(self._say("Choose a code"))

    def _build(self) -> None:
        self.task = strong("")
        self.words = caption("")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self._say("Type a few letters"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._seek)
        self.model = FoundModel(self)
        self.list = _list(self.model, self._say("Codes that fit"))
        self.list.clicked.connect(self._take_row)
        self.list.selectionModel().currentChanged.connect(self._show_rule)
        self.rule = Rule(self._say)
        self._hint = caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[SHADOW + S] * 4)
        column.setSpacing(S)
        column.addWidget(self.task)
        column.addWidget(self.words)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(_hairline())
        column.addWidget(_short(self.rule))
        column.addWidget(self._hint)

    def ask(self, where: QRect, purpose: Purpose = "apply", coding: Key | None = None) -> None:
        """Asks for a code near `where`, a rectangle of the parent.

        It is given to what is selected, put in place of the code of `coding`, or taken up as the highlighter.
        """
        self._purpose, self._coding = purpose, coding
        self._offers.prepare()
        self._show_words()
        self.field.clear()
        self._set_parent_code(None)
        room = self.around.size()
        self.resize(min(_WIDTH + 2 * SHADOW, room.width()), min(_HEIGHT + 2 * SHADOW, room.height()))
        self.come(where, self.field)

    def _show_words(self) -> None:
        """What gets the code, on one line."""
        state = self._state
        coding = state.codings.get(self._coding) if self._coding else None
        start, end = coding.span if coding else state.selection
        words = shorten(state.text[start:end], _MOST_WORDS, placeholder="…")
        self.words.setText(self._say("“{words}”", words=words))
        self.words.setVisible(bool(words) and self._purpose != "highlight")

    def _take_codes(self) -> None:
        """Another person, or undo, changed the codebook meanwhile."""
        if self.isVisible():
            self._offers.prepare()
            self._set_parent_code(self._below if self._below in self._state.codes else None)

    # Finding

    def _seek(self, words: str) -> None:
        self._found = self._offers.find(words, self._below)
        self.model.show([self._offers.row(each, partial(self._take, each)) for each in self._found])
        self.list.setCurrentIndex(self.model.index(0))
        if not self._found:
            self._show_rule(QModelIndex())

    def _current(self) -> Offer | None:
        row = self.list.currentIndex().row()
        return self._found[row] if 0 <= row < len(self._found) else None

    def _show_rule(self, _index: QModelIndex) -> None:
        offer = self._current()
        code = self._state.codes[offer.code] if offer and offer.code else None
        if offer and code is None:
            self.rule.show_words(self._say("A new code. What it means you can write down in the codebook later."))
        elif offer is None and self._offers.why_no_new:
            self.rule.show_words(
                self._say(
                    "No code has these words. Nor can one be made here: new codes are talked through when everybody is "
                    "finished. Give the code that comes closest, and say in a note what you miss (M)."
                )
            )
        else:
            self.rule.show_code(code)
        self.list.setAccessibleDescription(rule_text(code, self._say) if code else "")
        self._speak.start()

    def _say_current(self) -> None:
        offer = self._current()
        if not self.isVisible():
            return
        if offer is not None:
            heard = (spoken(self._offers.row(offer, partial(self._take, offer))), self.list.accessibleDescription())
            announce(self.field, ". ".join(filter(None, heard)))
        elif self._offers.why_no_new:
            announce(self.field, self.rule.accessibleName())

    def _set_parent_code(self, parent: Key | None) -> None:
        """From now on a new code is made below this one, and what lies below it is offered."""
        say, self._below = self._say, parent
        if parent is not None:
            asked = say("A new code below “{parent}”", parent=self._state.codes[parent].name)
            hint = say("Enter: make it · Backspace: back to all codes")
        else:
            asked = {
                "apply": say("Which code do these words get?"),
                "replace": say("Which code is put in its place?"),
                "highlight": say("Which code does everything get that you select?"),
            }[self._purpose]
            hint = (
                say("Enter: choose · New codes are talked through afterwards: write them in a note (M)")
                if self._offers.why_no_new
                else say("Enter: choose · Shift+Enter: make a new code · Tab: make one below this code")
            )
        self.task.setText(asked)
        self.field.setAccessibleName(asked)
        self._hint.setText(hint)
        self._seek(self.field.text())

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the keys of the field move in the list, before anything else on the screen takes them."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        action = self._keys.get(Qt.Key(event.key())) or self._key_in_empty_field(event)
        if action is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            action(event)
        return True

    def _key_in_empty_field(self, event: QKeyEvent) -> Callable[[QKeyEvent], None] | None:
        if self.field.text():
            return None
        if event.key() == Qt.Key.Key_Backspace and self._below is not None:
            return lambda _: self._set_parent_code(None)
        # Space brought the palette; pressed a moment too long it must not end up in the name.
        return (lambda _: None) if event.key() == Qt.Key.Key_Space else None

    def _step(self, event: QKeyEvent) -> None:
        last, row = len(self._found) - 1, self.list.currentIndex().row()
        step = _STEPS[Qt.Key(event.key())]
        around = {-1: last, last + 1: 0}.get(row + step, row + step) if abs(step) == 1 else row + step
        self.list.setCurrentIndex(self.model.index(max(0, min(around, last))))

    def _enter(self, event: QKeyEvent) -> None:
        offer, name = self._current(), " ".join(self.field.text().split())
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and name and not self._offers.why_no_new:
            offer = Offer(name, None, self._below)
        if offer is not None:
            self._take(offer)

    def _choose_parent(self) -> None:
        offer = self._current()
        if offer is not None and offer.code is not None:
            self._set_parent_code(offer.code)
            self.field.selectAll()

    # Taking

    def _take_row(self, index: QModelIndex) -> None:
        self._take(self._found[index.row()])

    def _take(self, offer: Offer) -> None:
        self.go()
        with self._state.desk.telling():
            {"apply": self._apply, "replace": self._replace, "highlight": self._highlight}[self._purpose](offer)

    def _apply(self, offer: Offer) -> None:
        if offer.code is None:
            self._state.make_code(offer.name, parent=offer.below)
        else:
            self._state.apply(offer.code)

    def _replace(self, offer: Offer) -> None:
        if self._coding is None:
            return
        with self._state.desk.study.act(N_("replace a code"), noun="coding", key=self._coding, subject=offer.name):
            self._state.replace(self._coding, self._code(offer))

    def _highlight(self, offer: Offer) -> None:
        self._state.highlight_with(self._code(offer))

    def _code(self, offer: Offer) -> Key:
        return offer.code or self._state.make_code(offer.name, parent=offer.below, apply=False)


def _list(model: FoundModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(FoundDelegate(view))
    view.setUniformItemSizes(True)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setAccessibleName(name)
    return view


def _hairline() -> QFrame:
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def _short(rule: QLabel) -> QScrollArea:
    """The rule in a room that keeps its height, so that the list stays where it is."""
    area = scrolling(rule)
    area.setFixedHeight(_RULE_HEIGHT)
    return area
