"""What the start page asks of the program."""

from pathlib import Path
from typing import Protocol

from storycoder.study.files import FileStudy
from storycoder.ui.frame.program import Program
from storycoder.ui.memory import Memory
from storycoder.words import Phrasebook


class Starter(Program, Protocol):
    """A program in which no study is open."""

    @property
    def say(self) -> Phrasebook:
        """How it speaks."""
        ...

    @property
    def memory(self) -> Memory:
        """What is remembered of the person."""
        ...

    def open(self, path: Path, password: str | None = None) -> None:
        """Opens a study; what hinders is told."""

    def show(self, study: FileStudy, password: str | None = None) -> None:
        """Shows an open study in the window."""

    def is_sample(self, path: Path) -> bool:
        """Whether the file is a scratch copy of the sample study."""
        ...
