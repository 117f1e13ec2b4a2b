"""An order in which items may share a place, or be left beside each other."""

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

    @classmethod
    def by_score(cls, items: Sequence[str], scores: Floats) -> Self:
        """The highest score first; an item with NaN stands beside the others, with no place among them."""
        rounded = np.round(scores, _DIGITS)
        return cls(items=tuple(items), above=rounded[:, None] > rounded[None, :])

    @property
    def places(self) -> dict[str, int]:
        """The place of each item from 1: one more than there are items before it."""
        return {item: int(n) + 1 for item, n in zip(self.items, self.above.sum(axis=0), strict=True)}

    @property
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """The items from the first to the last, those of one place together."""
        places = self.places
        return tuple(
            tuple(item for item in self.items if places[item] == place) for place in sorted(set(places.values()))
        )

    @property
    def first(self) -> tuple[str, ...]:
        """What comes first; more than one where they share the place."""
        return self.tiers[0] if self.items else ()

    @property
    def ranking(self) -> tuple[str, ...]:
        """The items from the first to the last, those that share a place in the order in which they were given."""
        return tuple(item for tier in self.tiers for item in tier)

    def against(self, other: Self) -> tuple[tuple[str, str], ...]:
        """Pairs that the other order, of the same items, has the other way round; as this one has them."""
        found = np.argwhere(self.above & other.above.T)
        return tuple((self.items[i], self.items[j]) for i, j in found)
