"""A form about four codes, blank and filled in the ways in which people fill in forms."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl

from storycoder.domain.keys import Key
from storycoder.reading.manuscript import Material
from storycoder.reading.validation_form import FilledForm
from storycoder.reading.validation_form_answers import Understood, understood
from storycoder.reading.validation_form_sheet import read_sheet_form
from storycoder.reading.validation_form_word import read_word_form
from storycoder.words import speaking
from storycoder.workflow.validating.taking import expected_of
from storycoder.writing.validation_form import FormCode, ValidationForm
from storycoder.writing.validation_form_sheet import write_sheet_form
from storycoder.writing.validation_form_word import write_word_form

DATA = Path(__file__).parent / "data" / "validation"
KEYS = tuple(Key(f"{number:032x}") for number in range(1, 5))
ALONE, LAUGH, LANGUAGE, HELP = KEYS
FORM = ValidationForm(
    id=Key("f" * 32),
    title="Herken je dit?",
    study="De straat",
    language="nl",
    codes=(
        FormCode(
            id=ALONE,
            number="C01",
            name="Niet de enige zijn",
            words="Merken dat anderen hetzelfde meemaken.",
            example="Zij had het ook.",
        ),
        FormCode(id=LAUGH, number="C02", name="Samen lachen", words="Lol hebben met elkaar."),
        FormCode(id=LANGUAGE, number="C03", name="Nederlands oefenen", words="De taal leren en durven spreken."),
        FormCode(id=HELP, number="C12", name="Elkaar helpen", words="Iets voor een ander doen."),
    ),
    roles=("moeder", "vrijwilliger"),
)
EXPECTED = expected_of([FORM, replace(FORM, language="en")])

BOXES, WHY, CHANGE = 1, 2, 3
"""The rows of a code's table in Word."""


def blank_word(folder: Path) -> Path:
    path = folder / "form.docx"
    write_word_form(FORM, path, speaking("nl"))
    return path


def blank_sheet(folder: Path) -> Path:
    path = folder / "form.xlsx"
    write_sheet_form(FORM, path, speaking("nl"))
    return path


def word(path: Path, fill: Callable[[Any], object]) -> Path:
    """A document that somebody has filled in; `fill` gets it opened."""
    document = docx.Document(str(path))
    fill(document)
    document.save(str(path))
    return path


def sheet(path: Path, fill: Callable[[Any], object]) -> Path:
    """A workbook that somebody has filled in; `fill` gets its first sheet."""
    book = openpyxl.load_workbook(path)
    fill(book.worksheets[0])
    book.save(path)
    return path


def put(document: Any, code: int, row: int, words: str) -> None:
    """Writes into the field of a code, from 1, as somebody does who takes away what stood there, fields and all."""
    cell = document.tables[code].rows[row].cells[2]
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    for child in list(cell.paragraphs[0]._p):
        cell.paragraphs[0]._p.remove(child)
    cell.paragraphs[0].add_run(words)


def tick(document: Any, code: int, option: str) -> None:
    """Ticks a box of a code as Word does."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for control in document.tables[code]._tbl.iter(f"{space}sdt"):
        if control.find(f"{space}sdtPr/{space}tag").get(f"{space}val").endswith(f":{option}"):
            checked = next(each for each in control.iter() if each.tag.endswith("}checked"))
            checked.set(next(iter(checked.attrib)), "1")
            next(control.iter(f"{space}t")).text = "☒"


def read(path: Path) -> Understood:
    """What the form says, read in this process."""
    material = Material(path.name, path.read_bytes())
    form: FilledForm = read_word_form(material) if path.suffix == ".docx" else read_sheet_form(material)
    return understood(form, EXPECTED)


def left(found: Understood) -> list[tuple[str, Key | None, str | None]]:
    """What was left over: the words, the code and the field where they probably belong."""
    return [(each.text, each.code, each.field) for each in found.leftovers]
