"""What was decided about words that point to somebody, carried out in the language of what leaves."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, lru_cache

from storycoder.domain.clearing import apply_decisions
from storycoder.domain.leaving import Cleared, PointsBy
from storycoder.domain.people import Role
from storycoder.domain.protection import is_small, threshold_of
from storycoder.domain.words import LANGUAGES, N_, Language
from storycoder.language.pointing.glance import glance, spoken_in
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import Cast, cast_of

REPLACEMENTS: dict[PointsBy, str] = {
    "name": N_("[name]"), "place": N_("[place]"), "institution": N_("[institution]"), "address": N_("[address]"),
    "contact": N_("[contact details]"), "age": N_("[age]"), "date": N_("[date]"), "role": N_("[role]"),
    "attributes": N_("[something about this person]"),
}  # fmt: skip
"""What stands for words that are masked, where nothing else is chosen."""


def clearing_of(study: Study, say: Phrasebook) -> Callable[[str], str]:
    """A text -> the same with everything carried out that was decided in this study."""
    decisions = [(each.text.casefold(), each) for each in decisions_in(decided(study), say)]

    def clear(text: str) -> str:
        bare = text.casefold()
        here = [each for words, each in decisions if words in bare]
        return stand_ins_in(apply_decisions(text, here) if here else text, say)

    return clear


def decided(study: Study) -> tuple[Cleared, ...]:
    """All that was decided. What was decided about a rare role holds for every form of its name."""
    found = study.cleared.all()
    about_roles = {each.text for each in found if each.about == "role" and not each.context}
    if not about_roles:
        return found
    forms: dict[str, tuple[str, ...]] = {}
    for role, _ in rare_roles(cast_of(study), threshold_of(study.about)):
        forms |= dict.fromkeys(about_roles.intersection(forms_of(role)), forms_of(role))
    own = {each.text for each in found}
    return (
        *found,
        *(
            replace(each, text=form)
            for each in found
            if each.about == "role" and not each.context
            for form in forms.get(each.text, ())
            if form not in own
        ),
    )


def rare_roles(cast: Cast, threshold: int) -> list[tuple[Role, int]]:
    """The roles that so few people of the whole study are reported under that they could be known, and how many."""
    numbers = Counter(who.reported.id for who in cast.people.values())
    return [(role, numbers[role.id]) for role in cast.reported_roles if is_small(numbers[role.id], threshold)]


def forms_of(role: Role) -> tuple[str, ...]:
    """What a role is called: of one and of several, in each language, and at the beginning of a sentence."""
    names = [each.in_(language) for each in (role.name, role.plural) for language in LANGUAGES]
    return tuple(dict.fromkeys(form for name in names if name for form in (name, name[0].upper() + name[1:])))


def cleared_cast(cast: Cast, clear: Callable[[str], str]) -> Cast:
    """The same people in practices whose names are as they may leave."""
    return replace(cast, practices=tuple(replace(each, name=clear(each.name)) for each in cast.practices))


def decisions_in(decisions: Iterable[Cleared], say: Phrasebook) -> tuple[Cleared, ...]:
    """The decisions with the usual words between brackets in the language of `say`, whoever chose them in which."""
    return tuple(replace(each, replacement=stand_ins_in(each.replacement, say)) for each in decisions)


def stand_ins_in(text: str, say: Phrasebook) -> str:
    """A text in which "[naam]" is "[name]" where English is read: what was masked by hand looks no different."""
    known = _known()
    return _brackets().sub(lambda found: say(known[found[0].casefold()]), text)


def as_spoken(words: str, text: str, say: Phrasebook) -> str:
    """Somebody's words with the stand-ins in the language that they spoke, as the whole text tells, whoever reads them.

    Where it does not tell they are in the language of `say`.
    """
    if not _brackets().search(words):
        return words
    languages = _spoken(text)
    return stand_ins_in(words, speaking(languages[0]) if len(languages) == 1 else say)


@lru_cache(maxsize=256)
def _spoken(text: str) -> tuple[Language, ...]:
    return spoken_in(glance(text).words)


@cache
def _known() -> dict[str, str]:
    """What stands in for words, in each language -> its template."""
    return {speaking(each)(template).casefold(): template for each in LANGUAGES for template in REPLACEMENTS.values()}


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _known())), re.IGNORECASE)
