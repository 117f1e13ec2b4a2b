"""Plain data as somebody gave it: looked at for its shape before anything is computed, and told in words."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import TypeVar, cast

from storycoder.domain.problems import Problem

LARGEST = 10**12
"""The largest number taken; beyond it figures lose their last digits."""
MOST_CELLS = 100_000
_SHOWN = 40
"""So many characters of a text that is not what is needed are told."""
_REMARKS = ("note", "source")
"""What may be said beside data without being of use."""

T = TypeVar("T")
Read = Callable[[object, str], T]


class Given:
    """Named data; each reader below raises Problem where what stands there is of another shape."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data
        self._read: set[str] = set()
        self._within: list[Given] = []

    def __contains__(self, name: str) -> bool:
        self._read.add(name)
        return self._data.get(name) is not None

    @property
    def looked_up(self) -> frozenset[str]:
        """The names that something was looked up by."""
        return frozenset(self._read)

    def unread(self) -> list[str]:
        """The names that nothing was looked up by, such as one that is misspelt."""
        own = (name for name in self._data if name not in self.looked_up and name not in _REMARKS)
        return list(dict.fromkeys((*own, *(name for each in self._within for name in each.unread()))))

    def any_of(self, *names: str) -> str:
        """The first of these names that is given."""
        for name in names:
            if name in self:
                return name
        raise Problem("The data need “{name}”.", name="” / “".join(names))

    def whole(self, name: str, least: int = 0, otherwise: int | None = None) -> int:
        """A whole number from `least`."""
        if otherwise is not None and name not in self:
            return otherwise
        number = whole_number(self._there(name), name)
        if number < least:
            raise Problem("“{name}” must be at least {least}, not {number}.", name=name, least=least, number=number)
        return number

    def number(self, name: str, otherwise: float | None = None) -> float:
        """A number."""
        return otherwise if otherwise is not None and name not in self else a_number(self._there(name), name)

    def share(self, name: str, otherwise: float) -> float:
        """A number from 0 to 1."""
        number = self.number(name, otherwise)
        if not 0 <= number <= 1:
            raise Problem("“{name}” is a share, from 0 to 1: write 0.05 for 5 %.", name=name)
        return number

    def word(self, name: str, *choices: str) -> str:
        """One of these words; the first where nothing is said."""
        told = self._data[name] if name in self else choices[0]
        if told not in choices:
            raise Problem("“{name}” must be one of: {choices}.", name=name, choices=", ".join(choices))
        return str(told)

    def yes(self, name: str) -> bool:
        """True where it says so."""
        return name in self and self._data[name] is True

    def counts(self, name: str) -> list[int]:
        """A list of at least one whole number from 0."""
        return self._list(name, count)

    def numbers(self, name: str) -> list[float]:
        """A list of at least one number."""
        return self._list(name, a_number)

    def words(self, name: str) -> list[str]:
        """A list of at least one text."""
        return self._list(name, a_text)

    def table(self, name: str) -> list[list[float]]:
        """Rows of numbers, all of one length."""
        return rectangle([listed(row, name, a_number) for row in listed(self._there(name), name, _as_it_is)], name)

    def gappy_table(self, name: str) -> list[list[float | None]]:
        """Rows of numbers, all of one length, null where there is none."""
        return rectangle(
            [listed(row, name, a_number_or_gap) for row in listed(self._there(name), name, _as_it_is)], name
        )

    def count_table(self, name: str, rows: int = 0, columns: int = 0) -> list[list[int]]:
        """Rows of counts, all of one length; of just this size where one is named."""
        found = rectangle([listed(row, name, count) for row in listed(self._there(name), name, _as_it_is)], name)
        if rows and (len(found), len(found[0])) != (rows, columns):
            raise Problem("“{name}” must be a table of {rows} by {columns}.", name=name, rows=rows, columns=columns)
        return found

    def presence(self, name: str) -> list[list[bool]]:
        """Rows of 0 and 1, all of one length."""
        return rectangle([listed(row, name, a_mark) for row in listed(self._there(name), name, _as_it_is)], name)

    def named(self, name: str, read: "Read[T]") -> dict[str, T]:
        """What is given by name, each read in this way."""
        return by_name(self._there(name), name, read)

    def objects(self, name: str) -> list["Given"]:
        """A list of named data."""
        self._within = self._list(name, _object)
        return self._within

    def raw(self, name: str) -> object:
        """As it is, for what has a shape of its own."""
        return self._there(name)

    def _list(self, name: str, read: "Read[T]") -> list[T]:
        found = listed(self._there(name), name, read)
        if not found:
            raise Problem("“{name}” holds nothing.", name=name)
        return found

    def _there(self, name: str) -> object:
        if name not in self:
            raise Problem("The data need “{name}”.", name=name)
        return self._data[name]


