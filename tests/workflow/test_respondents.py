"""Validation and sounding boards: each respondent counts once, with the last answer."""

from dataclasses import replace

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Attendance, Board, Reaction
from storycoder.domain.validation import Member, Validation, ValidationAnswer
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.factor_board import make_factor
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.meetings import board_facts
from storycoder.workflow.publishing.respondents import validation_facts
from storycoder.workflow.sounding.deciding import take_up as take_up_addition
from storycoder.workflow.sounding.priority import priority_at
from storycoder.workflow.sounding.results import results
from storycoder.workflow.validating.answers import add_member
from storycoder.workflow.validating.answers import answer as note_answer
from storycoder.workflow.validating.outcomes import decline, take_up
from storycoder.workflow.validating.overview import Said, overview
from storycoder.workflow.validating.rounds import prepare


@pytest.fixture
def asked(small: Small) -> tuple[Small, list[Member], Validation]:
    validation = Validation(name="eerste")
    members = [Member(validation_id=validation.id, label=f"lid {number}") for number in range(3)]
    small.study.validations.add(validation)
    small.study.members.add(*members)
    return small, members, validation


def answer(small: Small, member: Member, code: str, said: str | None, **more: str) -> ValidationAnswer:
    made = ValidationAnswer(member_id=member.id, code_id=small.codes[code], recognised=said, **more)
    small.study.validation_answers.add(made)
    return made


def test_answers_are_counted_by_code(asked: tuple[Small, list[Member], Validation]) -> None:
    small, members, validation = asked
    for member, said in zip(members, ("yes", "partly", None), strict=True):
        answer(small, member, "lachen", said)
    answer(small, members[0], "er zijn", "no", suggestion="anders")
    found = overview(small.study, validation.id)
    assert [each.said for each in found.codes] == [Said(1, 1, 0), Said(0, 0, 1)]
    assert [each.answer.suggestion for each in found.suggestions] == ["anders"]


def test_who_answers_twice_counts_once_with_the_last_answer(asked: tuple[Small, list[Member], Validation]) -> None:
    small, members, validation = asked
    for said in ("no", "partly", "yes"):
        answer(small, members[0], "lachen", said)
    answer(small, members[1], "lachen", "no")
    [found] = overview(small.study, validation.id).codes
    assert found.said == Said(1, 0, 1)


def test_a_suggestion_is_taken_up_in_one_act(asked: tuple[Small, list[Member], Validation]) -> None:
    small, members, _ = asked
    given = answer(small, members[0], "lachen", "partly", suggestion="noem het plezier")
    take_up(small.study, given.id, {"name": Bilingual("plezier", "fun")}, "zo zeggen ze het")
    assert small.study.codes.get(small.codes["lachen"]).name.nl == "plezier"
    assert small.study.validation_answers.get(given.id) == replace(
        given, outcome="taken up", outcome_reason="zo zeggen ze het", changed_code_id=small.codes["lachen"]
    )
    small.study.undo()
    assert small.study.codes.get(small.codes["lachen"]).name.nl == "lachen"
    assert small.study.validation_answers.get(given.id) == given
    decline(small.study, given.id, "te wijd")
    assert small.study.validation_answers.get(given.id).outcome == "declined"


@pytest.fixture
def board(small: Small) -> tuple[Small, Key, list[Factor]]:
    factors = [make_factor(small.study, Factor(name=Bilingual(name), position=n), []) for n, name in enumerate("ab")]
    meeting = Board(name="avond")
    small.study.boards.add(meeting)
    small.study.attendances.add(
        Attendance(board_id=meeting.id, role_id=small.roles["mother"], count=3),
        Attendance(board_id=meeting.id, role_id=small.roles["helper"], count=2),
    )
    return small, meeting.id, factors


