"""Sounding boards as the report tells them: answers, dots and stickers counted and masked, and what was said."""

from collections.abc import Iterator

from storycoder.domain.keys import Key
from storycoder.domain.own_words import in_one
from storycoder.domain.sounding import Asked, Board, Reaction
from storycoder.words import Phrasebook
from storycoder.workflow.publishing.answers import ANSWER, DEGREES, UNKNOWN, of_dots, of_scale
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.respondents import by_role
from storycoder.workflow.sounding.answers import SCALES
from storycoder.workflow.sounding.priority import PriorityAt, priority_at
from storycoder.workflow.sounding.results import Answered, results, things_of
from storycoder.writing.masked import Count, Estimate
from storycoder.writing.meeting_facts import (
    BoardAnswers,
    BoardDots,
    BoardFacts,
    BoardSaid,
    BoardScale,
    SuggestionFacts,
)


def board_facts(gathered: Gathered, board: Board) -> BoardFacts:
    """One sounding board."""
    say = gathered.say
    practices = {practice.id: practice.name for practice in gathered.cast.practices}
    answered = results(gathered.study, board.id)
    things = tuple(things_of(answered))
    order = priority_at(gathered.study, board.id)[0]
    enough = order.ranked >= gathered.counts.threshold
    return BoardFacts(
        name=board.name,
        date=board.date,
        practice=practices[board.practice_id] if board.practice_id else "",
        mixed=answered.mixed,
        round=board.round,
        people=gathered.counts.number(board.id),
        roles=tuple(by_role(gathered, board.id)),
        shown=sum(each.factor.shown for each in answered.factors),
        factors=tuple(_recognised(gathered, board.id, things, order, enough=enough)),
        scales=tuple(_scales(gathered, board.id, things)),
        dots=tuple(_dots(gathered, board.id, order)),
        order=_agreement(order, say, enough=enough),
        depends=bool(enough and order.found and order.found.differ),
        said=tuple(_said(each, reaction, say) for each in things for reaction in each.said if _of_worth(reaction)),
        additions=tuple(_suggestion(_name(each, say), row) for each in things for row in each.additions)
        + tuple(_suggestion(say("all of it"), row) for row in answered.general if row.asked == "addition"),
    )


def _suggestion(about: str, reaction: Reaction) -> SuggestionFacts:
    return SuggestionFacts(about, reaction.text, reaction.decision, reaction.reason)


def _name(answered: Answered, say: Phrasebook) -> str:
    return say.of(answered.element.text if answered.element else answered.factor.factor.name)


def _recognised(
    gathered: Gathered,
    board: Key,
    things: tuple[Answered, ...],
    order: PriorityAt,
    *,
    enough: bool,
) -> Iterator[BoardAnswers]:
    """Recognition of factors and elements; with places and scores where enough people put them in order.

    The mean of the places that a few people gave tells what they gave.
    """
    scores = {each.item: each.mean for each in order.found.borda} if enough and order.found else {}
    for each in things:
        ranked = order.ranked_by(each.key)
        if each.heard["recognition", 0].answered or ranked:
            shown = ranked >= gathered.counts.threshold
            yield _answers(
                gathered,
                board,
                ("recognition", False),
                each,
                place=order.mean_place(each.key) if shown else None,
                score=scores.get(each.key) if shown else None,
            )


def _answers(
    gathered: Gathered,
    board: Key,
    asked: tuple[Asked, bool],
    each: Answered,
    *,
    place: float | None = None,
    score: float | None = None,
) -> BoardAnswers:
    of = of_scale(board, asked[0], each.key, stickers=asked[1])

    def number(answer: str) -> Count:
        return gathered.counts.number(of, **{ANSWER: answer}) if gathered.counts.has(of, **{ANSWER: answer}) else 0

    one, two, three, four, five = (number(degree) for degree in DEGREES)
    return BoardAnswers(
        _name(each, gathered.say),
        (one, two, three, four, five),
        number(UNKNOWN),
        place,
        score,
        element=each.element is not None,
    )


def _scales(gathered: Gathered, board: Key, things: tuple[Answered, ...]) -> Iterator[BoardScale]:
    """Value and use as people answered, then what was counted as stickers."""
    for stickers in (False, True):
        for asked in SCALES:
            heard = [
                each for each in things if (each.heard[asked, 0].stuck if stickers else each.heard[asked, 0].answered)
            ]
            if heard and (stickers or asked != "recognition"):
                rows = tuple(_answers(gathered, board, (asked, stickers), each) for each in heard)
                yield BoardScale(asked, stickers, rows)


def _dots(gathered: Gathered, board: Key, order: PriorityAt) -> Iterator[BoardDots]:
    """Dots and people. Where the people are hidden the dots are too, which would tell what they gave."""
    counts = gathered.counts
    for each in order.dotted:
        people = counts.number(of_dots(board, each.key, stickers=False)) if each.people else 0
        wall = counts.number(of_dots(board, each.key, stickers=True)) if each.stickers else 0
        dots = each.dots if people is not None else None
        name = gathered.say.of(each.element.text if each.element else each.factor.factor.name)
        yield BoardDots(name, dots, people, wall, element=each.element is not None)


def _agreement(order: PriorityAt, say: Phrasebook, *, enough: bool) -> Estimate | None:
    """Kendall's W of those who put everything in order; None where nobody ranked, or too few to be told of."""
    if not order.ranked or not enough:
        return None
    if order.agreement is None:
        return Estimate(None, why=say("nobody put everything in order"))
    if order.agreement.w is None and order.agreement.judges < 2 <= order.ranked:
        return Estimate(None, why=say("fewer than two put everything in order, and Kendall's W needs two or more"))
    why = say.message(order.agreement.why).rstrip(".") if order.agreement.why else ""
    return Estimate(order.agreement.w, why=why)


def _of_worth(reaction: Reaction) -> bool:
    return reaction.asked in {"value", "use"}


def _said(each: Answered, reaction: Reaction, say: Phrasebook) -> BoardSaid:
    became = in_one((reaction.became, reaction.reason), "\n")
    return BoardSaid(_name(each, say), reaction.asked, reaction.text, became)
