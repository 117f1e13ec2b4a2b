"""What readers hand over: values without keys, with what was recognised and what is doubtful."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storycoder.domain.codes import CodeKind
from storycoder.domain.texts import Kind, Part, Speaker, Turn
from storycoder.domain.words import Bilingual, Message


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person should look at before the import; `line` counts from 1, None is the whole file."""

    message: Message
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptDraft:
    """One transcript as it was understood: a preview that a person or a flag can correct."""

    file_name: str
    title: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    doubts: tuple[Doubt, ...] = ()
    kind: Kind = "interview"
    date: str = ""
    encoding: str = ""
    """How a plain text was decoded; empty for formats that say so themselves."""
    convention: str = ""
    """The speaker convention recognised, such as "label" or "f4"; empty where there are no turns."""
    original: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoices:
    """What a person decided about a file instead of leaving it to the guess."""

    encoding: str = ""
    speakers: Mapping[str, Part] | None = None
    """Label -> whose it is. A label that is not listed is not a speaker. None leaves it to the guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDraft:
    """One entry of a codebook file. `slug` is how the file and its neighbours name it."""

    slug: str
    parent: str | None
    name: Bilingual
    short: Bilingual = Bilingual()
    definition: Bilingual = Bilingual()
    when_to_use: Bilingual = Bilingual()
    when_not: Bilingual = Bilingual()
    example: Bilingual = Bilingual()
    kind: CodeKind = "inductive"
    source: str = ""
    colour: str = ""
    factor: Literal["substantive", "procedural"] | None = None
    """What kind of factor this is, where the codebook is a set of factors."""
    elements: tuple[Bilingual, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookDraft:
    """A codebook as a file holds it; parents come before their children."""

    name: Bilingual
    description: Bilingual = Bilingual()
    source: str = ""
    codes: tuple[CodeDraft, ...] = ()
