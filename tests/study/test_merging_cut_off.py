"""A taking in that is cut off anywhere leaves the study as it was, and the copy can be taken in again."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from benchmarks import kills
from benchmarks.kills_verbs import comes_back
from sqlalchemy import event
from tests.study.rows import rows
from tests.study.test_files import limited

from storycoder.domain.problems import Problem
from storycoder.study.driver import sqlite
from storycoder.study.faults import faults
from storycoder.study.files import FileStudy, open_study
from storycoder.study.merging import taking
from storycoder.workflow.merging import Taken, look_at, read_copy, take_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kills.story"
    kills.begin(path)
    return path


def take(study: FileStudy, brought: Path) -> Taken:
    with read_copy(brought) as copy:
        coming = look_at(study, copy)
        return take_in(study, coming, {each.id: "theirs" for each in coming.conflicts})


def failed(study: FileStudy, brought: Path) -> str | None:
    """What is told where it cannot be taken in."""
    try:
        take(study, brought)
    except Problem as problem:
        return str(problem)
    return None


def as_before(study: FileStudy, before: tuple[Any, Any]) -> bool:
    with study.reading() as connection:
        assert faults(connection) == ()
    return (rows(study), study.history()) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the child is forked, which Windows cannot")
@pytest.mark.parametrize("step", ["take_originals", "take_rows", "take_trail", "_note_return", "never_again"])
def test_a_process_that_is_killed_in_the_middle_leaves_the_study_as_it_was(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_study(path) as study:
        before = rows(study), study.history()
    brought = comes_back(path)[-1]
    done: Callable[..., None] = getattr(taking, step)

    def killed(*arguments: Any) -> None:
        done(*arguments)
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(taking, step, killed)
    child = os.fork()
    if child == 0:
        with open_study(path) as study:
            take(study, brought)
        os._exit(0)
    _, ended = os.waitpid(child, 0)
    assert os.WTERMSIG(ended) == signal.SIGKILL, "it was killed in the middle and did not come to its end"
    monkeypatch.undo()
    with open_study(path) as study:
        assert as_before(study, before)
        take(study, brought)
        with read_copy(brought) as copy:
            assert look_at(study, copy).nothing_new
        assert study.codings.count() > 0


@contextmanager
def failing(study: FileStudy, at: int) -> Iterator[list[str]]:
    """The engine cannot write the statement that is `at` in the order of those that write."""
    seen: list[str] = []

    def look(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            seen.append(statement)
            if len(seen) == at:
                error = sqlite.OperationalError("database or disk is full")
                error.sqlite_errorcode = sqlite.SQLITE_FULL
                raise error

    event.listen(study.store.engine, "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(study.store.engine, "before_cursor_execute", look)


def test_every_write_that_fails_leaves_the_study_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FileStudy, "back_up", lambda *_, **__: None)
    with open_study(path) as study:
        before = rows(study), study.history()
        for at in count(1):
            with failing(study, at) as seen:
                problem = failed(study, comes_back(path)[0])
            if problem is None:
                break
            assert "The disk is full" in problem
            assert as_before(study, before), seen[-1]
        assert at > 8, "there is more than one thing to write"
        assert not as_before(study, before)


def test_a_full_disk_is_told_wherever_it_fills_up(path: Path) -> None:
    with open_study(path) as study:
        before = rows(study), study.history()
        told = 0
        for pages in (0, 1, 2, 4, 8, 16, 24):
            with limited(study, pages):
                problem = failed(study, comes_back(path)[0])
            if problem is None:
                break
            assert "The disk is full" in problem
            assert as_before(study, before)
            told += 1
        assert told >= 3
        if as_before(study, before):
            take(study, comes_back(path)[0])
        assert study.codings.unmasked()
