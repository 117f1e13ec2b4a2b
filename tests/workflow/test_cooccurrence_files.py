"""What occurs together as it may leave the team."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from storycoder.domain.problems import Problem
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.comparison_files import write_table
from storycoder.workflow.cooccurrence_files import cooccurrence_that_may_leave, pairs_left_out
from storycoder.workflow.cooccurring import cooccurring, spots_of
from storycoder.workflow.pair_units import WHAT_A_SEGMENT_IS, Unit

SAY = speaking("en")


@pytest.mark.parametrize("unit", ["participant", "transcript", "turn", "segment"])
def test_pairs_of_few_people_are_left_out_and_the_others_keep_their_figures(sample: FileStudy, unit: Unit) -> None:
    ground = ground_of(sample)
    found = cooccurring(sample, unit, ground)
    names = {each.id: SAY.of(each.name) for each in sample.codes.all()}
    expected: dict[tuple[str, str], tuple[object, ...]] = {}
    for pair in found.rows.pairs():
        spots = spots_of(ground, found, pair.first, pair.second)
        people = {ground.persons[each.transcript].key for each in spots}
        assert found.people_of(pair.first, pair.second) == len(people)
        if len(people) >= ground.threshold:
            expected[names[pair.first], names[pair.second]] = (
                pair.n12, pair.n1, pair.n2, pair.n12 / pair.n1, pair.n12 / pair.n2, pair.c,
                "" if pair.n1 * pair.n2 < pair.units else pair.lift, len(people),
            )  # fmt: skip
    table = cooccurrence_that_may_leave(sample, SAY, unit)
    written = {
        (str(row[0].value).split(" > ")[-1], str(row[1].value).split(" > ")[-1]): tuple(cell.value for cell in row[2:])
        for row in table.rows
    }
    assert written == expected
    assert 0 < len(written) < len(found.rows)
    left_out = f"Left out: {len(found.rows) - len(written)} of {len(found.rows)} pairs of codes"
    assert table.notes[-1].startswith(left_out)
    assert table.left_out
    assert SAY.message(table.left_out) == table.notes[-1]
    assert (SAY(WHAT_A_SEGMENT_IS) in table.notes) == (unit == "segment")
    lifts = Counter(row[6] == "" for row in written.values())
    assert lifts[True] or unit in ("participant", "transcript")


def test_the_unit_is_printed_and_one_code_can_be_asked_for(sample: FileStudy, tmp_path: Path) -> None:
    code = next(each for each in sample.codes.all() if each.name.en == "Practical help")
    table = cooccurrence_that_may_leave(sample, SAY, "turn", code.id)
    assert table.rows
    assert all("Practical help" in f"{row[0].value}{row[1].value}" for row in table.rows)
    assert "speaker turn" in table.notes[0]
    dutch = speaking("nl")
    write_table(cooccurrence_that_may_leave(sample, dutch, "turn"), tmp_path / "pairs.xlsx", dutch)
    sheet = load_workbook(tmp_path / "pairs.xlsx").worksheets[0]
    assert "Ontmoeten en steunen > Elkaar praktisch helpen" in {cell.value for cell in sheet["A"]}


def test_nothing_is_said_to_be_left_out_where_nothing_is(sample: FileStudy) -> None:
    found = cooccurring(sample, "participant")
    kept = found.of_many(3)
    assert pairs_left_out(kept, kept, 3) is None
    assert pairs_left_out(kept, found.rows, 3) is not None


def test_where_no_pair_may_be_told_there_is_no_file(own: FileStudy) -> None:
    own.about_shelf.change(own.about.id, small_cell=10, small_cell_reason="Een klein dorp.")
    with pytest.raises(Problem, match="nothing to write"):
        cooccurrence_that_may_leave(own, SAY, "segment")
