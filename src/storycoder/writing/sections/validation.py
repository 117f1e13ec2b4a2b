"""The codebook before the knowledge workshop."""

from collections.abc import Sequence

from storycoder.domain.own_words import in_one
from storycoder.words import Phrasebook
from storycoder.writing.meeting_facts import ReasonFacts, ValidatedCode, ValidationFacts
from storycoder.writing.report import Block, Cell, Section, Table
from storycoder.writing.sections.wording import (
    counted,
    has_hidden,
    hidden_note,
    hidden_remark,
    outcomes_said,
    paragraph,
    roles_said,
    suggestions_table,
)
from storycoder.writing.speech import day


def validation_section(rounds: Sequence[ValidationFacts], small_cell: int, say: Phrasebook) -> Section:
    """Each round: who was asked, what they recognised, what they suggested and what became of it."""
    lead = paragraph(
        say("People of the practices were shown the codes and asked whether they recognise them."),
        say("A code that is little recognised is a finding; it is not dropped for that."),
    )
    sections = tuple(_round(one, small_cell, say) for one in rounds)
    return Section("validation", say("Codebook validation"), (lead,), sections)


def answered(one: ValidationFacts, say: Phrasebook) -> str:
    """Who answered when about which version, and what, in sentences."""
    when = day(one.date, say.language)
    about = say("version {version} of the codebook", version=one.version) if one.version else say("the codebook")
    people = (
        say("some workshop members")
        if one.members is None
        else say.many("{n} workshop member", "{n} workshop members", one.members)
    )
    opening = (
        say("On {date} {people} answered about {about}.", date=when, people=people, about=about)
        if when
        else say("{people} answered about {about}.", people=people, about=about)
    )
    return in_one((opening, _numbers(one, say), outcomes_said(one.suggestions, say), _aside(one, say)))


def _aside(one: ValidationFacts, say: Phrasebook) -> str:
    """How much of what stood on forms was set aside."""
    if not one.aside:
        return ""
    return say.many(
        "{n} note on a form was set aside because it was no answer.",
        "{n} notes on forms were set aside because they were no answer.",
        one.aside,
    )


def _numbers(one: ValidationFacts, say: Phrasebook) -> str:
    """How many answers there were of each kind; nothing where one of them is hidden."""
    if one.yes is None or one.partly is None or one.no is None or not one.yes + one.partly + one.no:
        return ""
    return say.many(
        "Of {n} answer, {yes} said yes, {partly} partly and {no} no.",
        "Of {n} answers, {yes} said yes, {partly} partly and {no} no.",
        one.yes + one.partly + one.no,
        yes=one.yes,
        partly=one.partly,
        no=one.no,
    )


def _round(one: ValidationFacts, small_cell: int, say: Phrasebook) -> Section:
    came = say("They were {roles}.", roles=roles_said(one.roles, say)) if one.roles else ""
    blocks: list[Block] = [paragraph(answered(one, say), came)]
    blocks += hidden_remark(one.roles, small_cell, say)
    if one.codes:
        blocks.append(_codes(one.codes, small_cell, say))
    if one.reasons:
        blocks.append(_reasons(one.reasons, say))
    if one.suggestions:
        blocks.append(suggestions_table(say("Suggestions of workshop members"), one.suggestions, say))
    return Section("round", one.name or say("Validation"), tuple(blocks))


def _reasons(reasons: Sequence[ReasonFacts], say: Phrasebook) -> Table:
    """What members said of the codes, in their own words."""
    somebody = say("workshop member")
    rows = tuple((Cell(each.about), Cell(each.text), Cell(each.who or somebody)) for each in reasons)
    header = (say("Code"), say("In their own words"), say("Who says so"))
    return Table(say("Why people answered as they did"), header, rows, widths=(40, 80, 40))


def _codes(codes: Sequence[ValidatedCode], small_cell: int, say: Phrasebook) -> Table:
    rows = tuple((Cell(code.code), counted(code.yes), counted(code.partly), counted(code.no)) for code in codes)
    notes = (hidden_note(small_cell, say),) if has_hidden(rows) else ()
    header = (say("Code"), say("Yes"), say("Partly"), say("No"))
    return Table(say("Do people recognise the codes?"), header, rows, notes=notes)
