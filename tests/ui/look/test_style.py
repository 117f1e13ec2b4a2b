"""The look of the whole application: colours, letters, and who is told."""

import re
from dataclasses import asdict
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from storycoder.poster.faces import FAMILY
from storycoder.ui.look import icons, spacing, style, type_scale
from storycoder.ui.look.colours import DARK, LIGHT, Colours
from storycoder.ui.look.style import Look
from storycoder.ui.look.stylesheet import stylesheet

FOLDER = Path(str(resources.files("storycoder.ui.look")))
MARKS = {
    "check": ("check", "on_accent"),
    "partly": ("remove", "on_accent"),
    "down": ("down", "quiet"),
    "up": ("up", "quiet"),
    "right": ("next", "quiet"),
}


class DarkHints:
    """A system that is dark."""

    def colorScheme(self) -> Qt.ColorScheme:
        return Qt.ColorScheme.Dark

    def setColorScheme(self, scheme: Qt.ColorScheme) -> None:
        pass


def test_there_is_one_look(look: Look, qapp: QApplication) -> None:
    assert style.look() is look
    assert Look.start(qapp) is look


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_a_chosen_scheme_reaches_all_of_qt(
    look: Look, qapp: QApplication, scheme: style.Scheme, colours: Colours
) -> None:
    look.scheme = scheme
    assert look.colours == colours
    assert look.dark == (scheme == "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(colours.ground)
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(colours.text)
    assert colours.accent in qapp.styleSheet()


def test_who_paints_by_hand_is_told_of_a_change(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.changed):
        look.scheme = "dark"
    with qtbot.assertNotEmitted(look.changed):
        look.scheme = "dark"
    with qtbot.waitSignal(look.changed):
        look.read_at(20)


def test_the_system_is_followed_unless_a_person_chose(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QGuiApplication, "styleHints", DarkHints)
    look.scheme = "system"
    assert look.dark
    look.scheme = "light"
    assert not look.dark


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_stylesheet_is_filled_and_understood(colours: Colours, look: Look, qtbot: QtBot) -> None:
    sheet = stylesheet(colours, dark=colours is DARK)
    assert "$" not in sheet
    assert set(re.findall("#[0-9A-Fa-f]{6}", sheet)) >= {colours.accent, colours.focus, colours.edge}
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet(sheet)  # a sheet that Qt cannot read warns, which fails the test
    for path in re.findall(r'url\("(.*?)"\)', sheet):
        assert Path(path).is_file(), path


def test_the_sheets_hold_no_colours_of_their_own() -> None:
    sheets = list((FOLDER / "sheets").glob("*.qss"))
    assert sheets
    for sheet in sheets:
        assert not re.search("#[0-9A-Fa-f]{3,6}", sheet.read_text(encoding="utf-8")), sheet.name


@pytest.mark.parametrize(("scheme", "colours"), [("light", LIGHT), ("dark", DARK)])
@pytest.mark.parametrize("mark", MARKS)
def test_shipped_marks_have_the_colours_of_the_scheme(scheme: str, colours: Colours, mark: str) -> None:
    """The stylesheet can only show files; they are the icons, in fixed colours and somewhat bolder."""
    name, tone = MARKS[mark]
    shipped = (FOLDER / "marks" / scheme / f"{mark}.svg").read_text(encoding="utf-8")
    path = re.compile(r" d=\"[^\"]*\"")
    assert path.findall(shipped) == path.findall(icons.outline(name))
    assert re.findall("#[0-9A-F]{6}", shipped) == [asdict(colours)[tone]]


def test_letters_are_ours_and_grow_with_their_weight_on_the_screen(look: Look) -> None:
    roles: tuple[type_scale.Role, ...] = ("caption", "body", "heading", "title")
    sizes = [type_scale.font(role).pointSizeF() for role in roles]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) == 4
    assert all(FAMILY in QFontInfo(type_scale.font(role)).family() for role in roles)
    assert type_scale.font("strong").bold()


def test_the_reading_size_can_be_changed_and_given_back(look: Look) -> None:
    usual = type_scale.font("reading").pointSizeF()
    look.read_at(22)
    assert type_scale.font("reading").pointSizeF() == 22
    assert type_scale.font("body").pointSizeF() < 22
    look.read_at(None)
    assert type_scale.font("reading").pointSizeF() == usual


def test_roles_dress_widgets(look: Look, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("Codebook"), QPushButton("New code")
    label.setProperty("role", "title")
    button.setProperty("role", "primary")
    column = QVBoxLayout(window)
    column.addWidget(label)
    column.addWidget(button)
    window.ensurePolished()
    picture = window.grab().toImage()
    assert label.font().pointSizeF() == type_scale.points("title")
    corner = button.mapTo(window, button.rect().topLeft())
    assert picture.pixelColor(corner.x() + 8, corner.y() + button.height() // 2) == QColor(LIGHT.accent)


def test_distances_lie_on_the_grid() -> None:
    assert [size % 4 for size in (spacing.XS, spacing.S, spacing.M, spacing.L, spacing.XL, spacing.XXL)] == [0] * 6
