"""Lists, trees and tables as they stand everywhere: airy rows, no grid, whole rows chosen."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTreeView

AnyView = TypeVar("AnyView", bound=QAbstractItemView)
_ROW = 32


def airy(view: AnyView, name: str) -> AnyView:
    """Dresses a list, tree or table and gives it its accessible name."""
    view.setAccessibleName(name)
    view.setAlternatingRowColors(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    if isinstance(view, QTableView):
        _table(view)
    elif isinstance(view, QTreeView):
        _tree(view)
    return view


def _table(table: QTableView) -> None:
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setStretchLastSection(True)


def _tree(tree: QTreeView) -> None:
    tree.setUniformRowHeights(True)
    tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    tree.header().setStretchLastSection(True)
