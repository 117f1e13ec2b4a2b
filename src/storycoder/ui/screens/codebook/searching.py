"""Looking words up in the codebook: in every field of every code, in both languages."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import N_, Bilingual
from storycoder.ui.matching import folded

FIELDS: Mapping[str, str] = {
    "name": N_("Name"),
    "short": N_("In short"),
    "definition": N_("Definition"),
    "when_to_use": N_("When to use"),
    "when_not": N_("When not to use"),
    "example": N_("Example"),
    "source": N_("Source"),
}
"""The fields of a code that hold words, and what they are called."""


class Hit(NamedTuple):
    """A code in which all words were found, and where: in its name, or in these other fields."""

    in_name: bool
    fields: tuple[str, ...]


def hits(codes: Iterable[Code], words: str) -> dict[Key, Hit]:
    """The codes in which all of these words are found, each anywhere in them."""
    wanted = folded(words).split()
    found = {code.id: _hit(code, wanted) for code in codes} if wanted else {}
    return {key: hit for key, hit in found.items() if hit}


def _hit(code: Code, wanted: list[str]) -> Hit | None:
    texts = {field: _text(code, field) for field in FIELDS}
    where = {field: {word for word in wanted if word in text} for field, text in texts.items()}
    if set().union(*where.values()) != set(wanted):
        return None
    others = tuple(field for field, words in where.items() if words and field != "name")
    return Hit(where["name"] == set(wanted), others)


def _text(code: Code, field: str) -> str:
    value = getattr(code, field)
    return folded(f"{value.nl}\n{value.en}" if isinstance(value, Bilingual) else value)


def places(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a text, for marking them: starts and ends in code points, in order, without overlap."""
    signs = [folded(sign) for sign in text]
    whole = "".join(signs)
    origin = [at for at, sign in enumerate(signs) for _ in sign]
    marked: set[int] = set()
    for word in folded(words).split():
        start = whole.find(word)
        while start >= 0:
            marked.update(origin[start : start + len(word)])
            start = whole.find(word, start + 1)
    return _runs(sorted(marked))


def _runs(marked: list[int]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for at in marked:
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return tuple(runs)
