"""One person answers with a finger: the events of a touch screen, in the real window."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScroller, QWidget
from pytestqt.qtbot import QtBot
from tests.sample_story import Small
from tests.ui.screens.validation.test_asking import asking

from storycoder.domain.validation import Validation
from storycoder.domain.words import Bilingual
from storycoder.ui.desk import Desk
from storycoder.ui.screens.validation.asking.buttons import HOLD_MS
from storycoder.ui.screens.validation.asking.state import Stage
from storycoder.ui.screens.validation.asking.window import AskingWindow
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.answers import last_answers
from storycoder.workflow.validating.rounds import asked_in, show_example

FINGER = QTest.createTouchDevice()
LEAST = 44
"""Points across that a finger hits."""


@pytest.fixture
def window(screen: ValidationScreen, desk: Desk, round_: Validation, qtbot: QtBot) -> AskingWindow:
    """The first question, with an example that is longer than the screen."""
    screen.state.form_language = "en"
    for each in asked_in(desk.study, round_.id):
        show_example(desk.study, each, Bilingual("Een heel lang voorbeeld. " * 90, "A very long example. " * 90))
    made = asking(screen, qtbot, "helper 1")
    QTest.qWait(100)  # until it has its place
    tap(made, made.start)
    assert made.state.stage == "question"
    return made


def tap(window: AskingWindow, part: QWidget) -> None:
    place = part.mapTo(window, part.visibleRegion().boundingRect().center())
    QTest.touchEvent(window.windowHandle(), FINGER).press(0, place)
    QTest.touchEvent(window.windowHandle(), FINGER).release(0, place)
    QApplication.processEvents()


def drag(window: AskingWindow, begin: QPoint, down: int) -> None:
    """A finger goes up or down from here, and rests before it lets go, so that nothing rolls on."""
    QTest.touchEvent(window.windowHandle(), FINGER).press(0, begin)
    for step in range(1, 11):
        QTest.qWait(12)
        QTest.touchEvent(window.windowHandle(), FINGER).move(0, begin + QPoint(0, down * step // 10))
    QTest.qWait(60)
    QTest.touchEvent(window.windowHandle(), FINGER).release(0, begin + QPoint(0, down))
    QApplication.processEvents()


def scroll_to_end(window: AskingWindow, qtbot: QtBot) -> Callable[[], int]:
    """Scrolls with one finger until no more comes; gives how far the page is."""
    area = window._areas["question"]
    bar = area.verticalScrollBar()
    middle = area.viewport().mapTo(window, area.viewport().rect().center())
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    for _ in range(12):
        if bar.value() == bar.maximum():
            break
        before = bar.value()
        drag(window, middle + QPoint(0, 200), -400)
        qtbot.waitUntil(lambda before=before: bar.value() > before)
    assert bar.value() == bar.maximum()
    scroller = QScroller.scroller(area.viewport())
    qtbot.waitUntil(lambda: scroller.state() == QScroller.State.Inactive)
    return bar.value


def test_a_long_example_is_scrolled_with_one_finger_and_answers_are_tapped(
    window: AskingWindow, desk: Desk, qtbot: QtBot
) -> None:
    reached = scroll_to_end(window, qtbot)
    for option, said in zip(window.question.options, ("yes", "partly"), strict=False):
        tap(window, option)  # at once one after the other
        assert window.state.said == said
    # A finger that scrolls answers nothing, though it lay on an answer.
    yes = window.question.options[0]
    far = reached()
    drag(window, yes.mapTo(window, yes.rect().center()), 150)
    qtbot.waitUntil(lambda: reached() < far - 60)
    assert window.state.said == "partly"
    assert not yes.isDown()
    scroll_to_end(window, qtbot)
    tap(window, window.next)
    assert window.state.at == 1
    assert [each.recognised for each in last_answers(desk.study, window.state.member.id).values()] == ["partly"]


def test_a_field_is_opened_by_a_finger_with_the_keyboard_on_the_screen_and_stays_in_sight(
    window: AskingWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    scroll_to_end(window, qtbot)
    tap(window, window.question.why.open)
    field = window.question.why.field
    assert QApplication.focusWidget() is field
    assert field.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())
    QTest.keyClicks(field, "because it is so")
    # Words are not marked by a finger that scrolls over them: what is typed next would take their place.
    drag(window, field.mapTo(window, QPoint(60, 20)), 120)
    assert not field.textCursor().hasSelection()
    QTest.keyClicks(field, "!")
    assert len(field.toPlainText()) == len("because it is so!")
    # A keyboard that comes up over the window covers nothing of it.
    keyboard = QRectF(0, window.height() - 220, window.width(), 220)
    monkeypatch.setattr(type(QGuiApplication.inputMethod()), "keyboardRectangle", lambda _: keyboard)
    QGuiApplication.inputMethod().keyboardRectangleChanged.emit()
    qtbot.waitUntil(lambda: window.next.mapTo(window, QPoint(0, window.next.height())).y() <= keyboard.top())
    qtbot.waitUntil(lambda: _cursor_of(window).isValid() and window.rect().contains(_cursor_of(window)))
    tap(window, window.next)
    [given] = last_answers(desk.study, window.state.member.id).values()
    assert given.why.replace("!", "") == "because it is so"  # the finger put the cursor somewhere


def _cursor_of(window: AskingWindow) -> QRect:
    field = window.question.why.field
    place = field.cursorRect()
    return QRect(field.viewport().mapTo(window, place.topLeft()), place.size())


def test_everything_that_is_tapped_is_large_enough(window: AskingWindow, qtbot: QtBot) -> None:
    window.question.why.unfold()
    stages: tuple[Stage, ...] = ("whose", "welcome", "question", "pause", "thanks")
    for stage in stages:
        window.state.show(stage)
        qtbot.wait(20)
        parts = [*window.findChildren(QAbstractButton), window.question.why.field]
        shown = [each for each in parts if each.isVisible()]
        assert shown
        small = [
            (stage, cast(QAbstractButton, each).accessibleName(), each.size()) for each in shown if _is_small(each)
        ]
        assert not small


def _is_small(part: QWidget) -> bool:
    return min(part.width(), part.height()) < LEAST


def test_a_finger_that_holds_for_two_seconds_ends_it_and_a_tap_does_not(
    window: AskingWindow, screen: ValidationScreen, small: Small, qtbot: QtBot
) -> None:
    tap(window, window.stop)
    assert window.state.stage == "pause"
    tap(window, window.pause.end)
    assert screen.asking is window
    end = window.pause.end
    place = end.mapTo(window, end.rect().center())
    with qtbot.waitSignal(window.over, timeout=HOLD_MS * 4):
        QTest.touchEvent(window.windowHandle(), FINGER).press(0, place)
    assert screen.asking is None
    assert QApplication.doubleClickInterval() > 0
    QTest.mouseRelease(screen, Qt.MouseButton.LeftButton)  # else it is held down in all tests that follow
