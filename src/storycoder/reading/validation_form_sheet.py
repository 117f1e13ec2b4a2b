"""Filled-in forms from Excel: the cells of all sheets, merged ones too, with the notes that people hang on cells."""

import re
from collections.abc import Callable, Iterator
from posixpath import join, normpath

from storycoder.domain.problems import Problem
from storycoder.reading.contents import EXCEL
from storycoder.reading.guard import Archive, Element
from storycoder.reading.manuscript import Material
from storycoder.reading.sheets import column_of, dates_of, number_of, texts_of, value_of, words_in
from storycoder.reading.validation_form import FORMS, FilledForm, FormCell

_MOST_CELLS = 200_000
AsDate = Callable[[str, float], str | None]
_BEFORE_THREAD = re.compile(r"^\[[^\]\n]+\].*linkid=\d+\s+[^\n:]{1,30}:\s*", re.DOTALL)
"""What Excel says to its older versions before the words of a thread."""
_TAG = re.compile(r"sc:[0-9a-f]{32}:[a-z]+")


@FORMS.reads(".xlsx", ".xlsm", content=EXCEL)
def read_sheet_form(material: Material) -> FilledForm:
    """The cells of a workbook."""
    archive = Archive(material.data, material.name)
    texts, as_date = texts_of(archive), dates_of(archive, archive.xml("xl/workbook.xml"))
    cells: list[FormCell] = []
    for part, name in enumerate(_sheets(archive), start=1):
        cells += _cells(archive, part, name, texts, as_date)
        if len(cells) > _MOST_CELLS:
            raise Problem("“{file}” holds more than a form can. Is it the right file?", file=material.name)
    return FilledForm(material.name, tuple(cells), by_columns=True)


def _sheets(archive: Archive) -> list[str]:
    """The parts with the sheets, in the order of the workbook."""
    links = _links(archive, "xl/workbook.xml")
    keys = (
        next((value for key, value in sheet.items() if key.endswith("}id")), "")
        for sheet in archive.xml("xl/workbook.xml").iter("{*}sheet")
    )
    names = [links[key][1] for key in keys if key in links]
    return [name for name in names if name in archive]


def _links(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Id -> kind and name of the parts that a part of the file leads to."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        return {}
    return {
        link.get("Id", ""): (
            link.get("Type", "").rpartition("/")[2],
            normpath(join(f"/{folder}", link.get("Target", ""))).lstrip("/"),
        )
        for link in archive.xml(relations)
        if link.get("TargetMode", "Internal") == "Internal"
    }


def _cells(archive: Archive, part: int, name: str, texts: list[str], as_date: AsDate) -> list[FormCell]:
    sheet = archive.xml(name)
    merged, remarks, drawn = _merged(sheet), _remarks(archive, name), list(_drawn(archive, part, name))
    found: list[FormCell] = []
    for at, row in enumerate(sheet.iter("{*}row"), start=1):
        number, column = number_of(row.get("r"), at), -1
        for cell in row.iterchildren("{*}c"):
            column = column_of(cell.get("r"), column + 1)
            text = (value_of(cell, texts, as_date) or _formula(cell)).strip()
            said = remarks.pop((number, column), ())
            if text or said:
                tags = tuple(_TAG.findall(text))
                spans = merged.get((number, column), (1, 1))
                shown = "" if tags and _TAG.fullmatch(text) else text
                found.append(FormCell(part, number, column, shown, tags, remarks=said, spans=spans))
    found += [FormCell(part, row, column, "", remarks=said) for (row, column), said in remarks.items()]
    return [*found, *drawn]


def _formula(cell: Element) -> str:
    """A formula that was never worked out; empty where there is none."""
    return next((f"={child.text}" for child in cell.iterchildren("{*}f") if child.text), "")


def _drawn(archive: Archive, part: int, name: str) -> Iterator[FormCell]:
    """What lies on a sheet: text boxes, which are read as notes, and pictures."""
    for kind, target in _links(archive, name).values():
        if kind != "drawing" or target not in archive:
            continue
        for each in archive.xml(target).iter("{*}twoCellAnchor", "{*}oneCellAnchor", "{*}absoluteAnchor"):
            row, column = (number_of(_text_of(each, f"{{*}}from/{{*}}{part_}"), 0) for part_ in ("row", "col"))
            words = " ".join(said.text for said in each.iter("{*}t") if said.text).strip()
            names = [shape.get("descr") or shape.get("name") or "▢" for shape in each.iter("{*}cNvPr")]
            yield FormCell(
                part, row + 1, column, "", remarks=(words,) if words else (), pictures=() if words else tuple(names[:1])
            )


def _text_of(element: Element, path: str) -> str:
    found = element.find(path)
    return (found.text or "") if found is not None else ""


def _merged(sheet: Element) -> dict[tuple[int, int], tuple[int, int]]:
    """Where merged cells begin, from row 1 and column 0, and how many rows and columns they fill."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for each in sheet.iter("{*}mergeCell"):
        first, _, last = str(each.get("ref", "")).partition(":")
        top, left, bottom, right = _row(first), column_of(first, 0), _row(last or first), column_of(last or first, 0)
        found[top, left] = (bottom - top + 1, right - left + 1)
    return found


def _row(reference: str) -> int:
    return number_of(reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), 0)


def _remarks(archive: Archive, name: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """The notes on the cells of a sheet, old ones and threads."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for kind, target in _links(archive, name).values():
        if kind in {"comments", "threadedComment"} and target in archive:
            for each in archive.xml(target).iter("{*}comment", "{*}threadedComment"):
                place = (_row(each.get("ref", "")), column_of(each.get("ref", ""), 0))
                said = words_in(each) or " ".join((part.text or "") for part in each.iter("{*}text"))
                said = _BEFORE_THREAD.sub("", said).strip()
                found[place] = tuple(dict.fromkeys((*found.get(place, ()), said)))
    return found
