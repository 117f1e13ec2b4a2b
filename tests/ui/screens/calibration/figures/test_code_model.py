"""The table of the codes: a proper model, sorted by its numbers."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.ui.screens.calibration.figures.code_model import ByFigures, CodeModel
from storycoder.ui.screens.calibration.figures.page import FiguresPage


def test_it_is_a_proper_model(sample_page: FiguresPage, qtmodeltester: ModelTester) -> None:
    shown = sample_page.by_code.table.codes.table
    model = CodeModel(sample_page.say, sample_page)
    sorted_ = ByFigures(sample_page)
    sorted_.setSourceModel(model)
    qtmodeltester.check(model)
    model.show_table(shown)
    qtmodeltester.check(model)
    qtmodeltester.check(sorted_)
    assert model.rowCount() == len(shown.rows) > 20


def test_codes_stand_in_the_order_of_the_codebook(sample_page: FiguresPage) -> None:
    names = [row.name for row in sample_page.by_code.table.codes.table.rows]
    codes = sample_page.desk.study.codes
    paths = list(codes.paths())
    order = [sample_page.say.of(codes.get(key).name) for key in paths]
    assert [name for name in order if name in names] == names


def test_undefined_stands_last_whichever_way(sample_page: FiguresPage) -> None:
    table = sample_page.by_code.table
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.sortByColumn(1, order)
        said = [table.sorted.index(row, 1).data() for row in range(table.sorted.rowCount())]
        known = [each for each in said if each != "–"]
        assert said[: len(known)] == known
        values = [float(each.replace(",", ".")) for each in known]
        assert values == sorted(values, reverse=order == Qt.SortOrder.DescendingOrder)
        assert 0 < len(known) < len(said)


def test_an_undefined_figure_says_why(sample_page: FiguresPage) -> None:
    model = sample_page.by_code.table.codes
    at = next(at for at, row in enumerate(model.table.rows) if row.figures[0].value is None)
    assert "toeval" in model.index(at, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(at, model.columnCount() - 1).data()


def test_the_chosen_code_stays_chosen_when_it_is_sorted(sample_page: FiguresPage) -> None:
    table = sample_page.by_code.table
    code = table.codes.table.rows[5].code
    table.choose(code)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.chosen() == code
    assert sample_page.by_code.chosen == code


def test_enter_on_a_number_asks_for_what_is_behind_it(sample_page: FiguresPage, qtbot: QtBot) -> None:
    table = sample_page.by_code.table
    row = table.codes.table.rows[4]
    used = next(at for at, column in enumerate(table.codes.table.columns) if column.kind == "used")
    table.setCurrentIndex(table.sorted.mapFromSource(table.codes.index(4, used)))
    with qtbot.waitSignal(table.number_wanted) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [row.code, "used"]
    assert sample_page.by_code.detail.side == "places"
