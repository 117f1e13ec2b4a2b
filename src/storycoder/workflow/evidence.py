"""What is known of a study before a session is planned: its texts, who coded what so far, how often codes occur."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from storycoder.analysis.counting import Counts, counts_by_code
from storycoder.analysis.marks import Marks
from storycoder.analysis.units import Rule, Units, finished_only, marks_on_units
from storycoder.domain.calibration import PresetUnits
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.texts import Revision, Span
from storycoder.domain.words import Language, Message, message
from storycoder.language import sentences
from storycoder.study.study import Study
from storycoder.workflow.calibrating import is_blind, session_marks
from storycoder.workflow.cast import cast_of
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.sampling import passages_of, turns_of
from storycoder.workflow.settled import marks_of, settled_codings
from storycoder.workflow.starting import tutorials_of

Codes = frozenset[Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was coded on one occasion: in an open session (its number), or outside of any (None)."""

    session: int | None
    marks: Marks
    offered: Mapping[str, Codes | None]
    """Text -> the codes that there were to choose from; None where that is not known: all."""
    within: Mapping[str, Sequence[Span]]
    """Text -> the spans of it that were coded; a text that is not there was coded as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How often codes occurred so far: code -> the share of units that have it, and where that is from.

    A code that nobody was offered so far has no share.
    """

    shares: Mapping[Key, float]
    basis: Mapping[Key, Message]
    counted: Counts
    """How many codings there are, and how many of them count by the units and the rule."""


NOT_SEEN = message("not known yet: nobody could code with it so far")


class Ground:
    """What plans rest on, read once. Nothing of a session that is blind is in it but its material."""

    def __init__(self, study: Study) -> None:
        left_out = tutorials_of(study)
        current = study.revisions.current_in_order()
        self.cast = cast_of(study)
        self.language: Language = study.about.language
        self.codes = study.codes.all()
        self.texts: dict[Key, Revision] = {
            key: study.revisions.get(revision) for key, revision in current.items() if key not in left_out
        }
        self.taken = _taken(study)
        self.done = _done(study)
        self.evidence = (*_of_sessions(study), *_of_the_rest(study))
        self._spans: dict[tuple[Key, str, int], tuple[tuple[int, int], ...]] = {}

    def spans(self, transcript: Key, units: PresetUnits, passage_turns: int) -> tuple[tuple[int, int], ...]:
        """The units of a transcript that are compared in a session with these pre-set ones."""
        place = (transcript, units, passage_turns if units == "passage" else 0)
        if place not in self._spans:
            self._spans[place] = tuple(self._units(transcript, units, passage_turns))
        return self._spans[place]

    def _units(self, transcript: Key, units: PresetUnits, passage_turns: int) -> Iterable[tuple[int, int]]:
        revision = self.texts[transcript]
        if units == "sentence":
            return ((span.start, span.end) for span in sentences(revision.text, self.language))
        if units == "passage":
            return passages_of(self.cast.transcripts[transcript], revision, passage_turns)
        return turns_of(self.cast.transcripts[transcript], revision)


def seen(ground: Ground, units: PresetUnits, passage_turns: int, rule: Rule) -> Seen:
    """How often each code occurred so far, by unit: where coders judged a text together, on the mean of them.

    `rule` says when a coding counts for a unit. Units that are set beforehand are coded whole, so that any overlap of
    what was coded freely should count for them.
    """
    counted = Counts()
    had: dict[Key, float] = {}
    judged: dict[Key, int] = {}
    sources: dict[Key, list[int | None]] = {}
    for evidence in ground.evidence:
        each = _units_of(ground, evidence, units, passage_turns)
        yes, number = _counted(evidence, each, rule)
        counted = reduce(Counts.plus, counts_by_code(evidence.marks, each, rule).values(), counted)
        for text, key in enumerate(evidence.marks.texts):
            for place, code in enumerate(map(Key, evidence.marks.codes)):
                offered = evidence.offered[key]
                if number[text] and (offered is None or code in offered or yes[text, place]):
                    had[code] = had.get(code, 0.0) + float(yes[text, place])
                    judged[code] = judged.get(code, 0) + int(number[text])
                    sources.setdefault(code, []).append(evidence.session)
    return Seen(
        shares={code: had[code] / judged[code] for code in had},
        basis={code: _basis(sources[code], judged[code]) for code in had},
        counted=counted,
    )


def _units_of(ground: Ground, evidence: Evidence, units: PresetUnits, passage_turns: int) -> Units:
    marks = evidence.marks
    spans = {
        text: _within(ground.spans(Key(text), units, passage_turns), evidence.within.get(text)) for text in marks.texts
    }
    return Units.of("speaker turn", spans, marks)


def _counted(evidence: Evidence, each: Units, rule: Rule) -> tuple[np.ndarray, np.ndarray]:
    """Texts × codes: the units that have the code, on the mean of the coders; and the units of each text."""
    marks = finished_only(evidence.marks)
    found = marks_on_units(marks.merged(), each, rule).merged()
    yes = np.zeros((len(marks.texts), len(marks.codes)))
    np.add.at(yes, (found.text, found.code), (found.end - found.start).astype(float))
    coders = marks.finished.sum(axis=0)
    return yes / np.maximum(coders, 1)[:, None], np.where(coders > 0, each.numbers, 0)


