"""Which of "yes", "partly" and "no" somebody chose, however they did: boxes, crosses, words, in several languages."""

import re
import unicodedata
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from storycoder.domain.validation import Recognised

_SPOKEN: dict[str, Recognised] = {
    "ja": "yes", "jawel": "yes", "zeker": "yes", "yes": "yes", "yep": "yes", "oui": "yes", "sí": "yes", "si": "yes",
    "evet": "yes", "tak": "yes", "sim": "yes", "да": "yes", "نعم": "yes",
    "deels": "partly", "gedeeltelijk": "partly", "een beetje": "partly", "beetje": "partly", "soms": "partly",
    "partly": "partly", "partially": "partly", "sometimes": "partly", "a bit": "partly", "a little": "partly",
    "teilweise": "partly", "en partie": "partly", "kısmen": "partly", "biraz": "partly", "częściowo": "partly",
    "em parte": "partly", "частично": "partly", "جزئيا": "partly",
    "nee": "no", "neen": "no", "no": "no", "nope": "no", "nein": "no", "non": "no", "hayır": "no", "hayir": "no",
    "nie": "no", "não": "no", "нет": "no", "لا": "no",
}  # fmt: skip
_OPTIONS: tuple[Recognised, ...] = ("yes", "partly", "no")
EMPTY_BOXES = "☐□◻▢⬜○◯"
"""Signs that say that nothing was chosen."""
_TICKS = "☒☑✓✔✗✘✕✖×■▣◼⬛●◉"
_TOKEN = re.compile(
    rf"(?P<box>[{EMPTY_BOXES}]|[\[(]\s*[\])])"
    rf"|(?P<tick>[{_TICKS}]|[\[(]\s*[xXvV✓]\s*[\])]|(?<!\w)[xXvV*]+(?!\w))"
    r"|(?P<word>[^\W_]+(?:['’-][^\W_]+)*)"
    r"|(?P<other>\S)"
)


class Chosen(NamedTuple):
    """What was chosen (None: nothing that can be told), and what else stands there.

    `several` says that more than one was, `unsure` that something stands there of which a person must say what it is.
    """

    answer: Recognised | None
    remark: str = ""
    several: bool = False
    unsure: bool = False


class _Token(NamedTuple):
    kind: str
    text: str
    option: Recognised | None = None
    start: int = 0
    end: int = 0


def chosen(text: str, ticked: Collection[str] = (), marked: Collection[str] = ()) -> Chosen:
    """What stands in a cell with the three words, or instead of them.

    `ticked` are the options whose box is ticked; `marked` the words that were made to stand out, or struck out ("-").
    """
    tokens = _tokens(text)
    if any(_only_ticks(line) for line in text.splitlines()) and any(token.option for token in tokens):
        return Chosen(None, " ".join(text.split()), unsure=True)
    options = [token for token in tokens if token.option]
    by_ticks = _by_ticks(tokens)
    found: list[Recognised] = [each for each in _OPTIONS if each in by_ticks or each in ticked]
    remark = _remark(text, tokens)
    if len(found) > 1:
        return Chosen(None, remark, several=True)
    if found:
        return Chosen(found[0], remark)
    names = {token.option for token in options}
    if len(options) == 1 and tokens[0].option:
        return Chosen(options[0].option, remark)
    lone_tick = any(token.kind == "tick" for token in tokens)
    lone_sign = any(token.kind == "other" for token in tokens) and not any(token.kind == "box" for token in tokens)
    is_typed = len(names) == len(_OPTIONS) and [token.option for token in _in_order(tokens)] != list(_OPTIONS)
    if is_typed or (len(names) < len(_OPTIONS) and (options or lone_tick or lone_sign or remark)):
        return Chosen(None, text.strip(), unsure=True)
    proposed = _by_looks(marked)
    return Chosen(proposed, remark, unsure=proposed is not None)


def _only_ticks(line: str) -> bool:
    """Whether a line holds a tick and no word: beside which of the words above or below it stands cannot be told."""
    tokens = _tokens(line)
    return _ticks(tokens) and not any(token.kind in {"word", "option"} for token in tokens)


