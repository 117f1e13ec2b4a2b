"""Two states of the codebook beside each other, and who made the one into the other and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.words import LANGUAGES, Bilingual, Language
from storycoder.study.journal import Act
from storycoder.study.study import Study
from storycoder.study.trail import Sought
from storycoder.words import Phrasebook
from storycoder.workflow.history import spoken_act

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_TEXTS = ("name", "short", "definition", "when_to_use", "when_not", "example", "source", "kind", "colour")


@dataclass(frozen=True, slots=True)
class Changed:
    """One act on a code as a person reads it; `at` is the time of this computer."""

    number: int
    key: Key | None
    what: str
    why: str
    coder: str
    at: str


def changes_of(study: Study, code: Key, say: Phrasebook) -> list[Changed]:
    """What was done to a code, the newest first."""
    return [told(study, act, say) for act in study.acts(Sought(noun="code")) if act.key == code]


def between(study: Study, before: Key, after: Key | None, say: Phrasebook) -> list[Changed]:
    """Who did what to the codes from one version to another, or until now; the oldest first."""
    frozen = {act.key: act.number for act in study.acts(Sought(noun="codebook_version"))}
    since = frozen.get(before, 0)
    acts = study.acts(Sought(noun="code"), before=frozen.get(after) if after else None)
    return [told(study, act, say) for act in reversed(acts) if act.number > since]


def freezes(study: Study, say: Phrasebook) -> list[Changed]:
    """Who froze the codebook, when and why."""
    return [told(study, act, say) for act in study.acts(Sought(noun="codebook_version")) if act.kind == "do"]


def told(study: Study, act: Act, say: Phrasebook) -> Changed:
    """An act as a person reads it."""
    coder = study.coders.find(act.coder_id) if act.coder_id else None
    what = spoken_act(study, act, say)
    what = say(act.verb, what=what) if act.undoes is not None else what
    return Changed(act.number, act.key, what, act.why, coder.name if coder else "", local_time(act.at))


def local_time(at: str) -> str:
    """A moment in UTC as the clock here shows it, to the minute."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


class Piece(NamedTuple):
    """A stretch of a text that stayed, came or went."""

    text: str
    fate: Literal["stayed", "came", "went"]


def word_by_word(before: str, after: str) -> tuple[Piece, ...]:
    """What became of a text, in whole words."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if gone == come:
            pieces.append(Piece(gone, "stayed"))
        else:
            pieces += [Piece(gone, "went")] * bool(gone) + [Piece(come, "came")] * bool(come)
    return tuple(pieces)


class FieldChange(NamedTuple):
    """One field that changed; `language` where it has a text in each."""

    field: str
    language: Language | None
    pieces: tuple[Piece, ...]


def field_changes(before: Code, after: Code) -> list[FieldChange]:
    """The fields of a code that changed, word by word."""
    found: list[FieldChange] = []
    for field in _TEXTS:
        old: Any = getattr(before, field)
        new: Any = getattr(after, field)
        if isinstance(old, Bilingual):
            found += _languages(field, old, new)
        elif old != new:
            found.append(FieldChange(field, None, word_by_word(old, new)))
    return found


def _languages(field: str, old: Bilingual, new: Bilingual) -> list[FieldChange]:
    """One entry where both languages say the same, else one for each that changed."""
    if old == new:
        return []
    if old.nl == old.en and new.nl == new.en:
        return [FieldChange(field, None, word_by_word(old.nl, new.nl))]
    pairs: list[tuple[Language, str, str]] = [(each, getattr(old, each), getattr(new, each)) for each in LANGUAGES]
    return [FieldChange(field, language, word_by_word(a, b)) for language, a, b in pairs if a != b]


def moved(before: Code, after: Code) -> bool:
    """Whether a code came to stand below another one."""
    return before.parent_id != after.parent_id


def path_among(codes: Sequence[Code], key: Key, say: Phrasebook) -> str:
    """Where a code stood in a state of the codebook."""
    known = {code.id: code for code in codes}
    names: list[str] = []
    at: Key | None = key
    while at is not None and at in known:
        names.insert(0, say.of(known[at].name))
        at = known[at].parent_id
    return " › ".join(names)
