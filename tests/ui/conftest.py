"""Desks on real studies, and a program that only writes down what it is asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot
from tests.sample_story import Small, small

from storycoder.domain.words import Language
from storycoder.study.files import open_study
from storycoder.ui.desk import Desk
from storycoder.ui.frame.program import Scheme
from storycoder.ui.memory import Memory
from storycoder.words import speaking
from storycoder.workflow.starting import first_coder, sample_copy

__all__ = ["small"]


class AskedFor:
    """A program that does nothing; `asked` is what it should have done."""

    def __init__(self) -> None:
        self.asked: list[tuple[object, ...]] = []
        self.is_scratch = False

    def start_page(self) -> None:
        self.asked.append(("start page",))

    def new_study(self) -> None:
        self.asked.append(("new",))

    def choose_study(self) -> None:
        self.asked.append(("choose",))

    def open(self, path: Path) -> None:
        self.asked.append(("open", path))

    def open_sample(self) -> None:
        self.asked.append(("sample",))

    def keep_sample(self) -> None:
        self.asked.append(("keep",))

    def speak(self, language: Language) -> None:
        self.asked.append(("speak", language))

    def look_like(self, scheme: Scheme) -> None:
        self.asked.append(("look", scheme))

    def read_larger(self, steps: int) -> None:
        self.asked.append(("larger", steps))

    def leave(self) -> None:
        self.asked.append(("leave",))


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """What is remembered, in a file of the test's own."""
    return Memory(QSettings(str(tmp_path / "memory.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def program() -> AskedFor:
    return AskedFor()


@pytest.fixture
def desk(small: Small, memory: Memory, qtbot: QtBot) -> Iterator[Desk]:
    """A desk on the small study of `tests.sample_story`, in English; Anke is at work."""
    made = Desk(small.study, speaking("en"), memory)
    made.observed.work_as(small.coders["Anke"])
    yield made
    made.close()


@pytest.fixture
def sample_desk(tmp_path: Path, memory: Memory, qtbot: QtBot) -> Iterator[Desk]:
    """A desk on a copy of the ready-made sample study, in Dutch, as a newcomer finds it."""
    with open_study(sample_copy(tmp_path)) as study:
        made = Desk(study, speaking("nl"), memory)
        made.observed.work_as(first_coder(study, "nl"))
        yield made
        made.close()
