"""The rail holds all steps of the method, in a low window too."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from storycoder.ui.frame.rail import Rail
from storycoder.ui.screens import SCREENS
from storycoder.words import speaking

STEPS = (*SCREENS[:-1], *(SCREENS[0]._replace(name=f"more {n}") for n in range(11 - len(SCREENS))), SCREENS[-1])


@pytest.mark.parametrize("language", ["en", "nl"])
def test_in_a_low_window_the_words_stand_beside_the_icons_and_nothing_is_cut(qtbot: QtBot, language: str) -> None:
    rail = Rail(STEPS, speaking("en" if language == "en" else "nl"))
    qtbot.addWidget(rail)
    rail.show()
    styles: list[Qt.ToolButtonStyle] = []
    for height in (1200, 480, 1200):
        rail.resize(rail.width(), height)
        buttons = rail.findChildren(QToolButton)
        qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in buttons))  # noqa: B023
        assert all(each.height() >= each.sizeHint().height() for each in buttons)
        assert max(each.geometry().bottom() for each in buttons) < height
        styles.append(buttons[0].toolButtonStyle())
    under, beside = Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert styles == [under, beside, under]
