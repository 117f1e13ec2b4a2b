"""Talking disagreements through: the queue, what was settled, and who held and who yielded.

START with `queue`. A disagreement is settled while its session is open to all ("together"). What was settled is written
down as a decision, and what was agreed on is coded by the consensus, a layer of its own: what the coders marked stays
as it was. `consensus.py` makes that layer whole when the session is closed, and says when it counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

import numpy as np

from storycoder.analysis.confusions import Confusions, confused
from storycoder.analysis.disagreements import Disagreement, disagreements
from storycoder.analysis.marks import Mark, Marks
from storycoder.domain.calibration import Decision, DisagreementKind, Outcome
from storycoder.domain.codes import Code
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Revision
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.calibrating import session_marks
from storycoder.workflow.cases import Agreed, Case, CaseSide, agreed_on, decisions_by_case, settled_by
from storycoder.workflow.consensus import decision_on, withdraw, write
from storycoder.workflow.settled import session_codings

__all__ = [
    "Case",
    "CaseSide",
    "Yielding",
    "by_kind",
    "confusions",
    "negotiated",
    "negotiated_marks",
    "only_settles",
    "queue",
    "reopen",
    "settle",
    "yielding",
]

_MANY = 200
"""Codings of one act from which nobody asks any more whose each of them is."""
DEFINING = ("name", "short", "definition", "when_to_use", "when_not", "example")
"""The fields of a code that a disagreement can change."""


def queue(study: Study, session: Key) -> tuple[Case, ...]:
    """The disagreements of a session, by transcript and place, each with what was settled about it last.

    Raises `Problem` while the session, or its material in another one, is blind.
    """
    return cases_of(study, session, session_marks(study, session))


def cases_of(study: Study, session: Key, marks: Marks) -> tuple[Case, ...]:
    """The same, for whoever has the session's marks at hand."""
    current = study.revisions.current_keys()
    texts = {text: study.revisions.get(current[Key(text)]) for text in marks.texts}
    found = disagreements(marks, {text: revision.text for text, revision in texts.items()})
    marked = _by_side(session_codings(study, session))
    heard = zip(marks.texts, marks.finished.T.tolist(), strict=True)
    coders = {text: [Key(coder) for coder, said in zip(marks.coders, row, strict=True) if said] for text, row in heard}
    cases = [_case(session, each, texts[each.text], coders[each.text], marked) for each in found]
    decided = decisions_by_case(cases, study.decisions.all(session_id=session))
    return tuple(replace(case, decision=decided.get(case.id)) for case in cases)


_Sides = Mapping[tuple[Key, Key, Key], Sequence[Coding]]
"""Text, coder and code -> codings, in the order of their places."""


def _by_side(codings: Iterable[Coding]) -> _Sides:
    found: dict[tuple[Key, Key, Key], list[Coding]] = {}
    for each in sorted(codings, key=lambda each: (each.start, each.end, each.id)):
        found.setdefault((each.revision_id, each.coder_id, each.code_id), []).append(each)
    return found


def only_settles(study: Study, session: Key, touched: Mapping[str, frozenset[Key]], marked: frozenset[Key]) -> bool:
    """Whether an act touched nothing of a session but what is settled: decisions, and codings of the consensus.

    `marked` are the codings that the coders made in the session, so that one of them is known when it is gone.
    """
    codings = touched.get("coding", frozenset())
    if not touched.keys() <= {"decision", "coding"} or not codings.isdisjoint(marked) or len(codings) > _MANY:
        return False
    consensus = {each.id for each in study.coders.all(kind="consensus")}
    found = [each for key in codings for each in study.codings.all(id=key)]
    return all(each.coder_id in consensus or each.session_id != session for each in found)


def _case(session: Key, found: Disagreement, revision: Revision, coders: Sequence[Key], marked: _Sides) -> Case:
    codings: dict[str, list[Coding]] = {coder: [] for coder in coders}
    for piece in found.pieces:
        of = marked.get((revision.id, Key(piece.coder), Key(piece.code)), ())
        codings[piece.coder] += [each for each in of if piece.start <= each.start and each.end <= piece.end]
    return Case(
        session=session,
        transcript=revision.transcript_id,
        revision=revision.id,
        disagreement=found,
        quotation=revision.text[found.start : found.end],
        sides=tuple(CaseSide(coder=coder, codings=tuple(codings[coder])) for coder in coders),
    )


