"""The layout changes on purpose only, and each noun is journalled on both kinds of store."""

import pytest
from sqlalchemy import inspect, text
from tests.study import layouts

from storycoder.study.layout import BY_NAME, FORMAT, NOUNS, TABLES, metadata
from storycoder.study.seals import HASHED
from storycoder.study.store import ServerStore
from storycoder.study.study import Study
from storycoder.study.upgrades import UPGRADES


def test_no_change_of_the_layout_goes_unnoticed() -> None:
    """Where this fails on purpose: a new FORMAT, a step in UPGRADES, then `python -m tests.study.layouts`."""
    assert layouts.of_file() == layouts.FILE.read_text(encoding="utf-8")
    assert layouts.of_server() == layouts.SERVER.read_text(encoding="utf-8")


def test_every_format_but_the_first_has_its_step() -> None:
    assert sorted(UPGRADES) == list(range(2, FORMAT + 1))


def test_every_noun_of_the_domain_has_its_table() -> None:
    assert len(BY_NAME) == len(NOUNS) == len(TABLES)
    assert {table.name for table in metadata.sorted_tables} - set(TABLES) == {
        "act", "note", "current_act", "original", "upgrade", "written", "forgotten"
    }  # fmt: skip


def triggers_of(study: Study, table: str) -> set[str]:
    """For which events the table writes a note."""
    with study.reading() as connection:
        if isinstance(study.store, ServerStore):
            query = (
                "SELECT event_manipulation FROM information_schema.triggers "
                "WHERE event_object_table = :table AND trigger_name = 'note_change'"
            )
            return set(connection.execute(text(query), {"table": table}).scalars())
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table AND name LIKE 'note%'"
        found = connection.execute(text(query), {"table": table}).scalars()
        return {name.split("_")[1].upper() for name in found}


def test_every_noun_has_triggers_on_each_store(study: Study) -> None:
    for name in TABLES:
        assert triggers_of(study, name) == {"INSERT", "UPDATE", "DELETE"}, name


@pytest.mark.parametrize("name", [table.name for table in metadata.sorted_tables])
def test_each_column_of_a_file_is_in_an_index_or_has_a_hash(file_study: Study, name: str) -> None:
    """So that the engine's own check compares it with something."""
    with file_study.reading() as connection:
        looked_at = inspect(connection)
        covered = set(looked_at.get_pk_constraint(name)["constrained_columns"])
        for index in [*looked_at.get_indexes(name), *looked_at.get_unique_constraints(name)]:
            covered |= set(index["column_names"])
        columns = {column["name"] for column in looked_at.get_columns(name)}
    assert columns - covered == {column for table, column in HASHED if table == name}


def test_what_is_looked_up_often_has_an_index(study: Study) -> None:
    with study.reading() as connection:
        indexes = {
            name: {index["column_names"][0] for index in inspect(connection).get_indexes(name)} for name in TABLES
        }
    assert {"revision_id", "code_id"} <= indexes["coding"]
    assert "transcript_id" in indexes["revision"]
    assert "about_id" in indexes["memo"]
