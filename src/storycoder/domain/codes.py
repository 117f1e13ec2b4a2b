"""Codes and the codebook, with the fields of MacQueen, McLellan, Kay & Milstein (1998)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key
from storycoder.domain.words import Bilingual

CodeKind = Literal["inductive", "deductive"]
ReferenceKind = Literal["article", "book", "chapter", "report", "thesis", "paper", "web page", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code; codes nest, and stand in an order that the team chooses."""

    id: Key = own_key()
    name: Bilingual
    parent_id: Key | None = may_belong_to("code", "must stay")
    position: int = 0
    short: Bilingual = Bilingual()
    definition: Bilingual = Bilingual()
    when_to_use: Bilingual = Bilingual()
    when_not: Bilingual = Bilingual()
    example: Bilingual = Bilingual()
    kind: CodeKind = "inductive"
    source: str = ""
    colour: str = ""
    in_vivo: Key | None = may_belong_to("transcript")
    """The transcript whose words the name is, where it is an in-vivo code."""


def outline(codes: Iterable[Code]) -> Iterator[tuple[int, Code]]:
    """The codes as a codebook shows them, parents before their children, each with its depth from 0."""
    children: dict[Key | None, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent_id, []).append(code)

    def below(parent: Key | None, depth: int) -> Iterator[tuple[int, Code]]:
        for code in sorted(children.get(parent, ()), key=lambda each: each.position):
            yield depth, code
            yield from below(code.id, depth + 1)

    return below(None, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookVersion:
    """A frozen state of the codebook, to which sessions, validations and codings refer."""

    id: Key = own_key()
    number: int
    name: str = ""
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication that a code or factor is read against."""

    id: Key = own_key()
    authors: str
    year: str = ""
    title: str
    source: str = ""
    """Journal, publisher, or where else it appeared."""
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
    """By what it is called in a list of literature elsewhere, such as "ince2018"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeReference:
    """A code read against a publication."""

    id: Key = own_key()
    code_id: Key = belongs_to("code")
    reference_id: Key = belongs_to("reference")
