"""A long row of things of which only those that are looked at are made."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class Lazily(Sequence[T_co], Generic[T_co]):
    """So many things; each is made when it is first asked for, by its place."""

    def __init__(self, length: int, make: Callable[[int], T_co]) -> None:
        self._length, self._make = length, make
        self._made: dict[int, T_co] = {}

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, at: int | slice) -> T_co | tuple[T_co, ...]:
        """One of them, or some."""
        places = range(self._length)[at]
        return self._one(places) if isinstance(places, int) else tuple(map(self._one, places))

    def _one(self, place: int) -> T_co:
        if place not in self._made:
            self._made[place] = self._make(place)
        return self._made[place]
