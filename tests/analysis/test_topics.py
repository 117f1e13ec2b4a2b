from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.analysis.topics import LIKE_ENOUGH, GuideTopic, SpokenTurn, topic_stretches

GUIDE = (
    GuideTopic("contact", (("contact", "bijeenkomst"), ("zien", "spreken", "mens", "groep"))),
    GuideTopic("role", (("rol", "bijeenkomst"), ("meenemen", "laatst", "keer"))),
    GuideTopic("needs", (("moeder", "nodig"),)),
)


def ask(*words):
    return SpokenTurn(words, asks=True)


def answer(*words):
    return SpokenTurn(words, asks=False)


def found(*turns, guide=GUIDE):
    return [(each.topic, each.first, each.end) for each in topic_stretches(turns, guide)]


def test_a_topic_goes_from_its_question_to_the_next_ones():
    turns = [ask("welkom"), answer("dank"), ask("rol"), answer("koffie"), ask("moeder", "nodig"), answer("rust")]
    assert found(*turns) == [("role", 2, 4), ("needs", 4, 6)]


@pytest.mark.parametrize("question", [("contact", "bijeenkomst"), ("zien", "spreken", "mens", "groep")])
def test_a_question_is_known_by_the_topics_name_or_by_its_question(question):
    [stretch] = topic_stretches([ask(*question, "tuin", "vandaag"), answer("ja")], GUIDE)
    assert (stretch.topic, stretch.score, stretch.words) == ("contact", 1.0, tuple(sorted(question)))


def test_a_follow_up_question_without_a_subject_or_with_one_from_the_answer_stays_with_the_topic():
    assert found(ask("rol"), answer("koffie", "zetten"), ask(), answer("ja")) == [("role", 0, 4)]
    assert found(ask("rol"), answer("koffie", "zetten"), ask("koffie", "vroeg"), answer("ja")) == [("role", 0, 4)]


def test_a_follow_up_question_takes_up_the_answer_before_it_and_not_an_older_one():
    turns = [ask("rol"), answer("koffie"), ask("koffie"), answer("melk"), ask("koffie"), answer("suiker")]
    assert found(*turns) == [("role", 0, 4)]


def test_a_new_question_that_fits_no_topic_ends_the_stretch():
    assert found(ask("rol"), answer("koffie"), ask("buurt"), answer("druk"), ask(), answer("ja")) == [("role", 0, 2)]


def test_a_question_in_two_turns_is_one_question():
    assert found(ask("rol"), ask("avond"), answer("koffie")) == [("role", 0, 3)]


def test_the_same_topic_asked_twice_is_one_stretch_with_the_better_score():
    turns = [ask("rol"), answer("koffie"), ask("rol", "bijeenkomst"), answer("thee")]
    [stretch] = topic_stretches(turns, GUIDE)
    assert (stretch.topic, stretch.first, stretch.end, stretch.score) == ("role", 0, 4, 1.0)
    assert stretch.words == ("rol", "bijeenkomst")


def test_what_stays_below_the_threshold_or_fits_two_topics_equally_is_no_topic():
    assert found(ask("groep"), answer("leuk")) == []
    assert found(ask("bijeenkomst"), answer("leuk")) == []
    twice = (GuideTopic("a", (("rol",),)), GuideTopic("b", (("rol",),)))
    assert found(ask("rol"), answer("koffie"), guide=twice) == []


def test_a_word_that_the_interviewer_says_all_the_time_counts_little():
    guide = (GuideTopic("gain", (("groep", "brengen"),)),)
    seldom = [ask("groep"), answer(), *[ask("tuin"), answer()] * 8]
    often = [ask("groep"), answer()] * 9
    assert found(*seldom, guide=guide)
    assert not found(*often, guide=guide)


def test_words_of_an_answer_are_no_question():
    assert found(ask("welkom"), answer("rol", "moeder", "nodig"), ask("tuin"), answer("contact")) == []


def test_nothing_comes_of_nothing():
    assert found() == []
    assert found(ask("rol"), answer("koffie"), guide=()) == []
    assert found(ask("rol"), answer("koffie"), guide=(GuideTopic("a", ()), GuideTopic("b", ((),)))) == []


WORDS = st.lists(st.sampled_from(["rol", "contact", "moeder", "nodig", "groep", "zien", "tuin", "koffie"]), max_size=4)
TURNS = st.lists(st.builds(SpokenTurn, WORDS, st.booleans()), max_size=12)


@given(TURNS)
def test_stretches_stand_in_order_begin_with_a_question_and_are_above_the_threshold(turns):
    stretches = topic_stretches(turns, GUIDE)
    places = [place for each in stretches for place in (each.first, each.end)]
    assert places == sorted(places)
    assert all(0 <= each.first < each.end <= len(turns) for each in stretches)
    assert all(turns[each.first].asks and LIKE_ENOUGH <= each.score <= 1 and each.words for each in stretches)
    assert all(one.topic != other.topic or one.end < other.first for one, other in pairwise(stretches))


@given(TURNS, st.permutations(GUIDE))
def test_the_order_of_the_guide_and_of_words_changes_nothing(turns, guide):
    turned = [SpokenTurn(turn.words[::-1], turn.asks) for turn in turns]
    assert topic_stretches(turned, guide) == topic_stretches(turns, GUIDE)
