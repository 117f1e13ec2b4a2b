"""What one file hides no other one tells: the report beside every cross-table of the same people."""

import random
from collections.abc import Iterator

import pytest
from benchmarks.disclosure import solvable
from tests.workflow.test_publishing import worked_out_with_the_codebook

from storycoder.domain.codes import outline
from storycoder.domain.people import Attribute
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.comparing import compare_cases, factor_codes
from storycoder.workflow.comparison_files import cross_table_that_may_leave
from storycoder.workflow.cross_tables import By, crossed
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.publishing.counted import people_counted
from storycoder.workflow.publishing.factors import comparison_facts, factor_groups
from storycoder.workflow.publishing.gathered import Gathered, gather
from storycoder.workflow.publishing.people import codebook_facts, participants_facts
from storycoder.workflow.quotations import below
from storycoder.writing.masked import Part
from storycoder.writing.report import HIDDEN

SAY = speaking("nl")
Told = tuple[frozenset[str], str, str, object]
"""Of whom, by what and where, and the number or None: such as those who speak of these codes, by practice, in Zaal."""
EVERYONE = frozenset({"participants"})
TABLES = (
    *((By("practice"), kind) for kind in ("alone", "below", "factors")),
    (By("role"), "below"),
    (By("role"), "factors"),
    (By("attribute", "age"), "below"),
    (By("attribute", "role"), "factors"),
)
"""An attribute may be called as a role or a practice is."""


@pytest.fixture
def shuffled(own: FileStudy) -> FileStudy:
    """A study in which people were dealt other practices, roles and ages, and some codings are gone."""
    dice, people = random.Random(1), own.participants.all()
    own.codings.remove(*(each.id for each in own.codings.all() if dice.random() < 0.3))
    for each in people:
        about = (Attribute("age", dice.choice(("young", "old", "old"))), Attribute("role", dice.choice("ab")))
        given = dice.choice(people)
        own.participants.change(each.id, role_id=given.role_id, practice_id=given.practice_id, attributes=about)
    return own


def in_report(gathered: Gathered) -> Iterator[Told]:
    study, codes, of = gathered.study, gathered.study.codes.all(), gathered.found.codes
    for (_, code), facts in zip(outline(codes), codebook_facts(gathered).codes, strict=True):
        yield below(codes, code.id), "", "", facts.people
    people, roles = participants_facts(gathered), gathered.cast.reported_roles
    yield EVERYONE, "", "", people.total
    for practice, number in zip(gathered.cast.practices, people.by_practice, strict=True):
        yield EVERYONE, "practice", practice.id, number
    for row, factor in zip(comparison_facts(gathered).rows, gathered.found.common, strict=True):
        for practice, cell in zip(gathered.found.practices(), row.cells, strict=True):
            yield from part(of[factor.id], "practice", practice, cell.people)
        for role, found in zip(roles, row.by_role, strict=True):
            yield from part(of[factor.id], "role", role.id, found)
    for group in factor_groups(gathered):
        factors = [each for each in study.factors.all() if bool(each.practice_id) == bool(group.practice)]
        named = {SAY.of(each.name): each for each in factors}
        for facts in group.factors:
            factor = named[facts.name]
            yield from part(of[factor.id], "practice" * bool(group.practice), factor.practice_id or "", facts.people)


def part(of: frozenset[str], trait: str, value: str, found: Part) -> Iterator[Told]:
    yield of, trait, value, found.count
    yield EVERYONE, trait, value, found.of


def in_tables(study: FileStudy) -> Iterator[Told]:
    codes, factors = study.codes.all(), [each.id for each in study.factors.all()]
    groups = {
        "alone": {code.id: frozenset({code.id}) for code in codes},
        "below": {code.id: below(codes, code.id) for code in codes},
        "factors": factor_codes(study),
    }
    for by, kind in TABLES:
        of, only, deep = groups[kind], (factors if kind == "factors" else None), kind == "below"
        with as_all_may_see(study):
            found = crossed(study, "factors" if only else "codes", by, only=only, below=deep)
        table = cross_table_that_may_leave(study, SAY, by, factors=only, below=deep)
        values = [(f"{by.trait} {by.attribute}".strip(), each.key) for each in found.columns]
        for row, group in zip(table.rows, (EVERYONE, *(of[key] for key in found.rows)), strict=True):
            for (trait, value), cell in zip((*values, ("", "")), row[1:], strict=True):
                yield frozenset(group), trait, value, None if cell.value == HIDDEN else cell.value


def test_report_and_tables_tell_and_hide_the_same_numbers(shuffled: FileStudy) -> None:
    gathered = gather(shuffled, SAY)
    told: dict[tuple[frozenset[str], str, str], object] = {}
    for of, trait, value, number in in_tables(shuffled):
        assert told.setdefault((of, trait, value), number) == number, "two tables"
    shared = hidden = 0
    for of, trait, value, number in in_report(gathered):
        if (of, trait, value) in told:
            assert told[of, trait, value] == number, (trait, value)
            shared, hidden = shared + 1, hidden + (number is None)
    assert shared > 100
    assert hidden > 20


def test_nothing_that_is_hidden_can_be_worked_out_from_all_of_them(shuffled: FileStudy) -> None:
    assert worked_out_with_the_codebook(gather(shuffled, SAY)) == []
    with as_all_may_see(shuffled):
        counted = people_counted(shuffled, compare_cases(shuffled), by_attributes=True)
    assert solvable(counted.counts.tables) == []


def test_segments_are_hidden_where_those_of_a_part_would_tell_them(shuffled: FileStudy) -> None:
    codes = {code.id: code for code in shuffled.codes.all()}
    with as_all_may_see(shuffled):
        rows = crossed(shuffled, "codes", By("practice"), below=True).rows
    people, segments = (
        dict(
            zip(
                rows,
                cross_table_that_may_leave(shuffled, SAY, By("practice"), below=True, counting=what).rows[1:],
                strict=True,
            )
        )
        for what in ("persons", "segments")
    )
    hidden = 0
    for code in rows:
        above = codes[code].parent_id
        for at in range(1, len(people[code])):
            if above and people[code][at].value == HIDDEN:
                assert segments[code][at].value == segments[above][at].value == HIDDEN
                hidden += people[above][at].value != HIDDEN
    assert hidden
