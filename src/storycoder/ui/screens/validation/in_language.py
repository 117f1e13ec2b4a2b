"""What on a form is in the other language only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storycoder.domain.words import N_, Language
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.workflow.validating.forms import Elsewhere

_ELSEWHERE: dict[Language, str] = {
    "nl": N_("Not in Dutch yet, and so in English on the form: {what}."),
    "en": N_("Not in English yet, and so in Dutch on the form: {what}."),
}


def elsewhere_said(found: Elsewhere, language: Language, say: Phrasebook) -> str:
    """What of which codes is not in the language of the form; empty where all of it is."""
    parts = (
        say("the name of {codes}", codes=", ".join(found.names)) if found.names else "",
        say("the meaning of {codes}", codes=", ".join(found.meanings)) if found.meanings else "",
        say("the example of {codes}", codes=", ".join(found.examples)) if found.examples else "",
    )
    what = "; ".join(filter(None, parts))
    return say(_ELSEWHERE[language], what=what) if what else ""
