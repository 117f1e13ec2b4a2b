"""The heat map of pairs and the matrix of confused codes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.sample_story import Small

from storycoder.domain.keys import Key
from storycoder.poster.colours import contrast
from storycoder.ui.look.colours import DARK, LIGHT
from storycoder.ui.screens.calibration.figures.detail import Meanings
from storycoder.ui.screens.calibration.figures.matrix import CELL_ROLE, Cell
from storycoder.ui.screens.calibration.figures.page import FiguresPage
from storycoder.ui.screens.calibration.figures.shades import shade
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.workflow.calibrating import heat
from storycoder.workflow.discussing import confusions

Settled = Callable[[FiguresPage], FiguresPage]


@pytest.mark.parametrize("dark", [False, True])
def test_text_can_be_read_on_every_shade_and_more_is_stronger(dark: bool) -> None:
    scheme = DARK if dark else LIGHT
    shades = [shade(step / 20, dark) for step in range(21)]
    assert all(contrast(scheme.text, each) >= 4.5 for each in shades)
    away = [contrast(scheme.paper, each) for each in shades]
    assert away == sorted(away)
    assert len(set(shades)) == len(shades)


def test_the_heat_map_has_a_figure_for_each_code_and_pair(
    sample_page: FiguresPage, settled: Settled, qtmodeltester: ModelTester
) -> None:
    sample_page.tabs.setCurrentWidget(sample_page.heat)
    settled(sample_page)
    table = sample_page.heat.table
    qtmodeltester.check(table.shown)
    assert sample_page.state.session is not None
    found = heat(sample_page.desk.study, sample_page.state.session.id)
    matrix = sample_page.heat.matrix()
    assert [head.name for head in matrix.columns] == ["Anke en Bram", "Anke en Noor", "Bram en Noor"]
    assert len(matrix.rows) == 1 + len(found.codes)
    by_code = dict(zip(map(Key, found.codes), found.figures, strict=True))
    for head, cells in zip(matrix.rows, matrix.cells, strict=True):
        figures = by_code[head.code] if head.code else found.overall
        for cell, figure in zip(cells, figures, strict=True):
            assert cell.hatched == (figure.value is None)
            assert cell.words == ("–" if figure.value is None else f"{figure.value:.2f}".replace(".", ","))


def test_an_undefined_cell_says_why(sample_page: FiguresPage, settled: Settled) -> None:
    sample_page.tabs.setCurrentWidget(sample_page.heat)
    settled(sample_page)
    model = sample_page.heat.table.shown
    cells = (model.index(row, 1) for row in range(model.rowCount()))
    hatched = next(each for each in cells if each.data(CELL_ROLE).hatched)
    assert "toeval" in hatched.data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_leads_to_the_disagreements_of_that_code_and_pair(
    page: FiguresPage, small: Small, qtbot: QtBot, settled: Settled
) -> None:
    page.tabs.setCurrentWidget(page.heat)
    settled(page)
    table, anke, bram = page.heat.table, small.coders["Anke"], small.coders["Bram"]
    row = next(at for at, head in enumerate(page.heat.matrix().rows) if head.code == small.codes["er zijn"])
    table.setFocus()
    table.go(0, 0)
    for _ in range(row):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.at == (row, 0)
    assert len(page.heat.detail.passages.shown.passages) == 1
    with qtbot.waitSignal(page.state.cases_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [CaseFilter(code=small.codes["er zijn"], pair=(anke, bram))]


def test_only_codes_that_were_confused_stand_in_the_matrix(
    sample_page: FiguresPage, settled: Settled, qtmodeltester: ModelTester
) -> None:
    sample_page.tabs.setCurrentWidget(sample_page.confused)
    settled(sample_page)
    qtmodeltester.check(sample_page.confused.table.shown)
    assert sample_page.state.session is not None
    found = confusions(sample_page.desk.study, sample_page.state.session.id)
    at = {Key(code): number for number, code in enumerate(found.codes)}
    matrix = sample_page.confused.matrix()
    assert 1 < len(matrix.rows) < len(found.codes)
    for row, head in enumerate(matrix.rows):
        assert head.code is not None
        others = [cell.words for column, cell in enumerate(matrix.cells[row]) if column != row]
        assert any(others)
        for column, other in enumerate(matrix.columns):
            assert other.code is not None
            number = int(found.counts[at[head.code], at[other.code]])
            assert matrix.cells[row][column].words == (str(number) if number or row == column else "")


def test_a_cell_shows_both_definitions_and_the_passages(
    page: FiguresPage, small: Small, settled: Settled, qtbot: QtBot
) -> None:
    page.tabs.setCurrentWidget(page.confused)
    settled(page)
    names = [head.name for head in page.confused.matrix().rows]
    assert sorted(names) == ["lachen", "meenemen"]
    page.confused.table.go(names.index("lachen"), names.index("meenemen"))
    [passage] = page.confused.detail.passages.shown.passages
    assert passage.words.startswith("Mijn buurvrouw")

    def ways() -> dict[str, QPushButton]:
        buttons = page.confused.detail.findChildren(QPushButton)
        return {each.accessibleName(): each for each in buttons if each.isVisible() and each.accessibleName()}

    both = {"Change the definition of “lachen”", "Change the definition of “meenemen”"}
    qtbot.waitUntil(lambda: both <= ways().keys())
    with qtbot.waitSignal(page.desk.going) as going:
        ways()["Change the definition of “lachen”"].click()
    assert (going.args[0].screen, going.args[0].key) == ("codebook", small.codes["lachen"])
    with qtbot.waitSignal(page.state.cases_wanted) as wanted:
        qtbot.keyClick(page.confused.table, Qt.Key.Key_Return)
    assert wanted.args[0].kind == "confusion"
    assert {wanted.args[0].code, wanted.args[0].other} == {small.codes["lachen"], small.codes["meenemen"]}


def test_two_meanings_stand_below_each_other_where_there_is_little_room(
    page: FiguresPage, small: Small, qtbot: QtBot
) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    made = Meanings(page.desk, [small.study.codes.get(small.codes[name]) for name in ("lachen", "meenemen")])
    made.setParent(home)
    home.show()
    first, second = made._parts
    for width, beside in ((900, True), (made.minimumSizeHint().width(), False)):
        made.resize(width, 600)
        made.show()
        qtbot.waitUntil(lambda beside=beside: (second.y() == first.y()) == beside)
        assert second.geometry().right() < width


def test_a_cell_without_a_shade_is_paper() -> None:
    assert Cell("", "").share is None
