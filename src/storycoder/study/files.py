"""Making, opening and keeping study files: one writer at a time, copies before anything that could go wrong."""

import contextlib
import os
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from storycoder.domain.calibration import Packet
from storycoder.domain.keys import Key
from storycoder.domain.people import About
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.study import sqlite_file, upgrades
from storycoder.study.aside import Readers
from storycoder.study.backups import back_up_if_due, copies_of, copy_to, folder_of, give_password
from storycoder.study.engine_errors import telling
from storycoder.study.faults import faults
from storycoder.study.forgetting import Forgotten
from storycoder.study.journal import Act, touched
from storycoder.study.layout import FORMAT
from storycoder.study.layout import upgrade as upgrade_table
from storycoder.study.packet_rules import check_act, packet_of
from storycoder.study.store import FileStore, ServerStore, Store
from storycoder.study.study import Study

SUFFIX = ".story"


def make_study(
    path: Path, title: str, *, language: Language = "nl", password: str | None = None, fictional: bool = False
) -> "FileStudy":
    """Makes a study file and opens it. Raises `Problem` where there is a file of that name already."""
    return make_file(path, password, lambda study: _begin(study, title, language, fictional=fictional))


def make_file(path: Path, password: str | None, begin: Callable[["FileStudy"], None]) -> "FileStudy":
    """Makes a study file in which `begin` does the first act, and opens it. Raises `Problem` as `make_study` does."""
    path = path.resolve()
    if path.exists():
        raise Problem("There is already a file “{name}”. Choose another name.", name=path.name)
    if not path.parent.is_dir():
        raise Problem("There is no folder “{folder}”.", folder=path.parent.name)
    with contextlib.ExitStack() as undone:
        lock = _lock(path)
        undone.callback(lock.release)
        undone.callback(path.unlink, missing_ok=True)
        path.touch()
        store = FileStore(path, password)
        undone.callback(store.close)
        store.make()
        study = FileStudy(store, path, password, lock)
        begin(study)
        sqlite_file.on_disk(path)
        undone.pop_all()
    return study


def open_study(path: Path, password: str | None = None) -> "FileStudy":
    """Opens a study file for writing.

    A file of an older format is copied, then upgraded. Raises `Problem` for what is no study, is damaged, is of a newer
    format, needs another password, or is open elsewhere.
    """
    # By whichever name or link it is opened: it has one lock, one WAL and one folder of backups.
    path = path.resolve()
    sqlite_file.recognise(path, password)
    with contextlib.ExitStack() as undone:
        lock = _lock(path)
        undone.callback(lock.release)
        sqlite_file.try_password(path, password)
        store = FileStore(path, password)
        undone.callback(store.close)
        sqlite_file.check_key(store.engine, path)
        _remove_unfinished(path)
        upgrades.bring_up_to_date(store, path, password)
        study = FileStudy(store, path, password, lock)
        study.begin_packet(packet_of(study))
        undone.pop_all()
    return study


def _remove_unfinished(path: Path) -> None:
    """Takes away what a change of password left beside the study when its process was ended."""
    for ending in ("", "-journal", "-wal", "-shm"):
        sqlite_file.beside(_fresh(path), ending).unlink(missing_ok=True)


def _fresh(path: Path) -> Path:
    """Where a study is written anew before it takes the old one's place."""
    return sqlite_file.beside(path, ".new")


def share_study(address: str, title: str, *, language: Language = "nl") -> Study:
    """Makes a study in an empty PostgreSQL database and opens it.

    It has the present format; there is no upgrade for one that an older program made on a server.
    """
    store: Store = ServerStore(address)
    store.make()
    study = Study(store)
    _begin(study, title, language, fictional=False)
    return study


def _begin(study: Study, title: str, language: Language, *, fictional: bool) -> None:
    with study.act(N_("make the study"), noun="about", subject=title) as act:
        study.about_shelf.put([About(title=Bilingual.same(title), language=language, fictional=fictional)])
        # A study cannot be undone into nothing.
        study.writing.execute(upgrade_table.insert(), {"format": FORMAT, "after_act": act.number})


