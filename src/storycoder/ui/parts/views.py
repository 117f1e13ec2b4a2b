"""Lists, trees and tables as they stand everywhere: airy rows, no grid, whole rows chosen."""

from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from storycoder.ui.look.style import look

AnyView = TypeVar("AnyView", bound=QAbstractItemView)
_ROW = 32
_BAR = 3
_BESIDE = 14
"""Pixels at each side of the words of a cell."""
_ENDLESS = 1_000_000


def name_of_cell(index: QModelIndex | QPersistentModelIndex) -> str:
    """What a cell is called when it is edited: what its column holds, and of what, such as “Role, Samira”."""
    heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
    whose = index.model().index(index.row(), 0, index.parent()).data() if index.column() else ""
    return ", ".join(filter(None, (str(heading or ""), str(whose or ""))))


class NamedDelegate(QStyledItemDelegate):
    """Says to a screen reader what is edited."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Makes Qt's own editor, with a name."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(name_of_cell(index))
        return editor


class RowDelegate(NamedDelegate):
    """Draws a bar at the start of a chosen row, so that it is not told by its colour alone."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paints the cell, and before the first of a chosen row the bar."""
        super().paint(painter, option, index)
        if index.column() == 0 and option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(0, option.rect.y(), _BAR, option.rect.height())
            painter.fillRect(bar, QColor(look().colours.accent))


class WholeTextDelegate(RowDelegate):
    """Makes rows as high as all their words: Qt forgets the air at both sides of a cell, and cuts the last line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The room that the words of a cell take in the width of its column."""
        hint = super().sizeHint(option, index)
        beside = QRect(0, 0, option.rect.width() - 2 * _BESIDE, _ENDLESS)  # pyright: ignore[reportAttributeAccessIssue]
        words = QFontMetrics(option.font).boundingRect(beside, Qt.TextFlag.TextWordWrap, str(index.data() or ""))  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(hint.width(), max(hint.height(), words.height() + _BESIDE))


def airy(view: AnyView, name: str) -> AnyView:
    """Dresses a list, tree or table and gives it its accessible name."""
    view.setAccessibleName(name)
    view.setAlternatingRowColors(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    if isinstance(view, QTableView):
        _table(view)
        view.setItemDelegate(RowDelegate(view))
    elif isinstance(view, QTreeView):
        _tree(view)
        view.setItemDelegate(RowDelegate(view))
    # A list that was measured before it got its dress keeps the old heights of its rows.
    view.ensurePolished()
    view.doItemsLayout()
    return view


def show_headings(table: QTableView) -> None:
    """Widens the columns whose headings do not fit, in whichever language they are."""
    header = table.horizontalHeader()
    header.ensurePolished()
    for column in range(header.count()):
        if not header.isSectionHidden(column):
            table.setColumnWidth(column, max(table.columnWidth(column), header.sectionSizeHint(column)))


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
    # Cut at the end, and so that it shows, where a person makes a column narrower than its heading.
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    header.setStretchLastSection(True)


def _tree(tree: QTreeView) -> None:
    tree.setUniformRowHeights(True)
    tree.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    tree.header().setStretchLastSection(True)
