"""Cross-tables and the framework matrix as they may leave the team."""

import csv
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENTATION
from openpyxl import load_workbook

from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import percent
from storycoder.domain.words import message
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.comparison_files import (
    CODES_COUNTED,
    cross_table_that_may_leave,
    matrix_that_may_leave,
    write_table,
)
from storycoder.workflow.cross_table_words import SHARES, segments_told
from storycoder.workflow.cross_tables import By, crossed
from storycoder.workflow.framework import framework_matrix, summarise
from storycoder.workflow.quotations import below
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
    assert SAY.message(SHARES["by row"]) in shares.notes
    for numbers, row in zip(plain.rows[1:], shares.rows[1:], strict=True):
        counts = [cell.value for cell in numbers[1:-1]]
        if HIDDEN in counts:
            assert [cell.value for cell in row[1:]] == [each if each == HIDDEN else str(each) for each in counts]
            continue
        said = [str(cell.value).removesuffix("%").split(" · ") for cell in row[1:]]
        assert [int(number) for number, _ in said] == counts
        whole = sum(int(str(each)) for each in counts)
        assert [int(share) for _, share in said] == [percent(each / whole) for each in counts]  # pyright: ignore[reportOperatorIssue]
    of_people = cross_table_that_may_leave(sample, SAY, By("practice"), normalised="by people")
    for numbers, row in zip(plain.rows[1:], of_people.rows[1:], strict=True):
        for count, people, cell in zip(numbers[1:-1], (5, 6, 5), row[1:], strict=True):
            assert cell.value == (HIDDEN if count.value == HIDDEN else f"{count.value} van {people}"), (
                "no bare percentage"
            )


def test_a_table_by_transcript_or_coder_stays_here(sample: FileStudy) -> None:
    for trait in ("transcript", "coder"):
        with pytest.raises(Problem, match="whose words"):
            cross_table_that_may_leave(sample, SAY, By(trait))  # pyright: ignore[reportArgumentType]


def test_a_table_of_factors_is_written_in_each_format(sample: FileStudy, tmp_path: Path) -> None:
    common = [each.id for each in sample.factors.all(practice_id=None)]
    table = cross_table_that_may_leave(sample, SAY, By("role"), factors=common)
    for suffix in ("xlsx", "csv", "docx"):
        write_table(table, tmp_path / f"table.{suffix}", SAY)
    sheet = load_workbook(tmp_path / "table.xlsx").worksheets[0]
    assert sheet.max_row == len(common) + 2
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == len(common) + 2
    assert len(Document(str(tmp_path / "table.docx")).tables[0].rows) == len(common) + 2
    with pytest.raises(Problem, match="should end in"):
        write_table(table, tmp_path / "table.txt", SAY)


def test_a_code_counts_alone_or_with_those_below_it(sample: FileStudy) -> None:
    codes = sample.codes.all()
    found = crossed(sample, "codes", By("practice"), below=True)
    ground = ground_of(sample)
    heard: dict[str, set[str]] = {each.id: set() for each in codes}
    for coding in ground.codings:
        who = ground.who(coding)
        for code in codes:
            if who and coding.code_id in below(codes, code.id):
                heard[code.id].add(who.participant.id)
    assert dict(zip(found.rows, found.row_totals, strict=True)) == {
        code: len(people) for code, people in heard.items() if people
    }
    alone = crossed(sample, "codes", By("practice"))
    assert set(alone.rows) < set(found.rows), "groups in which nothing is coded itself"
    segments = crossed(sample, "codes", By("practice"), below=True, counting="segments")
    told = SAY.message(segments_told("segments", several=True) or message(""))
    assert told in cross_table_that_may_leave(sample, SAY, By("practice"), below=True, counting="segments").notes
    assert told not in cross_table_that_may_leave(sample, SAY, By("practice"), counting="segments").notes
    top = next(each.id for each in codes if each.parent_id is None)
    at = segments.rows.index(top)
    assert segments.row_totals[at] > found.row_totals[found.rows.index(top)]


