"""The tables that go out as files, with every number in a cell of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from storycoder.words import Phrasebook
from storycoder.writing.facts import AgreementFacts, ComparisonFacts, Count, Estimate, Part, ParticipantsFacts
from storycoder.writing.report import HIDDEN, Value
from storycoder.writing.sections.comparison import standing_said
from storycoder.writing.sections.wording import SAMENESS, basis_notes, hidden_note
from storycoder.writing.tables import Column, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRow:
    """One coding with its words. Positions are code points of the transcript, half-open."""

    transcript: str
    start: int
    end: int
    text: str
    code: str
    """The full path of the code."""
    coder: str
    role: str = ""
    practice: str = ""
    memo: str = ""


def quotations_sheet(quotations: Sequence[QuotationRow], say: Phrasebook) -> Sheet:
    """One coding a row."""
    headings = (
        say("Transcript"), say("Start"), say("End"), say("Text"), say("Code"), say("Coder"), say("Role"),
        say("Practice"), say("Memo"),
    )  # fmt: skip
    rows = [
        (one.transcript, one.start, one.end, one.text, one.code, one.coder, one.role, one.practice, one.memo)
        for one in quotations
    ]
    return Sheet(say("Quotations"), tuple(map(Column, headings)), rows)


def participants_sheet(facts: ParticipantsFacts, say: Phrasebook) -> Sheet:
    """People by reported role and practice, masked, with the totals."""
    columns = tuple(map(Column, (say("Role"), *facts.practices, say("All"))))
    rows: list[tuple[Value, ...]] = [
        (role, *map(_count, counts), _count(total))
        for role, counts, total in zip(facts.roles, facts.counts, facts.by_role, strict=True)
    ]
    rows.append((say("All"), *map(_count, facts.by_practice), _count(facts.total)))
    return Sheet(say("Participants"), columns, rows, (hidden_note(facts.small_cell, say),))


def agreement_sheets(facts: AgreementFacts, say: Phrasebook) -> tuple[Sheet, ...]:
    """Agreement by session and by code: one coefficient a row, an undefined one empty and with the reason."""
    figures = (
        Column(say("Coefficient")),
        Column(say("Value"), "decimal"),
        Column(say("From"), "decimal"),
        Column(say("To"), "decimal"),
        Column(say("Why undefined")),
    )
    notes = basis_notes(facts.basis, say)
    sessions = [
        (session.number, session.date, session.coders, session.transcripts, *figure)
        for session in facts.sessions
        for figure in _figures(facts.coefficients, session.estimates)
    ]
    codes = [
        (code.code, code.units, *figure)
        for code in facts.codes
        for figure in _figures(facts.coefficients, code.estimates)
    ]
    session_columns = map(Column, (say("Session"), say("Date"), say("Coders"), say("Transcripts")))
    code_columns = (Column(say("Code")), Column(say("Units")))
    return (
        Sheet(say("Agreement by session"), (*session_columns, *figures), sessions, notes),
        Sheet(say("Agreement by code"), (*code_columns, *figures), codes, notes),
    )


def _figures(coefficients: Sequence[str], estimates: Sequence[Estimate]) -> list[tuple[Value, ...]]:
    return [
        (name, estimate.value, estimate.low, estimate.high, estimate.why if estimate.value is None else "")
        for name, estimate in zip(coefficients, estimates, strict=False)
    ]


def comparison_sheet(facts: ComparisonFacts, say: Phrasebook) -> Sheet:
    """One factor in one practice a row: judgement, people, of how many, segments, reason."""
    headings = (
        say("Factor"), say("Standing"), say("Practice"), say("Judgement"), say("People"), say("Of"), say("Segments"),
        say("Reason"),
    )  # fmt: skip
    rows = [
        (
            row.factor,
            standing_said(row, say),
            practice,
            say(SAMENESS[cell.sameness]) if cell.sameness else say("not judged"),
            *_part(cell.people),
            _count(cell.segments),
            cell.reason,
        )
        for row in facts.rows
        for practice, cell in zip(facts.practices, row.cells, strict=True)
    ]
    return Sheet(say("Comparison"), tuple(map(Column, headings)), rows, (hidden_note(facts.small_cell, say),))


def _count(count: Count) -> Value:
    return HIDDEN if count is None else count


def _part(part: Part) -> tuple[Value, Value]:
    return _count(part.count), _count(part.of)