def settle(
    study: Study,
    case: Case,
    outcome: Outcome,
    *,
    coder: Key | None = None,
    reason: str = "",
    new_code: Code | None = None,
    changes: Mapping[str, Any] | None = None,
    changed: Key | None = None,
) -> Decision:
    """Writes down what the team settled, and codes what was agreed on as the consensus, in one act.

    `coder` is whose view was taken over; `Case.outcome_of` tells the outcome that goes with it. With the outcome "new
    code" `new_code` holds for the place; it is made where the codebook does not have it. `changes` are fields of the
    code `changed` (without it the one that the case is about) that are other from now on: its name, and how it is
    defined. Where the codebook is changed it is frozen as a new version, so that the consensus names the definition it
    was made under. What was settled before about the case makes place; the code that came out of it stays, where no
    other is given. Raises `Problem` unless the session is open to all and somebody is at work, and for an outcome that
    does not go with the rest.
    """
    known = decision_on(study, case)
    _check(study, case, outcome, coder)
    _check_new_code(outcome, new_code, known)
    why = _why(study, case, reason)
    with study.act(
        N_("settle a disagreement"), noun="session", key=case.session, subject=_codes_said(study, case), why=why
    ):
        withdraw(study, case)
        changed_code = _change_codebook(study, case, new_code, changed or case.codes[0], changes or {})
        decision = _decision(case, outcome, coder, reason, known)
        decision = replace(decision, changed_code_id=changed_code or decision.changed_code_id)
        study.decisions.put([decision])
        write(study, case.session, case.revision, agreed_on(case, decision), version=study.versions.latest_key())
    return decision


def _decision(case: Case, outcome: Outcome, coder: Key | None, reason: str, known: Decision | None) -> Decision:
    """A decision about the case, in the place of the one that is known. What applies is its `code_id`."""
    code, other = case.codes[0], case.codes[1] if case.disagreement.other else None
    if outcome == "applies" and coder and other and {each for each, _, _ in case.marked_by(coder)} == {other}:
        code, other = other, code
    return Decision(
        id=known.id if known else case.decision_key,
        session_id=case.session,
        revision_id=case.revision,
        start=case.disagreement.start,
        end=case.disagreement.end,
        code_id=code,
        outcome=outcome,
        reason=reason,
        kind=case.disagreement.kind,
        coder_id=coder,
        other_code_id=other,
        changed_code_id=known.changed_code_id if known else None,
        date=datetime.now().astimezone().date().isoformat(),
    )


def reopen(study: Study, case: Case) -> None:
    """Takes back what was settled about the case, in one act; changes of the codebook stay, which undo takes back.

    Raises `Problem` unless the session is open to all and somebody is at work.
    """
    _check_together(study, case.session)
    with study.act(N_("reopen a disagreement"), noun="session", key=case.session, subject=_codes_said(study, case)):
        withdraw(study, case)


def _check(study: Study, case: Case, outcome: Outcome, coder: Key | None) -> None:
    _check_together(study, case.session)
    if coder and coder not in {side.coder for side in case.sides}:
        raise Problem("This coder did not code the transcript in this session. Choose one who did.")
    if coder and outcome not in {"applies", "does not apply", "both"}:
        raise Problem("What is open or becomes a new code is nobody's view alone. Leave the coder out.")


def _check_new_code(outcome: Outcome, new_code: Code | None, known: Decision | None) -> None:
    stays = known is not None and known.outcome == "new code" and known.changed_code_id is not None
    if new_code and outcome != "new code":
        raise Problem("A new code goes with the outcome “new code” only.")
    if outcome == "new code" and not new_code and not stays:
        raise Problem("Say which code is new.")


def _check_together(study: Study, session: Key) -> None:
    found = study.sessions.get(session)
    if found.kind == "again":
        raise Problem("In this session one coder coded again what they coded before. There is nobody to agree with.")
    match found.state:
        case "blind":
            raise Problem("The session is still blind. Open the codings first.")
        case "closed":
            raise Problem("The session is closed, and what was settled in it stays as it is.")
        case "together":
            study.codings.who()  # the trail is to say who settled it


def _codes_said(study: Study, case: Case) -> str:
    say = speaking(study.about.language)
    return " / ".join(say.of(study.codes.get(code).name) for code in case.codes)


def _why(study: Study, case: Case, reason: str) -> str:
    say, number = speaking(study.about.language), study.sessions.get(case.session).number
    return say("Session {n}: {reason}", n=number, reason=reason) if reason else say("Session {n}", n=number)


