"""The tab of saturation: figures of the practice, the picture, new sides that people hear, why it does not apply."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.ui.screens.factors.rows import Cell, Heading, Row, RowsModel
from storycoder.ui.screens.factors.saturation.new_sides import NewSides
from storycoder.ui.screens.factors.saturation.page import SaturationPage
from storycoder.ui.screens.factors.view import FactorsScreen
from storycoder.workflow.saturating import not_applicable


@pytest.fixture
def page(screen: FactorsScreen, qtbot: QtBot) -> SaturationPage:
    screen.show_tab("saturation")
    found = screen.page("saturation")
    assert isinstance(found, SaturationPage)
    with qtbot.waitSignal(found.picture.shown, check_params_cb=lambda: found.picture.figure is not None):
        pass
    return found


def test_rows_are_sorted_and_what_has_no_order_stands_last(qtmodeltester: ModelTester) -> None:
    model = RowsModel()
    rows = [
        Row(name, (Cell(name), Cell("" if n is None else str(n), n))) for name, n in (("b", 10), ("c", None), ("a", 9))
    ]
    model.show_rows([Heading("Name"), Heading("Number", "right")], rows)
    qtmodeltester.check(model)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row.key for row in model.rows] == ["b", "a", "c"]
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert [row.key for row in model.rows] == ["a", "b", "c"]
    model.sort(-1)
    assert [row.key for row in model.rows] == ["b", "c", "a"]


def test_what_each_interview_brought_is_told_drawn_and_measured_otherwise(page: SaturationPage, qtbot: QtBot) -> None:
    assert page.told.text() == "A base of 4 and a run of 2 need 6 interviews; there are 2."
    assert "1: 1 new, 1 so far; 2: 1 new, 2 so far" in page.picture.paper.accessibleDescription()
    assert [row.cells[1].text for row in page.codes.model_of_rows.rows] == ["1", "2"]
    with qtbot.waitSignal(page.picture.shown):
        page.asking.base.setValue(1)
        page.asking.run.setValue(1)
    assert page.told.text().startswith("Not reached: no run of 1 interviews brought 5% or less")
    page.asking.over.setCurrentIndex(1)
    page.asking.over.activated.emit(1)
    assert page.saturation.pooled
    assert page.remember()["base"] == 1


def test_each_practice_stands_beside_all_together_and_the_picture_says_what_is_counted(
    page: SaturationPage, qtbot: QtBot
) -> None:
    told = [tuple(cell.text for cell in row.cells) for row in page.places.model_of_rows.rows]
    assert told == [("Tuin", "2", "2", "too few interviews"), ("all practices", "2", "2", "too few interviews")]
    assert "Codes are counted" in page.material.text()
    page.saturation.count("elements")
    assert "No element comes from" in page.material.text()
    page.saturation.measure_by(base=1, run=1, percent=0)
    page.saturation.count("codes")
    assert page.places.model_of_rows.rows[0].cells[3].text == "not reached"


def test_a_new_side_is_marked_with_a_note_and_undone(page: SaturationPage, small: Small, qtbot: QtBot) -> None:
    page.codes.look_at(small.codes["lachen"])
    page.codes.opened.emit(page.codes.key())
    panel = page.panels.panel()
    assert panel is not None
    sides = panel.body
    assert isinstance(sides, NewSides)
    row = sides.rows[small.texts["Bea"]]
    with qtbot.waitSignal(page.saturation.changed):
        qtbot.mouseClick(
            row.tick, Qt.MouseButton.LeftButton, pos=row.tick.rect().topLeft() + row.tick.rect().center() / 4
        )
    assert page.codes.model_of_rows.rows[0].cells[2].text == "2"
    row.note.setText("alone")
    with qtbot.waitSignal(page.saturation.changed):
        row.note.returnPressed.emit()
    assert [each.note for each in small.study.new_sides.all()] == ["alone"]
    for _ in range(2):
        with qtbot.waitSignal(page.saturation.changed):
            small.study.undo()
    assert not row.tick.isChecked()
    assert page.codes.model_of_rows.rows[0].cells[2].text == ""


def test_why_it_does_not_apply_is_kept_and_reflexive_studies_see_figures_on_wish_only(
    page: SaturationPage, small: Small
) -> None:
    page.reason.setPlainText("We look for meaning.")
    page.leave()
    assert not_applicable(small.study) == "We look for meaning."
    small.study.undo()
    assert page.reason.toPlainText() == ""
    small.study.about_shelf.change(small.study.about.id, approach="reflexive")
    page.read()
    assert not page.figures.isVisible()
    page.unfold.click()
    assert page.figures.isVisible()
