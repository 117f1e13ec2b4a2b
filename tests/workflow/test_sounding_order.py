"""The order of priority in sentences where some things were ranked by nobody, or nearly nobody ranked all."""

import pytest
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.words import speaking
from storycoder.workflow.sounding.answers import take_answers
from storycoder.workflow.sounding.order_words import by_role_said, priority_said
from storycoder.workflow.sounding.priority import priority_at

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