def _change_codebook(
    study: Study, case: Case, new_code: Code | None, changed: Key, changes: Mapping[str, Any]
) -> Key | None:
    """Makes the new code, and gives the one that is `changed` its other fields; the code that came out of it."""
    if unknown := set(changes) - set(DEFINING):
        raise ValueError(f"an outcome changes how a code is named and defined, not {unknown}")
    code = study.codes.get(changed)
    changes = {name: value for name, value in changes.items() if value != getattr(code, name)}
    made = new_code if new_code and study.codes.find(new_code.id) is None else None
    if made:
        study.codes.make(made.name, parent=made.parent_id, **_rest(made))
    if "name" in changes:
        study.codes.rename(changed, changes["name"])
    if others := {name: value for name, value in changes.items() if name != "name"}:
        study.codes.redefine(changed, others)
    if made or changes:
        say = speaking(study.about.language)
        study.versions.freeze(say("session {n}", n=study.sessions.get(case.session).number))
    return new_code.id if new_code else changed if changes else None


def _rest(code: Code) -> dict[str, object]:
    """What a code is made with besides its name and its place."""
    return {each.name: getattr(code, each.name) for each in fields(code) if each.name not in _PLACE}


_PLACE = ("name", "parent_id", "position")


def by_kind(cases: Iterable[Case]) -> Counter[tuple[DisagreementKind, Key]]:
    """How many cases of each kind there are for each code; a confusion counts for both of its codes."""
    return Counter((case.disagreement.kind, code) for case in cases for code in case.codes)


def confusions(study: Study, session: Key) -> Confusions:
    """Which codes the coders of a session took for one another. Raises `Problem` as `queue` does."""
    marks = session_marks(study, session)
    current = study.revisions.current_keys()
    return confused(marks, {text: study.revisions.get(current[Key(text)]).text for text in marks.texts})


def negotiated_marks(study: Study, session: Key) -> Marks:
    """The marks of a session as they are after the talk; what each coder marked stays in `session_marks`."""
    marks = session_marks(study, session)
    return negotiated(marks, cases_of(study, session, marks))


def negotiated(marks: Marks, cases: Iterable[Case]) -> Marks:
    """In places that are settled every coder who finished the text has what was agreed on; the rest is as it was."""
    marks, gone, come = marks.merged(), set[Mark](), list[Mark]()
    for case in cases:
        if case.decision is None or not case.settled:
            continue
        found, over = case.disagreement, settled_by(case, case.decision)
        gone.update(Mark(p.coder, found.text, p.code, p.start, p.end) for p in found.pieces if p.code in over)
        agreed = agreed_on(case, case.decision)
        come += [Mark(side.coder, found.text, *each) for side in case.sides for each in agreed]
    rows = [
        Mark(marks.coders[coder], marks.texts[text], marks.codes[code], start, end)
        for coder, text, code, start, end in zip(*_columns(marks), strict=True)
    ]
    finished = np.argwhere(marks.finished).tolist()
    return Marks.of(
        [row for row in rows if row not in gone] + come,
        lengths=dict(zip(marks.texts, marks.lengths.tolist(), strict=True)),
        coders=marks.coders,
        codes=tuple(dict.fromkeys((*marks.codes, *(row.code for row in come)))),
        finished=[(marks.coders[coder], marks.texts[text]) for coder, text in finished],
    )


def _columns(marks: Marks) -> tuple[list[int], ...]:
    return tuple(column.tolist() for column in (marks.coder, marks.text, marks.code, marks.start, marks.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Yielding:
    """How often a coder's own view was what came out, in the cases that were settled."""

    coder: Key
    settled: int
    held: int
    yielded: int


def yielding(study: Study, session: Key) -> tuple[Yielding, ...]:
    """Who held and who yielded in a session. Raises `Problem` as `queue` does."""
    return yielding_in(queue(study, session), study.sessions.coders_of(session))


def yielding_in(cases: Iterable[Case], coders: Iterable[Key]) -> tuple[Yielding, ...]:
    """The same of cases. Where coders differ about edges only, their passages count, and else the codes they gave."""
    held, settled = Counter[Key](), Counter[Key]()
    for case in cases:
        if case.decision is None or not case.settled:
            continue
        agreed = agreed_on(case, case.decision)
        for side in case.sides:
            settled[side.coder] += 1
            held[side.coder] += _view(case, case.marked_by(side.coder)) == _view(case, agreed)
    return tuple(
        Yielding(coder=each, settled=settled[each], held=held[each], yielded=settled[each] - held[each])
        for each in coders
    )


def _view(case: Case, agreed: Iterable[Agreed]) -> frozenset[object]:
    edges = case.disagreement.kind in {"boundary", "split"}
    return frozenset(agreed if edges else (code for code, _, _ in agreed))
