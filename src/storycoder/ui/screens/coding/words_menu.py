"""The menu of the words under the mouse: giving a code first, then what can be done with the coding that is there."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon, QKeySequence, QPixmap
from PySide6.QtWidgets import QMenu

from storycoder.domain.keys import Key

if TYPE_CHECKING:
    from storycoder.ui.screens.coding.text import TranscriptText

_RECENT = 5
_SIDE = 12
_GIVING = ("palette", "vivo")
_THERE = ("replace", "remove", "memo")
_ALWAYS = ("passage_note",)


def words_menu(text: "TranscriptText") -> QMenu:
    """What can be done with what is selected, or with what is at the cursor."""
    menu = QMenu(text)
    _add_named(menu, text, _GIVING[:1])
    _add_recent(menu, text)
    _add_named(menu, text, _GIVING[1:])
    menu.addSeparator()
    _add_named(menu, text, (*(_THERE if text.state.mine() else ()), *_ALWAYS))
    menu.addSeparator()
    keys = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
    copy = menu.addAction(f"{text.state.desk.say('Copy')}\t{keys}", text.copy)
    copy.setEnabled(text.textCursor().hasSelection())
    return menu


def _add_named(menu: QMenu, text: "TranscriptText", names: tuple[str, ...]) -> None:
    """Those of the screen's actions, with the keys that do the same."""
    known = {each.objectName(): each for each in text.state.desk.actions}
    for name in names:
        action = known.get(f"coding.{name}")
        if action is not None:
            menu.addAction(action)


def _add_recent(menu: QMenu, text: "TranscriptText") -> None:
    """The codes that were given last, by name: mostly it is one of these."""
    state = text.state
    for number, key in enumerate(state.recent[:_RECENT], start=1):
        code = state.codes[key]
        name = state.desk.say.of(code.name).replace("&", "&&")
        words = state.desk.say("Give “{code}”", code=name)
        menu.addAction(_square(code.colour), f"{words}\t{number}", partial(_give, text, key))


def _give(text: "TranscriptText", code: Key) -> None:
    text.state.desk.guard(partial(text.state.apply, code))


def _square(colour: str) -> QIcon:
    pixels = QPixmap(_SIDE, _SIDE)
    pixels.fill(colour)
    return QIcon(pixels)
