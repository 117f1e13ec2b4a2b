"""Finding words in all transcripts while they are typed.

What is sought in is kept in memory only: of every transcript its words without capitals and accents, with spaces for
all signs between them. Where " gelach" stands in that, a word begins so. It is looked through from end to end, which
for a large study takes less than a twentieth of a second. Nothing of it is ever written to a disk.

A transcript is indexed in a few milliseconds. Whoever has a window to keep alive calls `more` when nothing else is to
be done, until it says that all is there; until then only what is indexed is sought in. Texts are not hidden while a
session is blind, only codings are: so everybody finds everything.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, Self

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.study.journal import Change
from storycoder.study.study import Study

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u0591-\u05bd\u064b-\u065f\u0670"
"""Accents, and vowels of Hebrew and Arabic, that are written as a sign of their own after the letter."""
_WORD = re.compile(rf"\w[\w{_MARKS}]*")
_RARE = re.compile(rf"[^\W\x00-\xff]|[{_MARKS}ßµ]")
"""What Latin-1 does not hold as a letter, or what is not one small letter of it."""
_BEGINNING = re.compile(rb" (?=([^ ]{1,2} ?))")
_PHRASE = re.compile(r"[\"“”„«»]([^\"“”„«»]*)(?:[\"“”„«»]|$)|([^\s\"“”„«»]+)")
_AROUND = 60
"""Code points of the text that are shown on either side of a hit, at most: whole words, of its own line only."""
_BEFORE_ANSWERING = 5
"""Transcripts that are indexed when something is sought before all are there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words that were found; `span` in code points of the revision, which is the transcript's present text."""

    transcript: Key
    revision: Key
    span: Span
    before: str
    words: str
    after: str


def folded(word: str) -> str:
    """A word as it is compared: without capitals and without accents."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in letters if unicodedata.category(letter)[0] != "M").casefold()


_LETTERS = bytes(
    ord(folded(chr(code))) if _WORD.match(chr(code)) and not _RARE.match(chr(code)) else ord(" ") for code in range(256)
)
"""Each sign of Latin-1 as it is compared; what is no letter or figure is a space."""


class _Indexed(NamedTuple):
    """A transcript's words in `encoding`, a space before each.

    Where `starts` is None, a word stands one byte further than in the text; else those are the places of the words in
    the text, and one space parts them. `beginnings` are the first byte and the first two bytes of all words, and whole
    words of so few bytes with a space behind them: by them most texts need not be looked through.
    """

    words: bytes
    encoding: str
    starts: "array[int] | None"
    beginnings: frozenset[bytes]

    @classmethod
    def of(cls, text: str) -> Self:
        """The words of a text."""
        plain = text
        for letter in set(_RARE.findall(text)):
            same = folded(letter)
            if len(same) != 1 or same > "\xff":
                return cls._of_rare(text)
            plain = plain.replace(letter, same)
        # Whatever is not of Latin-1 by now is no letter, and becomes one question mark.
        words = b" " + plain.encode("latin-1", "replace").translate(_LETTERS) + b" "
        return cls(words, "latin-1", None, _beginnings(words))

    @classmethod
    def _of_rare(cls, text: str) -> Self:
        found = list(_WORD.finditer(text))
        words = f" {' '.join([folded(each[0]) for each in found])} ".encode()
        starts = array("I", [each.start() for each in found])
        return cls(words, "utf-8", starts, _beginnings(words))

    def places(self, phrase: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where the first and the last word of each place of the phrase begin in the text."""
        try:
            letters = [word.encode(self.encoding) for word in phrase]
        except UnicodeEncodeError:
            return
        if not self.beginnings.issuperset((*map(_rarest, letters[:-1]), letters[-1][:2])):
            return
        word = counted = 0
        for first, last in _of_one(self.words, letters[0]) if len(letters) == 1 else _of_many(self.words, letters):
            if self.starts is None:
                yield first, last
                continue
            word, counted = word + self.words.count(b" ", counted, first), first
            yield self.starts[word], self.starts[word + self.words.count(b" ", first, last)]


def _beginnings(words: bytes) -> frozenset[bytes]:
    found = set(_BEGINNING.findall(words))
    return frozenset(found | {each.rstrip() for each in found} | {each[:1] for each in found})


def _rarest(whole: bytes) -> bytes:
    """What of a whole word is among the beginnings where the word is."""
    return whole + b" " if len(whole) <= 2 else whole[:2]


def _of_one(words: bytes, word: bytes) -> Iterator[tuple[int, int]]:
    needle = b" " + word
    place = words.find(needle)
    while place >= 0:
        yield place, place
        place = words.find(needle, place + 1)


