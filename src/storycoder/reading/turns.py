"""From lines to turns: the transcript's text with one paragraph a turn, and where each turn stands in it.

Conventions told apart, as `Recognised.convention` names them: "label" (`Name: words`, `I:`, `R1:`), "label with time"
(`[00:01:02] NAME: words`), "f4" (`… #00:00:31-0#`, the mark ends the turn; MAXQDA writes it too), "header"
(`Name  0:03` above the words: Otter, Teams, Amberscript), "voice" (`<v Name>`), "whisper" (`[SPEAKER_00]:`),
"subtitles" (timed cues: Zoom, Teams), "table" (columns), "line" (a name on a line of its own); "" without turns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from storycoder.domain.drafts import Doubt, ReadingChoices
from storycoder.domain.texts import Part, Speaker, Turn
from storycoder.domain.words import message
from storycoder.reading.heads import Head, head_of
from storycoder.reading.manuscript import Line, Manuscript
from storycoder.reading.speakers import Cast, cast_by_choice, cast_by_guess, heads_on_own_lines, parts
from storycoder.reading.times import F4, is_stamp, stamp, without_marks

_F4 = re.compile(F4)
_CLOSING = re.compile(r"Transcribed by https?://\S+|.{0,60}(?:stopped transcription|heeft de transcriptie gestopt)")
_NAMES = {"voice": "voice", "header": "header", "boxed": "whisper", "line": "line"}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What `recognise` made of a manuscript."""

    text: str
    turns: tuple[Turn, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    convention: str = ""


@dataclass(slots=True)
class _Said:
    """A turn being gathered, line by line."""

    label: str
    began: int | None
    ended: int | None
    lines: list[str] = field(default_factory=list[str])


class _Written(NamedTuple):
    text: str
    turns: tuple[Turn, ...]


def recognise(manuscript: Manuscript, choices: ReadingChoices) -> Recognised:
    """Finds speakers and times by the guess or by `choices`, and writes the text with its turns."""
    lines = manuscript.lines
    heads, cast = _cast(lines, choices)
    telling = _Telling()
    for line, head in zip(lines, heads, strict=True):
        telling.take(line, head, cast.spelled(head))
    if not telling.said:
        alone = Doubt(
            message("No speakers were recognised, so the text has no turns. Name the speakers if it has any.")
        )
        return Recognised(_plain(lines), doubts=(*cast.doubts, alone))
    closing = telling.closing()
    written = _written(telling.preface, telling.said, closing)
    whose, guessed = _parts(written, choices)
    return Recognised(
        written.text,
        written.turns,
        tuple(Speaker(label, part) for label, part in whose.items()),
        (*cast.doubts, *guessed, *telling.doubts(lines)),
        _convention(manuscript, heads, cast, written.turns),
    )


def _cast(lines: Sequence[Line], choices: ReadingChoices) -> tuple[Sequence[Head | None], Cast]:
    heads = [head_of(line) for line in lines]
    if choices.speakers is not None:
        either = [head or own for head, own in zip(heads, heads_on_own_lines(lines), strict=True)]
        return either, cast_by_choice(choices.speakers, either)
    cast = cast_by_guess(lines, heads)
    own_lines = () if cast.labels else heads_on_own_lines(lines)
    return (own_lines, cast_by_guess(lines, own_lines)) if any(own_lines) else (heads, cast)


class _Telling:
    """Gathers turns: what stands before the first, what each holds, which times found no place."""

    def __init__(self) -> None:
        self.preface: list[str] = []
        self.said: list[_Said] = []
        self._waiting: Line | None = None
        self._homeless = 0

    def take(self, line: Line, head: Head | None, speaker: str | None) -> None:
        """The next line; `speaker` is whose turn `head` begins."""
        if head and speaker is not None:
            self._begin(head, speaker)
        elif is_stamp(line.text):
            self._lonely_time(line)
        elif self.said:
            self._go_on(line)
        else:
            self._settle_waiting()
            self.preface.append(line.text.rstrip())

    def closing(self) -> list[str]:
        """Takes the lines off the last turn that a program puts under a transcript."""
        last, closing = self.said[-1].lines, list[str]()
        while last and _CLOSING.fullmatch(last[-1].strip()):
            closing.insert(0, last.pop())
        return closing

    def doubts(self, lines: Sequence[Line]) -> list[Doubt]:
        """What a person should look at."""
        doubts: list[Doubt] = []
        if any(text.strip() for text in self.preface):
            first = next(line.number for line in lines if line.text.strip())
            doubts.append(Doubt(message("The text before the first speaker was kept, as nobody's words."), first))
        if self._homeless:
            text = message("Times in the middle of a turn were left out of the text: {n}.", n=self._homeless)
            doubts.append(Doubt(text))
        return doubts

    def _begin(self, head: Head, speaker: str) -> None:
        began = head.began
        if began is None and self._waiting:
            began, self._waiting = stamp(self._waiting.text).began, None
        self._settle_waiting()
        words = without_marks(head.speech)
        began = words.began if began is None else began
        ended = head.ended if words.ended is None else words.ended
        self.said.append(_Said(speaker, began, ended, [words.text]))
        self._homeless += words.between

    def _lonely_time(self, line: Line) -> None:
        if self.said and line.text.lstrip().startswith("#"):
            self.said[-1].ended = stamp(line.text).began
        else:
            self._settle_waiting()
            self._waiting = line

    def _settle_waiting(self) -> None:
        """A time on its own line that no turn followed: part of the preface, or left out."""
        if self._waiting and not self.said:
            self.preface.append(self._waiting.text)
        elif self._waiting:
            self._homeless += 1
        self._waiting = None

    def _go_on(self, line: Line) -> None:
        self._settle_waiting()
        turn, words = self.said[-1], without_marks(line.text)
        self._homeless += words.between + (words.began is not None)
        ended = line.ended if words.ended is None else words.ended
        turn.ended = turn.ended if ended is None else ended
        if line.goes_on and turn.lines:
            turn.lines[-1] = f"{turn.lines[-1]} {words.text.strip()}".strip()
        else:
            turn.lines.append(words.text)


def _written(preface: Sequence[str], said: Sequence[_Said], closing: Sequence[str]) -> _Written:
    """The text, one paragraph a turn, between what stands before and after; positions in code points."""
    before = "\n".join(preface).strip("\n")
    paragraphs, turns = [before] if before.strip() else [], list[Turn]()
    position = sum(len(paragraph) + 1 for paragraph in paragraphs)
    for turn in said:
        words = "\n".join(line.rstrip() for line in turn.lines if line.strip()).strip()
        label = f"{turn.label}: " if words else f"{turn.label}:"
        paragraphs.append(label + words)
        speech = position + len(label)
        turns.append(Turn(position, speech, speech + len(words), turn.label, turn.began, turn.ended))
        position += len(label) + len(words) + 1
    return _Written("\n".join([*paragraphs, *closing]), tuple(turns))


def _parts(written: _Written, choices: ReadingChoices) -> tuple[dict[str, Part], tuple[Doubt, ...]]:
    if choices.speakers is None:
        return parts([(turn.speaker, written.text[turn.speech : turn.end]) for turn in written.turns])
    return {turn.speaker: choices.speakers[turn.speaker] for turn in written.turns}, ()


def _plain(lines: Sequence[Line]) -> str:
    return "".join((" " if line.goes_on else "\n") + line.text.rstrip() for line in lines).lstrip(" ").strip("\n")


def _convention(manuscript: Manuscript, heads: Sequence[Head | None], cast: Cast, turns: Sequence[Turn]) -> str:
    if manuscript.layout:
        return manuscript.layout
    if any("#" in line.text and _F4.search(line.text) for line in manuscript.lines):
        return "f4"
    if cast.shape in _NAMES:
        return _NAMES[cast.shape]
    timed = sum(turn.began is not None for turn in turns)
    return "label with time" if timed * 2 > len(turns) else "label"
