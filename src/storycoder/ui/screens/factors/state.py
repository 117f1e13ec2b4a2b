"""Whose factors are looked at. All tabs of the screen share it; it has no widgets."""

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.people import Practice
from storycoder.ui.desk import Desk


class FactorsState(QObject):
    """A practice, or the common factors (None), and the factor that is looked at in it."""

    practice_changed = Signal()
    """Other factors are looked at, or the practices have other names."""
    factor_changed = Signal()
    """Another factor is chosen."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.practices: tuple[Practice, ...] = ()
        self.practice: Key | None = None
        self.factor: Key | None = None
        self._wanted: str | None = None
        """The practice that is to be shown as soon as it is there; "" are the common factors."""

    @property
    def title(self) -> str:
        """What the factors that are looked at are called."""
        name = next((each.name for each in self.practices if each.id == self.practice), "")
        return name or self.desk.say("Common factors")

    def read(self) -> None:
        """Takes the practices as they are now. One that is gone makes room for the first."""
        before = (self.practice, self.practices)
        self.practices = self.desk.study.practices.all()
        keys = [each.id for each in self.practices]
        if self._wanted is not None:
            self.practice = Key(self._wanted) if self._wanted in keys else None
            self._wanted = None
        elif not before[1] or (self.practice is not None and self.practice not in keys):
            self.practice = keys[0] if keys else None
        if (self.practice, self.practices) != before:
            self.practice_changed.emit()

    def choose(self, practice: Key | None) -> None:
        """Looks at another practice, or at the common factors."""
        if not self.practices:
            self._wanted = practice or ""
        elif practice != self.practice:
            self.practice = practice
            self.factor = None
            self.practice_changed.emit()

    def choose_factor(self, factor: Key | None) -> None:
        """Looks at a factor."""
        if factor != self.factor:
            self.factor = factor
            self.factor_changed.emit()
