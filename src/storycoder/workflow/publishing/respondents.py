"""Codebook validation as the report tells it: people counted by reported role, and masked."""

from collections.abc import Iterable, Iterator, Mapping

from storycoder.domain.keys import Key
from storycoder.domain.protection import reported_role
from storycoder.domain.validation import Validation, ValidationAnswer
from storycoder.workflow.publishing.answers import ANSWER, CODE, of_codes
from storycoder.workflow.publishing.gathered import Gathered
from storycoder.workflow.publishing.masking import NO_ROLE
from storycoder.workflow.validating.changed import codes_put_to, what_changed
from storycoder.workflow.validating.leftovers import set_aside_in
from storycoder.workflow.validating.outcomes import CodeRecognition, recognition
from storycoder.workflow.validating.remarks import remarks_on
from storycoder.workflow.validating.rounds import asked_in
from storycoder.writing.masked import Count
from storycoder.writing.meeting_facts import ReasonFacts, SuggestionFacts, ValidatedCode, ValidationFacts


def validation_facts(gathered: Gathered, validation: Validation) -> ValidationFacts:
    """One round of validation."""
    study, say, counts = gathered.study, gathered.say, gathered.counts
    found = recognition(study, validation.id)
    before = codes_put_to(study, validation)
    changed: dict[Key | None, str] = {code.id: what_changed(before, code, say) for code in study.codes.all()}
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
        roles=tuple(by_role(gathered, validation.id)),
        yes=yes if found else 0,
        partly=partly if found else 0,
        no=no if found else 0,
        codes=tuple(_validated(gathered, validation, each, called) for each in found),
        reasons=tuple(_reasons(gathered, validation.id, found, called)),
        suggestions=tuple(
            _suggestion(called[each.code.id], answer, changed.get(answer.changed_code_id, ""))
            for each in found
            for answer in each.suggestions
        )
        + tuple(
            SuggestionFacts(
                say("no code in particular"),
                each.text,
                each.outcome,
                each.reason,
                changed.get(each.changed_code_id, ""),
            )
            for each, _ in remarks_on(study, validation.id)
        ),
        aside=len(set_aside_in(study, validation.id)),
    )


def _reasons(
    gathered: Gathered, validation: Key, found: Iterable[CodeRecognition], called: Mapping[Key, str]
) -> Iterator[ReasonFacts]:
    """Why members answered so, code by code; in an order that does not tell which words are of the same person."""
    roles = {role.id: role for role in gathered.cast.roles}
    members = {each.id: each.role_id for each in gathered.study.members.all(validation_id=validation)}

    def who(member: Key) -> str:
        known = members[member]
        role = reported_role(known, roles) if known else None
        is_shown = role is not None and gathered.counts.number(validation, role=role.id) is not None
        return gathered.say.of(role.name) if role is not None and is_shown else ""

    for code in found:
        told = sorted((who(each.member_id), each.why.strip()) for each in code.reasons)
        yield from (ReasonFacts(called[code.code.id], text, role) for role, text in told)


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


def by_role(gathered: Gathered, of: str) -> Iterator[tuple[str, Count]]:
    """The reported roles of those who came, and how many; last those of whom the role is not known."""
    for role in gathered.cast.roles:
        number = gathered.counts.number(of, role=role.id)
        if gathered.counts.has(of, role=role.id) and number != 0:
            yield gathered.say.of(role.plural or role.name), number
    number = gathered.counts.number(of, role=NO_ROLE)
    if gathered.counts.has(of, role=NO_ROLE) and number != 0:
        yield gathered.say("people whose role is not known"), number
