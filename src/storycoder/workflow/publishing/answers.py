"""How many people came to meetings and what they answered, as tables to be masked with all others of the report."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from storycoder.analysis.person_tables import PersonTable
from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.protection import reported_role
from storycoder.domain.sounding import Asked
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast
from storycoder.workflow.publishing.masking import NO_ROLE, ROLE, one_way
from storycoder.workflow.sounding.answers import SCALES
from storycoder.workflow.sounding.priority import dots_at
from storycoder.workflow.sounding.results import came_to, results, things_of
from storycoder.workflow.validating.overview import CodeSaid, Overview, overview

ANSWER, CODE = "answer", "code"
DEGREES: tuple[str, ...] = ("1", "2", "3", "4", "5")
"""How far a factor is recognised."""
UNKNOWN = "don't know"


def of_scale(board: Key, asked: Asked, about: Key, *, stickers: bool) -> str:
    """Names those who answered one question about a factor or element at one meeting, or the stickers on the wall."""
    return f"{board} {asked} {about}{' stickers' if stickers else ''}"


def of_dots(board: Key, about: Key, *, stickers: bool) -> str:
    """Names those who gave dots to a factor or element at one meeting, or the stickers on the wall."""
    return of_scale(board, "dots", about, stickers=stickers)


def of_codes(validation: Key) -> str:
    """Names those who answered about codes in one validation."""
    return f"{validation} codes"


def answered_in(found: Overview) -> tuple[CodeSaid, ...]:
    """The codes of which members said anything, in the order in which they were asked."""
    suggested = {each.asked.code.id for each in found.suggestions}
    return tuple(each for each in found.codes if each.said.people or each.whys or each.asked.code.id in suggested)


def answer_tables(study: Study, cast: Cast) -> Iterator[PersonTable]:
    """Who came to each meeting and validation by reported role, and how many gave which answer."""
    roles = {role.id: role for role in cast.roles}
    for board in study.boards.all():
        yield from _board(study, board.id, roles)
    for validation in study.validations.all():
        yield from _validation(study, validation.id, roles)


def _board(study: Study, board: Key, roles: Mapping[Key, Role]) -> Iterator[PersonTable]:
    came = Counter[str]()
    for role, number in came_to(study, board).items():
        came[reported_role(role, roles).id] += number
    yield _by_role(board, came, roles)
    found = results(study, board)
    for each in things_of(found):
        for asked, stickers in product(SCALES, (False, True)):
            heard = each.heard[asked, 0]
            scale = heard.stickers if stickers else heard.scale
            numbers: dict[str, int] = dict(zip((*DEGREES, UNKNOWN), (*scale.counts, scale.do_not_know), strict=True))
            if any(numbers.values()):
                yield one_way(of_scale(board, asked, each.key, stickers=stickers), ANSWER, tuple(numbers), numbers)
    for on in dots_at(study, board):
        # Who gave the dots is counted, and stickers as if each were of somebody else: so many people at most.
        for stickers, number in ((False, on.people), (True, on.stickers)):
            if number:
                yield one_way(of_dots(board, on.key, stickers=stickers), ANSWER, ("given",), {"given": number})


def _validation(study: Study, validation: Key, roles: Mapping[Key, Role]) -> Iterator[PersonTable]:
    standing = overview(study, validation)
    # Who was put on the list beforehand and never answered, was not there.
    yield _by_role(validation, {role or NO_ROLE: number for role, number in standing.by_role.items()}, roles)
    found = answered_in(standing)
    if found:
        # Members stand in a row for every code, but reader and arithmetic are the same: rows and columns add up.
        yield PersonTable(
            of=of_codes(validation),
            row_trait=CODE,
            rows=tuple(each.asked.code.id for each in found),
            column_trait=ANSWER,
            columns=("yes", "partly", "no"),
            counts=tuple((each.said.yes, each.said.partly, each.said.no) for each in found),
        )


def _by_role(of: str, came: Mapping[str, int], roles: Mapping[Key, Role]) -> PersonTable:
    rows = tuple(role for role in (*roles, NO_ROLE) if came.get(role))
    return one_way(of, ROLE, rows or (NO_ROLE,), came)
