"""Words on the window, by what they are for."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LabelRole = Literal["title", "heading", "strong", "body", "quiet", "caption", "problem"]


def title(text: str) -> QLabel:
    """The name of a screen; one for each screen."""
    return _label(text, "title")


def heading(text: str) -> QLabel:
    """The name of a part of a screen."""
    return _label(text, "heading")


def strong(text: str) -> QLabel:
    """Ordinary text that must not be passed over."""
    return _selectable(_label(text, "strong"))


def body(text: str) -> QLabel:
    """Ordinary text, that can be selected and copied."""
    return _selectable(_label(text, "body"))


def quiet(text: str) -> QLabel:
    """What is good to know but not what people came for."""
    return _selectable(_label(text, "quiet"))


def caption(text: str) -> QLabel:
    """Small print: a hint below a field, a date beside a name."""
    return _label(text, "caption")


def set_role(widget: QWidget, role: str) -> None:
    """Gives a widget another dress of the stylesheet, also when it was shown before."""
    widget.setProperty("role", role)
    redress(widget)


def redress(widget: QWidget) -> None:
    """Makes Qt read a widget's properties again for the stylesheet."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _label(text: str, role: LabelRole) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
