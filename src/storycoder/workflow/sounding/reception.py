"""Sounding boards: what the people at a meeting answered to the posters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board, Reaction
from storycoder.study.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorReception:
    """How a factor was received at one meeting. Each respondent counts once.

    `recognised[0]` is how many said 1 (not at all) up to `recognised[4]` for 5 (fully); `do_not_know` stands apart.
    `first` is how many put it first, `ranks` all ranks given to it.
    """

    factor: Factor
    recognised: tuple[int, int, int, int, int]
    do_not_know: int
    first: int
    ranks: tuple[int, ...]
    additions: tuple[Reaction, ...]
    remarks: tuple[Reaction, ...]

    @property
    def mean_rank(self) -> float | None:
        """The mean of the ranks; None where nobody ranked it."""
        return sum(self.ranks) / len(self.ranks) if self.ranks else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardReception:
    """What one meeting answered; `respondents` counts those who answered anything."""

    board: Board
    came: int
    respondents: int
    factors: tuple[FactorReception, ...]
    general: tuple[Reaction, ...]


def reception(study: Study, board: Key) -> BoardReception:
    """The answers of one meeting by factor, in the order of the factors."""
    reactions = study.reactions.all(board_id=board)
    answered = {each.respondent for each in reactions if each.by != "stickers"}
    asked_of = {each.factor_id for each in reactions}
    factors = tuple(_received(each, reactions) for each in study.factors.all() if each.id in asked_of)
    return BoardReception(
        board=study.boards.get(board),
        came=sum(each.count for each in study.attendances.all(board_id=board)),
        respondents=len(answered),
        factors=factors,
        general=tuple(each for each in reactions if each.factor_id is None),
    )


def _received(factor: Factor, reactions: Sequence[Reaction]) -> FactorReception:
    about = [each for each in reactions if each.factor_id == factor.id and each.element_id is None]
    # Whose stickers those on a wall are nobody knows: they are told apart, and are no people.
    mine = [each for each in about if each.by != "stickers"]
    # One person may answer twice; the last answer is the one meant.
    recognition = {each.respondent: each.value for each in mine if each.asked == "recognition"}
    ranks = {each.respondent: each.value for each in mine if each.asked == "priority" and each.value}
    counts = Counter(recognition.values())
    given = tuple(sorted(rank for rank in ranks.values() if rank))
    return FactorReception(
        factor=factor,
        recognised=(counts[1], counts[2], counts[3], counts[4], counts[5]),
        do_not_know=counts[None],
        first=sum(rank == 1 for rank in given),
        ranks=given,
        additions=tuple(each for each in mine if each.asked == "addition"),
        remarks=tuple(each for each in mine if each.text and each.asked != "addition"),
    )
