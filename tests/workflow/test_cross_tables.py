"""Cross-tables of the sample study: codes and factors by what is known of people."""

import numpy as np
import pytest

from storycoder.domain.people import Attribute
from storycoder.domain.problems import Problem
from storycoder.study.files import FileStudy
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.comparing import compare_cases
from storycoder.workflow.cross_tables import NOT_KNOWN, By, attributes_of, codings_behind, crossed
from storycoder.workflow.settled import settled_codings


def test_people_of_a_factor_by_practice_are_those_of_the_comparison(sample: FileStudy) -> None:
    found, comparison = crossed(sample, "factors", By("practice")), compare_cases(sample)
    assert len(found.rows) > 6
    for row, factor in enumerate(found.rows):
        for place, column in enumerate(found.columns):
            cell = comparison.cell(factor, column.key)
            assert (found.counts[row, place], column.people) == (len(cell.speaking), cell.persons)
        assert found.row_totals[row] == len(comparison.cell(factor).speaking)


def test_segments_of_codes_by_coder_are_the_settled_codings(sample: FileStudy) -> None:
    found = crossed(sample, "codes", By("coder"), counting="segments")
    codings = settled_codings(sample)
    assert found.total == found.counts.sum() == len(codings)
    for row, code in enumerate(found.rows):
        for place, coder in enumerate(found.columns):
            assert found.counts[row, place] == sum(e.code_id == code and e.coder_id == coder.key for e in codings)


def test_shares_say_what_they_are_of(sample: FileStudy) -> None:
    plain = crossed(sample, "codes", By("role"))
    assert plain.shares is None
    by_row = crossed(sample, "codes", By("role"), normalised="by row").shares
    by_column = crossed(sample, "codes", By("role"), normalised="by column").shares
    of_people = crossed(sample, "codes", By("role"), normalised="by people").shares
    assert not any(each is None for each in (by_row, by_column, of_people))
    assert np.allclose(np.nansum(np.asarray(by_row), axis=1), 1)
    assert np.allclose(np.nansum(np.asarray(by_column), axis=0), 1)
    people = np.array([each.people for each in plain.columns])
    assert np.allclose(np.asarray(of_people), plain.counts / people)
    assert np.asarray(of_people).max() <= 1


def test_what_few_people_said_is_marked_as_small(sample: FileStudy) -> None:
    segments = crossed(sample, "codes", By("practice"), counting="segments")
    people = crossed(sample, "codes", By("practice"))
    assert (people.small == ((people.counts > 0) & (people.counts < sample.about.small_cell))).all()
    assert (segments.small == people.small).all(), "many segments of few people are small as well"
    assert 0 < people.small.mean() < 1


def test_an_attribute_makes_columns_of_its_values_and_of_what_is_not_known(own: FileStudy) -> None:
    first, *others = own.participants.all()
    own.participants.change(first.id, attributes=(Attribute("years", "3"),))
    assert attributes_of(own)[0] == "years"
    columns = crossed(own, "codes", By("attribute", "years")).columns
    assert {each.key for each in columns} == ({"3", NOT_KNOWN} if others else {"3"})


def test_behind_the_cells_by_coder_are_the_words_of_nobody_too(own: FileStudy) -> None:
    own.transcripts.change(own.transcripts.all()[0].id, participant_id=None)
    ground = ground_of(own)
    for coder in crossed(own, "codes", By("coder"), counting="segments").columns:
        behind = codings_behind(ground, None, By("coder"), coder.key)
        assert set(behind) == {each.id for each in ground.codings if each.coder_id == coder.key}
    assert len(codings_behind(ground, None, By("role"))) < len(ground.codings)


def test_a_share_of_people_is_of_people(sample: FileStudy) -> None:
    with pytest.raises(Problem, match="where people are counted"):
        crossed(sample, "codes", By("role"), counting="segments", normalised="by people")


def test_only_what_is_asked_for_in_its_order(sample: FileStudy) -> None:
    codes = [each.id for each in sample.codes.all()][:3][::-1]
    assert crossed(sample, "codes", By("role"), only=codes).rows == tuple(codes)
