"""The form as a spreadsheet: a row for each code, with lists to choose from, and only the cells to fill in open."""

from datetime import datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from storycoder.words import Phrasebook
from storycoder.writing.files import replacing
from storycoder.writing.plain import visible
from storycoder.writing.tables import sheet_name
from storycoder.writing.validation_form import (
    CHANGE,
    EXAMPLE,
    EXPLANATION,
    INTRODUCTION,
    MEANING,
    NAME,
    NUMBER,
    OPTIONS,
    QUESTION,
    ROLE,
    THANKS,
    WHO,
    WHO_HINT,
    WHY,
    ValidationForm,
    tag_of,
    under_title,
)

FIRST_ROW = 6
"""The row of the first code, from 0."""
_WIDTHS = (9, 28, 44, 44, 16, 44, 44)
_ID_COLUMN = len(_WIDTHS)
_LONGEST_LIST = 255
_YELLOW, _BLUE = "#FFF8DC", "#E4EFF6"


def write_sheet_form(form: ValidationForm, path: Path, say: Phrasebook) -> None:
    """Writes the form; `say` speaks its language. Raises `Problem` where it cannot be written."""
    with replacing(path) as target:
        book = xlsxwriter.Workbook(str(target))
        book.set_properties({"title": visible(form.title), "created": datetime(2000, 1, 1)})  # noqa: DTZ001  no zone
        _Writer(book, form, say).write()
        try:
            book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


class _Writer:
    """One workbook while it is written."""

    def __init__(self, book: Workbook, form: ValidationForm, say: Phrasebook) -> None:
        self._book, self._form, self._say = book, form, say
        base = {"text_wrap": True, "valign": "top", "font_size": 12, "num_format": "@"}
        row = {**base, "bottom": 1, "bottom_color": "#B8C2CC"}
        self._plain, self._said = book.add_format(base), book.add_format(row)
        self._name, self._code = book.add_format({**base, "bold": True}), book.add_format({**row, "bold": True})
        self._title = book.add_format({"bold": True, "font_size": 18})
        self._head = book.add_format({**base, "bold": True, "bg_color": _BLUE, "bottom": 1})
        self._open = book.add_format(
            {**base, "locked": False, "bg_color": _YELLOW, "border": 1, "border_color": "#B8C2CC"}
        )

    def write(self) -> None:
        """The sheet to fill in, and one that explains it."""
        say = self._say
        page = self._book.add_worksheet(sheet_name(say("Answers"), set()))
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.set_column(_ID_COLUMN, _ID_COLUMN, None, None, {"hidden": True})
        self._write_head(page)
        self._write_codes(page)
        page.freeze_panes(FIRST_ROW, 2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(FIRST_ROW - 1)
        page.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        self._explain()

    def _write_head(self, page: Worksheet) -> None:
        form, say = self._form, self._say
        page.write_string(0, 0, visible(form.title), self._title)
        page.set_row(0, 28)
        page.write_string(1, 0, visible(under_title(form, say)))
        asked = [(2, "label", WHO, form.label)]
        if form.masked_role:
            page.write_string(3, _ID_COLUMN, tag_of(form.masked_role, "role"))
        else:
            asked.append((3, "role", ROLE, form.role))
            self._choose(page, 3, 2, form.roles)
        for row, field, label, value in asked:
            page.write_string(row, 1, say(label), self._name)
            self._write_open(page, row, 2, value)
            page.write_string(row, _ID_COLUMN, tag_of(form.id, field))
        page.write_string(2, 3, say(WHO_HINT), self._plain)

    def _write_codes(self, page: Worksheet) -> None:
        say = self._say
        for column, template in enumerate((NUMBER, NAME, MEANING, EXAMPLE, QUESTION, WHY, CHANGE)):
            page.write_string(FIRST_ROW - 1, column, say(template), self._head)
        options = tuple(say(word) for word in OPTIONS.values())
        for row, code in enumerate(self._form.codes, start=FIRST_ROW):
            for column, words in enumerate((code.number, code.name, code.words, code.example)):
                page.write_string(row, column, visible(words), self._code if column < 2 else self._said)
            for column in range(4, _ID_COLUMN):
                self._write_open(page, row, column, "")
            self._choose(page, row, 4, options)
            page.write_string(row, _ID_COLUMN, tag_of(code.id, "row"))
            page.set_row(row, _height(code.words, code.example))

    def _write_open(self, page: Worksheet, row: int, column: int, value: str) -> None:
        if value:
            page.write_string(row, column, visible(value), self._open)
        else:
            page.write_blank(row, column, None, self._open)

    def _choose(self, page: Worksheet, row: int, column: int, items: tuple[str, ...]) -> None:
        """A list to choose from; anything else may be written too, and is read by a person."""
        chosen = [each for each in items if "," not in each]
        if chosen and len(",".join(chosen)) <= _LONGEST_LIST:
            rule = {"validate": "list", "source": chosen, "error_type": "information", "show_error": False}
            page.data_validation(row, column, row, column, rule)

    def _explain(self) -> None:
        say = self._say
        page = self._book.add_worksheet(sheet_name(say("How to fill this in"), {say("Answers")}))
        page.set_column(0, 0, 100)
        for row, template in enumerate((*INTRODUCTION, *EXPLANATION, THANKS)):
            page.write_string(row, 0, say(template), self._plain)
        page.protect()


def _height(*texts: str) -> float:
    """Room for the longest text at the width of its column, in points."""
    lines = max(1, *(-(-len(text) // 40) for text in texts))
    return max(48.0, 16.0 * (lines + 1))
