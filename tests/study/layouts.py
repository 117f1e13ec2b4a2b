"""The layout of a study as SQL, for a file and for a server. `python -m tests.study.layouts` writes both anew."""

from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from storycoder.study.driver import sqlite
from storycoder.study.layout import metadata
from storycoder.study.store import overlay
from storycoder.study.triggers import postgresql_triggers

FOLDER = Path(__file__).parent
FILE, SERVER = FOLDER / "layout.sql", FOLDER / "layout-server.sql"


def of_file() -> str:
    """What a new study file holds, as the engine remembers it."""
    engine = create_engine("sqlite://", module=sqlite)
    with engine.connect() as connection:
        metadata.create_all(connection)
        for statement in overlay():
            connection.exec_driver_sql(statement)
        query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name"
        statements = connection.exec_driver_sql(query).scalars().all()
    engine.dispose()
    return _joined(statements)


def of_server() -> str:
    """What is sent to a server."""
    dialect = postgresql.dialect()
    statements = []
    for table in metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return _joined([*statements, *postgresql_triggers()])


def _joined(statements: list[str]) -> str:
    lines = (line.rstrip() for statement in statements for line in f"{statement.strip()};".splitlines())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(of_file(), encoding="utf-8")
    SERVER.write_text(of_server(), encoding="utf-8")
