"""Choices above a table, each with its name before it."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.languages import LANGUAGE_NAMES
from storycoder.ui.parts.wheel import calm
from storycoder.ui.screens.comparison.state import ComparisonState

_WIDEST, _EDGE = 240, 28
"""Pixels of a field, and of the edges of the list that it opens, which is as wide as its words."""


class Choice(QComboBox):
    """A field of choices that leaves room for others; its list shows all of the words."""

    def __init__(self, name: str, widest: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(widest)
        calm(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it; words that are longer than the field end in dots."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.sizeHint().width() > self.width():
            kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
            room = self.style().subControlRect(kind, option, part, self).width() - 2 * XS
            shortened = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
            option.currentText = shortened  # pyright: ignore[reportAttributeAccessIssue]  Qt's field
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        """Opens the list, as wide as its words."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _EDGE)
        super().showPopup()


def choice(name: str, widest: int = _WIDEST) -> QComboBox:
    """A field of choices with an accessible name, so many pixels wide at most."""
    return Choice(name, widest)


def labelled(box: QComboBox) -> QWidget:
    """The field with its name before it."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(XS)
    said = caption(box.accessibleName())
    said.setWordWrap(False)
    said.setBuddy(box)
    row.addWidget(said)
    row.addWidget(box)
    return made


def language_choice(state: ComparisonState) -> QComboBox:
    """In which language tables and pictures leave the study; it is the same in all tabs."""
    say = state.say
    made = choice(say("Language"))
    made.setToolTip(say("The language of what is saved"))
    for language, words in LANGUAGE_NAMES.items():
        made.addItem(say(words), language)

    def show() -> None:
        made.setCurrentIndex(made.findData(state.language))

    made.activated.connect(lambda _: state.speak(made.currentData()))
    for signal in (state.spoken, state.changed):
        signal.connect(show)
    show()
    return made


def beside(*widgets: QWidget) -> QWidget:
    """Widgets that stay beside each other where a line is full."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S)
    for each in widgets:
        row.addWidget(each)
    return made


def fill(box: QComboBox, items: list[tuple[str, Any]], chosen: Any) -> None:
    """Fills a choice, without saying that anything was chosen."""
    before = [(box.itemText(at), box.itemData(at)) for at in range(box.count())]
    if before != items:
        box.clear()
        for words, data in items:
            box.addItem(words, data)
    box.setCurrentIndex(max(box.findData(chosen), 0))
