"""Forms of a codebook validation that somebody filled in: what stands in which cell, whoever moved it there.

A Word document or a workbook is read in the reader process as cells, with all that people leave in them: fields, boxes,
notes in the margin, marked words. What it means is made out in `validation_form_answers`.
"""

from pathlib import Path
from typing import Any, NamedTuple

from storycoder.domain.drafts import ReadingChoices
from storycoder.reading.formats import Formats
from storycoder.reading.process import Limits, ReaderProcess
from storycoder.reading.protocol import Json

OUTSIDE = 0
"""The part of a form that is no table: words above, below and beside the tables."""


class FormCell(NamedTuple):
    """One cell that holds anything, or a paragraph outside the tables.

    `part` numbers tables or sheets from 1. `spans` is over how many rows and columns it was merged. `tags` are the ids
    of the form that stand in it, `ticked` those whose box is ticked.
    """

    part: int
    row: int
    column: int
    text: str
    tags: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    """Words made to stand out: coloured, underlined, or, with a leading "-", struck out."""
    remarks: tuple[str, ...] = ()
    """What somebody wrote in the margin of it."""
    spans: tuple[int, int] = (1, 1)
    pictures: tuple[str, ...] = ()
    """Pictures and drawings that lie on it, by what the file calls them: nobody but a person can read these."""
    is_doubtful: bool = False
    """Whether a box in it shows another thing than the file says of it."""


class FilledForm(NamedTuple):
    """A form as it came back."""

    file: str
    cells: tuple[FormCell, ...]
    by_columns: bool
    """Whether a column says what a cell is about, as in a workbook; else the row does."""
    digest: str = ""
    """By which a copy of the file is known, whatever it is called; empty where it was not read from a file."""

    def packed(self) -> Json:
        """As JSON."""
        return {"cells": [list(each) for each in self.cells], "by_columns": self.by_columns, "digest": self.digest}


FORMS: Formats[FilledForm] = Formats()


def read_form(path: Path) -> FilledForm:
    """The form in this file. Raises `Problem` for a file that is none, or that cannot be read."""
    with ReaderProcess(Limits()) as process:
        return form_from(process, path)


def form_from(process: ReaderProcess, path: Path) -> FilledForm:
    """What `read_form` gives, from a process that is already there."""
    answer, _ = process.ask("form", path, ReadingChoices())
    cells = tuple(map(_cell, answer["cells"]))
    return FilledForm(path.name, cells, bool(answer["by_columns"]), str(answer["digest"]))


def _cell(packed: list[Any]) -> FormCell:
    part, row, column, text, tags, ticked, marked, remarks, spans, pictures, is_doubtful = packed
    return FormCell(
        int(part),
        int(row),
        int(column),
        str(text),
        tuple(map(str, tags)),
        tuple(map(str, ticked)),
        tuple(map(str, marked)),
        tuple(map(str, remarks)),
        (int(spans[0]), int(spans[1])),
        tuple(map(str, pictures)),
        bool(is_doubtful),
    )
