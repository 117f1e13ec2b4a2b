"""The page on which a session is made: the form at the left, the plan beside it, start at the bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XXL, L, M
from storycoder.ui.observing import touches
from storycoder.ui.parts.buttons import button, is_enter, primary
from storycoder.ui.parts.labels import caption, title
from storycoder.ui.screens.calibration.large import is_large
from storycoder.ui.screens.calibration.making.form import DraftForm
from storycoder.ui.screens.calibration.making.planner import Planner
from storycoder.ui.screens.calibration.making.state import MakingState
from storycoder.ui.screens.calibration.page import Instead

_FORM, _NARROW_FORM = 400, 360
_ROOMY = 1000
_TWO_COLUMNS = 820
_WIDEST = 1240


class MakingPage(Instead):
    """Says `made` with the key of the session, or `left`."""

    made = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.say = desk.say
        self.state = MakingState(desk, self)
        self.setAccessibleName(self.say("A new session"))
        self.form = DraftForm(self.state)
        self.planner = Planner(self.state)
        self.start_button = primary(self.say("Start the session"), self.start, "play")
        self.version = caption("")
        self._starts = False
        """Whether it starts as soon as the plan is there."""
        self._lay_out()
        self._show_version()
        self.state.planned.connect(self._start_if_wanted)
        self.state.read_again()

    def _lay_out(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(XXL)
        self._columns.addWidget(self.form)
        self._columns.addWidget(self.planner, 1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(XL, L, XL, XL)
        rows.setSpacing(L)
        rows.addWidget(title(self.say("A new session")))
        rows.addLayout(self._columns, 1)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inner, 1)
        row.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._foot())

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "paper")
        row = QHBoxLayout(foot)
        row.setContentsMargins(XL, M, XL, M)
        row.setSpacing(M)
        row.addWidget(self.start_button)
        row.addWidget(button(self.say("Cancel"), self.left.emit))
        row.addWidget(self.version, 1)
        return foot

    def _show_version(self) -> None:
        number, is_new = self.state.version()
        say = self.say
        self.version.setText(
            say(
                "Coded with codebook version {number}: when you start, the codebook is kept as it is now.",
                number=number,
            )
            if is_new
            else say("Coded with codebook version {number}, which is the codebook as it is now.", number=number)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two columns, one stands below the other."""
        super().resizeEvent(event)
        beside = self.width() >= _TWO_COLUMNS
        wide = _FORM if self.width() >= _ROOMY else _NARROW_FORM
        self.form.setMinimumWidth(wide if beside else 0)
        self.form.setMaximumWidth(wide if beside else _WIDEST)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    def take_change(self, change: Change) -> None:
        """Reads again what plans rest on."""
        if touches(
            change,
            "transcript",
            "revision",
            "code",
            "coder",
            "session",
            "participant",
            "role",
            "practice",
            "codebook_version",
        ):
            self._show_version()
            self.state.read_again()

    def begin(self) -> None:
        """At the first field."""
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Begins the session, blind. In a large study it waits for the plan, if that is still to come."""
        if self.state.waits and is_large(self._desk.study):
            self._starts = True
            self.start_button.setEnabled(False)
            self.version.setText(self.say("A moment: the transcripts are looked at. Then it starts."))
            return
        with self._desk.telling():
            session = self.state.start()
            self.made.emit(session.id)

    def _start_if_wanted(self) -> None:
        if self._starts and not self.state.waits:
            self._starts = False
            self.start_button.setEnabled(True)
            self._show_version()
            self.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; Ctrl+Enter starts."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter(event) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.start()
        else:
            super().keyPressEvent(event)
