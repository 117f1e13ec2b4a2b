"""The people behind every code and factor, counted and masked once for all that leaves the team.

Reports, cross-tables and pictures of the comparison take their numbers from here, so that one of them does not tell
what another one hides: a reader may have them all.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from storycoder.analysis.nested_cells import hide_nested
from storycoder.analysis.person_tables import MaskedTable, PersonTable
from storycoder.domain.keys import Key
from storycoder.study.study import Study
from storycoder.workflow.cast import Cast
from storycoder.workflow.comparing import CaseComparison
from storycoder.workflow.cross_tables import attributes_of, value_of
from storycoder.workflow.publishing.answers import answer_tables
from storycoder.workflow.publishing.masking import PARTICIPANTS, PRACTICE, ROLE, MaskedCounts, masked_counts, one_way
from storycoder.workflow.publishing.use_of_codes import people_by_code, with_those_below
from storycoder.workflow.quotations import below

UNKNOWN = "not known"
"""In place of the empty value of those of whom an attribute is not known."""


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """Every number of people that may leave the team, and under which name it is counted."""

    counts: MaskedCounts
    twins: Mapping[Key, str]
    """Factor -> the code, or else the first factor, that has the very same codes: their people are the same people."""
    spans: Mapping[str, frozenset[Key]]
    """Name -> the codes that are counted under it."""
    factors: frozenset[str]
    """Those of the names that are factors."""

    def of_factor(self, factor: Key) -> str:
        """Under which name those who speak of a factor are counted."""
        return self.twins.get(factor, factor)

    def parts_of(self, code: Key) -> tuple[str, ...]:
        """Under which names those are counted who speak of a part of a code with those below it."""
        mine = self.spans.get(code, frozenset())
        return tuple(of for of, codes in self.spans.items() if codes < mine and of not in self.factors)

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
    codes, own = study.codes.all(), people_by_code(study, found.cast)
    spoken = with_those_below(codes, own)
    leaves = {code.id for code in codes} - {code.parent_id for code in codes}
    alone = {code: people for code, people in own.items() if people and code not in leaves}
    spans: dict[str, frozenset[Key]] = {code: below(codes, code) for code in spoken}
    spans |= {alone_of(code): frozenset({code}) for code in alone}
    twins = _twins(found, spans)
    factors = {each: frozenset(map(Key, found.codes[each])) for each in _factors(found) if each not in twins}
    spans |= factors
    speaking: dict[str, frozenset[Key]] = {
        **spoken,
        **{alone_of(code): people for code, people in alone.items()},
        **{each: frozenset(map(Key, found.cell(each).speaking)) for each in factors},
    }
    counts = masked_counts(study, found.cast, speaking, others=answer_tables(study, found.cast))
    counts = _nested(counts, spans, (PRACTICE, ROLE))
    if by_attributes:
        names = attributes_of(study)
        counts = counts.beside([each for name in names for each in _by_attribute(found.cast, name, speaking)])
        counts = _nested(counts, spans, [trait_of(name) for name in names])
    return PeopleCounted(counts, twins, spans, frozenset(factors))


def _by_attribute(cast: Cast, name: str, speaking: Mapping[str, frozenset[Key]]) -> Iterator[PersonTable]:
    everyone = cast.interviewed()
    value = {person: value_of(cast.people[person], name) or UNKNOWN for person in everyone}
    values, trait = tuple(dict.fromkeys(value.values())), trait_of(name)
    yield one_way(PARTICIPANTS, trait, values, Counter(value.values()))
    for of, people in speaking.items():
        yield one_way(of, trait, values, Counter(value[each] for each in people & everyone), within=PARTICIPANTS)


def _factors(found: CaseComparison) -> Iterator[Key]:
    yield from (each.id for each in found.common)
    yield from (each.id for group in found.by_practice.values() for each in group)


def _twins(found: CaseComparison, spans: Mapping[str, frozenset[Key]]) -> dict[Key, str]:
    """One number must not be masked here and shown there under another name."""
    names = {codes: of for of, codes in spans.items()}
    twins: dict[Key, str] = {}
    for factor in _factors(found):
        mine = frozenset(map(Key, found.codes[factor]))
        if mine in names:
            twins[factor] = names[mine]
        elif mine:
            names[mine] = factor
    return twins


def _lying_in(spans: Mapping[str, frozenset[Key]]) -> dict[str, tuple[str, ...]]:
    """In which others each lies, nearest only: whoever speaks of a code speaks of a factor that has it."""
    found: dict[str, tuple[str, ...]] = {}
    by_size = sorted(spans, key=lambda of: len(spans[of]))
    for of in spans:
        near: list[str] = []
        for other in by_size:
            if spans[of] < spans[other] and not any(spans[each] <= spans[other] for each in near):
                near.append(other)
        found[of] = tuple(near)
    return found


def _nested(counts: MaskedCounts, spans: Mapping[str, frozenset[Key]], traits: Sequence[str]) -> MaskedCounts:
    """The same, with more hidden where the number of a code or factor would tell what is hidden of another.

    `spans` are the codes that each of them counts.
    """
    above = _lying_in(spans)
    while True:
        hidden = counts
        for trait in traits:
            counts = counts.with_hidden(_more_hidden(counts, above, trait))
        if counts.tables == hidden.tables:
            return counts


def _more_hidden(counts: MaskedCounts, above: Mapping[str, Sequence[str]], trait: str) -> Iterator[MaskedTable]:
    """The rows by one trait that hide more because of those that they lie in or that lie in them."""
    rows = {table.of: at for at, table in enumerate(counts.tables) if table.of in above and table.row_trait == trait}
    tables, people = [counts.tables[at] for at in rows.values()], [counts.people[at] for at in rows.values()]
    order = {of: place for place, of in enumerate(rows)}
    whole = next(each for each in counts.tables if each.of == PARTICIPANTS and each.traits == (trait,))
    nested = hide_nested(
        tables,
        [[number for (number,) in each.counts] for each in people],
        [[order[each] for each in above[of]] for of in rows],
        whole.row_totals,
    )
    return (after for before, after in zip(tables, nested, strict=True) if before != after)