def test_what_is_hidden_of_a_code_is_not_told_by_the_one_above_it(sample: FileStudy) -> None:
    codes = sample.codes.all()
    found = crossed(sample, "codes", By("practice"), below=True)
    table = cross_table_that_may_leave(sample, SAY, By("practice"), below=True)
    assert table.header[0] == SAY(CODES_COUNTED[True]) != SAY(CODES_COUNTED[False])
    shown = {key: row[1:-1] for key, row in zip(found.rows, table.rows[1:], strict=True)}
    hidden = 0
    for code in codes:
        if code.id not in shown or code.parent_id is None:
            continue
        beside = [each.id for each in codes if each.parent_id == code.parent_id != each.id and each.id in shown]
        for column in range(len(found.columns)):
            above = shown[code.parent_id][column].value
            if shown[code.id][column].value != HIDDEN or above == HIDDEN:
                continue
            hidden += 1
            others = sum(int(found.counts[found.rows.index(key), column]) for key in beside if key != code.id)
            possible = set(range(max(1, int(above) - others), int(above) + 1))  # pyright: ignore[reportArgumentType]
            assert len(possible) > 1
    assert hidden > 3


def test_summaries_leave_without_pseudonyms_and_people_as_they_are_reported(own: FileStudy, tmp_path: Path) -> None:
    own.summaries.remove(*(each.id for each in own.summaries.all()))
    factors = own.factors.all(practice_id=None)
    people = framework_matrix(own, "participants", factors)
    for row in people.rows[:6]:
        summarise(own, row, factors[0].id, f"{row.name} voelt zich thuis.")
    practices = framework_matrix(own, "practices", factors)
    summarise(own, practices.rows[0], factors[0].id, f"Volgens {people.rows[0].name} telt de koffie.")
    table = matrix_that_may_leave(own, SAY, "participants", factors)
    assert len(table.rows) == 6, "only those of whom something is summed up"
    assert table.left_out
    assert (table.left_out.values["n"], table.left_out.values["total"]) == (10, 16)
    assert SAY.message(table.left_out) in table.notes
    words = [str(cell.value) for row in table.rows for cell in row]
    names = {each.pseudonym for each in own.participants.all()}
    assert not [word for word in words if any(name in word for name in names)]
    assert sum("voelt zich thuis" in word for word in words) == 6
    summarise(own, people.rows[0], factors[0].id, "Zij sluit de rij.")
    lines = [[str(cell.value) for cell in row] for row in matrix_that_may_leave(own, SAY, "participants", factors).rows]
    assert lines == sorted(lines), "the order does not tell who they are"
    by_practice = matrix_that_may_leave(own, SAY, "practices", factors)
    assert by_practice.left_out is None
    first = str(by_practice.rows[0][1].value)
    assert "telt de koffie" in first
    assert people.rows[0].name not in first
    assert first.endswith("5 van 5")
    decisions = (("koffie", "[plaats]"), (str(by_practice.rows[0][0].value), "[naam]"))
    own.cleared.add(*(Cleared(text=text, about="name", decision="mask", replacement=by) for text, by in decisions))
    masked = matrix_that_may_leave(own, speaking("en"), "practices", factors).rows[0]
    assert (masked[0].value, "telt de [place]" in str(masked[1].value)) == ("[name]", True)
    assert "[name]" in cross_table_that_may_leave(own, speaking("en"), By("practice")).header
    own.summaries.remove(*(each.id for each in own.summaries.all()))
    with pytest.raises(Problem, match="Nothing is summed up"):
        matrix_that_may_leave(own, SAY, "participants", factors)
    write_table(matrix_that_may_leave(own, SAY, "practices", factors), tmp_path / "matrix.docx", SAY)
    document = Document(str(tmp_path / "matrix.docx"))
    [table], [page] = document.tables, document.sections
    assert len(table.columns) == len(factors) + 1 > 6
    assert page.orientation == WD_ORIENTATION.LANDSCAPE
    assert page.page_width.mm == pytest.approx(297, abs=0.1)  # pyright: ignore[reportOptionalMemberAccess]
    assert 220 < sum(column.width.mm for column in table.columns) <= 247.5  # pyright: ignore[reportOptionalMemberAccess]
    write_table(cross_table_that_may_leave(own, SAY, By("practice")), tmp_path / "few.docx", SAY)
    assert Document(str(tmp_path / "few.docx")).sections[0].orientation == WD_ORIENTATION.PORTRAIT
