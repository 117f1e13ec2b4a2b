"""What is coded in a session, and how: transcripts or passages, the units, the codebook."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storycoder.domain.calibration import PresetUnits, Session
from storycoder.domain.keys import Key
from storycoder.domain.texts import Span
from storycoder.domain.words import N_
from storycoder.ui.look.spacing import XS
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption, quiet
from storycoder.ui.screens.calibration.sessions.card import Card
from storycoder.ui.screens.calibration.sessions.standing import Material, Standing
from storycoder.words import Phrasebook

UNITS: dict[PresetUnits, str] = {
    "free": N_("Coders choose themselves which words they mark."),
    "turn": N_("Whole turns are coded."),
    "sentence": N_("Whole sentences are coded."),
    "passage": N_("Each passage is coded as a whole."),
}
Go = Callable[[Key, Span | None], object]


class MaterialCard(Card):
    """Each transcript leads to its text."""

    def __init__(self, say: Phrasebook, go: Go) -> None:
        super().__init__(say("What is coded"))
        self._say = say
        self._go = go
        self._shown: tuple[Material, ...] = ()
        self.how = quiet("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(XS)
        self.column.addWidget(self.how)
        self.column.addLayout(self._rows)

    def show_standing(self, standing: Standing) -> None:
        """Shows what is coded in a session."""
        self.how.setText(" ".join(filter(None, (how_chosen(standing.session, self._say), self._codebook(standing)))))
        if standing.material != self._shown:
            self._shown = standing.material
            self._fill()

    def _codebook(self, standing: Standing) -> str:
        if standing.version is None:
            return ""
        return self._say("The codes are those of codebook version {number}.", number=standing.version)

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for each in self._shown:
            self._rows.addWidget(self._row(each))

    def _row(self, material: Material) -> QWidget:
        say = self._say
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = material.places[0] if material.places else None
        column.addWidget(flat(material.title, partial(self._go, material.transcript, first), "transcripts"), 0, _LEFT)
        told = (
            material.practice,
            say.of(material.role) if material.role else "",
            say.many("{n} passage", "{n} passages", len(material.places)) if material.places else say("all of it"),
        )
        line = caption(" · ".join(filter(None, told)))
        line.setIndent(_INDENT)
        column.addWidget(line)
        return row


_INDENT = 36
_LEFT = Qt.AlignmentFlag.AlignLeft


def how_chosen(session: Session, say: Phrasebook) -> str:
    """How the material was chosen, and what a coding covers."""
    chosen = say("Drawn by chance, with the seed {seed}.", seed=session.seed) if session.seed is not None else ""
    return " ".join(filter(None, (chosen, say(UNITS[session.units]))))
