"""Where a line begins a turn: the speaker conventions, each a shape that a line can have.

Sources of the shapes: what f4, MAXQDA, Otter, Teams, Zoom, Whisper and Amberscript write, and what people type.
"""

import re
from typing import Literal, NamedTuple

from storycoder.reading.labels import likeness, tidy
from storycoder.reading.manuscript import Line
from storycoder.reading.times import BOXED, STAMP, Stamp, stamp

Shape = Literal["given", "voice", "header", "boxed", "colon", "tab", "line"]

_NAME = r"[^\W\d_][^:\n\t<>\[\]{}#|]{0,59}"
_COLON = re.compile(
    rf"\s*(?:(?P<before>{STAMP})[ \t]*[-–—|]?[ \t]*)?(?:\[(?P<boxed>{_NAME})\]|(?P<label>{_NAME}?))"
    rf"[ \t\xa0]*(?P<inside>{STAMP})?[ \t\xa0]*:(?:[ \t]*(?P<after>{BOXED}))?(?P<speech>.*)",
    re.DOTALL,
)
_BOXED_NUMBER = re.compile(
    rf"\s*(?:(?P<before>{STAMP})\s*)?\[(?P<label>(?:speaker|spreker|spk)[ _-]?\w{{1,3}})\](?P<speech>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(
    rf"\s*(?:(?P<before>{STAMP})\s*[-–—|,]?\s*(?P<first>{_NAME})|(?P<second>{_NAME}?)\s*[-–—|,]?\s(?P<after>{STAMP}))\s*"
)
_TAB = re.compile(rf"\s*(?P<label>{_NAME}?)[ \xa0]*\t\s*(?P<speech>\S.*)", re.DOTALL)
_VOICE = re.compile(r"\s*<v(?:\.[^\s>]*)?\s+(?P<label>[^>\n]{1,60})>")
_EMPHASIS = re.compile(r"\s*(\*\*|__)(?P<label>[^*_\n]{1,60}?)\1")
_HEADER_LENGTH = 110
_REMARK = re.compile(r"\s*\([^()]{1,40}\)$")
"""What is said of a speaker behind the label: "P1 (f, 34)"."""


class Head(NamedTuple):
    """The beginning of a turn: the label, the shape of the line, the words after it, the times.

    `loose` marks a bare "10:30" before the label: a clock as likely as a place in the recording.
    """

    label: str
    shape: Shape
    speech: str
    began: int | None = None
    ended: int | None = None
    loose: bool = False


def head_of(line: Line) -> Head | None:
    """The turn that this line may begin; whether it does is decided with all lines in view."""
    if line.label:
        return Head(tidy(line.label), "given", line.text.strip(), line.began, line.ended)
    bold = _EMPHASIS.match(line.text) if "**" in line.text or "__" in line.text else None
    text = bold["label"] + line.text[bold.end() :] if bold else line.text
    head = _voice(text) or _colon(text) or _boxed_number(text) or _header(text) or _tab(text)
    if head is None or not head.label:
        return None
    began = head.began if head.began is not None else line.began
    ended = head.ended if head.ended is not None else line.ended
    return head._replace(began=began, ended=ended, speech=head.speech.strip())


def _voice(text: str) -> Head | None:
    match = _VOICE.match(text) if "<v" in text else None
    return Head(tidy(match["label"]), "voice", text[match.end() :].rstrip().removesuffix("</v>")) if match else None


def _colon(text: str) -> Head | None:
    match = _COLON.match(text) if ":" in text else None
    if match is None:
        return None
    label, speech = tidy(match["boxed"] or match["label"]), match["speech"]
    apart = text[: match.start("speech")].removesuffix(":")[-1:].isspace()
    if speech and not speech[0].isspace() and not _may_touch(label, speech[0], apart=apart):
        return None
    times = stamp(match["before"] or match["inside"] or match["after"] or "")
    return Head(label, "boxed" if match["boxed"] else "colon", speech, *times, loose=_is_loose(match["before"]))


def _may_touch(label: str, follows: str, *, apart: bool) -> bool:
    """Whether words may follow the colon at once: "R1:Ja" and "Anna :ja" are speech, "https://" is not."""
    like = likeness(without_remark(label))
    return (follows.isalpha() or follows in "'\"“‘„-…([#") and (like == "shaped" or (apart and like == "name"))


def without_remark(label: str) -> str:
    """The label without what stands in brackets behind it."""
    return _REMARK.sub("", label)


def _is_loose(before: str | None) -> bool:
    return before is not None and before[0].isdigit() and before.count(":") == 1


def _boxed_number(text: str) -> Head | None:
    match = _BOXED_NUMBER.match(text) if "[" in text else None
    return Head(tidy(match["label"]), "boxed", match["speech"], *stamp(match["before"] or "")) if match else None


def _header(text: str) -> Head | None:
    match = _HEADER.fullmatch(text) if len(text) <= _HEADER_LENGTH and ":" in text else None
    if match is None:
        return None
    times: Stamp = stamp(match["before"] or match["after"])
    return Head(tidy(match["first"] or match["second"]), "header", "", *times)


def _tab(text: str) -> Head | None:
    match = _TAB.match(text) if "\t" in text else None
    return Head(tidy(match["label"]), "tab", match["speech"]) if match else None
