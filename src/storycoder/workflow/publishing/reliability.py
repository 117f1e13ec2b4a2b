"""How far the coding can be relied on: what the methods paragraph is made of, from the study and its trail."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from storycoder.domain.calibration import PresetUnits, Session
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.study.trail import Sought
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement, agreement_in, gather
from storycoder.workflow.case_words import KINDS_IN_A_SENTENCE, ONE_VIEW, OUTCOMES_IN_A_SENTENCE
from storycoder.workflow.cases import Case
from storycoder.workflow.discussing import negotiated
from storycoder.workflow.publishing.agreement import basis_of, estimates_of, titles_of
from storycoder.workflow.settled import whole_consensus
from storycoder.workflow.starting import tutorials_of
from storycoder.writing.facts import Estimate
from storycoder.writing.sections.reliability import (
    Held,
    Material,
    ReliabilityFacts,
    Talked,
    Values,
)

CutOffs = Sequence[tuple[str, float]]
"""The team's words for values of agreement, each from a lower bound on."""

_PRESET: Mapping[PresetUnits, str] = {
    "turn": N_("whole turns"),
    "sentence": N_("whole sentences"),
    "passage": N_("the whole passage"),
}


def reliability_facts(
    study: Study,
    say: Phrasebook,
    sessions: Sequence[SessionAgreement],
    cases: Mapping[Key, Sequence[Case]],
    cut_offs: CutOffs = (),
) -> ReliabilityFacts:
    """What the paragraph is made of, from the figures and disagreements of the sessions that all may look into."""
    held = [each.session for each in sessions]
    return ReliabilityFacts(
        material=_material(study, held),
        held=_held(study, held, say),
        talked=_talked(study, held, cases, say),
        values=_values(study, sessions, cases, cut_offs, say) if sessions and not study.about.hide_figures else None,
    )


def _material(study: Study, sessions: Iterable[Session]) -> Material:
    current, tutorials = study.revisions.current_keys(), tutorials_of(study)
    texts = {current[each.id]: each.id for each in study.transcripts.all() if each.id not in tutorials}
    spans: dict[Key, set[tuple[int, int]]] = {}
    for session in sessions:
        for each in study.passages.all(session_id=session.id):
            if each.revision_id in texts:
                spans.setdefault(each.revision_id, set()).add((each.start, each.end))
    words, compared, in_part = 0, 0, False
    for revision in texts:
        text = study.revisions.text(revision)
        words += len(text.split())
        parts = _joined(spans.get(revision, ()))
        compared += sum(len(text[start:end].split()) for start, end in parts)
        in_part = in_part or (bool(parts) and parts != [(0, len(text))])
    outside = _coders_outside(study, texts.keys() - spans.keys())
    return Material(
        transcripts=len(texts),
        calibrated=len(spans),
        share=compared / words if words else 0.0,
        in_part=in_part,
        single=sum(len(coders) == 1 for coders in outside.values()),
        double=sum(len(coders) > 1 for coders in outside.values()),
    )


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same code points as spans that do not overlap."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _coders_outside(study: Study, revisions: Iterable[Key]) -> dict[Key, set[Key]]:
    """Which people coded each of these texts."""
    people = {coder.id for coder in study.coders.all(kind="person")}
    found: dict[Key, set[Key]] = {}
    wanted = frozenset(revisions)
    for revision, coder in study.codings.columns("revision_id", "coder_id"):
        if revision in wanted and coder in people:
            found.setdefault(revision, set()).add(coder)
    return found


def _held(study: Study, sessions: Sequence[Session], say: Phrasebook) -> Held:
    taking_part = {coder for each in sessions for coder in study.sessions.coders_of(each.id)}
    opened, blind_again = _opened(study)
    preset = [words for units, words in _PRESET.items() if any(each.units == units for each in sessions)]
    keys = {each.id for each in sessions}
    return Held(
        sessions=len(sessions),
        coders=len(taking_part),
        drawn=sum(each.seed is not None for each in sessions),
        seeds=tuple(each.seed for each in sessions if each.seed is not None),
        blind=sum(each.id in opened - blind_again for each in sessions),
        blind_again=sum(each.id in blind_again for each in sessions),
        packets=sum(each.session_id in keys for each in study.packets.all()),
        preset=tuple(map(say, preset)),
        free=sum(each.units == "free" for each in sessions),
        again=sum(each.state != "blind" for each in study.sessions.all(kind="again")),
    )


