"""What came after coding in two copies comes together."""

from tests.study.test_merging import Two, two

from storycoder.domain.people import Topic
from storycoder.domain.sounding import Board, PosterPlan
from storycoder.domain.validation import Member, Remark, Validation
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.asking_about import ask_under
from storycoder.workflow.changed_in_both import side_in_words, told
from storycoder.workflow.validating.remarks import decline_remark, take_up_remark

__all__ = ["two"]


def test_topics_and_remarks_of_two_copies_come_together(two: Two) -> None:
    """The same said in both copies is one thing; what was decided otherwise is asked, in words."""
    mine, theirs = two.mine, two.theirs
    topic, round_, board = Topic(name=Bilingual("Contact")), Validation(name="Lente"), Board(name="Eerste")
    member = Member(validation_id=round_.id, label="ouder 1")
    remark, plan = Remark(member_id=member.id, text="en de straat?"), PosterPlan(board_id=board.id)
    for shelf, value in (
        (mine.topics, topic), (mine.validations, round_), (mine.members, member), (mine.remarks, remark),
        (mine.boards, board), (mine.poster_plans, plan),
    ):  # fmt: skip
        shelf.add(value)
    two.give_back()
    for study in (mine, theirs):
        ask_under(study, [topic.id], code=two.keys["code"])
    take_up_remark(mine, remark, "ze miste", code=two.keys["code"])
    decline_remark(theirs, remark, "staat er al")
    theirs.poster_plans.change(plan.id, since_id=board.id)
    with two.coming() as coming:
        [conflict] = coming.conflicts
    assert told(conflict, speaking("en")) == "remark of a workshop member “en de straat?”: outcome"
    sides = [side_in_words(side, speaking("en")) for side in (conflict.mine, conflict.theirs)]
    assert sides == ["Taken up; ze miste; Samen lachen / Laughing together", "Declined; staat er al"]
    two.take("theirs")
    [link] = mine.asks_about.all()
    assert (link.topic_id, link.code_id) == (topic.id, two.keys["code"])
    assert (mine.remarks.get(remark.id).outcome, mine.remarks.get(remark.id).changed_code_id) == ("declined", None)
    assert mine.poster_plans.get(plan.id).since_id == board.id
    two.give_back()
    mine.boards.remove(board.id)
    mine.topics.remove(topic.id)
    assert mine.asks_about.all() == mine.poster_plans.all() == ()
