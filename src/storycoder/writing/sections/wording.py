"""Turns of phrase and cells that several sections share."""

from collections.abc import Iterable, Sequence

from storycoder.domain.factors import FactorKind, Sameness
from storycoder.domain.own_words import Own, in_one
from storycoder.domain.validation import Outcome
from storycoder.domain.words import N_
from storycoder.words import Phrasebook
from storycoder.writing.facts import Basis
from storycoder.writing.masked import Count, Estimate, Part
from storycoder.writing.meeting_facts import SuggestionFacts
from storycoder.writing.report import HIDDEN, Cell, Listing, Paragraph, Run, Table, runs
from storycoder.writing.speech import enumeration, number

SMALL_GROUP = 10
"""Below so many people a number is a description of these people and no proportion."""

FACTOR_KINDS: dict[FactorKind, str] = {"substantive": N_("substantive"), "procedural": N_("procedural")}
SAMENESS: dict[Sameness, str] = {"same": N_("same"), "partly": N_("partly"), "absent": N_("absent")}
OUTCOMES: dict[Outcome, str] = {"taken up": N_("taken up"), "declined": N_("declined"), "open": N_("open")}


def paragraph(*sentences: str) -> Paragraph:
    """Sentences after one another; empty ones are passed over."""
    return Paragraph(runs(in_one(sentences)))


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """A paragraph for each text that is not empty."""
    return tuple(paragraph(text) for text in texts if text)


def label(words: str) -> Paragraph:
    """A line that leads what follows it."""
    return Paragraph((Run(words, bold=True),), "label")


def led(lead: str, words: str) -> Paragraph:
    """A paragraph that begins with a lead in bold."""
    return Paragraph(runs(Run(f"{lead} ", bold=True), words))


def counted(count: Count, *, strong: bool = False) -> Cell:
    """A number of people, or the mark of a hidden one."""
    return Cell(HIDDEN if count is None else count, strong=strong)


def count_said(count: Count, say: Phrasebook) -> str:
    """A number of people in running text."""
    return HIDDEN.value if count is None else number(count, say.language)


def people_said(count: Count, say: Phrasebook) -> str:
    """So many people; some people where their number is hidden."""
    return say("some people") if count is None else say.many("{n} person", "{n} people", count)


def part_said(part: Part, say: Phrasebook) -> str:
    """Such as "4 of 6", or the mark where one of the two is hidden."""
    if part.count is None or part.of is None:
        return HIDDEN.value
    return say("{n} of {total}", n=number(part.count, say.language), total=number(part.of, say.language))


def mark_said(parts: Iterable[Part | None], say: Phrasebook) -> str:
    """What the mark of a hidden number means, below a picture in which one of these is hidden; else nothing."""
    if all(each is None or (each.count is not None and each.of is not None) for each in parts):
        return ""
    return say("“{mark}”: not shown; it counts few people, or would give such a number away.", mark=HIDDEN.value)


def part_cell(part: Part, say: Phrasebook) -> Cell:
    """A part of a group of people as a cell."""
    return Cell(part_said(part, say), align="right")


def estimate_said(estimate: Estimate, say: Phrasebook) -> str:
    """Such as "0.74 (0.61 to 0.83)", a share as "74% (61% to 83%)", or that it is undefined."""
    if estimate.value is None:
        return say("undefined")
    shape = "percent" if estimate.is_share else "decimal"
    value = number(estimate.value, say.language, shape)
    if estimate.low is None or estimate.high is None:
        return value
    low, high = (number(end, say.language, shape) for end in (estimate.low, estimate.high))
    return say("{value} ({low} to {high})", value=value, low=low, high=high)


def undefined_notes(estimates: Iterable[Estimate], say: Phrasebook) -> tuple[str, ...]:
    """Why some of these are undefined, each reason once."""
    reasons = dict.fromkeys(estimate.why for estimate in estimates if estimate.value is None and estimate.why)
    return tuple(say("Undefined: {why}", why=reason) for reason in reasons)