def by_name(value: object, name: str, read: "Read[T]") -> dict[str, T]:
    """An object with each of its values read in this way."""
    if not isinstance(value, dict):
        raise Problem("“{name}” gives something by name, between curly brackets.", name=name)
    found = cast("dict[str, object]", value)
    _check_size(len(found), name)
    return {each: read(what, name) for each, what in found.items()}


def listed(value: object, name: str, read: "Read[T]") -> list[T]:
    """A list with each of its values read in this way."""
    if not isinstance(value, list):
        raise Problem("“{name}” must be a list, between square brackets.", name=name)
    found = cast("list[object]", value)
    _check_size(len(found), name)
    return [read(each, name) for each in found]


def rectangle(rows: Sequence[list[T]], name: str) -> list[list[T]]:
    """Rows that are all of one length; there is at least one cell."""
    if not rows or not rows[0]:
        raise Problem("“{name}” holds nothing.", name=name)
    if any(len(row) != len(rows[0]) for row in rows):
        raise Problem("The rows of “{name}” are not of the same length.", name=name)
    _check_size(len(rows) * len(rows[0]), name)
    return list(rows)


def a_number(value: object, name: str) -> float:
    """A number that is not too large."""
    if isinstance(value, str):
        raise Problem(
            "“{name}” holds “{text}”, which is text. Write numbers without quotation marks.",
            name=name,
            text=value[:_SHOWN],
        )
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not isfinite(_small(value)):
        raise Problem("“{name}” holds something that is not a number.", name=name)
    if abs(value) > LARGEST:
        raise Problem("A number in “{name}” is too large.", name=name)
    return float(value)


def whole_number(value: object, name: str) -> int:
    """A number without a fraction."""
    number = a_number(value, name)
    if number != int(number):
        raise Problem("“{name}” may hold whole numbers only.", name=name)
    return int(number)


def count(value: object, name: str) -> int:
    """A whole number from 0."""
    number = whole_number(value, name)
    if number < 0:
        raise Problem("“{name}” holds counts, and there is one below 0.", name=name)
    return number


def a_mark(value: object, name: str) -> bool:
    """0 or 1, or a truth value."""
    if value not in {0, 1} if isinstance(value, (int, float)) else True:
        raise Problem("“{name}” may hold only 0 and 1.", name=name)
    return bool(value)


def a_text(value: object, name: str) -> str:
    """A text, such as the name of an item."""
    if not isinstance(value, str):
        raise Problem("“{name}” holds something that is not text.", name=name)
    return value


def _small(value: float) -> float:
    """The value, which can be a whole number too large for arithmetic with fractions."""
    return value if isinstance(value, float) or abs(value) <= LARGEST else 2.0 * LARGEST


def a_number_or_gap(value: object, name: str) -> float | None:
    """A number, or None for null: there is none."""
    return None if value is None else a_number(value, name)


def _object(value: object, name: str) -> Given:
    return Given(by_name(value, name, _as_it_is))


def _as_it_is(value: object, name: str) -> object:
    return value


def _check_size(number: int, name: str) -> None:
    if number > MOST_CELLS:
        raise Problem("“{name}” holds too much: at most {n} values.", name=name, n=MOST_CELLS)
