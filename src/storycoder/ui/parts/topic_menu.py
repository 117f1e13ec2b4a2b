"""The menu in which a person says under which topics of the interview guide something is asked about."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from storycoder.domain.keys import Key
from storycoder.words import Phrasebook

_NONE, _UNKNOWN = "none", "unknown"
"""What is said of the guide where no topic is: that none asks about it, or nothing."""


class TopicMenu(QMenu):
    """The topics, of which several may be ticked; or that none asks about it; or that nothing is said."""

    said = Signal(object)
    """Which topics ask about it now, as a set of keys; None where nothing is said."""

    def __init__(self, say: Phrasebook, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = say
        self._said: frozenset[Key] | None = None
        self.triggered.connect(self._choose)

    def show_said(self, topics: Mapping[Key, str], said: Collection[Key] | None) -> None:
        """Shows what is said; `topics` are those of the guide, with their names."""
        self._said = None if said is None else frozenset(said)
        self.clear()
        for topic, name in topics.items():
            self._offer(name, topic, chosen=said is not None and topic in said)
        self.addSeparator()
        self._offer(self._say("No topic: people came up with it themselves"), _NONE, chosen=self._said == frozenset())
        self._offer(self._say("Not said here"), _UNKNOWN, chosen=said is None)

    def _offer(self, name: str, data: str, *, chosen: bool) -> None:
        action = self.addAction(name.replace("&", "&&"))
        action.setData(data)
        action.setCheckable(True)
        action.setChecked(chosen)

    def _choose(self, action: QAction) -> None:
        """A topic is added to those that were said, or taken from them."""
        data = action.data()
        if data in {_NONE, _UNKNOWN}:
            self.said.emit(frozenset() if data == _NONE else None)
        else:
            self.said.emit((self._said or frozenset()) ^ {Key(data)} or None)
