"""Widgets that stand beside each other as long as there is room."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.flow import FlowLayout


@pytest.mark.parametrize(("grounded", "beside"), [(False, 0), (True, 30)])
def test_a_low_one_stands_at_the_top_or_on_the_ground_of_its_line(qtbot: QtBot, *, grounded: bool, beside: int) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    flow = FlowLayout(home, gap=10, grounded=grounded)
    for wide, high in ((100, 60), (100, 30), (150, 30)):
        made = QWidget()
        made.setFixedSize(wide, high)
        flow.addWidget(made)
    home.resize(220, 200)
    home.show()
    places = [flow.itemAt(at).geometry() for at in range(flow.count())]  # pyright: ignore[reportOptionalMemberAccess]
    assert [(each.x(), each.y()) for each in places] == [(0, 0), (110, beside), (0, 70)]
    assert flow.heightForWidth(220) == 100
