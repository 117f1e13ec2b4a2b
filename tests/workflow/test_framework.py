"""The framework matrix: cells, summaries and what they rest on."""

import pytest

from storycoder.domain.problems import Problem
from storycoder.study.files import FileStudy
from storycoder.workflow.comparing import compare_cases
from storycoder.workflow.framework import framework_matrix, summarise


def test_the_cells_of_practices_hold_the_people_and_segments_of_the_comparison(sample: FileStudy) -> None:
    matrix, comparison = framework_matrix(sample, "practices"), compare_cases(sample)
    assert [each.id for each in matrix.factors] == [each.id for each in comparison.common]
    for row in matrix.rows:
        for factor in matrix.factors:
            cell = comparison.cell(factor.id, row.key)
            assert matrix.cell(row.key, factor.id).people == set(cell.speaking)
            assert set(matrix.cell(row.key, factor.id).segments) == set(cell.quotations)
            codings = [sample.codings.get(key) for key in matrix.cell(row.key, factor.id).segments]
            marked = {(each.revision_id, each.start, each.end) for each in codings}
            assert matrix.cell(row.key, factor.id).stretches == len(marked), "what is marked alike is one"


def test_the_rows_of_participants_together_are_those_of_their_practice(sample: FileStudy) -> None:
    people, practices = framework_matrix(sample, "participants"), framework_matrix(sample, "practices")
    practice_of = {each.id: each.practice_id for each in sample.participants.all()}
    for factor in people.factors:
        for practice in practices.rows:
            here = [row for row in people.rows if practice_of[row.key] == practice.key]
            said = [key for row in here for key in people.cell(row.key, factor.id).segments]
            assert sorted(said) == sorted(practices.cell(practice.key, factor.id).segments)


def test_a_summary_is_written_linked_changed_and_taken_away(own: FileStudy) -> None:
    matrix = framework_matrix(own, "practices", own.factors.all())
    cell = next(each for each in matrix.cells.values() if len(each.segments) > 1)
    row = next(each for each in matrix.rows if each.key == cell.row)

    def now() -> tuple[str, tuple[str, ...]]:
        found = framework_matrix(own, "practices", own.factors.all()).cell(cell.row, cell.factor)
        return (found.summary.text if found.summary else "", found.rests_on)

    summarise(own, row, cell.factor, " Sfeer telt. ", cell.segments)
    assert now() == ("Sfeer telt.", cell.segments)
    summarise(own, row, cell.factor, "Sfeer en ritme.")
    assert now() == ("Sfeer en ritme.", cell.segments)
    summarise(own, row, cell.factor, "Sfeer en ritme.", cell.segments[:1])
    assert now() == ("Sfeer en ritme.", cell.segments[:1])
    summarise(own, row, cell.factor, "  ")
    assert now() == ("", ())
    factor = next(each for each in own.factors.all() if each.id == cell.factor)
    assert own.history()[-1].subject == f"{row.name}, {factor.name.nl}"
    own.undo()
    assert now() == ("Sfeer en ritme.", cell.segments[:1])


def test_a_summary_goes_with_the_participant_who_is_forgotten(own: FileStudy) -> None:
    matrix = framework_matrix(own, "participants", own.factors.all())
    row, factor = matrix.rows[0], matrix.factors[0].id
    summarise(own, row, factor, "Voelt zich thuis.", matrix.cell(row.key, factor).segments)
    others = [each for each in own.summaries.all() if each.participant_id != row.key]
    assert own.history()[-1].subject.startswith(f"{row.name}, ")
    own.forget(row.key)
    assert not any(row.name in each.subject for each in own.history())
    assert list(own.summaries.all()) == others


def test_a_segment_that_is_gone_is_told(own: FileStudy) -> None:
    matrix, before = framework_matrix(own, "practices", own.factors.all()), own.summaries.all()
    with pytest.raises(Problem, match="no longer in the study"):
        summarise(own, matrix.rows[0], matrix.factors[0].id, "x", [matrix.factors[0].id])
    assert own.summaries.all() == before
