"""Which labels are speakers, and whose label is the interviewer's. Every judgement that is a guess leaves a doubt."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from storycoder.domain.drafts import Doubt
from storycoder.domain.texts import Part
from storycoder.domain.words import message
from storycoder.reading.heads import Head, Shape, without_remark
from storycoder.reading.labels import likeness, tidy, words_of
from storycoder.reading.manuscript import Line

_SHAPES: tuple[Shape, ...] = ("given", "voice", "header", "boxed", "colon", "tab", "line")
_PHRASES = 5
"""A label that does not look like one, such as "Für mich", has to come back this often."""
_PHRASE_SHARE = 0.05
_MOST_DOUBTS = 12
_INTERVIEWERS = words_of(
    "i int interv interviewer interviewster interviewerin iv v vraag q question onderzoeker onderzoekster researcher "
    "moderator gespreksleider"
)
_NOBODY_IN_PARTICULAR = words_of("allen alle all iedereen everyone samen onbekend unknown x xx ?")
_SENTENCE_END = tuple('.,;:!?…-–"”’)')


class Cast(NamedTuple):
    """Who speaks. `labels` gives the spelling to use for each folded label; `shape` is the prevailing one."""

    labels: Mapping[str, str]
    shape: Shape | None
    doubts: tuple[Doubt, ...]

    def spelled(self, head: Head | None) -> str | None:
        """The speaker whose turn this head begins, or None where it is no speaker's."""
        return self.labels.get(head.label.casefold()) if head else None


def cast_by_choice(chosen: Mapping[str, Part], heads: Sequence[Head | None]) -> Cast:
    """Exactly the labels that a person named."""
    labels = {tidy(label).casefold(): label for label in chosen}
    found = Counter(head.label.casefold() for head in heads if head)
    missing = [label for folded, label in labels.items() if folded not in found]
    absent = (Doubt(message("“{label}” was named as a speaker, but begins no line.", label=label)) for label in missing)
    shapes = Counter(head.shape for head in heads if head and head.label.casefold() in labels)
    prevailing = max(_SHAPES, key=lambda shape: shapes[shape]) if shapes else None
    return Cast(labels, prevailing, tuple(absent))


def cast_by_guess(lines: Sequence[Line], heads: Sequence[Head | None]) -> Cast:
    """The labels that recur in the prevailing shape; what looks like one and was not taken becomes a doubt."""
    found = [(head, line.number) for head, line in zip(heads, lines, strict=True) if head]
    firm = found if _clocks_are_times([head for head, _ in found]) else [pair for pair in found if not pair[0].loose]
    best: tuple[int, Shape | None, dict[str, int]] = (1, None, {})
    full = sum(bool(line.text.strip()) for line in lines)
    for shape in _SHAPES:
        counts = _accepted([head for head, _ in firm if head.shape == shape], full)
        if sum(counts.values()) > best[0]:
            best = (sum(counts.values()), shape, counts)
    _, shape, counts = best
    labels, doubts = _spellings([(head, at) for head, at in firm if head.shape == shape], counts)
    return Cast(labels, shape, (*doubts, *_left_out(found, labels)))


def heads_on_own_lines(lines: Sequence[Line]) -> list[Head | None]:
    """Heads of the last resort: a name without a colon on a line of its own, the words on the lines after it."""
    candidates = [_own_line(line, after) for line, after in pairwise([*lines, Line("", 0)])]
    counts = Counter(head.label.casefold() for head in candidates if head)
    recurring = {label for label, n in counts.items() if n >= 2}
    heads = [head if head and head.label.casefold() in recurring else None for head in candidates]
    adjacent = any(before and after for before, after in pairwise(heads))
    often = sum(head is not None for head in heads) * 6 >= len(lines)
    return heads if len(recurring) >= 2 and often and not adjacent else [None] * len(lines)


def parts(said: Sequence[tuple[str, str]]) -> tuple[dict[str, Part], tuple[Doubt, ...]]:
    """Whose label each one is, from (label, words) of all turns: by its name, else by who begins and asks."""
    labels = list(dict.fromkeys(label for label, _ in said))
    whose: dict[str, Part] = {label: _part_by_name(label) for label in labels}
    if not labels or "interviewer" in whose.values():
        return whose, ()
    asking = _who_asks(said, labels)
    if asking is None:
        return whose, (Doubt(message("None of the speakers was recognised as the interviewer. Say who it is.")),)
    whose[asking] = "interviewer"
    doubt = message("“{label}” was taken for the interviewer, by who asks the most questions.", label=asking)
    return whose, (Doubt(doubt),)


