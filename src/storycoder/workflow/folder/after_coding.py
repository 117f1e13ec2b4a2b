"""What comes after coding: the validation, the factors, the sounding boards."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from storycoder.domain.factors import Alignment, ChosenQuotation, Element, Factor, FactorReference
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Asked, Attendance, Board, Reaction
from storycoder.domain.validation import Member, Validation, ValidationAnswer
from storycoder.domain.words import N_
from storycoder.reading.study_folder import (
    AlignmentDraft,
    BoardDraft,
    FactorDraft,
    QuotationDraft,
    RespondentDraft,
    SayingDraft,
    SummaryDraft,
    read_boards,
    read_factors,
)
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.asking_about import ask_under
from storycoder.workflow.coding import find_words, short
from storycoder.workflow.csv_rows import csv_rows
from storycoder.workflow.factor_board import make_factor
from storycoder.workflow.folder.names import Names
from storycoder.workflow.framework import Row, summarise
from storycoder.workflow.mistakes import told_at, told_of
from storycoder.workflow.sounding.meetings import keep_shown

TAKE_BOARD = N_("take over a sounding board")
RECOGNISED = {"yes", "partly", "no"}
OUTCOMES = {"open", "taken up", "declined"}


def take_validation(study: Study, folder: Path, names: Names) -> None:
    """Takes validation.csv over, where there is one, as one validation of the latest codebook version."""
    path = folder / "validation.csv"
    rows = csv_rows(path, ("member", "code", "recognised")) if path.exists() else ()
    if not rows:
        return
    date = rows[0][1].get("date", "")
    say = speaking(study.about.language)
    validation = Validation(
        name=say("Validation of the codebook"),
        date=date,
        version_id=study.versions.latest_key(),
    )
    members: dict[str, Member] = {}
    answers: list[ValidationAnswer] = []
    for line, row in rows:
        with told_at(path, line):
            member = members.setdefault(row["member"], _member(validation.id, row, names))
            answers.append(_answer(member.id, row, names))
    with study.act(N_("take over a validation"), noun="validation", key=validation.id, subject=validation.name):
        study.validations.put([validation])
        study.members.put(members.values())
        study.validation_answers.put(answers)


def _member(validation: Key, row: Mapping[str, str], names: Names) -> Member:
    return Member(
        validation_id=validation,
        label=row["member"],
        role_id=names.roles.if_any(row.get("role", "")),
        practice_id=names.practices.if_any(row.get("practice", "")),
    )


def _answer(member: Key, row: Mapping[str, str], names: Names) -> ValidationAnswer:
    said, outcome = row["recognised"], row.get("outcome") or "open"
    if said and said not in RECOGNISED:
        raise Problem("“{value}” is not yes, partly or no.", value=said)
    if outcome not in OUTCOMES:
        raise Problem("“{value}” is not open, taken up or declined.", value=outcome)
    return ValidationAnswer(
        member_id=member,
        code_id=names.codes.key(row["code"]),
        recognised=said or None,  # pyright: ignore[reportArgumentType]
        why=row.get("why", ""),
        suggestion=row.get("suggestion", ""),
        outcome=outcome,  # pyright: ignore[reportArgumentType]
        outcome_reason=row.get("outcome_reason", ""),
    )


def take_factors(study: Study, folder: Path, names: Names) -> None:
    """Takes factors.yaml over: per practice, the common ones, how people judged the practices, and their summaries."""
    draft = read_factors(folder)
    with told_of(folder / "factors.yaml"):
        for number, each in enumerate((*draft.factors, *draft.common)):
            _factor(study, each, number, names)
        _align(study, draft.alignments, names)
        for each in draft.summaries:
            _summarise(study, each, names)


def _align(study: Study, drafts: tuple[AlignmentDraft, ...], names: Names) -> None:
    if drafts:
        with study.act(N_("compare the practices"), noun="alignment"):
            study.alignments.put(
                Alignment(
                    common_id=names.factors.key(each.common),
                    practice_id=names.practices.key(each.practice),
                    factor_id=names.factors.if_any(each.factor),
                    sameness=each.sameness,
                    reason=each.reason,
                )
                for each in drafts
            )


def _summarise(study: Study, draft: SummaryDraft, names: Names) -> None:
    """Writes a cell of the framework matrix, in the study's language."""
    if bool(draft.practice) == bool(draft.participant):
        raise Problem("A summary is of a practice or of a participant. Name one of the two.")
    row = (
        Row("practices", names.practices.key(draft.practice), draft.practice)
        if draft.practice
        else Row("participants", _participant(study, draft.participant), draft.participant)
    )
    rests_on = [_coding(study, each, names) for each in draft.quotations]
    summarise(study, row, names.factors.key(draft.factor), draft.text.in_(study.about.language), rests_on)


