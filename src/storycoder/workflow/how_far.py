"""How far a study is, step by step, in numbers that everyone may see."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.starting import tutorials_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """Counts. Transcripts that teach coding, and what is tried out in them, are not among them."""

    practices: int
    participants: int
    interviewed: int
    """Participants who have a transcript."""
    transcripts: int
    assigned: int
    """Transcripts of which it is known whose they are."""
    coded: int
    """Transcripts with at least one coding that the coder at work may see."""
    codings: int
    finished: Mapping[Key, int]
    """Coder -> transcripts that this coder is done with, in a session or altogether."""
    finished_by_somebody: int
    codes: int
    versions: int
    sessions: int
    sessions_closed: int
    validations: int
    factors: int
    common_factors: int
    boards: int


def how_far(study: Study) -> HowFar:
    """The study as it stands, as the coder at work may see it."""
    left_out = tutorials_of(study)
    transcripts = [each for each in study.transcripts.all() if each.id not in left_out]
    counted = {each.id for each in transcripts}
    codings = {key: number for (key,), number in study.codings.counts("transcript").items() if key in counted}
    done = {(each.coder_id, each.transcript_id) for each in study.finished.all() if each.transcript_id in counted}
    sessions, factors = study.sessions.all(), study.factors.all()
    return HowFar(
        practices=study.practices.count(),
        participants=study.participants.count(),
        interviewed=len({each.participant_id for each in transcripts} - {None}),
        transcripts=len(transcripts),
        assigned=sum(each.participant_id is not None for each in transcripts),
        coded=len(codings),
        codings=sum(codings.values()),
        finished=Counter(coder for coder, _ in done),
        finished_by_somebody=len({transcript for _, transcript in done}),
        codes=study.codes.count(),
        versions=study.versions.count(),
        sessions=len(sessions),
        sessions_closed=sum(each.state == "closed" for each in sessions),
        validations=study.validations.count(),
        factors=len(factors),
        common_factors=sum(each.practice_id is None for each in factors),
        boards=study.boards.count(),
    )
