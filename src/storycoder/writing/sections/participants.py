"""Who took part, masked."""

from storycoder.words import Phrasebook
from storycoder.writing.facts import AttributeFacts, ParticipantsFacts
from storycoder.writing.report import Cell, Section, Table
from storycoder.writing.sections.wording import (
    counted,
    has_hidden,
    hidden_note,
    paragraph,
    small_groups_note,
)
from storycoder.writing.speech import number


def participants_section(facts: ParticipantsFacts, say: Phrasebook) -> Section:
    """How many people of which reported role and practice were interviewed, and their attributes."""
    total = (
        say.many("{n} person took part.", "{n} people took part.", facts.total)
        if facts.total is not None
        else say("The number of people who took part is not shown.")
    )
    otherwise = (
        say("For the protection of people, some are reported under another role than their own.")
        if facts.reported_otherwise
        else ""
    )
    lead = paragraph(total, say("They are counted by the role under which they are reported."), otherwise)
    blocks = (lead, _people(facts, say), *(_attribute(attribute, facts, say) for attribute in facts.attributes))
    return Section("participants", say("Participants"), blocks)


def _people(facts: ParticipantsFacts, say: Phrasebook) -> Table:
    rows = [
        (Cell(role), *map(counted, counts), counted(total, strong=True))
        for role, counts, total in zip(facts.roles, facts.counts, facts.by_role, strict=True)
    ]
    totals = (counted(count, strong=True) for count in facts.by_practice)
    rows.append((Cell(say("All"), strong=True), *totals, counted(facts.total, strong=True)))
    notes = (
        hidden_note(facts.small_cell, say) if has_hidden(rows) else "",
        small_groups_note(facts.by_practice, say),
    )
    return Table(
        say("Participants by role and practice"),
        (say("Role"), *facts.practices, say("All")),
        tuple(rows),
        notes=tuple(filter(None, notes)),
    )


def _attribute(facts: AttributeFacts, of: ParticipantsFacts, say: Phrasebook) -> Table:
    rows = tuple((Cell(value), counted(count)) for value, count in facts.values)
    notes = (hidden_note(of.small_cell, say),) if has_hidden(rows) else ()
    caption = say("Participants by {attribute}", attribute=facts.name)
    if of.total is not None:
        caption = say("{caption} (N = {n})", caption=caption, n=number(of.total, say.language))
    return Table(caption, (facts.name, say("People")), rows, notes=notes)
