"""Random tables of persons, masked and then attacked: `python -m benchmarks masking --times 10000`.

Each export is drawn from a made-up group of people: one to five tables by their characteristics, some of them of those
who speak of a factor. No small count may be shown, no shown count may be another, and none that is hidden may be
worked out from all tables of the export together, but that nobody is there.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from benchmarks.disclosure import solvable
from storycoder.analysis.person_tables import PersonTable
from storycoder.analysis.small_cells import hide
from storycoder.domain.protection import LEAST_THRESHOLD, MOST_THRESHOLD, is_small

TRAITS = ("role", "practice", "age")
Person = dict[str, str]


@dataclass(slots=True)
class Tally:
    """What came of the tables."""

    tables: int = 0
    exports: int = 0
    hidden: int = 0
    whole: int = 0
    """Tables of which nothing could be shown."""
    empty: int = 0
    """Hidden counts that can only be nobody. They give nobody away, and need not have been hidden."""
    wrong: list[str] = field(default_factory=list[str])
    """What could be worked out or was shown amiss, in words; empty is good."""
    seconds: float = 0.0


def run(times: int, seed: int) -> Tally:
    """Masks at least so many tables, and says what a reader can do with them."""
    chance, tally, start = np.random.default_rng(seed), Tally(), time.monotonic()
    while tally.tables < times:
        tables = export(chance)
        tally.exports += 1
        tally.tables += len(tables)
        _attack(tables, int(chance.integers(LEAST_THRESHOLD, MOST_THRESHOLD + 1)), tally)
    tally.seconds = time.monotonic() - start
    return tally


def _attack(tables: Sequence[PersonTable], threshold: int, tally: Tally) -> None:
    masked = hide(tables, threshold)
    for before, after in zip(tables, masked, strict=True):
        true, shown = before.all_counts(), after.all_counts()
        tally.hidden += sum(number is None for number in shown.values())
        tally.whole += after.hidden_as_a_whole
        for count, number in shown.items():
            if number is not None and (is_small(number, threshold) or number != true[count]):
                tally.wrong.append(f"export {tally.exports}: {number} is shown for {count}, which is {true[count]}")
    true = {count: number for table in tables for count, number in table.all_counts().items()}
    for count in solvable(masked):
        tally.empty += not true[count]
        if true[count]:
            tally.wrong.append(f"export {tally.exports}: {count} can be worked out")


def export(chance: np.random.Generator) -> list[PersonTable]:
    """The tables of one export, of 4 to 150 people unevenly spread over one to five values of each characteristic."""
    values = {trait: [f"{trait} {n}" for n in range(chance.integers(1, 6))] for trait in TRAITS}
    shares = {trait: chance.dirichlet(np.full(len(values[trait]), 0.8)) for trait in TRAITS}
    people = [
        {trait: str(chance.choice(values[trait], p=shares[trait])) for trait in TRAITS}
        for _ in range(int(4 * 37.5 ** chance.random()))
    ]
    asked = [*combinations(TRAITS, 2), *((trait,) for trait in TRAITS)]
    tables = [
        _table("participants", people, asked[i], values)
        for i in chance.permutation(len(asked))[: chance.integers(1, 4)]
    ]
    if chance.random() < 0.5:
        share = chance.choice([0.3, 0.7, 1.0])
        speaking = [person for person in people if chance.random() < share]
        tables += [
            _table("factor", speaking, traits, values, within="participants")
            for traits in asked[: chance.integers(1, 3)]
        ]
    return tables


def _table(
    of: str, people: Sequence[Person], traits: tuple[str, ...], values: dict[str, list[str]], *, within: str = ""
) -> PersonTable:
    row_trait, column_trait = (*traits, "")[:2]
    numbers = Counter((person[row_trait], person.get(column_trait, "")) for person in people)
    columns: list[str] = values[column_trait] if column_trait else []
    return PersonTable(
        of=of,
        within=within,
        row_trait=row_trait,
        rows=tuple(values[row_trait]),
        column_trait=column_trait,
        columns=tuple(columns),
        counts=tuple(tuple(numbers[row, column] for column in columns or [""]) for row in values[row_trait]),
    )


def main(arguments: list[str]) -> int:
    """Masks and attacks, and prints what came of it; 1 where anything could be worked out."""
    parser = argparse.ArgumentParser(prog="bench masking", description=__doc__)
    parser.add_argument("--times", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    tally = run(chosen.times, chosen.seed)
    sys.stdout.write(
        f"{tally.tables} tables in {tally.exports} exports, {tally.hidden} counts hidden, "
        f"{tally.whole} tables hidden as a whole, {tally.empty} hidden that can only be empty, "
        f"{tally.seconds:.0f} s; {len(tally.wrong)} faults\n"
    )
    sys.stdout.writelines(f"{line}\n" for line in tally.wrong[:20])
    return 1 if tally.wrong else 0
