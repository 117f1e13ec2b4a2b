"""Factors by practice by role, side by side: persons, segments, share of talk, quotations. Counts are of persons.

Not speaking of something is not the same as not having lived it: see who was asked before reading a zero.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np

from storycoder.analysis.marks import Integers, Marks
from storycoder.analysis.person_tables import ALL
from storycoder.analysis.presence import Presence
from storycoder.analysis.units import Units, marks_within
from storycoder.domain.factors import Alignment, FactorCode

NO_PRACTICE = "none"
"""The practice of persons who belong to none."""

Spread = Literal["common", "shared", "particular", "not heard"]


class Person(NamedTuple):
    """A participant by key, with the role as reported and the practice."""

    key: str
    role: str
    practice: str = NO_PRACTICE


class Place(NamedTuple):
    """One cell: a factor, a practice and a role; `ALL` is all of them."""

    factor: str
    practice: str = ALL
    role: str = ALL


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What is compared: codings with their keys, whose texts they stand in, and where those persons speak."""

    marks: Marks
    keys: Sequence[str]
    """The key of each coding, row by row as in `marks`."""
    speech: Units
    """The participants' own speech in the texts of `marks`."""
    persons: Mapping[str, Person]
    """Whose each text is; texts that are nobody's are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What persons of a practice and role say of a factor."""

    speaking: tuple[str, ...]
    """The persons who speak of it."""
    silent: tuple[str, ...]
    """The persons who do not."""
    segments: int
    """Segments in which it is coded; what overlaps of one coder is one segment, and coders add up."""
    coded: int
    """Code points of the persons' speech that any coder gave it to."""
    speech: int
    """Code points of the persons' speech."""
    quotations: tuple[str, ...]
    """Keys of the codings, in the order of texts and positions."""

    @property
    def persons(self) -> int:
        """How many there are: "4 of 6" is `len(speaking)` of `persons`."""
        return len(self.speaking) + len(self.silent)

    @property
    def share(self) -> float | None:
        """The share of these persons' talk that is about it; None where there is no talk."""
        return self.coded / self.speech if self.speech else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorSpread:
    """In how many practices a factor is heard, and beside it what a person judged of each."""

    factor: str
    spread: Spread
    judgements: Mapping[str, Alignment]
    """By practice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All cells, totals included, by `Place`."""

    factors: tuple[str, ...]
    practices: tuple[str, ...]
    roles: tuple[str, ...]
    cells: Mapping[Place, Cell]
    spreads: tuple[FactorSpread, ...]


def compare(
    material: Material, factors: Mapping[str, Collection[str]], alignments: Iterable[Alignment] = ()
) -> Comparison:
    """Compares factors, given with their codes, between the practices and reported roles of the persons."""
    persons = list(dict.fromkeys(material.persons[text] for text in material.marks.texts if text in material.persons))
    practices = tuple(dict.fromkeys(person.practice for person in persons))
    roles = tuple(dict.fromkeys(person.role for person in persons))
    figures = _Figures(material, factors)
    cells = {
        Place(factor, practice, role): figures.cell(factor, [p for p in persons if _belongs(p, practice, role)])
        for factor in factors
        for practice in (*practices, ALL)
        for role in (*roles, ALL)
    }
    judged = list(alignments)
    return Comparison(
        factors=tuple(factors),
        practices=practices,
        roles=roles,
        cells=cells,
        spreads=tuple(_spread(factor, practices, cells, judged) for factor in factors),
    )


def common_codes(links: Iterable[FactorCode], alignments: Iterable[Alignment]) -> dict[str, frozenset[str]]:
    """The codes of every factor; a common one also has those of the practices' factors aligned to it.

    A factor of a practice that a person judged absent lends none.
    """
    own: dict[str, set[str]] = {}
    for link in links:
        own.setdefault(link.factor_id, set()).add(link.code_id)
    lent = {factor: set(codes) for factor, codes in own.items()}
    for alignment in alignments:
        if alignment.factor_id is not None and alignment.sameness != "absent":
            lent.setdefault(alignment.common_id, set()).update(own.get(alignment.factor_id, ()))
    return {factor: frozenset(codes) for factor, codes in lent.items()}


class OneRole(NamedTuple):
    """A code that only persons of one reported role speak of, and who they are."""

    code: str
    role: str
    persons: tuple[str, ...]


