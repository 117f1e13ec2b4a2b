"""Rows as merging compares them: columns by name, and the parts of a row that are decided on together."""

import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Boolean, Connection, Table, select

from storycoder.domain.keys import Key
from storycoder.study.layout import TABLES
from storycoder.study.shelf import in_chunks

Row = Mapping[str, Any]
"""A row as it is kept: column -> text, whole number, truth or None."""

EXISTS = "exists"
"""The part of a row that says whether there is one."""
PLACE = "place"
"""The part that says where in which text something stands."""
SETTLEMENT = "outcome"
"""The part that says what was settled: of a decision outcome, codes, whose view, why and when belong together."""
_SETTLEMENTS = {
    "decision": ("outcome", "code_id", "other_code_id", "changed_code_id", "coder_id", "kind", "reason", "date"),
    "validation_answer": ("outcome", "outcome_reason", "changed_code_id"),
    "remark": ("outcome", "reason", "changed_code_id"),
    "leftover": ("fate", "reason"),
    "reaction": ("decision", "reason", "became"),
}
SETTLED_BY_RULE = frozenset({"position", "number", "version_id", "handed_out", "taken_in"})
"""Parts that are no one's words. Where both sides changed one, the larger value holds."""
LOCAL = frozenset({("about", "packet_id")})
"""What a copy is, and not what the study is."""


class Ref(NamedTuple):
    """Which row."""

    noun: str
    key: Key


@cache
def parts_of(noun: str) -> dict[str, tuple[str, ...]]:
    """The parts of a noun's rows, with the columns that each has."""
    names = [column.name for column in TABLES[noun].columns if column.name != "id" and (noun, column.name) not in LOCAL]
    place = place_columns(noun)
    settlement = _SETTLEMENTS.get(noun, ())
    parts = {name: (name,) for name in names if name not in place + settlement}
    return parts | ({SETTLEMENT: settlement} if settlement else {}) | ({PLACE: place} if place else {})


@cache
def place_columns(noun: str) -> tuple[str, ...]:
    """The columns that say in which text, from where and to where; none for what has no place."""
    if noun == "memo":
        return ("about_id", "start", "end")
    return ("revision_id", "start", "end") if noun in {"coding", "passage", "decision"} else ()


def changed_parts(noun: str, before: Row | None, after: Row | None) -> frozenset[str]:
    """Which parts differ; all of them, and that it exists, where a row came or went."""
    parts = parts_of(noun)
    if before is None or after is None:
        return frozenset() if before is after else frozenset({EXISTS, *parts})
    return frozenset(part for part, names in parts.items() if any(before[name] != after[name] for name in names))


def with_parts(noun: str, row: Row, parts: Iterable[str], other: Row) -> dict[str, Any]:
    """The row with these parts as the other one has them."""
    names = [name for part in parts if part != EXISTS for name in parts_of(noun)[part]]
    return {**row, **{name: other[name] for name in names}}


def same_part(noun: str, part: str, one: Row, other: Row) -> bool:
    """Whether two rows have the same there."""
    return all(one[name] == other[name] for name in parts_of(noun)[part])


def read_rows(connection: Connection, refs: Collection[Ref]) -> dict[Ref, Row]:
    """The rows that are there, of those asked for."""
    found: dict[Ref, Row] = {}
    for noun in sorted({ref.noun for ref in refs}):
        table = TABLES[noun]
        for some in in_chunks(sorted(ref.key for ref in refs if ref.noun == noun)):
            for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings():
                found[Ref(noun, row["id"])] = dict(row)
    return found


def from_json(noun: str, text: str | None) -> dict[str, Any] | None:
    """A row out of the trail, with the columns that its format did not have yet. None stays None."""
    if text is None:
        return None
    was, table = json.loads(text), TABLES[noun]
    return {column.name: _kept(table, column.name, was) for column in table.columns}


def _kept(table: Table, name: str, was: Mapping[str, Any]) -> Any:
    column = table.c[name]
    if name not in was:
        return _given(table, name)
    value = was[name]
    # SQLite knows no truth, only 0 and 1.
    return bool(value) if isinstance(column.type, Boolean) and value is not None else value


@cache
def _given(table: Table, name: str) -> Any:
    column: Any = table.c[name]
    if column.server_default is None:
        return None
    given = str(column.server_default.arg)
    return given == "TRUE" if isinstance(column.type, Boolean) else given.strip("'")


def to_json(row: Row | None) -> str | None:
    """A row for the trail."""
    return None if row is None else json.dumps(dict(row), ensure_ascii=False, separators=(",", ":"))
