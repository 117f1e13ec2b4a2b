"""Banners: what they say aloud, what they offer, how many there are at once."""

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.banner import MOST, Banner, BannerArea


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


def test_the_newest_is_on_top_and_the_oldest_goes(area: BannerArea) -> None:
    closed: list[int] = []
    for number in range(MOST + 2):
        area.add(Banner("info", f"{number}", on_close=lambda number=number: closed.append(number)))
    assert texts(area) == ["4", "3", "2"]
    assert closed == [0, 1]


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
    assert texts(area) == ["399", "398", "397"]


def test_two_buttons_of_the_same_words_say_what_they_are_for(area: BannerArea) -> None:
    for text in ("The packet of Anke is taken in.", "The packet of Bram is taken in."):
        area.add(Banner("good", text, [("Undo", lambda: None)]))
    assert sorted(each.accessibleName() for each in area.findChildren(QPushButton)) == [
        "Undo: The packet of Anke is taken in.",
        "Undo: The packet of Bram is taken in.",
    ]
