"""What the report tells of rounds of validation and meetings that few people came to: as much as gives nobody away."""

import pytest
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.domain.leaving import Cleared
from storycoder.domain.people import Role
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.publishing.exported import signed_quotations
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.meetings import board_facts
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.sounding.answers import Given, take_answers, take_stickers
from storycoder.workflow.validating.answers import add_member, answer
from storycoder.workflow.validating.rounds import prepare
from storycoder.writing.meeting_facts import BoardFacts

SAY = speaking("en")


def test_of_a_reason_the_role_is_told_where_enough_came_and_the_order_tells_nothing(small: Small) -> None:
    study, code = small.study, small.codes["lachen"]
    neighbour = Role(name=Bilingual("buur", "neighbour"), position=3)
    study.roles.add(neighbour)
    round_ = prepare(study, "Spring", study.versions.freeze("first").id, [code])
    came = [small.roles["helper"]] * 2 + [small.roles["carer"]] * 6 + [neighbour.id] * 7
    members = [add_member(study, round_.id, f"m{number}", role=role) for number, role in enumerate(came)]
    for number, member in enumerate(members):
        answer(study, member.id, code, "yes", why=f"why {len(members) - number:02}")
    add_member(study, round_.id, "never came", role=neighbour.id)
    found = validation_facts(gather(study, SAY), round_)
    # Who never answered was not there.
    assert found.roles == (("mothers", None), ("volunteer", None), ("neighbour", 7))
    said = [(each.who, each.text) for each in found.reasons]
    assert said == [*(("", f"why {n:02}") for n in range(8, 16)), *(("neighbour", f"why {n:02}") for n in range(1, 8))]


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


def told(meeting: Meeting) -> BoardFacts:
    return board_facts(gather(meeting.study, SAY), meeting.board)


def test_an_order_of_few_people_is_not_told(meeting: Meeting) -> None:
    study, board = meeting.study, meeting.board.id
    for number in range(4):
        take_answers(study, board, f"p{number}", meeting.places(1, 2, 3))
    few = told(meeting)
    assert (few.order, {(each.place, each.score) for each in few.factors}) == (None, {(None, None)})
    take_answers(study, board, "p4", meeting.places(1, 2, 3))
    enough = told(meeting)
    assert enough.order
    assert enough.order.value == 1.0
    assert [(each.place, each.score) for each in enough.factors] == [(1, 1.0), (2, 0.5), (3, 0.0)]


def test_dots_are_told_where_the_people_are_who_gave_them(meeting: Meeting) -> None:
    study, board, (first, second, _) = meeting.study, meeting.board.id, meeting.factors
    for number in range(6):
        given = [Given("dots", first.id, value=1), *([Given("dots", second.id, value=2)] if number < 3 else [])]
        take_answers(study, board, f"p{number}", given)
    one, other, *_ = told(meeting).dots
    assert (one.dots, one.people) == (6, 6)
    assert (other.dots, other.people) == (None, None)


def test_answers_and_stickers_about_one_thing_are_counted_apart(meeting: Meeting) -> None:
    study, board, first = meeting.study, meeting.board.id, meeting.factors[0]
    for number in range(7):
        take_answers(study, board, f"p{number}", [Given("recognition", first.id, value=5)])
    take_stickers(study, board, "recognition", first.id, {4: 9})
    found = told(meeting)
    assert found.factors[0].points == (0, 0, 0, 0, 7)
    # Three were planned and seven answered.
    assert (found.people, found.roles) == (0, ())
    [stickers] = found.scales
    assert (stickers.stickers, stickers.rows[0].points) == (True, (0, 0, 0, 9, 0))


def test_what_was_decided_about_words_is_carried_out_in_the_table_of_quotations(small: Small) -> None:
    study = small.study
    study.about_shelf.change(study.about.id, small_cell=3, small_cell_reason="made up")
    for name, words in (("Ans", "zo gelachen"), ("Bea", "buurvrouw nam"), ("Cor", "mijn ding")):
        small.code("Anke", name, words, "lachen")
    study.cleared.add(Cleared(text="buurvrouw", about="name", decision="mask", replacement="[name]"))
    words = [each.text for each in signed_quotations(gather(study, SAY))]
    assert words == ["[naam] nam", "mijn ding", "zo gelachen"]
