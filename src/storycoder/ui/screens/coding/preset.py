"""What a calibration session sets beforehand: which passages are coded, and whether a coding covers whole units."""

from collections.abc import Iterator
from dataclasses import dataclass

from storycoder.domain.calibration import PresetUnits
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision, Span, Transcript
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.ui.screens.coding.moves import said_at
from storycoder.words import Phrasebook


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
            raise Problem("These words are outside the passages of this session. L goes to the next passage.")
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
    """What a session sets for a transcript; nothing where it is coded for none."""
    if session is None or transcript is None or revision is None:
        return Preset()
    found = study.passages.all(session_id=session, revision_id=revision.id)
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
