"""The layout of a study: one table a noun, made from the noun's own declaration, and the tables of the journal.

The journal's triggers are made from the same tables (`triggers.py`). A change of layout is a new FORMAT with an
upgrade (`upgrades.py`); `tests/study/layout.sql` holds the present one, so that no change goes unnoticed.
"""

import re
import types
from dataclasses import Field, fields
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TextClause,
    text,
)
from sqlalchemy.types import TypeEngine

from storycoder.domain import (
    calibration,
    codes,
    codings,
    factors,
    leaving,
    people,
    reporting,
    sounding,
    texts,
    validation,
)
from storycoder.study.codec import RowCodec

APPLICATION_ID = 0x53746F72
"""What stands in the header of every plain study file: "Stor"."""
FORMAT = 5
SINCE = {
    ("memo", "start"): 2, ("memo", "end"): 2,
    ("about", "hide_figures"): 3, ("about", "packet_id"): 3,
    ("session", "kind"): 3, ("session", "units"): 3,
    ("decision", "kind"): 3, ("decision", "coder_id"): 3, ("decision", "other_code_id"): 3,
    ("decision", "changed_code_id"): 3, ("decision", "date"): 3,
    ("reference", "kind"): 4, ("reference", "editors"): 4, ("reference", "volume"): 4, ("reference", "issue"): 4,
    ("reference", "pages"): 4, ("reference", "edition"): 4, ("reference", "publisher"): 4,
    ("reference", "url"): 4, ("reference", "key"): 4,
    ("validation", "notes"): 4, ("member", "way"): 4, ("validation_answer", "changed_code_id"): 4,
    ("board", "unlisted"): 4, ("reaction", "by"): 4, ("reaction", "count"): 4, ("reaction", "became"): 4,
    ("poster_plan", "since_id"): 5,
}  # fmt: skip
"""The columns that the first format did not have, and the format that brought them. They stand behind the others."""

NOUNS: tuple[type, ...] = (
    people.About,
    people.Practice,
    people.Role,
    people.Participant,
    people.Topic,
    people.TopicRole,
    people.AsksAbout,
    people.Coder,
    texts.Transcript,
    texts.Revision,
    codes.Code,
    codes.CodebookVersion,
    codes.Reference,
    codes.CodeReference,
    calibration.Session,
    calibration.SessionCoder,
    calibration.Passage,
    calibration.Decision,
    calibration.Packet,
    calibration.Assignment,
    codings.Coding,
    codings.Memo,
    codings.Finished,
    validation.Validation,
    validation.AskedCode,
    validation.AskedRole,
    validation.AskedExample,
    validation.Member,
    validation.ValidationAnswer,
    validation.Remark,
    validation.Leftover,
    factors.Factor,
    factors.FactorCode,
    factors.Element,
    factors.ChosenQuotation,
    factors.Alignment,
    factors.FactorReference,
    factors.Refusal,
    factors.NewSide,
    factors.Summary,
    factors.SummarySegment,
    sounding.Board,
    sounding.Attendance,
    sounding.PosterPlan,
    sounding.BoardFactor,
    sounding.LeftOff,
    sounding.Reaction,
    reporting.ReportPlan,
    reporting.ChecklistAnswer,
    leaving.Cleared,
)

WHEN_GONE = {"goes too": "CASCADE", "is cleared": "SET NULL", "must stay": "NO ACTION"}


def name_of(noun: type) -> str:
    """What a noun's table is called: `CodebookVersion` -> `codebook_version`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", noun.__name__).lower()


@cache
def codec_of(noun: type) -> RowCodec[Any]:
    """The codec of a noun."""
    return RowCodec(noun)


_KINDS: dict[Any, TypeEngine[Any]] = {bool: Boolean(), int: BigInteger().with_variant(Integer(), "sqlite")}
"""A server's Integer has 32 bits, that of a file 64."""


def _given(field: Field[Any]) -> TextClause:
    """What a row has in a column that its format did not have."""
    default = field.default
    plain = str(default).upper() if isinstance(default, bool | int) else f"'{default}'"
    return text(plain)