def _of_many(words: bytes, phrase: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    if not all(b" %b " % word in words for word in phrase[:-1]):
        return
    needle = re.compile(b" " + b" +".join(map(re.escape, phrase)))
    found = needle.search(words)
    while found:
        yield found.start(), found.end() - len(phrase[-1]) - 1
        found = needle.search(words, found.start() + 1)


def phrases(sought: str) -> tuple[tuple[str, ...], ...]:
    """What is sought: each word by itself, those within quotation marks together, the longest first.

    What holds an apostrophe or hyphen, such as “zo'n”, is several words that belong together.
    """
    chunks = (quoted or bare for quoted, bare in _PHRASE.findall(sought))
    found = {tuple(map(folded, _WORD.findall(chunk))) for chunk in chunks}
    return tuple(sorted(filter(None, found), key=lambda words: (-len(" ".join(words)), words)))


class TextSearch:
    """The words of all transcripts of one open study, kept up to date by what the study tells of its acts."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._indexed: dict[Key, _Indexed] = {}
        self._transcripts: dict[Key, Key] = {}
        self._waiting: list[Key] = []
        self._look()
        self._stop = study.watch(self._follow)

    @property
    def ready(self) -> bool:
        """Whether all transcripts are indexed."""
        return not self._waiting

    def more(self) -> bool:
        """Indexes one transcript more; False where none is left."""
        if self._waiting:
            revision = self._waiting.pop()
            self._indexed[revision] = _Indexed.of(self._study.revisions.text(revision))
        return bool(self._waiting)

    def find(self, sought: str, *, limit: int = 50) -> tuple[Hit, ...]:
        """The places of all the words in the transcripts that hold all of them, in the order of the study.

        Each word may be the beginning of one; words within quotation marks stand together, and the last of them may be
        a beginning. Capitals and accents make no difference.
        """
        wanted = phrases(sought)
        if not wanted:
            return ()
        for _ in range(_BEFORE_ANSWERING):
            self.more()
        found: list[Hit] = []
        for transcript, revision in self._transcripts.items():
            indexed = self._indexed.get(revision)
            places = _places(indexed, wanted, limit - len(found)) if indexed else ()
            if places:
                found += self._hits(transcript, revision, places)
            if len(found) >= limit:
                break
        return tuple(found)

    def close(self) -> None:
        """Forgets all words, and follows the study no longer."""
        self._stop()
        self._indexed, self._transcripts, self._waiting = {}, {}, []

    def _follow(self, change: Change) -> None:
        if "transcript" in change.touched or "revision" in change.touched:
            self._look()

    def _look(self) -> None:
        """Finds out which texts there are now. A revision never changes, so what is indexed of one stays true."""
        self._transcripts = self._study.revisions.current_in_order()
        present = set(self._transcripts.values())
        self._indexed = {revision: each for revision, each in self._indexed.items() if revision in present}
        # The first transcripts are indexed first.
        self._waiting = [each for each in reversed(self._transcripts.values()) if each not in self._indexed]

    def _hits(self, transcript: Key, revision: Key, places: Sequence[tuple[int, int]]) -> Iterator[Hit]:
        text = self._study.revisions.text(revision)
        for start, last in places:
            whole = _WORD.match(text, last)
            end = whole.end() if whole else last
            yield Hit(
                transcript=transcript,
                revision=revision,
                span=Span(start, end),
                before=_before(text, start),
                words=text[start:end],
                after=_after(text, end),
            )


def _before(text: str, place: int) -> str:
    start = max(0, place - _AROUND)
    shown = text[start:place].rpartition("\n")[2]
    cut = len(shown) == place - start and start > 0 and not text[start - 1].isspace()
    return shown[shown.index(" ") :] if cut and " " in shown else shown


def _after(text: str, place: int) -> str:
    end = place + _AROUND
    shown = text[place:end].partition("\n")[0]
    cut = len(shown) == _AROUND and end < len(text) and not text[end].isspace()
    return shown.rpartition(" ")[0] if cut and " " in shown else shown


def _places(indexed: _Indexed, wanted: Sequence[Sequence[str]], most: int) -> Sequence[tuple[int, int]]:
    """Where what is sought begins, and the last word of it: the first `most` places; none where a part is missing."""
    found: set[tuple[int, int]] = set()
    for phrase in wanted:
        places = set(islice(indexed.places(phrase), most))
        if not places:
            return ()
        found |= places
    return sorted(found)[:most]
