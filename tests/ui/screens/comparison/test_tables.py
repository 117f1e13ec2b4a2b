"""The tab of the cross-tables: what is counted, marked, sorted, read behind a cell, and saved."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.domain.words import Bilingual
from storycoder.ui.screens.comparison.tables.page import TablesPage
from storycoder.ui.screens.comparison.tables.state import ALL
from storycoder.ui.screens.comparison.view import ComparisonScreen
from storycoder.workflow.cross_tables import By, crossed


@pytest.fixture
def page(screen: ComparisonScreen, qtbot: QtBot) -> TablesPage:
    screen.show_tab("tables")
    found = cast(TablesPage, screen.page("tables"))
    qtbot.waitUntil(lambda: found.tables.crossed is not None and not found.desk.jobs.going)
    found.begin()
    return found


def choose(page: TablesPage, qtbot: QtBot, box: str, data: str) -> None:
    field = getattr(page, box)
    field.setCurrentIndex(field.findData(data))
    field.activated.emit(field.currentIndex())
    qtbot.waitUntil(lambda: not page.desk.jobs.going)


def test_the_numbers_are_the_engines_and_small_ones_are_hatched(page: TablesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.shown, force_py=True)
    found = crossed(page.desk.study, "codes", By("practice"))
    matrix = page.table.shown.matrix
    for row in range(len(found.rows)):
        for column in range(len(found.columns)):
            cell = matrix.cells[row][column]
            assert cell.words == str(found.counts[row, column])
            assert cell.hatched == bool(found.small[row, column])
        assert matrix.cells[row][len(found.columns)].words == str(found.row_totals[row])
    small = next(cell for row in matrix.cells for cell in row if cell.hatched)
    assert "3" in small.said


def test_columns_rows_counts_and_shares_are_chosen(page: TablesPage, qtbot: QtBot) -> None:
    alone = len(page.table.shown.matrix.rows)
    choose(page, qtbot, "rows", "codes with those below")
    with_below = page.table.shown.matrix
    assert len(with_below.rows) > alone
    found = crossed(page.desk.study, "codes", By("practice"), below=True)
    assert [int(row[-1].words) for row in with_below.cells][:-1] == list(found.row_totals)
    page.table.go(0, 0)
    assert len({each.told.split(" · ")[-2] for each in page.behind.list.shown.segments}) > 1, "of several codes"
    choose(page, qtbot, "rows", "common")
    assert len(page.table.shown.matrix.rows) == 8
    choose(page, qtbot, "columns", "attribute:opleiding")
    assert {"middelbaar"} < {head.name for head in page.table.shown.matrix.columns}
    choose(page, qtbot, "normalised", "by people")
    assert " van " in page.table.shown.matrix.cells[0][0].words, "no percentage of so few people"
    choose(page, qtbot, "normalised", "by row")
    assert "%" in page.table.shown.matrix.cells[0][0].words
    choose(page, qtbot, "normalised", "by people")
    choose(page, qtbot, "counting", "segments")
    assert page.tables.asked.normalised == "no", "a share of people is of people"
    assert page.normalised.findData("by people") == -1
    choose(page, qtbot, "columns", "transcript")
    assert page.table.shown.matrix.upright
    assert not page.save_button.isEnabled(), "it would tell whose words they are"


def test_rows_are_sorted_and_a_cell_leads_to_its_words(page: TablesPage, qtbot: QtBot) -> None:
    page.order.setCurrentIndex(page.order.findData(ALL))
    page.order.activated.emit(page.order.currentIndex())
    matrix = page.table.shown.matrix
    last = len(matrix.columns) - 1
    sums = [int(matrix.cells[row][last].words) for row in range(len(matrix.rows) - 1)]
    assert sums == sorted(sums, reverse=True)
    page.table.go(0, 1)
    assert page.row_name.text() == matrix.rows[0].name
    segments = page.behind.list.shown.segments
    assert segments
    assert all(page.column_name.text() in each.told for each in segments)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.behind.list
    with qtbot.waitSignal(page.desk.going):
        qtbot.keyClick(page.behind.list, Qt.Key.Key_Down)
        qtbot.keyClick(page.behind.list, Qt.Key.Key_Return)


def test_the_table_is_saved_without_the_numbers_of_few_people(
    page: TablesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "table"), "CSV (*.csv)"))
    used = crossed(page.desk.study, "codes", By("practice")).rows[0]
    page.desk.study.codes.change(used, name=Bilingual.same("Koffie bij Fatima Janssen"))
    qtbot.waitUntil(lambda: not page.desk.jobs.going)
    with qtbot.waitSignal(page.desk.said) as told:
        page.save_button.click()
    _, sentence, ways = cast("tuple[str, str, tuple[tuple[str, Callable[[], None]], ...]]", tuple(told.args or ()))
    assert "kijk eerst" in sentence, "a code is named after somebody"
    assert not (tmp_path / "table.csv").exists()
    with qtbot.waitSignal(page.desk.said):
        ways[1][1]()
    written = (tmp_path / "table.csv").read_text("utf-8-sig")
    assert "·" in written
    assert len(written.splitlines()) == len(page.table.shown.matrix.rows) + 1
