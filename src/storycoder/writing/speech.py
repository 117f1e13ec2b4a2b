"""Numbers, dates and enumerations as a language writes them."""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from storycoder.domain.rounding import half_up
from storycoder.domain.words import Language
from storycoder.writing.report import Cell, Hidden, Run, Shape, Value

_PATTERNS = {"count": "#,##0.##", "decimal": "#,##0.00"}
_LOCALES: dict[Language, str] = {"nl": "nl_NL", "en": "en_GB"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def number(value: float, language: Language, shape: Shape = "count") -> str:
    """The number as it is written in running text: 1,234 or 0.74 or 74%; in Dutch 1.234 or 0,74 or 74%."""
    # Babel would round a half to the even digit.
    rounded = value if isinstance(value, int) else half_up(value, 2)
    if shape == "percent":
        return format_percent(rounded, format="0%", locale=_LOCALES[language])
    return format_decimal(rounded, format=_PATTERNS[shape], locale=_LOCALES[language])


def day(iso: str, language: Language) -> str:
    """11 March 2025 from 2025-03-11, March 2025 from 2025-03; what is no such date stays as it is."""
    match = _DATE.fullmatch(iso)
    if not match:
        return iso
    year, month, of_month = (int(part) if part else None for part in match.groups())
    if year is None or month is None:
        return iso
    try:
        written = date(year, month, of_month or 1)
    except ValueError:
        return iso
    return format_date(written, "d MMMM y" if of_month else "MMMM y", locale=_LOCALES[language])


def enumeration(items: Sequence[str], language: Language) -> str:
    """Tea, coffee and cake."""
    return format_list(list(items), style="standard", locale=_LOCALES[language])


def spoken(value: Value | tuple[Run, ...], language: Language, shape: Shape = "count") -> str:
    """A cell's content as text."""
    match value:
        case None:
            return ""
        case Hidden():
            return value.value
        case str():
            return value
        case tuple():
            return "".join(run.text for run in value)
        case _:
            return number(value, language, shape)


def spoken_cell(cell: Cell, language: Language) -> str:
    """What stands in a cell of a table."""
    return spoken(cell.value, language, cell.shape)
