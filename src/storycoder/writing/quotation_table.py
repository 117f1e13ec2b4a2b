"""Quotations as a table, one row each, with everything that says whose words they are: in a spreadsheet, on paper."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from storycoder.words import Phrasebook
from storycoder.writing.report import Cell, Table
from storycoder.writing.tables import Column, Sheet


class QuotationRow(NamedTuple):
    """One coding. `start` and `end` are code points of the transcript's text; the role is the reported one."""

    transcript: str
    start: int
    end: int
    text: str
    code: str
    coder: str
    role: str
    practice: str
    memo: str


class SignedQuotation(NamedTuple):
    """One coding as it may leave the team."""

    code: str
    text: str
    signature: str


def quotation_sheet(rows: Iterable[QuotationRow]) -> Sheet:
    """The rows as a table. Headings stay in English, because scripts read them."""
    return Sheet("quotations", tuple(Column(name) for name in QuotationRow._fields), [tuple(row) for row in rows])


def signed_quotation_sheet(rows: Iterable[SignedQuotation], say: Phrasebook) -> Sheet:
    """The rows that may leave the team as a table."""
    columns = (Column(say("Code")), Column(say("Quotation")), Column(say("Said by")))
    return Sheet(say("Quotations"), columns, [tuple(row) for row in rows])


def opening_of_team(rows: Collection[QuotationRow], say: Phrasebook) -> str:
    """How many quotations there are, of how many codes, from how many transcripts, marked by how many coders."""
    return say(
        "{quotations} of {codes}, from {transcripts}, marked by {coders}.",
        quotations=_quotations(rows, say),
        codes=_codes({each.code for each in rows}, say),
        transcripts=say.many("{n} transcript", "{n} transcripts", len({each.transcript for each in rows})),
        coders=say.many("{n} coder", "{n} coders", len({each.coder for each in rows})),
    )


def opening_of_signed(rows: Collection[SignedQuotation], say: Phrasebook) -> str:
    """How many quotations there are, and of how many codes."""
    return say("{quotations} of {codes}.", quotations=_quotations(rows, say), codes=_codes({r.code for r in rows}, say))


def _quotations(rows: Collection[object], say: Phrasebook) -> str:
    return say.many("{n} quotation", "{n} quotations", len(rows))


def _codes(names: Collection[str], say: Phrasebook) -> str:
    return say.many("{n} code", "{n} codes", len(names))


def team_table(rows: Iterable[QuotationRow], say: Phrasebook) -> Table:
    """For the team itself."""
    header = (say("Quotation"), say("Code"), say("Where"), say("Role, practice"), say("Coder"), say("Memo"))
    lines = tuple(
        tuple(
            Cell(words)
            for words in (
                row.text,
                row.code,
                say("{transcript}, {start}–{end}", transcript=row.transcript, start=row.start, end=row.end),
                ", ".join(filter(None, (row.role, row.practice))),
                row.coder,
                row.memo,
            )
        )
        for row in rows
    )
    notes = (say("For the team only: transcripts and coders are named. Places are counted in characters."),)
    return Table(say("Quotations"), header, lines, notes, widths=(9, 5, 4, 4, 3.5, 3.5))


def signed_table(rows: Iterable[SignedQuotation], say: Phrasebook) -> Table:
    """As they may leave the team."""
    header = (say("Quotation"), say("Code"), say("Said by"))
    lines = tuple(tuple(Cell(words) for words in (row.text, row.code, row.signature)) for row in rows)
    notes = (say("Quotations of what few people speak of are left out, for the protection of people."),)
    return Table(say("Quotations"), header, lines, notes, widths=(9, 5, 4))
