"""What bibliography files have in common: a publication as it was found, and how it is handed to the program."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from storycoder.domain.codes import ReferenceKind
from storycoder.domain.drafts import Doubt
from storycoder.reading.protocol import Json, packed_doubt

_YEAR = re.compile(r"\d{4}[a-z]?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One entry, with the fields of a `Reference`."""

    title: str
    authors: str = ""
    year: str = ""
    source: str = ""
    doi: str = ""
    kind: ReferenceKind = "other"
    editors: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    publisher: str = ""
    url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a file holds, and what is wrong with it, entry by entry."""

    publications: tuple[Publication, ...]
    doubts: tuple[Doubt, ...] = ()

    def packed(self) -> Json:
        """As JSON."""
        found: list[dict[str, Any]] = [asdict(each) for each in self.publications]
        return {"publications": found, "doubts": [packed_doubt(doubt) for doubt in self.doubts]}


def year_in(words: str) -> str:
    """The year of a date, or the words themselves, such as "in press"."""
    found = _YEAR.search(words)
    return found[0] if found else words.strip()


def doi_in(words: str) -> str:
    """The bare DOI, without the address in front of it that many programs write."""
    found = _DOI.search(words)
    return found[0].rstrip(".,;") if found else words.strip()


def pages_in(words: str) -> str:
    """Pages with a dash between the first and the last."""
    return re.sub(r"\s*(?:-{1,3}|–|—)\s*", "–", words.strip())


def first_of(fields: dict[str, str], names: Iterable[str]) -> str:
    """The first of these fields that holds anything."""
    return next((fields[name] for name in names if fields.get(name)), "")
