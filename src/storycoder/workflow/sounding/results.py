"""What a meeting answered: how far people recognise each factor and element, for all of them and by reported role.

The unit is who answered: a person, or a table that answered as one. Stickers are counted apart, since nobody knows how
many people put them there. What somebody did not answer is counted as missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.recognition import Recognition
from storycoder.domain.factors import Element
from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.protection import reported_role
from storycoder.domain.sounding import AnsweredBy, Asked, Reaction
from storycoder.study.study import Study
from storycoder.workflow.sounding.answers import SCALES, Respondent, respondents_of
from storycoder.workflow.sounding.meetings import ShownFactor, attendance_of, factors_of

POINTS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was answered to one question about one thing, by one group of those who answered."""

    scale: Recognition
    missing: int
    """Who answered something at the meeting, but not this."""
    stickers: Recognition
    """Stickers on a wall; whose they are nobody knows."""

    @property
    def answered(self) -> bool:
        """Whether anybody of whom it is known gave an answer."""
        return bool(self.scale.n or self.scale.do_not_know)

    @property
    def stuck(self) -> int:
        """How many stickers there were."""
        return self.stickers.n + self.stickers.do_not_know

    @property
    def anything(self) -> bool:
        """Whether anybody said anything, or put a sticker."""
        return self.answered or bool(self.stuck)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Everybody (`role` None), or those of one reported role; `unsaid` are those whose role was not written down."""

    role: Role | None = None
    unsaid: bool = False
    respondents: tuple[Respondent, ...]

    @property
    def by(self) -> AnsweredBy | None:
        """Persons, or tables, where all are the same."""
        kinds: set[AnsweredBy] = {each.by for each in self.respondents}
        return kinds.pop() if len(kinds) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The answers about one factor, or about one element of it where there is one."""

    factor: ShownFactor
    element: Element | None
    heard: Mapping[tuple[Asked, int], Heard]
    """By question and the place of the group in `BoardResults.groups`."""
    said: tuple[Reaction, ...]
    """In words: why, and for a value or use what it is."""
    additions: tuple[Reaction, ...]
    """What somebody misses in it."""

    @property
    def key(self) -> Key:
        """The element, or else the factor."""
        return self.element.id if self.element else self.factor.factor.id


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardResults:
    """What one meeting answered. The first of the groups is everybody."""

    came: int
    """As `came_to`; 0 where that is not known."""
    stickers: int
    """Stickers that were counted on the wall, of any question."""
    groups: tuple[Group, ...]
    asked: tuple[Asked, ...]
    """Which of the questions with five points anybody answered."""
    factors: tuple[Answered, ...]
    elements: Mapping[Key, tuple[Answered, ...]]
    """Factor -> its elements that anybody answered about."""
    general: tuple[Reaction, ...]
    """What was said of no factor in particular."""
    mixed: bool = False
    """Whether they may be of several practices: a general meeting does not tell whose answer is of which."""


def results(study: Study, board: Key) -> BoardResults:
    """The answers of one meeting, as they are now."""
    respondents = respondents_of(study, board)
    groups = groups_of(study, respondents)
    rows = study.reactions.all(board_id=board)
    stickers = [each for each in rows if each.by == "stickers"]
    roles = {role.id: role for role in study.roles.all()}
    factors = factors_of(study, board)
    about = {each.factor_id for each in rows}
    shown = [each for each in factors if each.shown or each.factor.id in about]
    made = _Heard(groups, stickers, roles)
    return BoardResults(
        came=sum(came_to(study, board, len(respondents)).values()),
        stickers=sum(each.count for each in stickers),
        groups=groups,
        asked=tuple(each for each in SCALES if any(row.asked == each and _on_scale(row) for row in rows)),
        factors=tuple(made.answered(each, None) for each in shown),
        elements={each.factor.id: tuple(_elements(study, made, each)) for each in shown},
        general=tuple(each for each in rows if each.factor_id is None),
        mixed=study.boards.get(board).practice_id is None and study.practices.count() > 1,
    )


