"""Why a code could go into a factor, in a sentence."""

from collections.abc import Sequence

from storycoder.analysis.frames import BECAUSE, Because
from storycoder.domain.words import Language
from storycoder.ui.screens.factors.suggestions.words import listed
from storycoder.words import Phrasebook

_WORDS = 4
_SISTERS = 3


def because(
    reason: Because, shared: Sequence[str], say: Phrasebook, sisters: Sequence[str] = (), *, spoken: Language
) -> str:
    """The reason, with the words that both have, or the names of the codes beside it that lie there.

    `spoken` is the language of the study, in which the words were found.
    """
    told = say("Because {reason}.", reason=say.message(BECAUSE[reason]))
    words = listed([f"“{word}”" for word in shared[:_WORDS]], say)
    if words and spoken == say.language:
        return say("{sentence} Words in common: {words}.", sentence=told, words=words)
    if words and spoken == "nl":
        return say("{sentence} Words in common, in Dutch: {words}.", sentence=told, words=words)
    if words:
        return say("{sentence} Words in common, in English: {words}.", sentence=told, words=words)
    if not sisters:
        return told
    more = len(sisters) - _SISTERS
    rest = [say.many("{n} other code", "{n} other codes", more)] if more > 0 else []
    names = listed([*(f"“{name}”" for name in sisters[:_SISTERS]), *rest], say)
    return say("{sentence} There: {codes}.", sentence=told, codes=names)
