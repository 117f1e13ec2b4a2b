"""Calibration: the blind round, and how far the coders agree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from storycoder.analysis.agreement import BESIDE, STANDARD, Agreement, Question, agreement, agreement_by_pair
from storycoder.analysis.marks import Marks
from storycoder.analysis.marks import top_codes as topmost
from storycoder.analysis.units import Rule, UnitName, Units, marks_on_units
from storycoder.domain.calibration import Session
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision
from storycoder.domain.words import Language
from storycoder.language import sentences, words
from storycoder.study.study import Study
from storycoder.workflow.settled import marks_of, session_codings

UNITS = ("turn", "sentence", "word", "character", "passage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which agreement is asked for: by which unit, with which question, under the top codes or each code by itself."""

    unit: str = "turn"
    question: Question = STANDARD
    top_codes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAgreement:
    """The agreement in one calibration session, and beside it the kappa per character.

    `used` says of each code in how many units (of characters: in how many turns) at least one coder used it.
    """

    session: Session
    asked: Asked
    agreement: Agreement
    beside: Agreement
    used: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that the figures of a session are reckoned from. Whoever has it needs the study no more."""

    session: Session
    marks: Marks
    rolled_up: Marks
    """The same with every code counted as the topmost one above it."""
    texts: tuple["Material", ...]
    """The texts of the marks, in their order."""
    language: Language


@dataclass(frozen=True, slots=True)
class Material:
    """A text that is compared: its revision, whose turns in it are the interviewer's, and the session's passages."""

    revision: Revision
    asking: frozenset[str]
    passages: tuple[tuple[int, int], ...] = ()


def session_agreement(study: Study, session: Key, asked: Asked | None = None) -> SessionAgreement:
    """The agreement in a session. Raises `Problem` while the session, or its material in another one, is blind."""
    return agreement_in(gather(study, session), asked or Asked())


def gather(study: Study, session: Key) -> Gathered:
    """Reads what the figures of a session are reckoned from. Raises `Problem` as `session_marks` does."""
    marks = _every_mark(study, session)
    return Gathered(
        session=study.sessions.get(session),
        marks=_with_used_codes(marks),
        rolled_up=_with_used_codes(marks.rolled_up(_tops(study, marks))),
        texts=_material(study, marks, session),
        language=study.about.language,
    )


def agreement_in(gathered: Gathered, asked: Asked) -> SessionAgreement:
    """The agreement in a session, from what was read of it: this may run beside the window."""
    marks = gathered.rolled_up if asked.top_codes else gathered.marks
    turns = _units(gathered.texts, marks, "turn", gathered.language)
    units = None if asked.unit == "character" else _units(gathered.texts, marks, asked.unit, gathered.language)
    segments = _units(gathered.texts, marks, "passage", gathered.language)
    return SessionAgreement(
        session=gathered.session,
        asked=asked,
        agreement=agreement(marks, units, asked.question, turns=turns, segments=segments),
        beside=agreement(marks, None, replace(BESIDE, interval=asked.question.interval), turns=turns),
        used=_used(marks, units or turns, asked.question.rule),
    )


def _used(marks: Marks, units: Units, rule: Rule) -> dict[str, int]:
    """Code -> the units in which at least one coder used it."""
    found = marks_on_units(marks.merged(), units, rule)
    places: dict[str, set[tuple[int, int]]] = {code: set() for code in marks.codes}
    for code, text, start, end in zip(found.code, found.text, found.start, found.end, strict=True):
        places[marks.codes[code]].update((int(text), unit) for unit in range(start, end))
    return {code: len(units) for code, units in places.items()}


def agreement_of_pairs(study: Study, session: Key, asked: Asked | None = None) -> dict[tuple[str, str], Agreement]:
    """The same for every pair of coders, by their keys and without intervals."""
    return pairs_in(gather(study, session), asked or Asked())


def pairs_in(gathered: Gathered, asked: Asked) -> dict[tuple[str, str], Agreement]:
    """The same from what was read of a session."""
    marks = gathered.rolled_up if asked.top_codes else gathered.marks
    units = None if asked.unit == "character" else _units(gathered.texts, marks, asked.unit, gathered.language)
    segments = _units(gathered.texts, marks, "passage", gathered.language)
    return agreement_by_pair(marks, units, asked.question, segments=segments)


def session_marks(study: Study, session: Key, *, top_codes: bool = False, all_codes: bool = False) -> Marks:
    """What each coder marked in the session, with the codes that anybody used, or all; unfinished is missing.

    With `top_codes` every code counts as the topmost one above it. Raises `Problem` while the session is blind, or
    while its material is coded blind in another one: then some of the codings cannot be seen, and figures without them
    would be false.
    """
    marks = _every_mark(study, session)
    marks = marks.rolled_up(_tops(study, marks)) if top_codes else marks
    return marks if all_codes else _with_used_codes(marks)


def _every_mark(study: Study, session: Key) -> Marks:
    if is_blind(study, session):
        raise Problem("The session is still blind. There are no figures before every coder has said “finished”.")
    finished = [(each.coder_id, each.transcript_id) for each in study.finished.all(session_id=session)]
    return marks_of(
        study,
        session_codings(study, session),
        coders=study.sessions.coders_of(session),
        transcripts=study.sessions.transcripts_of(session),
        finished=finished,
    )


def _with_used_codes(marks: Marks) -> Marks:
    used = {int(code) for code in marks.code}
    return marks.selected(codes=[code for place, code in enumerate(marks.codes) if place in used])


def is_blind(study: Study, session: Key) -> bool:
    """Whether the session, or any material of it in another session, is being coded blind."""
    material = {passage.revision_id for passage in study.passages.all(session_id=session)}
    blind = {each.id for each in study.sessions.all(state="blind")}
    return session in blind or any(
        passage.revision_id in material for key in blind for passage in study.passages.all(session_id=key)
    )


def _tops(study: Study, marks: Marks) -> Sequence[int]:
    """The topmost code above each code of the marks, which are all of the study."""
    at = {code: number for number, code in enumerate(marks.codes)}
    parents = {code.id: code.parent_id for code in study.codes.all()}
    return topmost([at.get(parents[Key(code)] or Key(""), -1) for code in marks.codes]).tolist()


def units_of(study: Study, marks: Marks, unit: str, session: Key | None = None) -> Units:
    """The units of the marks' texts: speaker turns (the interviewer's left out), sentences, words or passages."""
    return _units(_material(study, marks, session), marks, unit, study.about.language)


def _material(study: Study, marks: Marks, session: Key | None) -> tuple[Material, ...]:
    current = study.revisions.current_keys()
    return tuple(_text(study, Key(text), study.revisions.get(current[Key(text)]), session) for text in marks.texts)


def _text(study: Study, transcript: Key, revision: Revision, session: Key | None) -> Material:
    asking = {each.label for each in study.transcripts.get(transcript).speakers if each.part == "interviewer"}
    passages = study.passages.all(session_id=session, revision_id=revision.id) if session else ()
    return Material(revision, frozenset(asking), tuple(sorted((each.start, each.end) for each in passages)))


def _units(texts: Sequence[Material], marks: Marks, unit: str, language: Language) -> Units:
    if unit not in UNITS:
        raise Problem("There is no unit “{unit}”. There are: {units}.", unit=unit, units=", ".join(UNITS))
    spans = {key: _spans(text, unit, language) for key, text in zip(marks.texts, texts, strict=True)}
    return Units.of(_NAMES[unit], spans, marks)


def _spans(text: Material, unit: str, language: Language) -> Iterable[tuple[int, int]]:
    said = text.revision.text
    match unit:
        case "turn":
            return _turns(text)
        case "sentence":
            return [(span.start, span.end) for span in sentences(said, language)]
        case "word":
            return [(word.start, word.end) for word in words(said, language) if word.is_word]
        case _:
            return text.passages


_NAMES: dict[str, UnitName] = {"turn": "speaker turn", "sentence": "sentence", "word": "word", "passage": "segment"}


def _turns(text: Material) -> list[tuple[int, int]]:
    turns = [(turn.speech, turn.end) for turn in text.revision.turns if turn.speaker not in text.asking]
    return [(start, end) for start, end in turns if end > start] or [(0, len(text.revision.text))]


def trend(study: Study, asked: Asked | None = None) -> tuple[SessionAgreement, ...]:
    """The agreement of every session that is open or closed, in order."""
    seen = [session.id for session in study.sessions.all() if not is_blind(study, session.id)]
    return tuple(session_agreement(study, session, asked) for session in seen)


def run_session(study: Study, coders: Iterable[Key], session: Key) -> None:
    """Every coder of the list says "finished" of every transcript of the session, and it is opened."""
    before = study.coder
    transcripts = study.sessions.transcripts_of(session)
    try:
        for coder in coders:
            study.coder = coder
            for transcript in transcripts:
                study.finished.say(transcript, session=session)
    finally:
        study.coder = before
    study.sessions.reveal(session)
