"""Meetings from plan to what changed: numbers that stay, answers as they are given, results by reported role."""

import pytest
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Board, PosterPlan, Reaction
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.factor_board import NewFactor, move_factor, new_factor, remove_factor
from storycoder.workflow.publishing.drafting import draft_of
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.publishing.meetings import board_facts
from storycoder.workflow.sounding.answers import (
    Given,
    next_label,
    remove_answers,
    respondents_of,
    take_answers,
    take_stickers,
)
from storycoder.workflow.sounding.deciding import (
    change_words,
    changes_of,
    decline,
    note_change,
    reopen,
    take_up,
    to_decide,
)
from storycoder.workflow.sounding.meetings import (
    asks_of,
    attendance_of,
    change_board,
    change_plan,
    factors_of,
    in_order,
    keep_shown,
    leave_off,
    left_off,
    plan_board,
    plan_of,
    show_factors,
    was_held,
)
from storycoder.workflow.sounding.order_words import priority_said
from storycoder.workflow.sounding.priority import orders_of, priority_at
from storycoder.workflow.sounding.results import longest, results
from storycoder.workflow.sounding.words import (
    besides_said,
    dots_said,
    heard_said,
    interval_said,
    upper_said,
    who_said,
)

say = speaking("en")


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


def acts(study: FileStudy) -> int:
    return len(study.history())


def test_a_meeting_is_planned_in_one_act(meeting: Meeting) -> None:
    study, board = meeting.study, meeting.board
    assert study.boards.get(board.id).name == "Tuin avond"
    assert sum(attendance_of(study, board.id).values()) == 3
    assert [each.id_ for each in factors_of(study, board.id)] == ["F1", "F2", "F3"]
    study.undo()
    assert not study.boards.all()
    assert not study.board_factors.all()
    assert not study.attendances.all()
    with pytest.raises(Problem, match="name"):
        plan_board(study, name="  ")


def numbers(study: FileStudy, board: Key) -> list[tuple[str, str]]:
    return [(each.id_, each.factor.name.en) for each in factors_of(study, board) if each.shown]


def test_numbers_of_a_meeting_that_was_stay_whatever_factors_come_move_or_go(meeting: Meeting) -> None:
    """Also in older studies, where it was never written down what was shown: what was answered about was."""
    study, garden = meeting.study, meeting.board.practice_id
    older = Board(name="Older", date="2025-03-01", practice_id=garden)
    with study.act("take over"):
        study.boards.put([older])
        study.reactions.put(
            Reaction(board_id=older.id, respondent="table 1", factor_id=each.id, asked="recognition", value=4)
            for each in meeting.factors
        )
    was = numbers(study, older.id)
    assert was == [("F1", "Laughing together"), ("F2", "Getting out"), ("F3", "Doing something")]
    new = new_factor(study, garden, NewFactor(Bilingual("Er zijn", "Being there")))
    move_factor(study, new.id, 0)
    assert numbers(study, older.id) == numbers(study, meeting.board.id) == was
    take_answers(study, older.id, "table 2", [Given("recognition", new.id, None, 3)])
    assert numbers(study, older.id) == was
    study.undo()
    remove_factor(study, meeting.factors[0].id)
    assert numbers(study, older.id) == numbers(study, meeting.board.id) == was[1:]


def test_what_is_shown_is_written_down_when_answers_come(meeting: Meeting) -> None:
    study, garden = meeting.study, meeting.board.practice_id
    for number, come in enumerate((_one_answers, _stickers_are_counted, keep_shown)):
        to_come = Board(name=f"To come {number}", practice_id=garden)
        with study.act("take over"):
            study.boards.put([to_come])
        was = numbers(study, to_come.id)
        come(study, to_come.id)
        move_factor(study, new_factor(study, garden, NewFactor(Bilingual(f"Nieuw {number}"))).id, 0)
        assert numbers(study, to_come.id) == was


