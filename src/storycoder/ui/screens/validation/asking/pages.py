"""What the person sees: a welcome, one question at a time, a pause, and thanks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.validation import Recognised
from storycoder.domain.words import Message
from storycoder.ui.look.spacing import XL, XXL, L, M
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.scrolling import bring_into_sight
from storycoder.ui.screens.validation.asking.buttons import AnswerButton, HoldButton
from storycoder.words import Phrasebook

_HIGH = 60
_WIDEST = 1040
_WRITING = 96
_IDLE_MS = 800
_TIMES = "times"
"""The property of a large button that says how large its words are."""


class Words(QLabel):
    """Large words that break over lines; their size goes along with the person's wish."""

    def __init__(self, size: float, *, bold: bool = False, italic: bool = False, quiet: bool = False) -> None:
        super().__init__("")
        self._size, self._bold, self._italic = size, bold, italic
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "quiet" if quiet else "body")

    def resize_letters(self, scale: float) -> None:
        """Sets the letters at so many times their usual size."""
        wanted = letters(self._size * scale, bold=self._bold, italic=self._italic)
        weight = "bold" if self._bold else "normal"
        self.setFont(wanted)
        style = "italic" if self._italic else "normal"
        size = f"font-size: {wanted.pointSizeF():.1f}pt"
        self.setStyleSheet(f"QLabel {{ {size}; font-weight: {weight}; font-style: {style}; }}")


def letters(times: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """Letters so many times the size of body text."""
    made = font("strong" if bold else "body")
    made.setPointSizeF(font("body").pointSizeF() * times)
    made.setItalic(italic)
    return made


def large(made: QPushButton, times: float = 1.35) -> QPushButton:
    """A button that is easily hit, with large words."""
    made.setMinimumWidth(140)
    made.setProperty(_TIMES, times)
    resize_words(made, 1.0)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAutoDefault(True)
    return made


def hold_to(end: Callable[[], object]) -> HoldButton:
    """The button with which whoever leads the meeting ends it: nobody holds it by accident."""
    made = HoldButton("")
    large(made)
    made.held.connect(end)
    return made


def resize_words(made: QPushButton, scale: float) -> None:
    """Sets the words of a large button at so many times their usual size."""
    size = letters(float(made.property(_TIMES)) * scale).pointSizeF()
    # The sheet of the window says how low a button may be, and is only outdone by another sheet.
    made.setStyleSheet(f"QPushButton {{ font-size: {size:.1f}pt; padding: 6px 24px; min-height: {_HIGH}px; }}")


def column_of(page: QWidget) -> QVBoxLayout:
    """The middle of a page: a column that is no wider than can be read."""
    middle = QWidget()
    middle.setMaximumWidth(_WIDEST)
    column = QVBoxLayout(middle)
    column.setContentsMargins(XXL, L, XXL, L)
    column.setSpacing(L)
    across = QHBoxLayout(page)
    across.setContentsMargins(0, 0, 0, 0)
    across.addStretch(1)
    across.addWidget(middle, 1000)
    across.addStretch(1)
    return column


class Simple(QWidget):
    """A page of a heading, a few lines, and buttons below."""

    def __init__(self, lines: int, *ways: QPushButton) -> None:
        super().__init__()
        self.head = Words(2.6, bold=True)
        self.lines = [Words(1.7) for _ in range(lines)]
        column = column_of(self)
        column.addStretch(2)
        for part in (self.head, *self.lines):
            column.addWidget(part)
        column.addSpacing(XL)
        row = QHBoxLayout()
        row.setSpacing(L)
        for way in ways:
            row.addWidget(way)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)

    def show_words(self, head: str, *lines: str) -> None:
        """Says something else."""
        self.head.setText(head)
        for label, line in zip(self.lines, lines, strict=True):
            label.setText(line)

    def resize_letters(self, scale: float) -> None:
        """Sets the letters at so many times their usual size."""
        for label in (self.head, *self.lines):
            label.resize_letters(scale)


