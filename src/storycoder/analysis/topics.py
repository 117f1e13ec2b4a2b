"""Which topic of the interview guide is talked about where: a guess from the interviewer's words.

A topic begins where the interviewer's question has enough of the words of the topic's name, or of its question. How
good that is was seen in 16 fictional interviews, told freely and seldom asked in the guide's own words: of the 34
questions (of 285) that were taken to put a topic 30 were taken rightly, but 42 of the 69 that really put one went
unrecognised; of 12 follow-up questions 5 stayed with the topic rightly. So what is found is mostly right, its end less
so than its beginning, and that nothing is found says nothing. A person's reading overrules it. The more of the
interviewers' usual words a topic's question holds, the better it is found.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from storycoder.analysis.frames import rarity

LIKE_ENOUGH = 0.4
"""The share of a wording's weight below which a question is not taken for the topic's."""


class GuideTopic(NamedTuple):
    """A topic of the guide, with the telling lemmas of each of its wordings: its name, its question."""

    topic: str
    wordings: Sequence[Sequence[str]]


class SpokenTurn(NamedTuple):
    """The telling lemmas of one turn, and whether it is the interviewer's."""

    words: Sequence[str]
    asks: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Turns [first, end) in which a topic is talked about.

    `score` (0 to 1) is the share of the topic's wording that the best of its questions has, `words` the lemmas by which
    they were recognised.
    """

    topic: str
    first: int
    end: int
    score: float
    words: tuple[str, ...]


class _Fit(NamedTuple):
    score: float
    topic: str
    words: tuple[str, ...]


def topic_stretches(turns: Sequence[SpokenTurn], guide: Sequence[GuideTopic]) -> tuple[Stretch, ...]:
    """The stretches of an interview in which a topic is recognised, in order and without overlap.

    A word that stands in many of the interviewer's turns or topics counts little. A follow-up question stays with the
    topic before: one that has no telling words of its own, or takes up a word of the answer that it follows. A question
    that is like no topic and no follow-up ends the stretch. A question that is like two topics equally is like none.
    """
    topics = [[word for wording in topic.wordings for word in wording] for topic in guide]
    weight = rarity([*(turn.words for turn in turns if turn.asks), *topics])
    found: list[Stretch] = []
    going_on = False
    for place, (turn, follows) in enumerate(zip(turns, _follow_ups(turns), strict=True)):
        fit = _fit(turn.words, guide, weight) if turn.asks else None
        if fit and not (going_on and found[-1].topic == fit.topic):
            found.append(Stretch(fit.topic, place, place, fit.score, fit.words))
        elif fit:
            found[-1] = _also(found[-1], fit)
        going_on = bool(fit) or (going_on and follows)
        if going_on:
            found[-1] = replace(found[-1], end=place + 1)
    return tuple(found)


def _follow_ups(turns: Sequence[SpokenTurn]) -> Iterator[bool]:
    """Whether each turn goes on with what was talked about; answers and second halves of a question do."""
    answer: set[str] = set()
    after_question = False
    for turn in turns:
        yield not turn.asks or after_question or not turn.words or not answer.isdisjoint(turn.words)
        answer = set() if turn.asks else answer | set(turn.words)
        after_question = turn.asks


def _fit(words: Collection[str], guide: Sequence[GuideTopic], weight: Callable[[str], float]) -> _Fit | None:
    fits = sorted((_best_wording(words, topic, weight) for topic in guide), reverse=True)
    best, second = [*fits, _Fit(0, "", ()), _Fit(0, "", ())][:2]
    return best if best.score >= LIKE_ENOUGH and best.score > second.score else None


def _best_wording(words: Collection[str], topic: GuideTopic, weight: Callable[[str], float]) -> _Fit:
    return max((_share(words, wording, weight, topic.topic) for wording in topic.wordings), default=_Fit(0, "", ()))


def _share(words: Collection[str], wording: Sequence[str], weight: Callable[[str], float], topic: str) -> _Fit:
    """How much of the weight of a wording's words is said, rounded so that equals are equal."""
    there = sorted(set(wording))
    said = tuple(word for word in there if word in words)
    whole = sum(map(weight, there))
    return _Fit(round(sum(map(weight, said)) / whole, 10) if whole else 0.0, topic, said)


def _also(stretch: Stretch, fit: _Fit) -> Stretch:
    """The stretch with one more question of its topic."""
    words = tuple(dict.fromkeys((*stretch.words, *fit.words)))
    return replace(stretch, score=max(stretch.score, fit.score), words=words)
