"""The study file: how it is opened, what it says of itself, how its password changes.

Plain and encrypted studies use the one SQLite that comes with SQLCipher (docs/decisions/0001): WAL, every commit on
disk before it is acknowledged, temporary data in memory only.
"""

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Generator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from storycoder.domain.problems import Problem
from storycoder.study.driver import sqlite
from storycoder.study.engine_errors import tell_errors, telling
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


class PasswordNeeded(Problem):
    """The study is protected, and no password was given."""


def engine_of(path: Path, password: str | None, *, read_only: bool = False) -> Engine:
    """An engine with one connection to the file. The password reaches no address and no log.

    What a person can mend about the file or the disk is told as a `Problem` (`engine_errors.py`).
    """

    def connect() -> Any:
        return raw_connection(path, password, read_only=read_only)

    engine = create_engine("sqlite://", module=sqlite, creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    tell_errors(engine, path)
    return engine


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def raw_connection(path: Path, password: str | None, *, read_only: bool = False, cut_off: bool = False) -> Any:
    """A connection of the database driver's own, with the house's settings.

    One that only reads leaves nothing beside the file: where no WAL lies there, it takes the file to stay as it is.
    `cut_off` says to read on in a file that is shorter than it should be.
    """
    if sqlite.sqlite_version_info < OLDEST_ENGINE:
        raise Problem(
            "The database engine of this installation is too old to keep a study safe ({version}). "
            "Install StoryCoder again.",
            version=sqlite.sqlite_version,
        )
    still = read_only and not beside(path, "-wal").exists()
    connection = _connected(path, password, f"mode={'ro' if read_only else 'rw'}{'&immutable=1' * still}")
    try:
        with telling(path):
            if cut_off:
                connection.execute("PRAGMA writable_schema = ON")
            for pragma in PRAGMAS[1:] if read_only else PRAGMAS:
                connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected(path: Path, password: str | None, how: str) -> Any:
    with telling(path):
        connection = sqlite.connect(f"{path.resolve().as_uri()}?{how}", uri=True, isolation_level=None)
    # It would write to the terminal of whoever mistyped a password.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if password:
        connection.execute(f"PRAGMA key = {_key(password)}")
    return connection


def try_password(path: Path, password: str | None) -> None:
    """Raises `Problem` where the password does not fit, before anything is opened for writing.

    A WAL that a crash left would otherwise be moved into the file by whoever closes it, with the wrong password too.
    """
    if password and beside(path, "-wal").exists():
        with telling(path), contextlib.closing(_connected(path, password, "mode=ro&immutable=1")) as connection:
            connection.execute("PRAGMA user_version").fetchone()


def beside(path: Path, ending: str) -> Path:
    """The file of the same name with an ending, such as "-wal"."""
    return path.with_name(path.name + ending)


def _key(password: str | None) -> str:
    return quoted(_normal(password or ""))


def _normal(password: str) -> str:
    """Keyboards write accents in two ways; both are the same password."""
    return unicodedata.normalize("NFC", password)


def derived(path: Path, password: str) -> str:
    """What SQLCipher (version 4) makes of the password for this file, which it takes in its place.

    To derive it takes long on purpose; who opens the file many times does it once.
    """
    with path.open("rb") as file:
        salt = file.read(16)
    key = hashlib.pbkdf2_hmac("sha512", _normal(password).encode(), salt, 256_000, 32)
    return f"x'{key.hex()}{salt.hex()}'"


def quoted(text: str) -> str:
    """A text as an SQL literal, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def is_locked(path: Path) -> bool:
    """Whether the file looks like one that needs a password: no plain study, and of a whole number of pages."""
    if not path.is_file() or path.stat().st_size == 0 or path.stat().st_size % _PAGE:
        return False
    head = _head(path)
    return head != _MAGIC and not any(head.startswith(mark) for mark, _ in _FOREIGN)


def recognise(path: Path, password: str | None, *, cut_off: bool = False) -> None:
    """Raises a `Problem` that says what stands in the way where the file is not a study that can be opened.

    With `cut_off`, a file that is shorter than it should be is let through.
    """
    head = _head(path)
    for mark, kind in _FOREIGN:
        if head.startswith(mark):
            raise Problem("“{name}” is not a study but a {kind} file.", name=path.name, kind=kind)
    if head == _MAGIC:
        _recognise_plain(path, cut_off=cut_off)
        if password:
            raise Problem("“{name}” is not protected with a password. Open it without one.", name=path.name)
    elif path.stat().st_size % _PAGE and not cut_off:
        raise Problem(
            "“{name}” is not a study, or it is damaged: its size is not that of a whole study. "
            "Take a backup, or try “storycoder check --repair”.",
            name=path.name,
        )
    elif not password:
        raise PasswordNeeded(
            "“{name}” is protected with a password, or it is not a study. Give the password.", name=path.name
        )


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


def _recognise_plain(path: Path, *, cut_off: bool) -> None:
    with path.open("rb") as file:
        header = file.read(100)
    pages = int.from_bytes(header[28:32], "big")
    # While a WAL lies beside it, the rest of the file may be there.
    shorter = path.stat().st_size < pages * _PAGE and not beside(path, "-wal").exists()
    if len(header) < 100 or (shorter and not cut_off):
        raise Problem("“{name}” is cut off. Take a backup of the study instead.", name=path.name)
    recognise_header(path, int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))


def recognise_header(path: Path, application: int, form: int) -> None:
    """Raises `Problem` where the header is not that of a study which this program can open."""
    if application != APPLICATION_ID:
        raise Problem("“{name}” is a database of another program, not a study.", name=path.name)
    if form < 1:
        raise Problem("“{name}” is damaged: it does not say which layout it has. Take a backup.", name=path.name)
    if form > FORMAT:
        raise Problem(
            "“{name}” was made by a newer StoryCoder. Open it with that version; nothing was changed.", name=path.name
        )


def check_key(engine: Engine, path: Path) -> None:
    """Reads the first page. Raises `Problem` where that cannot be done, or where it is not the page of a study."""
    with engine.connect() as connection:
        application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        form = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    recognise_header(path, application, form)


def write_copy(source: Path, password: str | None, target: Path, new_password: str | None) -> None:
    """Writes the whole study to a new file under another password (None: plain) and puts it on disk.

    `target` must not exist. Raises OSError, or `Problem` for the engine's errors; `target` is then gone again.
    """
    try:
        with telling(target), contextlib.closing(raw_connection(source, password)) as connection:
            connection.execute(f"ATTACH {quoted(str(target))} AS copy KEY {_key(new_password)}")
            connection.execute("SELECT sqlcipher_export('copy')")
            connection.execute(f"PRAGMA copy.application_id = {APPLICATION_ID}")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA copy.user_version = {version}")
            connection.execute("DETACH copy")
        on_disk(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


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
