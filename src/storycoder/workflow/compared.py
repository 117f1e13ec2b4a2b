"""The texts that are compared, and the units in which: speaker turns, sentences, words or passages."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

import numpy as np

from storycoder.analysis.marks import Integers, Marks
from storycoder.analysis.units import UnitName, Units
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Transcript
from storycoder.domain.words import Language
from storycoder.language import sentences, words
from storycoder.study.study import Study
from storycoder.workflow.sampling import turns_of

UNITS = ("turn", "sentence", "word", "character", "passage")
_NAMES: dict[str, UnitName] = {"turn": "speaker turn", "sentence": "sentence", "word": "word", "passage": "segment"}
_TEXTS_KEPT = 200
"""Texts whose sentences or words are kept: those of a few sessions, without their words."""

V = TypeVar("V")


class Kept(Generic[V]):
    """What was found last by a pure function, by a key that says everything that it rests on."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, find: Callable[[], V]) -> V:
        """What is kept under the key, or else what is found now."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        value = find()
        with self._lock:
            self._found[key] = value
            if len(self._found) > self._most:
                self._found.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text that is compared: its transcript, the state of its words, and the passages that a session is about."""

    transcript: Transcript
    revision: Revision
    passages: tuple[tuple[int, int], ...] = ()

    @property
    def in_part(self) -> bool:
        """Whether the session is about less than the whole text."""
        return bool(self.passages) and self.passages != ((0, len(self.revision.text)),)


def texts_of(study: Study, marks: Marks, session: Key | None = None) -> tuple[ComparedText, ...]:
    """The texts of the marks, in their order, with the passages of the session where one is given."""
    current = study.revisions.current_keys()
    passages: dict[Key, list[tuple[int, int]]] = {}
    for each in study.passages.all(session_id=session) if session else ():
        passages.setdefault(each.revision_id, []).append((each.start, each.end))
    return tuple(
        ComparedText(
            study.transcripts.get(key), study.revisions.get(current[key]), tuple(sorted(passages.get(current[key], ())))
        )
        for key in map(Key, marks.texts)
    )


def unit_named(unit: str) -> UnitName:
    """What the analysis calls a unit. Raises `Problem` for one that there is not."""
    if unit not in UNITS:
        raise Problem("There is no unit “{unit}”. There are: {units}.", unit=unit, units=", ".join(UNITS))
    return _NAMES.get(unit, "character")


def units_of(study: Study, marks: Marks, unit: str, session: Key | None = None) -> Units:
    """The units of the marks' texts: speaker turns (the interviewer's left out), sentences, words or passages."""
    return units_in(texts_of(study, marks, session), marks, unit, study.about.language)


def units_in(texts: Sequence[ComparedText], marks: Marks, unit: str, language: Language) -> Units:
    """The same of texts that were read. Raises `Problem` for a unit that there is not."""
    name = unit_named(unit)
    spans = {key: _spans(text, unit, language) for key, text in zip(marks.texts, texts, strict=True)}
    return Units.of(name, spans, marks)


def _spans(text: ComparedText, unit: str, language: Language) -> Iterable[tuple[int, int]]:
    if unit == "turn":
        return turns_of(text.transcript, text.revision)
    if unit == "passage":
        return text.passages
    key = (text.revision.sha256 or text.revision.text, unit, language)
    return map(tuple, _parsed.of(key, lambda: _places(text.revision.text, unit, language)).tolist())


def _places(text: str, unit: str, language: Language) -> Integers:
    found = (
        [(span.start, span.end) for span in sentences(text, language)]
        if unit == "sentence"
        else [(word.start, word.end) for word in words(text, language) if word.is_word]
    )
    return np.array(found, dtype=np.int64).reshape(-1, 2)


_parsed: Kept[Integers] = Kept(_TEXTS_KEPT)
