"""Texts that exist in more than one language, and sentences not yet spoken.

This room holds templates and values only; `storycoder.words` turns them into sentences.
"""

from dataclasses import dataclass, field
from typing import Literal, Self

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def N_(template: str) -> str:  # noqa: N802  the field's customary name for a marker
    """Marks a template for the catalogue and hands it back as it is."""
    return template


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A researcher's own text in Dutch, in English, or in both."""

    nl: str = ""
    en: str = ""

    @classmethod
    def same(cls, text: str) -> Self:
        """The same words in both languages, for names that are not translated."""
        return cls(text, text)

    def in_(self, language: Language) -> str:
        """The text in `language`, or in the other one where that is all there is."""
        return (self.nl or self.en) if language == "nl" else (self.en or self.nl)

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)


@dataclass(frozen=True, slots=True)
class Message:
    """A template of the catalogue with the values that fill it."""

    template: str
    values: dict[str, object] = field(default_factory=dict[str, object])

    def __str__(self) -> str:
        return self.template.format(**self.values)


def message(template: str, **values: object) -> Message:
    """A `Message`; the catalogue is extracted from calls of this name."""
    return Message(template, values)
