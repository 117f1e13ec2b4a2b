"""Word documents: body text in order, tables included, straight from the XML parts; nothing outside is looked up.

Taken: paragraphs, tables (nested too), text boxes, links' words, footnotes and endnotes (in square brackets where they
are referred to), insertions. Left out: headers and footers, deletions, comments, field codes.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import normpath

from storycoder.domain.drafts import Doubt
from storycoder.domain.problems import Problem
from storycoder.domain.words import message
from storycoder.reading.clean import clean
from storycoder.reading.contents import WORD
from storycoder.reading.cues import without_cues
from storycoder.reading.formats import TRANSCRIPTS
from storycoder.reading.guard import Archive, Element, local
from storycoder.reading.labels import words_of
from storycoder.reading.manuscript import Line, Manuscript, Material
from storycoder.reading.rows import TableRow, lines_of_table

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LEFT_OUT = words_of("pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr instrText delInstrText delText rt")
_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_EMBEDDED = frozenset({"altChunk", "subDoc"})


@TRANSCRIPTS.reads(".docx", content=WORD)
def read_word(material: Material) -> Manuscript:
    """The manuscript of a .docx file."""
    archive = Archive(material.data, material.name)
    main = _main_part(archive)
    body = _child(archive.xml(main), "body")
    if body is None:
        raise Problem("“{file}” is damaged: it has no text part. Save it anew in Word.", file=material.name)
    notes = {kind: _notes(archive, main, kind) for kind in _NOTES.values()}
    story = _Story(notes)
    story.blocks(body)
    lines, layout = without_cues(story.lines)
    if not any(line.text.strip() for line in lines):
        raise Problem("“{file}” holds no words; are they pictures of text?", file=material.name)
    return Manuscript(lines=tuple(lines), doubts=_doubts(story.met), layout=layout or _layout(lines))


def _layout(lines: list[Line]) -> str:
    return "table" if any(line.label for line in lines) else ""


class _Story:
    """Walks a body, a cell or a text box and gathers its lines."""

    def __init__(self, notes: Mapping[str, Mapping[str, str]]) -> None:
        self.lines: list[Line] = []
        self.met: Counter[str] = Counter()
        self._notes = notes
        self._number = 0
        self._unfinished = ""
        self._boxes: list[Element] = []

    def blocks(self, parent: Element) -> None:
        """Paragraphs and tables, in order, whatever they are wrapped in."""
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self.lines += lines_of_table([*self._rows(child)])
            elif self._is_taken(name):
                self.blocks(_chosen(child) if name == "AlternateContent" else child)

    def _paragraph(self, paragraph: Element) -> None:
        self._number += 1
        pieces = [self._unfinished]
        self._inline(paragraph, pieces)
        text = clean("".join(pieces))
        # The end of this paragraph was deleted with changes tracked: it goes on in the next one.
        self._unfinished = text if _mark_deleted(paragraph) else ""
        if not self._unfinished:
            self.lines += [Line(piece, self._number) for piece in text.split("\n")]
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)

    def _inline(self, parent: Element, pieces: list[str]) -> None:
        for child in parent:
            name = local(child)
            if name == "t":
                pieces.append(child.text or "")
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name in _NOTES:
                pieces.append(self._note(_NOTES[name], child))
            elif name == "sym":
                pieces.append(_symbol(child))
            elif self._is_taken(name):
                self._inline(_chosen(child) if name == "AlternateContent" else child, pieces)

    def _is_taken(self, name: str) -> bool:
        """Whether to look into an element; what a person should know of is counted."""
        if name in _INSERTED or name in _DELETED:
            self.met["change"] += 1
        elif name == "commentReference" or name in _EMBEDDED:
            self.met[name] += 1
        return name not in _LEFT_OUT and name not in _DELETED

    def _note(self, kind: str, reference: Element) -> str:
        text = self._notes[kind].get(_attribute(reference, "id"), "").strip()
        self.met["note"] += bool(text)
        return f" [{text}]" if text else ""

    def _rows(self, table: Element) -> Iterator[TableRow]:
        for row in table.iter("{*}tr"):
            if _nearest(row, "tbl") is table and not _row_deleted(row):
                yield TableRow(self._number + 1, [self._cell(cell) for cell in _cells(row)])

    def _cell(self, cell: Element) -> list[Line]:
        inner = _Story(self._notes)
        inner._number = self._number
        inner.blocks(cell)
        self._number = inner._number
        self.met.update(inner.met)
        return inner.lines


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row.iter("{*}tc") if _nearest(cell, "tr") is row)


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors("{*}" + name), None)


def _chosen(alternatives: Element) -> Element:
    """The first of several forms of the same content, the one that Word shows."""
    return next(iter(alternatives), alternatives)


def _main_part(archive: Archive) -> str:
    """The main text's name, which need not be document.xml; a target outside the file is none."""
    if "_rels/.rels" in archive:
        for link in archive.xml("_rels/.rels"):
            here = link.get("TargetMode", "Internal") == "Internal"
            if here and link.get("Type", "").endswith("/officeDocument"):
                return normpath("/" + link.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _notes(archive: Archive, main: str, kind: str) -> dict[str, str]:
    part = f"{main.rpartition('/')[0]}/{kind}.xml"
    if part not in archive:
        return {}
    notes: dict[str, str] = {}
    for note in archive.xml(part):
        story = _Story({kind: {} for kind in _NOTES.values()})
        story.blocks(note)
        notes[_attribute(note, "id")] = " ".join(line.text.strip() for line in story.lines)
    return notes


def _doubts(met: Counter[str]) -> tuple[Doubt, ...]:
    said = {
        "change": message("Tracked changes: insertions were taken, deletions left out ({n}).", n=met["change"]),
        "note": message("Footnotes were put in square brackets where they are referred to ({n}).", n=met["note"]),
        "commentReference": message("Comments in the margin were left out ({n}).", n=met["commentReference"]),
        "altChunk": message("Other files inside this one were left out ({n}).", n=met["altChunk"]),
        "subDoc": message("Links to other documents were not followed ({n}).", n=met["subDoc"]),
    }
    return tuple(Doubt(text) for what, text in said.items() if met[what])


def _mark_deleted(paragraph: Element) -> bool:
    properties = _child(paragraph, "pPr")
    mark = _child(properties, "rPr") if properties is not None else None
    return mark is not None and any(local(child) in _DELETED for child in mark)


def _row_deleted(row: Element) -> bool:
    properties = _child(row, "trPr")
    return properties is not None and _child(properties, "del") is not None


def _symbol(element: Element) -> str:
    try:
        return chr(int(_attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""


def _child(parent: Element, name: str) -> Element | None:
    return next((child for child in parent if local(child) == name), None)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
