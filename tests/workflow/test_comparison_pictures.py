"""Pictures of the comparison, for the team and as they may leave it."""

from typing import Any

import pytest

from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual, Language
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow import aligning
from storycoder.workflow.case_ground import ground_of
from storycoder.workflow.comparison_files import cross_table_that_may_leave, matrix_that_may_leave
from storycoder.workflow.comparison_pictures import PictureKind, made_of
from storycoder.workflow.cross_table_words import left_out
from storycoder.workflow.cross_tables import By
from storycoder.workflow.framework import framework_matrix
from storycoder.writing.figures import network
from storycoder.writing.figures.labels import Label, place_labels

SAY = speaking("en")


def test_what_is_common_is_drawn_with_all_numbers_here_and_without_small_ones_outside(sample: FileStudy) -> None:
    team, leaving = made_of(sample, ground_of(sample), SAY, "spread", "segment")
    told = team()
    assert "Parents have a say" in told.alternative
    assert "(2 of 5)" in told.alternative
    assert "·" not in told.alternative
    assert "(2 of 5)" not in leaving().alternative
    assert told.svg.startswith(b"<?xml")


def test_the_network_leaves_without_what_few_people_speak_of(own: FileStudy) -> None:
    team, leaving = made_of(own, ground_of(own), SAY, "network", "turn")
    here, outside = team(), leaving()
    assert "speaker turn" in here.caption
    assert here.left_out is None
    assert "where c is" in here.alternative, "weaker pairs are not drawn, and that is said"
    assert outside.left_out
    assert "because fewer than 3 people" in (said := SAY.message(outside.left_out))
    assert said in outside.alternative

    def codes(alternative: str) -> int:
        return int(alternative.removeprefix("Network of ").partition(" ")[0])

    assert 1 < codes(outside.alternative) < codes(here.alternative)
    own.about_shelf.change(own.about.id, small_cell=10, small_cell_reason="Een kleine stad.")
    with pytest.raises(Problem, match="larger unit"):
        made_of(own, ground_of(own), SAY, "network", "segment")[1]()


@pytest.mark.parametrize(("which", "words"), [("spread", "Speelbrug"), ("people", "Parents"), ("network", "help")])
def test_what_was_decided_about_words_is_carried_out_in_pictures_that_leave(
    own: FileStudy, which: PictureKind, words: str
) -> None:
    own.cleared.add(Cleared(text=words, about="name", decision="mask", replacement="[x]"))
    team, leaving = made_of(own, ground_of(own), SAY, which, "turn")
    assert words in team().alternative
    assert words not in leaving().alternative
    assert "[x]" in leaving().alternative


def test_without_common_factors_there_is_nothing_to_draw(own: FileStudy) -> None:
    own.factors.remove(*(each.id for each in own.factors.all(practice_id=None)))
    with pytest.raises(Problem, match="no common factors"):
        made_of(own, ground_of(own), SAY, "people", "segment")


def test_a_factor_without_codes_is_not_said_to_be_heard_from_nobody(own: FileStudy) -> None:
    name = Bilingual("Nog niets", "Nothing yet")
    bare = aligning.make_common(own, name, (), "To look for.")
    somebody = own.participants.all()[0]
    own.participants.change(somebody.id, practice_id=None)
    _, leaving = made_of(own, ground_of(own), SAY, "people", "segment")
    people = leaving()
    assert people.left_out == left_out(1)
    assert "Left out: 1 of the factors" in people.alternative
    assert "Nothing yet" not in people.alternative
    spread = made_of(own, ground_of(own), SAY, "spread", "segment")[0]().alternative
    assert "Nothing yet: De Speelbrug not judged; De Pluktuin not judged" in spread, "nothing is counted of it"
    assert "no practice" not in spread, "nobody can judge there, so that nothing would be judged everywhere"
    assert "Common to all practices" in spread
    common = [each.id for each in own.factors.all(practice_id=None)]
    table = cross_table_that_may_leave(own, SAY, By("role"), factors=common)
    assert [str(row[0].value) for row in table.rows][1:] == [SAY.of(own.factors.get(each).name) for each in common[:-1]]
    assert table.left_out == left_out(1)
    matrix = matrix_that_may_leave(own, SAY, "practices")
    assert {row[matrix.header.index("Nothing yet")].value for row in matrix.rows} == {""}
    assert bare.id not in framework_matrix(own, "practices").coded
    own.factor_codes.remove(*(each.id for each in own.factor_codes.all()))
    with pytest.raises(Problem, match="No codes belong"):
        made_of(own, ground_of(own), SAY, "people", "segment")[0]()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_name_in_the_network_lies_over_a_dot_a_number_or_another_name(
    sample: FileStudy, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed: list[Label] = []

    def place(*asked: Any, **how: Any) -> list[Label]:
        placed[:] = place_labels(*asked, **how)
        return placed

    monkeypatch.setattr(network, "place_labels", place)
    made_of(sample, ground_of(sample), speaking(language), "network", "segment")[0]()
    assert len(placed) > 20
    assert all(each.clear for each in placed)
