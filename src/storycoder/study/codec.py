"""Frozen values to rows and back. What is not text or a whole number is kept as JSON text."""

import json
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any, Generic, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def plain(value: object) -> Any:
    """A value as JSON knows it: named tuples as lists, dataclasses as objects."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in cast(Sequence[object], value)]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value


def value_of(hint: Any, data: Any) -> Any:
    """What `plain` was given, from what it made and the type that it had.

    Raises TypeError, ValueError or KeyError where the data does not fit the type.
    """
    return _builder(hint)(data)


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _builder(next(arg for arg in get_args(hint) if arg is not types.NoneType))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        item = _builder(get_args(hint)[0])
        return lambda data: tuple(item(each) for each in _expect(list, data))
    if origin is Literal or not isinstance(hint, type):
        return lambda data: data
    if issubclass(hint, tuple) and hasattr(hint, "_fields"):
        return _named_tuple_builder(hint)
    if is_dataclass(hint):
        return _dataclass_builder(hint)
    return lambda data: data


def _named_tuple_builder(hint: type) -> Callable[[Any], Any]:
    hints = get_type_hints(hint)
    if all(_is_plain(each) for each in hints.values()):
        return lambda data: hint(*_expect(list, data))
    builders = [_builder(each) for each in hints.values()]
    return lambda data: hint(*(build(item) for build, item in zip(builders, _expect(list, data), strict=True)))


def _dataclass_builder(hint: type) -> Callable[[Any], Any]:
    hints = get_type_hints(hint)
    builders = {field.name: _builder(hints[field.name]) for field in fields(cast(Any, hint))}
    return lambda data: hint(
        **{name: build(data[name]) for name, build in builders.items() if name in _expect(dict, data)}
    )


def _expect(kind: type[T], data: Any) -> T:
    if not isinstance(data, kind):
        raise TypeError(f"JSON of another kind than {kind.__name__}")
    return data


def _is_plain(hint: Any) -> bool:
    parts = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    return all(
        part in (str, int, bool, types.NoneType) or get_origin(part) is Literal or _is_new_type(part) for part in parts
    )


def _is_new_type(hint: Any) -> bool:
    return getattr(hint, "__supertype__", None) is str


def _json(value: object) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


class RowCodec(Generic[T]):
    """The columns of one noun, and how its values become rows and rows become values."""

    def __init__(self, noun: type[T]) -> None:
        self.noun = noun
        self.hints = get_type_hints(noun)
        self.columns = tuple(field.name for field in fields(cast(Any, noun)))
        self.packed = frozenset(name for name in self.columns if not _is_plain(self.hints[name]))
        self.shared = tuple(field.name for field in fields(cast(Any, noun)) if "of" in field.metadata)
        """Keys of other nouns, of which there are few in many rows: in memory the same key is kept once."""
        self._columns_of = attrgetter(*self.columns)

    def row(self, value: T) -> tuple[Any, ...]:
        """The value's columns in order."""
        columns: tuple[Any, ...] = self._columns_of(value)
        if not self.packed:
            return columns
        return tuple(
            _json(each) if name in self.packed else each for name, each in zip(self.columns, columns, strict=True)
        )

    def changes(self, values: Mapping[str, object]) -> dict[str, Any]:
        """Some columns, ready to be written. Raises KeyError for a column that the noun does not have."""
        unknown = values.keys() - set(self.columns)
        if unknown:
            raise KeyError(*unknown)
        return {name: _json(value) if name in self.packed else value for name, value in values.items()}

    def value(self, row: Sequence[Any]) -> T:
        """The value of a row whose columns stand in order."""
        named = dict(zip(self.columns, row, strict=True))
        for name in self.packed:
            named[name] = value_of(self.hints[name], json.loads(named[name]))
        for name in self.shared:
            if named[name] is not None:
                named[name] = intern(named[name])
        return self.noun(**named)
