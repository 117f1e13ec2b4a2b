"""Participants, codebook, validation and sounding boards, as the report tells them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from storycoder.domain.codes import outline
from storycoder.domain.keys import Key
from storycoder.domain.protection import is_small
from storycoder.domain.sounding import Reaction
from storycoder.domain.validation import Validation
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import Cast
from storycoder.workflow.publishing.masking import PARTICIPANTS, MaskedCounts
from storycoder.workflow.sounding import FactorReception, reception
from storycoder.workflow.validating import CodeRecognition, recognition
from storycoder.writing.facts import (
    BoardAnswers,
    BoardFacts,
    CodebookFacts,
    CodeFacts,
    Count,
    ParticipantsFacts,
    SuggestionFacts,
    ValidatedCode,
    ValidationFacts,
)


def participants_facts(cast: Cast, counts: MaskedCounts, say: Phrasebook) -> ParticipantsFacts:
    """People by reported role and practice."""
    roles, practices = cast.reported_roles, cast.practices
    return ParticipantsFacts(
        roles=tuple(say.of(role.plural or role.name) for role in roles),
        practices=tuple(practice.name for practice in practices),
        counts=tuple(
            tuple(counts.number(PARTICIPANTS, role.id, practice.id) for practice in practices) for role in roles
        ),
        by_role=tuple(counts.number(PARTICIPANTS, role.id) for role in roles),
        by_practice=tuple(counts.number(PARTICIPANTS, practice=practice.id) for practice in practices),
        total=counts.number(PARTICIPANTS),
        small_cell=counts.threshold,
        reported_otherwise=any(who.role.id != who.reported.id for who in cast.people.values()),
    )


def codebook_facts(study: Study, counts: MaskedCounts, segments: Mapping[str, int], say: Phrasebook) -> CodebookFacts:
    """The codebook as it stands, with how many people each code was given to."""
    latest = study.versions.latest_key()
    version = study.versions.get(latest) if latest else None
    return CodebookFacts(
        codes=tuple(
            CodeFacts(
                name=say.of(code.name),
                level=depth,
                kind=code.kind,
                source=code.source,
                short=say.of(code.short),
                definition=say.of(code.definition),
                when_to_use=say.of(code.when_to_use),
                when_not=say.of(code.when_not),
                example=say.of(code.example),
                people=counts.number(code.id),
                segments=segments.get(code.id, 0),
            )
            for depth, code in outline(study.codes.all())
        ),
        version=version.number if version else None,
        small_cell=counts.threshold,
    )


def validation_facts(study: Study, validation: Validation, cast: Cast, say: Phrasebook) -> ValidationFacts:
    """One round of validation; numbers of few members are hidden."""
    found = recognition(study, validation.id)
    members = study.members.all(validation_id=validation.id)
    small = study.about.small_cell
    versions = {version.id: version.number for version in study.versions.all()}
    return ValidationFacts(
        name=validation.name,
        date=validation.date,
        version=versions.get(validation.version_id) if validation.version_id else None,
        members=_shown(len(members), small),
        roles=tuple(_by_role((member.role_id for member in members), cast, small, say)),
        yes=sum(each.yes for each in found),
        partly=sum(each.partly for each in found),
        no=sum(each.no for each in found),
        codes=tuple(_validated(each, say) for each in found),
        suggestions=tuple(
            SuggestionFacts(say.of(each.code.name), answer.suggestion, answer.outcome, answer.outcome_reason)
            for each in found
            for answer in each.suggestions
        ),
    )


def _validated(found: CodeRecognition, say: Phrasebook) -> ValidatedCode:
    # Answers about a code tell nothing of who gave them: members are known by number alone.
    return ValidatedCode(say.of(found.code.name), found.yes, found.partly, found.no)


def _by_role(roles: Iterable[Key | None], cast: Cast, small: int, say: Phrasebook) -> list[tuple[str, Count]]:
    """People by reported role; with one role hidden, another is hidden too, so that no total gives it away."""
    reported = {who.role.id: who.reported for who in cast.people.values()}
    known = {role.id: role for role in cast.roles}
    numbers = Counter((reported.get(role) or known[role]).id for role in roles if role is not None)
    hidden = {role for role, number in numbers.items() if is_small(number, small)}
    if len(hidden) == 1 and len(numbers) > 1:
        hidden.add(min((each for each in numbers if each not in hidden), key=lambda each: numbers[each]))
    return [
        (say.of(known[role].plural or known[role].name), None if role in hidden else number)
        for role, number in sorted(numbers.items(), key=lambda item: known[item[0]].position)
    ]


def _shown(number: int, small: int) -> Count:
    return None if is_small(number, small) else number


def board_facts(study: Study, board: Key, cast: Cast, say: Phrasebook) -> BoardFacts:
    """One sounding board."""
    found, small = reception(study, board), study.about.small_cell
    practices = {practice.id: practice.name for practice in cast.practices}
    came = [each.role_id for each in study.attendances.all(board_id=board) for _ in range(each.count)]
    return BoardFacts(
        name=found.board.name,
        date=found.board.date,
        practice=practices[found.board.practice_id] if found.board.practice_id else "",
        round=found.board.round,
        people=_shown(found.came, small),
        roles=tuple(_by_role(came, cast, small, say)),
        factors=tuple(_answers(each, say) for each in found.factors if any(each.recognised) or each.ranks),
        additions=tuple(
            SuggestionFacts(say.of(each.factor.name), reaction.text, reaction.decision, reaction.reason)
            for each in found.factors
            for reaction in each.additions
        )
        + tuple(_general(each, say) for each in found.general if each.asked == "addition"),
    )


def _general(reaction: Reaction, say: Phrasebook) -> SuggestionFacts:
    return SuggestionFacts(say("all of it"), reaction.text, reaction.decision, reaction.reason)


def _answers(found: FactorReception, say: Phrasebook) -> BoardAnswers:
    return BoardAnswers(say.of(found.factor.name), found.recognised, found.do_not_know, found.mean_rank)
