"""The status area: what is going on, with a way to stop it, and who is coding."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QStatusBar, QToolButton, QWidget

from storycoder.domain.people import Coder
from storycoder.ui.desk import Desk
from storycoder.ui.jobs import Job
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import XS, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import ToolButton, icon_button

_NEWS_FOR = 6000
"""Milliseconds for which the status area repeats what was just done."""


class JobStrip(QWidget):
    """One job: its name, how far it is, and a button that stops it."""

    def __init__(self, job: Job, stop: str) -> None:
        super().__init__()
        self._title = job.title
        self._label = QLabel(job.title)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(job.title)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        row = QHBoxLayout(self)
        row.setContentsMargins(XS, 0, S, 0)
        for part in (self._label, self._bar, icon_button("close", stop, job.cancel)):
            row.addWidget(part)
        job.progressed.connect(self._show)

    def _show(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._label.setText(f"{self._title}  {what}" if what else self._title)


class CoderButton(ToolButton):
    """Who is coding, always in sight; one gesture lets another coder go to work."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("coder")
        self.setProperty("role", "flat")
        self.setIcon(icon("person"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if not desk.is_packet:
            self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.setMenu(QMenu(self))
            self.menu().aboutToShow.connect(self._fill)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a packet is one coder's
        desk.observed.coder_changed.connect(self._show)
        desk.observed.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        coder = self._desk.study.coders.find(self._desk.study.coder) if self._desk.study.coder else None
        say = self._desk.say
        self.setText(say("Coding as {name}", name=coder.name) if coder else say("Who is coding?"))
        self.setAccessibleName(self.text())
        is_packet = self._desk.is_packet
        self.setToolTip(say("In a packet only its own coder codes") if is_packet else say("Let somebody else code"))

    def _fill(self) -> None:
        self.menu().clear()
        for coder in people(self._desk):
            choice = self.menu().addAction(coder.name, partial(self._choose, coder))
            choice.setCheckable(True)
            choice.setChecked(coder.id == self._desk.study.coder)
        self.menu().addSeparator()
        self.menu().addAction(icon("add"), self._desk.say("Another coder…"), self._desk.actions["study.coder"].trigger)

    def _choose(self, coder: Coder) -> None:
        self._desk.observed.work_as(coder.id)
        self._desk.memory.keep("coder", coder.id)


def people(desk: Desk) -> tuple[Coder, ...]:
    """The coders who are persons, in their order."""
    return desk.study.coders.all(kind="person")


class StatusArea(QStatusBar):
    """Jobs at the left, the coder at the right; between them what was just done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._desk = desk
        self._strips: dict[Job, JobStrip] = {}
        self.addPermanentWidget(CoderButton(desk))
        desk.jobs.started.connect(self._add)
        desk.jobs.ended.connect(self._remove)

    def news(self, sentence: str) -> None:
        """Says in passing what was done, to who looks and to who listens."""
        self.showMessage(sentence, _NEWS_FOR)
        announce(self, sentence)

    def _add(self, job: Job) -> None:
        if job.quiet:
            return
        self._strips[job] = JobStrip(job, self._desk.say("Stop"))
        self.insertWidget(0, self._strips[job])

    def _remove(self, job: Job) -> None:
        strip = self._strips.pop(job, None)
        if strip is not None:
            self.removeWidget(strip)
            strip.deleteLater()
