"""Names of codes, in the two languages."""

from dataclasses import replace

from storycoder.domain.words import Bilingual, Language


def named(text: str, language: Language) -> Bilingual:
    """A name of which only the text in one language is known."""
    return Bilingual(nl=text) if language == "nl" else Bilingual(en=text)


def renamed(name: Bilingual, text: str, language: Language) -> Bilingual:
    """The name after its text, as it is shown in a language, was written over.

    Where that language has no text of its own the other one was shown, and where both are the same both change.
    """
    if name.nl == name.en:
        return Bilingual.same(text)
    other: Language = "en" if language == "nl" else "nl"
    shown = language if getattr(name, language) else other
    return replace(name, **{shown: text})
