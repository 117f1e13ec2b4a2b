"""Where the keys lead: the next coding, turn, or words that nobody has coded. No Qt; positions are code points."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

from storycoder.domain.texts import Span, Speaker, Turn

Step = Literal[1, -1]
_EDGE = re.compile(r"(?<!\w)(?=\w)|(?<=\w)(?!\w)")


def next_span(spans: Iterable[Span], at: Span, step: Step) -> Span | None:
    """The span that begins next after, or before, a place; the longer first where they begin together."""
    ordered = sorted(set(spans), key=lambda each: (each.start, -each.end))
    here = (at.start, -at.end)
    keys = [(each.start, -each.end) for each in ordered]
    index = bisect_right(keys, here) if step > 0 else bisect_left(keys, here) - 1
    return ordered[index] if 0 <= index < len(ordered) else None


def turn_spans(turns: Sequence[Turn]) -> list[Span]:
    """What is said in each turn, without its label."""
    return [Span(turn.speech, turn.end) for turn in turns if turn.end > turn.speech]


def uncoded(text: str, turns: Sequence[Turn], speakers: Iterable[Speaker], coded: Iterable[Span]) -> list[Span]:
    """The stretches of participants' words without any coding; of a text without turns, of its lines.

    What is between two codings and holds no word is not one of them.
    """
    asking = {each.label for each in speakers if each.part == "interviewer"}
    told = [Span(turn.speech, turn.end) for turn in turns if turn.speaker not in asking] or _lines(text)
    covered = sorted(coded)
    return [gap for each in told for gap in _gaps(each, covered) if any(map(str.isalnum, text[gap.start : gap.end]))]


def _lines(text: str) -> list[Span]:
    return [Span(*found.span()) for found in re.finditer(r"[^\n]+", text)]


def _gaps(whole: Span, covered: Sequence[Span]) -> Iterable[Span]:
    at = whole.start
    for span in covered:
        if span.end <= at:
            continue
        if span.start >= whole.end:
            break
        if span.start > at:
            yield Span(at, span.start)
        at = max(at, span.end)
    if at < whole.end:
        yield Span(at, whole.end)


def edge_moved(text: str, position: int, step: Step) -> int:
    """The next place where a word begins or ends, after or before a position; else the end of the text."""
    if step > 0:
        found = _EDGE.search(text, position + 1)
        return found.start() if found else len(text)
    line = max(0, text.rfind("\n", 0, max(0, position - 1)) - 200)
    before = [found.start() for found in _EDGE.finditer(text, line, position) if found.start() < position]
    return before[-1] if before else 0
