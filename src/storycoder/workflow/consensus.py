"""The consensus: what the coders of a session agreed on, as a layer of its own beside what each of them marked.

While a session is open to all, the consensus holds what was settled so far, and does not count yet: the analysis rests
on what the coders marked. `close` makes it whole: besides what was settled it holds what all coders agreed on from the
start. What stays open is written down as open, and goes on to count as its coders marked it, so that nothing is lost by
closing. That the consensus is whole for a transcript is said as a coder says it: it is "finished" with it.
"""

from collections.abc import Collection, Iterable, Mapping

from storycoder.domain.calibration import Decision
from storycoder.domain.codings import Coding
from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import Coder
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.cases import Agreed, Case, agreed_on


def consensus_coder(study: Study) -> Key:
    """The coder that the consensus is; made where there is none, inside an act that is going on."""
    known = study.coders.all(kind="consensus")
    if known:
        return known[0].id
    # The same key in every copy of the study, so that two copies that are merged have one consensus.
    say, key = speaking(study.about.language), key_of(study.about.id, "consensus")
    study.coders.put([Coder(id=key, name=say("consensus"), kind="consensus")])
    return key


def write(study: Study, session: Key, revision: Key, agreed: Iterable[Agreed], *, version: Key | None) -> None:
    """Codes for the consensus what was agreed on and is not there yet, inside an act that is going on.

    `version` is that of the codebook under which it was agreed on.
    """
    consensus = consensus_coder(study)
    there = _codings(study, session, revision)
    study.codings.put(
        Coding(
            # What two copies of the study agreed on apart is one coding when they are merged.
            id=key_of(session, revision, code, str(start), str(end), "consensus"),
            revision_id=revision,
            start=start,
            end=end,
            code_id=code,
            coder_id=consensus,
            session_id=session,
            version_id=version,
        )
        for code, start, end in dict.fromkeys(agreed)
        if (code, start, end) not in there
    )


def keep_only(study: Study, session: Key, agreed: Mapping[Key, Collection[Agreed]]) -> None:
    """Takes from the consensus of the session what is not agreed on, by text, inside an act that is going on.

    Two copies of a study that settled one case apart, each its own way, leave such codings when they are merged.
    """
    for each in study.codings.all(coder_id=consensus_coder(study), session_id=session):
        if (each.code_id, each.start, each.end) not in agreed.get(each.revision_id, ()):
            study.codings.drop([each.id])


def withdraw(study: Study, case: Case) -> Decision | None:
    """Takes away what was settled about the case, and what the consensus has of it, inside an act that is going on."""
    known = decision_on(study, case)
    if known is None:
        return None
    there = _codings(study, case.session, case.revision)
    study.codings.drop(there[each] for each in agreed_on(case, known) if each in there)
    study.decisions.drop([known.id])
    return known


def decision_on(study: Study, case: Case) -> Decision | None:
    """What is settled about the case now, whatever the case was read with."""
    decisions = study.decisions.all(session_id=case.session, revision_id=case.revision)
    at_reading = case.decision.id if case.decision else None
    place = (case.disagreement.start, case.disagreement.end, {*case.codes})
    same = (each for each in decisions if (each.start, each.end, _named(each)) == place)
    return next((each for each in decisions if each.id == at_reading), None) or next(same, None)


def _named(decision: Decision) -> set[Key]:
    return {code for code in (decision.code_id, decision.other_code_id) if code}


def _codings(study: Study, session: Key, revision: Key) -> dict[Agreed, Key]:
    """What the consensus of the session has in the text."""
    found = study.codings.all(coder_id=consensus_coder(study), session_id=session, revision_id=revision)
    return {(each.code_id, each.start, each.end): each.id for each in found}