def _tokens(text: str) -> list[_Token]:
    found = [
        _Token(match.lastgroup or "", match.group(), None, match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]
    tokens: list[_Token] = []
    at = 0
    while at < len(found):
        two = " ".join(token.text.casefold() for token in found[at : at + 2])
        first = found[at]
        if first.kind == "word" and two in _SPOKEN and " " in two:
            last = found[at + 1]
            tokens.append(_Token("option", f"{first.text} {last.text}", _SPOKEN[two], first.start, last.end))
            at += 2
            continue
        known = _SPOKEN.get(first.text.casefold()) if first.kind == "word" else None
        tokens.append(first._replace(kind="option", option=known) if known else first)
        at += 1
    return tokens


def _by_ticks(tokens: list[_Token]) -> list[Recognised | None]:
    """The options beside which a tick stands: in place of their box, or next to the word."""
    places = [at for at, token in enumerate(tokens) if token.option]
    if not places:
        return []
    has_boxes = any(token.kind == "box" for token in tokens)
    begins_with_word = not any(token.kind in {"box", "tick"} for token in tokens[: places[0]])
    found: list[Recognised | None] = []

    def take(at: int, near: list[_Token]) -> None:
        if _ticks(near):
            found.append(tokens[at].option)

    take(places[0], tokens[: places[0]])
    take(places[-1], tokens[places[-1] + 1 :])
    for left, right in pairwise(places):
        between = tokens[left + 1 : right]
        box = next((at for at, token in enumerate(between) if token.kind == "box"), None)
        if box is not None:
            take(left, between[:box])
            take(right, between[box:])
        else:
            take(left if begins_with_word and not has_boxes else right, between)
    return found


def _ticks(tokens: list[_Token]) -> bool:
    return any(token.kind == "tick" for token in tokens)


def _remark(text: str, tokens: list[_Token]) -> str:
    """What stands there besides boxes, ticks and the three words of the form, as it was typed.

    One of the three in it is a word like any other: in "☒ No yes really!" the remark is "yes really!".
    """
    on_form = _on_form(tokens)
    rest = [token for token in tokens if (token.kind in {"word", "option"} or _tells(token)) and token not in on_form]
    if not rest:
        return ""
    taken = [token for token in tokens if token in on_form or token.kind in {"box", "tick"}]
    if len(taken) < 2:
        return " ".join(text.split())
    ends = [0, *(token.end for token in taken)]
    starts = [*(token.start for token in taken), len(text)]
    return " ".join("".join(f"{text[end:start]} " for end, start in zip(ends, starts, strict=True)).split())


def _tells(token: _Token) -> bool:
    """Whether a sign says something of its own, as 👍 and a question mark do."""
    return token.kind == "other" and (token.text == "?" or unicodedata.category(token.text) == "So")


def _in_order(tokens: list[_Token]) -> list[_Token]:
    """The three words of the form in the order in which they stand; who types all three himself has an order too."""
    return sorted(_on_form(tokens), key=lambda token: token.start)


def _on_form(tokens: list[_Token]) -> list[_Token]:
    """Of each of the three the word that the form has itself: the one behind a box or a tick, else the first."""
    behind = {at for at in range(1, len(tokens)) if tokens[at - 1].kind in {"box", "tick"}}
    order = sorted(range(len(tokens)), key=lambda at: (at not in behind, at))
    found = {option: next((tokens[at] for at in order if tokens[at].option == option), None) for option in _OPTIONS}
    return [token for token in found.values() if token is not None]


def _by_looks(marked: Collection[str]) -> Recognised | None:
    """The one word that was made to stand out, or the one that was not struck out."""
    shown: set[Recognised] = {
        token.option for words in marked if words[:1] != "-" for token in _tokens(words) if token.option
    }
    struck: set[Recognised] = {
        token.option for words in marked if words[:1] == "-" for token in _tokens(words) if token.option
    }
    left: list[Recognised] = [each for each in _OPTIONS if each not in struck]
    if len(shown) == 1:
        return next(iter(shown))
    return left[0] if len(left) == 1 else None
