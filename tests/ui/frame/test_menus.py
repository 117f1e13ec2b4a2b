"""The menu bar does not jump when screens are made: all titles are there from the start."""

from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from storycoder.ui.desk import Desk
from storycoder.ui.frame.menus import Menus


def test_a_menu_is_there_before_it_holds_anything(desk: Desk, qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    desk.actions.add("tea", "Make tea", lambda: None, menu="study")
    Menus(bar, desk.actions, desk.say)
    shown = {title.text().replace("&", ""): title for title in bar.actions() if title.isVisible()}
    assert list(shown) == ["Study", "Edit", "Go", "Coding", "Codebook", "View", "Help"]
    assert [name for name, title in shown.items() if title.isEnabled()] == ["Study"]
    desk.actions.add("code", "Give a code", lambda: None, menu="code")
    assert shown["Coding"].isEnabled()
    assert not shown["Codebook"].isEnabled()
