"""What a Word or PowerPoint file says of itself: its title and language, and nobody's name or computer."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from storycoder.domain.words import Language
from storycoder.writing.word_look import LOCALES

if TYPE_CHECKING:
    from docx.document import Document
    from pptx.presentation import Presentation

_LEFTOVERS = ("/extended-properties", "/thumbnail", "/printerSettings")
"""Kinds of parts that a template brings and no file needs."""
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def describe(
    made: Document | Presentation, title: str, language: Language, *, subject: str = "", author: str = "", day: str = ""
) -> None:
    """Says what the file is. `day` is ISO 8601; without one it says the same day always, so that files can be compared.

    The templates of the libraries name their maker, program and printer, and show a picture of it; all of that goes.
    """
    properties = made.core_properties
    properties.title, properties.subject, properties.language = title, subject, LOCALES[language]
    properties.author = author
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = _moment(day)
    _let_go(made)


def _let_go(made: Document | Presentation) -> None:
    holders: tuple[Any, ...] = (made.part.package, made.part)
    for holder in holders:
        links = holder.rels if hasattr(holder, "rels") else holder._rels  # noqa: SLF001  slides have no other door
        for name in [name for name, link in links.items() if link.reltype.endswith(_LEFTOVERS)]:
            links.pop(name)


def _moment(day: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
    except ValueError:
        return _NO_DATE
