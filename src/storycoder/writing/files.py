"""Putting a finished file in its place under a name that fits, and nothing half written."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from storycoder.domain.keys import new_key
from storycoder.domain.problems import Problem


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """The name of a file to write beside `path`; it takes `path`'s place when the block ends well.

    Otherwise nothing changes. Raises `Problem` where the place cannot be written to, also where that shows within
    the block.
    """
    temporary = path.with_name(f".{new_key()}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            yield temporary
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise Problem(
            "{file} could not be written. Close it in other programs, see whether there is room left and whether you "
            "may write there, or choose another folder.",
            file=path.name,
        ) from error


def wrong_ending(path: Path, suffixes: Iterable[str]) -> Problem:
    """What is wrong with a name that ends in none of these."""
    return Problem(
        "“{name}” should end in {suffixes}. Choose another name.", name=path.name, suffixes=", ".join(suffixes)
    )
