"""Every sentence that a user sees, in English and Dutch, from one gettext catalogue.

    say = speaking("nl")
    say("Agreement by session")
    say("{n} of {total} people", n=4, total=6)
    say.many("{n} turn", "{n} turns", n)

English is the source text; `catalogue/nl/LC_MESSAGES/storycoder.po` holds the Dutch. `python3 dev.py words` gathers
new sentences and compiles the catalogue; a test fails while one is missing.
"""

import gettext
import locale
import os
from functools import cache
from importlib import resources

from storycoder.domain.words import Bilingual, Language, Message


class Phrasebook:
    """Says templates in one language."""

    def __init__(self, language: Language, catalogue: gettext.NullTranslations) -> None:
        self.language: Language = language
        self._catalogue = catalogue

    def __call__(self, template: str, **values: object) -> str:
        """The sentence of this template, its `{names}` filled."""
        return self._fill(self._catalogue.gettext(template), values)

    def many(self, one: str, more: str, n: int, **values: object) -> str:
        """The singular or plural sentence for `n`, which fills `{n}` too."""
        return self._fill(self._catalogue.ngettext(one, more, n), {"n": n, **values})

    def message(self, message: Message) -> str:
        """The sentence of a message or of a problem's message."""
        return self(message.template, **message.values)

    def of(self, text: Bilingual) -> str:
        """A researcher's own text in this language, or in the other one where that is all there is."""
        return text.in_(self.language)

    def _fill(self, template: str, values: dict[str, object]) -> str:
        return template.format(**{name: self._said(value) for name, value in values.items()}) if values else template

    def _said(self, value: object) -> object:
        if isinstance(value, Message):
            return self.message(value)
        return self.of(value) if isinstance(value, Bilingual) else value


@cache
def speaking(language: Language) -> Phrasebook:
    """The phrasebook of a language."""
    if language == "en":
        return Phrasebook("en", gettext.NullTranslations())
    path = resources.files("storycoder.words") / "catalogue" / language / "LC_MESSAGES" / "storycoder.mo"
    with path.open("rb") as file:
        return Phrasebook(language, gettext.GNUTranslations(file))


def language_of_this_person() -> Language:
    """The language of the environment where it is one of ours, else English. STORYCODER_LANGUAGE overrules it."""
    wanted = os.environ.get("STORYCODER_LANGUAGE") or locale.getlocale()[0] or os.environ.get("LANG", "")
    return "nl" if wanted.lower().startswith("nl") else "en"
