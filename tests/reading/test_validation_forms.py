"""Forms come back in whatever way people filled them in: what can be told is an answer, and nothing is lost."""

from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from PIL import Image
from tests.filled_forms import (
    ALONE,
    BOXES,
    CHANGE,
    DATA,
    HELP,
    LANGUAGE,
    LAUGH,
    WHY,
    blank_sheet,
    blank_word,
    left,
    put,
    read,
    sheet,
    tick,
    word,
)

from storycoder.reading.validation_form_answers import (
    BESIDE,
    BY_LOOK,
    DIFFERS,
    MARGIN,
    MERGED,
    MIXED,
    PICTURE,
    SEVERAL,
    TWICE,
    FilledIn,
    Understood,
)


@pytest.mark.parametrize("blank", [blank_word, blank_sheet])
def test_a_blank_form_says_nothing_and_leaves_nothing(blank: Any, tmp_path: Path) -> None:
    found = read(blank(tmp_path))
    assert (found.label, found.role, found.answers, found.leftovers) == ("", "", {}, [])
    assert found.keys >= {ALONE, LAUGH, LANGUAGE, HELP}


def test_a_word_form_filled_in_as_it_is_meant(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        put(document, 0, 0, "ouder 3")
        put(document, 0, 1, "moeder")
        tick(document, 1, "yes")
        put(document, 1, WHY, "Zo is het.")
        tick(document, 4, "no")
        put(document, 4, CHANGE, "Noem het burenhulp.")

    found = read(word(blank_word(tmp_path), fill))
    assert (found.label, found.role, found.leftovers) == ("ouder 3", "moeder", [])
    assert found.answers == {
        ALONE: FilledIn("yes", "Zo is het.", ""),
        HELP: FilledIn("no", "", "Noem het burenhulp."),
    }


@pytest.mark.parametrize(
    ("sign", "is_checked"), [("☒", "0"), ("x", "0"), ("v", "0"), ("✓", "0"), ("ja", "0"), ("☐", "1"), ("", "1")]
)
def test_a_box_that_shows_another_thing_than_its_file_says_is_left_to_a_person(
    sign: str, is_checked: str, tmp_path: Path
) -> None:
    def fill(document: Any) -> None:
        tick(document, 1, "yes")
        tick(document, 2, "yes")
        control = next(document.tables[1]._tbl.iter(qn("w:sdt")))
        next(control.iter(qn("w:t"))).text = sign
        checked = next(each for each in control.iter() if each.tag.endswith("}checked"))
        checked.set(next(iter(checked.attrib)), is_checked)

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {LAUGH: FilledIn("yes")}
    (settle,) = found.leftovers
    assert (settle.reason, settle.code, settle.field) == (DIFFERS, ALONE, "recognised")
    assert settle.text.startswith(sign)
    assert settle.proposal == (None if sign == "ja" else "yes")


@pytest.mark.parametrize("value", [True, False, "=TRUE()", "☒", "x"])
def test_a_box_of_excel_or_a_mark_in_its_place_is_left_to_a_person(value: object, tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        head = next(cell for row in page.iter_rows() for cell in row if cell.value == "Herken je dit?" and cell.row > 1)
        page.cell(head.row + 1, head.column, value)

    found = read(sheet(blank_sheet(tmp_path), fill))
    assert found.answers == {}
    assert [(each.code, each.field) for each in found.leftovers] == [(ALONE, "recognised")]


@pytest.mark.parametrize("sign", ["x", "X", "✓", "☑", "✔"])
def test_a_ticked_box_may_show_any_sign_that_is_a_mark(sign: str, tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        tick(document, 1, "no")
        for each in document.tables[1]._tbl.iter(qn("w:t")):
            each.text = sign if each.text == "☒" else each.text

    found = read(word(blank_word(tmp_path), fill))
    assert (found.answers, found.leftovers) == ({ALONE: FilledIn("no")}, [])


@pytest.mark.parametrize("name", ["saved-by-libreoffice.docx", "saved-by-libreoffice.xlsx"])
def test_forms_that_were_saved_by_libreoffice_which_loses_the_fields(name: str) -> None:
    found = read(DATA / name)
    if name.endswith("docx"):
        assert found.label == "ouder 7"
        assert found.answers == {
            ALONE: FilledIn("yes", "Ja, dat was echt zo.", ""),
            LANGUAGE: FilledIn("no", "", ""),
            HELP: FilledIn("partly", "", "Noem het burenhulp"),
        }
        assert [(each.code, each.reason) for each in found.leftovers[1:]] == [(LAUGH, SEVERAL), (LANGUAGE, BESIDE)]
        assert left(found)[0] == ("Bedankt voor de koffie", None, None)
    else:
        assert (found.label, found.role) == ("ouder 8", "moeder")
        assert found.answers[LANGUAGE] == FilledIn("no", "", "Ook Arabisch")
        assert left(found) == [("x", LAUGH, "recognised"), ("Groetjes", None, None)]


def test_fields_typed_over_words_left_standing_and_remarks_beside_the_boxes(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.tables[0].rows[0].cells[2].paragraphs[0].add_run(" ouder 4")
        put(document, 1, BOXES, "☐ Ja   x Deels   ☐ Nee   maar wel vaak")
        put(document, 2, BOXES, "Nee")
        document.tables[2].rows[WHY].cells[2].paragraphs[0].add_run(" bij ons niet")
        put(document, 3, BOXES, "x ja x deels nee")

    found = read(word(blank_word(tmp_path), fill))
    assert found.label == "ouder 4"
    assert found.answers == {ALONE: FilledIn("partly"), LAUGH: FilledIn("no", "bij ons niet")}
    assert [(each.reason, each.code) for each in found.leftovers] == [(BESIDE, ALONE), (SEVERAL, LANGUAGE)]


def test_the_name_of_a_code_that_somebody_wrote_below_the_tables_is_kept(tmp_path: Path) -> None:
    found = read(word(blank_word(tmp_path), lambda document: document.add_paragraph("Samen lachen")))
    assert left(found) == [("Samen lachen", None, None)]


def test_a_field_that_was_emptied_again_in_word_says_nothing(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        put(document, 1, WHY, "Klik of tik om tekst in te voeren.")
        put(document, 2, CHANGE, "Click or tap here to enter text. Noem het plezier")

    found = read(word(blank_word(tmp_path), fill))
    assert (found.answers, found.leftovers) == ({LAUGH: FilledIn(None, "", "Noem het plezier")}, [])


def test_rows_moved_deleted_and_torn_from_their_fields(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        put(document, 1, BOXES, "ja")
        put(document, 3, WHY, "om de taal")
        first, third = document.tables[1]._tbl, document.tables[3]._tbl
        first.addprevious(third)
        second = document.tables[3]._tbl
        for row in second.findall(qn("w:tr"))[2:]:
            second.remove(row)
        for mark in list(document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            mark.getparent().remove(mark)
        for control in list(document.element.body.iter(qn("w:sdt"))):
            control.getparent().remove(control)

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {ALONE: FilledIn("yes"), LANGUAGE: FilledIn(None, "om de taal")}
    assert found.leftovers == []


def test_merged_cells_of_a_table_still_say_what_they_are_about(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        row = document.tables[2].rows[WHY]
        put(document, 2, WHY, "samen lachen is het mooist")
        row.cells[1].merge(row.cells[2])

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {LAUGH: FilledIn(None, "samen lachen is het mooist")}


@pytest.mark.parametrize(("merged", "typed"), [((WHY, 2), "Schrijf hier"), ((WHY, 1), "Waarom?"), ((BOXES, 1), "")])
def test_what_stood_in_fields_that_were_merged_is_no_part_of_the_answer(
    merged: tuple[int, int], typed: str, tmp_path: Path
) -> None:
    def fill(document: Any) -> None:
        row, column = merged
        table = document.tables[2]
        cell = table.rows[row].cells[column].merge(table.rows[row if column == 1 else CHANGE].cells[2])
        for paragraph in cell.paragraphs:
            for child in list(paragraph._p):
                paragraph._p.remove(child)
        # As LibreOffice writes it: the words of several fields on one line.
        lead = (
            f"{typed}Schrijf hier" if typed == "Waarom?" else typed or "Herken je dit? ☐ Ja ☒ Deels ☐ NeeSchrijf hier"
        )
        cell.paragraphs[0].add_run(f"{lead}beide velden: het klopt")

    found = read(word(blank_word(tmp_path), fill))
    if typed:
        assert (found.answers, found.leftovers) == ({LAUGH: FilledIn(None, "beide velden: het klopt")}, [])
    else:
        assert found.answers == {LAUGH: FilledIn("partly")}
        assert left(found) == [("beide velden: het klopt", LAUGH, "why")]


def test_one_answer_in_a_cell_that_was_merged_over_two_codes_is_left_to_a_person(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        first, second = document.tables[1]._tbl, document.tables[2]._tbl
        rows = len(first.tr_lst)
        for row in list(second.tr_lst):
            first.append(row)
        second.getparent().remove(second)
        for at, row in enumerate(first.tr_lst[BOXES : rows + BOXES + 1]):
            cell = row.tc_lst[-1]
            for part in list(cell)[1:]:
                cell.remove(part)
            merge = OxmlElement("w:vMerge")
            merge.set(qn("w:val"), "continue" if at else "restart")
            cell.get_or_add_tcPr().append(merge)
            cell.add_p().add_r().text = "" if at else "nee"

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {}
    [settle] = found.leftovers
    assert (settle.text, settle.reason, settle.field, settle.proposal) == ("nee", MERGED, "recognised", "no")


def test_a_copied_block_with_other_words_is_not_taken_silently(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        put(document, 1, WHY, "dit eerst")
        copy = deepcopy(document.tables[1]._tbl)
        document.element.body.append(copy)
        put(document, 5, WHY, "dat later")

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {ALONE: FilledIn(None, "dit eerst")}
    assert [(each.text, each.reason) for each in found.leftovers] == [("dat later", TWICE)]


def test_words_that_are_marked_instead_of_ticked_only_propose(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        run = next(each for each in document.tables[1].rows[BOXES].cells[2].paragraphs[0].runs if "Deels" in each.text)
        mark = OxmlElement("w:highlight")
        mark.set(qn("w:val"), "yellow")
        run._r.get_or_add_rPr().append(mark)

    [found] = read(word(blank_word(tmp_path), fill)).leftovers
    assert (found.reason, found.code, found.field, found.proposal) == (BY_LOOK, ALONE, "recognised", "partly")


def test_words_outside_the_fields_in_the_margin_and_in_the_head_of_a_code_are_kept(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.paragraphs[1].add_run(" en ik ben Truus")
        document.tables[1].rows[0].cells[1].add_paragraph("Dit is dubbelop")
        document.add_comment(document.tables[2].rows[BOXES].cells[2].paragraphs[0].runs, text="Vraag dit aan Piet")

    found = read(word(blank_word(tmp_path), fill))
    assert found.answers == {}
    texts = {each.text for each in found.leftovers}
    assert any("Truus" in text for text in texts)
    assert {"Dit is dubbelop", "Vraag dit aan Piet"} <= texts
    noted = next(each for each in found.leftovers if each.reason == MARGIN)
    assert (noted.code, noted.field) == (LAUGH, "why")


def test_a_spreadsheet_with_columns_inserted_rows_moved_and_ids_gone(tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        page["C3"], page["C4"] = "ouder 5", "vrijwilliger"
        page["E7"], page["F7"], page["E8"], page["G10"] = "Ja", "klopt", "soms", "anders noemen"
        page.delete_cols(8)
        page.insert_cols(4)
        page["D9"] = "zelf ingevoegd"
        page.move_range("A7:H7", rows=6)

    found = read(sheet(blank_sheet(tmp_path), fill))
    assert (found.label, found.role) == ("ouder 5", "vrijwilliger")
    assert found.answers == {
        ALONE: FilledIn("yes", "klopt", ""),
        LAUGH: FilledIn("partly", "", ""),
        HELP: FilledIn(None, "", "anders noemen"),
    }
    assert left(found) == [("zelf ingevoegd", LANGUAGE, None)]


def test_merged_cells_notes_and_words_below_the_table_of_a_spreadsheet_are_left_to_a_person(tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        page["E7"] = "ja"
        page.merge_cells("E7:E9")
        page["F10"] = "helpen is geven"
        page.merge_cells("F10:G10")
        page["E10"].comment = Comment("weet niet zeker", "ik")
        page["B20"] = "Ik mis muziek"

    found = read(sheet(blank_sheet(tmp_path), fill))
    assert found.answers == {}
    assert [(each.text, each.reason, each.code, each.field) for each in found.leftovers[:2]] == [
        ("ja", MERGED, ALONE, "recognised"),
        ("weet niet zeker", MARGIN, HELP, "why"),
    ]
    assert ("helpen is geven", HELP, "why") in left(found)
    assert ("Ik mis muziek", None, None) in left(found)


def test_nothing_that_was_typed_anywhere_is_lost(tmp_path: Path) -> None:
    """A word is put into every cell and paragraph there is; all of them come back, as an answer or as a leftover."""
    typed: list[str] = []

    def mark() -> str:
        typed.append(f"woord{len(typed)}")
        return f" {typed[-1]}"

    def fill(document: Any) -> None:
        for paragraph in document.paragraphs:
            paragraph.add_run(mark())
        for table in document.tables:
            for row in table.rows:
                for cell in dict.fromkeys(row.cells):
                    cell.paragraphs[0].add_run(mark())

    _check_all_told(read(word(blank_word(tmp_path), fill)), typed)


def test_nothing_that_was_typed_anywhere_in_a_spreadsheet_is_lost(tmp_path: Path) -> None:
    typed: list[str] = []

    def fill(page: Any) -> None:
        for row in page.iter_rows(min_row=1, max_row=14, max_col=10):
            for cell in row:
                typed.append(f"woord{len(typed)}")
                cell.value = f"{cell.value or ''} {typed[-1]}"

    _check_all_told(read(sheet(blank_sheet(tmp_path), fill)), typed)


def _check_all_told(found: Understood, typed: list[str]) -> None:
    told = [found.label, found.role, *(each.text for each in found.leftovers)]
    told += [text for each in found.answers.values() for text in (each.why, each.suggestion)]
    assert [each for each in typed if not any(each in text.split() for text in told)] == []


def _picture() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (2, 2)).save(made, "PNG")
    made.seek(0)
    return made


def test_pictures_drawn_boxes_and_other_heads_of_a_page_are_left_to_a_person(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.tables[1].rows[BOXES].cells[2].paragraphs[0].add_run().add_picture(_picture(), Mm(5))
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].add_run("eerste kop")
        section.header.paragraphs[0].add_run("tweede kop")

    found = read(word(blank_word(tmp_path), fill))
    assert {text for text, _, _ in left(found)} == {"eerste kop", "tweede kop", "Picture 1"}
    assert [(each.code, each.field) for each in found.leftovers if each.reason == PICTURE] == [(ALONE, "why")]

    def draw(page: Any) -> None:
        page.add_image(SheetImage(_picture()), "E8")
        page["F7"], page["F9"] = '=UPPER("x")', date(2024, 5, 3)

    found = read(sheet(blank_sheet(tmp_path), draw))
    assert [(each.reason, each.code) for each in found.leftovers] == [(PICTURE, LAUGH)]
    assert found.answers == {ALONE: FilledIn(None, '=UPPER("x")'), LANGUAGE: FilledIn(None, "2024-05-03")}


def test_a_sheet_that_was_sorted_without_its_numbers_is_not_read_as_if_nothing_happened(tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        page["E7"], page["F7"] = "ja", "hoort bij de eerste"
        rows = [[cell.value for cell in row] for row in page["B7:G10"]]
        for at, values in enumerate(reversed(rows), start=7):
            for column, value in zip("BCDEFG", values, strict=True):
                page[f"{column}{at}"] = value

    found = read(sheet(blank_sheet(tmp_path), fill))
    assert found.answers == {}
    assert [(each.text, each.reason, each.code) for each in found.leftovers] == [
        ("ja", MIXED, ALONE),
        ("hoort bij de eerste", MIXED, ALONE),
    ]


def test_a_sheet_without_its_headings_still_tells_which_codes_the_words_are_about(tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        page["E7"], page["F8"] = "ja", "omdat"
        page.delete_rows(6)

    assert left(read(sheet(blank_sheet(tmp_path), fill))) == [("ja", ALONE, None), ("omdat", LAUGH, None)]
