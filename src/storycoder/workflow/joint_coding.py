"""Coding together after the sessions: who codes what, how far everyone is, and double coding as a check over time.

Who codes what is agreed on, not enforced: whoever codes something else is seen and not stopped.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from storycoder.analysis.agreement import Agreement
from storycoder.analysis.units import finished_only
from storycoder.domain.calibration import Assignment, Session
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Span
from storycoder.domain.words import N_, Language
from storycoder.study.study import Study
from storycoder.study.when import made_at
from storycoder.workflow.calibrating import (
    Asked,
    Compared,
    SessionAgreement,
    parents_of,
    rolled_up,
    session_agreement,
    with_used_codes,
)
from storycoder.workflow.compared import Kept, texts_of, units_in
from storycoder.workflow.dividing import assignment
from storycoder.workflow.evidence import Ground
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.planning import Draft, Plan, plan_on, start
from storycoder.workflow.settled import marks_of
from storycoder.workflow.starting import tutorials_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderProgress:
    """How far a coder is with what was given to them, outside of calibration sessions."""

    coder: Key
    assigned: tuple[Key, ...]
    """Transcripts, in the order of the study."""
    finished: tuple[Key, ...]
    """Those of them that the coder said “finished” of."""
    words: int
    """Of the transcripts that were given to them."""
    words_finished: int
    besides: tuple[Key, ...]
    """Transcripts that they have coded or finished, and that are given to others or to nobody."""


def assign(study: Study, given: Collection[Assignment]) -> int:
    """Gives transcripts to coders as they were `divided`, in one act; who had them before has them no more.

    How many transcripts are given so is handed back.
    """
    with study.act(N_("divide the transcripts among the coders"), noun="assignment"):
        transcripts_given = {each.transcript_id for each in given}
        study.assignments.drop(each.id for each in study.assignments.all() if each.transcript_id in transcripts_given)
        study.assignments.put(given)
    return len(transcripts_given)


def hand_to(study: Study, transcript: Key, coders: Iterable[Key]) -> None:
    """Says who codes a transcript: these coders and nobody else; nobody where there are none."""
    title = study.transcripts.get(transcript).title
    with study.act(N_("say who codes a transcript"), noun="transcript", key=transcript, subject=title):
        kept = {key_of(transcript, coder): coder for coder in coders}
        there = {each.id for each in study.assignments.all(transcript_id=transcript)}
        study.assignments.drop(there - kept.keys())
        study.assignments.put(assignment(transcript, coder) for key, coder in kept.items() if key not in there)


def coders_by_transcript(study: Study) -> dict[Key, tuple[Key, ...]]:
    """Transcript -> who is to code it; nothing where nobody is."""
    found: dict[Key, list[Key]] = {}
    for each in study.assignments.all():
        found.setdefault(each.transcript_id, []).append(each.coder_id)
    return {transcript: tuple(sorted(coders)) for transcript, coders in found.items()}


def coding_progress(study: Study) -> tuple[CoderProgress, ...]:
    """How far every coder is with what was given to them. What is coded in sessions does not count here."""
    given: dict[Key, set[Key]] = {}
    for each in study.assignments.all():
        given.setdefault(each.coder_id, set()).add(each.transcript_id)
    done: dict[Key, set[Key]] = {}
    for each in study.finished.all(session_id=None):
        done.setdefault(each.coder_id, set()).add(each.transcript_id)
    touched, words, order = _touched(study), _words(study), [each.id for each in study.transcripts.all()]
    left_out = tutorials_of(study)
    rows: list[CoderProgress] = []
    for coder in (each.id for each in study.coders.all(kind="person")):
        own, finished = given.get(coder, set[Key]()), done.get(coder, set[Key]())
        besides = (touched.get(coder, set[Key]()) | finished) - own - left_out
        rows.append(
            CoderProgress(
                coder=coder,
                assigned=tuple(key for key in order if key in own),
                finished=tuple(key for key in order if key in own & finished),
                words=sum(words[key] for key in own),
                words_finished=sum(words[key] for key in own & finished),
                besides=tuple(key for key in order if key in besides),
            )
        )
    return tuple(rows)


def _touched(study: Study) -> dict[Key, set[Key]]:
    """Coder -> the transcripts in which they have coded outside of sessions, as far as everyone may know."""
    transcripts = study.revisions.transcripts()
    with as_all_may_see(study):
        rows = study.codings.columns("coder_id", "revision_id", session_id=None)
    found: dict[Key, set[Key]] = {}
    for coder, revision in set(rows):
        found.setdefault(coder, set()).add(transcripts[revision])
    return found


def _words(study: Study) -> dict[Key, int]:
    """Transcript -> the words of its present text. A text never changes, so that each is counted once."""
    return {
        key: _counted_words.of(revision, lambda revision=revision: len(study.revisions.text(revision).split()))
        for key, revision in study.revisions.current_keys().items()
    }


_counted_words: Kept[int] = Kept(2_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The transcripts that were finished in one month (such as 2026-11), and those of them that are coded double.

    One that is coded double belongs to the month in which the second coder finished it.
    """

    month: str
    finished: int
    double: int
    agreement: Agreement | None
    """How far the coders agree in those that are coded double; None where there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubleCoded:
    """Double coding outside of calibration sessions, altogether and over time."""

    assigned: int
    assigned_double: int
    """Transcripts that were given to somebody, and to two coders or more."""
    finished: int
    double: int
    """Transcripts that somebody finished, and that two coders or more finished."""
    agreement: Agreement | None
    months: tuple[Month, ...]

    @property
    def share(self) -> float | None:
        """The share of the finished transcripts that is coded double; None before the first."""
        return self.double / self.finished if self.finished else None


def double_coded(study: Study, asked: Asked | None = None) -> DoubleCoded:
    """How much is coded double outside of sessions, and how far the coders agree in it, by month of finishing.

    A transcript that is being coded blind is left out until it is open: its codings cannot all be seen.
    """
    said = _finished_by(study)
    month_of = {key: sorted(coders.values())[min(1, len(coders) - 1)] for key, coders in said.items()}
    check = _Check(study, {key: tuple(coders) for key, coders in said.items() if len(coders) > 1}, asked or Asked())
    given = Counter(each.transcript_id for each in study.assignments.all())
    return DoubleCoded(
        assigned=len(given),
        assigned_double=sum(number > 1 for number in given.values()),
        finished=len(said),
        double=len(check.double),
        agreement=check.agreement(check.double),
        months=tuple(
            _month(check, month, [key for key in month_of if month_of[key] == month])
            for month in sorted(set(month_of.values()) - {""})
        ),
    )


def _finished_by(study: Study) -> dict[Key, dict[Key, str]]:
    """Transcript -> who finished it outside of sessions, and in which month."""
    when, people = made_at(study, "finished"), {each.id for each in study.coders.all(kind="person")}
    left_out = tutorials_of(study) | _blind(study)
    said: dict[Key, dict[Key, str]] = {}
    for each in study.finished.all(session_id=None):
        if each.coder_id in people and each.transcript_id not in left_out:
            said.setdefault(each.transcript_id, {})[each.coder_id] = when.get(each.id, "")[:7]
    return said


class _Check:
    """How far coders agree in transcripts that two or more of them finished: transcript -> those coders."""

    def __init__(self, study: Study, double: Mapping[Key, Sequence[Key]], asked: Asked) -> None:
        self.double = double
        # Outside of sessions nothing is assigned but whole transcripts.
        scope = "whole" if asked.question.scope == "assigned" else asked.question.scope
        self._asked = replace(asked, unit=asked.unit or "turn", question=replace(asked.question, scope=scope))
        self._language: Language = study.about.language
        coders = sorted({coder for each in double.values() for coder in each})
        with as_all_may_see(study):
            codings = [each for each in study.codings.all(session_id=None) if each.coder_id in coders] if double else []
        marks = marks_of(
            study,
            codings,
            coders=coders,
            transcripts=list(double),
            finished=[(coder, key) for key, each in double.items() for coder in each],
        )
        self._marks = finished_only(rolled_up(marks, parents_of(study)) if asked.top_codes else marks)
        self._texts = dict(zip(marks.texts, texts_of(study, marks), strict=True))

    def agreement(self, transcripts: Iterable[Key]) -> Agreement | None:
        """The agreement in some of them; None where there are none."""
        chosen = [key for key in transcripts if key in self.double]
        if not chosen:
            return None
        coders = [coder for coder in self._marks.coders if any(coder in self.double[key] for key in chosen)]
        marks = with_used_codes(self._marks.selected(texts=chosen, coders=coders))
        texts, asked = [self._texts[key] for key in chosen], self._asked
        compared = Compared(
            marks=marks,
            units=None if asked.unit == "character" else units_in(texts, marks, asked.unit, self._language),
            turns=units_in(texts, marks, "turn", self._language),
            segments=units_in(texts, marks, "passage", self._language),
        )
        return _checked.of((compared.fingerprint(), asked), lambda: compared.agreement(asked.question))


_checked: Kept[Agreement] = Kept(100)


def _month(check: _Check, month: str, finished: Sequence[Key]) -> Month:
    return Month(
        month=month,
        finished=len(finished),
        double=sum(key in check.double for key in finished),
        agreement=check.agreement(finished),
    )


def _blind(study: Study) -> set[Key]:
    """The transcripts that are material of a session that is blind."""
    return {key for each in study.sessions.all(state="blind") for key in study.sessions.transcripts_of(each.id)}


def again(study: Study, coder: Key, draft: Draft, plan: Plan | None = None) -> Session:
    """Lets a coder code again, blind, what they have coded before: chosen by hand in the draft, or drawn.

    `plan` is what the draft gives where all of it is drawn and that is known already: to find it takes its time.
    Raises `Problem` for material that the coder has not coded, and where there is less of it than is to be drawn.
    """
    draft = replace(draft, kind="again", coders=(coder,))
    if plan is not None:
        return start(study, draft, plan)
    ground = Ground(study)
    found, done = plan_on(ground, draft), ground.done.get(coder, {})
    whole = {key: Span(0, len(revision.text)) for key, revision in ground.texts.items()}
    for key, span in (*((key, whole[key]) for key in draft.transcripts), *draft.passages):
        if not any(part.start <= span.start and span.end <= part.end for part in done.get(key, [])):
            raise Problem(
                "{coder} has not coded all of this in “{title}”, so it cannot be coded again.",
                coder=study.coders.get(coder).name,
                title=study.transcripts.get(key).title,
            )
    return start(study, draft, found)


def again_agreement(study: Study, session: Key, asked: Asked | None = None) -> SessionAgreement:
    """How far a coder agrees with themselves: what they coded before, and in a session of the kind "again".

    The two are compared as two coders, of whom the first is called `EARLIER`. Raises `Problem` for a session of
    another kind, and as `session_agreement`.
    """
    if study.sessions.get(session).kind != "again":
        raise Problem("In this session several coders code, and nobody codes again what they coded before.")
    return session_agreement(study, session, asked)
