"""What the code palette offers for what is typed: codes that fit, the best first, and to make a new one."""

from collections.abc import Iterator
from dataclasses import dataclass

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.ui.actions import Found, Run
from storycoder.ui.look.code_colours import NEUTRAL
from storycoder.ui.matching import LOOSE, folded, ranked, score
from storycoder.ui.screens.coding.state import CodingState

_NAMES = 3
"""How many of the texts by which a code is known are names: its own in two languages, and those of the codes above."""
_LATELY = 0.15
"""By how much the code that was used last weighs more; those before it weigh less and less."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A code to take; or where `code` is None, to make one of this name, `below` another or at the top."""

    name: str
    code: Key | None
    below: Key | None = None


class Offers:
    """The codebook, prepared for being sought through at every key."""

    def __init__(self, state: CodingState) -> None:
        self._state = state
        self._codes: list[Code] = []
        self._texts: dict[Key, tuple[str, ...]] = {}
        self._weights: dict[Key, float] = {}
        self._above: dict[Key, str] = {}
        self.why_no_new = state.desk.why_not("code")
        """Why no code can be made in this study; empty where one can."""

    def prepare(self) -> None:
        """Takes the codebook as it is now."""
        state, say = self._state, self._state.desk.say
        self._codes = [code for _, code in outline(state.codes.values())]
        self._above = {code.id: state.code_path(code.parent_id) if code.parent_id else "" for code in self._codes}
        self._texts = {
            code.id: (
                say.of(code.name),
                code.name.en if say.language == "nl" else code.name.nl,
                self._above[code.id],
                say.of(code.short),
                say.of(code.definition),
            )
            for code in self._codes
        }
        steps = len(state.recent) or 1
        self._weights = {code: 1 + _LATELY * (steps - at) / steps for at, code in enumerate(state.recent)}

    def find(self, words: str, below: Key | None = None) -> list[Offer]:
        """What fits the words. Where `below` is a code: what lies below it, after making one there.

        To make a code of this name, where that may be, stands before codes whose names do not hold the words: what
        Enter takes was meant.
        """
        name = " ".join(words.split())
        within = self._codes if below is None else list(self._inside(below))
        fitting = ranked(words, within, lambda code: self._texts[code.id], lambda code: self._weights.get(code.id, 1.0))
        codes = [Offer(self._texts[code.id][0], code.id) for code in fitting]
        if not name or self.why_no_new or any(self._is_called(code, name) for code in within):
            return codes
        meant = [] if below else [code for code in codes if self._is_named_by(words, code)]
        return [*meant, Offer(name, None, below), *(code for code in codes if code not in meant)]

    def _is_named_by(self, words: str, offer: Offer) -> bool:
        return offer.code is not None and score(words, *self._texts[offer.code][:_NAMES]) > LOOSE

    def _inside(self, parent: Key) -> Iterator[Code]:
        found = {parent}
        for code in self._codes:
            if code.parent_id in found:
                found.add(code.id)
                yield code

    def _is_called(self, code: Code, name: str) -> bool:
        return folded(name) in {folded(code.name.nl), folded(code.name.en)}

    def row(self, offer: Offer, run: Run) -> Found:
        """The offer as a row of the list; `run` takes it."""
        say, state = self._state.desk.say, self._state
        if offer.code is None:
            text = (
                say("Make “{name}” below “{parent}”", name=offer.name, parent=state.codes[offer.below].name)
                if offer.below
                else say("Make the code “{name}”", name=offer.name)
            )
            return Found(text, "", run, icon="add")
        code = state.codes[offer.code]
        keys = str(state.recent.index(code.id) + 1) if code.id in state.recent else ""
        return Found(offer.name, self._above[code.id], run, colour=code.colour or NEUTRAL, keys=keys)
