"""What is shown while there is nothing yet has room for its buttons, however long their words are."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState


def nothing() -> None:
    pass


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_buttons_with_long_words_stand_below_each_other(width: int, qtbot: QtBot) -> None:
    words = ("Uit een rekenblad plakken", "Een tabel met deelnemers importeren…", "Er één toevoegen")
    page = EmptyState("people", "Nog niemand", "Plak ze.", *(button(each, nothing) for each in words))
    qtbot.addWidget(page)
    page.resize(width, 600)
    with qtbot.waitExposed(page):
        page.show()
    made = page.findChildren(QPushButton)
    assert [each.text() for each in made] == list(words)
    middle = page.rect().center().x()
    lines: dict[int, list[QPushButton]] = {}
    for each in made:
        assert each.width() >= each.sizeHint().width()
        lines.setdefault(each.mapTo(page, each.rect().topLeft()).y(), []).append(each)
    assert len(lines) > 1
    for line in lines.values():
        left = line[0].mapTo(page, line[0].rect().topLeft()).x()
        right = line[-1].mapTo(page, line[-1].rect().topRight()).x()
        assert left >= 0
        assert right < width
        assert abs((left + right) / 2 - middle) <= 2
    assert page.findChildren(QPushButton)[-1].geometry().bottom() < page.height()
