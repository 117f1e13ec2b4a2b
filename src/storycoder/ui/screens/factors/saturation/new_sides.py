"""Where a new side of a code was heard: its interviews, each with a tick and a note."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import XS, M
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import heading, quiet
from storycoder.ui.parts.leaving import on_leaving
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.saturation.state import SaturationState


class NewSides(QWidget):
    """One code: the interviews in which it is heard, in their order."""

    def __init__(self, state: SaturationState, code: Key) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self.code = code
        self.rows: dict[Key, _Interview] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        found = state.desk.study.codes.find(code)
        column.addWidget(heading(state.say.of(found.name) if found else ""))
        column.addWidget(
            quiet(
                self._say(
                    "Tick the interviews in which you heard something about this code that the ones before had not "
                    "told. The last of them is where its meaning was complete so far."
                )
            )
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(M)
        column.addLayout(self._list)
        column.addStretch(1)
        self.read()

    def read(self) -> None:
        """Shows what is marked now; what is being typed stays."""
        found = self._state.found
        if found is None or self.code not in found.heard.codes:
            return
        heard, column = found.heard, found.heard.codes.index(self.code)
        marked = heard.new_sides.get(self.code, {})
        for place, each in enumerate(heard.interviews):
            if not heard.found[place, column]:
                continue
            if each.transcript not in self.rows:
                words = self._say("{number}. {title}", number=place + 1, title=each.title)
                self.rows[each.transcript] = _Interview(self._state, self.code, each.transcript, words)
                self._list.addWidget(self.rows[each.transcript])
            self.rows[each.transcript].show_marked(marked.get(each.transcript))


class _Interview(QWidget):
    def __init__(self, state: SaturationState, code: Key, transcript: Key, words: str) -> None:
        super().__init__()
        self._state, self._code, self._transcript = state, code, transcript
        say = state.say
        self.tick = QCheckBox(words)
        self.tick.setAccessibleDescription(say("A new side was heard here"))
        self.tick.clicked.connect(self._take)
        self.note = QLineEdit()
        self.note.setPlaceholderText(say("What was new here"))
        self.note.setAccessibleName(say("What was new in {title}", title=words))
        self.note.returnPressed.connect(self._take)
        on_leaving(self.note, self._take)
        self._text = flat(say("Read it"), self._go, "transcripts")
        self._text.setAccessibleName(say("Read {title}", title=words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self.tick)
        column.addWidget(self.note)
        column.addWidget(self._text, 0, Qt.AlignmentFlag.AlignLeft)

    def show_marked(self, note: str | None) -> None:
        """None: nothing is marked."""
        self.tick.setChecked(note is not None)
        self.note.setVisible(note is not None)
        self._text.setVisible(note is not None)
        if not self.note.hasFocus():
            self.note.setText(note or "")

    def _take(self) -> None:
        if self.tick.isChecked() or self.note.isVisible():
            self._state.mark(self._code, self._transcript, heard=self.tick.isChecked(), note=self.note.text())

    def _go(self) -> None:
        self._state.desk.go(Place("coding", "transcript", self._transcript))
