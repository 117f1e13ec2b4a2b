"""What comes from another copy, and which side was chosen of each thing that was changed in both. No widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from storycoder.workflow.merging import Coming, Conflict

Choice = Literal["mine", "theirs"]


class TakingState(QObject):
    """One copy that is being taken in. Nothing is chosen beforehand."""

    changed = Signal()
    """Something was chosen, or another thing is looked at."""

    def __init__(self, coming: Coming, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.coming = coming
        self.choices: dict[str, Choice] = {}
        self.at = 0
        """Which of the things that were changed in both copies is looked at."""

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What was changed in both copies."""
        return self.coming.conflicts

    @property
    def conflict(self) -> Conflict | None:
        """The one that is looked at."""
        return self.conflicts[self.at] if self.conflicts else None

    @property
    def left(self) -> int:
        """How many are still to be chosen."""
        return len(self.conflicts) - len(self.choices)

    def look_at(self, at: int) -> None:
        """Looks at another one."""
        if 0 <= at < len(self.conflicts) and at != self.at:
            self.at = at
            self.changed.emit()

    def choose(self, choice: Choice) -> None:
        """Chooses a side of the one that is looked at, and goes to the next that is not chosen yet."""
        conflict = self.conflict
        if conflict is None:
            return
        self.choices[conflict.id] = choice
        self.at = self._next_open()
        self.changed.emit()

    def choose_for_the_rest(self, choice: Choice) -> None:
        """Chooses one side of all that are not chosen yet."""
        for conflict in self.conflicts:
            self.choices.setdefault(conflict.id, choice)
        self.changed.emit()

    def _next_open(self) -> int:
        """The next one after this that is not chosen, else the first; where all are chosen this one stays."""
        count = len(self.conflicts)
        places = ((self.at + step) % count for step in range(1, count + 1))
        return next((at for at in places if self.conflicts[at].id not in self.choices), self.at)
