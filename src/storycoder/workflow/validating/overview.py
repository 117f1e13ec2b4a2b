"""What came of a round: people counted by code and by reported role, and every suggestion with what became of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Member, Recognised, ValidationAnswer
from storycoder.study.study import Study
from storycoder.workflow.validating.rounds import Asked, asked_or_answered

FEW = 10
"""Below so many people numbers are told with a word of caution."""


@dataclass(frozen=True, slots=True)
class Said:
    """How many people gave which answer."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def people(self) -> int:
        """Who answered at all."""
        return self.yes + self.partly + self.no


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSaid:
    """What was said of one code: by all, and by reported role (None: role not known)."""

    asked: Asked
    said: Said
    by_role: Mapping[Key | None, Said]
    whys: tuple[tuple[Member, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A suggestion, from whom and about what."""

    answer: ValidationAnswer
    member: Member
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A round as it stands."""

    codes: tuple[CodeSaid, ...]
    roles: tuple[Role | None, ...]
    """The reported roles of those who answered, in the study's order; None last, where a role is not known."""
    members: tuple[Member, ...]
    """Those who answered anything."""
    by_role: Mapping[Key | None, int]
    suggestions: tuple[Suggested, ...]

    @property
    def open(self) -> int:
        """How many suggestions nobody decided on yet."""
        return sum(each.answer.outcome == "open" for each in self.suggestions)


def overview(study: Study, validation: Key) -> Overview:
    """What the members of a round said. Each counts once for a code, with the last answer given."""
    roles = {role.id: role for role in study.roles.all()}
    members = {each.id: each for each in study.members.all(validation_id=validation)}
    reported = {each.id: reported_role(each.role_id, roles).id if each.role_id else None for each in members.values()}
    given = [each for each in study.validation_answers.all() if each.member_id in members]
    by_code: dict[Key, list[ValidationAnswer]] = {}
    for each in given:
        by_code.setdefault(each.code_id, []).append(each)
    asked = asked_or_answered(study, validation)
    found = tuple(_of_code(each, by_code.get(each.code.id, []), members, reported) for each in asked)
    answered = {each.member_id for each in given if each.recognised or each.why or each.suggestion}
    numbers = Counter(reported[key] for key in answered)
    known: list[Role | None] = [role for role in roles.values() if role.id in numbers]
    return Overview(
        codes=found,
        roles=tuple([*known, None] if None in numbers else known),
        members=tuple(each for key, each in members.items() if key in answered),
        by_role=dict(numbers),
        suggestions=tuple(
            Suggested(answer=each, member=members[each.member_id], asked=about)
            for about in asked
            for each in by_code.get(about.code.id, [])
            if each.suggestion
        ),
    )


def _of_code(
    asked: Asked,
    answers: list[ValidationAnswer],
    members: Mapping[Key, Member],
    reported: Mapping[Key, Key | None],
) -> CodeSaid:
    last = {each.member_id: each for each in answers}
    by_role: dict[Key | None, Counter[Recognised]] = {}
    for key, each in last.items():
        if each.recognised:
            by_role.setdefault(reported[key], Counter())[each.recognised] += 1
    whole = sum(by_role.values(), Counter[Recognised]())
    return CodeSaid(
        asked=asked,
        said=_counted(whole),
        by_role={role: _counted(numbers) for role, numbers in by_role.items()},
        whys=tuple((members[key], each.why) for key, each in last.items() if each.why),
    )


def _counted(numbers: Counter[Recognised]) -> Said:
    return Said(numbers["yes"], numbers["partly"], numbers["no"])