def _participant(study: Study, pseudonym: str) -> Key:
    found = study.participants.all(pseudonym=pseudonym)
    if not found:
        raise Problem("The folder sums up what “{name}” says, who is not a participant.", name=pseudonym)
    return found[0].id


def _factor(study: Study, draft: FactorDraft, number: int, names: Names) -> None:
    factor = Factor(
        name=draft.name,
        kind=draft.kind,
        practice_id=names.practices.if_any(draft.practice),
        description=draft.description,
        source=draft.source,
        position=number,
    )
    names.factors[draft.key] = factor.id
    with study.act(N_("make a factor"), noun="factor", key=factor.id, subject=draft.name.in_("nl")):
        make_factor(study, factor, names.codes.keys_of(draft.codes))
        study.elements.put(
            Element(factor_id=factor.id, text=text, position=place) for place, text in enumerate(draft.elements)
        )
        study.chosen_quotations.put(
            ChosenQuotation(factor_id=factor.id, coding_id=_coding(study, each, names), position=place)
            for place, each in enumerate(draft.quotations)
        )
        study.factor_references.put(
            FactorReference(id=key_of(factor.id, reference), factor_id=factor.id, reference_id=reference)
            for reference in names.references.keys_of(draft.references)
        )
        if draft.asked_under is not None:
            ask_under(study, names.topics.keys_of(draft.asked_under), factor=factor.id)


def _coding(study: Study, draft: QuotationDraft, names: Names) -> Key:
    """The settled coding that has these words and this code."""
    revision = study.revisions.current(names.transcripts.key(draft.transcript))
    span = find_words(revision.text, draft.quotation)
    found = [
        each
        for each in study.codings.all(revision_id=revision.id, code_id=names.codes.key(draft.code))
        if each.span == span
    ]
    if not found:
        raise Problem("The quotation is not a coding with that code: “{words}”", words=short(draft.quotation))
    return max(found, key=lambda each: each.session_id is None).id


def take_boards(study: Study, folder: Path, names: Names) -> None:
    """Takes boards.yaml over, one act a meeting."""
    drafts = read_boards(folder)
    with told_of(folder / "boards.yaml"):
        for draft in drafts:
            _board(study, draft, names)


def _board(study: Study, draft: BoardDraft, names: Names) -> None:
    board = Board(
        name=draft.name,
        date=draft.date,
        practice_id=names.practices.if_any(draft.practice),
        round=draft.round,
        notes=draft.notes,
    )
    if any(count < 0 for count in draft.attendance.values()):
        raise Problem("“{name}” has a number of people below zero. Correct the attendance.", name=draft.name)
    with study.act(TAKE_BOARD, noun="board", key=board.id, subject=draft.name):
        study.boards.put([board])
        study.attendances.put(
            Attendance(board_id=board.id, role_id=names.roles.key(role), count=count)
            for role, count in draft.attendance.items()
        )
        keep_shown(study, board.id)
        for each in draft.respondents:
            study.reactions.put(_reactions(board.id, each, names))


def _reactions(board: Key, draft: RespondentDraft, names: Names) -> Iterator[Reaction]:
    """One respondent's answers, in the order of the questions."""
    role = names.roles.if_any(draft.role)
    answer = partial(Reaction, board_id=board, respondent=draft.respondent, role_id=role, by=draft.by)
    for each in draft.recognition:
        yield answer(asked="recognition", factor_id=names.factors.key(each.factor), value=each.value, text=each.why)
    for rank, factor in enumerate(draft.priority, start=1):
        yield answer(asked="priority", factor_id=names.factors.key(factor), value=rank)
    said: tuple[tuple[Asked, tuple[SayingDraft, ...]], ...] = (
        ("addition", draft.additions),
        ("remark", draft.remarks),
        ("value", draft.value),
        ("use", draft.use),
    )
    for asked, sayings in said:
        for each in sayings:
            yield answer(
                asked=asked,
                factor_id=names.factors.if_any(each.factor or ""),
                text=each.text,
                decision=each.decision,
                reason=each.reason,
            )