def _column(field: Field[Any], hint: Any, *, packed: bool, since: int) -> Column[Any]:
    optional = get_origin(hint) in (Union, types.UnionType)
    bare = next(arg for arg in get_args(hint) if arg is not types.NoneType) if optional else hint
    kind = Text() if packed else _KINDS.get(bare, Text())
    sought = bool(field.metadata.get("sought"))
    if "of" not in field.metadata:
        given = _given(field) if since > 1 and not optional else None
        return Column(
            field.name, kind, primary_key=field.name == "id", nullable=optional, index=sought, server_default=given
        )
    key = ForeignKey(
        f"{field.metadata['of']}.id",
        ondelete=WHEN_GONE[field.metadata["when_gone"]],
        # Undo puts rows back in any order; only the end of an act has to fit.
        deferrable=True,
        initially="DEFERRED",
    )
    return Column(field.name, kind, key, nullable=optional, index=sought)


def _table(noun: type, metadata: MetaData) -> Table:
    hints, packed = get_type_hints(noun), codec_of(noun).packed
    name = name_of(noun)
    columns = [
        _column(field, hints[field.name], packed=field.name in packed, since=SINCE.get((name, field.name), 1))
        for field in fields(cast(Any, noun))
    ]
    return Table(name, metadata, *columns)


def as_of(form: int, table: Table) -> list[str]:
    """What to read from a table of that format: its columns, and for each that came later what it would hold."""
    return [
        f'"{column.name}"' if SINCE.get((table.name, column.name), 1) <= form else _default_of(column)
        for column in table.columns
    ]


def _default_of(column: Column[Any]) -> str:
    given: Any = column.server_default
    return "NULL" if given is None else str(given.arg)


TABLES_SINCE = {
    "packet": 3, "assignment": 3,
    "asked_code": 4, "asked_role": 4, "asked_example": 4, "refusal": 4, "new_side": 4, "summary": 4,
    "summary_segment": 4, "poster_plan": 4, "board_factor": 4, "left_off": 4, "report_plan": 4,
    "checklist_answer": 4, "cleared": 4,
    "asks_about": 5, "remark": 5, "leftover": 5,
}  # fmt: skip
"""The tables of nouns that the first format did not have, and the format that brought them."""


def tables_of(form: int) -> dict[str, Table]:
    """The tables that a study of that format has, of those that there are now."""
    return {name: table for name, table in TABLES.items() if TABLES_SINCE.get(name, 1) <= form}


metadata = MetaData()
TABLES: dict[str, Table] = {name_of(noun): _table(noun, metadata) for noun in NOUNS}
BY_NAME: dict[str, type] = {name_of(noun): noun for noun in NOUNS}

act = Table(
    "act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("coder_id", Text),
    Column("verb", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("key", Text),
    Column("subject", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undoes", Integer, index=True),
    Column("after", Text),
    Column("merged", Text),
    Column("within", Text),
    sqlite_autoincrement=True,
)
"""Who changed what, when and why: the audit trail. `kind` is "do", "undo", "redo" or "forget".

The last three are ids of acts, by which copies of a study find out what they share: the act that came before it in the
copy where it was made; the last act of the copy that it took in; and the act by which it came into this copy, where it
was made in another one.
"""

note = Table(
    "note",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("act", Integer, nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("before", Text),
    sqlite_autoincrement=True,
)
"""One touched row as it was before, as JSON, written by triggers; NULL where there was none."""

current_act = Table(
    "current_act",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("forgetting", Boolean, nullable=False),
)
"""The act that is going on, in a study file; a server keeps it in a setting of the transaction."""

original = Table(
    "original",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Imported files as they came, by their hash. Outside the journal: what an undo removes, a redo must find again."""

upgrade = Table(
    "upgrade",
    metadata,
    Column("format", Integer, primary_key=True, autoincrement=False),
    Column("after_act", Integer, nullable=False),
)
"""Since which act each format holds. Undo goes no further back than the last."""

written = Table(
    "written",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("act_id", Text, nullable=False, index=True),
    Column("noun", Text, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("before", Text),
    Column("after", Text),
    sqlite_autoincrement=True,
)
"""What an act of another copy did to a row, as JSON; NULL where there was none. Its own notes stay in that copy.

Of an act that took a copy in: what was settled by it, `before` being what would have become of the row otherwise.
"""

forgotten = Table("forgotten", metadata, Column("key", Text, primary_key=True))
"""Keys of what was forgotten, so that no other copy brings it back. They tell nothing of whom they were of."""
