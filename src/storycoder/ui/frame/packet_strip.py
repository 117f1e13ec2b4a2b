"""The strip over a packet: whose it is and for what, how far it is, and how it goes back."""

from PySide6.QtCore import QSize, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from storycoder.domain.calibration import Packet
from storycoder.study.journal import Change
from storycoder.study.packet_rules import packet_of
from storycoder.ui.desk import Desk
from storycoder.ui.frame.program import Program
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.observing import touches
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.labels import body

_SIDE = QSize(20, 20)


class PacketStrip(QFrame):
    """It stays as long as the packet is open, because it says what to do."""

    def __init__(self, desk: Desk, program: Program, packet: Packet) -> None:
        super().__init__()
        self._desk = desk
        self._program = program
        self._packet = packet
        self._picture, self.told = QLabel(), body("")
        self.send: QPushButton = button(desk.say("Send back…"), self.send_back, "export")
        desk.actions.add(
            "study.send_back", desk.say("Send back…"), self.send_back, icon="export", menu="study", group="exchange"
        )
        self._is_heard = self._is_done = False
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S // 2, M, S // 2)
        row.setSpacing(S)
        row.addWidget(self._picture)
        row.addWidget(self.told, 1)
        row.addWidget(self.send)
        look().changed.connect(self._draw)
        desk.observed.changed.connect(self._take_change)
        self.read()

    def read(self) -> None:
        """Says how far the coder is."""
        say, study, packet = self._desk.say, self._desk.study, self._packet
        session = study.sessions.get(packet.session_id)
        name = study.coders.get(packet.coder_id).name
        texts = study.sessions.transcripts_of(session.id)
        done = study.finished.count(session_id=session.id, coder_id=packet.coder_id)
        whose = say("This is the packet of {name} for calibration session {number}.", name=name, number=session.number)
        was_done, self._is_done = self._is_done, done >= len(texts)
        if self._is_done:
            more = say("Everything is finished: the packet can go back.")
        else:
            more = say.many(
                "Code the transcript, say “finished”, and send the file back.",
                "Code the {n} transcripts, say “finished” of each ({done} so far), and send the file back.",
                len(texts),
                done=done,
            )
        self.told.setText(f"{whose} {more}")
        self.setAccessibleName(self.told.text())
        self.setProperty("kind", "good" if self._is_done else "info")
        self._draw()
        if self._is_heard and self._is_done and not was_done:
            announce(self, more)

    def showEvent(self, event: QShowEvent) -> None:
        """Announces the first time whose packet it is."""
        super().showEvent(event)
        if not self._is_heard:
            self._is_heard = True
            announce(self, self.told.text())

    def _take_change(self, change: Change) -> None:
        if touches(change, "finished", "session", "passage", "coder"):
            self.read()

    def _draw(self) -> None:
        drawn = icon("finished" if self._is_done else "blind", "good" if self._is_done else "accent")
        self._picture.setPixmap(drawn.pixmap(_SIDE, self.devicePixelRatioF()))
        self.style().unpolish(self)
        self.style().polish(self)

    def send_back(self) -> None:
        """Tells which file goes back, and where it is."""
        say, path = self._desk.say, self._desk.study.path
        told = say(
            "“{file}” goes back to whoever handed it out. It is in the folder “{folder}”. Close it first, so that all "
            "of your work is in the file.",
            file=path.name,
            folder=str(path.parent),
        )
        self._desk.tell("info", told, (say("Close it and show the folder"), self._close_and_show))

    def _close_and_show(self) -> None:
        folder = QUrl.fromLocalFile(str(self._desk.study.path.parent))
        self._program.start_page()
        QDesktopServices.openUrl(folder)


def packet_strip(desk: Desk, program: Program) -> PacketStrip | None:
    """The strip, where the study is a packet."""
    packet = packet_of(desk.study)
    return PacketStrip(desk, program, packet) if packet is not None else None
