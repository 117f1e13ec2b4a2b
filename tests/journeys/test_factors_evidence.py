"""What stands beside the board, through the real window: from what speaks for a factor to the literature, by keys."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.journeys.conftest import Person

from storycoder.ui.screens.factors.evidence.page import EvidencePage
from storycoder.ui.screens.factors.references.detail import ReferenceDetail
from storycoder.ui.screens.factors.references.page import ReferencesPage
from storycoder.ui.screens.factors.saturation.new_sides import NewSides
from storycoder.ui.screens.factors.saturation.page import SaturationPage
from storycoder.ui.screens.factors.view import FactorsScreen

_CONTROL = Qt.KeyboardModifier.ControlModifier


def look_at(person: Person, *names: str) -> FactorsScreen:
    """Goes there as somebody does who types names in the palette."""
    for words in names:
        person.press(Qt.Key.Key_K, hold=_CONTROL)
        person.type(words)
        person.press(Qt.Key.Key_Return)
    screen = person.window.screen_named("factors")
    assert isinstance(screen, FactorsScreen)
    return screen


def test_a_factor_is_looked_into_and_what_people_say_of_it_is_kept_and_undone(person: Person, qtbot: QtBot) -> None:
    person.begin()
    evidence = look_at(person, "Factors", "Factors: Evidence").page("evidence")
    assert isinstance(evidence, EvidencePage)
    qtbot.waitUntil(lambda: evidence.lead.text() == "5 of 5 people speak of it.")
    assert person.focus is evidence.choice.choice
    person.press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: evidence.lead.text() == "3 of 5 people speak of it.")
    saturation = look_at(person, "Factors: Saturation").page("saturation")
    assert isinstance(saturation, SaturationPage)
    qtbot.waitUntil(lambda: saturation.picture.figure is not None)
    saturation.codes.setFocus()
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    panel = saturation.panels.panel()
    assert panel is not None
    assert isinstance(panel.body, NewSides)
    qtbot.waitUntil(lambda: panel.isAncestorOf(person.focus))
    person.press(Qt.Key.Key_Space)
    study = evidence.desk.study
    assert study.new_sides.count() == 1
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert study.new_sides.count() == 0

    references = look_at(person, "Factors: References").page("references")
    assert isinstance(references, ReferencesPage)
    references.table.setFocus()
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    shown = references.panels.panel()
    assert shown is not None
    assert isinstance(shown.body, ReferenceDetail)
    shown.body.codes.picker.field.setFocus()
    person.type(references.references.names[study.codes.all()[3].id])
    person.press(Qt.Key.Key_Return)
    assert [each.code_id for each in study.code_references.all()] == [study.codes.all()[3].id]
    person.press(Qt.Key.Key_Escape)
    assert references.panels.panel() is None
