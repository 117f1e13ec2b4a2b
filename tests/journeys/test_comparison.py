"""Practices laid side by side through the real window, by keys alone, and taken back."""

from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.journeys.conftest import Person

from storycoder.ui.screens.comparison.common.page import CommonPage
from storycoder.ui.screens.comparison.matrix.page import MatrixPage
from storycoder.ui.screens.comparison.page import Page
from storycoder.ui.screens.comparison.tables.page import TablesPage
from storycoder.ui.screens.comparison.view import ComparisonScreen
from storycoder.workflow.aligning import judgements

_CONTROL = Qt.KeyboardModifier.ControlModifier


def go(person: Person, qtbot: QtBot, words: str, tab: str) -> Page:
    """Goes to a tab as somebody does who types its name in the palette."""
    person.press(Qt.Key.Key_K, hold=_CONTROL)
    person.type(words)
    person.press(Qt.Key.Key_Return)
    screen = cast(ComparisonScreen, person.window.screen_named("comparison"))
    assert screen.tab == tab
    page = screen.page(tab)
    if isinstance(page, CommonPage):
        qtbot.waitUntil(lambda: page.common.found is not None)
    elif isinstance(page, MatrixPage):
        qtbot.waitUntil(lambda: page.matrix.matrix is not None)
    elif isinstance(page, TablesPage):
        qtbot.waitUntil(lambda: page.tables.crossed is not None)
    return page


def test_practices_are_compared_by_keys_alone(person: Person, qtbot: QtBot) -> None:
    person.begin()
    common = cast(CommonPage, go(person, qtbot, "Comparison", "common"))
    study = common.desk.study

    def held() -> tuple[str, str]:
        assert common.common.chosen is not None
        found = judgements(study.alignments.all())[common.common.chosen]
        return found.sameness, found.reason

    before = held()
    assert person.focus is common.table
    person.press(Qt.Key.Key_3, Qt.Key.Key_Return)
    person.press(Qt.Key.Key_A, hold=_CONTROL)
    person.type("Niemand noemt het zo.")
    person.press(Qt.Key.Key_Return, hold=_CONTROL)
    assert held() == ("absent", "Niemand noemt het zo.")
    assert person.focus is common.table
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    person.press(Qt.Key.Key_Z, hold=_CONTROL)
    assert held() == before

    # A summary is typed into a cell of the matrix, and linked to its first segment.
    matrix = cast(MatrixPage, go(person, qtbot, "Comparison: Framework matrix", "matrix"))
    before = study.summaries.all()
    person.press(Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_F2)
    person.type("De sleutels bedachten ouders zelf.")
    person.press(Qt.Key.Key_Tab)
    while person.focus is not matrix.writing.list:
        person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Home, Qt.Key.Key_Space)
    (summary,) = set(study.summaries.all()) - set(before)
    assert summary.text == "De sleutels bedachten ouders zelf."
    assert study.summary_segments.count(summary_id=summary.id) == 1

    # From a number in a cross-table to the words that it counts, in their text.
    tables = cast(TablesPage, go(person, qtbot, "Comparison: Cross-tables", "tables"))
    person.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert person.focus is tables.behind.list
    person.press(Qt.Key.Key_Down)
    segment = tables.behind.list.current
    assert segment is not None
    person.press(Qt.Key.Key_Return)
    assert person.coding.isVisible()
    assert person.coding.state.transcript is not None
    assert segment.place.key == person.coding.state.transcript.id
