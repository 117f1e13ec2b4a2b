"""References from bibliography files, BibTeX and RIS, which are read in the reader process."""

from pathlib import Path
from typing import NamedTuple

from storycoder.domain.codes import Reference
from storycoder.domain.drafts import Doubt, ReadingChoices
from storycoder.reading.process import Limits, ReaderProcess
from storycoder.reading.protocol import unpacked_doubt


class ReferencesRead(NamedTuple):
    """The references of a file in its order, and what is wrong with it, each with its line."""

    references: tuple[Reference, ...]
    doubts: tuple[Doubt, ...]


def read_references(path: Path) -> ReferencesRead:
    """The references of a .bib or .ris file. Raises `Problem` for a file that is neither."""
    with ReaderProcess(Limits()) as process:
        answer, _ = process.ask("references", path, ReadingChoices())
    return ReferencesRead(
        tuple(Reference(**fields) for fields in answer["publications"]), tuple(map(unpacked_doubt, answer["doubts"]))
    )
