"""Cross-tables: how often codes or factors are heard, by practice, role, coder or anything known of people."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.comparison import NO_PRACTICE, by_factor
from storycoder.analysis.frequencies import Counting, Grouping, cross_table
from storycoder.analysis.marks import Booleans, Floats, Integers, Marks
from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Language
from storycoder.study.study import Study
from storycoder.workflow.case_ground import Ground, ground_of
from storycoder.workflow.cast import Who
from storycoder.workflow.comparing import factor_codes
from storycoder.workflow.cross_table_words import Normalised

RowKind = Literal["codes", "factors"]
Trait = Literal["practice", "role", "coder", "transcript", "attribute"]
NOT_KNOWN = ""
"""The column of people of whom it is not known."""


class By(NamedTuple):
    """What the columns are: a trait, and which attribute where it is one."""

    trait: Trait
    attribute: str = ""


class Column(NamedTuple):
    """A column: its key (or the attribute's value), what it is called, and how many people were interviewed in it."""

    key: str
    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Codes or factors by columns. `counts` is rows x columns; totals count each thing once.

    `shares` is `counts` normalised as was asked, NaN where there is nothing to divide by; None where they are as they
    are. `small` marks the cells of one to fewer persons than the study's threshold: they must not leave the team.
    """

    rows: tuple[Key, ...]
    columns: tuple[Column, ...]
    counting: Counting
    counts: Integers
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    small: Booleans
    shares: Floats | None
    uncounted: int = 0
    """How many of the factors that were asked for have no row, because no code belongs to them."""


def with_those_below(codes: Iterable[Code]) -> dict[str, frozenset[str]]:
    """Code -> itself and the codes below it, in the order of the codebook: groups by which `cross` can count."""
    found: dict[str, set[str]] = {}
    above: list[str] = []
    for depth, code in outline(codes):
        above[depth:] = [code.id]
        found[code.id] = set()
        for each in above:
            found[each].add(code.id)
    return {key: frozenset(each) for key, each in found.items()}


def attributes_of(study: Study) -> tuple[str, ...]:
    """What is known of the participants, by its name, in the order in which it was first noted."""
    names = (each.name for person in study.participants.all() for each in person.attributes)
    return tuple(dict.fromkeys(names))


def crossed(
    study: Study,
    rows: RowKind,
    by: By,
    *,
    counting: Counting = "persons",
    normalised: Normalised = "no",
    only: Sequence[Key] | None = None,
    below: bool = False,
    language: Language | None = None,
) -> Crossed:
    """Counts the settled codings. `only` are the codes or factors that are wanted, in this order; else all in use.

    With `below` a code counts with the codes below it.

    Columns are called by their names in `language`, or in that of the study.

    Several codes counted as one count overlapping codings of one coder once. Raises `Problem` where shares of people
    are asked of something else than people.
    """
    groups = factor_codes(study) if rows == "factors" else with_those_below(study.codes.all()) if below else None
    ground = ground_of(study)
    return cross(ground, by, counting=counting, normalised=normalised, only=only, groups=groups, language=language)


def cross(
    ground: Ground,
    by: By,
    *,
    counting: Counting = "persons",
    normalised: Normalised = "no",
    only: Sequence[Key] | None = None,
    groups: Mapping[str, Collection[str]] | None = None,
    language: Language | None = None,
) -> Crossed:
    """The same over what was read before: codes by columns or, with `groups` of codes by their keys, these by columns.

    Groups are factors with their codes, or codes with those below them.
    """
    if normalised == "by people" and not may_be_of_people(by, counting):
        raise Problem("A share of the people can only be given where people are counted, by what is known of them.")
    asked = len(only or ())
    if only is not None and groups is not None:
        only = [each for each in only if groups.get(each)]
    marks = _rows(ground, groups)
    if only is not None:
        marks = marks.selected(codes=only)
    grouping = _grouping(ground, marks, by)
    persons = {text: person.key for text, person in ground.persons.items()}
    people = cross_table(marks, grouping, "persons", persons)
    found = people if counting == "persons" else cross_table(marks, grouping, counting, persons)
    columns = _columns(ground, (marks, grouping), persons, language or ground.language)
    kept = np.arange(len(found.codes)) if only is not None else np.flatnonzero(found.code_totals)
    counts = found.counts[kept]
    heard = people.counts[kept]
    return Crossed(
        rows=tuple(Key(found.codes[at]) for at in kept),
        columns=columns,
        counting=counting,
        counts=counts,
        row_totals=tuple(map(int, found.code_totals[kept])),
        column_totals=tuple(map(int, found.column_totals)),
        total=found.total,
        small=(heard > 0) & (heard < ground.threshold),
        shares=_shares(counts, columns, normalised),
        uncounted=asked - len(only or ()),
    )


def may_be_of_people(by: By, counting: Counting) -> bool:
    """Whether a share of the people interviewed can be given."""
    return counting == "persons" and by.trait not in ("coder", "transcript")


def codings_behind(ground: Ground, codes: Collection[str] | None, by: By, column: str | None = None) -> tuple[Key, ...]:
    """The codings that a cell counts, in the order of the texts. None is every code, or every column."""
    grouping = _grouping(ground, ground.marks, by)
    place = grouping.of(ground.marks)
    kept = place >= 0 if column is None else place == grouping.columns.index(column)
    if codes is not None:
        kept &= np.isin(ground.marks.code, [at for at, code in enumerate(ground.marks.codes) if code in codes])
    if by.trait != "coder":
        kept &= np.array([text in ground.persons for text in ground.marks.texts], dtype=np.bool_)[ground.marks.text]
    return tuple(ground.codings[at].id for at in ground.in_order(np.flatnonzero(kept)))


def _rows(ground: Ground, groups: Mapping[str, Collection[str]] | None) -> Marks:
    return ground.marks if groups is None else by_factor(ground.marks, groups)[0].merged()


def _grouping(ground: Ground, marks: Marks, by: By) -> Grouping:
    match by.trait:
        case "coder":
            return Grouping.by_coder(marks)
        case "transcript":
            return Grouping.by_transcript(marks)
        case "practice":
            belongs = {
                text: NOT_KNOWN if person.practice == NO_PRACTICE else person.practice
                for text, person in ground.persons.items()
            }
        case "role":
            belongs = {text: person.role for text, person in ground.persons.items()}
        case "attribute":
            belongs = {
                text: value_of(ground.cast.people[Key(person.key)], by.attribute)
                for text, person in ground.persons.items()
            }
    return Grouping.by_text(marks, belongs)


def value_of(who: Who, attribute: str) -> str:
    """What an attribute of somebody is, `NOT_KNOWN` where that is not known."""
    return next((each.value for each in who.participant.attributes if each.name == attribute), NOT_KNOWN)


def _columns(
    ground: Ground, grouped: tuple[Marks, Grouping], persons: Mapping[str, str], language: Language
) -> tuple[Column, ...]:
    cast, (marks, grouping) = ground.cast, grouped
    names: dict[str, str] = {
        **{each.id: each.name for each in (*cast.practices, *ground.coders)},
        **{each.id: each.name.in_(language) for each in cast.roles},
        **{each.id: each.title for each in cast.transcripts.values()},
    }
    people: dict[int, set[str]] = {}
    if grouping.by == "text":
        for text, place in zip(marks.texts, grouping.place.tolist(), strict=True):
            if text in persons:
                people.setdefault(place, set()).add(persons[text])
    return tuple(Column(key, names.get(key, key), len(people.get(at, ()))) for at, key in enumerate(grouping.columns))


def _shares(counts: Integers, columns: Sequence[Column], normalised: Normalised) -> Floats | None:
    """The counts, divided by what stands at the end of the row or column, or by the people of the column."""
    if normalised == "no":
        return None
    by: dict[Normalised, Integers] = {
        "by row": counts.sum(axis=1)[:, None],
        "by column": counts.sum(axis=0)[None, :],
        "by people": np.array([[each.people for each in columns]]),
    }
    base = np.broadcast_to(by[normalised], counts.shape).astype(np.float64)
    return np.divide(counts, base, out=np.full(counts.shape, np.nan), where=base > 0)
