"""Chips, charts, empty screens and the layout that flows."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.colours import DARK, LIGHT
from storycoder.ui.look.style import Look
from storycoder.ui.parts.buttons import primary
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.pictures import Bars, Meter


def covered(picture: QImage, colour: str, line: int) -> int:
    """How many pixels of a row have this colour."""
    return sum(picture.pixelColor(x, line) == QColor(colour) for x in range(picture.width()))


def test_bars_are_as_long_as_their_numbers(look: Look, qtbot: QtBot) -> None:
    bars = Bars([40, 10, 0], ["Out", "In", "None"])
    qtbot.addWidget(bars)
    bars.resize(400, bars.sizeHint().height())
    picture = bars.grab().toImage()
    height = bars.height() // 3
    long, short, none = (covered(picture, LIGHT.accent, at * height + height // 2) for at in range(3))
    assert short == pytest.approx(long / 4, abs=3)
    assert none == 0
    assert bars.accessibleDescription() == "Out: 40; In: 10; None: 0"


def test_bars_say_the_numbers_as_they_are_said(qtbot: QtBot) -> None:
    bars = Bars([0.25], ["Mothers"], ["25 %"])
    qtbot.addWidget(bars)
    assert bars.accessibleDescription() == "Mothers: 25 %"
    bars.set_values([], [])
    assert bars.accessibleDescription() == ""
    assert bars.sizeHint().height() == 0


def test_each_bar_has_a_label(qtbot: QtBot) -> None:
    with pytest.raises(ValueError, match="zip"):
        Bars([1, 2], ["only one"])


@pytest.mark.parametrize(("value", "of", "said"), [(18, 50, "18 / 50"), (0, 0, "0 / 0")])
def test_a_meter_says_how_much_of_what(value: float, of: float, said: str, look: Look, qtbot: QtBot) -> None:
    meter = Meter(value, of)
    qtbot.addWidget(meter)
    assert meter.accessibleDescription() == said
    assert not meter.grab().isNull()


def test_a_meter_is_as_full_as_it_is(look: Look, qtbot: QtBot) -> None:
    meter = Meter(25, 50)
    qtbot.addWidget(meter)
    meter.resize(300, meter.sizeHint().height())
    picture = meter.grab().toImage()
    middle = picture.height() // 2
    assert covered(picture, LIGHT.accent, middle) == pytest.approx(covered(picture, LIGHT.line, middle), abs=8)
    meter.set_value(50, 50)
    assert covered(meter.grab().toImage(), LIGHT.good, middle) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chip_shows_the_colour_as_a_square_and_a_tint(scheme: str, look: Look, qtbot: QtBot) -> None:
    look.scheme = scheme  # type: ignore[assignment]
    chip = CodeChip("#B8432F", "Conviviality")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    picture, inks = chip.grab().toImage(), ink("#B8432F", dark=scheme == "dark")
    assert picture.pixelColor(13, chip.height() // 2) == QColor(inks.stroke)
    assert picture.pixelColor(4, chip.height() // 2) == QColor(inks.tint)
    assert chip.accessibleName() == "Conviviality"
    assert not chip.toolTip()


def test_a_long_name_is_told_in_full_when_pointed_at(look: Look, qtbot: QtBot) -> None:
    chip = CodeChip("", "A name that goes on and on " * 5)
    qtbot.addWidget(chip)
    assert chip.sizeHint().width() <= 260
    assert chip.toolTip() == "A name that goes on and on " * 5


def test_an_empty_screen_says_what_to_do_and_follows_the_scheme(look: Look, qtbot: QtBot) -> None:
    button = primary("Add transcripts", lambda: None)
    empty = EmptyState("transcripts", "No transcripts yet", "Add the interviews of your study. " * 5, button)
    qtbot.addWidget(empty)
    empty.resize(500, 500)
    empty.show()
    assert (empty.accessibleName(), button.isVisible()) == ("No transcripts yet", True)
    for label in empty.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    picture = next(label for label in empty.findChildren(QLabel) if not label.pixmap().isNull())
    light = picture.pixmap().toImage()
    look.scheme = "dark"
    dark = picture.pixmap().toImage()
    colours = {dark.pixelColor(x, y).name().upper() for x in range(40) for y in range(40)}
    assert light != dark
    assert DARK.quiet in colours


def test_words_go_on_at_the_next_line(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around, gap=10)
    parts = [QWidget() for _ in range(5)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    around.resize(320, 200)
    around.show()
    assert [part.geometry() for part in parts] == [
        QRect(0, 0, 100, 20),
        QRect(110, 0, 100, 20),
        QRect(220, 0, 100, 20),
        QRect(0, 30, 100, 20),
        QRect(110, 30, 100, 20),
    ]
    assert flow.heightForWidth(320) == 50
    assert flow.heightForWidth(100) == 5 * 20 + 4 * 10


def test_a_flow_can_be_emptied(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    flow = FlowLayout(around)
    flow.addWidget(QLabel("one"))
    flow.clear()
    assert flow.count() == 0
    assert flow.heightForWidth(100) == 0
