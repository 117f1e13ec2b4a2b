"""What holds for everything that leaves the study: who looks at it, and where it is put."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from storycoder.domain.problems import Problem
from storycoder.study.study import Study
from storycoder.study.visibility import seen_by


@contextmanager
def as_all_may_see(study: Study) -> Generator[None]:
    """Meanwhile nobody in particular is at work, so that only what everyone may see is read.

    A file goes from hand to hand: it holds nothing of a session that is blind, not even the work of whoever asks.
    """
    with seen_by(study, None):
        yield


def folder_for(path: Path) -> Path:
    """Makes the folder if it is not there. Raises `Problem` where it cannot be made."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            "The folder “{name}” cannot be made: {reason}. Choose another place.",
            name=path.name,
            reason=error.strerror or "",
        ) from error
    return path
