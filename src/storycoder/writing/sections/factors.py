"""The factors that people experience as working, with the words of those who spoke of them."""

from collections.abc import Sequence

from storycoder.domain.factors import FactorKind
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.facts import FactorFacts, FactorGroup
from storycoder.writing.report import Block, Cell, Figure, Quotation, Section, Table
from storycoder.writing.sections.wording import (
    FACTOR_KINDS,
    bullet_list,
    counted,
    hidden_note,
    label,
    led,
    paragraph,
    paragraphs,
    part_cell,
    part_said,
    small_groups_note,
)
from storycoder.writing.speech import enumeration

_HEADINGS: dict[FactorKind, str] = {
    "substantive": N_("A substantive factor: what the meetings give people."),
    "procedural": N_("A procedural factor: how the meetings are run."),
}


def factors_section(
    groups: Sequence[FactorGroup], small_cell: int, say: Phrasebook, figures: Sequence[Figure] = ()
) -> Section:
    """The factors of each group: an overview, then each factor with elements, voices and quotations."""
    lead = paragraph(
        say("A factor is a cluster of codes that people experience as working."),
        say("Behind each stands how many people spoke of it; who did not mention it may still have experienced it."),
        say("Segments that overlap are counted once, so a factor can have fewer than its codes have together."),
    )
    sections = tuple(_group(group, small_cell, say) for group in groups)
    return Section("factors", say("Factors"), (lead, *figures), sections)


def _group(group: FactorGroup, small_cell: int, say: Phrasebook) -> Section:
    heading = group.practice or say("Factors that the practices share")
    blocks = (_overview(group, small_cell, say),) if group.factors else ()
    return Section("group", heading, blocks, tuple(_factor(factor, say) for factor in group.factors))


def _overview(group: FactorGroup, small_cell: int, say: Phrasebook) -> Table:
    rows = tuple(
        (
            Cell(factor.name),
            Cell(say(FACTOR_KINDS[factor.kind])),
            part_cell(factor.people, say),
            counted(factor.segments),
        )
        for factor in group.factors
    )
    notes = (
        hidden_note(small_cell, say) if _hides(group) else "",
        small_groups_note((factor.people.of for factor in group.factors), say),
    )
    caption = say("Factors in {practice}", practice=group.practice) if group.practice else say("The shared factors")
    header = (say("Factor"), say("Kind"), say("People who speak of it"), say("Segments"))
    return Table(caption, header, rows, notes=tuple(filter(None, notes)))


def _hides(group: FactorGroup) -> bool:
    """Whether a number of people is hidden anywhere in the group."""
    parts = [part for one in group.factors for part in (one.people, *(voice.part for voice in one.voices))]
    return any(part.count is None or part.of is None for part in parts) or any(
        factor.segments is None for factor in group.factors
    )


def _factor(factor: FactorFacts, say: Phrasebook) -> Section:
    blocks: list[Block] = [paragraph(say(_HEADINGS[factor.kind]), _voices(factor, say), factor.asked)]
    blocks += paragraphs(*factor.description.split("\n\n"))
    if factor.elements:
        blocks += [label(say("What characterises it:")), bullet_list(factor.elements)]
    blocks += [Quotation(words.text, words.signature, words.language) for words in factor.quotations]
    if factor.codes:
        blocks.append(led(say("Codes:"), "; ".join(factor.codes) + "."))
    if factor.references:
        blocks.append(led(say("Read against:"), "; ".join(factor.references) + "."))
    return Section("factor", factor.name, tuple(blocks))


def _voices(factor: FactorFacts, say: Phrasebook) -> str:
    """Who speaks of it, by reported role."""
    if not factor.voices:
        return ""
    voices = [f"{voice.role} ({part_said(voice.part, say)})" for voice in factor.voices]
    return say("Spoken of by {voices}.", voices=enumeration(voices, say.language))
