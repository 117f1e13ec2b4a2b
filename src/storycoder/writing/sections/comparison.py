"""The practices side by side."""

from collections.abc import Sequence

from storycoder.domain.own_words import in_one
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.facts import ComparisonCell, ComparisonFacts, ComparisonRow
from storycoder.writing.report import Block, Cell, Figure, Run, Section, Table, runs
from storycoder.writing.sections.wording import (
    SAMENESS,
    bullet_list,
    has_hidden,
    hidden_note,
    label,
    paragraph,
    part_cell,
    part_said,
    small_groups_note,
)

_STANDINGS = {
    "common": N_("common to all"),
    "shared": N_("shared by some"),
    "particular": N_("particular to one"),
    "none": N_("in no practice"),
    "open": N_("not judged yet"),
}


def comparison_section(facts: ComparisonFacts, say: Phrasebook, figures: Sequence[Figure] = ()) -> Section:
    """Factors by practice with people's judgements and the figures beside them, then by role, then the reasons."""
    lead = paragraph(
        say("Each factor was held beside what every practice had found."),
        say("Whether it is the same, partly there or absent is the researchers' judgement; the numbers support it."),
    )
    roles = (_by_role(facts, say),) if facts.roles else ()
    blocks = (lead, _by_practice(facts, say), *figures, *roles, *_reasons(facts, say))
    return Section("comparison", say("The practices compared"), blocks)


def standing(row: ComparisonRow) -> str:
    """Common, shared, particular or none, by where it is the same or partly there; open until all is judged."""
    if any(cell.sameness is None for cell in row.cells):
        return "open"
    there = sum(cell.sameness != "absent" for cell in row.cells)
    if there == len(row.cells):
        return "common"
    return ("none", "particular")[there] if there < 2 else "shared"


def standing_said(row: ComparisonRow, say: Phrasebook) -> str:
    """The factor's standing in words."""
    return say(_STANDINGS[standing(row)])


def _by_practice(facts: ComparisonFacts, say: Phrasebook) -> Table:
    rows = tuple(
        (
            Cell(row.factor, strong=True),
            *(_cell(cell, say) for cell in row.cells),
            Cell(standing_said(row, say)),
        )
        for row in facts.rows
    )
    hidden = any(cell.people.count is None or cell.people.of is None for row in facts.rows for cell in row.cells)
    notes = (
        say("Under each judgement: how many of the people interviewed there speak of it, and in how many segments."),
        hidden_note(facts.small_cell, say) if hidden else "",
        small_groups_note((cell.people.of for row in facts.rows for cell in row.cells), say),
    )
    return Table(
        say("Factors by practice"),
        (say("Factor"), *facts.practices, say("Standing")),
        rows,
        notes=tuple(filter(None, notes)),
    )


def _cell(cell: ComparisonCell, say: Phrasebook) -> Cell:
    judged = say(SAMENESS[cell.sameness]) if cell.sameness else say("not judged")
    figures = part_said(cell.people, say)
    if cell.segments is not None:
        figures = in_one((figures, say.many("{n} segment", "{n} segments", cell.segments)), "; ")
    return Cell(runs(Run(judged, bold=True), "\n", figures))


def _by_role(facts: ComparisonFacts, say: Phrasebook) -> Table:
    rows = tuple((Cell(row.factor), *(part_cell(part, say) for part in row.by_role)) for row in facts.rows)
    notes = (
        hidden_note(facts.small_cell, say) if has_hidden(rows) else "",
        small_groups_note((part.of for row in facts.rows for part in row.by_role), say),
    )
    header = (say("Factor"), *facts.roles)
    return Table(say("People who speak of each factor, by role"), header, rows, notes=tuple(filter(None, notes)))


def _reasons(facts: ComparisonFacts, say: Phrasebook) -> tuple[Block, ...]:
    reasons = [
        say("{factor}, {practice}: {reason}", factor=row.factor, practice=practice, reason=cell.reason)
        for row in facts.rows
        for practice, cell in zip(facts.practices, row.cells, strict=True)
        if cell.reason
    ]
    return (label(say("Why the researchers judged so:")), bullet_list(reasons)) if reasons else ()
