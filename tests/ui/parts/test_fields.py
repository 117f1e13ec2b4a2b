"""Fields: search, forms, texts in two languages, colours."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storycoder.domain.words import Bilingual, Language
from storycoder.ui.look.code_colours import CODE_COLOURS
from storycoder.ui.look.colours import LIGHT
from storycoder.ui.look.style import Look
from storycoder.ui.parts.bilingual_field import BilingualField
from storycoder.ui.parts.form import Form
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.swatch import ColourChooser
from storycoder.words import speaking

SAY = speaking("en")


@pytest.fixture
def search(qtbot: QtBot) -> SearchField:
    made = SearchField("Search codes")
    qtbot.addWidget(made)
    return made


def test_it_is_sought_once_when_typing_pauses(search: SearchField, qtbot: QtBot) -> None:
    sought: list[str] = []
    search.sought.connect(sought.append)
    with qtbot.waitSignal(search.sought):
        qtbot.keyClicks(search, "moeder")
    assert sought == ["moeder"]
    assert search.accessibleName() == "Search codes"


def test_enter_does_not_wait_and_the_same_is_not_sought_twice(search: SearchField, qtbot: QtBot) -> None:
    sought: list[str] = []
    search.sought.connect(sought.append)
    qtbot.keyClicks(search, "huis")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert sought == ["huis"]


def test_escape_empties_the_field(search: SearchField, qtbot: QtBot) -> None:
    qtbot.keyClicks(search, "huis")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    with qtbot.waitSignal(search.sought) as emptied:
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert emptied.args == [""]


def test_a_form_says_what_is_wrong_beside_the_field(look: Look, qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    name = form.add("Name", QLineEdit(), "A few words")
    assert (name.accessibleName(), name.accessibleDescription()) == ("Name", "A few words")
    form.problem(name, "A name is needed.")
    form.show()
    said = [label for label in form.findChildren(QLabel) if label.text() == "A name is needed."]
    assert said[0].isVisible()
    assert name.accessibleDescription() == "A name is needed."
    assert name.grab().toImage().pixelColor(name.width() // 2, 0).name().upper() == LIGHT.bad
    form.clear_problems()
    assert not said[0].isVisible()
    assert name.accessibleDescription() == "A few words"


def test_the_label_of_a_field_leads_to_it(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    field = form.add("&Name", QLineEdit())
    assert [label.buddy() for label in form.findChildren(QLabel) if label.text() == "&Name"] == [field]
    assert field.accessibleName() == "Name"


@pytest.mark.parametrize("lines", [1, 4])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("value", [Bilingual(), Bilingual("Het huis uit"), Bilingual("Het huis uit", "Getting out")])
def test_a_text_in_two_languages_comes_out_as_it_went_in(
    value: Bilingual, language: Language, lines: int, qtbot: QtBot
) -> None:
    field = BilingualField(SAY, language, lines)
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(value)
    assert field.value() == value
    kind = QLineEdit if lines == 1 else QPlainTextEdit
    shown = [part for part in field.findChildren(kind) if not part.isHidden()]
    other_says_something = value.en if language == "nl" else value.nl
    assert len(shown) == (2 if other_says_something else 1)


def test_the_other_language_is_unfolded_on_wish(qtbot: QtBot) -> None:
    field = BilingualField(SAY, "nl")
    qtbot.addWidget(field)
    field.setAccessibleName("Name")
    field.show()
    first, other = field.findChildren(QLineEdit)
    assert (first.accessibleName(), other.accessibleName()) == ("Name", "Name: In English")
    assert not other.isVisible()
    qtbot.mouseClick(field.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert other.isVisible()
    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(other, " Getting out ")
    assert field.value() == Bilingual("", "Getting out")


@pytest.fixture
def chooser(qtbot: QtBot) -> ColourChooser:
    made = ColourChooser(SAY, CODE_COLOURS[1])
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def swatch(chooser: ColourChooser, at: int) -> QWidget:
    return next(child for child in chooser.findChildren(QWidget) if getattr(child, "colour", "") == CODE_COLOURS[at])


def test_the_chosen_colour_is_shown_and_named(chooser: ColourChooser) -> None:
    assert chooser.colour() == CODE_COLOURS[1]
    assert swatch(chooser, 1).isChecked()  # type: ignore[attr-defined]
    assert swatch(chooser, 1).accessibleName() == "Brick red"


def test_a_click_chooses(chooser: ColourChooser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.mouseClick(swatch(chooser, 7), Qt.MouseButton.LeftButton)
    assert chosen.args == [CODE_COLOURS[7]]
    assert [at for at in range(12) if swatch(chooser, at).isChecked()] == [7]  # type: ignore[attr-defined]


def test_enter_chooses_as_space_does(chooser: ColourChooser, qtbot: QtBot) -> None:
    for at, key in ((2, Qt.Key.Key_Return), (3, Qt.Key.Key_Space), (4, Qt.Key.Key_Enter)):
        qtbot.keyClick(swatch(chooser, at), key)
        assert chooser.colour() == CODE_COLOURS[at]


def test_arrow_keys_choose_and_stop_at_the_ends(chooser: ColourChooser, qtbot: QtBot) -> None:
    chosen: list[str] = []
    chooser.chosen.connect(chosen.append)
    swatch(chooser, 1).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert chosen == [CODE_COLOURS[2], CODE_COLOURS[8], CODE_COLOURS[2], CODE_COLOURS[1]]


def test_any_other_colour_can_be_typed(chooser: ColourChooser, qtbot: QtBot) -> None:
    chosen: list[str] = []
    chooser.chosen.connect(chosen.append)
    field = chooser.findChild(QLineEdit)
    field.clear()
    qtbot.keyClicks(field, "#ab12cd")
    assert chosen == ["#AB12CD"]
    assert chooser.colour() == "#AB12CD"
    assert not any(swatch(chooser, at).isChecked() for at in range(12))  # type: ignore[attr-defined]


def test_nothing_chosen_stays_nothing(qtbot: QtBot) -> None:
    chooser = ColourChooser(SAY)
    qtbot.addWidget(chooser)
    assert chooser.colour() == ""
    assert not any(swatch(chooser, at).isChecked() for at in range(12))  # type: ignore[attr-defined]


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    wheel = QWheelEvent(
        middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, wheel)


def test_the_wheel_changes_nothing_in_a_field_that_is_only_passed(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    choice, name = QComboBox(), QLineEdit()
    choice.addItems(["Inductive", "Deductive"])
    form.add("Name", name)
    form.add("Kind", choice)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    name.setFocus()
    turn_wheel(choice)
    assert choice.currentIndex() == 0
    choice.setFocus()
    turn_wheel(choice)
    assert choice.currentIndex() == 1
