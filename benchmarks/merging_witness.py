"""What each copy knows of the words in it, kept beside the program and by another way: as sets of writes.

Each change of a word is a write that knows all writes that its copy had seen. Of a word in two copies that meet, writes
that no other one knows of are what it may be; more than one value of them has to be asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import select

from storycoder.domain.keys import Key
from storycoder.study.files import FileStudy
from storycoder.study.journal import Act, Change
from storycoder.study.layout import TABLES
from storycoder.workflow.merging import Coming

WORDS = {"code": ("name", "source"), "coding": ("memo",), "participant": ("pseudonym",)}
"""What is kept an eye on: noun -> columns that only people fill."""
Word = tuple[str, Key, str]


class Write(NamedTuple):
    """One change of one word."""

    word: Word
    value: Any
    knew: frozenset[int]


@dataclass(slots=True)
class Known:
    """What one copy knows."""

    words: dict[Word, Any] = field(default_factory=dict[Word, Any])
    seen: frozenset[int] = frozenset()
    before_merge: dict[Key, frozenset[int]] = field(default_factory=dict[Key, frozenset[int]])
    """Act that took a copy in -> what was seen before it."""
    after_merge: dict[Key, frozenset[int]] = field(default_factory=dict[Key, frozenset[int]])

    def as_it_is(self) -> "Known":
        """The same, for a copy that goes its own way from here."""
        return Known(dict(self.words), self.seen, dict(self.before_merge), dict(self.after_merge))


class Witness:
    """Knows what has to be asked when two copies meet, and what must come of it."""

    def __init__(self, copies: list[FileStudy]) -> None:
        self._writes: dict[int, Write] = {}
        self._known: dict[int, Known] = {}
        first = words_of(copies[0])
        begin = frozenset(self._write(word, value, frozenset()) for word, value in first.items())
        for study in copies:
            self._known[id(study)] = Known(dict(first), begin)

    def _write(self, word: Word, value: Any, knew: frozenset[int]) -> int:
        number = len(self._writes)
        self._writes[number] = Write(word, value, knew)
        return number

    def known_in(self, packet: FileStudy, study: FileStudy) -> Known:
        """What is known in a packet that the study has just handed out."""
        return Known(words_of(packet), self.of(study).seen)

    def of(self, study: FileStudy) -> Known:
        """What is known in a copy."""
        return self._known[id(study)]

    def meets(self, study: FileStudy, known: Known) -> None:
        """A file is opened of which this was known."""
        self._known[id(study)] = known

    def hears(self, study: FileStudy, change: Change) -> None:
        """Something was done in a copy, other than taking another one in."""
        known, now = self._known[id(study)], words_of(study)
        merge = _merge_taken_back(study, change.act)
        if merge and change.act.kind == "undo":
            known.seen = known.before_merge[merge.id]
        elif merge:
            # To do it again is to take it in again, in an act of its own.
            known.before_merge[change.act.id] = known.seen
            known.seen = known.after_merge[change.act.id] = known.seen | known.after_merge[merge.id]
        else:
            for word in now.keys() | known.words.keys():
                if now.get(word) != known.words.get(word):
                    known.seen |= {self._write(word, now.get(word), known.seen)}
        known.words = now

    def judges(self, mine: FileStudy, there: Known, coming: Coming) -> list[str]:
        """What is asked and should not be, or should be and is not."""
        here = self._known[id(mine)]
        asked = {(each.noun, each.key, each.field) for each in coming.conflicts}
        found: list[str] = []
        for word in here.words.keys() & there.words.keys():
            values = self._values(word, here.seen | there.seen)
            if len(values) > 1 and word not in asked and not self._is_back(word, here, there):
                found.append(f"not asked: {word[0]} {word[2]}, {values}")
            if len(values) == 1 and word in asked:
                found.append(f"asked without need: {word[0]} {word[2]}, {values}")
        return found

    def takes(self, mine: FileStudy, there: Known, act: Act) -> list[str]:
        """One copy has taken another one in by this act; what came of its words and should not."""
        here, now = self._known[id(mine)], words_of(mine)
        seen, found = here.seen | there.seen, list[str]()
        here.before_merge[act.id] = here.seen
        for word in here.words.keys() & there.words.keys() & now.keys():
            values = self._values(word, seen)
            if now[word] not in values and not self._is_back(word, here, there):
                found.append(f"{word[0]} {word[2]} became {now[word]!r}, of {values}")
        for word in here.words.keys() | there.words.keys() | now.keys():
            if self._values(word, seen) != {now.get(word)}:
                seen |= {self._write(word, now.get(word), here.seen | there.seen)}
        here.words, here.seen, here.after_merge[act.id] = now, seen, seen
        return found

    def _values(self, word: Word, seen: frozenset[int]) -> set[Any]:
        """What a word may be to who has seen these."""
        writes = [number for number in seen if self._writes[number].word == word]
        known = frozenset[int]().union(*(self._writes[number].knew for number in writes))
        return {self._writes[number].value for number in writes if number not in known}

    def _is_back(self, word: Word, here: Known, there: Known) -> bool:
        """Whether a side has what both began with."""
        begun = self._values(word, here.seen & there.seen)
        return here.words[word] in begun or there.words[word] in begun


def words_of(study: FileStudy) -> dict[Word, Any]:
    """The words that are kept an eye on."""
    found: dict[Word, Any] = {}
    with study.reading() as connection:
        for noun, columns in WORDS.items():
            table = TABLES[noun]
            rows: list[Mapping[str, Any]] = [dict(row) for row in connection.execute(select(table)).mappings()]
            found |= {(noun, row["id"], column): row[column] for row in rows for column in columns}
    return found


def _merge_taken_back(study: FileStudy, act: Act) -> Act | None:
    """The taking in of a copy that an undo takes back, or that a redo does again."""
    if act.undoes is None:
        return None
    target = study.acts_numbered([act.undoes])[act.undoes]
    if act.kind == "redo" and target.undoes is not None:
        target = study.acts_numbered([target.undoes])[target.undoes]
    return target if target.merged else None
