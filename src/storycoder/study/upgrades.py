"""Bringing a study of an older format up to date: a copy first, then one transaction."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Table, func, select

from storycoder.study.backups import copy_of
from storycoder.study.layout import FORMAT, TABLES, TABLES_SINCE, act, forgotten, metadata, written
from storycoder.study.layout import upgrade as upgrade_table
from storycoder.study.store import FileStore, overlay


def _passages_have_memos(connection: Connection) -> None:
    for column in ("start", "end"):
        connection.exec_driver_sql(f'ALTER TABLE memo ADD COLUMN "{column}" INTEGER')


def _copies_merge(connection: Connection) -> None:
    """Sessions are handed out and talked through; acts know what came before them."""
    metadata.create_all(connection, [*_made_in(3), written, forgotten])
    for name, column in _NEW_IN_3:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" ADD COLUMN {column}')
    for column in ("after", "merged", "within"):
        connection.exec_driver_sql(f'ALTER TABLE act ADD COLUMN "{column}" TEXT')
    connection.exec_driver_sql(
        'UPDATE act SET "after" = (SELECT was.id FROM act AS was WHERE was.number < act.number '
        "ORDER BY was.number DESC LIMIT 1)"
    )


def _made_in(form: int) -> list[Table]:
    return [TABLES[name] for name, since in TABLES_SINCE.items() if since == form]


def _from_codes_to_posters(connection: Connection) -> None:
    """What is asked in a validation, summaries, plans of posters and reports, and fuller references."""
    metadata.create_all(connection, _made_in(4))
    for name, column in _NEW_IN_4:
        connection.exec_driver_sql(f'ALTER TABLE "{name}" ADD COLUMN {column}')


def _guide_remarks_and_measure(connection: Connection) -> None:
    """What topics ask about, remarks about no code, and what is new on posters since which meeting.

    Notes that held remarks stay notes: which acts wrote them, other copies know. They are read as what they were.
    """
    metadata.create_all(connection, _made_in(5))
    columns = connection.exec_driver_sql("SELECT name FROM pragma_table_info('poster_plan')").scalars()
    if "since_id" not in columns.all():  # a table that an earlier step made is made as it is now
        connection.exec_driver_sql(
            f'ALTER TABLE "poster_plan" ADD COLUMN "since_id" TEXT REFERENCES "board" (id) ON DELETE SET NULL {_LATER}'
        )


_LATER = "DEFERRABLE INITIALLY DEFERRED"
_NEW_IN_3 = (
    ("about", '"hide_figures" BOOLEAN DEFAULT FALSE NOT NULL'),
    ("about", f'"packet_id" TEXT REFERENCES "packet" (id) ON DELETE SET NULL {_LATER}'),
    ("session", "\"kind\" TEXT DEFAULT 'calibration' NOT NULL"),
    ("session", "\"units\" TEXT DEFAULT 'free' NOT NULL"),
    ("decision", "\"kind\" TEXT DEFAULT '' NOT NULL"),
    ("decision", f'"coder_id" TEXT REFERENCES "coder" (id) ON DELETE NO ACTION {_LATER}'),
    ("decision", f'"other_code_id" TEXT REFERENCES "code" (id) ON DELETE SET NULL {_LATER}'),
    ("decision", f'"changed_code_id" TEXT REFERENCES "code" (id) ON DELETE SET NULL {_LATER}'),
    ("decision", "\"date\" TEXT DEFAULT '' NOT NULL"),
)
_NEW_IN_4 = (
    ("reference", "\"kind\" TEXT DEFAULT 'other' NOT NULL"),
    *(
        ("reference", f"\"{name}\" TEXT DEFAULT '' NOT NULL")
        for name in ("editors", "volume", "issue", "pages", "edition", "publisher", "url", "key")
    ),
    ("validation", "\"notes\" TEXT DEFAULT '' NOT NULL"),
    ("member", "\"way\" TEXT DEFAULT '' NOT NULL"),
    ("validation_answer", f'"changed_code_id" TEXT REFERENCES "code" (id) ON DELETE SET NULL {_LATER}'),
    ("board", "\"unlisted\" TEXT DEFAULT 'unseen' NOT NULL"),
    ("reaction", "\"by\" TEXT DEFAULT 'person' NOT NULL"),
    ("reaction", '"count" INTEGER DEFAULT 1 NOT NULL'),
    ("reaction", "\"became\" TEXT DEFAULT '' NOT NULL"),
)
UPGRADES: dict[int, Callable[[Connection], None]] = {
    2: _passages_have_memos,
    3: _copies_merge,
    4: _from_codes_to_posters,
    5: _guide_remarks_and_measure,
}
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
