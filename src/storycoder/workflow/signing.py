"""How the words of participants are shown and signed when they leave the team."""

import re
from collections.abc import Callable

from storycoder.domain.keys import Key
from storycoder.domain.protection import Signature, signatures, threshold_of
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast
from storycoder.workflow.clearing import stand_ins_in


def signatures_of(study: Study, cast: Cast, practice: Key | None = None) -> dict[Key, Signature]:
    """Participant -> how their words are signed, so that enough people are signed in the same way.

    Where readers know the practice, because a poster or a heading names it, only its own people are weighed.
    """
    roles = {role.id: role for role in cast.roles}
    people = [who.participant for who in cast.people.values()]
    if practice is not None:
        people = [each for each in people if each.practice_id == practice]
    return signatures(people, roles, threshold_of(study.about))


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
    return leaving_pseudonyms_out(cast, say)(words)


def leaving_pseudonyms_out(cast: Cast, say: Phrasebook) -> Callable[[str], str]:
    """The same for many words of the same people. What was masked by hand is in the language of `say` too."""
    names = sorted((who.participant.pseudonym for who in cast.people.values()), key=len, reverse=True)
    if not names:
        return lambda words: stand_ins_in(words, say)
    named, instead = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b"), say("[name]")
    return lambda words: stand_ins_in(named.sub(instead, words), say)
