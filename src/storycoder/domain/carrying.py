"""Carrying positions from one text to a corrected one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storycoder.domain.texts import Span, Turn

_WORD = re.compile(r"\S+\s*|\s+")
_LETTERS_AT_MOST = 400
"""Between words that stayed, stretches up to so many code points are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Block:
    """`size` code points that both texts have, at `old` and at `new`."""

    old: int
    new: int
    size: int


@dataclass(frozen=True, slots=True)
class Carrier:
    """Where the parts of an old text are in a new one. Blocks stand in order and do not overlap."""

    blocks: tuple[Block, ...]
    new_length: int

    def span(self, span: Span) -> Span | None:
        """The span's place in the new text: from its first to its last character that is still there.

        None where less than half of its characters are: then the new words are others.
        """
        kept = [block for block in self.blocks if block.old < span.end and block.old + block.size > span.start]
        there = sum(Span(block.old, block.old + block.size).overlap(span) for block in kept)
        if 2 * there < max(1, span.end - span.start):
            return None
        first, last = kept[0], kept[-1]
        start = first.new + max(0, span.start - first.old)
        end = last.new + min(last.size, span.end - last.old)
        return Span(start, end)

    def point(self, position: int) -> int:
        """Where a position is now: after what stood before it and is still there."""
        index = bisect_right(self.blocks, position, key=lambda block: block.old) - 1
        if index < 0:
            return 0
        block = self.blocks[index]
        return block.new + min(block.size, position - block.old)

    def nearest(self, span: Span) -> Span:
        """The span's place, or the empty place where it was."""
        return self.span(span) or Span(self.point(span.start), self.point(span.start))

    def material(self, span: Span, whole: int) -> Span:
        """What stands now where a passage to be coded stood, in an old text of `whole` code points.

        All of a text stays all of it. Where most of the words are others, it is all that stands now between what stood
        before the passage and what stood after it: material is a place, whoever rewrote it.
        """
        if span == (0, whole):
            return Span(0, self.new_length)
        before = (block for block in reversed(self.blocks) if block.old < span.start)
        after = (block for block in self.blocks if block.old + block.size > span.end)
        start = next((block.new + min(block.size, span.start - block.old) for block in before), 0)
        end = next((block.new + max(0, span.end - block.old) for block in after), self.new_length)
        return self.span(span) or Span(start, end)

    def turns(self, turns: Sequence[Turn]) -> tuple[Turn, ...]:
        """The turns that still have words, in the new text; what was added belongs to the turn that it follows."""
        carried: list[Turn] = []
        for turn in turns:
            place = self.span(Span(turn.start, turn.end))
            if place is not None:
                label = self.span(Span(turn.start, turn.speech)) if turn.speech > turn.start else None
                speech = label.end if label else place.start
                carried.append(turn._replace(start=place.start, speech=speech, end=place.end))
        return tuple(carried)


def carrier(old: str, new: str) -> Carrier:
    """What of `old` is in `new`, and where. Both ends are compared first; corrections are small."""
    head, tail = _ends(old, new)
    blocks = [Block(0, 0, head)]
    blocks += _middle(old[head : len(old) - tail], new[head : len(new) - tail], head)
    blocks.append(Block(len(old) - tail, len(new) - tail, tail))
    return Carrier(tuple(block for block in blocks if block.size), len(new))


def _ends(old: str, new: str) -> tuple[int, int]:
    """How many code points of whole words two texts have in common at their beginning, and at their end."""
    head = _whole_words(old, new)
    return head, _whole_words(old[head:][::-1], new[head:][::-1])


def _whole_words(old: str, new: str) -> int:
    # Where "de" is struck out of "de deur", the "de" that both have is not the beginning of "deur".
    size = _shared(old, new)
    while size and not (_between_words(old, size) and _between_words(new, size)):
        size -= 1
    return size


def _between_words(text: str, place: int) -> bool:
    return place == len(text) or text[place - 1].isspace() or text[place].isspace()


def _shared(old: str, new: str) -> int:
    """How many code points two texts have in common at their beginning."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _middle(old: str, new: str, offset: int) -> Iterator[Block]:
    """Words that stayed, and between them the letters that did."""
    old_words, new_words = _words(old), _words(new)
    matcher = SequenceMatcher(None, [old[a:b] for a, b in old_words], [new[a:b] for a, b in new_words], autojunk=False)
    old_end = new_end = 0
    for a, b, size in matcher.get_matching_blocks():
        old_start = old_words[a].start if a < len(old_words) else len(old)
        new_start = new_words[b].start if b < len(new_words) else len(new)
        yield from _letters(old, new, Span(old_end, old_start), Span(new_end, new_start), offset)
        if size:
            old_end, new_end = old_words[a + size - 1].end, new_words[b + size - 1].end
            yield Block(old_start + offset, new_start + offset, old_end - old_start)


def _letters(old: str, new: str, before: Span, after: Span, offset: int) -> Iterator[Block]:
    if max(before.end - before.start, after.end - after.start) > _LETTERS_AT_MOST:
        head, tail = _ends(old[before.start : before.end], new[after.start : after.end])
        yield Block(before.start + offset, after.start + offset, head)
        yield Block(before.end - tail + offset, after.end - tail + offset, tail)
        return
    matcher = SequenceMatcher(None, old[before.start : before.end], new[after.start : after.end], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        if size:
            yield Block(before.start + a + offset, after.start + b + offset, size)


def _words(text: str) -> list[Span]:
    return [Span(*found.span()) for found in _WORD.finditer(text)]