def _opened(study: Study) -> tuple[set[Key | None], set[Key | None]]:
    """The sessions that were opened, and those of them where that was taken back, as could once be done."""
    acts = study.acts(Sought(verb=OPENED))
    taken_back = {about for _, about in study.steps_back()} if acts else set[int]()
    return {act.key for act in acts}, {act.key for act in acts if act.number in taken_back}


OPENED = N_("open the codings of a session")
"""The verb of the trail for the end of a blind round, which needs every coder to be finished."""


def _values(
    study: Study,
    sessions: Sequence[SessionAgreement],
    cases: Mapping[Key, Sequence[Case]],
    cut_offs: CutOffs,
    say: Phrasebook,
) -> Values:
    first, last = sessions[0].agreement, sessions[-1].agreement
    by_code = [estimates_of(each.figures[:1], say)[0] for each in last.codes]
    defined = sorted((each for each in by_code if each.value is not None), key=lambda each: each.value or 0.0)
    return Values(
        coefficient=titles_of(sessions[-1], say)[0],
        basis=basis_of(last, say),
        first=estimates_of(first.overall[:1], say)[0],
        last=estimates_of(last.overall[:1], say)[0],
        negotiated=_negotiated(study, sessions[-1], cases[sessions[-1].session.id], say),
        lowest=defined[0] if defined else None,
        highest=defined[-1] if defined else None,
        defined=len(defined),
        undefined=len(by_code) - len(defined),
        too_few=sum(bool(each.too_few) for each in last.codes),
        cut_offs=tuple(cut_offs),
    )


def _negotiated(study: Study, found: SessionAgreement, cases: Sequence[Case], say: Phrasebook) -> Estimate | None:
    """The value after the talk; None where nothing was settled, or all of it by a consensus that no talk is told of."""
    if not any(case.settled for case in cases) or in_consensus(study, cases):
        return None
    read = gather(study, found.session.id)
    after = replace(read, marks=negotiated(read.marks, cases), before=read.marks)
    return estimates_of(agreement_in(after, found.asked).agreement.overall[:1], say)[0]


def _talked(study: Study, sessions: Sequence[Session], cases: Mapping[Key, Sequence[Case]], say: Phrasebook) -> Talked:
    everything = [case for session in sessions for case in cases[session.id]]
    kinds = Counter(case.disagreement.kind for case in everything)
    settled = [case.decision for case in everything if case.decision and case.settled]
    outcomes = Counter(ONE_VIEW if each.coder_id else OUTCOMES_IN_A_SENTENCE[each.outcome] for each in settled)
    changed = {each.changed_code_id: each.outcome for each in settled if each.changed_code_id}
    return Talked(
        found=len(everything),
        kinds=tuple((say(words), kinds[kind]) for kind, words in KINDS_IN_A_SENTENCE.items() if kinds[kind]),
        settled=len(settled),
        outcomes=tuple((say(words), n) for words, n in outcomes.most_common()),
        in_consensus=in_consensus(study, everything),
        new_codes=sum(outcome == "new code" for outcome in changed.values()),
        redefined=sum(outcome != "new code" for outcome in changed.values()),
        versions=_versions(study, sessions),
    )


def in_consensus(study: Study, cases: Iterable[Case]) -> int:
    """How many nobody decided about one by one, but a consensus on the whole transcript that came after them.

    What was left open is not among them: that is a decision too.
    """
    whole = whole_consensus(study)
    return sum(case.decision is None and whole.get(case.revision, case.session) > case.session for case in cases)


def _versions(study: Study, sessions: Sequence[Session]) -> int:
    numbers = {version.id: version.number for version in study.versions.all()}
    begun = numbers.get(sessions[0].version_id) if sessions and sessions[0].version_id else None
    return sum(number >= begun for number in numbers.values()) if begun else 0
