"""The study file: how it is opened, what it says of itself, how its password changes.

Plain and encrypted studies use the one SQLite that comes with SQLCipher (docs/decisions/0001): WAL, every commit on
disk before it is acknowledged, temporary data in memory only.
"""

import contextlib
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from storycoder.domain.problems import Problem
from storycoder.study.driver import DatabaseError, EngineError, sqlite
from storycoder.study.layout import APPLICATION_ID, FORMAT

OLDEST_ENGINE = (3, 51, 3)
"""Every SQLite before it can corrupt a WAL file that two connections use at once."""
_MAGIC = b"SQLite format 3\x00"
_PAGE = 4096
_FOREIGN = ((b"PK\x03\x04", "Word, Excel or zip"), (b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"\xd0\xcf\x11\xe0", "Word"))

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 2000",
)


def engine_of(path: Path, password: str | None, *, read_only: bool = False) -> Engine:
    """An engine with one connection to the file. The password reaches no address and no log."""

    def connect() -> Any:
        return raw_connection(path, password, read_only=read_only)

    engine = create_engine("sqlite://", module=sqlite, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def raw_connection(path: Path, password: str | None, *, read_only: bool = False) -> Any:
    """A connection of the database driver's own, with the house's settings."""
    if sqlite.sqlite_version_info < OLDEST_ENGINE:
        raise Problem(
            "The database engine of this installation is too old to keep a study safe ({version}). "
            "Install StoryCoder again.",
            version=sqlite.sqlite_version,
        )
    mode = "ro" if read_only else "rw"
    connection = sqlite.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    try:
        if password:
            connection.execute(f"PRAGMA key = {quoted(password)}")
        for pragma in PRAGMAS[1:] if read_only else PRAGMAS:
            connection.execute(pragma)
    except EngineError:
        connection.close()
        raise
    return connection


def quoted(text: str) -> str:
    """A text as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def is_locked(path: Path) -> bool:
    """Whether the file looks like one that needs a password: no plain study, and of a whole number of pages."""
    if not path.is_file() or path.stat().st_size == 0 or path.stat().st_size % _PAGE:
        return False
    head = _head(path)
    return head != _MAGIC and not any(head.startswith(mark) for mark, _ in _FOREIGN)


def recognise(path: Path, password: str | None) -> None:
    """Raises a `Problem` that says what stands in the way where the file is not a study that can be opened."""
    head = _head(path)
    for mark, kind in _FOREIGN:
        if head.startswith(mark):
            raise Problem("“{name}” is not a study but a {kind} file.", name=path.name, kind=kind)
    if head == _MAGIC:
        _recognise_plain(path)
    elif path.stat().st_size % _PAGE:
        raise Problem(
            "“{name}” is not a study, or it is damaged: its size is not that of a whole study. "
            "Take a backup, or try “storycoder check --repair”.",
            name=path.name,
        )
    elif not password:
        raise Problem("“{name}” is protected with a password, or it is not a study. Give the password.", name=path.name)


def _head(path: Path) -> bytes:
    if not path.exists():
        raise Problem("There is no study at “{name}”. Check the name, or make a new study.", name=path.name)
    if path.is_dir():
        raise Problem("“{name}” is a folder, not a study.", name=path.name)
    with path.open("rb") as file:
        head = file.read(16)
    if not head:
        raise Problem("“{name}” is empty. Take a backup of the study instead.", name=path.name)
    return head


def _recognise_plain(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100:
        raise _cut_off(path)
    _recognise_header(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))


def _recognise_header(path: Path, application: int, form: int) -> None:
    if application != APPLICATION_ID:
        raise Problem("“{name}” is a database of another program, not a study.", name=path.name)
    if form > FORMAT:
        raise Problem(
            "“{name}” was made by a newer StoryCoder. Open it with that version; nothing was changed.", name=path.name
        )


def _cut_off(path: Path) -> Problem:
    return Problem("“{name}” is cut off. Take a backup of the study instead.", name=path.name)


def check_key(engine: Engine, path: Path) -> None:
    """Reads the first page, and says what is wrong where that cannot be done."""
    try:
        with engine.connect() as connection:
            application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            form = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    except (DatabaseError, OSError) as error:
        raise unreadable(path, error) from None
    _recognise_header(path, application, form)


def unreadable(path: Path, error: BaseException) -> Problem:
    """The words for a file that the engine cannot read."""
    if "not a database" in str(error):
        return Problem(
            "“{name}” cannot be opened: the password is wrong, or the beginning of the file is damaged. "
            "Nothing was changed.",
            name=path.name,
        )
    return Problem(
        "“{name}” is damaged. Nothing was changed. Take a backup, or save what can be read with "
        "“storycoder check --repair”.",
        name=path.name,
    )


def write_copy(source: Path, password: str | None, target: Path, new_password: str | None) -> None:
    """Writes the whole study to a new file under another password (None: plain) and puts it on disk.

    `target` must not exist. Raises OSError or the engine's errors; `target` is then gone again.
    """
    connection = raw_connection(source, password)
    try:
        connection.execute(f"ATTACH {quoted(str(target))} AS copy KEY {quoted(new_password or '')}")
        connection.execute("SELECT sqlcipher_export('copy')")
        connection.execute(f"PRAGMA copy.application_id = {APPLICATION_ID}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA copy.user_version = {version}")
        connection.execute("DETACH copy")
    except BaseException:
        connection.close()
        target.unlink(missing_ok=True)
        raise
    connection.close()
    on_disk(target)


def on_disk(path: Path) -> None:
    """Waits until the file, and its name in the folder, are on disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    with contextlib.suppress(OSError, PermissionError), _folder(path.parent) as folder:
        # Windows cannot open a folder; its renames are on disk by themselves.
        os.fsync(folder)


@contextlib.contextmanager
def _folder(path: Path) -> Generator[int]:
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
