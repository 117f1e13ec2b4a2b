"""Copies of a form and forms that nobody filled in: each person who answered counts once, and nobody else does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.filled_forms import BOXES, CHANGE, WHY, put, sheet, tick, word
from tests.sample_story import Small

from storycoder.domain.keys import key_of
from storycoder.domain.validation import Member, Validation
from storycoder.words import speaking
from storycoder.workflow.validating.answers import add_member, answer, last_answers
from storycoder.workflow.validating.forms import FormsFor, write_forms
from storycoder.workflow.validating.leftovers import assign, open_leftovers
from storycoder.workflow.validating.overview import Said, overview
from storycoder.workflow.validating.rounds import prepare
from storycoder.workflow.validating.taking import TakenIn, take_in_forms

SAY = speaking("en")


@pytest.fixture
def round_(small: Small) -> Validation:
    return prepare(small.study, "Spring", small.study.versions.freeze("first").id, [small.codes["lachen"]])


@pytest.fixture
def blank(small: Small, round_: Validation, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a form that nobody filled in, under this name."""
    [made] = write_forms(small.study, round_.id, tmp_path / "made", "word")

    def copied(name: str) -> Path:
        (tmp_path / name).write_bytes(made.read_bytes())
        return tmp_path / name

    return copied


def good(document: Any) -> None:
    tick(document, 1, "yes")
    put(document, 1, CHANGE, "noem het plezier")


def again(document: Any) -> None:
    good(document)
    document.core_properties.comments = "saved once more"


def said_of(taken: tuple[TakenIn, ...]) -> list[str]:
    return [SAY.message(each.doubt) if each.doubt else "" for each in taken]


def test_a_copy_of_a_form_without_a_label_counts_once_and_brings_nothing_back(
    small: Small, round_: Validation, blank: Callable[[str], Path], tmp_path: Path
) -> None:
    study, code = small.study, small.codes["lachen"]
    file, copy = word(blank("goed.docx"), good), tmp_path / "goed kopie.docx"
    copy.write_bytes(file.read_bytes())
    taken = take_in_forms(study, round_.id, [file, copy], SAY)
    [member] = study.members.all()
    assert said_of(taken) == ["", "“goed kopie.docx” is a copy of the form of “form 1”, and counts once."]
    assert [(each.member, each.answers, each.is_copy) for each in taken] == [(member, 1, False), (member, 0, True)]
    found = overview(study, round_.id)
    assert (found.codes[0].said, len(found.suggestions)) == (Said(yes=1), 1)

    answer(study, member.id, code, "partly", why="said at the table", suggestion="noem het plezier")
    acts = len(study.history())
    take_in_forms(study, round_.id, [file, copy], SAY)
    assert (study.members.count(), len(study.history())) == (1, acts)
    assert last_answers(study, member.id)[code].recognised == "partly"
    study.undo()
    study.undo()
    assert take_in_forms(study, round_.id, [copy], SAY)[0].answers == 1


def test_another_form_that_says_the_same_is_another_person_and_that_is_told(
    small: Small, round_: Validation, blank: Callable[[str], Path]
) -> None:
    study = small.study
    first, second = word(blank("a.docx"), good), word(blank("b.docx"), again)
    third = word(blank("c.docx"), lambda document: put(document, 1, BOXES, "nee"))
    taken = take_in_forms(study, round_.id, [first, second, third], SAY)
    told = (
        "“b.docx” says exactly what “form 1” said, and counts as somebody else: “form 2”. Is it the same person? Then "
        "remove one of the two."
    )
    assert said_of(taken) == ["", told, ""]
    assert overview(study, round_.id).codes[0].said == Said(yes=2, no=1)
    # The same file that was only saved again is known by its name, and so is what an earlier version took in.
    assert [each.answers for each in take_in_forms(study, round_.id, [word(first, again)], SAY)] == [0]
    study.members.add(Member(id=key_of("member", round_.id, "d"), validation_id=round_.id, label="form 9"))
    [old] = take_in_forms(study, round_.id, [word(blank("d.docx"), lambda document: tick(document, 1, "no"))], SAY)
    assert old.member
    assert old.member.label == "form 9"
    assert study.members.count() == 4


def test_what_was_settled_since_hides_no_form_that_says_the_same(
    small: Small, round_: Validation, blank: Callable[[str], Path]
) -> None:
    def both(document: Any) -> None:
        put(document, 1, BOXES, "x ja x nee")
        put(document, 1, CHANGE, "noem het plezier")

    def once_more(document: Any) -> None:
        both(document)
        document.core_properties.comments = "saved once more"

    study, code = small.study, small.codes["lachen"]
    take_in_forms(study, round_.id, [word(blank("a.docx"), both)], SAY)
    [left] = open_leftovers(study, round_.id)
    assign(study, left, code, "recognised", "yes")
    [told] = said_of(take_in_forms(study, round_.id, [word(blank("b.docx"), once_more)], SAY))
    assert told.startswith("“b.docx” says exactly what “form 1” said")


def test_a_form_that_nobody_filled_in_makes_nobody_and_is_told(
    small: Small, round_: Validation, blank: Callable[[str], Path], tmp_path: Path
) -> None:
    study = small.study
    [page] = write_forms(study, round_.id, tmp_path, "spreadsheet")
    named = word(blank("naam.docx"), lambda document: put(document, 0, 0, "parent 1"))
    taken = take_in_forms(study, round_.id, [blank("leeg.docx"), page, named], SAY)
    assert {each.problem and SAY.message(each.problem) for each in taken} == {
        "No answers have been filled in, so it does not count."
    }
    assert (study.members.count(), [each.member for each in taken]) == (0, [None] * 3)

    def choose(cells: Any) -> None:
        cells["E7"] = "Ja"

    taken = take_in_forms(study, round_.id, [sheet(page, choose)], SAY)
    assert [each.answers for each in taken] == [1]


@pytest.mark.parametrize("made_for", ["everybody", "members"])
def test_what_a_person_settled_or_changed_stays_where_the_form_comes_in_again(
    small: Small, round_: Validation, tmp_path: Path, made_for: FormsFor
) -> None:
    def fill(document: Any) -> None:
        put(document, 0, 0, "Anna")
        tick(document, 1, "yes")
        put(document, 1, WHY, "altijd")
        document.add_paragraph("niet in de winter")

    study, code = small.study, small.codes["lachen"]
    if made_for == "members":
        add_member(study, round_.id, "Anna")
    [blank] = write_forms(study, round_.id, tmp_path, "word", made_for=made_for)
    file = word(blank, fill)
    take_in_forms(study, round_.id, [file], SAY)
    [left] = open_leftovers(study, round_.id)
    assign(study, left, code, "why")
    take_in_forms(study, round_.id, [file], SAY)
    [member] = study.members.all()
    assert last_answers(study, member.id)[code].why == "altijd\nniet in de winter"
    if made_for == "everybody":
        answer(study, member.id, code, "no", why="altijd")
        study.members.change(member.id, label="parent 1")
        [again] = take_in_forms(study, round_.id, [file], SAY)
        assert (again.answers, again.doubt, study.members.count()) == (0, None, 1)
        assert last_answers(study, member.id)[code].recognised == "no"
