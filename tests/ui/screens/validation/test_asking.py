"""One person at a time answers on the whole screen: by keys, by touch, and without a way into the study."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.problems import Problem
from storycoder.ui.desk import Desk
from storycoder.ui.screens.validation.answer.page import AnswerPage
from storycoder.ui.screens.validation.asking.window import AskingWindow
from storycoder.ui.screens.validation.view import ValidationScreen
from storycoder.workflow.validating.answers import last_answers

Key = Qt.Key


@pytest.fixture(autouse=True)
def _in_english(screen: ValidationScreen) -> None:
    screen.state.form_language = "en"


def asking(screen: ValidationScreen, qtbot: QtBot, who: str) -> AskingWindow:
    member = next(each for each in screen.state.members if each.label == who)
    screen.ask(member)
    assert screen.asking is not None
    qtbot.waitExposed(screen.asking)
    return screen.asking


def words(window: AskingWindow) -> str:
    """All that can be read."""
    labels = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
    buttons = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    return " | ".join(labels + buttons)


def test_all_of_it_by_keys_and_every_answer_is_on_disk_at_once(
    screen: ValidationScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    window = asking(screen, qtbot, "helper 1")
    member = window.state.member.id
    assert "Welcome" in words(window)
    assert "You answer as helper 1." in words(window)
    QTest.keyClick(window.start, Key.Key_Return)
    assert "Question 1 of 2" in words(window)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)  # a second Enter answers nothing
    assert not last_answers(desk.study, member)
    QTest.keyClick(window.focusWidget(), Key.Key_Right)
    QTest.keyClick(window.focusWidget(), Key.Key_Left)
    assert window.state.at == 0
    QTest.keyClick(window.focusWidget(), Key.Key_Tab)
    assert window.focusWidget() is window.question.options[0]
    QTest.keyClick(window, Key.Key_2)
    first = window.state.code
    [given] = last_answers(desk.study, member).values()
    assert given.recognised == "partly"
    QTest.keyClick(window.question.options[0], Key.Key_Right)  # the buttons have the key in the window
    assert window.state.code != first
    QTest.keyClick(window, Key.Key_1)
    QTest.keyClick(window.next, Key.Key_Left)
    assert window.state.said == "partly"
    window.question.why.open.click()
    QTest.keyClicks(window.question.why.field, "1 reason")
    window.next.click()
    answers = {each.why: each.recognised for each in last_answers(desk.study, member).values()}
    assert answers == {"1 reason": "partly", "": "yes"}
    QTest.keyClick(window.next, Key.Key_Left)
    QTest.keyClicks(window.question.why.field, ", and more")  # after what stands there
    window.next.click()
    assert "1 reason, and more" in {each.why for each in last_answers(desk.study, member).values()}
    window.next.click()
    assert "Thank you" in words(window)
    assert desk.study.members.get(member).way == "screen"


def test_nothing_of_others_and_of_the_study_is_in_sight(screen: ValidationScreen, qtbot: QtBot) -> None:
    window = asking(screen, qtbot, "helper 1")
    seen = words(window)
    window.state.next()
    for _ in range(2):
        seen += words(window)
        window.state.next()
    assert "parent 1" not in seen
    assert "call it fun" not in seen
    assert "Klein" not in seen
    assert not window.question.why.text()


def test_escape_and_closing_only_pause_and_ending_must_be_held(screen: ValidationScreen, qtbot: QtBot) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.next()
    QTest.keyClick(window, Key.Key_Escape)
    assert "A pause" in words(window)
    window.pause.end.click()
    assert not window.close()
    assert screen.asking is window
    window.pause.on.click()
    assert window.state.stage == "question"
    QTest.keyClick(window, Key.Key_Escape)
    with qtbot.waitSignal(window.over):
        QTest.mousePress(window.pause.end, Qt.MouseButton.LeftButton)
    assert screen.asking is None
    QTest.mouseRelease(screen, Qt.MouseButton.LeftButton)  # else it is held down in all tests that follow


def test_whoever_leads_the_meeting_finds_the_way_out_on_the_last_page_too(
    screen: ValidationScreen, qtbot: QtBot
) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.show("thanks")
    assert "Hold to stop" in words(window)
    window.finish.click()
    assert screen.asking is window
    with qtbot.waitSignal(window.over):
        QTest.mousePress(window.finish, Qt.MouseButton.LeftButton)
    assert screen.asking is None
    QTest.mouseRelease(screen, Qt.MouseButton.LeftButton)


def test_it_begins_in_the_language_of_the_forms_and_not_in_that_of_the_window(
    screen: ValidationScreen, qtbot: QtBot
) -> None:
    screen.state.form_language = "nl"
    assert screen.desk.say.language == "en"
    window = asking(screen, qtbot, "helper 1")
    assert "Welkom" in words(window)
    assert window.languages["nl"].isChecked()
    window.languages["en"].click()
    assert "Welcome" in words(window)


def test_it_ends_when_the_study_is_closed_and_what_was_typed_is_kept(
    screen: ValidationScreen, desk: Desk, qtbot: QtBot
) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.next()
    window.question.suggestion.open.click()
    window.question.suggestion.field.setPlainText("warmer words")
    desk.closing.emit()
    assert screen.asking is None
    [given] = last_answers(desk.study, window.state.member.id).values()
    assert given.suggestion == "warmer words"


def test_buttons_are_large_enough_for_a_finger_and_letters_grow(
    screen: ValidationScreen, desk: Desk, qtbot: QtBot
) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.next()
    qtbot.waitUntil(lambda: all(each.height() >= 96 for each in window.question.options))
    shown = [each for each in window.findChildren(QPushButton) if each.isVisible()]
    assert not [(each.text(), each.width(), each.height()) for each in shown if min(each.height(), each.width()) < 48]
    before = window.question.words.font().pointSizeF()
    window.larger.click()
    assert window.question.words.font().pointSizeF() > before
    window.end()
    again = asking(screen, qtbot, "helper 1")
    again.state.next()
    assert again.question.words.font().pointSizeF() > before


def test_it_goes_on_where_somebody_was_in_the_language_that_they_choose(screen: ValidationScreen, qtbot: QtBot) -> None:
    window = asking(screen, qtbot, "parent 1")
    assert window.state.at == next(
        at for at, each in enumerate(screen.state.asked) if window.state._said_of(each.code.id) is None
    )
    window.go_on.click()
    window.languages["nl"].click()
    window.state.next()
    assert [each.text() for each in window.question.options] == ["Ja", "Deels", "Nee"]
    assert window.state.code.words == "Wat het is."


def test_who_answered_already_is_asked_for_first_and_somebody_new_sees_none_of_it(
    screen: ValidationScreen, desk: Desk, small: Small, qtbot: QtBot
) -> None:
    window = asking(screen, qtbot, "parent 1")
    first = window.state.member
    said = last_answers(desk.study, first.id)
    assert "parent 1 has answered 1 of 2. | Go on with parent 1, or somebody new?" in words(window)
    QTest.keyClick(window.focusWidget(), Key.Key_Return)  # the Enter that opened it chooses for nobody
    assert window.state.stage == "whose"
    window.new.click()
    assert "You answer as parent 2." in words(window)
    seen = ""
    for number in range(2):
        window.state.next()
        seen += words(window) + window.question.why.text() + window.question.suggestion.text()
        assert window.state.said is None
        QTest.keyClick(window, Key.Key_1 if number else Key.Key_3)
    assert "not always" not in seen
    assert "call it fun" not in seen
    new = window.state.member
    assert (new.label, new.role_id) == ("parent 2", small.roles["mother"])
    assert [each.recognised for each in last_answers(desk.study, new.id).values()] == ["no", "yes"]
    assert last_answers(desk.study, first.id) == said
    window.end()
    page = cast(AnswerPage, screen.page("answer"))
    assert page.member is None


def test_what_could_not_be_kept_is_said_there_and_never_thanked_for(
    screen: ValidationScreen, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.next()
    with monkeypatch.context() as broken:

        def full(*_: object, **__: object) -> None:
            raise Problem("The disk is full.")

        broken.setattr("storycoder.workflow.validating.answers.answer", full)
        window.question.suggestion.open.click()
        window.question.suggestion.field.setPlainText("warmer words")
        QTest.mouseClick(window.question.options[0], Qt.MouseButton.LeftButton)
        for press in (Key.Key_Escape, Key.Key_Right, Key.Key_1):
            QTest.keyClick(window, press)
            assert "Please call the person who helps you." in words(window)
            assert "The disk is full." in words(window)
        window.unkept.try_again.click()
        assert "One moment, please" in words(window)
    assert not last_answers(desk.study, window.state.member.id)
    window.unkept.try_again.click()
    assert window.state.stage == "question"
    [given] = last_answers(desk.study, window.state.member.id).values()
    assert (given.recognised, given.suggestion) == (None, "warmer words")
    assert not any(each.isChecked() for each in window.question.options)


def test_nothing_is_taken_from_under_the_person_who_answers(screen: ValidationScreen, desk: Desk, qtbot: QtBot) -> None:
    window = asking(screen, qtbot, "helper 1")
    window.state.next()
    QTest.keyClick(window, Key.Key_1)
    QTest.keyClick(window, Key.Key_Right)
    assert window.isModal()  # whoever switches windows can do nothing in the study
    desk.study.undo()  # another window of the study can
    assert window.state.answered == 0
    desk.study.members.remove(window.state.member.id)
    assert "Please call the person who helps you." in words(window)
    assert "Thank you" not in words(window)
    window.unkept.try_again.click()
    assert "One moment, please" in words(window)
    desk.study.undo()
    window.unkept.try_again.click()
    assert window.state.stage == "question"
