"""The engine's errors in words, where a person can mend them: a damaged file, a full disk. The rest are bugs."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from storycoder.domain.problems import Problem
from storycoder.study.driver import EngineError, sqlite

DAMAGED = (EngineError, UnicodeDecodeError)
"""What reading from a damaged file may raise; the second where the engine's own words are damaged."""


class Unreadable(Problem):
    """The engine cannot read the file, or a part of it."""


def tell_errors(engine: Engine, path: Path) -> None:
    """Makes every error of the engine that a person can mend a `Problem`."""

    def tell(context: ExceptionContext) -> None:
        problem = in_words(context.original_exception, path)
        if problem:
            raise problem

    event.listen(engine, "handle_error", tell)


@contextmanager
def telling(path: Path) -> Generator[None]:
    """The same for what is asked of the driver itself."""
    try:
        yield
    except DAMAGED as error:
        problem = in_words(error, path)
        if problem:
            raise problem from None
        raise


def in_words(error: BaseException, path: Path) -> Problem | None:
    """What a person can do about an error of the engine; None where it is a bug."""
    name = path.name
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite.SQLITE_NOTADB:
            return Unreadable(
                "“{name}” cannot be opened: the password is wrong, or the beginning of the file is damaged. "
                "Nothing was changed.",
                name=name,
            )
        case sqlite.SQLITE_CORRUPT:
            return _damaged(name)
        case sqlite.SQLITE_FULL:
            return Problem("The disk is full. The last step was not kept; “{name}” is as it was before.", name=name)
        case sqlite.SQLITE_IOERR | sqlite.SQLITE_READONLY | sqlite.SQLITE_CANTOPEN:
            return Problem(
                "“{name}” cannot be read or written now ({error}). The last step was not kept. "
                "Look at the disk, and whether you may write there.",
                name=name,
                error=getattr(error, "sqlite_errorname", ""),
            )
        case sqlite.SQLITE_BUSY | sqlite.SQLITE_LOCKED:
            return Problem("Another program is using “{name}”. Close it there and try again.", name=name)
        case _:
            # What the driver cannot decode has no code, and its sentence holds the text.
            undecoded = isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error)
            return _damaged(name) if undecoded else None


def _damaged(name: str) -> Unreadable:
    return Unreadable(
        "“{name}” is damaged. Nothing was changed. Take a backup, or save what can be read with "
        "“storycoder check --repair”.",
        name=name,
    )
