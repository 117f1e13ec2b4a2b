"""Rows of people: what they would make of the study, and that nothing else is made."""

import pytest
from tests.sample_story import Small

from storycoder.domain.people import Attribute
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.workflow.people_table import (
    LEFT_OUT,
    PRACTICE,
    PSEUDONYM,
    ROLE,
    Column,
    Line,
    add_participant,
    attribute_names,
    carry_out,
    guessed,
    has_names,
    meanings,
    planned,
    remove_attribute,
    rename_attribute,
)

AGE = Column("attribute", "age")


def people(small: Small) -> dict[str, dict[str, str]]:
    return {each.pseudonym: {a.name: a.value for a in each.attributes} for each in small.study.participants.all()}


@pytest.mark.parametrize(
    ("names", "meant"),
    [
        (("Pseudoniem", "ROL", "casus", "age"), (PSEUDONYM, ROLE, PRACTICE, AGE)),
        (("participant", "pseudonym", "file"), (LEFT_OUT, PSEUDONYM, LEFT_OUT)),
        (("naam", "rol"), (Column("attribute", "naam"), ROLE)),
        ((), ()),
    ],
)
def test_columns_are_known_by_their_names(names: tuple[str, ...], meant: tuple[Column, ...]) -> None:
    assert meanings(names) == meant


def test_columns_without_names_are_known_by_what_stands_in_them(small: Small) -> None:
    rows = [["tuin", "Eef", "moeder", "31"], ["School", "Fien", "Carer", "40"], ["elders", "Gea", "oma", "3"]]
    assert guessed(small.study, ["a", "b", "c", "age"], rows) == (PRACTICE, PSEUDONYM, ROLE, AGE)
    assert guessed(small.study, ["a"], [["Eef"]]) == (PSEUDONYM,)


def test_a_row_of_names_is_told_from_a_row_of_people() -> None:
    assert has_names([" Pseudoniem", "age"])
    assert has_names(["wie", "Rol"])
    assert not has_names(["Eef", "mother"])
    assert not has_names(["Eef", "deelnemer"])


def test_a_plan_changes_nothing_and_says_what_would_be_made(small: Small) -> None:
    before = small.study.history()
    lines = [
        Line(["Eef", "oma", "Plein", "31"], number=2),
        Line(["Fien", "Oma", "", ""], number=3),
        Line(["ans", "tante", "", ""], number=4),
        Line(["eef", "oma", "", ""], number=5),
        Line(["", "oma", "", ""], number=6),
        Line(["Gea", " ", "", ""], number=7),
    ]
    plan = planned(small.study, [PSEUDONYM, ROLE, PRACTICE, AGE], lines)
    assert [each.pseudonym for each in plan.added] == ["Eef", "Fien"]
    assert plan.added[0].attributes == (Attribute("age", "31"),)
    assert [each.name.nl for each in plan.roles] == ["oma"]
    assert [each.name for each in plan.practices] == ["Plein"]
    assert [each.number for each in plan.mistakes] == [4, 5, 6, 7]
    assert small.study.history() == before
    with pytest.raises(Problem, match="“ans”"):
        plan.check()


def test_a_plan_is_carried_out_in_one_act(small: Small) -> None:
    plan = planned(small.study, [PSEUDONYM, ROLE], [Line(["Eef", "oma"]), Line(["Fien", "oma"])])
    carry_out(small.study, plan)
    assert list(people(small)) == ["Ans", "Bea", "Cor", "Dirk", "Eef", "Fien"]
    assert small.study.roles.all()[-1].name == Bilingual("oma", "oma")
    small.study.undo()
    assert (small.study.participants.count(), small.study.roles.count()) == (4, 3)


def test_new_people_need_columns_for_pseudonym_and_role(small: Small) -> None:
    with pytest.raises(Problem, match="“role”"):
        planned(small.study, [PSEUDONYM], [Line(["Eef"])])
    assert planned(small.study, [PSEUDONYM], [Line(["Eef"], small.people["Ans"])]).changed[0].pseudonym == "Eef"


def test_only_what_is_in_the_columns_changes(small: Small) -> None:
    ans = small.study.participants.get(small.people["Ans"])
    carry_out(small.study, planned(small.study, [AGE], [Line(["31"], ans.id)]))
    changed = small.study.participants.get(ans.id)
    assert (changed.pseudonym, changed.role_id, changed.practice_id) == (ans.pseudonym, ans.role_id, ans.practice_id)
    assert changed.attributes == (Attribute("age", "31"),)
    carry_out(small.study, planned(small.study, [AGE, PRACTICE], [Line(["", ""], ans.id)]))
    emptied = small.study.participants.get(ans.id)
    assert (emptied.attributes, emptied.practice_id) == ((), None)


def test_what_is_as_it_was_is_no_act(small: Small) -> None:
    before = small.study.history()
    carry_out(small.study, planned(small.study, [PSEUDONYM], [Line(["Ans"], small.people["Ans"])]))
    assert small.study.history() == before


def test_two_people_can_change_names_in_one_go(small: Small) -> None:
    lines = [Line(["Bea"], small.people["Ans"]), Line(["Ans"], small.people["Bea"])]
    carry_out(small.study, planned(small.study, [PSEUDONYM], lines).check())
    assert list(people(small)) == ["Bea", "Ans", "Cor", "Dirk"]


def test_nobody_loses_pseudonym_or_role(small: Small) -> None:
    for column in (PSEUDONYM, ROLE):
        with pytest.raises(Problem, match="Everyone needs"):
            planned(small.study, [column], [Line([" "], small.people["Ans"])]).check()


def test_one_change_is_called_so_in_the_history(small: Small) -> None:
    carry_out(small.study, planned(small.study, [AGE], [Line(["31"], small.people["Ans"])]), verb="change participants")
    act = small.study.undoable()
    assert act is not None
    assert (act.verb, act.key, act.subject) == ("change {thing}", small.people["Ans"], "Ans")


def test_attributes_are_renamed_and_removed_with_everyone(small: Small) -> None:
    lines = [Line(["31", "2"], small.people["Ans"]), Line(["40", ""], small.people["Bea"])]
    carry_out(small.study, planned(small.study, [AGE, Column("attribute", "children")], lines))
    rename_attribute(small.study, "age", " years ")
    assert attribute_names(small.study.participants.all()) == ("years", "children")
    assert people(small)["Bea"] == {"years": "40"}
    for taken in ("children", " "):
        with pytest.raises(Problem, match="name of its own"):
            rename_attribute(small.study, "years", taken)
    remove_attribute(small.study, "years")
    assert (people(small)["Ans"], people(small)["Bea"]) == ({"children": "2"}, {})


def test_somebody_is_added_like_another_one(small: Small) -> None:
    like = small.study.participants.get(small.people["Dirk"])
    first = add_participant(small.study, " Eef ", like)
    second = add_participant(small.study, "Fien")
    assert (first.pseudonym, first.role_id, first.practice_id) == ("Eef", like.role_id, like.practice_id)
    assert (second.pseudonym, second.role_id) == ("Fien", small.roles["mother"])
    for name, told in ((" ", "needs a pseudonym"), ("dirk", "“dirk”")):
        with pytest.raises(Problem, match=told):
            add_participant(small.study, name)
