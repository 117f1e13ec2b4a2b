"""Backups beside the study: verified before an older one is dropped, never of a file that failed its check.

They are copies by the database engine itself, encrypted where the study is.
"""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from storycoder.domain.problems import Problem
from storycoder.study import sqlite_file
from storycoder.study.engine_errors import Unreadable, telling
from storycoder.study.faults import damage

EVERY = timedelta(minutes=30)
KEEP_ALL_FOR = timedelta(hours=6)
KEEP_DAILY_FOR = timedelta(days=30)
_STAMP = "%Y%m%dT%H%M%S"
_NAME = re.compile(r"(\d{8}T\d{6})\.story$")


def folder_of(path: Path) -> Path:
    """Where the backups of a study lie: a folder beside it."""
    return path.with_name(path.stem + " backups")


def backups_of(path: Path) -> tuple[Path, ...]:
    """The study's backups, oldest first; copies made before an upgrade are not among them."""
    return tuple(sorted(each for each in folder_of(path).glob("*.story") if _NAME.fullmatch(each.name)))


def copies_of(path: Path) -> tuple[Path, ...]:
    """All copies of the study in its folder of backups, those made before an upgrade too."""
    return tuple(sorted(folder_of(path).glob("*.story")))


def made_at(backup: Path) -> datetime:
    """When a backup was made, in UTC."""
    found = _NAME.fullmatch(backup.name)
    if found is None:
        raise ValueError("not a backup")
    return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)


def back_up_if_due(path: Path, password: str | None, engine: Engine, *, now: bool = False) -> Path | None:
    """Makes a backup when the last one is older than `EVERY` (or at once), and drops those that are no longer needed.

    Raises `Problem` where the study fails its check; the older backups then stay untouched.
    """
    done = backups_of(path)
    # A clock that was once ahead leaves backups "of tomorrow"; they are no reason to wait until then.
    recent = [each for each in done if timedelta(0) <= datetime.now(UTC) - made_at(each) < EVERY]
    if recent and not now:
        return None
    made = copy_of(path, password, engine, mark=datetime.now(UTC).strftime(_STAMP))
    if password:
        _protect(path, password)
    for old in to_drop([*done, made], datetime.now(UTC)):
        old.unlink(missing_ok=True)
    return made


def to_drop(backups: list[Path], now: datetime) -> list[Path]:
    """What need not be kept: of every day the last, for a month; of today's last hours all; the newest always."""
    last_of_day = {made_at(each).date(): each for each in sorted(backups)}
    return [
        each
        for each in sorted(backups)[:-1]
        if now - made_at(each) > KEEP_ALL_FOR
        and (last_of_day[made_at(each).date()] != each or now - made_at(each) > KEEP_DAILY_FOR)
    ]


def copy_of(path: Path, password: str | None, engine: Engine, *, mark: str) -> Path:
    """A verified copy of the study in its backup folder. Raises `Problem` where study or copy fails the check."""
    if _is_damaged(engine, path):
        raise Problem(
            "“{name}” is damaged, so no backup was made of it and the older backups were kept. "
            "Save what can be read with “storycoder check --repair”.",
            name=path.name,
        )
    folder = folder_of(path)
    try:
        folder.mkdir(exist_ok=True)
        for unfinished in folder.glob("*.partial*"):
            unfinished.unlink()
        return _copied(folder / f"{mark}.story", password, engine)
    except OSError as error:
        raise Problem("No backup could be made: {reason}.", reason=error.strerror or "") from error


def copy_to(target: Path, path: Path, password: str | None, engine: Engine) -> Path:
    """A verified copy of the study where a person wants it. Raises `Problem` where there is a file of that name."""
    if target.exists():
        raise Problem("There is already a file “{name}”. Choose another name.", name=target.name)
    if _is_damaged(engine, path):
        raise Problem(
            "“{name}” is damaged, so it was not copied. Save what can be read with “storycoder check --repair”.",
            name=path.name,
        )
    try:
        return _copied(target, password, engine)
    except OSError as error:
        raise Problem("The study could not be copied: {reason}.", reason=error.strerror or "") from error


def _copied(target: Path, password: str | None, engine: Engine) -> Path:
    """A copy of the open study that was read back before it got its name."""
    partial = target.with_suffix(".partial")
    try:
        with telling(partial), engine.connect() as connection:
            connection.rollback()
            connection.connection.execute(f"VACUUM INTO {sqlite_file.quoted(str(partial))}")  # pyright: ignore
        sqlite_file.on_disk(partial)
        _verify_copy(partial, password)
        partial.replace(target)
        sqlite_file.on_disk(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


def give_password(copy: Path, old: str | None, new: str | None) -> bool:
    """Writes a copy anew under another password. False, the copy staying as it is, where that cannot be done."""
    partial = copy.with_suffix(".partial")
    try:
        sqlite_file.write_copy(copy, old, partial, new)
        _verify_copy(partial, new)
        partial.replace(copy)
        sqlite_file.on_disk(copy)
    except (Problem, OSError):
        return False
    finally:
        partial.unlink(missing_ok=True)
    return True


def _protect(path: Path, password: str) -> None:
    """Gives the password to copies that have none, as when setting it was cut off before it came to them."""
    for copy in copies_of(path):
        if not sqlite_file.is_locked(copy):
            give_password(copy, None, password)


def _verify_copy(path: Path, password: str | None) -> None:
    engine = sqlite_file.engine_of(path, password, read_only=True)
    try:
        if _is_damaged(engine, path):
            raise Problem("The backup could not be read back, so it was not kept. Look at the disk.")
    finally:
        engine.dispose()


def _is_damaged(engine: Engine, path: Path) -> bool:
    try:
        sqlite_file.check_key(engine, path)
        with engine.connect() as connection:
            return bool(damage(connection))
    except Unreadable:
        return True