class FileStudy(Study):
    """A study in a file that this process holds for writing."""

    def __init__(self, store: FileStore, path: Path, password: str | None, lock: FileLock) -> None:
        super().__init__(store, on_close=lock.release)
        self.path = path
        self._password = password
        self._packet: Packet | None = None
        self._readers = Readers()

    def begin_packet(self, packet: Packet | None) -> None:
        """Where this is no whole study but a packet: puts its coder to work, who can do only what belongs to it."""
        self._packet = packet
        self.coder = packet.coder_id if packet else None

    def aside(self) -> Callable[[], AbstractContextManager[Study]]:
        """What lets another thread read the study as it is then, through the eyes of the coder who is at work now."""
        store = partial(FileStore, self.path, self._password, read_only=True)
        return partial(self._readers.opened, store, self.coder)

    def backing_up(self, *, now: bool = False) -> Callable[[], Path | None]:
        """What makes a verified backup where one is due, or at once, on another thread while one works on."""
        store = partial(FileStore, self.path, self._password)

        def work() -> Path | None:
            with self._readers.opened(store, None) as moment:
                return back_up_if_due(self.path, self._password, moment.store.engine, now=now)

        return work

    def into_file(self) -> None:
        """Moves what stands beside the file into it, so that who copies the file alone has all of it.

        It waits for nobody: what another connection still reads comes the next time.
        """
        raw = self.store.engine.raw_connection()
        try:
            with telling(self.path):
                raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            raw.close()

    @contextmanager
    def _transaction(self, **line: Any) -> Generator[Act]:
        with super()._transaction(**line) as act:
            yield act
            if self._packet:
                check_act(self.writing, self._packet, touched(self.writing, act.number))

    def change_password(self, new: str | None) -> tuple[Path, ...]:
        """Gives the file another password, or none, and its backups too.

        The old file is replaced when the new one is whole and on disk. Raises `Problem` where that fails, such as on a
        full disk; the study is then as it was. Hands back the backups that keep the password that they had.
        """
        with self._readers.none():
            return self._change_password(new)

    def _change_password(self, new: str | None) -> tuple[Path, ...]:
        fresh, old = _fresh(self.path), self._password
        _remove_unfinished(self.path)
        self.store.close()
        try:
            sqlite_file.write_copy(self.path, old, fresh, new)
            _verify(fresh, new)
            _settle(self.path, old)
            fresh.replace(self.path)
            self._password = new
        except OSError as error:
            raise Problem(
                "The password could not be changed: {reason}. The study is as it was.", reason=error.strerror or ""
            ) from error
        finally:
            fresh.unlink(missing_ok=True)
            self.store = FileStore(self.path, self._password)
        sqlite_file.on_disk(self.path)
        return tuple(each for each in copies_of(self.path) if not give_password(each, old, new))

    def forget_all(self, keys: Iterable[Key]) -> Forgotten:
        """Forgets, rewrites the file without its free pages, and replaces the backups by a new one."""
        with self._readers.none():  # whoever reads on would hold on to what is forgotten
            return self._forget_all(keys)

    def _forget_all(self, keys: Iterable[Key]) -> Forgotten:
        forgotten = super().forget_all(keys)
        raw = self.store.engine.raw_connection()
        try:
            with telling(self.path):
                raw.cursor().execute("VACUUM")
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
        old = set(copies_of(self.path))
        made = self.back_up(now=True)
        for each in old - {made}:
            each.unlink()
        return forgotten

    def back_up(self, *, now: bool = False) -> Path | None:
        """Makes a verified copy beside the study when the last one is older than half an hour, or at once."""
        return back_up_if_due(self.path, self._password, self.store.engine, now=now)

    def delete(self) -> None:
        """Closes the study and takes its file away for good, with its backups. Nobody can open it meanwhile."""
        self.store.close()
        for ending in ("", "-journal", "-wal", "-shm"):
            sqlite_file.beside(self.path, ending).unlink(missing_ok=True)
        for each in copies_of(self.path):
            each.unlink()
        with contextlib.suppress(OSError):  # there is none, or something else lies in it
            folder_of(self.path).rmdir()
        self.close()
        with contextlib.suppress(OSError):
            sqlite_file.beside(self.path, ".lock").unlink(missing_ok=True)

    def copy_to(self, path: Path) -> Path:
        """A whole, verified copy at another place, under the same password. Raises `Problem`, as where one is there."""
        return copy_to(path.resolve(), self.path, self._password, self.store.engine)


def _verify(path: Path, password: str | None) -> None:
    store = FileStore(path, password)
    try:
        sqlite_file.check_key(store.engine, path)
        with store.engine.connect() as connection:
            if faults(connection):
                raise Problem("What was written could not be read back, so nothing was changed. Look at the disk.")
    finally:
        store.close()


def _settle(path: Path, password: str | None) -> None:
    """Moves all of the WAL into the file, so that nothing of the old one lies beside the new one."""
    with telling(path), contextlib.closing(sqlite_file.raw_connection(path, password)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextlib.contextmanager
def nobody_else_in(path: Path) -> Generator[None]:
    """Holds a study that is not opened, for as long as it is copied. Raises `Problem` where somebody has it open."""
    lock_file = path.with_name(path.name + ".lock")
    was_there = lock_file.exists()
    lock = _lock(path)
    try:
        yield
    finally:
        lock.release()
        if not was_there:
            with contextlib.suppress(OSError):
                lock_file.unlink(missing_ok=True)


def _lock(path: Path) -> FileLock:
    """Holds the study for this process. The lock goes with the process, however that ends."""
    lock = FileLock(path.with_name(path.name + ".lock"), is_singleton=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Problem(
            "“{name}” is open in another window or on another computer. Close it there first.", name=path.name
        ) from None
    except OSError as error:
        raise Problem(
            "“{name}” cannot be opened for writing: {reason}.", name=path.name, reason=os.strerror(error.errno or 0)
        ) from None
    return lock
