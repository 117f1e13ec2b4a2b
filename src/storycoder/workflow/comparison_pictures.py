"""Pictures of the comparison, for the team and as they may leave it: masked, with decisions about words carried out.

All is read here; the pictures are drawn later, without the study, beside the window.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.rounding import decimal
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.case_ground import Ground, ground_of, material_of
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.comparing import CaseComparison, compare_on
from storycoder.workflow.cooccurrence_files import pairs_left_out
from storycoder.workflow.cooccurring import Rows, cooccurring, network_from, suited
from storycoder.workflow.cross_table_words import left_out
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.pair_units import UNIT_NAMES, Unit
from storycoder.workflow.publishing.counted import PeopleCounted, people_counted
from storycoder.writing.facts import Part
from storycoder.writing.figures import (
    Judged,
    Link,
    Node,
    SpreadRow,
    factors_by_practice,
    network_of_codes,
    save_figure,
    spread_over_practices,
)
from storycoder.writing.report import Figure

PictureKind = Literal["spread", "people", "network"]
Make = Callable[[], Figure]
_LINES = 1
"""About so many lines for each code: more cannot be read on paper."""


def made_of(study: Study, ground: Ground, say: Phrasebook, which: PictureKind, unit: Unit) -> tuple[Make, Make]:
    """How to draw a picture for the team, and as it may leave it. Raises `Problem` where there is nothing to draw."""
    if which == "network":
        return _network(study, ground, say, unit)
    with as_all_may_see(study):
        compared = _Compared.of(study, ground, say)
    if not compared.found.common:
        raise Problem("There are no common factors yet. Make them first; then there is something to draw.")
    draw = _spread if which == "spread" else _people
    return partial(draw, compared, masked=False), partial(draw, compared, masked=True)


def picture_that_may_leave(study: Study, say: Phrasebook, which: PictureKind, unit: Unit = "segment") -> Figure:
    """A picture as it may leave the team, of the study as it is. Raises `Problem` where there is nothing to draw."""
    with as_all_may_see(study):
        _, leaving = made_of(study, ground_of(study), say, which, unit)
    return leaving()


def write_picture(study: Study, path: Path, say: Phrasebook, which: PictureKind, unit: Unit = "segment") -> Figure:
    """Writes it by the ending of the name, and hands it back. Raises `Problem`."""
    figure = picture_that_may_leave(study, say, which, unit)
    save_figure(figure, path)
    return figure


@dataclass(frozen=True, slots=True)
class _Compared:
    """The practices compared, and their numbers of people as they may leave the team."""

    found: CaseComparison
    counted: PeopleCounted
    say: Phrasebook
    clear: Callable[[str], str]
    """Carries out what was decided about words that point to somebody."""

    @classmethod
    def of(cls, study: Study, ground: Ground, say: Phrasebook) -> "_Compared":
        found = compare_on(study, ground, material_of(study, ground))
        return cls(found, people_counted(study, found), say, clearing_of(study, say))

    def practices(self, *, masked: bool) -> list[tuple[str, str]]:
        names: dict[str, str] = {each.id: self.said(each.name, masked=masked) for each in self.found.cast.practices}
        return [(key, names.get(key, self.say("no practice"))) for key in self.found.practices()]

    def name_of(self, factor: Factor, *, masked: bool) -> str:
        return self.said(self.say.of(factor.name), masked=masked)

    def said(self, words: str, *, masked: bool) -> str:
        return self.clear(words) if masked else words

    def coded(self) -> list[Factor]:
        """The common factors to which codes belong; of others it is not known who speaks of them."""
        return [each for each in self.found.common if self.found.codes[each.id]]

    def part(self, factor: Key, practice: str, *, masked: bool) -> Part:
        if masked:
            return self.counted.counts.part(self.counted.of_factor(factor), practice=practice)
        cell = self.found.cell(factor, practice)
        return Part(len(cell.speaking), cell.persons)


def _spread(compared: _Compared, *, masked: bool) -> Figure:
    # Nobody judges how far a factor is there among those who belong to no practice.
    practices = compared.found.cast.practices
    heard, coded = compared.found.practices(), compared.coded()
    rows: list[SpreadRow] = []
    for factor in compared.found.common:
        held = compared.found.spread(factor.id).judgements
        cells: list[Judged] = []
        for each in practices:
            counts = factor in coded and each.id in heard
            people = compared.part(factor.id, each.id, masked=masked) if counts else None
            cells.append(Judged(held[each.id].sameness if each.id in held else None, people))
        rows.append(SpreadRow(compared.name_of(factor, masked=masked), cells))
    return spread_over_practices(rows, [compared.said(each.name, masked=masked) for each in practices], compared.say)


def _people(compared: _Compared, *, masked: bool) -> Figure:
    practices, coded = compared.practices(masked=masked), compared.coded()
    if not coded:
        raise Problem("No codes belong to the common factors yet, so it is not known who speaks of them.")
    parts = [[compared.part(each.id, key, masked=masked) for key, _ in practices] for each in coded]
    factors = [compared.name_of(each, masked=masked) for each in coded]
    without = left_out(len(compared.found.common) - len(coded))
    notes = [compared.say.message(without)] if without else []
    drawn = factors_by_practice(factors, [name for _, name in practices], parts, compared.say, notes)
    return replace(drawn, left_out=without)


# What occurs together


def _network(study: Study, ground: Ground, say: Phrasebook, unit: Unit) -> tuple[Make, Make]:
    found = cooccurring(study, unit, ground)
    names = {code.id: say.of(code.name) for code in study.codes.all()}
    clear = clearing_of(study, say)
    cleared = {key: clear(name) for key, name in names.items()}

    def draw(rows: Rows, names: Mapping[Key, str]) -> Figure:
        if not len(rows):
            raise Problem("No two codes occur together often enough to be drawn. Code more, or choose a larger unit.")
        least = suited(rows, _LINES) / 100
        pairs, places = network_from(rows, least)
        without = pairs_left_out(rows, found.rows, ground.threshold)
        notes = [say.message(without)] if without else []
        if len(pairs) < len(rows):
            drawn = say(
                "Lines are drawn where c is {least} or more: {n} of {total} pairs.",
                least=decimal(least, say.language),
                n=len(pairs),
                total=len(rows),
            )
            notes.append(drawn)
        own = dict(zip(rows.codes, rows.own.tolist(), strict=True))
        at = {code: number for number, code in enumerate(places)}
        nodes = [Node(names[Key(code)], place.x, place.y, own[code]) for code, place in places.items()]
        links = [Link(at[pair.first], at[pair.second], pair.n12, pair.c or 0) for pair in pairs]
        return replace(network_of_codes(nodes, links, say(UNIT_NAMES[unit]), say, notes), left_out=without)

    return partial(draw, found.rows, names), lambda: draw(found.of_many(ground.threshold), cleared)
