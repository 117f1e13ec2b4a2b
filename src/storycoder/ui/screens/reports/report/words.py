"""What a person writes in a section themselves, with hints on what could be plainer where it is for practitioners."""

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS
from storycoder.ui.parts.labels import caption, strong
from storycoder.ui.parts.leaving import on_escape, on_leaving
from storycoder.ui.screens.reports.state import ReportsState

_LINES = 3
_MOST_HINTS = 3


class OwnWords(QWidget):
    """A field for the section that is looked at."""

    def __init__(self, state: ReportsState) -> None:
        super().__init__()
        self._state = state
        self._say = say = state.desk.say
        self._section = ""
        self._before = ""
        self.label = strong("")
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(_LINES * self.field.fontMetrics().lineSpacing())
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.label.setBuddy(self.field)
        hint = say("They stand at its beginning. An empty line makes a paragraph, lines with a dash a list.")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleDescription(hint)
        self.hints = caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        for part in (self.label, self.field, self.hints):
            column.addWidget(part)
        column.setStretch(1, 1)
        self.field.textChanged.connect(self._hint)
        on_leaving(self.field, self.leave)
        on_escape(self.field, self._take_back)
        state.section_changed.connect(self.read)
        state.plans_changed.connect(self.read)

    def read(self) -> None:
        """Shows what is written in the section that is looked at."""
        from storycoder.workflow.publishing.section_names import SECTIONS  # noqa: PLC0415  on use only

        state = self._state
        if state.plan is None:
            return
        if self._section != state.section:
            self.leave()
        self._section = state.section
        words = state.words(self._section) if self._section else ""
        title = self._say(SECTIONS[self._section]) if self._section in SECTIONS else ""
        self.label.setText(self._say("Your own words in “{section}”", section=title))
        self.field.setAccessibleName(self.label.text())
        typing = self.field.hasFocus() and self.field.toPlainText() != self._before
        if not typing and self.field.toPlainText() != words:
            self.field.setPlainText(words)
        self._before = words
        self._hint()

    def leave(self) -> None:
        """Takes over what is being typed."""
        text = self.field.toPlainText().strip()
        if self._section and self._state.plan is not None and text != self._before.strip():
            self._before = text
            self._state.write(self._section, text)

    def _take_back(self) -> None:
        self.field.setPlainText(self._before)

    def _hint(self) -> None:
        """Says what could be plainer in a text that is for everybody; it never gives a grade."""
        from storycoder.poster.plain_words import hints  # noqa: PLC0415  on use only

        text = self.field.toPlainText() if self._section == "guide" else ""
        found = hints(text, self._state.language)[:_MOST_HINTS] if text else ()
        self.hints.setText("\n".join(self._say.message(each.message) for each in found))
        self.hints.setVisible(bool(found))
