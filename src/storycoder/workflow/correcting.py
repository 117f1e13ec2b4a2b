"""Correcting a transcript: what would come of it is shown first, and what lost its words can be put back by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from storycoder.domain.carrying import Block, Carrier, carrier
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span
from storycoder.domain.words import N_
from storycoder.study.shelf import label_of
from storycoder.study.study import Study
from storycoder.study.transcripts import Correction, clean_text


class TextChange(NamedTuple):
    """Whole words of the old text that give way to words of the new one; either may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a correction would do. Of codings that are hidden from the coder at work it says nothing."""

    revision: Key
    """The text that is corrected."""
    text: str
    carrier: Carrier
    changes: tuple[TextChange, ...]
    carried: int
    stranded: tuple[Coding, ...]
    """The codings whose words would be gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """A coding whose words a correction took away, with the words that it had."""

    coding: Coding
    words: str
    number: int
    """The number of the revision that had them."""


def foresee(old: Revision, text: str, codings: Sequence[Coding]) -> Foreseen:
    """What it would do to give `old` another text: the numbers that `save` then makes true.

    `codings` are those of the old text that may be seen. It may take seconds where much has changed in a long text.
    Raises `Problem` for what cannot be text.
    """
    text = clean_text(text)
    carry = carrier(old.text, text)
    stranded = tuple(coding for coding in codings if carry.span(coding.span) is None)
    return Foreseen(
        revision=old.id,
        text=text,
        carrier=carry,
        changes=tuple(changes(old.text, text, carry)),
        carried=len(codings) - len(stranded),
        stranded=stranded,
    )


def save(study: Study, transcript: Key, foreseen: Foreseen, why: str = "") -> Correction:
    """Does what was foreseen, in one act. Raises `Problem` where the text is another one by now."""
    if study.revisions.current_key(transcript) != foreseen.revision:
        raise Problem("Somebody corrected this text in the meantime. Look at the text as it is now and begin again.")
    return study.transcripts.correct(transcript, foreseen.text, why=why, carry=foreseen.carrier)


def text_changes(old: str, new: str) -> tuple[TextChange, ...]:
    """What differs between two states of a text. It may take seconds where much has changed."""
    return tuple(changes(old, new, carrier(old, new)))


def changes(old: str, new: str, carry: Carrier) -> Iterator[TextChange]:
    """What differs between two texts, in whole words, in their order."""
    for left, right in pairwise(_stayed(old, new, carry)):
        place, to = Span(left.old + left.size, right.old), Span(left.new + left.size, right.new)
        head = 0 if _apart(old, place.start) and _apart(new, to.start) else _letters(_words(old, left)[::-1])
        tail = 0 if _apart(old, place.end) and _apart(new, to.end) else _letters(_words(old, right))
        yield TextChange(Span(place.start - head, place.end + tail), Span(to.start - head, to.end + tail))


def _stayed(old: str, new: str, carry: Carrier) -> list[Block]:
    """What both texts have, from their beginnings to their ends, without loose letters of words that changed."""
    joined = [Block(0, 0, 0)]
    for block in (*carry.blocks, Block(len(old), len(new), 0)):
        last = joined[-1]
        if (last.old + last.size, last.new + last.size) == (block.old, block.new):
            joined[-1] = Block(last.old, last.new, last.size + block.size)
        else:
            joined.append(block)
    first, *inner = joined[:-1] or joined
    last = joined[1:][-1:]
    return [first, *(block for block in inner if _is_words(old, new, block)), *last]


def _is_words(old: str, new: str, block: Block) -> bool:
    """Whether a block holds a whole word, apart from the letters that it begins and ends with in a longer one."""
    end, words = Block(block.old + block.size, block.new + block.size, 0), _words(old, block)
    if not (_apart(old, block.old) and _apart(new, block.new)):
        words = words[_letters(words) :]
    if not (_apart(old, end.old) and _apart(new, end.new)):
        words = words[: len(words) - _letters(words[::-1])]
    return bool(words.strip())


def _apart(text: str, place: int) -> bool:
    """Whether no word goes on across a place."""
    return place in {0, len(text)} or text[place - 1].isspace() or text[place].isspace()


def _words(text: str, block: Block) -> str:
    return text[block.old : block.old + block.size]


def _letters(words: str) -> int:
    """With how many letters of a word this begins."""
    return next((at for at, sign in enumerate(words) if sign.isspace()), len(words))


def stranded_of(study: Study, transcript: Key) -> tuple[Stranded, ...]:
    """The codings of a transcript whose words a correction took away, as the coder at work may see them."""
    *former, _ = study.revisions.lines(transcript)
    found: list[Stranded] = []
    for line in former:
        codings = study.codings.all(revision_id=line.id)
        text = study.revisions.get(line.id).text if codings else ""
        found += [Stranded(coding=each, words=text[each.start : each.end], number=line.number) for each in codings]
    return tuple(sorted(found, key=lambda each: (each.coding.start, each.coding.end)))


def put_back(study: Study, coding: Key, transcript: Key, span: Span) -> Coding:
    """Puts a coding that lost its words on a stretch of the present text, in one act; its notes stay with it.

    Raises `Problem` where the stretch is empty or not in the text, or the coding is gone or may not be changed.
    """
    code = study.codes.get(study.codings.get(coding).code_id)
    revision = study.revisions.current_key(transcript)
    with study.act(N_("put a coding back on the text"), noun="coding", key=coding, subject=label_of(code)):
        study.codings.write(coding, {"revision_id": revision})
        return study.codings.move_edges(coding, span)
