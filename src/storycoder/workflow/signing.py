"""How the words of participants are shown and signed when they leave the team."""

import re
from collections import Counter

from storycoder.domain.keys import Key
from storycoder.domain.protection import Signature, signatures, threshold_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast


def signatures_of(study: Study, cast: Cast, practice: Key | None = None) -> dict[Key, Signature]:
    """Participant -> how their words are signed.

    Where readers know the practice, because a poster or a heading names it, it stays in the signature, and the role
    stays where enough people of the practice share it. Elsewhere both are weighed over the whole study.
    """
    threshold = threshold_of(study.about)
    if practice is not None:
        return _within(cast, practice, threshold)
    roles = {role.id: role for role in cast.roles}
    return signatures([who.participant for who in cast.people.values()], roles, threshold)


def _within(cast: Cast, practice: Key, threshold: int) -> dict[Key, Signature]:
    people = {key: who for key, who in cast.people.items() if who.participant.practice_id == practice}
    numbers = Counter(who.reported.id for who in people.values())
    return {
        key: Signature(who.reported.id, practice, numbers[who.reported.id])
        if numbers[who.reported.id] >= threshold
        else Signature(None, practice, len(people), "role left out")
        for key, who in people.items()
    }


def signed(signature: Signature | None, cast: Cast, say: Phrasebook) -> str:
    """The words of a signature: a role, a practice, both, or neither."""
    roles = {role.id: say.of(role.name) for role in cast.roles}
    practices = {practice.id: practice.name for practice in cast.practices}
    if signature is None:
        return say("someone we spoke to")
    role = roles[signature.role_id] if signature.role_id else say("someone we spoke to")
    practice = practices[signature.practice_id] if signature.practice_id else ""
    return say("{role}, {practice}", role=role, practice=practice) if practice else role


def without_pseudonyms(words: str, cast: Cast, say: Phrasebook) -> str:
    """The words with every participant's pseudonym left out: people speak of one another, and of themselves."""
    names = sorted((who.participant.pseudonym for who in cast.people.values()), key=len, reverse=True)
    if not names:
        return words
    return re.sub(rf"\b(?:{'|'.join(map(re.escape, names))})\b", say("[name]"), words)
