"""RIS: a line for each field, "TY  - " first and "ER  - " last. A broken entry costs none of the others."""

import re
from dataclasses import dataclass, field

from storycoder.domain.authors import Author, line_of
from storycoder.domain.codes import ReferenceKind
from storycoder.domain.drafts import Doubt
from storycoder.domain.words import message
from storycoder.reading.contents import TEXT
from storycoder.reading.formats import BIBLIOGRAPHIES
from storycoder.reading.manuscript import Material
from storycoder.reading.plain import decoded
from storycoder.reading.publications import Bibliography, Publication, doi_in, pages_in, year_in

KINDS: dict[str, ReferenceKind] = {
    "JOUR": "article", "MGZN": "article", "NEWS": "article", "EJOUR": "article",
    "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "CONF": "paper", "CPAPER": "paper",
    "ELEC": "web page", "WEB": "web page", "BLOG": "web page",
}  # fmt: skip
_LINE = re.compile(r"([A-Z][A-Z0-9]) {0,2}- ?(.*)")
_SPACES = re.compile(r"\s+")


@dataclass
class _Entry:
    """The lines of one entry."""

    line: int
    fields: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    last: str = ""

    def add(self, tag: str, words: str) -> None:
        self.fields.setdefault(tag, []).append(words.strip())
        self.last = tag

    def goes_on(self, words: str) -> None:
        """A line without a tag belongs to the field above it."""
        if self.last:
            self.fields[self.last][-1] = f"{self.fields[self.last][-1]} {words.strip()}".strip()

    def first(self, *tags: str) -> str:
        found = (words for tag in tags for words in self.fields.get(tag, ()) if words)
        return _SPACES.sub(" ", next(found, ""))

    def people(self, *tags: str) -> str:
        names = [words for tag in tags for words in self.fields.get(tag, ()) if words]
        return line_of(_author(name) for name in names)


@BIBLIOGRAPHIES.reads(".ris", content=TEXT)
def read_ris(material: Material) -> Bibliography:
    """The publications of a RIS file, and what is wrong with it by line."""
    text, _, doubts = decoded(material)
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        reading.read(number, line)
    reading.end()
    entries, found = reading.entries, [_publication(entry) for entry in reading.entries]
    nameless = [
        Doubt(message("This entry has no title, and was not taken."), entry.line)
        for entry, publication in zip(entries, found, strict=True)
        if not publication.title
    ]
    if not entries and not reading.doubts:
        nameless.append(Doubt(message("There is no entry in this file; one begins with a line “TY  - ”.")))
    wrong = sorted((*reading.doubts, *nameless), key=lambda doubt: doubt.line or 0)
    return Bibliography(tuple(each for each in found if each.title), (*doubts, *wrong))


@dataclass
class _Reading:
    """One file while it is read."""

    entries: list[_Entry] = field(default_factory=list[_Entry])
    doubts: list[Doubt] = field(default_factory=list[Doubt])
    open: _Entry | None = None

    def read(self, number: int, line: str) -> None:
        """Takes one line."""
        found = _LINE.match(line.strip())
        tag, words = (found[1], found[2]) if found else ("", line)
        if tag == "TY":
            self.end()
            self.open = _Entry(number)
            self.entries.append(self.open)
        if tag == "ER":
            self.open = None
        elif self.open is None:
            if words.strip():
                self.doubts.append(Doubt(message("This line belongs to no entry."), number))
        elif tag:
            self.open.add(tag, words)
        else:
            self.open.goes_on(words)

    def end(self) -> None:
        """Tells of an entry that is still open."""
        if self.open is not None:
            self.doubts.append(Doubt(message("This entry does not end with a line “ER  - ”."), self.open.line))


def _publication(entry: _Entry) -> Publication:
    kind = KINDS.get(entry.first("TY").upper(), "other")
    pages = "–".join(filter(None, (entry.first("SP"), entry.first("EP"))))
    source = entry.first("JO", "JF", "T2", "BT", "JA", "J2")
    return Publication(
        title=entry.first("TI", "T1", "CT") or (source if kind == "book" else ""),
        authors=entry.people("AU", "A1"),
        editors=entry.people("ED", "A2"),
        year=year_in(entry.first("PY", "Y1", "DA")),
        source=source,
        doi=doi_in(entry.first("DO", "M3")) if entry.first("DO", "M3").find("10.") >= 0 else "",
        kind=kind,
        volume=entry.first("VL"),
        issue=entry.first("IS"),
        pages=pages_in(pages),
        edition=entry.first("ET"),
        publisher=entry.first("PB"),
        url=entry.first("UR", "L2"),
        key=entry.first("ID"),
    )


def _author(name: str) -> Author:
    if name.endswith(","):
        return Author(name[:-1].strip())
    family, _, given = name.partition(",")
    return Author(family.strip(), _SPACES.sub(" ", given.replace(",", " ")).strip())
