"""A field for a text of the researchers in Dutch, in English, or in both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from storycoder.domain.words import N_, Bilingual, Language
from storycoder.ui.look.spacing import XS
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption
from storycoder.words import Phrasebook

_Field = QLineEdit | QPlainTextEdit

_NAMES: dict[Language, str] = {"nl": N_("In Dutch"), "en": N_("In English")}
_UNFOLD: dict[Language, str] = {"nl": N_("Add it in Dutch"), "en": N_("Add it in English")}


class BilingualField(QWidget):
    """The text in the study's language, and below it, unfolded on wish, in the other one.

    `changed` is said while a person types.
    """

    changed = Signal()

    def __init__(self, say: Phrasebook, language: Language, lines: int = 1) -> None:
        super().__init__()
        self._language: Language = language
        other: Language = "en" if language == "nl" else "nl"
        self._first, self._other = _field(lines), _field(lines)
        self._other_name = caption(say(_NAMES[other]))
        self._other_name.setBuddy(self._other)
        self._other.setAccessibleName(say(_NAMES[other]))
        self._unfold = flat(say(_UNFOLD[other]), self.unfold, "language")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(self._first)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._other_name)
        column.addWidget(self._other)
        self.setFocusProxy(self._first)
        for field in (self._first, self._other):
            field.textChanged.connect(lambda *_: self.changed.emit())
        self._fold(folded=True)

    def value(self) -> Bilingual:
        """What stands in the fields."""
        first, other = _text(self._first).strip(), _text(self._other).strip()
        return Bilingual(nl=first, en=other) if self._language == "nl" else Bilingual(nl=other, en=first)

    def set_value(self, value: Bilingual) -> None:
        """Shows a text; the other language is unfolded where it says something of its own."""
        first, other = (value.nl, value.en) if self._language == "nl" else (value.en, value.nl)
        for field, text in ((self._first, first), (self._other, other)):
            blocked = field.blockSignals(True)
            _set_text(field, text)
            field.blockSignals(blocked)
        self._fold(folded=not other)

    def unfold(self) -> None:
        """Shows the field for the other language and goes there."""
        self._fold(folded=False)
        self._other.setFocus()

    def setAccessibleName(self, name: str, /) -> None:
        """The label of the field is what its first half is called."""
        super().setAccessibleName(name)
        self._first.setAccessibleName(name)
        self._other.setAccessibleName(f"{name}: {self._other_name.text()}")

    def _fold(self, *, folded: bool) -> None:
        self._unfold.setVisible(folded)
        self._other_name.setVisible(not folded)
        self._other.setVisible(not folded)


def _field(lines: int) -> _Field:
    if lines == 1:
        return QLineEdit()
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(lines * made.fontMetrics().lineSpacing() + 20)
    return made


def _text(field: _Field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _set_text(field: _Field, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)
