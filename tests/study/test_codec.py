"""Every noun goes into a row and comes back as it was, whatever its values."""

import dataclasses
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storycoder.domain.codes import Code, CodebookVersion
from storycoder.domain.codings import Coding
from storycoder.domain.keys import new_key
from storycoder.domain.people import Practice
from storycoder.study.codec import RowCodec, plain, value_of
from storycoder.study.layout import NOUNS, TABLES, codec_of, name_of
from storycoder.study.study import Study

words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)
numbers = st.integers(-(2**63), 2**63 - 1)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Anything of a type, as deep as the type goes."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return st.one_of([st.none() if part is types.NoneType else values_of(part) for part in parts])
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        return st.lists(values_of(parts[0]), max_size=3).map(tuple)
    if getattr(hint, "__supertype__", None) is str or hint is str:
        return words
    if hint in (int, bool):
        return numbers if hint is int else st.booleans()
    fields = get_type_hints(hint)
    if issubclass(hint, tuple):
        return st.tuples(*(values_of(each) for each in fields.values())).map(lambda row: hint(*row))
    return st.fixed_dictionaries({name: values_of(each) for name, each in fields.items()}).map(lambda row: hint(**row))


@pytest.mark.parametrize("noun", NOUNS)
@settings(max_examples=15)
@given(data=st.data())
def test_every_noun_comes_back_from_its_row(noun: type, data: st.DataObject) -> None:
    value, codec = data.draw(values_of(noun)), codec_of(noun)
    row = codec.row(value)
    assert len(row) == len(TABLES[name_of(noun)].columns)
    assert all(isinstance(each, str | int | None) for each in row)
    assert codec.value(row) == value
    changed = codec.changes({field.name: getattr(value, field.name) for field in dataclasses.fields(value)})
    assert tuple(changed.values()) == row


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_every_noun_comes_back_from_the_database(study: Study, data: st.DataObject) -> None:
    """Below the links between nouns, which a value by itself cannot have."""
    connection = study.store.engine.connect()
    try:
        for noun in NOUNS:
            value, table = data.draw(values_of(noun)), TABLES[name_of(noun)]
            aside = f'"aside_{table.name}"'
            connection.exec_driver_sql(f'CREATE TEMPORARY TABLE {aside} AS SELECT * FROM "{table.name}" WHERE 1 = 0')
            marks = ", ".join([study.store.placeholder] * len(table.columns))
            connection.exec_driver_sql(f"INSERT INTO {aside} VALUES ({marks})", codec_of(noun).row(value))
            row = connection.exec_driver_sql(f"SELECT * FROM {aside}").one()
            connection.exec_driver_sql(f"DROP TABLE {aside}")
            assert codec_of(noun).value(row) == value
    finally:
        connection.rollback()
        connection.close()


def test_a_column_that_the_noun_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError, match="shoe_size"):
        codec_of(Practice).changes({"name": "De Pluktuin", "shoe_size": 39})
    with pytest.raises(ValueError, match="zip"):
        codec_of(Practice).value(("key", "De Pluktuin", 0))


def test_values_that_do_not_fit_their_type_are_refused() -> None:
    codec: RowCodec[Code] = codec_of(Code)
    row = list(codec.row(Code(name=codec.hints["name"]("Steun"))))
    for wrong in ("", "{", "[1]", '"text"', "7"):
        row[codec.columns.index("name")] = wrong
        with pytest.raises((ValueError, TypeError, KeyError)):
            codec.value(row)


def test_a_version_written_before_a_field_came_is_still_read() -> None:
    """A frozen codebook is JSON within a row, which no upgrade of the tables touches."""
    hint = get_type_hints(CodebookVersion)["codes"]
    code = Code(name=get_type_hints(Code)["name"]("Steun"), source="Yalom")
    older = plain((code,))
    del older[0]["source"]
    assert value_of(hint, older) == (dataclasses.replace(code, source=""),)


def test_of_many_rows_the_same_key_of_another_noun_is_kept_once() -> None:
    codec = codec_of(Coding)
    coding = Coding(revision_id=new_key(), start=1, end=2, code_id=new_key(), coder_id=new_key())
    # As a database hands them out: each row has strings of its own.
    first, second = (
        codec.value(["".join([*each]) if isinstance(each, str) else each for each in codec.row(coding)])
        for _ in range(2)
    )
    assert first == second == coding
    assert first.code_id is second.code_id
    assert first.revision_id is second.revision_id
