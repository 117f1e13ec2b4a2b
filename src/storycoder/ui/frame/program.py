"""What a window may ask of the program that it is a window of."""

from pathlib import Path
from typing import Literal, Protocol

from storycoder.domain.words import Language

Scheme = Literal["system", "light", "dark"]


class Program(Protocol):
    """Opens and closes studies, and changes how all of the window looks and speaks."""

    def start_page(self) -> None:
        """Closes the study and shows how to make or open one."""

    def new_study(self) -> None:
        """Closes the study and lets one name a new one."""

    def choose_study(self) -> None:
        """Asks for a study file and opens it."""

    def open(self, path: Path) -> None:
        """Opens a study; what hinders is told."""

    def open_sample(self) -> None:
        """Opens a fresh scratch copy of the sample study."""

    def keep_sample(self) -> None:
        """Keeps the scratch copy as a study of one's own, in a place that the person chooses."""

    @property
    def is_scratch(self) -> bool:
        """Whether the open study is a scratch copy of the sample."""
        ...

    def speak(self, language: Language) -> None:
        """Speaks another language, in the same place of the same study."""

    def look_like(self, scheme: Scheme) -> None:
        """Light, dark, or as the system is."""

    def read_larger(self, steps: int) -> None:
        """Makes the reading text so many steps larger, or smaller where negative; 0 is as it was delivered."""

    def leave(self) -> None:
        """Ends the program."""
