"""Times as transcribers write them: "0:03", "[00:01:02]", "00:01:02,5", "#00:00:31-0#", "[00:03 --> 00:07]"."""

import re
from itertools import pairwise
from typing import NamedTuple

CLOCK = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
RANGE = rf"{CLOCK}(?:\s*(?:-->|-|–|—)\s*{CLOCK})?"
F4 = r"#\d{1,3}:[0-5]\d:[0-5]\d-\d{1,3}#"
BOXED = rf"(?:{F4}|[\[({{<]\s*{RANGE}\s*[\])}}>])"
STAMP = rf"(?:{BOXED}|{RANGE})"

_PART = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[.,-](\d{1,3}))?(?![\d:])")
_ONLY = re.compile(rf"\s*{STAMP}\s*")
# "(0:30)" is how long a pause lasts; a mark in round brackets counts with its hours only.
_MARK = rf"(?:{F4}|\[\s*{CLOCK}\s*\]|\(\s*\d{{1,3}}:[0-5]\d:[0-5]\d(?:[.,]\d{{1,3}})?\s*\))"
_FIRST = re.compile(rf"\s*({_MARK})\s*")
_LAST = re.compile(rf"({_MARK})$")
_ANYWHERE = re.compile(_MARK)


class Stamp(NamedTuple):
    """When something began and ended, in milliseconds, as far as was written."""

    began: int | None = None
    ended: int | None = None


class Timed(NamedTuple):
    """A line without its time marks: those at its two ends, and how many stood in between."""

    text: str
    began: int | None
    ended: int | None
    between: int


def stamp(text: str) -> Stamp:
    """The one or two times in `text`; a digit after the point is a tenth of a second, three are milliseconds."""
    found = [_milliseconds(match) for match in _PART.finditer(text)]
    return Stamp(*found[:2])


def is_stamp(text: str) -> bool:
    """Whether `text` is a time and nothing else."""
    return _ONLY.fullmatch(text) is not None


def without_marks(text: str) -> Timed:
    """Takes out the marks that cannot be anything but times."""
    text = text.rstrip()
    if "#" not in text and "[" not in text and "(" not in text:
        return Timed(text, None, None, 0)
    first, last = _FIRST.match(text), _LAST.search(text)
    if first and first.end() == len(text):
        return _lonely(first[1])
    pieces = _ANYWHERE.split(text[first.end() if first else 0 : last.start() if last else len(text)])
    began = stamp(first[1]).began if first else None
    ended = stamp(last[1]).began if last else None
    return Timed(_joined(pieces).rstrip(), began, ended, len(pieces) - 1)


def _lonely(mark: str) -> Timed:
    """A mark on a line of its own: f4's end what was said, all others begin what follows."""
    time = stamp(mark).began
    return Timed("", None, time, 0) if mark.startswith("#") else Timed("", time, None, 0)


def _joined(pieces: list[str]) -> str:
    """The pieces around the marks, with one space in a gap that had any and no sign of punctuation after it."""
    joined = pieces[:1]
    for before, after in pairwise(pieces):
        words = after.strip() if after is not pieces[-1] else after.lstrip()
        gap = before[-1:].isspace() or after[:1].isspace()
        joined[-1] = joined[-1].rstrip()
        joined += [" "] if gap and words and words[0] not in ".,;:!?)" else []
        joined.append(words)
    return "".join(joined)


def _milliseconds(match: re.Match[str]) -> int:
    hours, minutes, seconds, fraction = match.groups()
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))
