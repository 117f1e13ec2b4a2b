"""The fields by which the history is narrowed down."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.screens.history.state import Narrowed
from storycoder.workflow.history import nouns, verbs

_SEARCH = 320
_AROUND = 72
"""Room around the words of a field of choices, in pixels."""


class Filters(QWidget):
    """Who, what, which thing, and words."""

    changed = Signal(object)
    """What is chosen now, as `Narrowed`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known: set[tuple[str, str]] = set()
        say = desk.say
        self.words = SearchField(say("Search in the history"))
        self.who = _choice(say("Who"))
        self.verb = _choice(say("What was done"))
        self.noun = _choice(say("To what"))
        self._all = flat(say("Show everything"), self.clear)
        self.words.setMinimumWidth(_SEARCH)
        row = FlowLayout(self)
        for field in (self.words, self.who, self.verb, self.noun, self._all):
            row.addWidget(field)
        self.words.sought.connect(self._tell)
        for field in (self.who, self.verb, self.noun):
            field.currentIndexChanged.connect(self._tell)
        self._all.hide()

    def narrowed(self) -> Narrowed:
        """What is chosen."""
        return Narrowed(
            self.who.currentData(), self.verb.currentData(), self.noun.currentData(), self.words.text().strip()
        )

    def read(self) -> None:
        """Offers who and what there is by now; what is chosen stays chosen."""
        study, say = self._desk.study, self._desk.say
        self._known = set(study.verbs())
        _offer(self.who, say("Everyone"), ((coder.name, coder.id) for coder in study.coders.all()))
        done = ((_capital(verb.words), verb.template) for verb in verbs(study, say))
        _offer(self.verb, say("Everything that was done"), done)
        _offer(self.noun, say("About anything"), ((_capital(words), noun) for noun, words in nouns(study, say)))

    def take_change(self, change: Change) -> None:
        """Offers what was done for the first time, and who is there now."""
        if (change.act.verb, change.act.noun) not in self._known or "coder" in change.touched:
            self.read()

    def show(self, narrowed: Narrowed) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Shows what is chosen, without saying so."""
        with QSignalBlocker(self.words), QSignalBlocker(self.who), QSignalBlocker(self.verb), QSignalBlocker(self.noun):
            self.words.setText(narrowed.words)
            for field, wanted in ((self.who, narrowed.coder), (self.verb, narrowed.verb), (self.noun, narrowed.noun)):
                field.setCurrentIndex(max(0, field.findData(wanted)))
        self._all.setVisible(bool(narrowed))

    def clear(self) -> None:
        """Shows everything again."""
        self.show(Narrowed())
        self._tell()

    def _tell(self) -> None:
        narrowed = self.narrowed()
        self._all.setVisible(bool(narrowed))
        self.changed.emit(narrowed)


def _choice(name: str) -> QComboBox:
    field = QComboBox()
    field.setAccessibleName(name)
    field.setToolTip(name)
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return field


def _offer(field: QComboBox, everything: str, choices: Iterable[tuple[str, object]]) -> None:
    with QSignalBlocker(field):
        chosen = field.currentData()
        field.clear()
        field.addItem(everything, None)
        for words, data in choices:
            field.addItem(words, data)
        field.setCurrentIndex(max(0, field.findData(chosen)))
        widths = [field.fontMetrics().horizontalAdvance(field.itemText(at)) for at in range(field.count())]
        field.setFixedWidth(widths[0] + _AROUND)
        field.view().setMinimumWidth(max(widths) + _AROUND)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
