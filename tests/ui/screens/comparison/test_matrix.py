"""The tab of the framework matrix: a summary typed into a cell, what it rests on, and the file that may leave."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from storycoder.ui.screens.comparison.matrix.page import MatrixPage
from storycoder.ui.screens.comparison.view import ComparisonScreen


@pytest.fixture
def page(screen: ComparisonScreen, qtbot: QtBot) -> MatrixPage:
    """The matrix, with the summaries of the sample taken out."""
    study = screen.desk.study
    study.summaries.remove(*(each.id for each in study.summaries.all()))
    screen.show_tab("matrix")
    found = cast(MatrixPage, screen.page("matrix"))
    qtbot.waitUntil(lambda: found.matrix.matrix is not None and not found.desk.jobs.going)
    found.begin()
    return found


def settle(page: MatrixPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.going)


def test_a_summary_is_typed_kept_linked_and_undone(page: MatrixPage, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.cells, force_py=True)
    study, text, rows = page.desk.study, page.writing.text, page.writing.list.shown
    assert "5 mensen" in page.table.currentIndex().data()
    acts = len(study.history())
    qtbot.keyClick(page.table, Qt.Key.Key_K)
    assert QApplication.focusWidget() is text
    qtbot.keyClicks(text, "offie telt.")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (summary,) = study.summaries.all()
    assert summary.text.casefold() == "koffie telt."
    assert QApplication.focusWidget() is page.table
    settle(page, qtbot)
    assert page.table.currentIndex().data().casefold().startswith("koffie telt.")
    page.writing.list.setCurrentIndex(rows.index(1))
    qtbot.keyClick(page.writing.list, Qt.Key.Key_Space)
    (linked,) = study.summary_segments.all(summary_id=summary.id)
    assert linked.coding_id in rows.segments[1].codings
    assert len(study.history()) == acts + 2, "one act each"
    study.undo()
    study.undo()
    settle(page, qtbot)
    assert study.summaries.all() == ()
    assert text.toPlainText() == ""


def test_a_summary_that_rests_on_what_is_no_longer_there_is_marked(page: MatrixPage, qtbot: QtBot) -> None:
    page.writing.text.setPlainText("Koffie.")
    page.writing.list.shown.setData(
        page.writing.list.shown.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
    )
    settle(page, qtbot)
    assert page.writing.astray.isHidden()
    (link,) = page.desk.study.summary_segments.all()
    coding = page.desk.study.codings.get(link.coding_id)
    tied = [each.id for each in page.desk.study.factor_codes.all() if each.code_id == coding.code_id]
    page.desk.study.factor_codes.remove(*tied)
    qtbot.waitUntil(lambda: not page.writing.astray.isHidden())


def test_participants_are_rows_too_and_leave_as_they_are_reported(
    page: MatrixPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.rows.setCurrentIndex(1)
    page.rows.activated.emit(1)
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 16)
    settle(page, qtbot)
    page.writing.text.setPlainText("Samira voelt zich thuis.")
    out = tmp_path / "matrix.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), "CSV (*.csv)"))
    with qtbot.waitSignal(page.desk.said):
        page.save_button.click()
    written = out.read_text("utf-8-sig")
    assert "voelt zich thuis" in written
    assert "Samira" not in written


def test_where_nothing_is_summed_up_of_participants_that_is_said_before_a_place_is_asked_for(
    page: MatrixPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.rows.setCurrentIndex(1)
    page.rows.activated.emit(1)
    qtbot.waitUntil(lambda: page.table.cells.rowCount() == 16)
    settle(page, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("nothing is to be asked"))
    with qtbot.waitSignal(page.desk.said) as said:
        page.save_button.click()
    assert said.args[0] == "problem"