def _one_answers(study: FileStudy, board: Key) -> None:
    take_answers(study, board, "parent 1", [Given("recognition", factors_of(study, board)[1].factor.id, None, 3)])


def _stickers_are_counted(study: FileStudy, board: Key) -> None:
    take_stickers(study, board, "recognition", factors_of(study, board)[1].factor.id, {3: 2})


def test_numbers_stay_whatever_is_left_off(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    first, second, _ = (each.id for each in meeting.factors)
    before = acts(study)
    show_factors(study, key, [second], shown=False)
    assert acts(study) == before + 1
    assert [(each.id_, each.shown) for each in factors_of(study, key)] == [("F1", True), ("F2", False), ("F3", True)]
    study.factors.change(first, position=9)
    assert factors_of(study, key)[0].factor.id == first
    show_factors(study, key, [second], shown=True)
    assert [each.id_ for each in factors_of(study, key) if each.shown] == ["F1", "F2", "F3"]
    show_factors(study, key, [each.id for each in meeting.factors], shown=False)
    assert not [each for each in factors_of(study, key) if each.shown]


def test_a_meeting_of_which_nothing_was_chosen_shows_all_and_keeps_the_numbers(small: Small, meeting: Meeting) -> None:
    study = meeting.study
    old = plan_board(study, name="oud", practice=small.practices["Tuin"], factors=[])
    assert len([each for each in factors_of(study, old.id) if each.shown]) == 3
    show_factors(study, old.id, [meeting.factors[0].id], shown=False)
    assert [each.id_ for each in factors_of(study, old.id) if each.shown] == ["F2", "F3"]


def test_what_is_left_off_comes_back(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    element = study.elements.all(factor_id=meeting.factors[0].id)[0].id
    leave_off(study, key, element=element)
    before = acts(study)
    leave_off(study, key, element=element)
    assert left_off(study, key) == {element}
    assert acts(study) == before
    leave_off(study, key, element=element, left=False)
    assert not left_off(study, key)


def test_letters_never_become_too_small_to_read(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    assert change_plan(study, key, size="A2", letters=120).size == "A2"
    for letters in (99, 151):
        with pytest.raises(Problem, match="percent"):
            change_plan(study, key, letters=letters)
    assert plan_of(study, key).letters == 120
    assert asks_of(study.boards.get(key), plan_of(study, key)) == ("recognition", "priority", "missing")
    change_plan(study, key, asks=("use",))
    assert asks_of(study.boards.get(key), plan_of(study, key)) == ("use",)
    with pytest.raises(Problem, match="percent"):
        plan_board(study, name="x", plan=PosterPlan(board_id=key, letters=20))


def test_a_meeting_is_changed_where_it_changes(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    before = acts(study)
    change_board(study, key, attendance_of(study, key), name="Tuin avond")
    assert acts(study) == before
    change_board(study, key, {meeting.roles["helper"]: 5}, name="Andere avond", unlisted="tied")
    assert acts(study) == before + 1
    assert attendance_of(study, key) == {meeting.roles["helper"]: 5}
    with pytest.raises(Problem, match="people cannot be below zero"):
        change_board(study, key, {meeting.roles["helper"]: -1})


def test_answers_of_a_person_are_one_act_and_can_be_corrected(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    addition = Given("addition", meeting.factors[0].id, text="de hond")
    before = acts(study)
    take_answers(study, key, " ouder  1 ", [*meeting.points(5, None), addition], role=meeting.roles["mother"])
    assert acts(study) == before + 1
    kept = study.reactions.all(board_id=key, asked="addition")[0]
    decline(study, kept.id, "te klein")
    take_answers(study, key, "ouder 1", [*meeting.points(4, 2), addition], role=meeting.roles["carer"])
    [who] = respondents_of(study, key)
    assert (who.label, who.role, who.by) == ("ouder 1", meeting.roles["carer"], "person")
    assert [each.value for each in who.answers if each.asked == "recognition"] == [4, 2]
    assert study.reactions.get(kept.id).decision == "declined"
    before = acts(study)
    take_answers(study, key, "ouder 1", [*meeting.points(4, 2), addition], role=meeting.roles["carer"])
    assert acts(study) == before
    take_answers(study, key, "ouder 9", meeting.points(4, 2), was="ouder 1")
    assert [each.label for each in respondents_of(study, key)] == ["ouder 9"]
    assert study.reactions.find(kept.id) is None
    assert next_label(study, key, "ouder") == "ouder 1"
    remove_answers(study, key, "ouder 9")
    assert not study.reactions.all(board_id=key)


def test_answers_that_are_none_are_refused(meeting: Meeting) -> None:
    study, key, factor = meeting.study, meeting.board.id, meeting.factors[0].id
    take_answers(study, key, "tafel 1", meeting.points(5), by="table")
    for label, given, was in (
        ("", [], None),
        ("a", [Given("recognition", factor, None, 6)], None),
        ("a", [Given("priority", factor, None, 0)], None),
        ("tafel 1", [], "tafel 2"),
    ):
        with pytest.raises(Problem):
            take_answers(study, key, label, given, was=was)


def test_results_by_reported_role_with_dont_know_and_missing_apart(meeting: Meeting) -> None:
    study, key, roles = meeting.study, meeting.board.id, meeting.roles
    take_answers(study, key, "ouder 1", meeting.points(5, 4), role=roles["mother"])
    take_answers(study, key, "ouder 2", meeting.points(1, None), role=roles["carer"])
    take_answers(study, key, "vrijwilliger 1", [meeting.points(4)[0]], role=roles["helper"])
    take_stickers(study, key, "recognition", meeting.factors[0].id, {4: 6, None: 1})
    found = results(study, key)
    # A carer is reported as a mother.
    assert [each.role and each.role.name.en for each in found.groups] == [None, "mother", "volunteer"]
    assert [len(each.respondents) for each in found.groups] == [3, 2, 1]
    first, second = found.factors[0].heard["recognition", 0], found.factors[1].heard["recognition", 0]
    assert first.scale.counts == (1, 0, 0, 1, 1)
    assert (first.stickers.counts, first.stickers.do_not_know) == ((0, 0, 0, 6, 0), 1)
    assert (second.scale.n, second.scale.do_not_know, second.missing) == (1, 1, 1)
    assert upper_said(first, "recognition", "person", say) == "2 of 3 people recognise this quite a lot or completely."
    told = "7 stickers were counted, 6 at the upper two answers; how many people that were is not known."
    assert told in besides_said(first, "person", say)
    assert besides_said(second, "person", say) == "1 person chose “I don't know”. 1 person did not answer this."
    assert "of ten such people 2 to 9" in interval_said(first, say)
    assert who_said(found, say).startswith("3 people came. 3 people answered (2 mothers, 1 volunteer).")
    assert "of each practice" not in who_said(found, say)
    # Where more answered, what was written down was the plan, and tells nothing of who came.
    take_answers(study, key, "vrijwilliger 2", [meeting.points(4)[0]], role=roles["helper"])
    assert who_said(results(study, key), say).startswith("4 people answered (2 mothers,")
    study.boards.change(key, practice_id=None)
    assert "How people of each practice answered is not known" in who_said(results(study, key), say)
    study.undo()
    assert found.factors[0].heard["recognition", 1].scale.counts == (1, 0, 0, 0, 1)


def test_answers_about_elements_stand_below_their_factor(meeting: Meeting) -> None:
    study, key, factor = meeting.study, meeting.board.id, meeting.factors[0].id
    jokes = study.elements.all(factor_id=factor)[0]
    take_answers(study, key, "a", [Given("recognition", factor, jokes.id, 5)])
    found = results(study, key)
    [element] = found.elements[factor]
    assert element.element == jokes
    assert element.heard["recognition", 0].scale.n == 1
    assert found.factors[0].heard["recognition", 0].missing == 1


def test_what_is_said_of_a_value_takes_no_answer_away_and_may_be_decided_on(meeting: Meeting) -> None:
    study, key, factor = meeting.study, meeting.board.id, meeting.factors[0].id
    take_answers(study, key, "a", [Given("value", factor, None, 4, "ja"), Given("value", factor, text="in de intake")])
    take_answers(study, key, "b", [Given("value", factor, text="geen idee")])
    heard = results(study, key).factors[0].heard["value", 0]
    assert (heard.scale.counts, heard.missing) == ((0, 0, 0, 1, 0), 1)
    assert to_decide(study, key) == ()
    words = to_decide(study, key, all_words=True)
    assert [each.text for each in words] == ["ja", "in de intake", "geen idee"]
    note_change(study, words[1].id, "De intake vraagt er nu naar.")
    assert [each.text for each in to_decide(study, key)] == ["in de intake"]


def test_the_order_of_priority_says_on_what_it_depends(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    for label, places in (("a", (1, 2, 3)), ("b", (1, 2, 3)), ("c", (2, 1, 3)), ("d", (1, 0, 0))):
        take_answers(study, key, label, meeting.places(*places))
    [found] = priority_at(study, key)
    assert (found.ranked, found.whole) == (4, 3)
    assert found.found is not None
    assert found.found.order.ranking[0] == meeting.factors[0].id
    assert found.agreement is not None
    # Friedman: rank sums 4, 5 and 9 of three judges; S = 14, W = 12 S / (m² (n³ - n)).
    assert found.agreement.w == pytest.approx(12 * 14 / (9 * 24))
    words = " ".join(line.words for line in priority_said(found, say))
    assert "First comes F1 Laughing together." in words
    assert "4 people put something in order, 3 of them everything." in words
    assert "Kendall's W = 0.78, strong agreement" in words
    assert "F1 Laughing together would win from each of the others by itself." in words
    change_board(study, key, unlisted="tied")
    assert priority_at(study, key)[0].found.pairwise.prefers[0, 2] == 4  # pyright: ignore[reportOptionalMemberAccess]


def test_a_wall_on_which_nobody_is_counted_is_told_by_factor_and_element(meeting: Meeting) -> None:
    study, key, first = meeting.study, meeting.board.id, meeting.factors[0].id
    jokes, coffee = (each.id for each in study.elements.all(factor_id=first))
    take_stickers(study, key, "recognition", first, {5: 6, 1: 1})
    take_stickers(study, key, "recognition", first, {4: 2}, element=jokes)
    take_stickers(study, key, "dots", first, {1: 3}, element=coffee)
    found = results(study, key)
    assert who_said(found, say).startswith("3 people came. 12 stickers were counted on the wall.")
    told = heard_said(found.factors[0].heard["recognition", 0], "recognition", None, say)
    assert told == "7 stickers were counted, 6 at the upper two answers; how many people that were is not known."
    [element] = found.elements[first]
    assert element.heard["recognition", 0].stickers.counts == (0, 0, 0, 2, 0)
    assert longest(found, "recognition") == 7
    # Dots of people on elements stand beside those on the wall, and each keeps its own unit.
    take_answers(study, key, "a", [Given("dots", first, coffee, 2)])
    take_answers(study, key, "b", [Given("dots", first, coffee, 1), Given("dots", first, None, 1)])
    [order] = priority_at(study, key)
    assert [(each.element and each.element.id, *each[2:]) for each in order.dotted] == [
        (None, 1, 1, 0),
        (jokes, 0, 0, 0),
        (coffee, 3, 2, 3),
        (None, 0, 0, 0),
        (None, 0, 0, 0),
    ]
    words = [line.words for line in dots_said(order, say)]
    assert words[1] == "Dots on elements, and how many gave them: F1 coffee: 3 dots of 2 people."
    assert words[2] == "Stickers on the wall, at elements: F1 coffee: 3; F1 jokes: 0."


def test_agreement_is_told_where_nobody_ranked_everything(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    # Everybody ranks two of three, every two come together once: Durbin's plan.
    for label, places in (("a", (1, 2, 0)), ("b", (1, 0, 2)), ("c", (0, 1, 2))):
        take_answers(study, key, label, meeting.places(*places))
    words = " ".join(line.words for line in priority_said(priority_at(study, key)[0], say))
    assert "What they left out is not counted." in words
    assert "W = 1.00, where 0 is no agreement" in words
    assert "cannot be said" not in words
    assert "Other ways of counting put no two of them the other way round." in words
    # One more, whole: ragged, so Skillings & Mack; the chance of it is told on demand.
    take_answers(study, key, "d", meeting.places(3, 2, 1))
    [found] = priority_at(study, key, chance=True)
    words = " ".join(line.words for line in priority_said(found, say))
    assert "Skillings & Mack's statistic is" in words
    assert "this much agreement or more would be found in" in words
    assert [name for name, _ in orders_of(found)] == ["Borda", "Schulze", "Kemeny"]
    change_board(study, key, unlisted="tied")
    words = " ".join(line.words for line in priority_said(priority_at(study, key)[0], say))
    assert "What they left out counts as coming after the rest, as the meeting says." in words
    assert "With what was left out put after the rest, 4 people have W =" in words


def test_stickers_of_one_role_leave_those_of_another_and_count_as_it_is_reported(meeting: Meeting) -> None:
    study, key, first = meeting.study, meeting.board.id, meeting.factors[0].id
    take_answers(study, key, "p1", meeting.points(5), role=meeting.roles["mother"])
    take_answers(study, key, "p2", meeting.points(5), role=meeting.roles["helper"])
    for role, number in (("carer", 3), ("helper", 4), ("carer", 2)):
        take_stickers(study, key, "recognition", first, {4: number}, role=meeting.roles[role])
    found = results(study, key)
    stuck = {each.role and each.role.name.en: found.factors[0].heard["recognition", at].stuck
             for at, each in enumerate(found.groups)}  # fmt: skip
    assert stuck == {None: 6, "mother": 2, "volunteer": 4}


def test_dots_and_people_are_told_and_a_wall_of_stickers_is_not_people(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    first, second, _ = (each.id for each in meeting.factors)
    take_answers(study, key, "a", [Given("dots", first, None, 3)])
    take_answers(study, key, "b", [Given("dots", first, None, 1), Given("dots", second, None, 2)])
    take_stickers(study, key, "dots", second, {1: 7})
    take_stickers(study, key, "dots", second, {1: 8})
    [found] = priority_at(study, key)
    told = [line.words for line in dots_said(found, say)]
    assert told[0] == "Dots, and how many gave them: F1: 4 dots of 2 people; F2: 2 dots of 1 person."
    assert told[1].startswith("Stickers on the wall: F2: 8; F1: 0; F3: 0.")
    assert study.reactions.count(board_id=key, by="stickers") == 1
    take_stickers(study, key, "dots", second, {1: 0})
    assert not study.reactions.count(board_id=key, by="stickers")
    with pytest.raises(Problem):
        take_stickers(study, key, "dots", second, {1: -1})


def said_by(meeting: Meeting, label: str, text: str, factor: int | None = 0) -> Key:
    about = None if factor is None else meeting.factors[factor].id
    take_answers(meeting.study, meeting.board.id, label, [Given("addition", about, text=text)])
    return next(each.id for each in meeting.study.reactions.all() if each.text == text)


def test_an_addition_becomes_an_element_with_where_it_is_from(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    general = said_by(meeting, "a", "de hond", None)
    assert [each.id for each in to_decide(study, key)] == [general]
    with pytest.raises(Problem, match="factor"):
        take_up(study, general, Bilingual("de hond", "the dog"))
    before = acts(study)
    element = take_up(study, general, Bilingual("de hond", "the dog"), factor=meeting.factors[1].id, why="iedereen")
    assert acts(study) == before + 1
    assert (element.origin, element.origin_id) == ("sounding board", general)
    with pytest.raises(Problem, match="already"):
        take_up(study, general, Bilingual("de hond", "the dog"), factor=meeting.factors[1].id)
    [change] = changes_of(study, key)
    assert change.element == element
    assert change.factor == meeting.factors[1]
    assert (change.reaction.decision, change.reaction.reason) == ("taken up", "iedereen")
    assert "de hond" in change.reaction.became
    reopen(study, general)
    assert not study.elements.all(factor_id=meeting.factors[1].id)
    assert study.reactions.get(general).decision == "open"
    study.undo()
    assert study.elements.all(factor_id=meeting.factors[1].id) == (element,)


def test_what_is_declined_has_a_reason_and_words_can_change_because_of_a_meeting(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    one, two, three = (said_by(meeting, label, f"iets {label}") for label in "abc")
    with pytest.raises(Problem, match="why"):
        decline(study, one, " ")
    decline(study, one, "niemand anders herkende het")
    before, factor = acts(study), meeting.factors[0]
    change_words(study, two, factor.id, name=Bilingual("Lol hebben", "Having fun"), why="zo zeggen ze het")
    assert acts(study) == before + 1
    assert study.factors.get(factor.id).name.nl == "Lol hebben"
    with pytest.raises(Problem, match="same"):
        change_words(study, two, factor.id, name=Bilingual("Lol hebben", "Having fun"))
    with pytest.raises(Problem, match="what changed"):
        note_change(study, three, "")
    note_change(study, three, "Op de posters staat ‘ouders’.")
    told = [(each.reaction.decision, each.reaction.became) for each in changes_of(study, key)]
    assert told == [
        ("taken up", "“Samen lachen” heet nu “Lol hebben”."),
        ("taken up", "Op de posters staat ‘ouders’."),
        ("declined", ""),
    ]


def test_the_meetings_of_the_sample_are_told_whole(sample: FileStudy) -> None:
    first, *_, second_round = sample.boards.all()
    found = results(sample, first.id)
    assert (found.came, len(found.groups[0].respondents), len(found.factors)) == (6, 6, 7)
    assert found.asked == ("recognition",)
    everybody = priority_at(sample, first.id)[0]
    assert everybody.agreement is not None
    assert everybody.agreement.w == pytest.approx(0.18254, abs=1e-5)
    tables = results(sample, second_round.id)
    assert tables.asked == ()
    assert tables.groups[0].by == "table"
    assert sum(len(each.said) for each in tables.factors) >= 15


def test_a_meeting_that_did_not_take_place_is_told_as_planned_and_counts_for_nothing(meeting: Meeting) -> None:
    study, second, garden = meeting.study, meeting.factors[:2], meeting.board.practice_id
    plan_board(study, name="Next year", date="2999-01-31", practice=garden)
    board = plan_board(study, name="Second", round_=2, practice=garden, factors=[each.id for each in second])
    plan_board(study, name="Some day", practice=garden)
    take_answers(study, board.id, "manager 1", [Given("value", second[0].id, None, 4)])
    assert [was_held(study, each) for each in in_order(study)] == [True, False, True, False]
    gathered = gather(study, say)
    told = repr(draft_of(gathered, ("method", "sounding boards", "COREQ")))
    assert "before 2 sounding boards" in told
    assert "Planned, and not held so far: Next year (31 January 2999) and Some day." in told
    assert "People responded in 2 sounding boards" in told
    assert [board_facts(gathered, each).shown for each in (meeting.board, board)] == [3, 2]
