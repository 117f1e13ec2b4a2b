"""An order in which items may share a place, or be left beside each other, or have none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from storycoder.analysis.marks import Booleans, Floats

_DIGITS = 10
"""Scores are rounded to so many digits, so that equal ones are equal on every machine."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Order:
    """Which item comes before which. `above` is items × items and never goes round in a circle."""

    items: tuple[str, ...]
    above: Booleans
    apart: frozenset[str] = frozenset()
    """Items that nobody compared with another: they have no place."""

    @classmethod
    def by_score(cls, items: Sequence[str], scores: Floats) -> Self:
        """The highest score first; an item with NaN has no place."""
        rounded = np.round(scores, _DIGITS)
        apart = frozenset(item for item, score in zip(items, scores, strict=True) if np.isnan(score))
        return cls(items=tuple(items), above=rounded[:, None] > rounded[None, :], apart=apart)

    @property
    def places(self) -> dict[str, int]:
        """The place from 1 of each item that has one: one more than there are items before it."""
        before = zip(self.items, self.above.sum(axis=0), strict=True)
        return {item: int(n) + 1 for item, n in before if item not in self.apart}

    @property
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """The items that have a place from the first to the last, those of one place together."""
        places = self.places
        return tuple(
            tuple(item for item in self.items if places.get(item) == place) for place in sorted(set(places.values()))
        )

    @property
    def first(self) -> tuple[str, ...]:
        """What comes first; more than one where they share the place."""
        return next(iter(self.tiers), ())

    @property
    def ranking(self) -> tuple[str, ...]:
        """The items from the first to the last, then those that have no place.

        Those that share a place stand in the order in which they were given.
        """
        return (*(item for tier in self.tiers for item in tier), *(item for item in self.items if item in self.apart))

    def against(self, other: Self) -> tuple[tuple[str, str], ...]:
        """Pairs that the other order, of the same items, has the other way round; as this one has them."""
        found = np.argwhere(self.above & other.above.T)
        return tuple((self.items[i], self.items[j]) for i, j in found)
