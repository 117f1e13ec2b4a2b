"""The codings that the analysis after coding rests on, and the columns that the numbers start from."""

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from storycoder.analysis.marks import Mark, Marks
from storycoder.domain.calibration import Decision
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.study.aside import Moment
from storycoder.study.study import Study
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.starting import tutorials_of


def settled_codings(study: Study) -> tuple[Coding, ...]:
    """What the team holds to be coded.

    Where a consensus holds that consensus, and at what it left open, and everywhere else, what the coders marked. A
    consensus holds for a whole transcript where it was coded outside of any session; and for the passages of a session
    when that session is closed and the consensus "finished" with its transcripts (`closing.close`). While a session is
    open, what was settled in it does not count yet. Of two consensuses of the same words that of the later session
    holds.

    Codings that a correction left behind are not among them, nor what is being coded blind: whoever asks, the figures
    are the same. Nor is what somebody tried out in a transcript that teaches coding, or coded again as a check.
    Of a study as it was at one moment it is found once.
    """
    if not isinstance(study, Moment):
        return _settled(study)
    if study not in _of_moments:
        _of_moments[study] = _settled(study)
    return _of_moments[study]


_of_moments: WeakKeyDictionary[Moment, tuple[Coding, ...]] = WeakKeyDictionary()


def _settled(study: Study) -> tuple[Coding, ...]:
    with as_all_may_see(study):
        everything = study.codings.all()
    current = set(_counted(study).values())
    again = {session.id for session in study.sessions.all(kind="again")}
    codings = [each for each in everything if each.revision_id in current and each.session_id not in again]
    consensus = _Consensus(study, codings)
    return tuple(each for each in codings if consensus.counts(each))


class _Holding(NamedTuple):
    """Where a consensus holds: the passage, and the session; None is that of a whole transcript."""

    start: int
    end: int
    session: Key | None


class _Consensus:
    """Where which consensus holds, and what it left open."""

    def __init__(self, study: Study, codings: Iterable[Coding]) -> None:
        self._coders = {coder.id for coder in study.coders.all(kind="consensus")}
        self._holding: dict[Key, list[_Holding]] = {}
        self._open: dict[tuple[Key, Key], list[Decision]] = {}
        if not self._coders:
            return
        for revision in {each.revision_id for each in codings if each.coder_id in self._coders and not each.session_id}:
            self._holding[revision] = [_Holding(0, sys.maxsize, None)]
        for session in self._whole_sessions(study):
            for each in study.passages.all(session_id=session):
                self._holding.setdefault(each.revision_id, []).append(_Holding(each.start, each.end, session))
            for each in study.decisions.all(session_id=session, outcome="open"):
                self._open.setdefault((session, each.revision_id), []).append(each)

    def _whole_sessions(self, study: Study) -> list[Key]:
        """The closed sessions that have a consensus that is whole, in their order."""
        finished = {each.session_id for coder in self._coders for each in study.finished.all(coder_id=coder)}
        return [session.id for session in study.sessions.all(state="closed") if session.id in finished]

    def counts(self, coding: Coding) -> bool:
        """Whether the coding is one of those that the analysis rests on."""
        holding = [
            each
            for each in self._holding.get(coding.revision_id, ())
            if (coding.start < each.end and each.start < coding.end)
            or (coding.session_id is not None and coding.session_id == each.session)
        ]
        if not holding:
            return coding.coder_id not in self._coders
        session = holding[-1].session
        if coding.coder_id in self._coders:
            return coding.session_id == session
        return session is not None and coding.session_id == session and self._left_open(coding, session)

    def _left_open(self, coding: Coding, session: Key) -> bool:
        return any(
            coding.start < each.end and each.start < coding.end and coding.code_id in {each.code_id, each.other_code_id}
            for each in self._open.get((session, coding.revision_id), ())
        )


def _counted(study: Study) -> dict[Key, Key]:
    """Transcript -> its current revision, in the order of the study, without those that teach coding."""
    current, tutorials = study.revisions.current_keys(), tutorials_of(study)
    return {each.id: current[each.id] for each in study.transcripts.all() if each.id not in tutorials}


def whole_consensus(study: Study) -> dict[Key, Key]:
    """The texts that a consensus holds for as a whole, coded outside of any session, each with its last coding.

    Keys are in the order of time, so that one greater than a session's was coded after that had begun.
    """
    last: dict[Key, Key] = {}
    for coder in study.coders.all(kind="consensus"):
        for revision, coding in study.codings.columns("revision_id", "id", coder_id=coder.id, session_id=None):
            last[revision] = max(coding, last.get(revision, coding))
    return last


def session_codings(study: Study, session: Key) -> tuple[Coding, ...]:
    """What the coders marked in a calibration session, without the consensus."""
    consensus = {coder.id for coder in study.coders.all(kind="consensus")}
    return tuple(each for each in study.codings.all(session_id=session) if each.coder_id not in consensus)


def marks_of(
    study: Study,
    codings: Sequence[Coding],
    *,
    coders: Sequence[Key],
    transcripts: Sequence[Key],
    finished: Sequence[tuple[Key, Key]],
) -> Marks:
    """The codings as columns; texts are named by transcript. `finished` holds pairs of coder and transcript.

    What others than these coders marked or finished is left out.
    """
    current, lengths = study.revisions.current_keys(), study.revisions.lengths()
    transcript_of = {current[each]: each for each in transcripts}
    heard = frozenset(coders)
    return Marks.of(
        [
            Mark(each.coder_id, transcript_of[each.revision_id], each.code_id, each.start, each.end)
            for each in codings
            if each.revision_id in transcript_of and each.coder_id in heard
        ],
        lengths={each: lengths[current[each]] for each in transcripts},
        coders=coders,
        codes=[code.id for code in study.codes.all()],
        finished=[pair for pair in finished if pair[0] in heard],
    )


def settled_marks(study: Study, *, uncoded_too: bool = False) -> Marks:
    """The settled codings as columns, over all transcripts that have any, or over every transcript."""
    return marks_of_settled(study, settled_codings(study), uncoded_too=uncoded_too)


def marks_of_settled(study: Study, codings: Sequence[Coding], *, uncoded_too: bool = False) -> Marks:
    """The same, where the settled codings were read before; row by row as they are."""
    coded = {each.revision_id for each in codings}
    transcripts = [key for key, revision in _counted(study).items() if uncoded_too or revision in coded]
    coders = list(dict.fromkeys(each.coder_id for each in codings))
    everything = [(coder, transcript) for coder in coders for transcript in transcripts]
    return marks_of(study, codings, coders=coders, transcripts=transcripts, finished=everything)
