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


def test_what_is_done_with_disagreements_has_a_menu_of_its_own(desk: Desk, qtbot: QtBot) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Menus(bar, desk.actions, desk.say)
    for name, group in (("open", ""), ("next", "disagreements"), ("holds", "older"), ("both", "disagreements")):
        desk.actions.add(f"calibration.{name}", name, lambda: None, menu="code", group=group)
    lines = [each for each in menus._menus["code"].actions() if not each.isSeparator()]
    assert [each.text() for each in lines] == ["open", "Disagreements", "Codings under an older definition"]
    assert [each.text() for each in lines[1].menu().actions()] == ["next", "both"]
