"""The codes as a tree of values, what a search leaves of it, and where a code would come to stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key

Below = Mapping[Key | None, tuple[Key, ...]]


class Target(NamedTuple):
    """A place in the tree: below `parent` (None: at the top), before a neighbour (None: last)."""

    parent: Key | None
    before: Key | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Codes, and for each of them (None: the top) the codes right below it in their order."""

    codes: Mapping[Key, Code]
    below: Below

    @classmethod
    def of(cls, codes: Iterable[Code]) -> "Outline":
        """The tree of all these codes."""
        known = {code.id: code for code in codes}
        below: dict[Key | None, list[Key]] = {}
        for code in sorted(known.values(), key=lambda each: each.position):
            below.setdefault(code.parent_id, []).append(code.id)
        return cls(known, {parent: tuple(keys) for parent, keys in below.items()})

    def only(self, matching: Collection[Key]) -> "Outline":
        """What stays of the tree where only these codes and those above them are shown."""
        kept = {above for key in matching for above in self.path(key)}
        below = {parent: tuple(key for key in keys if key in kept) for parent, keys in self.below.items()}
        return Outline({key: self.codes[key] for key in self.codes if key in kept}, below)

    def order(self) -> Iterator[Key]:
        """All codes as they are read, from the top."""
        return self._from(None)

    def _from(self, parent: Key | None) -> Iterator[Key]:
        for key in self.below.get(parent, ()):
            yield key
            yield from self._from(key)

    def inside(self, key: Key) -> tuple[Key, ...]:
        """A code and everything below it, as it is read."""
        return (key, *self._from(key))

    def path(self, key: Key) -> tuple[Key, ...]:
        """The codes above a code and itself, from the top."""
        path = [key]
        while (above := self.codes[path[0]].parent_id) is not None:
            path.insert(0, above)
        return tuple(path)

    def neighbours(self, key: Key) -> tuple[Key, ...]:
        """A code and those beside it, in their order."""
        return self.below[self.codes[key].parent_id]

    def topmost(self, keys: Collection[Key]) -> tuple[Key, ...]:
        """Of these codes those that stand below no other of them, as they are read."""
        chosen = set(keys)
        return tuple(key for key in self.order() if key in chosen and chosen.isdisjoint(self.path(key)[:-1]))

    def nearest(self, key: Key | None, known: Collection[Key]) -> Key | None:
        """A code, or where it is not among those known the one after it, before it or above it that is."""
        if key is None or key in known or key not in self.codes:
            return key if key in known else None
        row = self.neighbours(key)
        at = row.index(key)
        beside = next((each for each in (*row[at + 1 :], *row[:at][::-1]) if each in known), None)
        return beside or self.nearest(self.codes[key].parent_id, known)

    # Where the arrow keys bring codes

    def up(self, keys: Collection[Key]) -> Target | None:
        """One place higher among the neighbours; None where they cannot go there."""
        first = self._block(keys)
        row = self.neighbours(first) if first else ()
        at = row.index(first) if first else 0
        return Target(self.codes[first].parent_id, row[at - 1]) if first and at else None

    def down(self, keys: Collection[Key]) -> Target | None:
        """One place lower among the neighbours."""
        first = self._block(keys)
        if first is None:
            return None
        row = self.neighbours(first)
        after = row[max(row.index(key) for key in self.topmost(keys)) + 1 :]
        return Target(self.codes[first].parent_id, after[1] if len(after) > 1 else None) if after else None

    def inwards(self, keys: Collection[Key]) -> Target | None:
        """Below the code that stands before them."""
        first = self._block(keys)
        row = self.neighbours(first) if first else ()
        at = row.index(first) if first else 0
        return Target(row[at - 1]) if at else None

    def outwards(self, keys: Collection[Key]) -> Target | None:
        """Beside the code that they stand below, after it."""
        first = self._block(keys)
        above = self.codes[first].parent_id if first else None
        if above is None:
            return None
        row = self.neighbours(above)
        after = row[row.index(above) + 1 :]
        return Target(self.codes[above].parent_id, after[0] if after else None)

    def _block(self, keys: Collection[Key]) -> Key | None:
        """The first of these codes, where all of them stand beside each other below the same one."""
        top = self.topmost(keys)
        parents = {self.codes[key].parent_id for key in top}
        return top[0] if top and len(parents) == 1 else None

    def position(self, target: Target, moving: Collection[Key]) -> int | None:
        """The number of a place among the neighbours that stay; None is last."""
        row = self.below.get(target.parent, ())
        if target.before is None or target.before not in row:
            return None
        return sum(key not in moving for key in row[: row.index(target.before)])
