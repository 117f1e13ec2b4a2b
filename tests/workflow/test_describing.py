"""Protection, order, practices and their characteristics, roles, the interview guide."""

import pytest
from tests.sample_story import Small

from storycoder.domain.people import Characteristic
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.describing import (
    add_characteristic,
    add_practice,
    add_role,
    add_topic,
    add_usual_characteristics,
    asked_roles,
    characteristic_names,
    describe,
    move_characteristic,
    protect,
    put_in_place,
    put_to,
    remove_characteristic,
    rename_characteristic,
    rename_practice,
    rename_role,
    report_as,
)

PLACE, AIM = Bilingual("Plek", "Place"), Bilingual("Doel", "Aim")
THERE = Bilingual("hier", "here")


def respects(small: Small) -> list[str]:
    return [name.en for name in characteristic_names(small.study.practices.all())]


def test_an_unusual_threshold_is_kept_with_its_reason(small: Small) -> None:
    with pytest.raises(Problem, match="Write down the reason"):
        protect(small.study, 4, " ")
    protect(small.study, 4, " few people ")
    about = small.study.about
    assert (about.small_cell, about.small_cell_reason) == (4, "few people")
    before = small.study.history()
    protect(small.study, 4, "few people")
    assert small.study.history() == before


def test_the_others_move_up(small: Small) -> None:
    third = add_practice(small.study, " Plein ")
    put_in_place(small.study.practices, third.id, 0)
    assert [(each.name, each.position) for each in small.study.practices.all()] == [
        ("Plein", 0),
        ("Tuin", 1),
        ("School", 2),
    ]
    before = small.study.history()
    put_in_place(small.study.practices, third.id, 0)
    assert small.study.history() == before


def test_practices_have_names_of_their_own(small: Small) -> None:
    with pytest.raises(Problem, match="needs a name"):
        add_practice(small.study, " ")
    with pytest.raises(Problem, match="“TUIN”"):
        add_practice(small.study, "TUIN")
    with pytest.raises(Problem, match="“school”"):
        rename_practice(small.study, small.practices["Tuin"], "school")
    rename_practice(small.study, small.practices["Tuin"], "tuin ")
    assert small.study.practices.get(small.practices["Tuin"]).name == "tuin"


def test_characteristics_are_those_of_all_practices_together(small: Small) -> None:
    for name in (PLACE, AIM):
        add_characteristic(small.study, name)
    describe(small.study, small.practices["School"], PLACE, THERE)
    assert respects(small) == ["Place", "Aim"]
    assert small.study.practices.get(small.practices["School"]).characteristics == (
        Characteristic(PLACE, THERE),
        Characteristic(AIM, Bilingual()),
    )
    move_characteristic(small.study, PLACE, 1)
    rename_characteristic(small.study, PLACE, Bilingual("Locatie", "Location"))
    assert respects(small) == ["Aim", "Location"]
    school = small.study.practices.get(small.practices["School"])
    assert school.characteristics[1] == Characteristic(Bilingual("Locatie", "Location"), THERE)
    remove_characteristic(small.study, AIM)
    assert respects(small) == ["Location"]
    small.study.undo()
    assert respects(small) == ["Aim", "Location"]


def test_a_practice_that_lacks_a_characteristic_can_be_described_in_it(small: Small) -> None:
    lines = (Characteristic(PLACE, THERE), Characteristic(AIM, THERE))
    small.study.practices.change(small.practices["Tuin"], characteristics=lines)
    describe(small.study, small.practices["School"], AIM, THERE)
    describe(small.study, small.practices["School"], PLACE, THERE)
    assert small.study.practices.get(small.practices["School"]).characteristics == lines


def test_two_characteristics_of_one_name_are_refused(small: Small) -> None:
    add_characteristic(small.study, PLACE)
    add_characteristic(small.study, AIM)
    with pytest.raises(Problem, match="already a characteristic"):
        add_characteristic(small.study, PLACE)
    with pytest.raises(Problem, match="already a characteristic"):
        rename_characteristic(small.study, AIM, PLACE)
    with pytest.raises(Problem, match="needs a name"):
        rename_characteristic(small.study, AIM, Bilingual())


def test_the_usual_characteristics_come_below_those_that_are_there(small: Small) -> None:
    add_characteristic(small.study, Bilingual("Doelen", "Goals"))
    add_usual_characteristics(small.study)
    assert respects(small)[:3] == ["Goals", "Location", "Offer"]
    assert len(respects(small)) == 8


def test_a_circle_of_roles_is_refused(small: Small) -> None:
    with pytest.raises(Problem, match="leads back to itself"):
        report_as(small.study, small.roles["mother"], small.roles["carer"])
    report_as(small.study, small.roles["helper"], small.roles["carer"])
    assert small.study.roles.get(small.roles["helper"]).reported_as == small.roles["carer"]
    report_as(small.study, small.roles["helper"], small.roles["helper"])
    assert small.study.roles.get(small.roles["helper"]).reported_as is None


def test_roles_have_names_of_their_own(small: Small) -> None:
    mother = small.roles["mother"]
    with pytest.raises(Problem, match="“carer”"):
        rename_role(small.study, mother, Bilingual("moeder", "carer"), Bilingual())
    with pytest.raises(Problem, match="needs a name"):
        rename_role(small.study, mother, Bilingual(), Bilingual())
    rename_role(small.study, mother, Bilingual("mama", "mum"), Bilingual("mama’s", "mums"))
    assert small.study.roles.get(mother).plural.en == "mums"
    assert small.study.roles.get(add_role(small.study, Bilingual(en="aunt")).id).position == 3
    for name, told in ((Bilingual(), "needs a name"), (Bilingual(nl="Aunt"), "“Aunt”")):
        with pytest.raises(Problem, match=told):
            add_role(small.study, name)


def test_a_topic_is_put_to_some_roles_or_to_everybody(small: Small) -> None:
    topic = add_topic(small.study, Bilingual("Doel", "Aim")).id
    everybody = frozenset(small.roles.values())
    assert asked_roles(small.study)[topic] == everybody
    put_to(small.study, topic, small.roles["mother"], asked=False)
    assert asked_roles(small.study)[topic] == everybody - {small.roles["mother"]}
    assert small.study.topic_roles.count() == 2
    put_to(small.study, topic, small.roles["carer"], asked=False)
    with pytest.raises(Problem, match="put to somebody"):
        put_to(small.study, topic, small.roles["helper"], asked=False)
    for role in ("mother", "carer"):
        put_to(small.study, topic, small.roles[role], asked=True)
    assert small.study.topic_roles.count() == 0
    small.study.undo()
    assert asked_roles(small.study)[topic] == everybody - {small.roles["carer"]}


def test_the_guide_of_the_sample_is_as_it_was_told(sample: FileStudy) -> None:
    asked = asked_roles(sample)
    names = {role.id: role.name.nl for role in sample.roles.all()}
    put = [{names[role] for role in asked[topic.id]} for topic in sample.topics.all()]
    assert put[:4] == [set(names.values())] * 4
    assert put[4] == {"vrijwilliger", "jeugdprofessional"}