def heard_from_one_role(presence: Presence, roles: Mapping[str, str]) -> tuple[OneRole, ...]:
    """The codes heard from one role only, where persons of several roles were interviewed.

    `presence` is by participant, and `roles` gives each participant's reported role.
    """
    if len({roles[name] for name in presence.names}) < 2:
        return ()
    found: list[OneRole] = []
    for code, row in zip(presence.codes, presence.found(), strict=True):
        persons = tuple(name for name, speaks in zip(presence.names, row, strict=True) if speaks)
        heard = {roles[name] for name in persons}
        if len(heard) == 1:
            found.append(OneRole(code, heard.pop(), persons))
    return tuple(found)


def _belongs(person: Person, practice: str, role: str) -> bool:
    return practice in (ALL, person.practice) and role in (ALL, person.role)


def _spread(
    factor: str, practices: Sequence[str], cells: Mapping[Place, Cell], alignments: Iterable[Alignment]
) -> FactorSpread:
    heard = sum(bool(cells[Place(factor, practice)].speaking) for practice in practices)
    spread: Spread = "shared"
    if heard == len(practices) > 1:
        spread = "common"
    elif heard < 2:
        spread = "particular" if heard else "not heard"
    judged: dict[str, Alignment] = {
        alignment.practice_id: alignment for alignment in alignments if alignment.common_id == factor
    }
    return FactorSpread(factor=factor, spread=spread, judgements=judged)


class _Figures:
    """Figures per factor and text, from which the cells are added up."""

    def __init__(self, material: Material, factors: Mapping[str, Collection[str]]) -> None:
        self._material = material
        marks, rows = by_factor(material.marks, factors)
        self._at = {factor: place for place, factor in enumerate(factors)}
        self._texts = _texts_of_persons(material)
        self._segments = _per_text(marks.merged())
        spoken = _of_one_coder(marks_within(marks, material.speech)).merged()
        self._coded = _per_text(spoken, spoken.end - spoken.start)
        self._speech = np.zeros(len(marks.texts), dtype=np.int64)
        np.add.at(self._speech, material.speech.text, material.speech.end - material.speech.start)
        self._rows: dict[tuple[int, int], list[int]] = {}
        for i in np.lexsort((marks.end, marks.start, marks.text)):
            self._rows.setdefault((int(marks.code[i]), int(marks.text[i])), []).append(int(rows[i]))

    def cell(self, factor: str, persons: Sequence[Person]) -> Cell:
        at = self._at[factor]
        texts = [text for person in persons for text in self._texts[person.key]]
        speaking = [p.key for p in persons if any((at, text) in self._rows for text in self._texts[p.key])]
        return Cell(
            speaking=tuple(speaking),
            silent=tuple(person.key for person in persons if person.key not in set(speaking)),
            segments=int(self._segments[at, texts].sum()),
            coded=int(self._coded[at, texts].sum()),
            speech=int(self._speech[texts].sum()),
            quotations=tuple(self._material.keys[row] for text in texts for row in self._rows.get((at, text), ())),
        )


def _texts_of_persons(material: Material) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, text in enumerate(material.marks.texts):
        if text in material.persons:
            found.setdefault(material.persons[text].key, []).append(place)
    return found


def by_factor(marks: Marks, factors: Mapping[str, Collection[str]]) -> tuple[Marks, Integers]:
    """The marks with factors for codes, and the row that each was; a code of two factors counts for both."""
    found = [np.flatnonzero(np.isin(marks.code, _places(marks, codes))) for codes in factors.values()]
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *found])
    factor = np.repeat(np.arange(len(found)), [len(one) for one in found])
    named = replace(
        marks,
        codes=tuple(factors),
        code=factor,
        coder=marks.coder[rows],
        text=marks.text[rows],
        start=marks.start[rows],
        end=marks.end[rows],
    )
    return named, rows


def _places(marks: Marks, codes: Collection[str]) -> list[int]:
    return [place for place, code in enumerate(marks.codes) if code in codes]


def _of_one_coder(marks: Marks) -> Marks:
    return replace(
        marks,
        coders=("everybody",),
        finished=np.ones((1, len(marks.texts)), dtype=np.bool_),
        coder=np.zeros(len(marks), dtype=np.int64),
    )


def _per_text(marks: Marks, weights: Integers | None = None) -> Integers:
    """Marks per code and text, or the sum of their weights."""
    table = np.zeros((len(marks.codes), len(marks.texts)), dtype=np.int64)
    np.add.at(table, (marks.code, marks.text), 1 if weights is None else weights)
    return table
