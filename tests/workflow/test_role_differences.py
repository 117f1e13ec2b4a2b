"""Roles in a factor: who, how much of their own talk, in which words; the interviewer's turns do not count."""

import pytest
from tests.sample_story import Small, interview, said

from storycoder.domain.factors import ChosenQuotation, Factor
from storycoder.domain.people import Participant, Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.workflow.aligning import Judgement, judge
from storycoder.workflow.asking_about import Guide, ask_under, guide_on
from storycoder.workflow.factor_board import NewFactor, new_factor
from storycoder.workflow.role_differences import put_to, role_differences


@pytest.fixture
def factor(small: Small) -> Factor:
    """Common to both practices: two mothers laugh, and a helper; Bram marked what Anke did, and a question with it."""
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Bram", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "lachen")
    small.code("Anke", "Bea", "Vertel eens?\nR: Mijn", "meenemen")
    small.code("Anke", "Cor", "stoelen", "er zijn")
    codes = (small.codes["lachen"], small.codes["meenemen"])
    return new_factor(small.study, None, NewFactor(Bilingual("Samen", "Together"), codes))


def test_who_speaks_of_it_and_for_how_much_of_their_own_talk(small: Small, factor: Factor) -> None:
    mothers, helpers = role_differences(small.study, factor.id, None).voices
    assert (len(mothers.speaking), len(mothers.people), mothers.segments) == (2, 2, 3)
    assert (len(helpers.speaking), len(helpers.people), helpers.segments) == (0, 2, 0)
    assert mothers.coded == len("gelachen") + len("buurvrouw") + len("Mijn")  # not what the interviewer asks
    assert mothers.speech == sum(len(said(small.study, small.texts[name])) - 19 for name in ("Ans", "Bea"))
    assert mothers.difference is not None
    assert mothers.difference.value == 1
    assert helpers.quotation is None


def test_heard_from_one_role_only_and_an_exact_test_with_what_was_within_reach(small: Small, factor: Factor) -> None:
    found = role_differences(small.study, factor.id, None)
    assert found.only is not None
    assert found.only.name.en == "mother"
    assert found.uncoded == 1  # Dirk
    test = found.exact_test()
    assert (test.p, test.smallest) == (pytest.approx(1 / 3), pytest.approx(1 / 3))
    garden = role_differences(small.study, factor.id, small.practices["Tuin"])
    assert garden.only is None
    with pytest.raises(Problem):
        garden.exact_test()


def test_a_quotation_that_people_chose_comes_first(small: Small, factor: Factor) -> None:
    short = next(each for each in small.study.codings.all() if each.code_id == small.codes["meenemen"])
    small.study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=short.id))
    mothers, _ = role_differences(small.study, factor.id, None).voices
    assert mothers.quotation is not None
    assert mothers.quotation.words == "Mijn"


def test_words_tell_from_five_hits_and_three_speakers_on(small: Small, factor: Factor, study_of_words: Study) -> None:
    voices = {each.role.name.en: each for each in role_differences(study_of_words, factor.id, None).voices}
    assert [(each.lemma, each.hits, each.speakers, each.elsewhere) for each in voices["mother"].words] == [
        ("moestuin", 6, 3, 0)  # koffie is said as often by the others, schommel by two people only
    ]


@pytest.fixture
def topic(small: Small) -> Topic:
    """It is put to mothers only."""
    made = Topic(name=Bilingual("Plezier", "Fun"))
    small.study.topics.add(made)
    small.study.topic_roles.add(TopicRole(topic_id=made.id, role_id=small.roles["mother"]))
    return made


def test_to_whom_it_was_put_and_who_of_them_is_silent(small: Small, factor: Factor, topic: Topic) -> None:
    found = role_differences(small.study, factor.id, None)
    assert put_to(small.study, guide_on(small.study)[factor.id], found) == {}
    ask_under(small.study, [topic.id], factor=factor.id)
    put = put_to(small.study, guide_on(small.study)[factor.id], found)
    assert put[small.roles["mother"]] == (1, 2, 0)  # the carer is reported as a mother, and was not asked
    assert put[small.roles["helper"]] == (0, 2, 0)
    small.study.topic_roles.remove(small.study.topic_roles.all()[0].id)
    put = put_to(small.study, guide_on(small.study)[factor.id], found)
    assert put[small.roles["helper"]] == (2, 2, 2)


def test_a_factor_is_asked_about_where_its_codes_or_the_factors_beside_it_are(
    small: Small, factor: Factor, topic: Topic
) -> None:
    study, garden = small.study, small.practices["Tuin"]
    codes = (small.codes["lachen"], small.codes["er zijn"])
    own = new_factor(study, garden, NewFactor(Bilingual("Lachen"), codes))
    common = new_factor(study, None, NewFactor(Bilingual("Gedeeld")))
    judge(study, common.id, garden, Judgement("same", frozenset({own.id}), "zelfde"))
    ask_under(study, (), code=codes[0])
    assert guide_on(study)[common.id] == guide_on(study)[own.id] == Guide()  # of the other code it is not known
    ask_under(study, (), code=codes[1])
    assert guide_on(study)[common.id] == guide_on(study)[own.id] == Guide((), "parts")
    ask_under(study, [topic.id], code=codes[0])
    assert guide_on(study)[common.id] == guide_on(study)[own.id] == Guide((topic.id,), "parts")
    ask_under(study, (), factor=own.id)  # what was said of the factor itself comes first
    assert guide_on(study)[own.id] == Guide((), "itself")
    ask_under(study, None, factor=own.id)
    assert guide_on(study)[own.id] == Guide((topic.id,), "parts")
    study.codes.merge(codes[1], [codes[0]])
    assert guide_on(study)[own.id] == Guide((topic.id,), "parts")
    study.topics.remove(topic.id)
    assert guide_on(study)[own.id].topics == ()


@pytest.fixture
def study_of_words(small: Small, factor: Factor) -> Study:
    """Three mothers speak of the garden; two of them of a swing; all of coffee, as the helpers do."""
    study = small.study
    answers = {
        "Els": "moestuin moestuin schommel schommel schommel koffie koffie",
        "Fem": "moestuin moestuin schommel schommel koffie koffie",
        "Gea": "moestuin moestuin koffie koffie",
    }
    for name, answer in answers.items():
        person = Participant(pseudonym=name, role_id=small.roles["mother"], practice_id=small.practices["Tuin"])
        study.participants.add(person)
        small.texts[name] = study.transcripts.take(interview(name, answer), person.id).id
        small.code("Anke", name, answer, "lachen")
    helper = Participant(pseudonym="Hein", role_id=small.roles["helper"], practice_id=small.practices["Tuin"])
    study.participants.add(helper)
    answer = "koffie koffie koffie koffie koffie koffie koffie stoel"
    small.texts["Hein"] = study.transcripts.take(interview("Hein", answer), helper.id).id
    small.code("Anke", "Hein", answer, "lachen")
    return study
