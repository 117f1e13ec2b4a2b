"""Door of the reading room: transcripts and tables from files that may be hostile, read in a process of their own.

with Readers() as readers:
    for path in paths:
        draft = readers.read_transcript(path)
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Self

from storycoder.domain.drafts import ReadingChoices, TranscriptDraft
from storycoder.domain.texts import Speaker, Turn
from storycoder.reading.process import FORMATS, Limits, ReaderProcess
from storycoder.reading.protocol import unpacked_doubt
from storycoder.reading.tables import table_from

_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")


class Readers:
    """Reads many files with one reader process, which lives as long as the block. For one thread at a time."""

    def __init__(self, limits: Limits = Limits(), formats: tuple[str, ...] = FORMATS) -> None:  # noqa: B008  frozen
        self._process = ReaderProcess(limits, formats)

    def __enter__(self) -> Self:
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.close()

    def read_transcript(self, path: Path, choices: ReadingChoices = ReadingChoices()) -> TranscriptDraft:  # noqa: B008  frozen
        """The transcript in a .docx, .txt, .md, .vtt or .srt file as it was understood; else a `Problem`."""
        answer, data = self._process.ask("transcript", path, choices)
        return _draft(path, data, answer)

    def read_table(self, path: Path) -> list[dict[str, str]]:
        """The rows of a .csv or .xlsx file, as `read_table` gives them."""
        return table_from(self._process, path)


def read_transcript(path: Path, choices: ReadingChoices = ReadingChoices()) -> TranscriptDraft:  # noqa: B008  frozen
    """One transcript with a reader process of its own; `Readers` is for many."""
    with Readers() as readers:
        return readers.read_transcript(path, choices)


def _draft(path: Path, data: bytes, answer: Mapping[str, Any]) -> TranscriptDraft:
    return TranscriptDraft(
        file_name=path.name,
        title=path.stem,
        text=answer["text"],
        turns=tuple(Turn(*turn) for turn in answer["turns"]),
        speakers=tuple(Speaker(label, part) for label, part in answer["speakers"]),
        doubts=tuple(map(unpacked_doubt, answer["doubts"])),
        date=_date(path.stem),
        encoding=answer["encoding"],
        convention=answer["convention"],
        original=data,
    )


def _date(stem: str) -> str:
    """The date that a file's name holds as ISO 8601, or none."""
    found = _DATE.search(stem)
    try:
        return date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:
        return ""
