"""Authors and editors of a publication, as one line of text holds them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_SURNAME = re.compile(r"([^,&;]+?),\s+((?:\w\.[\s-]?)+)(?!\w)")
_APART = re.compile(r";(?![^{]*\})")
_OTHERS = re.compile(r"(?:^|[,;&]?\s)(?:et al\.?|e\.a\.|and others)\s*$", re.IGNORECASE)


class Author(NamedTuple):
    """A person, by family name and given names or initials; or an organisation, which has no given names."""

    family: str
    given: str = ""

    @property
    def last_first(self) -> str:
        """Such as "Vries, Jan de"; the name of an organisation stands in braces where it could be taken for that."""
        if self.given:
            return f"{self.family}, {self.given}"
        return f"{{{self.family}}}" if {",", ";"} & set(self.family) else self.family


OTHERS = Author("et al.")
"""Stands last where a publication does not name all of its authors."""


def authors_of(line: str) -> tuple[Author, ...]:
    """The authors that a line names: "Jansen, Petra; Vries, Jan de", or "Jansen, P., & De Vries, J."."""
    bare = _OTHERS.sub("", line).strip(" ,;&")
    others = (OTHERS,) if bare != line.strip(" ,;&") else ()
    parts = [part.strip() for part in _APART.split(bare) if part.strip()]
    initialled = _SURNAME.findall(bare) if len(parts) == 1 else []
    if initialled and not _SURNAME.sub("", bare).strip(" ,&"):
        return (*(Author(family.strip(), given.strip()) for family, given in initialled), *others)
    return (*map(_author, parts), *others)


def line_of(authors: Iterable[Author]) -> str:
    """The line that `authors_of` reads."""
    return "; ".join(author.last_first for author in authors)


def _author(part: str) -> Author:
    if part.startswith("{") and part.endswith("}"):
        return Author(part[1:-1])
    family, _, given = part.partition(",")
    return Author(family.strip(), given.strip())
