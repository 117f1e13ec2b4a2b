"""The coders of a session: who is finished, and where the packets are."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from storycoder.domain.calibration import Packet
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.dates import moment_in_words
from storycoder.ui.parts.labels import caption, strong
from storycoder.ui.screens.calibration.sessions.card import Mark
from storycoder.ui.screens.calibration.sessions.standing import CoderStanding, Standing
from storycoder.words import Phrasebook


class CoderRows(QWidget):
    """One row for each coder. Of others no more is told than whether they are finished."""

    def __init__(self, say: Phrasebook, hand_out: Callable[[Key], object]) -> None:
        super().__init__()
        self._say = say
        self._hand_out = hand_out
        self._rows: dict[Key, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(M)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(say("Who codes"))

    def show_standing(self, standing: Standing) -> None:
        """Shows how far everyone is."""
        coders = [each.coder for each in standing.coders]
        if coders != list(self._rows):
            self._make(coders)
        for each in standing.coders:
            self._rows[each.coder].show_coder(self._say, each, standing)

    def _make(self, coders: list[Key]) -> None:
        for row in self._rows.values():
            row.go()
        self._rows = {key: _Row(self._say("Hand out…"), partial(self._hand_out, key)) for key in coders}
        for at, row in enumerate(self._rows.values()):
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(row.name)
            told.addWidget(row.words)
            self._grid.addWidget(row.mark, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(told, at, 1)
            self._grid.addWidget(row.hand_out, at, 2, Qt.AlignmentFlag.AlignTop)

    def button_of(self, coder: Key) -> QPushButton:
        """The one that hands a packet out to a coder."""
        return self._rows[coder].hand_out

    def words_of(self, coder: Key) -> str:
        """What is told of a coder."""
        return self._rows[coder].words.text()


class _Row:
    def __init__(self, words: str, hand_out: Callable[[], object]) -> None:
        self.mark = Mark()
        self.name: QLabel = strong("")
        self.name.setWordWrap(False)
        self.words: QLabel = caption("")
        self.hand_out = flat(words, hand_out, "export")

    def go(self) -> None:
        for part in (self.mark, self.name, self.words, self.hand_out):
            part.hide()
            part.deleteLater()

    def show_coder(self, say: Phrasebook, coder: CoderStanding, standing: Standing) -> None:
        name = say("{name} (you)", name=coder.name) if coder.at_work else coder.name
        self.name.setText(name)
        blind = standing.session.state == "blind"
        finished = coder.finished or not blind
        self.mark.show_mark("finished" if finished else "coding", "good" if finished else "quiet")
        parts = (_far(say, coder, standing), packet_in_words(say, coder.packet))
        self.words.setText(" · ".join(filter(None, parts)))
        again = coder.packet is not None
        self.hand_out.setText(say("Hand out again…") if again else say("Hand out…"))
        self.hand_out.setAccessibleName(f"{self.hand_out.text().rstrip('…')}: {coder.name}")
        self.hand_out.setVisible(blind and not coder.finished)


def _far(say: Phrasebook, coder: CoderStanding, standing: Standing) -> str:
    if coder.finished or standing.session.state != "blind":
        return say("finished")
    if not coder.at_work:
        return say("not finished yet")
    total = len(standing.material)
    done = total - len(standing.left)
    return say.many("{done} of {n} transcript finished", "{done} of {n} transcripts finished", total, done=done)


def packet_in_words(say: Phrasebook, packet: Packet | None) -> str:
    """Where a packet is: handed out when, and back when."""
    if packet is None:
        return ""
    out = say("handed out {when}", when=moment_in_words(packet.handed_out, say))
    back = say("back {when}", when=moment_in_words(packet.taken_in, say)) if packet.taken_in else say("not back yet")
    return f"{out}, {back}"
