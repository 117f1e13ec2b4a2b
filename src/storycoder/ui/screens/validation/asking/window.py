"""The whole screen for one person who answers: large, calm, and nothing else of the study in sight."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storycoder.domain.keys import Key
from storycoder.domain.validation import Member, Recognised
from storycoder.domain.words import Language
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.labels import set_role
from storycoder.ui.parts.scrolling import scrolling
from storycoder.ui.screens.validation.asking.pages import (
    Pause,
    Question,
    Simple,
    Unkept,
    Words,
    hold_to,
    large,
    resize_words,
)
from storycoder.ui.screens.validation.asking.state import AskingState, Stage

_KEYS: dict[int, Recognised] = {Qt.Key.Key_1: "yes", Qt.Key.Key_2: "partly", Qt.Key.Key_3: "no"}
_FEWEST, _MOST, _STEP = 0.8, 1.8, 0.2
_LETTERS = "validation.letters"
_LANGUAGES: tuple[tuple[Language, str], ...] = (("nl", "Nederlands"), ("en", "English"))


_PRESSING = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseMove}
"""What Qt makes of a finger for whatever takes no fingers."""


class AskingWindow(QWidget):
    """Says `over` when whoever leads the meeting has ended it."""

    over = Signal()

    def __init__(self, desk: Desk, validation: Key, member: Member, language: Language) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Who switches windows sees the study, but can take nothing from under the person who answers.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self._desk = desk
        self.state = AskingState(desk, validation, member, language, self)
        self._scale = float(desk.person.get(_LETTERS, 1.0))
        self._ended = False
        self._shown: tuple[str, int] | None = None
        self._make_parts()
        self._lay_out()
        self.state.changed.connect(self._show)
        desk.closing.connect(self.end)
        # Of two quick taps on two buttons Qt would lose the second: it makes a double click of it, wherever it fell.
        self._double_click = QApplication.doubleClickInterval()
        QApplication.setDoubleClickInterval(0)
        self._dragged = False
        fields = [each.field.viewport() for each in self.question.writing]
        for made in (*self.findChildren(QAbstractButton), *fields, self.question):
            made.installEventFilter(self)
        QGuiApplication.inputMethod().keyboardRectangleChanged.connect(self._leave_room_for_keyboard)
        self._resize_letters()
        self._show()

    def _make_parts(self) -> None:
        state = self.state
        self.start = large(QPushButton())
        self.start.setProperty("role", "primary")
        self.start.clicked.connect(state.next)
        self.languages: dict[Language, QPushButton] = {
            language: large(QPushButton(name)) for language, name in _LANGUAGES
        }
        for language, made in self.languages.items():
            made.setCheckable(True)
            made.clicked.connect(partial(self._speak, language))
        self.go_on, self.new = large(QPushButton()), large(QPushButton())
        self.go_on.clicked.connect(state.next)
        self.new.clicked.connect(state.somebody_new)
        self.whose = Simple(2, self.go_on, self.new)
        self.welcome = Simple(4, self.start, *self.languages.values())
        self.question = Question()
        self.question.answered.connect(lambda said: self._answer(cast(Recognised, said)))
        for field in self.question.writing:
            field.changed.connect(self._keep)
        self.pause = Pause(state.go_on, self.end)
        self.again = large(QPushButton())
        self.again.clicked.connect(state.back)
        self.finish = hold_to(self.end)
        self.thanks = Simple(3, self.again, self.finish)
        self.unkept = Unkept(state.try_again, self.end)
        self.far = Words(1.2, quiet=True)
        self.far.setWordWrap(False)
        self.smaller, self.larger = large(QPushButton("A−")), large(QPushButton("A+"))
        self.smaller.clicked.connect(lambda: self._letters(-_STEP))
        self.larger.clicked.connect(lambda: self._letters(_STEP))
        self.stop, self.back, self.next = (large(QPushButton()) for _ in range(3))
        self.next.setProperty("role", "primary")
        self.stop.clicked.connect(self._pause)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)

    def _lay_out(self) -> None:
        set_role(self, "paper")
        self.setAutoFillBackground(True)
        top = QHBoxLayout()
        top.setContentsMargins(XL, L, XL, 0)
        top.setSpacing(M)
        top.addWidget(self.far, 1)
        for made in (self.smaller, self.larger):
            made.setMinimumWidth(72)
            top.addWidget(made)
        self.pages = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        for name, page in self._named():
            area = self._areas[name] = scrolling(page)
            area.viewport().setAutoFillBackground(False)
            page.setAutoFillBackground(False)
            QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
            scroller = QScroller.scroller(area.viewport())
            scroller.setScrollerProperties(_every_swipe_counts(scroller.scrollerProperties()))
            scroller.stateChanged.connect(self._on_finger)
            self.pages.addWidget(area)
        foot = QHBoxLayout()
        foot.setContentsMargins(XL, 0, XL, XL)
        foot.setSpacing(L)
        foot.addWidget(self.stop)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(self.pages, 1)
        whole.addLayout(foot)

    def _named(self) -> tuple[tuple[Stage, QWidget], ...]:
        return (
            ("whose", self.whose),
            ("welcome", self.welcome),
            ("question", self.question),
            ("pause", self.pause),
            ("thanks", self.thanks),
            ("unkept", self.unkept),
        )

    # Showing

    def _show(self) -> None:
        state, say = self.state, self.state.say
        self._speak_everywhere()
        asking = state.stage == "question"
        for made in (self.stop, self.back, self.next):
            made.setVisible(asking)
        self.far.setText(say("Question {n} of {total}", n=state.at + 1, total=state.total) if asking else "")
        self.far.setAccessibleName(self.far.text())
        if asking:
            self._show_question()
        self.pages.setCurrentWidget(self._areas[state.stage])
        if self._shown != (state.stage, state.at):
            self._shown = (state.stage, state.at)
            self._begin()

    def _show_question(self) -> None:
        state, say, page = self.state, self.state.say, self.question
        code = state.code
        example = say("For example: “{words}”", words=code.example) if code.example else ""
        page.show_code(code.name, code.words, example, state.said)
        page.why.show_text(state.why)
        page.suggestion.show_text(state.suggestion)
        self.next.setText(say("Next") if state.at + 1 < state.total else say("Done"))

    def _speak_of_person(self) -> None:
        state, say, who = self.state, self.state.say, self.state.who
        self.whose.show_words(
            say("Who answers now?"),
            say("{who} has answered {n} of {total}.", who=who, n=state.answered, total=state.total),
            say("Go on with {who}, or somebody new?", who=who),
        )
        self.go_on.setText(say("Go on with {who}", who=who))
        self.new.setText(say("Somebody new"))
        self.welcome.show_words(
            say("Welcome"),
            say("You answer as {who}.", who=who),
            say("We spoke with many people. Here stands what we heard, in our words."),
            say("Do you recognise it? There are no wrong answers. You may leave out what you like."),
            say.many(
                "There is {n} question. You can stop at any time.",
                "There are {n} questions. You can stop at any time.",
                state.total,
            ),
        )

    def _speak_everywhere(self) -> None:
        say = self.state.say
        self.setWindowTitle(say("Do you recognise this?"))
        self.setAccessibleName(self.windowTitle())
        self._speak_of_person()
        self.start.setText(say("Begin"))
        for language, made in self.languages.items():
            made.setChecked(language == say.language)
        self.question.speak(say)
        self.pause.speak(say)
        self.unkept.speak(say, self.state.trouble)
        self.thanks.show_words(
            say("Thank you"),
            say("What you said is kept, also where you did not recognise something."),
            say("You can give the computer back now."),
            say("Whoever leads the meeting can stop here: hold the other button for two seconds."),
        )
        self.finish.setText(say("Hold to stop"))
        self.again.setText(say("Back to the questions"))
        self.stop.setText(say("Pause"))
        self.back.setText(say("Back"))
        self.smaller.setAccessibleName(say("Smaller letters"))
        self.larger.setAccessibleName(say("Larger letters"))

    def _begin(self) -> None:
        """The keyboard is where one begins, and it is said what is asked.

        At a question no answer has the keyboard, and at the page that asks whose turn it is neither way has: a second
        Enter must not choose for anybody.
        """
        state = self.state
        first = {
            "welcome": self.start,
            "pause": self.pause.on,
            "thanks": self.again,
            "unkept": self.unkept.try_again,
        }.get(state.stage)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            if state.stage == "unkept":
                announce(self, " ".join(line.text() for line in (self.unkept.head, *self.unkept.lines)))
            return
        if state.stage == "whose":
            self.whose.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, " ".join(line.text() for line in self.whose.lines))
            return
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)
        code = state.code
        announce(self, ". ".join(filter(None, (self.far.text(), code.name, code.words, self.question.asked.text()))))

    # Doing

    def _speak(self, language: Language) -> None:
        self._keep()
        self.state.speak(language)

    def _answer(self, said: Recognised) -> None:
        self._keep()
        self.state.answer(said)

    def _keep(self) -> None:
        if self.state.stage == "question":
            self.state.write(self.question.why.text(), self.question.suggestion.text())

    def _next(self) -> None:
        self._keep()
        self.state.next()

    def _back(self) -> None:
        self._keep()
        self.state.back()

    def _pause(self) -> None:
        self._keep()
        self.state.show("pause")

    def _letters(self, step: float) -> None:
        self._scale = round(min(_MOST, max(_FEWEST, self._scale + step)), 1)
        self._desk.person.keep(_LETTERS, self._scale)
        self._resize_letters()

    def _resize_letters(self) -> None:
        for part in (self.whose, self.welcome, self.question, self.pause, self.thanks, self.unkept, self.far):
            part.resize_letters(self._scale)
        for made in self.findChildren(QPushButton):
            resize_words(made, self._scale)

    def _on_finger(self, state: QScroller.State) -> None:
        """A finger that scrolls presses nothing and marks no words, though it began on a button or in a field."""
        self._dragged = state == QScroller.State.Dragging
        if self._dragged:
            for made in self.findChildren(QAbstractButton):
                made.setDown(False)
            for each in self.question.writing:
                each.mark_nothing()

    def _leave_room_for_keyboard(self) -> None:
        """What is written stays in sight above a keyboard on the screen."""
        keyboard = QGuiApplication.inputMethod().keyboardRectangle()
        covered = 0 if keyboard.isEmpty() else max(0, self.height() - round(keyboard.top()))
        self._whole.setContentsMargins(0, 0, 0, covered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go on and back at a question; a button would lead them to the button beside it."""
        if self._dragged and event.type() in _PRESSING:
            return True
        pressed = event.type() == QEvent.Type.KeyPress and self.state.stage == "question"
        if pressed and isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2 and 3 answer, the arrows go on and back, Escape pauses; who writes is left in peace."""
        key, writing = event.key(), isinstance(QApplication.focusWidget(), QPlainTextEdit)
        if key == Qt.Key.Key_Escape:
            self._pause()
        elif self.state.stage != "question" or writing or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._answer(_KEYS[key])
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_PageDown}:
            self._next()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_PageUp}:
            self._back()
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """Ends it: whoever leads the meeting is back in the study."""
        if not self._ended:
            self._ended = True
            QApplication.setDoubleClickInterval(self._double_click)
            self._keep()
            self.close()
            self.over.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """It is not closed by accident: that asks for whoever leads the meeting."""
        if self._ended:
            super().closeEvent(event)
        else:
            event.ignore()
            self._pause()


def _every_swipe_counts(properties: QScrollerProperties) -> QScrollerProperties:
    """A finger that comes down while the page still rolls scrolls on: as Qt has it, a slow roll only stops."""
    metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
    properties.setScrollMetric(metric.MaximumClickThroughVelocity, 0.0)
    properties.setScrollMetric(metric.VerticalOvershootPolicy, policy.OvershootAlwaysOff)
    return properties
