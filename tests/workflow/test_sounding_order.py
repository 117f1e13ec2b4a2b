"""The order of priority in sentences where some things were ranked by nobody, or nearly nobody ranked all."""

import pytest
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.sounding.answers import take_answers
from storycoder.workflow.sounding.order_words import by_role_said, priority_said
from storycoder.workflow.sounding.priority import priority_at
from storycoder.workflow.sounding.results import results
from storycoder.workflow.sounding.words import who_said

say = speaking("en")


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


def test_what_nobody_ranked_is_not_first_and_one_whole_order_has_no_w(meeting: Meeting) -> None:
    study, key, roles = meeting.study, meeting.board.id, meeting.roles
    for label, role in (("a", roles["mother"]), ("b", roles["mother"]), ("c", None), ("d", None)):
        take_answers(study, key, label, meeting.places(0, 2, 1), role=role)
    everybody, *_ = orders = priority_at(study, key)
    words = " ".join(line.words for line in priority_said(everybody, say))
    assert "First comes F3 Doing something." in words
    assert "Without a place, for nobody put it in order with another: F1 Laughing together." in words
    assert "F3 Doing something would win by itself from each of the others that have a place." in words
    assert by_role_said(orders, say).count(": F3") == 2
    take_answers(study, key, "a", meeting.places(3, 2, 1), role=roles["mother"])
    words = " ".join(line.words for line in priority_said(priority_at(study, key)[0], say))
    assert "4 people put something in order, 1 of them everything." in words
    assert "Only one did, and it takes at least two. Over all that was ranked" in words
    assert "One person alone" not in words
    take_answers(study, key, "b", meeting.places(3, 2, 1), role=roles["mother"])
    words = " ".join(line.words for line in priority_said(priority_at(study, key)[0], say))
    assert "How far 2 people agree: Kendall's W = 1.00" in words


def test_what_would_come_first_without_an_answer_is_told_as_it_is(meeting: Meeting) -> None:
    study, key, role = meeting.study, meeting.board.id, meeting.roles["mother"]

    def words(**answers: tuple[int, int, int]) -> str:
        for label, places in answers.items():
            take_answers(study, key, label, meeting.places(*places), role=role)
        return " ".join(line.words for line in priority_said(priority_at(study, key)[0], say))

    another = words(a=(1, 3, 2), b=(2, 1, 3))
    assert "Without this answer another factor would come first: “a”." in another
    shared = words(a=(1, 2, 3), b=(1, 2, 3), c=(2, 1, 3))
    assert "Without any one of these answers the first place would be shared with another factor: “a”, “b”." in shared
    assert "another factor would come first" not in shared
    assert "lower down places would change" in words(a=(1, 2, 3), b=(1, 2, 3), c=(1, 3, 2))
    fewer = words(a=(1, 2, 3), b=(1, 2, 3), c=(2, 1, 3), d=(2, 1, 3))
    assert fewer.count("fewer factors would share the first place: “a”, “b”, “c”, “d”.") == 1
    assert "The order stays the same" in words(a=(1, 2, 3), b=(1, 2, 3), c=(1, 2, 3), d=(1, 2, 3))
    tied = words(a=(1, 2, 3), b=(1, 2, 3), c=(1, 3, 2), d=(1, 3, 2))
    assert "lower down places would change" in tied, "a place that was shared is no longer so"


def test_what_a_role_puts_first_says_by_how_many_it_was_ranked(meeting: Meeting) -> None:
    study, key, roles = meeting.study, meeting.board.id, meeting.roles
    study.roles.change(roles["helper"], plural=Bilingual("vrijwilligers", "volunteers"))
    for label, places, role in (
        ("a", (1, 2, 3), "mother"),
        ("b", (0, 1, 2), "helper"),
        ("c", (1, 2, 0), "helper"),
        ("d", (1, 3, 0), "helper"),
    ):
        take_answers(study, key, label, meeting.places(*places), role=roles[role])
    said = by_role_said(priority_at(study, key), say)
    assert said == "First by role: mother (1): F1; volunteers (3): F1 (ranked by 2 of them)."


def test_tables_are_counted_as_tables_and_not_as_people_of_a_role(meeting: Meeting) -> None:
    study, key, roles = meeting.study, meeting.board.id, meeting.roles
    study.roles.change(roles["helper"], plural=Bilingual("vrijwilligers", "volunteers"))
    for label, role, by in (
        ("table 1", "mother", "table"),
        ("table 2", "helper", "table"),
        ("table 3", "helper", "table"),
        ("volunteer 1", "helper", "person"),
    ):
        take_answers(study, key, label, meeting.places(1, 2, 3), role=roles[role], by=by)  # pyright: ignore[reportArgumentType]
    told = (
        "1 person answered and 3 tables answered as one each (1 table of mothers, 1 volunteer, 2 tables of volunteers)."
    )
    assert told in who_said(results(study, key), say)
    assert (
        by_role_said(priority_at(study, key), say)
        == "First by role: mothers (1 table): F1; volunteers (3 answers): F1."
    )
