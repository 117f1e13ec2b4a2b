"""Copying from and pasting into any table, as spreadsheets do: cells between tabs, rows on lines."""

import csv
import io
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QTableView

OnPaste = Callable[[QModelIndex, list[list[str]]], object]


def with_copy_and_paste(table: QTableView, on_paste: OnPaste | None = None) -> QTableView:
    """Gives a table copy, and paste where `on_paste` is given: the cell to begin at and the rows of texts."""
    _shortcut(table, QKeySequence.StandardKey.Copy, lambda: copy_cells(table))
    if on_paste is not None:
        paste = on_paste
        _shortcut(table, QKeySequence.StandardKey.Paste, lambda: _paste(table, paste))
    return table


def copy_cells(table: QTableView) -> None:
    """Puts the chosen cells on the clipboard, in the order in which they are seen."""
    rows = cells(table)
    if rows:
        QGuiApplication.clipboard().setText(written(rows))


def cells(table: QTableView) -> list[list[str]]:
    """The texts of the chosen cells; what is not chosen between them is empty."""
    chosen = {(index.row(), index.column()): index for index in table.selectedIndexes()}
    header = table.horizontalHeader()
    columns = sorted({column for _, column in chosen}, key=header.visualIndex)
    return [
        [str(chosen[row, column].data() or "") if (row, column) in chosen else "" for column in columns]
        for row in sorted({row for row, _ in chosen})
    ]


def written(rows: list[list[str]]) -> str:
    """Rows as a spreadsheet reads them from the clipboard."""
    into = io.StringIO()
    csv.writer(into, dialect="excel-tab", lineterminator="\n").writerows(rows)
    return into.getvalue().removesuffix("\n")


def rows_in(text: str) -> list[list[str]]:
    """The cells of a text from a spreadsheet; a cell between quotation marks may hold line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    return list(csv.reader(io.StringIO(lines, newline=""), dialect="excel-tab")) if lines else []


def _paste(table: QTableView, on_paste: OnPaste) -> None:
    rows = rows_in(QGuiApplication.clipboard().text())
    if rows:
        chosen = sorted(table.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        on_paste(chosen[0] if chosen else table.currentIndex(), rows)


def _shortcut(table: QTableView, key: QKeySequence.StandardKey, act: Callable[[], object]) -> QObject:
    action = QAction(table)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(lambda *_: act())
    table.addAction(action)
    return action
