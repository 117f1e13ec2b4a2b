"""BibTeX: entries, @string, comments, and LaTeX in the fields. A broken entry costs none of the others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from storycoder.domain.authors import OTHERS, Author, line_of
from storycoder.domain.codes import ReferenceKind
from storycoder.domain.drafts import Doubt
from storycoder.domain.words import Message, message
from storycoder.reading.contents import TEXT
from storycoder.reading.formats import BIBLIOGRAPHIES
from storycoder.reading.latex import plain_words
from storycoder.reading.manuscript import Material
from storycoder.reading.plain import decoded
from storycoder.reading.publications import Bibliography, Publication, doi_in, first_of, pages_in, year_in

if TYPE_CHECKING:
    from pybtex.database import Person

KINDS: dict[str, ReferenceKind] = {
    "article": "article", "periodical": "article", "suppperiodical": "article",
    "book": "book", "booklet": "book", "collection": "book", "mvbook": "book", "manual": "book", "proceedings": "book",
    "incollection": "chapter", "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter",
    "techreport": "report", "report": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "inproceedings": "paper", "conference": "paper",
    "online": "web page", "electronic": "web page", "www": "web page",
}  # fmt: skip
_BEGINS = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SOURCES = ("journal", "journaltitle", "booktitle", "howpublished", "series")
_PUBLISHERS = ("publisher", "institution", "school", "organization")


@BIBLIOGRAPHIES.reads(".bib", ".bibtex", content=TEXT)
def read_bibtex(material: Material) -> Bibliography:
    """The publications of a BibTeX file, and what is wrong with it by line."""
    text, _, doubts = decoded(material)
    reading = _Reading(doubts=list(doubts))
    begins = [found.start() for found in _BEGINS.finditer(text)] or [0]
    if _BEGINS.search(text) is None and text.strip():
        reading.doubt(message("There is no entry in this file; one begins with @, as in @article{{…"), None)
    # Each entry is read on its own: one that does not end would otherwise swallow all that come after it.
    line = text.count("\n", 0, begins[0]) + 1
    for start, end in zip(begins, [*begins[1:], len(text)], strict=True):
        reading.read(text[start:end], line)
        line += text.count("\n", start, end)
    return Bibliography(tuple(reading.found), tuple(reading.doubts))


@dataclass
class _Reading:
    """One file while it is read."""

    doubts: list[Doubt]
    found: list[Publication] = field(default_factory=list[Publication])
    strings: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_MONTHS, ""))
    keys: set[str] = field(default_factory=set[str])

    def doubt(self, said: Message, line: int | None) -> None:
        self.doubts.append(Doubt(said, line))

    def read(self, part: str, line: int) -> None:
        """Reads one entry, or several that stand on the same line."""
        from pybtex.database.input.bibtex import LowLevelParser, PrematureEOF, UndefinedMacro  # noqa: PLC0415  on use only
        from pybtex.utils import CaseInsensitiveDict  # noqa: PLC0415

        broken: list[int] = []

        def begins() -> int:
            return line + part.count("\n", 0, parser.command_start or 0)

        def told(error: Any) -> None:
            where = line + error.lineno - 1
            if isinstance(error, UndefinedMacro):
                name = str(error.args[0])
                self.doubt(message("No @string says what “{name}” stands for; it was left out.", name=name), where)
            else:
                # What does not end is told where it begins: the line where it is missed is that of something else.
                unending = isinstance(error, PrematureEOF)
                broken.append(begins() if unending else where)
                self.doubt(message("This entry is cut off or has a character too many, and was not read."), broken[-1])

        strings: Any = CaseInsensitiveDict(self.strings)
        parser = LowLevelParser(part, macros=strings, handle_error=told)
        seen = 0
        each: Any
        for each in parser:
            command = str(each[0]).lower()
            if len(broken) == seen and command not in {"string", "preamble", "comment"}:
                self._take(command, each[1], begins())
            seen = len(broken)
        self.strings = dict(strings)

    def _take(self, command: str, body: Any, line: int) -> None:
        key, pairs = str(body[0]), body[1]
        if key.casefold() in self.keys:
            self.doubt(message("“{key}” is the key of an entry above, too.", key=key), line)
        self.keys.add(key.casefold())
        fields: dict[str, str] = {}
        for name, values in pairs:
            fields.setdefault(name.lower(), " ".join("".join(values).split()))
        found = _publication(command, key, fields)
        if found.title:
            self.found.append(found)
        else:
            self.doubt(message("“{key}” has no title, and was not taken.", key=key), line)


def _publication(command: str, key: str, raw: dict[str, str]) -> Publication:
    fields = {name: plain_words(value) for name, value in raw.items() if name not in {"doi", "url", "author", "editor"}}
    title, subtitle = fields.get("title", ""), fields.get("subtitle", "")
    kind = KINDS.get(command, "other")
    return Publication(
        title=f"{title}: {subtitle}" if title and subtitle else title,
        authors=line_of(_people(raw.get("author", ""))),
        editors=line_of(_people(raw.get("editor", ""))),
        year=year_in(first_of(fields, ("year", "date"))),
        source=first_of(fields, _SOURCES),
        doi=doi_in(raw.get("doi", "").replace("\\", "").replace("{", "").replace("}", "")),
        kind="web page" if command == "misc" and raw.get("url") else kind,
        volume=fields.get("volume", ""),
        issue=first_of(fields, ("number", "issue")),
        pages=pages_in(fields.get("pages", "")),
        edition=fields.get("edition", ""),
        publisher=first_of(fields, _PUBLISHERS),
        url=raw.get("url", "").replace("\\", ""),
        key=key,
    )


def _people(names: str) -> Iterator[Author]:
    """The people that a field names, "and" between them."""
    from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415  on use only
    from pybtex.database import InvalidNameString, Person  # noqa: PLC0415

    for name in split_name_list(names) if names.strip() else ():
        if name.strip().lower() == "others":
            yield OTHERS
        else:
            try:
                yield _author(Person(name))
            except InvalidNameString:
                yield Author(plain_words(name))


def _author(person: "Person") -> Author:
    def said(*kinds: str) -> str:
        return plain_words(" ".join(part for kind in kinds for part in person.get_part(kind)))

    return Author(said("prelast", "last"), said("first", "middle", "lineage"))
