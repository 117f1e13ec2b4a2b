"""Copying from and pasting into tables, and how they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListWidget, QSplitter, QTableView, QTreeView
from pytestqt.qtbot import QtBot

from storycoder.ui.look.colours import LIGHT
from storycoder.ui.look.style import Look
from storycoder.ui.parts.table_paste import copy_cells, rows_in, with_copy_and_paste, written
from storycoder.ui.parts.views import airy

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    made = QTableView()
    qtbot.addWidget(made)
    model = QStandardItemModel(3, 3, made)
    for row in range(3):
        for column in range(3):
            model.setItem(row, column, QStandardItem(f"{row}{column}"))
    made.setModel(model)
    return made


def choose(table: QTableView, *cells: tuple[int, int]) -> None:
    for row, column in cells:
        table.selectionModel().select(table.model().index(row, column), QItemSelectionModel.SelectionFlag.Select)


@given(st.lists(st.lists(CELLS, min_size=1), min_size=1))
def test_what_is_written_is_read_back(rows: list[list[str]]) -> None:
    rows = [row for row in rows if row != [""]]
    if rows:
        assert rows_in(written(rows)) == rows


def test_what_a_spreadsheet_hands_over() -> None:
    assert rows_in('Mila\tmother\r\n"two\r\nlines"\t"say ""yes"""\r\n') == [
        ["Mila", "mother"],
        ["two\nlines", 'say "yes"'],
    ]
    assert rows_in("") == []


def test_copying_keeps_the_order_that_is_seen(table: QTableView, qtbot: QtBot) -> None:
    table.horizontalHeader().moveSection(2, 0)
    choose(table, (0, 0), (0, 2), (1, 2))
    copy_cells(table)
    assert QGuiApplication.clipboard().text() == "02\t00\n12\t"


def test_the_usual_keys_copy_and_paste(table: QTableView, qtbot: QtBot) -> None:
    pasted: list[tuple[int, int, list[list[str]]]] = []

    def paste(at: QModelIndex, rows: list[list[str]]) -> None:
        pasted.append((at.row(), at.column(), rows))

    with_copy_and_paste(table, paste)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.setFocus()
    choose(table, (1, 1), (1, 2), (2, 1), (2, 2))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted == [(1, 1, [["11", "12"], ["21", "22"]])]


def test_nothing_chosen_leaves_the_clipboard_alone(table: QTableView) -> None:
    QGuiApplication.clipboard().setText("kept")
    copy_cells(table)
    assert QGuiApplication.clipboard().text() == "kept"


def test_a_chosen_row_has_a_bar_at_its_start(look: Look, table: QTableView, qtbot: QtBot) -> None:
    airy(table, "People")
    table.resize(400, 200)
    table.selectRow(1)
    row = table.visualRect(table.model().index(1, 0))
    picture = table.viewport().grab().toImage()
    assert picture.pixelColor(1, row.center().y()) == QColor(LIGHT.accent)
    assert picture.pixelColor(1, row.center().y() + row.height()) == QColor(LIGHT.paper)
    assert table.accessibleName() == "People"


def test_a_tree_has_the_bar_at_the_edge_however_deep_the_row(look: Look, table: QTableView, qtbot: QtBot) -> None:
    tree = airy(QTreeView(), "Codes")
    qtbot.addWidget(tree)
    model = QStandardItemModel(tree)
    parent, child = QStandardItem("Factor"), QStandardItem("Code")
    parent.appendRow(child)
    model.appendRow(parent)
    tree.setModel(model)
    tree.expandAll()
    tree.setCurrentIndex(child.index())
    picture = tree.viewport().grab().toImage()
    assert picture.pixelColor(1, tree.visualRect(child.index()).center().y()) == QColor(LIGHT.accent)


def test_rows_do_not_overlap_in_a_list_that_was_filled_before_it_was_shown(look: Look, qtbot: QtBot) -> None:
    around = QSplitter()
    qtbot.addWidget(around)
    made = QListWidget()
    made.addItems(["One", "Two", "Three"])
    made.setCurrentRow(1)
    around.addWidget(airy(made, "Numbers"))
    around.show()
    rows = [made.visualItemRect(made.item(at)) for at in range(3)]
    assert [row.top() for row in rows[1:]] == [row.bottom() + 1 for row in rows[:-1]]
