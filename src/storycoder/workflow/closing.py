"""Closing a calibration session: the consensus is made whole, and what stays open is written down. And reopening it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from storycoder.analysis.disagreements import agreements
from storycoder.domain.calibration import Decision, Session
from storycoder.domain.codings import Finished
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.workflow.calibrating import is_blind, session_marks
from storycoder.workflow.cases import Agreed, Case, agreed_on
from storycoder.workflow.consensus import consensus_coder, keep_only, write
from storycoder.workflow.discussing import cases_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What closing a session came to, or would come to."""

    agreed: int
    """Passages that every coder marked alike from the start."""
    settled: tuple[Case, ...]
    open: tuple[Case, ...]
    """What nobody settled: it goes on to count as its coders marked it."""


def closing(study: Study, session: Key) -> Closing:
    """What `close` would find, changing nothing. Raises `Problem` while the session or its material is blind."""
    return _looked_at(study, session)[0]


def close(study: Study, session: Key) -> Closing:
    """Ends a session and makes its consensus whole, in one act.

    In a session of one coder, who codes again what they coded before, there is nothing to agree on, and it is only
    closed. Raises `Problem` while the session, or its material in another one, is blind, where it is closed, and where
    nobody is at work: the trail is to say who did it.
    """
    before = study.sessions.get(session)
    if before.state == "closed":
        raise Problem("The session is closed already.")
    study.codings.who()
    if before.kind == "again" or before.state == "blind":
        # While it is blind this says so, and what is to be done first.
        study.sessions.close(session)
        return Closing(agreed=0, settled=(), open=())
    found, agreed = _looked_at(study, session)
    with study.act(N_("close a calibration session"), noun="session", key=session, subject=before.name):
        _write_consensus(study, before, found, agreed)
        study.decisions.put(_left_open(found.open, datetime.now().astimezone().date().isoformat()))
        _finish(study, session)
        study.sessions.close(session)
    return found


def open_again(study: Study, session: Key) -> Session:
    """Lets a closed session be talked through further, in one act.

    The consensus holds what was settled and no longer counts, as before the closing; the next one makes it whole again.
    Raises `Problem` where the session is not closed, its material is blind in another one, or nobody is at work.
    """
    before = study.sessions.get(session)
    if before.state != "closed":
        raise Problem("The session is not closed.")
    study.codings.who()
    with study.act(N_("open a closed session again"), noun="session", key=session, subject=before.name):
        if before.kind != "again" and study.coders.count(kind="consensus"):
            _take_back_consensus(study, session)
        return study.sessions.change(session, state="together")


def fit_consensus(study: Study, session: Key) -> None:
    """Makes the consensus follow from its decisions again, inside an act that is going on in which these came in.

    What is blind stays as it is, and so does a session that was closed without a consensus. It depends on nothing but
    what the study holds, so that it comes to the same in every copy.
    """
    now = study.sessions.get(session)
    if now.kind == "again" or is_blind(study, session) or not _has_consensus(study, now):
        return
    if now.state == "together":
        _keep_what_was_settled(study, now)
        return
    found, agreed = _looked_at(study, session)
    _write_consensus(study, now, found, agreed)
    days = [each.date for each in study.decisions.all(session_id=session)]
    study.decisions.put(_left_open(found.open, max(days, default=now.date)))
    _finish(study, session)


def _has_consensus(study: Study, session: Session) -> bool:
    if session.state == "together" and study.decisions.all(session_id=session.id):
        return True
    consensus = [coder.id for coder in study.coders.all(kind="consensus")]
    shelves = (study.finished,) if session.state == "closed" else (study.finished, study.codings)
    return any(shelf.all(session_id=session.id, coder_id=each) for each in consensus for shelf in shelves)


def _keep_what_was_settled(study: Study, session: Session) -> None:
    """What holds while a session is talked through: what is settled, and no more."""
    for revision, rows in _take_back_consensus(study, session.id).items():
        write(study, session.id, revision, rows, version=study.versions.latest_key())


def _take_back_consensus(study: Study, session: Key) -> dict[Key, list[Agreed]]:
    """Leaves of the consensus what was settled, which it hands back by text."""
    settled = _settled_in(_looked_at(study, session)[0])
    keep_only(study, session, settled)
    said = study.finished.all(session_id=session, coder_id=consensus_coder(study))
    study.finished.drop(each.id for each in said)
    return settled


def _settled_in(found: Closing) -> dict[Key, list[Agreed]]:
    """What was settled, by text."""
    settled: dict[Key, list[Agreed]] = {}
    for case in found.settled:
        if case.decision:
            settled.setdefault(case.revision, []).extend(agreed_on(case, case.decision))
    return settled


def _write_consensus(study: Study, session: Session, found: Closing, agreed: Mapping[Key, Sequence[Agreed]]) -> None:
    settled = _settled_in(found)
    whole = {each: {*agreed.get(each, ()), *settled.get(each, ())} for each in agreed.keys() | settled.keys()}
    keep_only(study, session.id, whole)
    for revision, rows in settled.items():
        write(study, session.id, revision, rows, version=study.versions.latest_key())
    # What all agreed on was coded under the version of the session, whatever the talk has changed since.
    for revision, rows in agreed.items():
        write(study, session.id, revision, rows, version=session.version_id)


def _looked_at(study: Study, session: Key) -> tuple[Closing, dict[Key, list[Agreed]]]:
    marks, current = session_marks(study, session), study.revisions.current_keys()
    cases = cases_of(study, session, marks)
    texts = {text: study.revisions.get(current[Key(text)]).text for text in marks.texts}
    agreed: dict[Key, list[Agreed]] = {}
    for text, code, start, end in agreements(marks, texts):
        agreed.setdefault(current[Key(text)], []).append((Key(code), start, end))
    found = Closing(
        agreed=sum(map(len, agreed.values())),
        settled=tuple(case for case in cases if case.settled),
        open=tuple(case for case in cases if not case.settled),
    )
    return found, agreed


def _left_open(cases: Iterable[Case], date: str) -> list[Decision]:
    """A decision "open" of this day for each case that nobody has said anything about."""
    return [
        Decision(
            id=case.decision_key,
            session_id=case.session,
            revision_id=case.revision,
            start=case.disagreement.start,
            end=case.disagreement.end,
            code_id=case.codes[0],
            outcome="open",
            kind=case.disagreement.kind,
            other_code_id=case.codes[1] if case.disagreement.other else None,
            date=date,
        )
        for case in cases
        if case.decision is None
    ]


def _finish(study: Study, session: Key) -> None:
    consensus = consensus_coder(study)
    said = {each.transcript_id for each in study.finished.all(session_id=session, coder_id=consensus)}
    study.finished.put(
        Finished(
            id=key_of(session, transcript, consensus), transcript_id=transcript, coder_id=consensus, session_id=session
        )
        for transcript in study.sessions.transcripts_of(session)
        if transcript not in said
    )
