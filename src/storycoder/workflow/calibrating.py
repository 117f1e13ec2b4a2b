"""Calibration: the blind round, and how far the coders agree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from hashlib import blake2b

import numpy as np

from storycoder.analysis.agreement import BESIDE, STANDARD, Agreement, Question, agreement, agreement_by_pair
from storycoder.analysis.coefficients.figures import Figure
from storycoder.analysis.counting import Counts, counts_by_code
from storycoder.analysis.marks import Marks
from storycoder.analysis.marks import top_codes as topmost
from storycoder.analysis.units import Units, marks_on_units, marks_within, units_within
from storycoder.domain.calibration import PresetUnits, Session
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.workflow.compared import ComparedText, Kept, texts_of, units_in
from storycoder.workflow.settled import marks_of, session_codings

UNIT_OF: Mapping[PresetUnits, str] = {"free": "turn", "turn": "turn", "sentence": "sentence", "passage": "passage"}
"""By which unit a session is compared, from what was set for it beforehand."""
EARLIER = Key("earlier")
"""In a session of the kind "again": as whom the coder counts for what they coded before."""
_KEPT = 100
"""Questions to sessions whose figures are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which agreement is asked for: by which unit, with which question, under the top codes or each code by itself.

    Without a unit it is the one that was set for the session beforehand, or else the speaker turn. A session about
    passages is compared within these, whatever the question says of whole transcripts.
    """

    unit: str = ""
    question: Question = STANDARD
    top_codes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionAgreement:
    """The agreement in one calibration session, and beside it the kappa per character.

    `asked` is what was answered: with the unit and the scope that it came to. `used` says of each code in how many
    units (of characters: in how many turns) at least one coder used it; `counts` how many codings there are of each
    code, and how many of them count by that unit and rule.
    """

    session: Session
    asked: Asked
    agreement: Agreement
    beside: Agreement
    used: Mapping[str, int]
    counts: Mapping[str, Counts]

    @property
    def counted(self) -> Counts:
        """The same of all codes together."""
        return reduce(Counts.plus, self.counts.values(), Counts())


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Everything that the figures of a session are reckoned from. Whoever has it needs the study no more."""

    session: Session
    marks: Marks
    """With all codes."""
    parents: Mapping[Key, Key | None]
    """Code -> the one above it."""
    texts: tuple[ComparedText, ...]
    """The texts of the marks, in their order."""
    language: Language
    before: Marks | None = None
    """Where the marks are those after the talk: those before it, whose codes are compared too."""

    def answered(self, asked: Asked) -> Asked:
        """What is answered where this is asked."""
        scope = asked.question.scope
        if scope == "whole" and any(text.in_part for text in self.texts):
            scope = "assigned"
        question = replace(asked.question, scope=scope)
        return replace(asked, unit=asked.unit or UNIT_OF[self.session.units], question=question)

    def compared(self, asked: Asked) -> "Compared":
        """What is compared for it."""
        marks, before = self.marks, self.before or self.marks
        if asked.top_codes:
            marks, before = rolled_up(marks, self.parents), rolled_up(before, self.parents)
        marks = with_used_codes(marks, before)
        return Compared(
            marks=marks,
            units=None if asked.unit == "character" else units_in(self.texts, marks, asked.unit, self.language),
            turns=units_in(self.texts, marks, "turn", self.language),
            segments=units_in(self.texts, marks, "passage", self.language),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Compared:
    """The marks of a session and the units in which they are compared; None: character by character."""

    marks: Marks
    units: Units | None
    turns: Units
    segments: Units

    def agreement(self, question: Question) -> Agreement:
        """The agreement in it."""
        return agreement(self.marks, self.units, question, turns=self.turns, segments=self.segments)

    def fingerprint(self) -> bytes:
        """What is the same for the same marks and units only."""
        said = blake2b(digest_size=16)
        marks, units = self.marks, (self.turns, self.segments, *([] if self.units is None else [self.units]))
        names = (marks.coders, marks.texts, marks.codes, [(each.name, len(each)) for each in units])
        columns = (marks.lengths, marks.finished, marks.coder, marks.text, marks.code, marks.start, marks.end)
        said.update(repr(names).encode())
        for column in (*columns, *(part for each in units for part in (each.text, each.start, each.end))):
            said.update(np.ascontiguousarray(column).tobytes())
        return said.digest()


def session_agreement(study: Study, session: Key, asked: Asked | None = None) -> SessionAgreement:
    """The agreement in a session. Raises `Problem` while the session, or its material in another one, is blind.

    Of a session of the kind "again" it is that of a coder with themselves: what they coded before, and what now.
    """
    return agreement_in(gather(study, session), asked or Asked())


def gather(study: Study, session: Key) -> Gathered:
    """Reads what the figures of a session are reckoned from. Raises `Problem` as `session_marks` does."""
    marks = session_marks(study, session, all_codes=True)
    return Gathered(
        session=study.sessions.get(session),
        marks=marks,
        parents=parents_of(study),
        texts=texts_of(study, marks, session),
        language=study.about.language,
    )


def agreement_in(gathered: Gathered, asked: Asked) -> SessionAgreement:
    """The agreement in a session, from what was read of it: this may run beside the window.

    What was found before in the same marks is not reckoned again.
    """
    asked = gathered.answered(asked)
    compared = gathered.compared(asked)
    found = _kept.of((compared.fingerprint(), asked), lambda: _found(compared, asked))
    return SessionAgreement(
        session=gathered.session, asked=asked, agreement=found[0], beside=found[1], used=found[2], counts=found[3]
    )


_Found = tuple[Agreement, Agreement, Mapping[str, int], Mapping[str, Counts]]
_kept: Kept[_Found] = Kept(_KEPT)


def _found(compared: Compared, asked: Asked) -> _Found:
    turns, segments = compared.turns, compared.segments
    return (
        compared.agreement(asked.question),
        agreement(compared.marks, None, beside_of(asked), turns=turns, segments=segments),
        used_in(compared, asked),
        counts_in(compared, asked),
    )


def beside_of(asked: Asked) -> Question:
    """The question that is asked per character beside the one asked."""
    scope = "assigned" if asked.question.scope == "assigned" else "whole"
    return replace(BESIDE, interval=asked.question.interval, scope=scope)


def used_in(compared: Compared, asked: Asked) -> dict[str, int]:
    """Code -> the units in which at least one coder used it."""
    marks, units = compared.marks.merged(), compared.units or compared.turns
    if asked.question.scope == "assigned":
        marks, units = marks_within(marks, compared.segments), units_within(units, compared.segments)
    found = marks_on_units(marks, units, asked.question.rule)
    places: dict[str, set[tuple[int, int]]] = {code: set() for code in marks.codes}
    for code, text, start, end in zip(found.code, found.text, found.start, found.end, strict=True):
        places[marks.codes[code]].update((int(text), unit) for unit in range(start, end))
    return {code: len(units) for code, units in places.items()}


def counts_in(compared: Compared, asked: Asked) -> dict[str, Counts]:
    """Code -> how many codings of it there are in what is compared, and how many of them count."""
    segments = compared.segments if asked.question.scope == "assigned" else None
    return counts_by_code(compared.marks, compared.units, asked.question.rule, segments=segments)


def pairs_in(gathered: Gathered, asked: Asked) -> dict[tuple[str, str], Agreement]:
    """The agreement of every pair of coders, by their keys and without intervals, from what was read of a session."""
    asked = gathered.answered(asked)
    compared = gathered.compared(asked)
    return agreement_by_pair(compared.marks, compared.units, asked.question, segments=compared.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """The first coefficient that is asked for, of each code and each pair of coders; without intervals."""

    session: Session
    asked: Asked
    codes: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    figures: tuple[tuple[Figure, ...], ...]
    """Codes × pairs."""
    counts: tuple[tuple[Counts, ...], ...]
    """Codes × pairs: how many codings of the code the two made, and how many of them count."""
    overall: tuple[Figure, ...]
    """All codes together, for each pair."""


def heat(study: Study, session: Key, asked: Asked | None = None) -> Heat:
    """How far each two coders agree on each code. Raises `Problem` as `session_agreement` does."""
    return heat_in(gather(study, session), asked or Asked())


def heat_in(gathered: Gathered, asked: Asked) -> Heat:
    """The same from what was read of a session."""
    asked = gathered.answered(asked)
    found, counts = pairs_in(gathered, asked), _counts_by_coder(gathered.compared(asked), asked)
    columns = [[code.figures[0] for code in each.codes] for each in found.values()]
    codes = next((tuple(code.code for code in each.codes) for each in found.values()), ())
    return Heat(
        session=gathered.session,
        asked=asked,
        codes=codes,
        pairs=tuple(found),
        figures=tuple(zip(*columns, strict=True)),
        counts=tuple(tuple(counts[one][code].plus(counts[other][code]) for one, other in found) for code in codes),
        overall=tuple(each.overall[0] for each in found.values()),
    )


def _counts_by_coder(compared: Compared, asked: Asked) -> dict[str, dict[str, Counts]]:
    marks = compared.marks
    return {coder: counts_in(replace(compared, marks=marks.selected(coders=[coder])), asked) for coder in marks.coders}


def session_marks(study: Study, session: Key, *, top_codes: bool = False, all_codes: bool = False) -> Marks:
    """What each coder marked in the session, with the codes that anybody used, or all; unfinished is missing.

    With `top_codes` every code counts as the topmost one above it. Raises `Problem` while the session is blind, or
    while its material is coded blind in another one: then some of the codings cannot be seen, and figures without them
    would be false.
    """
    if study.sessions.get(session).state == "blind":
        raise Problem("The session is still blind. Nothing is compared before every coder has said “finished”.")
    if is_blind(study, session):
        raise Problem(
            "Material of this session is being coded blind in another one. Nothing is compared until that is opened."
        )
    again = study.sessions.get(session).kind == "again"
    marks = _marks_again(study, session) if again else _marks_together(study, session)
    marks = rolled_up(marks, parents_of(study)) if top_codes else marks
    return marks if all_codes else with_used_codes(marks)


def _marks_together(study: Study, session: Key) -> Marks:
    coders, said = study.sessions.coders_of(session), study.finished.all(session_id=session)
    return marks_of(
        study,
        session_codings(study, session),
        coders=coders,
        transcripts=study.sessions.transcripts_of(session),
        finished=[(each.coder_id, each.transcript_id) for each in said if each.coder_id in coders],
    )


def _marks_again(study: Study, session: Key) -> Marks:
    """What the one coder marked in the session, and as another coder what they had marked before it began."""
    [coder], transcripts = study.sessions.coders_of(session), study.sessions.transcripts_of(session)
    before = [replace(each, coder_id=EARLIER) for each in coded_before(study, session)]
    done = [(coder, each.transcript_id) for each in study.finished.all(session_id=session, coder_id=coder)]
    return marks_of(
        study,
        [*before, *session_codings(study, session)],
        coders=(EARLIER, coder),
        transcripts=transcripts,
        finished=[*((EARLIER, transcript) for transcript in transcripts), *done],
    )


def coded_before(study: Study, session: Key) -> list[Coding]:
    """What the one coder of a session of the kind "again" had marked in its material before it began."""
    [coder], transcripts = study.sessions.coders_of(session), study.sessions.transcripts_of(session)
    texts = {revision for text, revision in study.revisions.current_keys().items() if text in transcripts}
    # Keys are in the order of time: what was marked before the session has a smaller one.
    return [
        each
        for each in study.codings.all(coder_id=coder)
        if each.session_id != session and each.id < session and each.revision_id in texts
    ]


def with_used_codes(marks: Marks, before: Marks | None = None) -> Marks:
    """Without the codes that nobody used, now or before."""
    used = {each.codes[code] for each in (marks, before or marks) for code in np.unique(each.code)}
    return marks.selected(codes=[code for code in marks.codes if code in used])


def is_blind(study: Study, session: Key) -> bool:
    """Whether the session, or any material of it in another session, is being coded blind."""
    material = {passage.revision_id for passage in study.passages.all(session_id=session)}
    blind = {each.id for each in study.sessions.all(state="blind")}
    return session in blind or any(
        passage.revision_id in material for key in blind for passage in study.passages.all(session_id=key)
    )


def parents_of(study: Study) -> dict[Key, Key | None]:
    """Every code -> the one above it."""
    return {code.id: code.parent_id for code in study.codes.all()}


def rolled_up(marks: Marks, parents: Mapping[Key, Key | None]) -> Marks:
    """Every code of the marks, which are all of the study, counted as the topmost one above it."""
    at = {code: number for number, code in enumerate(marks.codes)}
    return marks.rolled_up(topmost([at.get(parents.get(Key(code)) or "", -1) for code in marks.codes]))


def trend(study: Study, asked: Asked | None = None) -> tuple[SessionAgreement, ...]:
    """The agreement of every session that is open or closed, in order; without those of one coder alone."""
    seen = [each.id for each in study.sessions.all(kind="calibration") if not is_blind(study, each.id)]
    return tuple(session_agreement(study, session, asked) for session in seen)


def run_session(study: Study, coders: Iterable[Key], session: Key) -> None:
    """Every coder of the list says "finished" of every transcript of the session, and the last one opens it."""
    before = study.coder
    transcripts = study.sessions.transcripts_of(session)
    try:
        for coder in coders:
            study.coder = coder
            for transcript in transcripts:
                study.finished.say(transcript, session=session)
        study.sessions.reveal(session)
    finally:
        study.coder = before
