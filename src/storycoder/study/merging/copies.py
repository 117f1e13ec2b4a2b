"""Reading another copy of a study. It is a file from outside: a private copy of it is checked, and only read."""

import contextlib
import shutil
import tempfile
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.study import journal, sqlite_file, upgrades
from storycoder.study.faults import faults
from storycoder.study.files import nobody_else_in
from storycoder.study.layout import TABLES
from storycoder.study.store import FileStore

Kind = Literal["copy", "packet"]


@dataclass(frozen=True, slots=True)
class Copy:
    """Another copy of the study as it was when it was read, or a packet. It may be read in any thread.

    What was copied of it goes with this value, or at the end of a `with`.
    """

    name: str
    kind: Kind
    coder: Key | None
    """Whose packet it is."""
    packet: Key | None
    """Which packet it is."""
    head: Key
    """Its last act."""
    _file: Path = field(repr=False)
    _password: str | None = field(repr=False)
    _folder: "tempfile.TemporaryDirectory[str]" = field(repr=False, compare=False)

    @contextlib.contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection to read it by."""
        if not self._file.exists():
            raise Problem("“{name}” has to be read again. Choose the file once more.", name=self.name)
        with _reading(self._file, self._password) as connection:
            yield connection

    def close(self) -> None:
        """Takes away what was copied."""
        self._folder.cleanup()

    def __enter__(self) -> "Copy":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def read_copy(path: Path, password: str | None = None) -> Copy:
    """Reads a study file or a packet. The file itself is left as it is, whatever its format.

    Raises `Problem` where it is no study, is damaged, is of a newer format or is being worked on, and `PasswordNeeded`
    where it is protected and no password was given.
    """
    path = path.resolve()
    sqlite_file.recognise(path, password)
    folder = tempfile.TemporaryDirectory(prefix="storycoder-", ignore_cleanup_errors=True)
    try:
        own = _own_copy(path, Path(folder.name))
        sqlite_file.try_password(own, password)
        _make_ready(own, path.name, password)
        with _reading(own, password) as connection:
            packet, coder = _packet_in(connection)
            head = journal.head(connection)
    except BaseException:
        folder.cleanup()
        raise
    if head is None:
        folder.cleanup()
        raise Problem("“{name}” has no history, so it cannot be taken in.", name=path.name)
    return Copy(path.name, "packet" if packet else "copy", coder, packet, head, own, password, folder)


def _own_copy(path: Path, folder: Path) -> Path:
    own = folder / path.name
    wal = sqlite_file.beside(path, "-wal")
    try:
        # While a WAL lies there somebody may be writing; otherwise the file stays as it is.
        with nobody_else_in(path) if wal.exists() else contextlib.nullcontext():
            shutil.copyfile(path, own)
            if wal.exists():
                shutil.copyfile(wal, sqlite_file.beside(own, "-wal"))
    except OSError as error:
        raise Problem("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror or "") from error
    return own


def _make_ready(own: Path, name: str, password: str | None) -> None:
    """Brings the private copy up to date, with all of its WAL in it. Raises `Problem` where it is not sound."""
    store = FileStore(own, password)
    try:
        sqlite_file.check_key(store.engine, own)
        _check(store, name)
        if upgrades.bring_up_to_date(store, own, password):
            _check(store, name)
    finally:
        store.close()


def _check(store: FileStore, name: str) -> None:
    with store.engine.connect() as connection:
        found = faults(connection)
    if found:
        raise Problem(
            "“{name}” is damaged, so nothing was taken in from it. Save what can be read with "
            "“storycoder check --repair”.",
            name=name,
        )


@contextlib.contextmanager
def _reading(path: Path, password: str | None) -> Generator[Connection]:
    engine = sqlite_file.engine_of(path, password, read_only=True)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _packet_in(connection: Connection) -> tuple[Key | None, Key | None]:
    """Which packet a file is, and whose; None for a whole study."""
    about, packet = TABLES["about"], TABLES["packet"]
    query = about.join(packet, packet.c.id == about.c.packet_id).select()
    row = connection.execute(query.with_only_columns(packet.c.id, packet.c.coder_id)).first()
    return (row.id, row.coder_id) if row else (None, None)
