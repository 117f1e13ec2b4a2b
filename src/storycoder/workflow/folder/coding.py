"""The codebook, the calibration sessions and what was coded after them."""

from dataclasses import replace
from pathlib import Path

from storycoder.domain.calibration import Decision
from storycoder.domain.keys import Key
from storycoder.domain.people import Coder
from storycoder.domain.words import N_
from storycoder.reading.study_folder import DecisionDraft, SessionDraft
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.codebooks import load_codebook
from storycoder.workflow.coding import CodingRow, find_words, read_codings, take_codings
from storycoder.workflow.folder.names import Names
from storycoder.workflow.mistakes import told_of

CONSENSUS = "consensus"


def take_codebook(study: Study, folder: Path, names: Names) -> None:
    """Loads codebook.yaml, where there is one, and freezes it as the first version."""
    path = folder / "codebook.yaml"
    if path.exists():
        names.codes.update(load_codebook(study, path).keys)
        say = speaking(study.about.language)
        study.versions.freeze(say("first version"))


def take_session(study: Study, folder: Path, draft: SessionDraft, names: Names) -> None:
    """Plays one session: blind codings, everyone finished, opened, settled, closed."""
    with told_of(folder / "sessions.yaml"):
        session = _start(study, draft, names)
    _take_table(study, folder / "codings" / f"session-{draft.number}.csv", names, session)
    run_session(study, names.coders.keys_of(draft.coders), session)
    with told_of(folder / "sessions.yaml"):
        decisions = [_decision(study, session, each, names, draft.date) for each in draft.decisions]
    with study.act(N_("settle disagreements"), noun="session", key=session, subject=draft.name):
        study.decisions.put(decisions)
    study.sessions.close(session)


def _start(study: Study, draft: SessionDraft, names: Names) -> Key:
    session = study.sessions.start(
        name=draft.name,
        date=draft.date,
        coders=names.coders.keys_of(draft.coders),
        transcripts=names.transcripts.keys_of(draft.transcripts),
        seed=draft.seed,
    )
    if draft.notes:
        study.sessions.change(session.id, notes=draft.notes)
    return session.id


def _decision(study: Study, session: Key, draft: DecisionDraft, names: Names, date: str) -> Decision:
    revision = study.revisions.current(names.transcripts.key(draft.transcript))
    span = find_words(revision.text, draft.quotation)
    code, other = names.codes.if_any(draft.code), names.codes.if_any(draft.other_code)
    made = code if draft.outcome == "new code" else None
    return Decision(
        session_id=session,
        revision_id=revision.id,
        start=span.start,
        end=span.end,
        code_id=other or code if made else code,
        outcome=draft.outcome,
        reason=draft.reason,
        kind=draft.kind,
        coder_id=names.coders.if_any(draft.coder),
        other_code_id=None if made else other,
        changed_code_id=made,
        date=draft.date or date,
    )


def take_later_codings(study: Study, folder: Path, names: Names) -> None:
    """Takes over the consensus of the sessions, as a layer of its own, and what was coded after them."""
    if (folder / "codings" / "consensus.csv").exists():
        consensus = Coder(name=CONSENSUS, kind="consensus")
        study.coders.add(consensus)
        names.coders[CONSENSUS] = consensus.id
        _take_table(study, folder / "codings" / "consensus.csv", names, None)
    after = folder / "codings" / "after.csv"
    if after.exists():
        _take_table(study, after, names, None)
        with told_of(after):
            _finish(study, read_codings(after), names)


def _take_table(study: Study, path: Path, names: Names, session: Key | None) -> None:
    if not path.exists():
        return
    called = {key: coder.name for coder in study.coders.all() for key, id_ in names.coders.items() if id_ == coder.id}
    rows = [replace(row, coder=called.get(row.coder, row.coder)) for row in read_codings(path)]
    with told_of(path):
        take_codings(study, rows, codes=names.codes, session=session)


def _finish(study: Study, rows: tuple[CodingRow, ...], names: Names) -> None:
    """Who coded a transcript is finished with it."""
    before = study.coder
    try:
        with study.act(N_("finish transcripts"), noun="transcript"):
            for coder, transcript in sorted({(row.coder, row.transcript) for row in rows}):
                study.coder = names.coders.key(coder)
                study.finished.say(names.transcripts.key(transcript))
    finally:
        study.coder = before