def test_each_respondent_counts_once_and_the_last_answer_is_meant(board: tuple[Small, Key, list[Factor]]) -> None:
    small, key, [first, second] = board

    def say(who: str, asked: str, factor: Factor, value: int | None = None, text: str = "") -> Reaction:
        made = Reaction(board_id=key, respondent=who, factor_id=factor.id, asked=asked, value=value, text=text)
        small.study.reactions.add(made)
        return made

    for who, value in (("een", 2), ("twee", 5), ("een", 4), ("drie", None), ("een", 5), ("twee", None)):
        say(who, "recognition", first, value)
    for who, factor, rank in (("een", first, 2), ("een", second, 1), ("een", first, 1), ("twee", first, 2)):
        say(who, "priority", factor, rank)
    say("vier", "addition", first, text="soep")
    found, [order] = results(small.study, key), priority_at(small.study, key)
    assert (found.came, len(found.groups[0].respondents)) == (5, 4)
    one, two = found.factors
    scales = [each.heard["recognition", 0].scale for each in found.factors]
    assert [(each.counts, each.do_not_know) for each in scales] == [((0, 0, 0, 0, 1), 2), ((0, 0, 0, 0, 0), 0)]
    assert (order.ranked_by(one.key), order.mean_place(one.key)) == (2, 1.5)
    assert (order.ranked_by(two.key), order.mean_place(two.key)) == (1, 1.0)
    assert order.mean_place(key) is None
    assert [each.text for each in one.additions] == ["soep"]
    assert board_facts(gather(small.study, speaking("en")), small.study.boards.get(key)).additions[0].text == "soep"


def test_answers_about_all_of_it_stand_apart(board: tuple[Small, Key, list[Factor]]) -> None:
    small, key, _ = board
    small.study.reactions.add(Reaction(board_id=key, respondent="een", asked="remark", text="mooi"))
    found = results(small.study, key)
    assert not any(each.said for each in found.factors)
    assert [each.text for each in found.general] == ["mooi"]


def test_an_addition_becomes_an_element_and_is_known_as_one(board: tuple[Small, Key, list[Factor]]) -> None:
    small, key, [first, _] = board
    given = Reaction(board_id=key, respondent="een", factor_id=first.id, asked="addition", text="soep")
    small.study.reactions.add(given)
    made = take_up_addition(small.study, given.id, Bilingual("iemand maakt soep"), why="vaak genoemd")
    assert small.study.elements.all(factor_id=first.id) == (made,)
    assert (made.origin, made.origin_id, made.position) == ("sounding board", given.id, 0)
    assert small.study.reactions.get(given.id).decision == "taken up"
    small.study.undo()
    assert small.study.elements.all() == ()
    assert small.study.reactions.get(given.id) == given


def test_an_addition_to_nothing_in_particular_is_no_element(board: tuple[Small, Key, list[Factor]]) -> None:
    small, key, _ = board
    given = Reaction(board_id=key, respondent="een", asked="addition", text="soep")
    small.study.reactions.add(given)
    with pytest.raises(Problem, match="Choose the factor"):
        take_up_addition(small.study, given.id, Bilingual("soep"))


def test_the_sample_was_answered_by_no_more_than_came(sample: FileStudy) -> None:
    for board in sample.boards.all():
        found = results(sample, board.id)
        respondents = len(found.groups[0].respondents)
        assert 0 < respondents <= found.came
        for factor in found.factors:
            scale = factor.heard["recognition", 0].scale
            assert scale.n + scale.do_not_know <= respondents
    [validation] = sample.validations.all()
    members = sample.members.count(validation_id=validation.id)
    assert all(0 < each.said.people <= members for each in overview(sample, validation.id).codes)


def test_of_those_whose_role_is_not_known_the_report_says_how_many_there_were(small: Small) -> None:
    study, say = small.study, speaking("en")
    version = study.versions.freeze("first")
    round_ = prepare(study, "Spring", version.id, [small.codes["lachen"]])
    for number in range(12):
        member = add_member(study, round_.id, f"m{number}", role=small.roles["helper"] if number < 6 else None)
        note_answer(study, member.id, small.codes["lachen"], "yes")
    told = validation_facts(gather(study, say), round_).roles
    assert told == (("volunteer", 6), ("people whose role is not known", 6))
    for member in study.members.all()[7:]:
        study.members.remove(member.id)
    hidden = validation_facts(gather(study, say), round_).roles
    assert hidden == (("volunteer", None), ("people whose role is not known", None))
