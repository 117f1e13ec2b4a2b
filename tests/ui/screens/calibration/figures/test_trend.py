"""The trend over the sessions: as a chart, as a table, and by the keyboard."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.ui.look.colours import LIGHT
from storycoder.ui.screens.calibration.figures.chart import Chart, Drawing, Dress, Line, Point, spread
from storycoder.ui.screens.calibration.figures.cut_offs import CutOffs
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.words import speaking
from storycoder.workflow.calibrating import trend

Settled = Callable[[FiguresPage], FiguresPage]


@pytest.fixture
def looked_at(sample_page: FiguresPage, settled: Settled) -> FiguresPage:
    sample_page.tabs.setCurrentWidget(sample_page.trend)
    return settled(sample_page)


def test_every_session_comes_with_its_own_figures(looked_at: FiguresPage, qtmodeltester: ModelTester) -> None:
    model = looked_at.trend.model
    qtmodeltester.check(model)
    found = trend(looked_at.desk.study)
    values = [each.agreement.overall[0].value for each in found]
    assert model.columnCount() == 1 + len(found) == 4
    assert [figure and figure.value for figure in model.rows[0].figures] == values
    said = [model.index(0, column).data() for column in range(1, 4)]
    assert [each.split(" ")[0] for each in said] == [f"{value:.2f}".replace(".", ",") for value in values if value]


def test_the_chosen_code_is_drawn_beside_all_together(looked_at: FiguresPage) -> None:
    chart = looked_at.trend.chart_of()
    assert chart is not None
    assert [line.code for line in chart.lines] == [None, looked_at.by_code.chosen]


def test_another_chosen_code_takes_its_place_but_a_ticked_one_stays(looked_at: FiguresPage) -> None:
    pane, table = looked_at.trend, looked_at.by_code.table
    first, second, ticked = (table.codes.table.rows[at].code for at in (4, 6, 8))
    row = next(at for at, row in enumerate(pane.model.rows) if row.code == ticked)
    assert pane.model.setData(pane.model.index(row, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    table.choose(first)
    assert pane.model.drawn == {None, ticked, first}
    table.choose(second)
    assert pane.model.drawn == {None, ticked, second}


def test_the_arrow_keys_go_from_value_to_value_and_say_it(looked_at: FiguresPage, qtbot: QtBot) -> None:
    chart = looked_at.trend.chart
    chart.setFocus()
    chart.go(0, 0)
    first = chart.said
    assert "Eerste kalibratie" in first
    assert "0,54" in first
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert "Tweede kalibratie" in chart.said
    assert chart.accessibleDescription() == chart.said == looked_at.trend.told.text()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.said == first
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.at == (1, 0)


def test_enter_shows_the_figures_of_that_session(looked_at: FiguresPage, qtbot: QtBot, settled: Settled) -> None:
    chart = looked_at.trend.chart
    chart.setFocus()
    chart.go(0, 0)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    settled(looked_at)
    session = looked_at.state.session
    assert session is not None
    assert session.number == 1
    assert looked_at.tabs.currentWidget() is looked_at.by_code


def test_a_click_on_a_value_goes_there(looked_at: FiguresPage, qtbot: QtBot) -> None:
    chart = looked_at.trend.chart
    drawing = chart._drawing()
    assert drawing is not None
    line, session, spot = next(each for each in drawing.spots() if each[1] == 2)
    with qtbot.waitSignal(chart.wanted) as wanted:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(round(spot.x()), round(spot.y())))
    assert wanted.args == [line, session]


def drawing(points: tuple[Point | None, ...]) -> Drawing:
    line = Line(None, "All", "", points)
    chart = Chart("Trend", tuple((f"S{at}", "") for at in range(len(points))), (line,), CutOffs())
    return Drawing(chart, QRectF(0, 0, 600, 300), Dress(LIGHT, False, speaking("en")))


def test_the_scale_begins_at_zero_or_below_what_lies_there(qtbot: QtBot) -> None:
    assert drawing((Point(0.5, 0.1, 0.9),)).chart.low == 0
    assert drawing((Point(0.1, -0.3, 0.4),)).chart.low == pytest.approx(-0.4)
    made = drawing((Point(0.0), Point(1.0)))
    assert made.y(1.0) == pytest.approx(made.plot.top())
    assert made.y(0.0) == pytest.approx(made.plot.bottom())


def test_what_is_undefined_has_no_place(qtbot: QtBot) -> None:
    made = drawing((Point(0.4), None, Point(0.8)))
    assert [session for _, session, _ in made.spots()] == [0, 2]
    image = QImage(600, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        made.draw(painter, (0, 1))
    assert image != QImage(600, 300, QImage.Format.Format_RGB32)


def test_names_that_would_lie_on_one_another_are_moved_apart() -> None:
    room = QRectF(0, 0, 100, 100)
    moved = spread([10, 12, 96, 99], 16, room)
    assert all(later - earlier >= 16 - 1e-9 for earlier, later in pairwise(moved))
    assert moved[-1] <= 100
    assert spread([10, 50], 16, room) == [10, 50]
