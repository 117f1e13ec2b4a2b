"""Cross-tables and the framework matrix as they may leave the team."""

import csv
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from storycoder.domain.problems import Problem
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.comparison_files import (
    cross_table_that_may_leave,
    matrix_that_may_leave,
    write_cross_table,
    write_matrix,
)
from storycoder.workflow.cross_tables import By, crossed
from storycoder.workflow.framework import framework_matrix, summarise
from storycoder.writing.report import HIDDEN

SAY = speaking("nl")


@pytest.mark.parametrize("counting", ["persons", "segments"])
def test_no_number_of_few_people_leaves(sample: FileStudy, counting: str) -> None:
    found = crossed(sample, "codes", By("practice"), counting=counting)  # pyright: ignore[reportArgumentType]
    table = cross_table_that_may_leave(sample, SAY, By("practice"), counting=counting)  # pyright: ignore[reportArgumentType]
    head, *rows = table.rows
    assert [cell.value for cell in head[1:]] == [5, 6, 5, 16]
    shown = hidden = 0
    for row, small, counts, total in zip(rows, found.small, found.counts, found.row_totals, strict=True):
        *cells, sum_ = row[1:]
        for cell, is_small, count in zip(cells, small, counts, strict=True):
            assert cell.value == HIDDEN or (not is_small and cell.value == count)
            hidden, shown = hidden + (cell.value == HIDDEN), shown + (cell.value != HIDDEN)
        gaps = sum(cell.value == HIDDEN for cell in cells)
        assert sum_.value in (HIDDEN, total)
        assert gaps != 1 or sum_.value == HIDDEN, "a single gap could be filled from the sum"
        if counting == "segments" and gaps:
            assert sum_.value == HIDDEN
    assert shown > hidden > 0


def test_shares_are_given_where_what_they_are_made_of_is(sample: FileStudy) -> None:
    plain = cross_table_that_may_leave(sample, SAY, By("practice"))
    shares = cross_table_that_may_leave(sample, SAY, By("practice"), normalised="by row")
    for numbers, row in zip(plain.rows[1:], shares.rows[1:], strict=True):
        whole = HIDDEN not in [cell.value for cell in numbers[1:-1]]
        assert all((cell.value != HIDDEN) == whole for cell in row[1:])
        assert not whole or sum(float(cell.value) for cell in row[1:]) == pytest.approx(1)  # pyright: ignore[reportArgumentType]


def test_a_table_by_transcript_or_coder_stays_here(sample: FileStudy, tmp_path: Path) -> None:
    for trait in ("transcript", "coder"):
        with pytest.raises(Problem, match="whose words"):
            write_cross_table(sample, tmp_path / "no.xlsx", SAY, By(trait))  # pyright: ignore[reportArgumentType]
    assert list(tmp_path.iterdir()) == []


def test_a_table_of_factors_is_written_in_each_format(sample: FileStudy, tmp_path: Path) -> None:
    common = [each.id for each in sample.factors.all(practice_id=None)]
    for suffix in ("xlsx", "csv", "docx"):
        write_cross_table(sample, tmp_path / f"table.{suffix}", SAY, By("role"), factors=common)
    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert sheet.max_row == len(common) + 2
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(common) + 2
    assert len(Document(str(tmp_path / "table.docx")).tables[0].rows) == len(common) + 2
    with pytest.raises(Problem, match="should end in"):
        write_cross_table(sample, tmp_path / "table.txt", SAY, By("role"))


def test_summaries_leave_without_pseudonyms_and_people_as_they_are_reported(own: FileStudy, tmp_path: Path) -> None:
    factors = own.factors.all(practice_id=None)
    people = framework_matrix(own, "participants", factors)
    for row in people.rows[:6]:
        summarise(own, row, factors[0].id, f"{row.name} voelt zich thuis.")
    practices = framework_matrix(own, "practices", factors)
    summarise(own, practices.rows[0], factors[0].id, f"Volgens {people.rows[0].name} telt de koffie.")
    table = matrix_that_may_leave(own, SAY, "participants", factors)
    assert len(table.rows) == 6, "only those of whom something is summed up"
    words = [str(cell.value) for row in table.rows for cell in row]
    names = {each.pseudonym for each in own.participants.all()}
    assert not [word for word in words if any(name in word for name in names)]
    assert sum("voelt zich thuis" in word for word in words) == 6
    by_practice = matrix_that_may_leave(own, SAY, "practices", factors)
    first = str(by_practice.rows[0][1].value)
    assert "telt de koffie" in first
    assert people.rows[0].name not in first
    assert first.endswith("5 van 5")
    write_matrix(own, tmp_path / "matrix.docx", SAY, "practices", factors)
    assert len(Document(str(tmp_path / "matrix.docx")).tables[0].columns) == len(factors) + 1
