"""What every screen of the window is. It reads when it is looked at, and again when what it shows has changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.places import Place
from storycoder.words import Phrasebook


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What would be lost if the window went now: a sentence, and ways to settle it, each with its words."""

    sentence: str
    ways: tuple[tuple[str, Callable[[], object]], ...]


class Screen(QWidget):
    """One step of the method. Subclasses give `name`, `icon`, `nouns`, `title` and `read`.

    A screen that is not looked at is not kept up to date; it reads when it is shown again.
    """

    name: ClassVar[str]
    icon: ClassVar[str]
    nouns: ClassVar[frozenset[str] | None] = None
    """The nouns whose changes it shows; None is all of them."""
    moved = Signal()
    """Another of its tabs is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.say: Phrasebook = desk.say
        self._stale = True
        self.was_read = False
        """Whether it has read the study at all since it was made."""
        self.setObjectName(self.name)
        self.setAccessibleName(self.title(desk.say))
        desk.observed.changed.connect(self._on_change)
        desk.observed.coder_changing.connect(self._on_coder_leaving)
        desk.observed.coder_changed.connect(self._on_coder)

    @classmethod
    def title(cls, say: Phrasebook) -> str:
        """What the rail calls it."""
        raise NotImplementedError

    def read(self) -> None:
        """Shows the study as it is now. Keeps selection and scroll where they can be kept."""
        raise NotImplementedError

    def take_change(self, change: Change) -> None:
        """Shows what an act changed, while the screen is looked at; reads all of it unless a subclass knows better."""
        self.read()

    def go_to(self, place: Place) -> None:
        """Shows a place of this screen, which is up to date and visible."""

    @property
    def tab(self) -> str:
        """The name of the tab that is looked at; empty where it has none."""
        return ""

    def show_tab(self, name: str) -> None:
        """Looks at one of its tabs, where it has tabs."""

    def leave(self) -> None:
        """Finishes what is being typed, before the screen, the coder, the language or the study changes."""

    def unsaved(self) -> Unsaved | None:
        """What only a person can say whether to keep it; the window, the study and the language wait for that."""
        return None

    def remember(self) -> dict[str, Any]:
        """What is chosen and where, as JSON can hold it, so that it can be found so again."""
        return {}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out, as far as it is still there. Comes before the first `read`."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.leave()

    def catch_up(self) -> None:
        """Reads where something has changed since it was last looked at."""
        if self._stale:
            self._stale = False
            self.was_read = True
            self.read()

    def _on_change(self, change: Change) -> None:
        if self.nouns is not None and self.nouns.isdisjoint(change.touched):
            return
        if self.isVisible() and not self._stale:
            self.take_change(change)
        else:
            self._stale = True

    def _on_coder_leaving(self) -> None:
        if self.isVisible():
            self.leave()

    def _on_coder(self) -> None:
        self._stale = True
        if self.isVisible():
            self.catch_up()


class ScreenMaker(Protocol):
    """What the frame knows of a screen before it is made: a class of `Screen`, or something that loads one."""

    @property
    def name(self) -> str:
        """By which it is asked for."""
        ...

    @property
    def icon(self) -> str:
        """The picture in the rail."""
        ...

    def title(self, say: Phrasebook) -> str:
        """What the rail calls it."""
        ...

    def __call__(self, desk: Desk) -> Screen:
        """Makes it."""
        ...
