"""What was really done, as the method section tells it."""

import re
from collections import Counter
from collections.abc import Sequence

import storycoder
from storycoder.domain.codes import CodebookVersion
from storycoder.domain.protection import reported_role
from storycoder.domain.texts import Kind, Transcript
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.calibrating import SessionAgreement
from storycoder.workflow.cast import Cast
from storycoder.workflow.publishing.agreement import basis_of, overall_of, titles_of
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import PARTICIPANTS
from storycoder.workflow.publishing.reliability import in_consensus
from storycoder.workflow.sounding.meetings import in_order, was_held
from storycoder.workflow.starting import tutorials_of
from storycoder.writing.facts import (
    ClusteringFacts,
    CodingFacts,
    MaterialFacts,
    MethodFacts,
    PracticeFacts,
    SessionFacts,
    TopicFacts,
    VersionFacts,
)
from storycoder.writing.meeting_facts import BoardFacts, ValidationFacts


def method_facts(
    gathered: Gathered, validations: tuple[ValidationFacts, ...], boards: tuple[BoardFacts, ...]
) -> MethodFacts:
    """Gathers what the study and its trail say of the method."""
    study, say, sessions = gathered.study, gathered.say, gathered.sessions
    about, cast = study.about, gathered.cast
    return MethodFacts(
        approach=about.approach,
        fictional=about.fictional,
        practices=tuple(
            PracticeFacts(each.name, tuple((say.of(line.name), say.of(line.text)) for line in each.characteristics))
            for each in cast.practices
        ),
        people=gathered.counts.number(PARTICIPANTS),
        material=tuple(_material(study, cast)),
        topics=tuple(_topics(study, cast, say)),
        versions=tuple(_version(each) for each in study.versions.all()),
        coefficients=titles_of(sessions[-1], say) if sessions and not about.hide_figures else (),
        sessions=tuple(session_facts(gathered, each) for each in sessions),
        basis=basis_of(sessions[-1].agreement, say) if sessions else None,
        coding=_coding(study),
        validations=validations,
        clusterings=tuple(_clusterings(study, cast)),
        common_factors=study.factors.count(practice_id=None),
        boards=boards,
        planned=tuple((each.name, each.date) for each in in_order(study) if not was_held(study, each)),
        small_cell=gathered.counts.threshold,
        software=storycoder.__version__,
    )


def _material(study: Study, cast: Cast) -> list[MaterialFacts]:
    by_kind: dict[Kind, list[Transcript]] = {}
    tutorials = tutorials_of(study)
    for key, transcript in cast.transcripts.items():
        if key not in tutorials:
            by_kind.setdefault(transcript.kind, []).append(transcript)
    return [_material_of(study, kind, transcripts) for kind, transcripts in by_kind.items()]


def _material_of(study: Study, kind: Kind, transcripts: Sequence[Transcript]) -> MaterialFacts:
    current = study.revisions.current_keys()
    revisions = [study.revisions.get(current[each.id]) for each in transcripts]
    dates = sorted(each.date for each in transcripts if each.date)
    ends = [max((turn.ended or turn.began or 0 for turn in each.turns), default=0) for each in revisions]
    return MaterialFacts(
        kind=kind,
        transcripts=len(transcripts),
        words=sum(len(each.text.split()) for each in revisions),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        minutes=sum(ends) // 60_000 if all(ends) else 0,
        timed=sum(map(bool, ends)),
    )


def _topics(study: Study, cast: Cast, say: Phrasebook) -> list[TopicFacts]:
    """The guide, with the roles that each topic is put to as they are reported."""
    roles = {role.id: role for role in cast.roles}
    found: list[TopicFacts] = []
    for topic in study.topics.all():
        asked = {reported_role(each.role_id, roles).id for each in study.topic_roles.all(topic_id=topic.id)}
        names = tuple(say.of(role.plural or role.name) for role in cast.roles if role.id in asked)
        found.append(TopicFacts(say.of(topic.name), say.of(topic.question), names))
    return found


def _version(version: CodebookVersion) -> VersionFacts:
    kinds = Counter(code.kind for code in version.codes)
    cited = [name for code in version.codes if code.kind == "deductive" for name in _CITED.findall(code.source)]
    sources = tuple(dict.fromkeys(name.strip() for name in cited))
    return VersionFacts(version.number, version.name, kinds["inductive"], kinds["deductive"], sources)


_CITED = re.compile(r"[^;,]+\(\d{4}[a-z]?\)")
"""Author and year as they stand in a code's source."""


def session_facts(gathered: Gathered, found: SessionAgreement) -> SessionFacts:
    """One calibration session, with its figures over all codes, where the team has figures."""
    study, session = gathered.study, found.session
    cases = gathered.cases[session.id]
    versions = {version.id: version.number for version in study.versions.all()}
    return SessionFacts(
        number=session.number,
        date=session.date,
        coders=len(study.sessions.coders_of(session.id)),
        transcripts=len(study.sessions.transcripts_of(session.id)),
        version=versions.get(session.version_id) if session.version_id else None,
        estimates=() if study.about.hide_figures else overall_of(found, gathered.say),
        disagreements=len(cases),
        settled=sum(case.settled for case in cases) + in_consensus(study, cases),
        changes=len({case.decision.changed_code_id for case in cases if case.decision} - {None}),
    )


def _coding(study: Study) -> CodingFacts | None:
    consensus = {coder.id for coder in study.coders.all(kind="consensus")}
    of = {revision: transcript for transcript, revision in study.revisions.current_keys().items()}
    rows = [row for row in study.codings.columns("coder_id", "revision_id") if row[0] not in consensus]
    coders: dict[object, set[object]] = {}
    for coder, revision in rows:
        coders.setdefault(of.get(revision), set()).add(coder)
    if not rows:
        return None
    return CodingFacts(
        coders=len({coder for coder, _ in rows}),
        coded=len(coders),
        double=sum(len(each) > 1 for each in coders.values()),
        codings=len(rows),
    )


def _clusterings(study: Study, cast: Cast) -> list[ClusteringFacts]:
    found: list[ClusteringFacts] = []
    for practice in cast.practices:
        factors = study.factors.all(practice_id=practice.id)
        codes = {each.code_id for factor in factors for each in study.factor_codes.all(factor_id=factor.id)}
        kinds = Counter(factor.kind for factor in factors)
        if factors:
            frame = ", ".join(dict.fromkeys(factor.source for factor in factors if factor.source))
            found.append(
                ClusteringFacts(practice.name, len(codes), kinds["substantive"], kinds["procedural"], frame=frame)
            )
    return found
