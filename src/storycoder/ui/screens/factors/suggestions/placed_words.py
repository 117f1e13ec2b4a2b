"""Why a code could go into a factor, in a sentence."""

from collections.abc import Sequence

from storycoder.analysis.frames import BECAUSE, Because
from storycoder.words import Phrasebook

_WORDS = 4


def because(reason: Because, shared: Sequence[str], say: Phrasebook) -> str:
    """The reason, and the words that both have."""
    told = say("Because {reason}.", reason=say.message(BECAUSE[reason]))
    words = ", ".join(shared[:_WORDS])
    return say("{sentence} Words in common: {words}.", sentence=told, words=words) if words else told
