"""Participants and codebook, as the report tells them."""

from storycoder.domain.codes import outline
from storycoder.domain.keys import Key
from storycoder.study.codebook import Difference
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import PARTICIPANTS
from storycoder.workflow.publishing.use_of_codes import segments_by_code
from storycoder.workflow.quotations import below
from storycoder.workflow.signing import without_pseudonyms
from storycoder.writing.facts import CodebookFacts, CodeFacts, Count, ParticipantsFacts


def participants_facts(gathered: Gathered) -> ParticipantsFacts:
    """People by reported role and practice."""
    cast, counts, say = gathered.cast, gathered.counts, gathered.say
    roles, practices = cast.reported_roles, cast.practices
    return ParticipantsFacts(
        roles=tuple(say.of(role.plural or role.name) for role in roles),
        practices=tuple(practice.name for practice in practices),
        counts=tuple(
            tuple(counts.number(PARTICIPANTS, role=role.id, practice=practice.id) for practice in practices)
            for role in roles
        ),
        by_role=tuple(counts.number(PARTICIPANTS, role=role.id) for role in roles),
        by_practice=tuple(counts.number(PARTICIPANTS, practice=practice.id) for practice in practices),
        total=counts.number(PARTICIPANTS),
        small_cell=counts.threshold,
        reported_otherwise=any(who.role.id != who.reported.id for who in cast.people.values()),
    )


def codebook_facts(gathered: Gathered) -> CodebookFacts:
    """The codebook as it stands, with how many people each code was given to.

    How many segments a code has is told where the people are, of it and of those below it: else the numbers of the
    others would give away how often a code was given that few people speak of.
    """
    study, say, counts = gathered.study, gathered.say, gathered.counts
    codes, segments = study.codes.all(), segments_by_code(study)
    latest = study.versions.latest_key()
    version = study.versions.get(latest) if latest else None
    told = {code.id: all(_people(gathered, key) is not None for key in below(codes, code.id)) for code in codes}
    return CodebookFacts(
        codes=tuple(
            CodeFacts(
                name=say.of(code.name),
                level=depth,
                kind=code.kind,
                # A deductive code comes from a publication, an inductive one from what somebody said.
                source=code.source if code.kind == "deductive" else "",
                short=say.of(code.short),
                definition=say.of(code.definition),
                when_to_use=say.of(code.when_to_use),
                when_not=say.of(code.when_not),
                example=without_pseudonyms(say.of(code.example), gathered.cast, say),
                people=_people(gathered, code.id),
                segments=segments.get(code.id, 0) if told[code.id] else None,
            )
            for depth, code in outline(codes)
        ),
        version=version.number if version else None,
        changed=bool(latest) and study.versions.difference(latest) != Difference((), (), ()),
        small_cell=counts.threshold,
    )


def _people(gathered: Gathered, code: Key) -> Count:
    """How many people speak of a code, or of one below it; nobody where it was not given."""
    return gathered.counts.number(code) if gathered.counts.has(code) else 0
