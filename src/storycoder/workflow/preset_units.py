"""What a calibration session sets beforehand: which passages are coded, and whether a coding covers whole units.

Window and commands code by this alone: words that are marked become the units that they lie in.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storycoder.domain.calibration import PresetUnits
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Transcript, Turn
from storycoder.domain.words import N_, Language
from storycoder.language.selecting import sentence_at
from storycoder.study.study import Study
from storycoder.words import Phrasebook


def turn_at(turns: Sequence[Turn], position: int) -> Turn | None:
    """The turn in which a position lies, its label included."""
    index = bisect_right(turns, position, key=lambda turn: turn.start) - 1
    return turns[index] if index >= 0 and position <= turns[index].end else None


def said_at(text: str, turns: Sequence[Turn], position: int, language: Language) -> Span | None:
    """The sentence at a position, without the label of who says it; None in a blank line."""
    found, turn = sentence_at(text, position, language), turn_at(turns, position)
    return Span(turn.speech, found.end) if found and turn and found.start < turn.speech < found.end else found


@dataclass(frozen=True, slots=True)
class Preset:
    """What holds in one transcript; by itself nothing is set."""

    units: PresetUnits = "free"
    passages: tuple[Span, ...] = ()
    """What of it is coded, by place; none where all of it is."""
    said: tuple[Span, ...] = ()
    """What participants say, turn by turn."""
    text: str = ""
    revision: Revision | None = None
    language: Language = "nl"

    def places(self, span: Span) -> tuple[Span, ...]:
        """What gets the code where somebody marks these words: the words, or the units that they lie in.

        Raises `Problem` where they are outside of what is coded in the session.
        """
        inside = tuple(self._within(span))
        if self.passages and not inside:
            raise Problem(
                "These words are outside the passages of this session. Choose words within one of them, or code them "
                "when the session is over."
            )
        match self.units:
            case "free":
                return (span,)
            case "passage":
                return tuple(each for each in self.passages if each.overlap(span)) or (Span(0, len(self.text)),)
            case "turn":
                found = tuple(each for each in self.said if each.overlap(span))
            case "sentence":
                found = tuple(self._sentences(span))
        if not found:
            raise Problem("In this session what participants say is coded, and these words are the interviewer’s.")
        return found

    def _within(self, span: Span) -> Iterator[Span]:
        return (each for each in self.passages if each.overlap(span))

    def _sentences(self, span: Span) -> Iterator[Span]:
        turns = self.revision.turns if self.revision else ()
        at = span.start
        while at < span.end:
            found = said_at(self.text, turns, at, self.language)
            if found is not None and found.overlap(span):
                yield found
            end = max(found.end if found is not None else at, at)
            at = end + 1
            while at < span.end and self.text[at].isspace():
                at += 1

    def next_passage(self, position: int) -> Span | None:
        """The passage that begins after a position, or the first one again; None where all of the text is coded."""
        return next((each for each in self.passages if each.start > position), next(iter(self.passages), None))

    def told(self, number: int, code: str, say: Phrasebook) -> str:
        """That so many units got a code, in a sentence; empty where the words themselves are what got it."""
        match self.units:
            case "free":
                return ""
            case "passage":
                return say.many(
                    "The whole passage got “{code}”.", "{n} whole passages got “{code}”.", number, code=code
                )
            case "turn":
                return say.many("The whole turn got “{code}”.", "{n} whole turns got “{code}”.", number, code=code)
            case "sentence":
                return say.many(
                    "The whole sentence got “{code}”.", "{n} whole sentences got “{code}”.", number, code=code
                )

    @property
    def are_set(self) -> bool:
        """Whether what a coding covers is set beforehand."""
        return self.units != "free"


def preset_of(study: Study, session: Key | None, transcript: Transcript | None, revision: Revision | None) -> Preset:
    """What a session sets for a transcript; nothing where it is coded for none.

    Raises `Problem` where the session is not about this transcript.
    """
    if session is None or transcript is None or revision is None:
        return Preset()
    found = study.passages.all(session_id=session, revision_id=revision.id)
    if not found:
        raise Problem(
            "“{title}” is not coded in this session. Choose one of its transcripts, or code it outside of the session.",
            title=transcript.title,
        )
    passages = tuple(sorted(Span(each.start, each.end) for each in found))
    whole = Span(0, len(revision.text))
    asking = {each.label for each in transcript.speakers if each.part == "interviewer"}
    said = tuple(Span(turn.speech, turn.end) for turn in revision.turns if turn.speaker not in asking)
    return Preset(
        units=study.sessions.get(session).units,
        passages=() if whole in passages else passages,
        said=tuple(each for each in said if each.end > each.start) or (whole,),
        text=revision.text,
        revision=revision,
        language=study.about.language,
    )


def code_places(
    study: Study, transcript: Key, places: Sequence[Span], code: Key, *, session: Key | None = None, memo: str = ""
) -> tuple[Coding, ...]:
    """The coder at work gives each of these places the code, in one act. Raises `Problem` as `CodingShelf.apply`."""
    label = study.codes.label(study.codes.get(code)) if len(places) > 1 else ""
    if not label:
        return tuple(study.codings.apply(transcript, place, code, session=session, memo=memo) for place in places)
    with study.act(N_("apply code"), noun="coding", subject=label):
        return tuple(study.codings.apply(transcript, place, code, session=session, memo=memo) for place in places)
