"""Bringing a study of an older format up to date: a copy first, then one transaction."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, func, select

from storycoder.study.backups import copy_of
from storycoder.study.layout import FORMAT, act
from storycoder.study.layout import upgrade as upgrade_table
from storycoder.study.store import FileStore, overlay


def _passages_have_memos(connection: Connection) -> None:
    for column in ("start", "end"):
        connection.exec_driver_sql(f'ALTER TABLE memo ADD COLUMN "{column}" INTEGER')


UPGRADES: dict[int, Callable[[Connection], None]] = {2: _passages_have_memos}
"""Format -> what makes it of the format before. Triggers and seals are dropped before and made anew after."""


def bring_up_to_date(store: FileStore, path: Path, password: str | None) -> Path | None:
    """Upgrades the study where it is older than this program, and hands back the copy made before.

    Undo goes no further back than this. Raises the step's own error, the study then being as it was.
    """
    with store.engine.connect() as connection:
        form: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if form >= FORMAT:
        return None
    copy = copy_of(path, password, store.engine, mark=f"format-{form}")
    with store.engine.begin() as connection:
        _drop_overlay(connection)
        for step in range(form + 1, FORMAT + 1):
            UPGRADES[step](connection)
        for statement in overlay():
            connection.exec_driver_sql(statement)
        last = connection.execute(select(func.coalesce(func.max(act.c.number), 0))).scalar_one()
        connection.execute(upgrade_table.insert(), {"format": FORMAT, "after_act": last})
        connection.exec_driver_sql(f"PRAGMA user_version = {FORMAT}")
    return copy


def _drop_overlay(connection: Connection) -> None:
    made = connection.exec_driver_sql(
        "SELECT type, name FROM sqlite_master WHERE type = 'trigger' OR name GLOB 'seal_*'"
    ).all()
    for kind, name in made:
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
