"""What came of a round: people counted by code and by reported role, and every suggestion with what became of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from storycoder.domain.keys import Key
from storycoder.domain.people import Role
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Member, Recognised, ValidationAnswer
from storycoder.study.study import Study
from storycoder.workflow.validating.rounds import Asked, asked_in, with_answered

_ANEW = {"validation", "asked_code", "asked_role", "asked_example", "code", "codebook_version", "role"}
"""The nouns after whose change a round is read anew."""
_MOST = 50
"""Answers that are read one by one; of more, all of the round are."""


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
    return Standing(study, validation).overview()


class Standing:
    """A round as it stands, read once; then only what acts touched is read again.

    To be asked on the thread of the study.
    """

    def __init__(self, study: Study, validation: Key) -> None:
        self._study, self.validation = study, validation
        self._counted: dict[Key, tuple[tuple[ValidationAnswer, ...], CodeSaid]] = {}
        self._found: Overview | None = None
        self.asked: tuple[Asked, ...] = asked_in(study, validation)
        """What is asked, by number."""
        self._read_people()

    @cached_property
    def _answers(self) -> dict[Key, ValidationAnswer]:
        """Read when they are first asked for: who only looks at what is asked does not wait for thousands of them."""
        return {each.id: each for each in self._study.validation_answers.all() if self._of_here(each)}

    def _read_people(self) -> None:
        study = self._study
        self._roles: dict[Key, Role] = {role.id: role for role in study.roles.all()}
        self._people = {each.id: each for each in study.members.all(validation_id=self.validation)}
        self._reported = {
            each.id: reported_role(each.role_id, self._roles).id if each.role_id else None
            for each in self._people.values()
        }

    def _of_here(self, answer: ValidationAnswer) -> bool:
        return answer.member_id in self._people

    def follow(self, touched: Mapping[str, frozenset[Key]]) -> bool:
        """Takes over what an act touched; False where the round has to be read anew instead."""
        answers = touched.get("validation_answer", frozenset())
        if not _ANEW.isdisjoint(touched) or len(answers) > _MOST:
            return False
        people = self._people
        if "member" in touched:
            self._read_people()
        codes = {each.code.id for each in self.asked if each.stored}
        if "_answers" not in vars(self):
            return bool(codes)
        found = [each for key in answers if (each := self._study.validation_answers.find(key)) is not None]
        here = [each for each in found if self._of_here(each)]
        before = [self._answers[key] for key in answers if key in self._answers]
        if not codes.issuperset(each.code_id for each in (*here, *before)):
            return False
        self._found = None
        if self._people != people:
            self._counted.clear()
        kept = {key: each for key, each in self._answers.items() if key not in answers and self._of_here(each)}
        self._answers = dict(sorted((kept | {each.id: each for each in here}).items()))
        return True

    @property
    def members(self) -> tuple[Member, ...]:
        """Who answers, or may."""
        return tuple(self._people.values())

    @property
    def answers(self) -> Iterable[ValidationAnswer]:
        """All answers; of those of a member about one code the last counts."""
        return self._answers.values()

    def answers_of(self, member: Key) -> dict[Key, ValidationAnswer]:
        """What a member said last of each code."""
        return {each.code_id: each for each in self.answers if each.member_id == member}

    def overview(self) -> Overview:
        """What the members said. Each counts once for a code, with the last answer given."""
        self._found = self._found or self._overview()
        return self._found

    def _overview(self) -> Overview:
        by_code: dict[Key, list[ValidationAnswer]] = {}
        for each in self.answers:
            by_code.setdefault(each.code_id, []).append(each)
        asked = with_answered(self._study, self.validation, self.asked, by_code)
        answered = {each.member_id for each in self.answers if each.recognised or each.why or each.suggestion}
        numbers = Counter(self._reported[key] for key in answered)
        known: list[Role | None] = [role for role in self._roles.values() if role.id in numbers]
        return Overview(
            codes=tuple(self._of_code(each, tuple(by_code.get(each.code.id, ()))) for each in asked),
            roles=tuple([*known, None] if None in numbers else known),
            members=tuple(each for key, each in self._people.items() if key in answered),
            by_role=dict(numbers),
            suggestions=tuple(
                Suggested(answer=each, member=self._people[each.member_id], asked=about)
                for about in asked
                for each in by_code.get(about.code.id, [])
                if each.suggestion
            ),
        )

    def _of_code(self, asked: Asked, answers: tuple[ValidationAnswer, ...]) -> CodeSaid:
        counted = self._counted.get(asked.code.id)
        if counted is None or counted[0] != answers:
            counted = answers, _of_code(asked, answers, self._people, self._reported)
            self._counted[asked.code.id] = counted
        return counted[1]


def _of_code(
    asked: Asked,
    answers: Iterable[ValidationAnswer],
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
