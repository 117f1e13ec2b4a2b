"""Filled-in forms from Word, straight from the XML: cells with their fields, boxes, margin notes and marked words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from storycoder.domain.problems import Problem
from storycoder.reading.clean import clean
from storycoder.reading.contents import WORD
from storycoder.reading.guard import Archive, Element, local
from storycoder.reading.manuscript import Material
from storycoder.reading.validation_form import FORMS, OUTSIDE, FilledForm, FormCell
from storycoder.reading.validation_form_ticks import EMPTY_BOXES

_CHARACTERS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = frozenset({"pPr", "tblPr", "tblGrid", "trPr", "sdtPr", "sdtEndPr", "instrText", "del", "moveFrom", "rt"})
_SYMBOLS = {
    "A8": "☐",
    "6F": "☐",
    "71": "☐",
    "FE": "☒",
    "FD": "☒",
    "FC": "✓",
    "FB": "✗",
    "78": "☒",
    "52": "☒",
    "50": "✓",
}
"""Characters of the Wingdings fonts that people tick with."""
_EMPTY = frozenset({"", *EMPTY_BOXES})
_STANDS_OUT = frozenset({"highlight", "u"})
_STRUCK = frozenset({"strike", "dstrike"})
_OFF = frozenset({"0", "false", "off", "none"})
_MOST_CELLS = 50_000
_AROUND = (
    *(f"word/{part}{number}.xml" for part in ("header", "footer") for number in ("", *range(1, 20))),
    "word/footnotes.xml",
    "word/endnotes.xml",
)
"""What stands around the text: other words at the top of the first page, and of left and right ones."""
_PICTURES = frozenset({"drawing", "pict", "object", "contentPart"})


@FORMS.reads(".docx", ".docm", content=WORD)
def read_word_form(material: Material) -> FilledForm:
    """The cells of a .docx file."""
    archive = Archive(material.data, material.name)
    body = next(archive.xml("word/document.xml").iterchildren("{*}body"), None)
    if body is None:
        raise Problem("“{file}” is damaged: it has no text part. Save it anew in Word.", file=material.name)
    walk = _Walk(_remarks(archive))
    walk.blocks(body, _Place(OUTSIDE, 0, 0))
    for name in _AROUND:
        if name in archive:
            walk.blocks(archive.xml(name), _Place(OUTSIDE, 0, 0))
    walk.unplaced_remarks()
    if len(walk.cells) > _MOST_CELLS:
        raise Problem("“{file}” holds more than a form can. Is it the right file?", file=material.name)
    return FilledForm(material.name, tuple(walk.cells), by_columns=False)


@dataclass(frozen=True, slots=True)
class _Place:
    part: int
    row: int
    column: int


@dataclass(slots=True)
class _Gathered:
    """What one cell or paragraph holds, while it is read."""

    pieces: list[str] = field(default_factory=list[str])
    tags: list[str] = field(default_factory=list[str])
    ticked: list[str] = field(default_factory=list[str])
    marked: list[str] = field(default_factory=list[str])
    remarks: list[str] = field(default_factory=list[str])
    pictures: list[str] = field(default_factory=list[str])
    is_doubtful: bool = False

    def cell(self, place: _Place, spans: tuple[int, int]) -> FormCell | None:
        text = clean("".join(self.pieces)).strip()
        if not (text or self.tags or self.remarks or self.pictures):
            return None
        return FormCell(
            place.part,
            place.row,
            place.column,
            text,
            tuple(dict.fromkeys(self.tags)),
            tuple(dict.fromkeys(self.ticked)),
            tuple(self.marked),
            tuple(dict.fromkeys(self.remarks)),
            spans,
            tuple(self.pictures),
            self.is_doubtful,
        )


class _Walk:
    """Walks the text and gathers its cells."""

    def __init__(self, remarks: Mapping[str, str]) -> None:
        self.cells: list[FormCell] = []
        self._remarks = remarks
        self._unplaced = dict(remarks)
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, parent: Element, place: _Place) -> None:
        """Paragraphs and tables outside of cells, whatever they are wrapped in."""
        for child in parent:
            name = local(child)
            if name == "p":
                self._paragraphs += 1
                self._take(child, _Place(OUTSIDE, self._paragraphs, place.column))
            elif name == "tbl":
                self._table(child)
            elif name not in _LEFT_OUT:
                self.blocks(child, place)

    def unplaced_remarks(self) -> None:
        """Notes in the margin of which the text does not tell where they belong."""
        said = tuple(filter(None, self._unplaced.values()))
        if said:
            self.cells.append(FormCell(OUTSIDE, self._paragraphs + 1, 0, "", remarks=said))

    def _take(self, element: Element, place: _Place, spans: tuple[int, int] = (1, 1)) -> None:
        gathered = _Gathered()
        self._inside(element, gathered)
        found = gathered.cell(place, spans)
        if found is not None:
            self.cells.append(found)

    def _table(self, table: Element) -> None:
        self._tables += 1
        part = self._tables
        rows = (row for row in table.iter("{*}tr") if _nearest(row, "tbl") is table)
        begun: dict[int, int] = {}
        """Column -> where among the cells that one is which may go on below."""
        for number, row in enumerate(rows, start=1):
            column = 0
            for cell in (each for each in row.iter("{*}tc") if _nearest(each, "tr") is row):
                wide, goes_on = _spans(cell)
                if not goes_on:
                    begun[column] = len(self.cells)
                    self._take(cell, _Place(part, number, column), (1, wide))
                elif column in begun:
                    self._grow(begun[column], _Place(part, number, column))
                column += wide

    def _grow(self, at: int, place: _Place) -> None:
        """A cell that began above reaches down to here, if there is anything in it."""
        cells = enumerate(self.cells[at:], start=at)
        found = next((at for at, each in cells if (each.part, each.column) == (place.part, place.column)), None)
        if found is not None:
            cell = self.cells[found]
            self.cells[found] = cell._replace(spans=(place.row - cell.row + 1, cell.spans[1]))

    def _inside(self, parent: Element, into: _Gathered) -> None:
        """All words of a cell, one paragraph a line; tables and text boxes in it are read for themselves."""
        for child in parent:
            name = local(child)
            if name == "p":
                self._line(child, into)
            elif name == "tbl":
                self._table(child)
            elif name == "txbxContent":
                self.blocks(child, _Place(OUTSIDE, 0, 1))
            elif name == "sdt":
                self._control(child, into)
            elif name == "r":
                self._run(child, into)
            else:
                self._mark(child, name, into)

    def _line(self, paragraph: Element, into: _Gathered) -> None:
        if into.pieces and into.pieces[-1] != "\n":
            into.pieces.append("\n")
        self._inside(paragraph, into)

    def _mark(self, child: Element, name: str, into: _Gathered) -> None:
        if name == "bookmarkStart":
            tag = tag_in(_attribute(child, "name"))
            into.tags += [tag] if tag else []
        elif name in {"commentRangeStart", "commentReference"}:
            self._remark(child, into)
        elif name in _PICTURES and next(child.iter("{*}txbxContent"), None) is None:
            into.pictures.append(_called(child))
        elif name not in _LEFT_OUT:
            self._inside(next(iter(child), child) if name == "AlternateContent" else child, into)

    def _remark(self, child: Element, into: _Gathered) -> None:
        said = self._remarks.get(_attribute(child, "id"), "")
        self._unplaced.pop(_attribute(child, "id"), None)
        if said:
            into.remarks.append(said)

    def _control(self, control: Element, into: _Gathered) -> None:
        """A field: its id, whether its box is ticked, and what was written in it."""
        properties = next(control.iterchildren("{*}sdtPr"), None)
        parts = {local(each): each for each in properties} if properties is not None else {}
        tag = _attribute(parts["tag"], "val") if "tag" in parts else ""
        is_ours = tag.startswith("sc:")
        content = next(control.iterchildren("{*}sdtContent"), None)
        if is_ours:
            into.tags.append(tag)
        if "checkbox" in parts:
            self._box(parts["checkbox"], content, into, tag if is_ours else "")
        elif content is not None and "showingPlcHdr" not in parts:
            self._inside(content, into)
        elif content is not None:
            # Some programs say so of a field that was filled in: the words tell.
            self._inside(content, into)

    def _box(self, box: Element, content: Element | None, into: _Gathered, tag: str) -> None:
        """A box: what the file says of it, and what it shows, which people change by hand too."""
        state = next(box.iterchildren("{*}checked"), None)
        ticked = state is not None and _attribute(state, "val").lower() not in _OFF
        into.ticked += [tag] if ticked and tag else []
        before = len(into.pieces)
        if content is not None:
            self._inside(content, into)
        shown = "".join(into.pieces[before:]).strip()
        if len(shown) <= 1 and (shown not in _EMPTY) == ticked:
            into.pieces[before:] = ["☒" if ticked else "☐"]
        elif ticked or shown not in _EMPTY:
            into.is_doubtful = True

    def _run(self, run: Element, into: _Gathered) -> None:
        before = len(into.pieces)
        for child in run:
            name = local(child)
            if name == "t":
                into.pieces.append(child.text or "")
            elif name in _CHARACTERS:
                into.pieces.append(_CHARACTERS[name])
            elif name == "sym":
                into.pieces.append(_SYMBOLS.get(_attribute(child, "char")[-2:].upper(), "�"))
            elif name not in {"rPr", "instrText", "delText"}:
                self._mark(child, name, into)
        said = "".join(into.pieces[before:]).strip()
        if said:
            into.marked += _look_of(run, said)


def _called(picture: Element) -> str:
    """What a picture is called in the file, or what somebody said of it."""
    properties = next(picture.iter("{*}docPr"), None)
    said = properties is not None and (_attribute(properties, "descr") or _attribute(properties, "name"))
    return clean(said or "").strip() or "▢"


def _look_of(run: Element, said: str) -> Iterator[str]:
    properties = next(run.iterchildren("{*}rPr"), None)
    for each in properties if properties is not None else ():
        name = local(each)
        is_on = _attribute(each, "val").lower() not in _OFF
        if name in _STANDS_OUT and is_on and _attribute(each, "val").lower() != "white":
            yield said
        elif name in _STRUCK and is_on:
            yield f"-{said}"


def tag_in(name: str) -> str:
    """The id of a field from the name of its bookmark; empty where it is another bookmark."""
    parts = name.split("_")
    if len(parts) != 3 or parts[0] != "sc":
        return ""
    fields = ("label", "role", "recognised", "why", "suggestion")
    return next((f"sc:{parts[1]}:{each}" for each in fields if each[:4] == parts[2][:4]), "")


def _spans(cell: Element) -> tuple[int, bool]:
    """How many columns a cell fills, and whether it is the rest of one that began in a row above."""
    properties = next(cell.iterchildren("{*}tcPr"), None)
    parts = {local(each): each for each in properties} if properties is not None else {}
    wide = _attribute(parts["gridSpan"], "val") if "gridSpan" in parts else "1"
    merged = parts.get("vMerge")
    return (
        int(wide) if wide.isascii() and wide.isdigit() and 0 < len(wide) < 4 else 1,
        merged is not None and _attribute(merged, "val") != "restart" and not _has_words(cell),
    )


def _has_words(cell: Element) -> bool:
    return any((each.text or "").strip() for each in cell.iter("{*}t"))


def _remarks(archive: Archive) -> dict[str, str]:
    """What was written in the margin, by its id."""
    if "word/comments.xml" not in archive:
        return {}
    found: dict[str, str] = {}
    for comment in archive.xml("word/comments.xml").iter("{*}comment"):
        words = " ".join((each.text or "") for each in comment.iter("{*}t"))
        found[_attribute(comment, "id")] = clean(words).strip()
    return found


def _nearest(element: Element, name: str) -> Element | None:
    return next(element.iterancestors("{*}" + name), None)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")