def came_to(study: Study, board: Key, answered: int | None = None) -> dict[Key, int]:
    """How many people of each role came; nobody knows where more answered than was written down when it was planned.

    `answered` is how many people, and tables, answered, where somebody counted them.
    """
    came = attendance_of(study, board)
    answered = len(respondents_of(study, board)) if answered is None else answered
    return came if sum(came.values()) >= answered else {}


def things_of(found: BoardResults) -> Iterator[Answered]:
    """The factors, each before its elements."""
    for each in found.factors:
        yield each
        yield from found.elements[each.key]


def longest(found: BoardResults, asked: Asked) -> int:
    """How many answers the longest bar of a picture of these holds: the people, or stickers where they are more."""
    return max(1, len(found.groups[0].respondents), *(each.heard[asked, 0].stuck for each in things_of(found)))


def _on_scale(row: Reaction) -> bool:
    """Value and use may be told in words only, which is no "I don't know"."""
    return row.asked == "recognition" or row.value is not None or not row.text


def _elements(study: Study, made: "_Heard", shown: ShownFactor) -> Iterator[Answered]:
    for element in study.elements.all(factor_id=shown.factor.id):
        answered = made.answered(shown, element)
        if any(each.anything for each in answered.heard.values()):
            yield answered


def groups_of(study: Study, respondents: Sequence[Respondent]) -> tuple[Group, ...]:
    """Everybody, and below each reported role those who have it; one group alone is not shown twice."""
    roles = {role.id: role for role in study.roles.all()}
    by_role: dict[Key, list[Respondent]] = {key: [] for key in roles}
    unsaid: list[Respondent] = []
    for each in respondents:
        (by_role[reported_role(each.role, roles).id] if each.role else unsaid).append(each)
    parts = [Group(role=roles[key], respondents=tuple(each)) for key, each in by_role.items() if each]
    if unsaid:
        parts.append(Group(unsaid=True, respondents=tuple(unsaid)))
    return (Group(respondents=tuple(respondents)), *(parts if len(parts) > 1 else ()))


@dataclass(frozen=True, slots=True)
class _Heard:
    """Counts the answers of each group."""

    groups: tuple[Group, ...]
    stickers: Sequence[Reaction]
    roles: Mapping[Key, Role]

    def answered(self, shown: ShownFactor, element: Element | None) -> Answered:
        """What was answered about one thing."""
        factor, key = shown.factor.id, element.id if element else None
        heard: dict[tuple[Asked, int], Heard] = {
            (asked, at): self._heard(asked, at, group, factor, key)
            for asked in SCALES
            for at, group in enumerate(self.groups)
        }
        rows = [
            row
            for each in self.groups[0].respondents
            for row in each.answers
            if (row.factor_id, row.element_id) == (factor, key)
        ]
        return Answered(
            factor=shown,
            element=element,
            heard=heard,
            said=tuple(row for row in rows if row.text and row.asked != "addition"),
            additions=tuple(row for row in rows if row.asked == "addition"),
        )

    def _heard(self, asked: Asked, at: int, group: Group, factor: Key, element: Key | None) -> Heard:
        given = [each.value_of(asked, factor, element) for each in group.respondents]
        # To tell a value or use in words, without one of the points, is no "I don't know".
        values = [each.value for each in given if each and _on_scale(each)]
        counted = [each for each in self.stickers if self._of(at, group, each)]
        stuck = [each for each in counted if (each.asked, each.factor_id, each.element_id) == (asked, factor, element)]
        return Heard(
            scale=Recognition(counts=tuple(values.count(point) for point in POINTS), do_not_know=values.count(None)),
            missing=len(given) - len(values),
            stickers=Recognition(
                counts=tuple(sum(each.count for each in stuck if each.value == point) for point in POINTS),
                do_not_know=sum(each.count for each in stuck if each.value is None),
            ),
        )

    def _of(self, at: int, group: Group, sticker: Reaction) -> bool:
        """Whether a sticker is one of the group; everybody has all of them."""
        if at == 0:
            return True
        if sticker.role_id is None:
            return group.unsaid
        return group.role is not None and reported_role(sticker.role_id, self.roles).id == group.role.id
