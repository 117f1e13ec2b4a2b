"""Undo and redo while somebody types: of what was typed in the field, and where there is nothing, of the study."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


class Typed(NamedTuple):
    """What a field can take back, or do again, of its own."""

    writes: bool
    """Whether anything can be typed in it."""
    can_undo: bool
    can_redo: bool
    undo: Callable[[], None]
    redo: Callable[[], None]


class FieldUndo(QObject):
    """Gives the keys of undo and redo to the field that has the keyboard only where it has something to take back.

    Qt's fields keep these keys to themselves, also where nothing was typed in them.
    """

    def __init__(self, undo: QAction, redo: QAction) -> None:
        super().__init__(undo)
        self._undo, self._redo = undo, redo
        self._field: QWidget | None = None
        self._line: QLineEdit | None = None
        self._typed: str | None = None
        program = QApplication.instance()
        if isinstance(program, QApplication):
            program.focusChanged.connect(self._turn)

    def _turn(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now
        if now is not None and typed_in(now) is not None:
            now.installEventFilter(self)
        self._follow(line_of(now))

    def _follow(self, line: QLineEdit | None) -> None:
        """Notices where a field is emptied by the program, as after Enter: what stood in it was taken over.

        Qt's field would bring it back with undo, instead of taking back what was made of it.
        """
        if self._line is not None and isValid(self._line):
            self._line.textEdited.disconnect(self._on_typed)
            self._line.textChanged.disconnect(self._on_changed)
        self._line, self._typed = line, None
        if line is not None:
            line.textEdited.connect(self._on_typed)
            line.textChanged.connect(self._on_changed)
            self._on_changed(line.text())

    def _on_typed(self, text: str) -> None:
        self._typed = text

    def _on_changed(self, text: str) -> None:
        typed, self._typed = self._typed, None
        if self._line is not None and not text and typed is None and self._line.isUndoAvailable():
            self._line.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes back what was typed in the field, or else what was done last in the study."""
        if not isinstance(event, QKeyEvent) or event.type() == QEvent.Type.KeyRelease:
            return False
        action = next((each for each in (self._undo, self._redo) if _pressed(event, each)), None)
        typed = typed_in(watched)
        if action is None or typed is None or not _is_offered(action, watched):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            own, run = (typed.can_undo, typed.undo) if action is self._undo else (typed.can_redo, typed.redo)
            run() if own else action.trigger()
        return True


def _pressed(event: QKeyEvent, action: QAction) -> bool:
    return QKeySequence(event.keyCombination()) in action.shortcuts()


def _is_offered(action: QAction, widget: QObject) -> bool:
    return isinstance(widget, QWidget) and action in widget.window().actions()


def typed_in(widget: QObject | None) -> Typed | None:
    """What was typed in a field and can be taken back; None where the widget is no field."""
    line = line_of(widget)
    if line is not None:
        return Typed(not line.isReadOnly(), line.isUndoAvailable(), line.isRedoAvailable(), line.undo, line.redo)
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        page, writes = widget.document(), not widget.isReadOnly()
        can_undo, can_redo = writes and page.isUndoAvailable(), writes and page.isRedoAvailable()
        return Typed(writes, can_undo, can_redo, widget.undo, widget.redo)
    return None


def line_of(widget: QObject | None) -> QLineEdit | None:
    """The field of one line that a widget is, or that it holds as boxes for numbers and choices do."""
    if isinstance(widget, QAbstractSpinBox | QComboBox):
        return widget.findChild(QLineEdit)
    return widget if isinstance(widget, QLineEdit) else None


@contextmanager
def standing_back() -> Generator[None]:
    """Lets a field in which nothing was typed show what the study says after the block, as any other part does.

    What has the keyboard stays as it is typed, and is taken over when it is left: it would bring back what was undone.
    """
    field = QApplication.focusWidget()
    typed = typed_in(field)
    if field is None or typed is None or not typed.writes or typed.can_undo:
        yield
        return
    homes = tuple(_homes(field))
    field.clearFocus()
    try:
        yield
    finally:
        # Where the field was made anew, Tab goes on from what is around it.
        still = next((each for each in homes if isValid(each) and each.isVisible()), None)
        if QApplication.focusWidget() is None and still is not None:
            still.setFocus()


def _homes(field: QWidget) -> Iterator[QWidget]:
    home: QWidget | None = field
    while home is not None:
        yield home
        home = home.parentWidget()
