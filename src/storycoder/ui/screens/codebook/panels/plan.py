"""What every panel for restructuring has: what it will do, why, and the button that does it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.labels import body, heading

Effect = tuple[str, str]
"""An icon and a sentence: one thing that would happen."""

_ICON = QSize(16, 16)
_PAUSE = 120
"""Milliseconds."""
_TONES: dict[str, Tone] = {"warning": "warn", "delete": "bad", "problem": "bad"}


class Plan(QWidget):
    """Subclasses add fields, `complete` it, tell their effects, and do it.

    `done` says what happened, when it has, and the code to look at.
    """

    done = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        self.form = Form()
        self.why = QLineEdit()
        self.go: QPushButton | None = None
        self.shown: Key | None = None
        """The code to look at afterwards; None is whichever was looked at."""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.refresh)
        self._effects = Effects(self.say("What will change"))

    def complete(self, make: Callable[[str, Callable[[], object]], QPushButton], words: str) -> None:
        """Ends with the effects, the reason and the button, after the fields in the order of Tab as well."""
        self.go = make(words, self._go)
        self.why.setPlaceholderText(self.say("For the audit trail; may stay empty"))
        self.why.returnPressed.connect(self.confirm)
        reason = Form()
        reason.add(self.say("Why"), self.why)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        for part in (self.form, self._effects, reason):
            column.addWidget(part)
        column.addLayout(_row(self.go))
        column.addStretch(1)
        self.refresh()

    @property
    def told(self) -> tuple[str, ...]:
        """What would happen, in sentences."""
        return tuple(self._effects.said)

    def reason(self) -> str:
        """What somebody wrote as the reason."""
        return self.why.text().strip()

    def refresh(self) -> None:
        """Tells again what would happen. What hinders is told instead, and then it cannot be done."""
        if self.go is None:
            return
        self._soon.stop()
        try:
            effects, possible = self.effects(), self.is_ready()
        except Problem as problem:
            effects, possible = [("problem", self.say.message(problem.message))], False
        self._effects.show_effects(effects)
        self.go.setEnabled(possible)

    def refresh_soon(self) -> None:
        """The same when nobody has typed or chosen for a moment: trying it takes a while on a large study."""
        if self.go is not None:
            self.go.setEnabled(False)
            self._soon.start()

    def effects(self) -> Sequence[Effect]:
        """What would happen. Raises `Problem` where it cannot."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Whether everything that is needed was said."""
        return True

    def do(self) -> str:
        """Does it, and hands back what to say of it."""
        raise NotImplementedError

    def confirm(self) -> None:
        """Does what the button does, where it can be done."""
        if self._soon.isActive():
            self.refresh()
        if self.go is not None:
            self.go.click()

    def closing(self) -> None:
        """Ends what goes on for the panel; it is taken away."""

    def _go(self) -> None:
        with self.desk.telling():
            sentence = self.do()
            self.done.emit(sentence, self.shown)


class Effects(QWidget):
    """Sentences below each other, each with a picture."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.said: list[str] = []
        self._title = heading(title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._title)
        column.addLayout(self._lines)

    def show_effects(self, effects: Sequence[Effect]) -> None:
        """Shows other sentences."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.said = [sentence for _, sentence in effects]
        for name, sentence in effects:
            self._lines.addWidget(self._line(name, sentence))
        self._title.setVisible(bool(effects))
        self.setAccessibleDescription(" ".join(self.said))

    def _line(self, name: str, sentence: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        picture = QLabel()
        picture.setPixmap(icon(name, _TONES.get(name, "accent")).pixmap(_ICON, self.devicePixelRatioF()))
        picture.setContentsMargins(0, XS // 2, 0, 0)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(body(sentence), 1)
        return made


def _row(go: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(go)
    row.addStretch()
    return row
