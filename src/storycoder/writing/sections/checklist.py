"""A reporting checklist: where each item is answered, and what is still to be written."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from storycoder.domain.own_words import Own
from storycoder.domain.reporting import Checklist
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.checklist import SOURCES, STATES, Answered
from storycoder.writing.report import Block, Cell, Paragraph, Run, Section, Table, runs
from storycoder.writing.sections.wording import paragraph

HEADINGS: Mapping[Checklist, str] = {"COREQ": N_("Checklist COREQ"), "SRQR": N_("Checklist SRQR")}


def checklist_section(
    which: Checklist, items: Sequence[Answered], headings: Mapping[str, str], say: Phrasebook
) -> Section:
    """The items by part; `headings` are those of the sections that the report has, by their names."""
    numbers = {state: sum(each.state == state for each in items) for state in STATES}
    lead = paragraph(
        say(
            "Of the {n} items of {checklist} {done} are answered.",
            n=len(items),
            checklist=Own(which),
            done=numbers["answered"],
        ),
        say.many("{n} is still to be written.", "{n} are still to be written.", numbers["to write"])
        if numbers["to write"]
        else "",
        say.many("{n} does not apply.", "{n} do not apply.", numbers["not applicable"])
        if numbers["not applicable"]
        else "",
        say("The items are told in our own words; their numbers are those of the checklist."),
    )
    tables: list[Block] = [
        _table(part, tuple(members), headings, say) for part, members in groupby(items, lambda each: each.item.part)
    ]
    source = Paragraph(runs(say("Source: {source}", source=Own(SOURCES[which]))), "note")
    return Section(which.lower(), say(HEADINGS[which]), (lead, *tables, source))


def _table(part: str, items: Sequence[Answered], headings: Mapping[str, str], say: Phrasebook) -> Table:
    rows = tuple(
        (
            Cell(each.item.number, align="left"),
            Cell((Run(say(each.item.name), bold=True), Run("\n"), Run(say(each.item.asks)))),
            Cell(say(STATES[each.state]), strong=each.state == "to write"),
            Cell(where_said(each, headings, say)),
            Cell(answer_said(each)),
        )
        for each in items
    )
    header = (say("No."), say("Item"), say("State"), say("Where"), say("What is said"))
    return Table(say(part), header, rows, widths=(11, 45, 21, 31, 52))


def where_said(item: Answered, headings: Mapping[str, str], say: Phrasebook) -> str:
    """Where an item is answered: as a person wrote it, and else the section of this report."""
    if item.where or item.state != "answered" or item.own:
        return item.where
    heading = headings.get(item.section, "")
    return say("Section “{heading}”", heading=heading) if heading else ""


def answer_said(item: Answered) -> str:
    """What is said of an item: what a person wrote, and else what the study knows."""
    return item.text or (item.known if item.state != "not applicable" else "")
