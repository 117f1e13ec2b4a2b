"""What was decided about words that point to somebody, carried out in the language of what leaves."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

from storycoder.domain.clearing import apply_decisions
from storycoder.domain.leaving import Cleared, PointsBy
from storycoder.domain.words import LANGUAGES, N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.cast import Cast

REPLACEMENTS: dict[PointsBy, str] = {
    "name": N_("[name]"), "place": N_("[place]"), "institution": N_("[institution]"), "address": N_("[address]"),
    "contact": N_("[contact details]"), "age": N_("[age]"), "date": N_("[date]"), "role": N_("[role]"),
    "attributes": N_("[something about this person]"),
}  # fmt: skip
"""What stands for words that are masked, where nothing else is chosen."""


def clearing_of(study: Study, say: Phrasebook) -> Callable[[str], str]:
    """A text -> the same with everything carried out that was decided in this study."""
    decisions = [(each.text.casefold(), each) for each in decisions_in(study.cleared.all(), say)]

    def clear(text: str) -> str:
        bare = text.casefold()
        here = [each for words, each in decisions if words in bare]
        return stand_ins_in(apply_decisions(text, here) if here else text, say)

    return clear


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


@cache
def _known() -> dict[str, str]:
    """What stands in for words, in each language -> its template."""
    return {speaking(each)(template).casefold(): template for each in LANGUAGES for template in REPLACEMENTS.values()}


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _known())), re.IGNORECASE)
