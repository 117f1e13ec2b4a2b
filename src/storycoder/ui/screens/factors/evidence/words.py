"""Evidence in words, and as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from storycoder.domain.rounding import decimal
from storycoder.ui.screens.factors.evidence.state import EvidenceState
from storycoder.ui.screens.factors.rows import Cell, Heading, Row

if TYPE_CHECKING:
    from storycoder.workflow.factor_evidence import FactorEvidence, Standing

THERE, NOT_THERE = "■", "·"
WHOLE = "whole"
"""What the row of the whole factor is about."""
_NAMED = 8
"""So many people are named; of more it is said how many."""


def speaking(found: FactorEvidence, state: EvidenceState) -> str:
    """How many speak of it."""
    say = state.say
    return say("{n} of {total} people speak of it.", n=len(found.speaking), total=len(found.people))


def silent(found: FactorEvidence, state: EvidenceState) -> str:
    """Who does not: the negative cases to look at."""
    if not found.silent or not found.codes:
        return ""
    people = [f"{state.names.people[each]} ({state.names.roles[found.role_of[each]]})" for each in found.silent]
    return state.say(
        "Who does not speak of it: {people}. Look there for what contradicts it.", people=_some(people, state)
    )


def asked(state: EvidenceState) -> str:
    """Whether the guide asks about it, and who of the silent was not asked; empty where that is not known."""
    if state.silence is None or not state.silence.asked:
        return ""
    people = [state.names.people[each] for each in state.silence.not_asked]
    told = state.say("Silent and not asked: {people}.", people=_some(people, state)) if people else ""
    return " ".join(filter(None, (state.silence.asked, told)))


def uncoded(found: FactorEvidence, state: EvidenceState) -> str:
    """Of whom it is not known yet."""
    people = [state.names.people[each] for each in found.people if each in found.uncoded]
    return state.say("Not coded yet, so not known: {people}.", people=_some(people, state)) if people else ""


def one_role(found: FactorEvidence, state: EvidenceState) -> str:
    """Codes that are heard from one role only."""
    by_role: dict[str, list[str]] = {}
    for each in found.one_role:
        by_role.setdefault(state.names.roles[each.role], []).append(f"“{state.names.codes[each.code]}”")
    told = [state.say("{codes} ({role})", codes=", ".join(codes), role=role) for role, codes in by_role.items()]
    return state.say("Heard from one role only: {told}.", told="; ".join(told)) if told else ""


def one_person(found: FactorEvidence, state: EvidenceState) -> str:
    """Codes that are heard from one person only."""
    told = [
        state.say("“{code}” ({person})", code=state.names.codes[code], person=state.names.people[person])
        for code, person in found.one_person
    ]
    return state.say("Heard from one person only: {told}.", told="; ".join(told)) if told else ""


def presence_rows(found: FactorEvidence, state: EvidenceState) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """Who speaks of which code: codes × people, with the whole factor first and how many at the end."""
    say = state.say
    people = [state.names.people[each] for each in found.people]
    headings = (
        Heading(say("Code")),
        *(
            Heading(name, "centre", f"{name}, {state.names.roles[found.role_of[key]]}")
            for name, key in zip(people, found.people, strict=True)
        ),
        Heading(say("People"), "right"),
    )
    any_code = found.present.sum(axis=0) > 0
    lines = [(WHOLE, say("The whole factor"), any_code)]
    lines += [(code, state.names.codes[code], row) for code, row in zip(found.codes, found.present, strict=True)]
    rows = [
        Row(key, (Cell(name), *(_mark(bool(yes), person, state) for yes, person in zip(row, people, strict=True)),
                  Cell(say("{n} of {total}", n=int(row.sum()), total=len(people)), int(row.sum()))))
        for key, name, row in lines
    ]  # fmt: skip
    return headings, tuple(rows)


def _mark(yes: bool, person: str, state: EvidenceState) -> Cell:
    told = state.say("{person} speaks of it", person=person) if yes else state.say("{person} does not", person=person)
    return Cell(THERE if yes else NOT_THERE, int(not yes), told)


def unit_said(found: FactorEvidence, state: EvidenceState) -> str:
    """In what codes stand together here."""
    if found.unit == "participant":
        return state.say("How many people speak of both codes.")
    return state.say(
        "In how many speaker turns both codes stand: with few people that says more than who speaks of both."
    )


def pair_rows(found: FactorEvidence, state: EvidenceState) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """Which codes of the factor stand together."""
    say = state.say
    headings = (
        Heading(say("Code")),
        Heading(say("And")),
        Heading(say("Both"), "right"),
        Heading("c", "right", say("Of all that have one of the two, the share that has both: 0 to 1")),
    )
    rows = [
        Row(
            (each.first, each.second),
            (
                Cell(state.names.codes[each.first]),
                Cell(state.names.codes[each.second]),
                Cell(str(each.n12), each.n12),
                Cell(_two(each.c, state), each.c),
            ),
        )
        for each in found.pairs
    ]
    return headings, tuple(rows)


def standing_rows(found: FactorEvidence, state: EvidenceState) -> tuple[tuple[Heading, ...], tuple[Row, ...]]:
    """How firmly each code lies in the factor."""
    say = state.say
    headings = (Heading(say("Code")), Heading(say("Stands most with")), Heading(say("What changes without one person")))
    rows = [
        Row(
            each.code,
            (
                Cell(state.names.codes[each.code]),
                Cell(_fits(each, found, state)),
                Cell(_moves(each, state), len(each.moves)),
            ),
        )
        for each in found.standings
    ]
    return headings, tuple(rows)


def _fits(standing: Standing, found: FactorEvidence, state: EvidenceState) -> str:
    if standing.fits is None:
        return state.say("none of the factors")
    if standing.fits == found.factor:
        return state.say("this factor")
    return state.say("“{factor}”", factor=state.names.factors.get(standing.fits, ""))


def _moves(standing: Standing, state: EvidenceState) -> str:
    say = state.say
    if standing.gone_without is not None:
        return say("Without {person} it is gone", person=state.names.people[standing.gone_without])
    if not standing.moves:
        return say("Nothing")
    by_factor: dict[str, list[str]] = {}
    for each in standing.moves:
        by_factor.setdefault(state.names.factors.get(each.to or "", ""), []).append(state.names.people[each.without])
    told = [
        say("without {people} most with “{factor}”", people=_some(people, state), factor=factor)
        for factor, people in by_factor.items()
    ]
    return "; ".join(told)


def _some(names: Iterable[str], state: EvidenceState) -> str:
    names = list(names)
    if len(names) <= _NAMED:
        return ", ".join(names)
    return state.say("{names} and {n} others", names=", ".join(names[:_NAMED]), n=len(names) - _NAMED)


def _two(value: float | None, state: EvidenceState) -> str:
    return "" if value is None else decimal(value, state.say.language)
