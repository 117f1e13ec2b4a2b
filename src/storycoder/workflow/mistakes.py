"""Mistakes in files, told with the file and, where it can be found, the line."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from storycoder.domain.problems import Problem
from storycoder.domain.words import Message

TEXTS = (".yaml", ".csv")
ABOUT = ("name", "words", "value")
"""What a problem calls that which it is about."""


@contextmanager
def told_of(path: Path) -> Generator[None]:
    """A problem within is told with the file's name, and the line where the words stand that it is about."""
    try:
        yield
    except Problem as problem:
        line = _line_of(path, problem.message)
        if line is None:
            raise Problem("“{file}”: {problem}", file=path.name, problem=problem.message) from problem
        raise _at(path, line, problem) from problem


@contextmanager
def told_at(path: Path, line: int) -> Generator[None]:
    """A problem within is told with the file's name and this line."""
    try:
        yield
    except Problem as problem:
        raise _at(path, line, problem) from problem


def _at(path: Path, line: int, problem: Problem) -> Problem:
    return Problem("“{file}”, line {line}: {problem}", file=path.name, line=line, problem=problem.message)


def _line_of(path: Path, problem: Message) -> int | None:
    """The first line with the words; None where the problem has its line, or the words stand in no one line."""
    words = next((str(problem.values[name]).rstrip("…") for name in ABOUT if name in problem.values), "")
    if not words or "line" in problem.values or path.suffix not in TEXTS:
        return None
    whole = re.compile(rf"(?<!\w){re.escape(words)}")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return next((number for number, line in enumerate(lines, start=1) if whole.search(line)), None)
