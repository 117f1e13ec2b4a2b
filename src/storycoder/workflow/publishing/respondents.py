"""Codebook validation as the report tells it: people counted by reported role, and masked."""

from collections.abc import Iterable, Iterator

from storycoder.domain.keys import Key
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Member, Validation, ValidationAnswer
from storycoder.workflow.publishing.answers import ANSWER, CODE, answered_in, of_codes
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import NO_ROLE
from storycoder.workflow.validating.changed import codes_put_to, is_changed, what_changed
from storycoder.workflow.validating.leftovers import set_aside_in
from storycoder.workflow.validating.overview import CodeSaid, overview
from storycoder.workflow.validating.remarks import remarks_on
from storycoder.writing.masked import Count
from storycoder.writing.meeting_facts import ReasonFacts, SuggestionFacts, ValidatedCode, ValidationFacts


def validation_facts(gathered: Gathered, validation: Validation) -> ValidationFacts:
    """One round of validation."""
    study, say, counts = gathered.study, gathered.say, gathered.counts
    standing = overview(study, validation.id)
    found = answered_in(standing)
    before = codes_put_to(study, validation)
    changed: dict[Key | None, str] = {code.id: what_changed(before, code, say) for code in study.codes.all()}
    same = {code.id for code in study.codes.all() if not is_changed(before, code)}
    versions = {version.id: version.number for version in study.versions.all()}
    yes, partly, no = (counts.number(of_codes(validation.id), **{ANSWER: each}) for each in ("yes", "partly", "no"))
    return ValidationFacts(
        name=validation.name,
        date=validation.date,
        version=versions.get(validation.version_id) if validation.version_id else None,
        members=counts.number(validation.id),
        roles=tuple(by_role(gathered, validation.id)),
        yes=yes if found else 0,
        partly=partly if found else 0,
        no=no if found else 0,
        codes=tuple(_validated(gathered, validation, each) for each in found),
        reasons=tuple(_reasons(gathered, validation.id, found)),
        suggestions=tuple(
            _suggestion(
                say.of(each.asked.name),
                each.answer,
                changed.get(each.answer.changed_code_id, ""),
                waits=each.answer.changed_code_id in same,
            )
            for each in standing.suggestions
        )
        + tuple(
            SuggestionFacts(
                say("no code in particular"),
                each.text,
                each.outcome,
                each.reason,
                changed.get(each.changed_code_id, ""),
                waits=each.changed_code_id in same,
            )
            for each, _ in remarks_on(study, validation.id)
        ),
        aside=len(set_aside_in(study, validation.id)),
    )


def _reasons(gathered: Gathered, validation: Key, found: Iterable[CodeSaid]) -> Iterator[ReasonFacts]:
    """Why members answered so, code by code; in an order that does not tell which words are of the same person."""
    roles = {role.id: role for role in gathered.cast.roles}

    def who(member: Member) -> str:
        role = reported_role(member.role_id, roles) if member.role_id else None
        is_shown = role is not None and gathered.counts.number(validation, role=role.id) is not None
        return gathered.say.of(role.name) if role is not None and is_shown else ""

    for each in found:
        told = sorted((who(member), why.strip()) for member, why in each.whys if why.strip())
        yield from (ReasonFacts(_called(each, gathered), text, role) for role, text in told)


def _called(found: CodeSaid, gathered: Gathered) -> str:
    """As it was put to them: because of what they said a code may be called otherwise by now."""
    return gathered.say.of(found.asked.name)


def _suggestion(about: str, answer: ValidationAnswer, changed: str, *, waits: bool) -> SuggestionFacts:
    """A suggestion with what became of it, and which code was made or changed because of it."""
    told = changed if answer.outcome == "taken up" else ""
    return SuggestionFacts(about, answer.suggestion, answer.outcome, answer.outcome_reason, told, waits=waits)


def _validated(gathered: Gathered, validation: Validation, found: CodeSaid) -> ValidatedCode:
    def number(answer: str) -> Count:
        return gathered.counts.number(of_codes(validation.id), **{ANSWER: answer, CODE: found.asked.code.id})

    return ValidatedCode(_called(found, gathered), number("yes"), number("partly"), number("no"))


def by_role(gathered: Gathered, of: str) -> Iterator[tuple[str, Count]]:
    """The reported roles of those who came, and how many; last those of whom the role is not known."""
    for role in gathered.cast.roles:
        number = gathered.counts.number(of, role=role.id)
        if gathered.counts.has(of, role=role.id) and number != 0:
            yield gathered.say.of(role.plural or role.name), number
    number = gathered.counts.number(of, role=NO_ROLE)
    if gathered.counts.has(of, role=NO_ROLE) and number != 0:
        yield gathered.say("people whose role is not known"), number
