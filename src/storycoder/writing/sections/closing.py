"""What stands at the end of a report: references, and the account of how people were protected."""

from collections.abc import Sequence

from storycoder.domain.own_words import in_one
from storycoder.words import Phrasebook
from storycoder.writing.facts import ProtectionFacts
from storycoder.writing.report import Paragraph, Runs, Section, runs
from storycoder.writing.sections.wording import bullet_list, paragraphs


def references_section(references: Sequence[str | Runs], say: Phrasebook) -> Section:
    """The formatted references in their order."""
    said = (runs(each) if isinstance(each, str) else each for each in references)
    return Section("references", say("References"), tuple(map(Paragraph, said)))


def account_of_protection(facts: ProtectionFacts, say: Phrasebook) -> Section:
    """What was done so that nobody can be traced, and what a person let through knowingly."""
    lead = paragraphs(
        say(
            "Participants have pseudonyms. That makes it harder to recognise a person and does not rule it out: "
            "whoever knows a group well may recognise a story. Handle this report accordingly."
        )
    )
    return Section("protection", say("How people were protected"), (*lead, bullet_list(_measures(facts, say))))


def _measures(facts: ProtectionFacts, say: Phrasebook) -> list[str]:
    threshold = say(
        "Numbers of fewer than {n} people are hidden, with as many others as it takes that no total gives them away.",
        n=facts.small_cell,
    )
    measures = (
        in_one((threshold, _reason(facts, say))),
        say.many("{n} number is hidden in this report.", "{n} numbers are hidden in this report.", facts.hidden)
        if facts.hidden
        else "",
        say("Some people are reported under another role than their own.") if facts.reported_otherwise else "",
        *_quotations(facts, say),
        *_named(facts, say),
    )
    return [measure for measure in measures if measure]


def _reason(facts: ProtectionFacts, say: Phrasebook) -> str:
    return say("The reason for this number: {reason}", reason=facts.reason) if facts.reason else ""


def _quotations(facts: ProtectionFacts, say: Phrasebook) -> tuple[str, ...]:
    widened = (
        say.many(
            "Under {n} quotation the role or practice was made wider, because few people share it.",
            "Under {n} quotations the role or practice was made wider, because few people share it.",
            facts.widened,
        )
        if facts.widened
        else ""
    )
    through = (
        say.many(
            "{n} quotation was let through knowingly, although few people share its role and practice.",
            "{n} quotations were let through knowingly, although few people share their role and practice.",
            facts.let_through,
        )
        if facts.let_through
        else ""
    )
    return widened, through


def _named(facts: ProtectionFacts, say: Phrasebook) -> tuple[str, ...]:
    if not facts.named:
        return ()
    found = say.many(
        "The check before the export named {n} word or name that may point to a person; {settled} of them changed.",
        "The check before the export named {n} words or names that may point to a person; {settled} of them changed.",
        facts.named,
        settled=facts.settled,
    )
    return (found,)
