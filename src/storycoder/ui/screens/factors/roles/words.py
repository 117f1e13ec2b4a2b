"""Roles in words: so many of so many, how much of their talk, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storycoder.domain.people import Role
from storycoder.domain.rounding import percent
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.analysis.exact_tables import ExactTest
    from storycoder.workflow.role_differences import Put, RoleDifferences, RoleVoice, TellingWord

SMALL = 10
"""Below so many people a word of caution stands beside the numbers."""
_LONGEST = 320


def role_name(role: Role, say: Phrasebook) -> str:
    """What people of a role are called together."""
    return say.of(role.plural) or say.of(role.name)


def people_said(voice: RoleVoice, say: Phrasebook) -> str:
    """So many of so many."""
    return say("{n} of {total}", n=len(voice.speaking), total=len(voice.people))


def share_said(voice: RoleVoice, say: Phrasebook) -> str:
    """How much of their talk is about it; a share below one in a hundred is said so."""
    if not voice.segments or voice.share is None:
        return say("No segments")
    segments = say.many("{n} segment", "{n} segments", voice.segments)
    if voice.share < 0.01:
        return say("{segments}, less than 1% of what they say", segments=segments)
    return say("{segments}, {share}% of what they say", segments=segments, share=percent(voice.share))


def put_said(put: Put, say: Phrasebook) -> str:
    """To how many of them it was put, and how many of those do not speak of it."""
    if not put.asked:
        return say("None of them was asked about it")
    asked = say("Asked of {n} of {total}", n=put.asked, total=put.of)
    if not put.silent:
        return asked
    silent = say.many("{n} of those asked does not speak of it", "{n} of those asked do not speak of it", put.silent)
    return f"{asked}; {silent}"


def word_told(word: TellingWord, say: Phrasebook) -> str:
    """How often, by how many, and how much more than the others."""
    return say(
        "{word}: {hits} times, by {speakers} people; {elsewhere} times by the others",
        word=word.lemma,
        hits=word.hits,
        speakers=word.speakers,
        elsewhere=word.elsewhere,
    )


def shortened(words: str) -> str:
    """The words, cut where they are long."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def lead(found: RoleDifferences, say: Phrasebook) -> str:
    """The finding at a glance: from one role only, from all, or from which not."""
    silent = [role_name(each.role, say) for each in found.voices if not each.speaking]
    if found.only is not None:
        return say("Heard from one role only: {role}.", role=role_name(found.only, say))
    if len(silent) == len(found.voices):
        return say("Nobody speaks of it.")
    if silent:
        return say("Not heard from: {roles}.", roles=", ".join(silent))
    return say("Heard from every role.") if len(found.voices) > 1 else ""


def caution(found: RoleDifferences, say: Phrasebook) -> str:
    """What these numbers do not say."""
    mention = say("That somebody does not speak of it does not say that it is not there.")
    small = any(len(each.people) < SMALL for each in found.voices)
    few = say("There are few people: the numbers describe those who were heard, and no others.") if small else ""
    uncoded = say.many("{n} person is not coded yet.", "{n} people are not coded yet.", found.uncoded)
    return " ".join(filter(None, (mention, few, uncoded if found.uncoded else "")))


def difference_said(voice: RoleVoice, say: Phrasebook) -> str:
    """The difference with all others, in points, with its interval."""
    if voice.difference is None:
        return say("There are no others to compare with.")
    value, (low, high) = voice.difference
    low, value, high = (_points(each) for each in (low, value, high))
    return say("{value} points ({low} to {high})", value=value, low=low, high=high)


def tested_said(test: ExactTest, say: Phrasebook) -> str:
    """An exact test, with the smallest p that was within reach."""
    return say(
        "Exact test over the roles: p = {p}. With so few people it could not have been smaller than {smallest}.",
        p=_p(test.p, say),
        smallest=_p(test.smallest, say),
    )


def _points(share: float) -> str:
    points = percent(share)
    return f"{points:+d}".replace("-", "−") if points else "0"


def _p(value: float, say: Phrasebook) -> str:
    from storycoder.writing.speech import number  # noqa: PLC0415  it brings the words of languages

    return number(value, say.language, "decimal") if value >= 0.005 else say("less than 0.01")
