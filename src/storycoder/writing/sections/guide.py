"""A short guide for those who work with people: a first text in short sentences, to be made one's own."""

from collections.abc import Iterator, Sequence

from storycoder.words import Phrasebook
from storycoder.writing.facts import FactorFacts, FactorGroup
from storycoder.writing.report import Block, Quotation, Section
from storycoder.writing.sections.wording import bullet_list, label, paragraph, paragraphs

_MOST_ELEMENTS = 5
_LONGEST_QUOTATION = 240


def guide_section(groups: Sequence[FactorGroup], say: Phrasebook) -> Section:
    """What helps, told factor by factor; of the factors that all practices share, else of each practice."""
    shared = [group for group in groups if not group.practice]
    parts = tuple(
        Section("helps", factor.name, tuple(_blocks(factor, say)))
        for group in (shared or groups)
        for factor in group.factors
    )
    lead = (
        paragraph(
            say("People told us what helps them. This is a short text about it, for those who work with people.")
        ),
        paragraph(
            say(
                "It is a first version. Read it with people of the practices, and change what does not sound like them."
            )
        ),
    )
    talk = Section("talk", say("To talk about together"), (bullet_list(_questions(say)),))
    return Section("guide", say("What helps: a short guide"), lead, (*parts, talk)) if parts else Section("guide", "")


def _blocks(factor: FactorFacts, say: Phrasebook) -> Iterator[Block]:
    yield from paragraphs(factor.description.split("\n\n")[0])
    if factor.elements:
        yield label(say("You notice it by this:"))
        yield bullet_list(factor.elements[:_MOST_ELEMENTS])
    chosen = _quotation(factor)
    if chosen:
        yield label(say("In people’s own words:"))
        yield chosen


def _quotation(factor: FactorFacts) -> Quotation | None:
    """One that can be read at a glance, where there is one."""
    short = [each for each in factor.quotations if len(each.text) <= _LONGEST_QUOTATION]
    found = next(iter(short or sorted(factor.quotations, key=lambda each: len(each.text))), None)
    return Quotation(found.text, found.signature, found.language) if found else None


def _questions(say: Phrasebook) -> tuple[str, ...]:
    return (
        say("Which of these do you recognise in your own work?"),
        say("What do you already do for it?"),
        say("What would you like to try, and who can help?"),
        say("What is missing here?"),
    )