class Writing(QWidget):
    """A question that may be answered in words: a button first, and a field when it is pressed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open = large(QPushButton(), 1.2)
        self.name = Words(1.25, bold=True)
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(_WRITING)
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(self.changed.emit)
        self.field.textChanged.connect(self._idle.start)
        self.open.clicked.connect(self.unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        for part in (self.open, self.name, self.field):
            column.addWidget(part)
        column.addStretch()

    def ask(self, question: str) -> None:
        """Asks it."""
        self.open.setText(question)
        self.name.setText(question)
        self.field.setAccessibleName(question)

    def show_text(self, text: str) -> None:
        """Shows what was written before; an empty field is folded away."""
        if self.field.toPlainText().strip() != text:
            self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
            self.field.blockSignals(False)
        self._fold(folded=not text and not self.field.hasFocus())

    def unfold(self) -> None:
        """Gives room to write, and the keyboard."""
        self._fold(folded=False)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self)

    def mark_nothing(self) -> None:
        """Takes the mark off words, so that what is typed next takes the place of none."""
        cursor = self.field.textCursor()
        cursor.clearSelection()
        self.field.setTextCursor(cursor)

    def _fold(self, *, folded: bool) -> None:
        self.open.setVisible(folded)
        self.name.setVisible(not folded)
        self.field.setVisible(not folded)

    def text(self) -> str:
        """What is written."""
        self._idle.stop()
        return self.field.toPlainText()

    def resize_letters(self, scale: float) -> None:
        """Sets the letters at so many times their usual size."""
        self.name.resize_letters(scale)
        size = letters(1.3 * scale).pointSizeF()
        self.field.setStyleSheet(f"QPlainTextEdit {{ font-size: {size:.1f}pt; }}")


class Question(QWidget):
    """One code: what it is called and means, an example, three answers, and room for words."""

    answered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name, self.words = Words(2.5, bold=True), Words(1.75)
        self.example, self.asked = Words(1.5, italic=True), Words(1.5, bold=True)
        self.paper = QFrame()
        self.paper.setProperty("role", "card")
        inside = QVBoxLayout(self.paper)
        inside.setContentsMargins(L, M, L, M)
        inside.addWidget(self.example)
        options: tuple[Recognised, ...] = ("yes", "partly", "no")
        self.options = [AnswerButton(each, number) for number, each in enumerate(options, start=1)]
        self.writing = self.why, self.suggestion = Writing(), Writing()
        column = column_of(self)
        column.addStretch(1)
        for part in (self.name, self.words, self.paper):
            column.addWidget(part)
        column.addSpacing(L)
        column.addWidget(self.asked)
        row = QHBoxLayout()
        row.setSpacing(L)
        for each in self.options:
            row.addWidget(each, 1)
            each.clicked.connect(lambda _=False, chosen=each.answer: self.answered.emit(chosen))
        column.addLayout(row)
        fields = QHBoxLayout()
        fields.setSpacing(L)
        fields.addWidget(self.why, 1)
        fields.addWidget(self.suggestion, 1)
        column.addLayout(fields)
        column.addStretch(2)

    def show_code(self, name: str, words: str, example: str, said: Recognised | None) -> None:
        """Asks about a code."""
        self.name.setText(name)
        self.words.setText(words)
        self.example.setText(example)
        self.paper.setVisible(bool(example))
        for each in self.options:
            each.setChecked(each.answer == said)
            each.update()

    def speak(self, say: Phrasebook) -> None:
        """Asks in a language."""
        self.asked.setText(say("Do you recognise this?"))
        for each, word in zip(self.options, (say("Yes"), say("Partly"), say("No")), strict=True):
            each.setText(word)
            each.setAccessibleName(word)
        self.why.ask(say("Why?"))
        self.suggestion.ask(say("What would you change?"))

    def resize_letters(self, scale: float) -> None:
        """Sets the letters at so many times their usual size."""
        for part in (self.name, self.words, self.example, self.asked, self.why, self.suggestion):
            part.resize_letters(scale)
        for each in self.options:
            each.scale = scale
            each.update()


class Pause(Simple):
    """The pause: going on is easy, and ending must be held."""

    def __init__(self, go_on: Callable[[], object], end: Callable[[], object]) -> None:
        self.on = large(QPushButton())
        self.on.setProperty("role", "primary")
        self.end = hold_to(end)
        self.on.clicked.connect(go_on)
        super().__init__(2, self.on, self.end)

    def speak(self, say: Phrasebook) -> None:
        """Says it in a language."""
        self.on.setText(say("Go on"))
        self.end.setText(say("Hold to stop"))
        self.show_words(
            say("A pause"),
            say("Everything that you answered is kept."),
            say("Whoever leads the meeting can stop here: hold the other button for two seconds."),
        )


class Unkept(Simple):
    """Something could not be kept: said calmly, with what to do, and nothing is asked until it is mended."""

    def __init__(self, try_again: Callable[[], object], end: Callable[[], object]) -> None:
        self.try_again = large(QPushButton())
        self.try_again.setProperty("role", "primary")
        self.end = hold_to(end)
        self.try_again.clicked.connect(try_again)
        super().__init__(3, self.try_again, self.end)

    def speak(self, say: Phrasebook, why: Message | None) -> None:
        """Says it in a language; `why` is for whoever leads the meeting."""
        self.try_again.setText(say("Try again"))
        self.end.setText(say("Hold to stop"))
        reason = say("For whoever leads the meeting: {why}", why=say.message(why)) if why else ""
        self.show_words(
            say("One moment, please"),
            say("Not everything that you said could be kept. You did nothing wrong."),
            say("Please call the person who helps you."),
            reason,
        )
