"""How groups of people differ in whether they speak of something: in numbers of people, with an interval on demand.

Samples are chosen on purpose, so that no test is run unless somebody asks for it; then it is exact, and says the
smallest p that so few people could give.
"""

from collections.abc import Sequence
from typing import NamedTuple

from storycoder.analysis.exact_tables import ExactTest, freeman_halton
from storycoder.analysis.proportions import Difference, newcombe


class Group(NamedTuple):
    """So many of so many people, such as 3 of 4 mothers."""

    name: str
    speaking: int
    of: int


class Beside(NamedTuple):
    """Two groups beside each other; the difference of their shares is None where one of them is empty."""

    first: Group
    second: Group
    difference: Difference | None


def beside_each(first: Group, others: Sequence[Group]) -> tuple[Beside, ...]:
    """A group beside each of the others, with Newcombe's interval of the difference."""
    return tuple(Beside(first, other, newcombe(first.speaking, first.of, other.speaking, other.of)) for other in others)


def exact_test(groups: Sequence[Group]) -> ExactTest | None:
    """Fisher's exact test of two groups, Freeman and Halton's of more; None where there is nothing to test.

    Raises `Problem` where there are too many people for it.
    """
    table = [[each.speaking, each.of - each.speaking] for each in groups if each.of]
    if len(table) < 2 or not all(sum(row[at] for row in table) for at in (0, 1)):
        return None
    return freeman_halton(table)
