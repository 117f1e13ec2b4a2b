"""The files that a study publishes, as plain words: of each file, every piece of text that a reader can find in it."""

import csv
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
from docx import Document

from storycoder.study.study import Study

KEY = re.compile(r"[0-9a-f]{32}")


def squeezed(text: str) -> str:
    """Without white space, because a poster breaks its lines where it likes."""
    return "".join(text.split())


def word_pieces(path: Path) -> list[str]:
    """The paragraphs of a Word file, those in tables too."""
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for part in (document, *cells) for paragraph in part.paragraphs]


def sheet_pieces(path: Path) -> list[str]:
    """The cells of a workbook that hold words, and the names of its sheets."""
    book = openpyxl.load_workbook(path)
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    return [*book.sheetnames, *(value for value in cells if isinstance(value, str))]


def poster_pieces(path: Path) -> list[str]:
    """A poster's pages."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def text_pieces(path: Path) -> list[str]:
    """The cells of a table in plain text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


PIECES = {".docx": word_pieces, ".xlsx": sheet_pieces, ".pdf": poster_pieces, ".csv": text_pieces}


def pieces(folder: Path) -> dict[str, list[str]]:
    """File -> its pieces of text."""
    return {path.name: PIECES[path.suffix](path) for path in sorted(folder.rglob("*")) if path.is_file()}


def raw_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that is written in the files: names, the XML of each part of a zip, a PDF's information."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as parts:
                for name in parts.namelist():
                    yield f"{path.name}/{name}", name + parts.read(name).decode("utf-8", "replace")
        elif path.suffix == ".csv":
            yield path.name, path.name + path.read_text("utf-8-sig")
        elif path.is_file():
            document = pypdfium2.PdfDocument(path)
            yield path.name, path.name + repr(document.get_metadata_dict()) + "".join(poster_pieces(path))
            document.close()


def own_words(study: Study) -> list[str]:
    """What people wrote or said in so many words, squeezed, the longest first; names in it are for a check of its own.

    Quotations, the codebook's texts, reasons and suggestions.
    """
    texts = {each.id: each.text for each in study.revisions.all()}
    said = {texts[each.revision_id][each.start : each.end] for each in study.codings.all()}
    names = re.compile("|".join(rf"\b{re.escape(each.pseudonym)}\b" for each in study.participants.all()))
    found = said | {names.sub(left_out, words) for words in said for left_out in ("[naam]", "[name]")}
    for code in study.codes.all():
        fields = (code.name, code.short, code.definition, code.when_to_use, code.when_not, code.example)
        found |= {text.in_(language) for text in fields for language in ("nl", "en")}
    found |= {each.reason for each in study.alignments.all()}
    found |= {text for each in study.reactions.all() for text in (each.text, each.reason)}
    found |= {
        text for each in study.validation_answers.all() for text in (each.why, each.suggestion, each.outcome_reason)
    }
    found |= {text.in_("nl") for factor in study.factors.all() for text in (factor.name, factor.description)}
    found |= {each.text.in_("nl") for each in study.elements.all()}
    for practice in study.practices.all():
        found |= {line.text.in_("nl") for line in practice.characteristics}
    return sorted({squeezed(text) for text in found} - {""}, key=len, reverse=True)


def without(text: str, words: list[str]) -> str:
    """The text, squeezed, without any of these words."""
    left = squeezed(text)
    for each in words:
        if each in left:
            left = left.replace(each, "|")
    return left
