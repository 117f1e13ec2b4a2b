"""Formats, each one decorated function in one small module, found by the file's suffix and by its content.

@TRANSCRIPTS.reads(".docx", content=WORD)
def read_word(material: Material) -> Manuscript: ...
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import Generic, TypeVar

from storycoder.domain.problems import Problem
from storycoder.reading.contents import Content, seems_to_be
from storycoder.reading.manuscript import Manuscript, Material
from storycoder.reading.publications import Bibliography

T = TypeVar("T")
Row = tuple[int, list[str]]
"""A row of a table: its number in the file, from 1, and its cells as text."""


_OFFICE = {".docx", ".xlsx"}


class Formats(Generic[T]):
    """The formats that give a T."""

    def __init__(self) -> None:
        self._by_suffix: dict[str, tuple[Content, Callable[[Material], T]]] = {}

    def reads(self, *suffixes: str, content: Content) -> Callable[[Callable[[Material], T]], Callable[[Material], T]]:
        """Registers a reader for files that end in one of `suffixes` and hold `content`."""

        def register(read: Callable[[Material], T]) -> Callable[[Material], T]:
            self._by_suffix.update(dict.fromkeys(suffixes, (content, read)))
            return read

        return register

    def read(self, material: Material) -> T:
        """Reads the file with the format that its name and its content agree on; else a `Problem` says why not."""
        seems = seems_to_be(material.data)
        format_ = self._by_suffix.get(PurePath(material.name).suffix.casefold())
        if format_ is None:
            raise self._unknown(material.name, seems)
        content, read = format_
        if seems is not content:
            raise _otherwise(material.name, content, seems)
        return read(material)

    def _unknown(self, name: str, seems: Content) -> Problem:
        if seems.advice is not None and self._by_suffix.keys() >= _OFFICE:
            return Problem(
                "“{file}” is {seems}, which StoryCoder does not read here. Save it as Word (.docx) or Excel (.xlsx).",
                file=name,
                seems=seems.name,
            )
        return Problem(
            "“{file}” is {seems}; here StoryCoder reads files that end in {suffixes}.",
            file=name,
            seems=seems.name,
            suffixes=", ".join(self._by_suffix),
        )


TRANSCRIPTS: Formats[Manuscript] = Formats()
TABLES: Formats[list[Row]] = Formats()
BIBLIOGRAPHIES: Formats[Bibliography] = Formats()


def _otherwise(name: str, content: Content, seems: Content) -> Problem:
    if seems.advice is not None:
        return Problem("“{file}” is {seems}. {advice}", file=name, seems=seems.name, advice=seems.advice)
    return Problem(
        "“{file}” should be {content} by its name, but seems to be {seems}. Rename it, or save it anew.",
        file=name,
        content=content.name,
        seems=seems.name,
    )
