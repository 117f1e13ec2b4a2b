"""One reference: how it is cited, and the factors and codes that are read against it."""

from collections.abc import Callable
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.parts.buttons import button, danger, flat, icon_button
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import body, heading
from storycoder.ui.screens.factors.references.picker import Picker
from storycoder.ui.screens.factors.references.state import ReferencesState, Shown
from storycoder.words import Phrasebook

if TYPE_CHECKING:
    from storycoder.writing.report import Runs


class ReferenceDetail(QWidget):
    """Ties are made by typing a name, and taken away beside it."""

    gone = Signal()
    """The reference is there no longer."""
    editing_wanted = Signal(object)
    """Its words are to be typed anew."""

    def __init__(self, state: ReferencesState, key: Key) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self.key = key
        say = state.say
        self.citation = QLabel()
        self.citation.setTextFormat(Qt.TextFormat.RichText)
        self.citation.setWordWrap(True)
        self.citation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.link = flat(say("Open the publication"), self._open, "open")
        self.factors = Ties(say, say("Factors read against it"), say("Search for a factor"))
        self.codes = Ties(say, say("Codes read against it"), say("Search for a code"))
        self.factors.chosen.connect(lambda each, tied: state.tie(key, factors=[each], tied=tied))
        self.codes.chosen.connect(lambda each, tied: state.tie(key, codes=[each], tied=tied))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self.citation)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.factors)
        column.addWidget(self.codes)
        column.addSpacing(L)
        column.addLayout(self._ways())
        column.addStretch(1)
        self.read()

    def _ways(self) -> FlowLayout:
        flow = FlowLayout(gap=S)
        flow.addWidget(button(self._say("Edit…"), lambda: self.editing_wanted.emit(self.key), "edit"))
        flow.addWidget(danger(self._say("Remove the reference"), self._remove, "delete"))
        return flow

    def begin(self) -> None:
        """The keyboard begins where factors are tied."""
        self.factors.picker.setFocus()

    def read(self) -> None:
        """Shows the reference as it is now."""
        shown = self._state.find(self.key)
        if shown is None:
            self.gone.emit()
            return
        self.citation.setText(in_html(shown.by_apa))
        self.citation.setAccessibleName(shown.plain)
        self.link.setVisible(bool(_address(shown)))
        study, names = self._state.desk.study, self._state.names
        self.factors.show_ties(shown.factors, [(each.id, names[each.id]) for each in study.factors.all()], names)
        self.codes.show_ties(shown.codes, [(each.id, names[each.id]) for each in study.codes.all()], names)

    def _open(self) -> None:
        shown = self._state.find(self.key)
        if shown is not None:
            QDesktopServices.openUrl(QUrl(_address(shown)))

    def _remove(self) -> None:
        self._state.remove(self.key)


class Ties(QWidget):
    """What is tied, each with a way to untie it, and a field to tie more."""

    chosen = Signal(object, bool)
    """A key, and whether it is to be tied or untied."""

    def __init__(self, say: Phrasebook, title: str, hint: str) -> None:
        super().__init__()
        self._say = say
        self.picker = Picker(hint)
        self.picker.chosen.connect(lambda key: self.chosen.emit(key, True))
        self.rows: dict[Key, QWidget] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(heading(title))
        column.addLayout(self._list)
        column.addWidget(self.picker)

    def show_ties(self, tied: tuple[Key, ...], things: list[tuple[Key, str]], names: dict[Key, str]) -> None:
        """Shows what is tied; the others can be found."""
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.deleteLater()
        self.rows = {key: self._row(names[key], partial(self.chosen.emit, key, False)) for key in tied}
        for row in self.rows.values():
            self._list.addWidget(row)
        self.picker.offer([thing for thing in things if thing[0] not in tied])

    def _row(self, name: str, untie: Callable[[], object]) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(body(name), 1)
        row.addWidget(icon_button("remove", self._say("Untie {name}", name=name), untie))
        return made


def in_html(line: "Runs") -> str:
    """A reference with its titles in italics. What comes from a file is shown as it is, never as markup."""
    return "".join(f"<i>{escape(run.text)}</i>" if run.italic else escape(run.text) for run in line)


def _address(shown: Shown) -> str:
    """Only addresses of the web are opened, wherever the file came from."""
    if shown.reference.doi:
        return f"https://doi.org/{shown.reference.doi}"
    address = shown.reference.url
    return address if address.lower().startswith(("https://", "http://")) else ""
