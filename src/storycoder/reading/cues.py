"""Subtitles: timed cues as Zoom, Teams and Whisper write them (WebVTT, SubRip), also pasted into another file."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storycoder.reading.heads import head_of
from storycoder.reading.labels import likeness, tidy
from storycoder.reading.manuscript import Line
from storycoder.reading.times import Stamp, stamp

_TIMING = re.compile(
    r"\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3})(?:\s.*)?"
)
_IDENTIFIER = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]+(?:/\d+-\d+)?")
_VOICE = re.compile(r"(?=<v[ .])")
_TAGS = re.compile(r"</?(?:[ibcu]|ruby|rt|lang|font)(?:[. ][^<>]{0,80})?>|<\d[\d:.]+>")
_REMARKS = ("NOTE", "STYLE", "REGION")
_MOST = 0.8


class _Cue(NamedTuple):
    times: Stamp
    lines: list[Line]


def without_cues(lines: Sequence[Line]) -> tuple[list[Line], str]:
    """The lines with cues' timings turned into times, and "subtitles"; or the lines as they are, and ""."""
    timings = [at for at, line in enumerate(lines) if "-->" in line.text and _TIMING.fullmatch(line.text)]
    web = bool(lines) and lines[0].text.startswith("WEBVTT")
    if not timings or (len(timings) == 1 and not web):
        return list(lines), ""
    cues = [*_cues(_without_remarks(lines[timings[0] :]))]
    named = _begin_with_names(cues)
    preface = [] if web else _without_identifier(list(lines[: timings[0]]))
    return [*preface, *(line for cue in cues for line in _spoken(cue, named=named))], "subtitles"


def _without_remarks(lines: Sequence[Line]) -> Iterator[Line]:
    """Leaves out the notes and styles that may stand between cues, each up to a blank line."""
    remark, blank = False, False
    for line in lines:
        remark = bool(line.text.strip()) and (remark or (blank and line.text.startswith(_REMARKS)))
        blank = not line.text.strip()
        if not remark:
            yield line


def _cues(lines: Iterable[Line]) -> Iterator[_Cue]:
    cue: _Cue | None = None
    for line in lines:
        timing = _TIMING.fullmatch(line.text) if "-->" in line.text else None
        if timing:
            if cue:
                yield cue._replace(lines=_without_identifier(cue.lines))
            cue = _Cue(Stamp(stamp(timing[1]).began, stamp(timing[2]).began), [])
        elif cue:
            cue.lines.append(line)
    if cue:
        yield cue


def _without_identifier(lines: list[Line]) -> list[Line]:
    """The identifier of the next cue stands at the end of what comes before it."""
    while lines and not lines[-1].text.strip():
        lines.pop()
    if lines and _IDENTIFIER.fullmatch(lines[-1].text.strip()):
        lines.pop()
    return lines


def _spoken(cue: _Cue, *, named: bool) -> Iterator[Line]:
    """One line for each voice in the cue."""
    lines = [line._replace(text=_TAGS.sub("", line.text)) for line in cue.lines if line.text.strip()]
    if not lines:
        return
    label = tidy(lines.pop(0).text) if named and len(lines) > 1 else ""
    number = cue.lines[0].number
    for piece in _VOICE.split(" ".join(line.text.strip() for line in lines)):
        text = html.unescape(piece.strip()) if "<v" not in piece else _unescaped_voice(piece.strip())
        if text:
            line = Line(text, number, label, *cue.times)
            yield line if head_of(line) else line._replace(goes_on=True)


def _unescaped_voice(piece: str) -> str:
    tag, closing, words = piece.partition(">")
    return html.unescape(tag) + closing + html.unescape(words.removesuffix("</v>"))


def _begin_with_names(cues: Sequence[_Cue]) -> bool:
    """Whether most cues have the speaker's name on a first line of its own, as older Teams documents do."""
    firsts = [[line.text for line in cue.lines if line.text.strip()] for cue in cues]
    names = Counter(
        tidy(texts[0]) for texts in firsts if len(texts) > 1 and likeness(tidy(texts[0])) in {"shaped", "name"}
    )
    recurring = sum(n for n in names.values() if n > 1)
    return recurring >= 2 and recurring >= _MOST * len(cues)
