"""One shelf a noun: reading gives frozen values, writing is an act."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from sqlalchemy import Select, Table, func, select

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.layout import TABLES, codec_of, name_of

if TYPE_CHECKING:
    from storycoder.study.study import Study

T = TypeVar("T")

ADD = N_("add {thing}")
CHANGE = N_("change {thing}")
REMOVE = N_("remove {thing}")


class Shelf(Generic[T]):
    """All values of one noun in a study. The verbs here are enough where a noun has no rules of its own."""

    def __init__(self, study: "Study", noun: type[T]) -> None:
        self.study = study
        self.name = name_of(noun)
        self._codec = codec_of(noun)
        self._table: Table = TABLES[self.name]

    def all(self, **equal: object) -> tuple[T, ...]:
        """The values whose columns equal these, in their order."""
        with self.study.reading() as connection:
            # Row by row: of many, not all stand in memory twice.
            return tuple(map(self._codec.value, connection.execute(self._query(equal))))

    def find(self, key: Key) -> T | None:
        """The value with this key, or None."""
        found = self.all(id=key)
        return found[0] if found else None

    def get(self, key: Key) -> T:
        """The value with this key. Raises `Problem` where it is gone."""
        found = self.find(key)
        if found is None:
            raise Problem("That is no longer in the study; somebody removed it.")
        return found

    def count(self, **equal: object) -> int:
        """How many values there are."""
        with self.study.reading() as connection:
            return connection.execute(select(func.count()).select_from(self._query(equal).subquery())).scalar_one()

    def add(self, *values: T, why: str = "") -> None:
        """Puts values on the shelf, in one act."""
        first = cast(Any, values[0]) if len(values) == 1 else None
        key = first.id if first else None
        with self.study.act(ADD, noun=self.name, key=key, subject=self.label(first), why=why):
            self.put(values)

    def change(self, key: Key, *, why: str = "", **values: object) -> T:
        """Gives a value other contents for some of its columns, and hands it back as it is now."""
        changed = cast(T, replace(cast(Any, self.get(key)), **values))
        with self.study.act(CHANGE, noun=self.name, key=key, subject=self.label(changed), why=why):
            self.write(key, values)
        return changed

    def remove(self, *keys: Key, why: str = "") -> None:
        """Takes values away, with all that belongs to them. Raises `Problem` where something must stay."""
        subject = self.label(self.get(keys[0])) if len(keys) == 1 else ""
        with self.study.act(REMOVE, noun=self.name, key=keys[0], subject=subject, why=why):
            self.drop(keys)

    def label(self, value: T | None) -> str:
        """What a value is called in the audit trail; empty for what has no name."""
        return label_of(value)

    def put(self, values: Iterable[T]) -> None:
        """Writes values inside an act that is going on."""
        self.study.store.insert(self.study.writing, self._table, [self._codec.row(value) for value in values])

    def write(self, key: Key, values: Mapping[str, object]) -> None:
        """Writes some columns inside an act that is going on."""
        statement = self._table.update().where(self._table.c.id == key)
        self.study.writing.execute(statement, self._codec.changes(values))

    def drop(self, keys: Iterable[Key]) -> None:
        """Deletes rows inside an act that is going on."""
        for some in in_chunks(keys):
            self.study.writing.execute(self._table.delete().where(self._table.c.id.in_(some)))

    def _query(self, equal: Mapping[str, object]) -> Select[Any]:
        query = select(self._table)
        for name, value in equal.items():
            query = query.where(self._table.c[name] == value)
        return query.order_by(*self._order())

    def _order(self) -> list[Any]:
        columns = self._table.c
        return [columns[name] for name in ("position", "number") if name in columns] + [columns.id]


def in_chunks(keys: Iterable[Key], size: int = 500) -> Iterator[tuple[Key, ...]]:
    """The keys in portions that one statement takes."""
    keys = tuple(keys)
    return (keys[start : start + size] for start in range(0, len(keys), size))


def label_of(value: object) -> str:
    """What a value is called in the audit trail; empty for what has no name."""
    for field in ("pseudonym", "name", "title", "label"):
        text = getattr(value, field, "")
        if text:
            return text if isinstance(text, str) else text.in_("nl")
    return ""
