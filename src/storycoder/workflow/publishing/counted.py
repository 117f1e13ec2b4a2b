"""The people behind every code and factor, counted and masked once for all that leaves the team.

Reports, cross-tables and pictures of the comparison take their numbers from here, so that one of them does not tell
what another one hides: a reader may have them all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.nested_cells import hide_nested
from storycoder.analysis.person_tables import MaskedTable, PersonTable
from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast
from storycoder.workflow.comparing import CaseComparison
from storycoder.workflow.cross_tables import attributes_of, value_of
from storycoder.workflow.publishing.answers import answer_tables
from storycoder.workflow.publishing.masking import PARTICIPANTS, PRACTICE, ROLE, MaskedCounts, masked_counts, one_way
from storycoder.workflow.publishing.use_of_codes import people_by_code, people_by_code_alone
from storycoder.workflow.quotations import below

UNKNOWN = "not known"
"""In place of the empty value of those of whom an attribute is not known."""


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """Every number of people that may leave the team, and under which name it is counted."""

    counts: MaskedCounts
    twins: Mapping[Key, Key]
    """Factor -> the code, or else the first factor, that has the very same codes: their people are the same people."""

    def of_factor(self, factor: Key) -> Key:
        """Under which name those who speak of a factor are counted."""
        return self.twins.get(factor, factor)

    def of_code(self, code: Key, *, below: bool) -> str:
        """Under which name those are counted who speak of a code, or of one `below` it too."""
        alone = alone_of(code)
        return code if below or not self.counts.has(alone) else alone


def alone_of(code: Key) -> str:
    """Names those who speak of a code itself, where others lie below it."""
    return f"{code} alone"


def trait_of(attribute: str) -> str:
    """Names the trait of people that an attribute is: one may be called as a role or a practice is."""
    return f"attribute {attribute}"


def people_counted(study: Study, found: CaseComparison, *, by_attributes: bool = False) -> PeopleCounted:
    """Counts those who speak of each code and factor, by practice and by reported role, and hides what must be.

    On wish also by everything else that is known of people. What is told by practice and role stays the same then.
    """
    codes = study.codes.all()
    spoken = people_by_code(study, found.cast)
    twins = _twins(codes, found, spoken)
    factors = [*found.common, *(each for group in found.by_practice.values() for each in group)]
    leaves = {code.id for code in codes} - {code.parent_id for code in codes}
    alone = {
        alone_of(code): people
        for code, people in people_by_code_alone(study, found.cast).items()
        if code not in leaves and people
    }
    speaking: dict[str, frozenset[Key]] = {
        **spoken,
        **alone,
        **{each.id: frozenset(map(Key, found.cell(each.id).speaking)) for each in factors if each.id not in twins},
    }
    counts = masked_counts(study, found.cast, speaking, others=answer_tables(study, found.cast))
    counts = _nested(counts, codes, (PRACTICE, ROLE))
    if by_attributes:
        names = attributes_of(study)
        counts = counts.beside([each for name in names for each in _by_attribute(found.cast, name, speaking)])
        counts = _nested(counts, codes, [trait_of(name) for name in names])
    return PeopleCounted(counts, twins)


def _by_attribute(cast: Cast, name: str, speaking: Mapping[str, frozenset[Key]]) -> Iterator[PersonTable]:
    everyone = cast.interviewed()
    value = {person: value_of(cast.people[person], name) or UNKNOWN for person in everyone}
    values, trait = tuple(dict.fromkeys(value.values())), trait_of(name)
    yield one_way(PARTICIPANTS, trait, values, Counter(value.values()))
    for of, people in speaking.items():
        yield one_way(of, trait, values, Counter(value[each] for each in people & everyone), within=PARTICIPANTS)


def _twins(codes: tuple[Code, ...], found: CaseComparison, spoken: Mapping[Key, frozenset[Key]]) -> dict[Key, Key]:
    """One number must not be masked here and shown there under another name."""
    names = {below(codes, code.id): code.id for code in codes if code.id in spoken}
    twins: dict[Key, Key] = {}
    for factor in (*found.common, *(each for group in found.by_practice.values() for each in group)):
        mine = frozenset(Key(code) for code in found.codes[factor.id])
        if mine in names:
            twins[factor.id] = names[mine]
        elif mine:
            names[mine] = factor.id
    return twins


def _nested(counts: MaskedCounts, codes: Iterable[Code], traits: Sequence[str]) -> MaskedCounts:
    """The same, with more hidden where the number of a code would tell what is hidden of one above or below it."""
    above: dict[str, str | None] = {code.id: code.parent_id for code in codes}
    above |= {alone_of(Key(code)): code for code in tuple(above)}
    while True:
        hidden = counts
        for trait in traits:
            counts = counts.with_hidden(_more_hidden(counts, above, trait))
        if counts.tables == hidden.tables:
            return counts


def _more_hidden(counts: MaskedCounts, above: Mapping[str, str | None], trait: str) -> Iterator[MaskedTable]:
    """The rows of codes by one trait that hide more because of those above and below them."""
    rows = {table.of: at for at, table in enumerate(counts.tables) if table.of in above and table.row_trait == trait}
    tables, people = [counts.tables[at] for at in rows.values()], [counts.people[at] for at in rows.values()]
    order = {of: place for place, of in enumerate(rows)}
    whole = next(each for each in counts.tables if each.of == PARTICIPANTS and each.traits == (trait,))
    nested = hide_nested(
        tables,
        [[number for (number,) in each.counts] for each in people],
        [order.get(above[of] or "") for of in rows],
        whole.row_totals,
    )
    return (after for before, after in zip(tables, nested, strict=True) if before != after)
