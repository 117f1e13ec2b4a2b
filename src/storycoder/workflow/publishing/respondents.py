"""Codebook validation and sounding boards, as the report tells them: people counted by reported role, and masked."""

from collections.abc import Iterator, Mapping

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board, Reaction
from storycoder.domain.validation import Validation, ValidationAnswer
from storycoder.workflow.publishing.answers import ANSWER, CODE, DEGREES, UNKNOWN, of_codes, of_poster
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import NO_ROLE
from storycoder.workflow.sounding.reception import BoardReception, FactorReception, reception
from storycoder.workflow.validating.outcomes import CodeRecognition, recognition
from storycoder.workflow.validating.rounds import asked_in
from storycoder.writing.facts import (
    BoardAnswers,
    BoardFacts,
    Count,
    SuggestionFacts,
    ValidatedCode,
    ValidationFacts,
)


def validation_facts(gathered: Gathered, validation: Validation) -> ValidationFacts:
    """One round of validation."""
    study, say, counts = gathered.study, gathered.say, gathered.counts
    found = recognition(study, validation.id)
    changed: dict[Key | None, str] = {code.id: say.of(code.name) for code in study.codes.all()}
    versions = {version.id: version.number for version in study.versions.all()}
    # As it was put to them: because of what they said a code may be called otherwise by now.
    called = {each.code.id: say.of(each.code.name) for each in found}
    called |= {each.code.id: say.of(each.name) for each in asked_in(study, validation.id)}
    yes, partly, no = (counts.number(of_codes(validation.id), **{ANSWER: each}) for each in ("yes", "partly", "no"))
    return ValidationFacts(
        name=validation.name,
        date=validation.date,
        version=versions.get(validation.version_id) if validation.version_id else None,
        members=counts.number(validation.id),
        roles=tuple(_by_role(gathered, validation.id)),
        yes=yes if found else 0,
        partly=partly if found else 0,
        no=no if found else 0,
        codes=tuple(_validated(gathered, validation, each, called) for each in found),
        suggestions=tuple(
            _suggestion(called[each.code.id], answer, changed.get(answer.changed_code_id, ""))
            for each in found
            for answer in each.suggestions
        ),
    )


def _suggestion(about: str, answer: ValidationAnswer, changed: str) -> SuggestionFacts:
    """A suggestion with what became of it, and which code was made or changed because of it."""
    told = changed if answer.outcome == "taken up" else ""
    return SuggestionFacts(about, answer.suggestion, answer.outcome, answer.outcome_reason, told)


def _validated(
    gathered: Gathered, validation: Validation, found: CodeRecognition, called: Mapping[Key, str]
) -> ValidatedCode:
    def number(answer: str) -> Count:
        return gathered.counts.number(of_codes(validation.id), **{ANSWER: answer, CODE: found.code.id})

    return ValidatedCode(called[found.code.id], number("yes"), number("partly"), number("no"))


def _by_role(gathered: Gathered, of: str) -> Iterator[tuple[str, Count]]:
    """The reported roles of those who came, and how many; last those of whom the role is not known."""
    for role in gathered.cast.roles:
        number = gathered.counts.number(of, role=role.id)
        if gathered.counts.has(of, role=role.id) and number != 0:
            yield gathered.say.of(role.plural or role.name), number
    number = gathered.counts.number(of, role=NO_ROLE)
    if gathered.counts.has(of, role=NO_ROLE) and number != 0:
        yield gathered.say("people whose role is not known"), number


def board_facts(gathered: Gathered, board: Board) -> BoardFacts:
    """One sounding board."""
    found, say = reception(gathered.study, board.id), gathered.say
    practices = {practice.id: practice.name for practice in gathered.cast.practices}
    return BoardFacts(
        name=board.name,
        date=board.date,
        practice=practices[board.practice_id] if board.practice_id else "",
        round=board.round,
        people=gathered.counts.number(board.id),
        roles=tuple(_by_role(gathered, board.id)),
        factors=tuple(_answers(gathered, found, each) for each in found.factors if any(each.recognised) or each.ranks),
        additions=tuple(
            SuggestionFacts(say.of(each.factor.name), reaction.text, reaction.decision, reaction.reason)
            for each in found.factors
            for reaction in each.additions
        )
        + tuple(_general(gathered, each) for each in found.general if each.asked == "addition"),
    )


def _general(gathered: Gathered, reaction: Reaction) -> SuggestionFacts:
    return SuggestionFacts(gathered.say("all of it"), reaction.text, reaction.decision, reaction.reason)


def _answers(gathered: Gathered, board: BoardReception, found: FactorReception) -> BoardAnswers:
    def number(answer: str) -> Count:
        return gathered.counts.number(of_poster(board.board.id, found.factor.id), **{ANSWER: answer})

    one, two, three, four, five = (number(degree) for degree in DEGREES)
    # The mean of the places that a few people gave tells what they gave.
    enough = len(found.ranks) >= gathered.counts.threshold
    return BoardAnswers(
        gathered.say.of(found.factor.name),
        (one, two, three, four, five),
        number(UNKNOWN),
        found.mean_rank if enough else None,
    )
