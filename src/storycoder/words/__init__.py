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
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from string import Formatter

from storycoder.domain.own_words import Own
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

    @cached_property
    def apart(self) -> "Phrasebook":
        """The same phrasebook, which tells its own words apart from those of people in what it says."""
        return _TellingApart(self.language, self._catalogue)

    def _fill(self, template: str, values: dict[str, object]) -> str:
        return template.format(**{name: self._said(value) for name, value in values.items()}) if values else template

    def _said(self, value: object) -> object:
        if isinstance(value, Message):
            return self.message(value)
        return self.of(value) if isinstance(value, Bilingual) else value


class _TellingApart(Phrasebook):
    """Says sentences as `Own`: what fills them is people's, but for numbers and sentences that are filled in."""

    @cached_property
    def apart(self) -> Phrasebook:
        return self

    def __call__(self, template: str, **values: object) -> str:
        said = super().__call__(template, **values)
        return said if template in _sentences() else str(said)

    def many(self, one: str, more: str, n: int, **values: object) -> str:
        said = super().many(one, more, n, **values)
        return said if one in _sentences() else str(said)

    def _fill(self, template: str, values: dict[str, object]) -> str:
        return Own.joined(self._pieces(template, values)) if values else Own(template)

    def _pieces(self, template: str, values: Mapping[str, object]) -> Iterator[str]:
        for words, name, shape, _ in Formatter().parse(template):
            yield Own(words)
            if name is not None:
                value = self._said(values[name])
                filled = value if isinstance(value, str) and not shape else format(value, shape or "")
                yield Own(filled) if isinstance(value, int | float) else filled


@cache
def _sentences() -> frozenset[str]:
    """What is in the catalogue. Anything else that is said is somebody's words."""
    from storycoder.words.written import written  # noqa: PLC0415  reads the whole catalogue; the window starts without

    return written("en").sentences


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