def _clocks_are_times(heads: Sequence[Head]) -> bool:
    """Whether bare "10:30" before labels are places in the recording: two speakers recur, and time never goes back."""
    loose = [head for head in heads if head.loose]
    often = [n for n in Counter(head.label.casefold() for head in loose).values() if n >= 2]
    times = [head.began or 0 for head in loose]
    return len(often) >= 2 and times == sorted(times)


def _accepted(heads: Sequence[Head], lines: int) -> dict[str, int]:
    """How often each label speaks that may be a speaker's; none where no label recurs and not all have a clear shape.

    A label that comes once, before the first that recurs, belongs to the preface ("Interviewer: Noor").
    """
    folded = [head.label.casefold() for head in heads]
    counts = Counter(folded)
    first = dict(zip(reversed(folded), reversed(heads), strict=True))
    accepted = {label: n for label, n in counts.items() if _is_speaker(first[label], n, lines)}
    recurring = [at for at, label in enumerate(folded) if accepted.get(label, 0) >= 2]
    if recurring:
        preface = {*folded[: recurring[0]]}
        return {label: n for label, n in accepted.items() if n >= 2 or label not in preface}
    return accepted if all(likeness(first[label].label) == "shaped" for label in accepted) else {}


def _is_speaker(head: Head, times: int, lines: int) -> bool:
    if head.shape in {"given", "voice"}:
        return True
    like = likeness(head.label)
    if like == "phrase":
        return times >= _PHRASES and times >= lines * _PHRASE_SHARE
    once_is_enough = like == "shaped" or head.shape == "header"
    return like != "never" and (times >= 2 or once_is_enough)


def _spellings(
    found: Sequence[tuple[Head, int]], counts: Mapping[str, int]
) -> tuple[dict[str, str], tuple[Doubt, ...]]:
    """The commonest spelling of each label, a doubt for each other spelling and for each label that comes once."""
    written = Counter(head.label for head, _ in found if head.label.casefold() in counts)
    where = {head.label: at for head, at in reversed(found)}
    labels: dict[str, str] = {}
    for label, _ in written.most_common():
        labels.setdefault(label.casefold(), label)
    once = [
        Doubt(message("“{label}” speaks only once. Is it a speaker?", label=label), where[label])
        for label in written
        if counts[label.casefold()] == 1
    ]
    respelled = [
        Doubt(message("“{other}” was read as “{label}”.", other=other, label=labels[other.casefold()]), where[other])
        for other in written
        if labels[other.casefold()] != other
    ]
    return labels, (*once, *respelled)


def _left_out(found: Sequence[tuple[Head, int]], labels: Mapping[str, str]) -> list[Doubt]:
    """What stands before a colon and was read as words, the most frequent first."""
    others = [(head.label, at) for head, at in found if _looks_left_out(head, labels)]
    where = dict(reversed(others))
    counts = Counter(label for label, _ in others)
    return [
        Doubt(message("“{label}:” was read as words. Name it as a speaker if it is one.", label=label), where[label])
        for label, _ in counts.most_common(_MOST_DOUBTS)
    ]


def _looks_left_out(head: Head, labels: Mapping[str, str]) -> bool:
    worth = likeness(head.label) != "never" and len(without_remark(head.label).split()) <= 3
    return head.shape in {"colon", "boxed"} and worth and head.label.casefold() not in labels


def _own_line(line: Line, after: Line) -> Head | None:
    label = tidy(line.text)
    short = label and len(label) <= 40 and not line.text.rstrip().endswith(_SENTENCE_END)
    if not short or not after.text.strip() or likeness(label) not in {"shaped", "name"}:
        return None
    return Head(label, "line", "")


def _part_by_name(label: str) -> Part:
    first = re.sub(r"[\d_. ()-]+$", "", label.split(maxsplit=1)[0]).casefold()
    if first in _INTERVIEWERS:
        return "interviewer"
    return "other" if label.casefold() in _NOBODY_IN_PARTICULAR else "participant"


def _who_asks(said: Sequence[tuple[str, str]], labels: Sequence[str]) -> str | None:
    """Who asks in the largest share of own turns, where that is who speaks first or asks twice as often as the next."""
    turns = Counter(label for label, _ in said)
    asked = Counter(label for label, words in said if "?" in words)
    ranked = sorted(labels, key=lambda label: asked[label] / turns[label], reverse=True)
    if len(labels) < 2 or not asked:
        return None
    first, second = ranked[:2]
    clearly = asked[first] * turns[second] >= 2 * asked[second] * turns[first]
    return first if clearly or first == said[0][0] else None