def _within(units: Iterable[tuple[int, int]], spans: Sequence[Span] | None) -> list[tuple[int, int]]:
    return [
        (start, end) for start, end in units if spans is None or any(span.start <= start < span.end for span in spans)
    ]


def _basis(sources: Sequence[int | None], units: int) -> Message:
    sessions = ", ".join(map(str, sorted({number for number in sources if number is not None})))
    others = sources.count(None)
    if not sessions:
        return message("what is coded so far (transcripts: {n}; units: {units})", n=others, units=units)
    if not others:
        return message("calibration session {sessions} (units: {units})", sessions=sessions, units=units)
    return message(
        "calibration session {sessions}, and what else is coded (transcripts: {n}; units: {units})",
        sessions=sessions,
        n=others,
        units=units,
    )


def _of_sessions(study: Study) -> Iterable[Evidence]:
    for session in study.sessions.all(kind="calibration"):
        if not is_blind(study, session.id):
            marks = session_marks(study, session.id, all_codes=True)
            offered = _codes_of(study, session.version_id)
            spans = _spans_of(study, session.id)
            yield Evidence(
                session=session.number,
                marks=marks,
                offered=dict.fromkeys(marks.texts, offered),
                within={text: spans.get(Key(text), ()) for text in marks.texts},
            )


def _of_the_rest(study: Study) -> Iterable[Evidence]:
    """What the team holds to be coded of transcripts that were in no open session."""
    told = {
        key
        for session in study.sessions.all(kind="calibration")
        if not is_blind(study, session.id)
        for key in study.sessions.transcripts_of(session.id)
    }
    transcript_of = {revision: key for key, revision in study.revisions.current_keys().items()}
    codings = [each for each in settled_codings(study) if transcript_of[each.revision_id] not in told]
    if not codings:
        return
    by_text: dict[Key, list[Coding]] = {}
    for each in codings:
        by_text.setdefault(transcript_of[each.revision_id], []).append(each)
    versions: dict[Key | None, Codes | None] = {
        version: _codes_of(study, version) for version in {each.version_id for each in codings}
    }
    yield Evidence(
        session=None,
        marks=marks_of(
            study,
            codings,
            coders=list(dict.fromkeys(each.coder_id for each in codings)),
            transcripts=list(by_text),
            finished=list({(each.coder_id, transcript_of[each.revision_id]) for each in codings}),
        ),
        offered={text: _together(versions[each.version_id] for each in found) for text, found in by_text.items()},
        within={},
    )


def _codes_of(study: Study, version: Key | None) -> Codes | None:
    return None if version is None else frozenset(code.id for code in study.versions.get(version).codes)


def _together(offered: Iterable[Codes | None]) -> Codes | None:
    found = set(offered)
    return None if None in found else frozenset[Key]().union(*(each for each in found if each is not None))


def _spans_of(study: Study, session: Key) -> dict[Key, list[Span]]:
    """Transcript -> what of its present text is the material of a session."""
    transcript_of = {revision: key for key, revision in study.revisions.current_keys().items()}
    found: dict[Key, list[Span]] = {}
    for each in study.passages.all(session_id=session):
        if each.revision_id in transcript_of:
            found.setdefault(transcript_of[each.revision_id], []).append(Span(each.start, each.end))
    return found


def _taken(study: Study) -> dict[Key, list[Span]]:
    """Transcript -> what of it was or is the material of a session."""
    found: dict[Key, list[Span]] = {}
    for session in study.sessions.all():
        for key, spans in _spans_of(study, session.id).items():
            found.setdefault(key, []).extend(spans)
    return found


def _done(study: Study) -> dict[Key, dict[Key, list[Span]]]:
    """Coder -> transcript -> what of it they have coded, as far as everyone may know.

    What they are finished with; of a transcript that they are not finished with, all up to their last coding.
    """
    transcript_of = {revision: key for key, revision in study.revisions.current_keys().items()}
    lengths = {transcript_of[key]: n for key, n in study.revisions.lengths(list(transcript_of)).items()}
    open_ = {each.id: _spans_of(study, each.id) for each in study.sessions.all() if each.state != "blind"}
    found: dict[Key, dict[Key, list[Span]]] = {}
    for each in study.finished.all():
        spans = [Span(0, lengths[each.transcript_id])]
        if each.session_id is not None:
            spans = open_.get(each.session_id, {}).get(each.transcript_id, [])
        if spans:
            found.setdefault(each.coder_id, {}).setdefault(each.transcript_id, []).extend(spans)
    for (coder, transcript), end in _reached(study, transcript_of).items():
        found.setdefault(coder, {}).setdefault(transcript, [Span(0, end)])
    return found


def _reached(study: Study, transcript_of: Mapping[Key, Key]) -> dict[tuple[Key, Key], int]:
    """Coder and transcript -> where their last coding ends."""
    with as_all_may_see(study):
        rows = study.codings.columns("coder_id", "revision_id", "end")
    reached: dict[tuple[Key, Key], int] = {}
    for coder, revision, end in rows:
        if revision in transcript_of:
            place = (coder, transcript_of[revision])
            reached[place] = max(end, reached.get(place, 0))
    return reached
