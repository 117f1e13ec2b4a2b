"""Numbers, dates and enumerations in both languages; characters made visible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from storycoder.domain.words import Language
from storycoder.writing.plain import visible
from storycoder.writing.report import HIDDEN, Cell, Run
from storycoder.writing.speech import day, enumeration, number, spoken_cell


@pytest.mark.parametrize(
    ("value", "shape", "english", "dutch"),
    [
        (23412, "count", "23,412", "23.412"),
        (11.5, "count", "11.5", "11,5"),
        (0.745, "decimal", "0.75", "0,75"),
        (-0.1, "decimal", "-0.10", "-0,10"),
        (1, "decimal", "1.00", "1,00"),
        (0.5, "percent", "50%", "50%"),
    ],
)
def test_numbers(value: float, shape: str, english: str, dutch: str) -> None:
    assert number(value, "en", shape) == english
    assert number(value, "nl", shape) == dutch


@pytest.mark.parametrize(
    ("iso", "english", "dutch"),
    [
        ("2025-03-11", "11 March 2025", "11 maart 2025"),
        ("2025-03", "March 2025", "maart 2025"),
        ("2025", "2025", "2025"),
        ("", "", ""),
        ("2025-02-30", "2025-02-30", "2025-02-30"),
        ("spring", "spring", "spring"),
    ],
)
def test_dates_are_as_precise_as_they_are_known(iso: str, english: str, dutch: str) -> None:
    assert day(iso, "en") == english
    assert day(iso, "nl") == dutch


@pytest.mark.parametrize(("language", "expected"), [("en", "a, b and c"), ("nl", "a, b en c")])
def test_enumerations(language: Language, expected: str) -> None:
    assert enumeration(["a", "b", "c"], language) == expected
    assert enumeration(["a"], language) == "a"
    assert enumeration([], language) == ""


def test_cells() -> None:
    cells = (Cell(None), Cell(HIDDEN), Cell("x"), Cell((Run("a"), Run("b", bold=True))), Cell(0.5, "decimal"))
    assert [spoken_cell(cell, "nl") for cell in cells] == ["", "·", "x", "ab", "0,50"]
    assert [cell.aligned for cell in cells] == ["left", "right", "left", "left", "right"]


@given(st.text(st.characters(exclude_categories=[])))
def test_every_text_can_be_written_as_xml_and_none_of_it_is_dropped(text: str) -> None:
    shown = visible(text)
    element = etree.Element("t")
    element.text = shown
    assert (etree.fromstring(etree.tostring(element)).text or "") == shown
    assert len(shown) == len(text.replace("\r\n", "\n"))
    assert visible(shown) == shown


def test_what_cannot_be_written_is_seen() -> None:
    assert visible("a\x00b\x07c\ud800d\ufffe") == "a␀b␇c�d�"
    assert visible("a\tb\nc") == "a\tb\nc"
