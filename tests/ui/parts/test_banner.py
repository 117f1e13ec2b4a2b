"""Banners: what they say aloud, what they offer, how many there are at once."""

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.banner import _LOOK_AGAIN, MOST, Banner, BannerArea


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What screen readers were asked to say, and whether at once."""
    heard: list[tuple[str, bool]] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append((event.message(), event.politeness() == QAccessible.AnnouncementPoliteness.Assertive))

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


@pytest.fixture
def area(qtbot: QtBot) -> BannerArea:
    made = BannerArea()
    qtbot.addWidget(made)
    made.show()
    return made


def texts(area: BannerArea) -> list[str]:
    return [banner.text for banner in area.banners()]


def test_a_banner_is_announced_once(area: BannerArea, said: list[tuple[str, bool]], qtbot: QtBot) -> None:
    for banner in (Banner("info", "Saved"), Banner("problem", "No text in it")):
        area.add(banner)
        qtbot.waitUntil(banner.isVisible)
    area.hide()
    area.show()
    assert said == [("Saved", False), ("No text in it", True)]


def offer(text: str, on_close: Callable[[], object] | None = None) -> Banner:
    return Banner("info", text, [("Look", lambda: None)], on_close)


def test_there_are_two_at_most_and_the_newest_is_on_top(area: BannerArea) -> None:
    closed: list[int] = []
    for number in range(MOST + 2):
        area.add(offer(f"{number}", lambda number=number: closed.append(number)))
    assert texts(area) == ["3", "2"]
    assert closed == [0, 1]


def test_what_only_tells_gives_way_and_what_is_offered_stays(area: BannerArea, said: list[tuple[str, bool]]) -> None:
    area.add(offer("3 passages"))
    for text in ("Saved 1", "Saved 2"):
        area.add(Banner("good", text))
    assert texts(area) == ["Saved 2", "3 passages"]
    area.add(Banner("problem", "The disk is full"))
    assert texts(area) == ["The disk is full", "3 passages"]
    assert [text for text, _ in said] == ["3 passages", "Saved 1", "Saved 2", "The disk is full"]


def test_nothing_moves_under_a_pressed_button_but_is_heard(
    area: BannerArea, said: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    area.add(Banner("problem", "Past"))
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    area.pass_on()
    for text in ("One", "Two"):
        area.add(Banner("good", text))
    area.withdraw("Two")
    qtbot.wait(3 * _LOOK_AGAIN)
    assert texts(area) == ["Past"]
    assert [text for text, _ in said] == ["Past", "One", "Two"]
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.NoButton)
    area.add(Banner("good", "Three"))
    qtbot.waitUntil(lambda: texts(area) == ["Three"])
    assert said[3:] == [("Three", False)]


def test_the_same_message_stands_there_once(area: BannerArea) -> None:
    for _ in range(3):
        area.add(Banner("problem", "The disk is full"))
    assert texts(area) == ["The disk is full"]


def test_what_is_offered_is_done_and_closing_closes(area: BannerArea, qtbot: QtBot) -> None:
    done: list[str] = []
    banner = Banner("bug", "It went wrong", [("Copy", lambda: done.append("copied"))], lambda: done.append("closed"))
    area.add(banner)
    offered = banner.findChild(QPushButton)
    assert offered.text() == "Copy"
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    close = banner.findChild(QToolButton)
    assert close.accessibleName() == "Close: It went wrong"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert done == ["copied", "closed"]
    assert not area.banners()


def test_clearing_takes_all_away(area: BannerArea) -> None:
    area.add(Banner("info", "1"))
    area.add(Banner("good", "2"))
    area.clear()
    assert not area.banners()


def test_banners_come_and_go_for_weeks(area: BannerArea, qtbot: QtBot) -> None:
    """Asking the layout for its widgets made PySide 6.10 delete some of them twice after a while."""
    for number in range(400):
        area.add(Banner("info", f"{number}"))
        gc.collect(1)
        qtbot.wait(1)
    assert texts(area) == ["399"]


def test_two_buttons_of_the_same_words_say_what_they_are_for(area: BannerArea) -> None:
    for text in ("The packet of Anke is taken in.", "The packet of Bram is taken in."):
        area.add(Banner("good", text, [("Undo", lambda: None)]))
    assert sorted(each.accessibleName() for each in area.findChildren(QPushButton)) == [
        "Undo: The packet of Anke is taken in.",
        "Undo: The packet of Bram is taken in.",
    ]
