"""What a member of a round says once more, on the screen or on another form: nothing that was said before is lost."""

from pathlib import Path
from typing import Any

import pytest
from tests.filled_forms import CHANGE, WHY, put, tick, word
from tests.sample_story import Small

from storycoder.domain.validation import Leftover, Validation
from storycoder.words import speaking
from storycoder.workflow.validating.answers import add_member, answer, last_answers
from storycoder.workflow.validating.forms import write_forms
from storycoder.workflow.validating.leftovers import assign, open_leftovers
from storycoder.workflow.validating.outcomes import decline
from storycoder.workflow.validating.overview import Said, overview
from storycoder.workflow.validating.remarks import add_remark, remarks_on
from storycoder.workflow.validating.rounds import prepare
from storycoder.workflow.validating.taking import take_in_forms


@pytest.fixture
def round_(small: Small) -> Validation:
    return prepare(small.study, "Spring", small.study.versions.freeze("first").id, [small.codes["lachen"]])


def test_after_a_suggestion_that_was_decided_on_the_last_answer_is_counted(small: Small, round_: Validation) -> None:
    study, code = small.study, small.codes["lachen"]
    member = add_member(study, round_.id, "parent 1")
    given = answer(study, member.id, code, "yes", suggestion="call it fun")
    assert given
    decline(study, given.id, "it is known so")
    answer(study, member.id, code, "no", suggestion="call it joy")
    found = overview(study, round_.id)
    assert found.codes[0].said == Said(no=1)
    assert [each.answer.outcome for each in found.suggestions] == ["declined", "open"]


def test_a_second_form_adds_to_the_first_and_changes_no_role_that_is_known(
    small: Small, round_: Validation, tmp_path: Path
) -> None:
    study, code = small.study, small.codes["lachen"]
    member = add_member(study, round_.id, "parent 1", role=small.roles["mother"])
    [blank] = write_forms(study, round_.id, tmp_path, "word", made_for="members")
    form = blank.read_bytes()

    def first(document: Any) -> None:
        put(document, 0, 1, study.roles.get(small.roles["helper"]).name.nl)
        tick(document, 1, "yes")
        put(document, 1, WHY, "altijd")

    def second(document: Any) -> None:
        put(document, 1, CHANGE, "noem het plezier")

    for fill in (first, second):
        blank.write_bytes(form)
        take_in_forms(study, round_.id, [word(blank, fill)], speaking("en"))
    said = last_answers(study, member.id)[code]
    assert (said.recognised, said.why, said.suggestion) == ("yes", "altijd", "noem het plezier")
    assert study.members.get(member.id).role_id == small.roles["mother"]


def test_words_that_were_left_over_are_added_to_what_stands_there(small: Small, round_: Validation) -> None:
    study, code = small.study, small.codes["lachen"]
    member = add_member(study, round_.id, "parent 1")
    answer(study, member.id, code, "yes", why="always")
    study.leftovers.add(Leftover(member_id=member.id, text="not in winter"))
    [left] = open_leftovers(study, round_.id)
    assign(study, left, code, "why")
    assert last_answers(study, member.id)[code].why == "always\nnot in winter"
    assert not open_leftovers(study, round_.id)


def test_remarks_are_of_their_own_round(small: Small, round_: Validation) -> None:
    study = small.study
    other = prepare(study, "Autumn", round_.version_id, [small.codes["lachen"]])
    for each in (round_, other):
        add_remark(study, add_member(study, each.id, "parent 1").id, f"said in {each.name}")
    assert [each.remark.text for each in remarks_on(study, other.id)] == ["said in Autumn"]
