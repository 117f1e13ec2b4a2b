"""How the words of participants are signed when they leave the team."""

from collections.abc import Mapping

from storycoder.domain.keys import Key
from storycoder.domain.protection import Signature, signatures, threshold_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast


def signatures_of(study: Study, cast: Cast) -> dict[Key, Signature]:
    """Participant -> how their words are signed in everything that is exported from this study."""
    roles = {role.id: role for role in cast.roles}
    people = [who.participant for who in cast.people.values()]
    return signatures(people, roles, threshold_of(study.about))


def signed(signature: Signature | None, cast: Cast, say: Phrasebook) -> str:
    """The words of a signature: a role, a practice, both, or "participant"."""
    roles: Mapping[Key, str] = {role.id: say.of(role.name) for role in cast.roles}
    practices = {practice.id: practice.name for practice in cast.practices}
    if signature is None:
        return say("participant")
    role = roles[signature.role_id] if signature.role_id else say("participant")
    practice = practices[signature.practice_id] if signature.practice_id else ""
    return say("{role}, {practice}", role=role, practice=practice) if practice else role
