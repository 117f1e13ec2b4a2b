"""Forms that were put together, copied or stripped on the way back: nothing of one is taken for another's."""

from copy import deepcopy
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from openpyxl.comments import Comment
from tests.filled_forms import ALONE, BOXES, LAUGH, WHY, blank_sheet, blank_word, left, put, read, sheet, tick, word

from storycoder.reading.validation_form_answers import ANOTHERS, TWICE, FilledIn


def _without_ids(document: Any) -> None:
    """As a word processor in a browser leaves it: the words are there, fields and bookmarks are not."""
    body = document.element.body
    for mark in list(body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        mark.getparent().remove(mark)
    for control in list(body.iter(qn("w:sdt"))):
        for run in list(control.find(qn("w:sdtContent"))):
            control.addprevious(run)
        control.getparent().remove(control)


def test_of_the_forms_of_two_people_in_one_file_the_second_is_left_to_a_person(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        put(document, 0, 0, "Hans")
        tick(document, 1, "yes")
        body = document.element.body
        for part in [deepcopy(each) for each in body if each.tag != qn("w:sectPr")]:
            body.insert(len(body) - 1, part)
        put(document, 5, 0, "Ineke")
        put(document, 7, BOXES, "nee")

    found = read(word(blank_word(tmp_path), fill))
    assert (found.label, found.answers) == ("Hans", {ALONE: FilledIn("yes")})
    assert ("Ineke", TWICE) in [(each.text, each.reason) for each in found.leftovers]
    assert [each.proposal for each in found.leftovers if each.reason == ANOTHERS] == ["yes", "no"]
    assert [each.code for each in found.leftovers if each.reason == ANOTHERS] == [ALONE, LAUGH]


def test_numbers_over_words_of_another_round_tell_nothing_where_the_ids_are_gone(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        tick(document, 1, "yes")
        put(document, 2, BOXES, "nee")
        _without_ids(document)
        head = document.tables[1].rows[0].cells[1]
        for paragraph in head.paragraphs:
            paragraph.runs[0].text = "Iets heel anders"

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {LAUGH: FilledIn("no")}
    assert ("☒ Ja     ☐ Deels     ☐ Nee", None, "recognised") in left(found)


def test_words_typed_against_those_that_were_left_standing_lose_nothing(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        _without_ids(document)
        document.tables[1].rows[WHY].cells[2].paragraphs[0].add_run("omdat het zo is")

    assert read(word(blank_word(tmp_path), fill)).answers == {ALONE: FilledIn(None, "omdat het zo is")}


def test_of_a_thread_of_remarks_only_the_words_of_people_are_kept(tmp_path: Path) -> None:
    told = "[Threaded comment]\n\nYour version of Excel reads it. Learn more: https://a.b/?linkid=870924\n\nComment:\n"

    def fill(page: Any) -> None:
        page["E8"].comment = Comment(f"{told}    echt belangrijk", "tc={1}")

    assert left(read(sheet(blank_sheet(tmp_path), fill))) == [("echt belangrijk", LAUGH, "why")]