def basis_notes(basis: Basis, say: Phrasebook) -> tuple[str, ...]:
    """What was compared, which stands under every table of agreement."""
    compared = say("Compared by {unit}; {rule}; {scope}.", unit=basis.unit, rule=basis.rule, scope=basis.scope)
    between = say("The interval is in brackets: {interval}.", interval=basis.interval) if basis.interval else ""
    return tuple(filter(None, (compared, between)))


def practices_unsaid(say: Phrasebook) -> str:
    """That a general meeting does not tell how the answers differ by practice."""
    return say(
        "How people of each practice answered is not known: at this general meeting it was not written down which "
        "practice somebody is of."
    )


def hidden_note(small_cell: int, say: Phrasebook) -> str:
    """What the mark of a hidden number means."""
    return say(
        "“{mark}” stands for a number that is not shown: it counts fewer than {n} people, or would give away one that "
        "does.",
        mark=HIDDEN.value,
        n=small_cell,
    )


def small_groups_note(totals: Iterable[Count], say: Phrasebook) -> str:
    """A word of caution where groups are small, else nothing."""
    if all(total is not None and total >= SMALL_GROUP for total in totals):
        return ""
    return say(
        "Some groups have fewer than {n} people: these numbers describe the people who were heard, "
        "and say nothing about the proportions among others.",
        n=SMALL_GROUP,
    )


def has_hidden(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a table hides anything."""
    marks = (HIDDEN, HIDDEN.value)
    return any(cell.value in marks for row in rows for cell in row)


def roles_said(roles: Sequence[tuple[str, Count]], say: Phrasebook) -> str:
    """Such as "mothers (4), professionals (2)"; only the roles where every number is hidden."""
    if all(count is None for _, count in roles):
        return enumeration([role for role, _ in roles], say.language)
    return enumeration([f"{role} ({count_said(count, say)})" for role, count in roles], say.language)


def hidden_remark(roles: Sequence[tuple[str, Count]], small_cell: int, say: Phrasebook) -> tuple[Paragraph, ...]:
    """What the mark means, where a sentence about these roles hides a number."""
    hidden = [count is None for _, count in roles]
    hides = any(hidden) and not all(hidden)
    return (Paragraph(runs(hidden_note(small_cell, say)), "note"),) if hides else ()


def suggestions_table(caption: str, suggestions: Sequence[SuggestionFacts], say: Phrasebook) -> Table:
    """What people suggested and what became of it."""
    rows = tuple(
        (
            Cell(suggestion.about),
            Cell(suggestion.text),
            Cell(runs(in_one((say(OUTCOMES[suggestion.outcome]), suggestion.changed, suggestion.reason), "\n"))),
        )
        for suggestion in suggestions
    )
    return Table(caption, (say("About"), say("Suggestion"), say("What became of it")), rows, widths=(30, 75, 55))


def outcomes_said(suggestions: Sequence[SuggestionFacts], say: Phrasebook) -> str:
    """How many suggestions there were and what became of them; nothing where there were none."""
    if not suggestions:
        return ""
    numbers = {outcome: sum(one.outcome == outcome for one in suggestions) for outcome in OUTCOMES}
    became = [
        in_one((Own(str(numbers[outcome])), say(words))) for outcome, words in OUTCOMES.items() if numbers[outcome]
    ]
    waiting = sum(one.waits for one in suggestions)
    made = say.many(
        "{n} suggestion was made: {became}.",
        "{n} suggestions were made: {became}.",
        len(suggestions),
        became=enumeration(became, say.language),
    )
    if not waiting:
        return made
    still = say.many(
        "For {n} that was taken up nothing is changed yet.",
        "For {n} that were taken up nothing is changed yet.",
        waiting,
    )
    return f"{made} {still}"


def bullet_list(items: Iterable[str]) -> Listing:
    """Plain items with dots."""
    return Listing(tuple(runs(item) for item in items))
