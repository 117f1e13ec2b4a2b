"""The first columns of a table, which stay in sight while the others are scrolled sideways."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from storycoder.ui.parts.views import NamedDelegate, airy


class StandingColumns(QTableView):
    """The first `count` columns of `table`, on top of it as soon as they are scrolled out of sight.

    It only shows and is clicked: the keyboard, and what is typed, stay in the table, which comes back to its start
    when one of these columns is gone to.
    """

    def __init__(self, table: QTableView, count: int) -> None:
        super().__init__(table)
        self._table, self._count = table, count
        airy(self, table.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The look of all tables has a frame, which would put these cells beside those of their row.
        self.setStyleSheet("QTableView { border: none; border-radius: 0; padding: 0; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(table.selectionBehavior())
        self.setShowGrid(table.showGrid())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(False)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(NamedDelegate(self))
        table.horizontalScrollBar().valueChanged.connect(self.arrange)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        table.horizontalHeader().sectionResized.connect(self.arrange)
        table.model().modelReset.connect(self.arrange)
        self.pressed.connect(lambda *_: table.setFocus())
        table.viewport().installEventFilter(self)
        self.hide()

    @property
    def room(self) -> int:
        """How many pixels of the table these columns take."""
        return sum(self._table.columnWidth(column) for column in range(self._count))

    def uncover(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Moves the table so that a cell is not below these columns."""
        if not index.isValid():
            return
        bar = self._table.horizontalScrollBar()
        below = self.room - self._table.columnViewportPosition(index.column())
        if index.column() < self._count:
            bar.setValue(0)
        elif below > 0:
            bar.setValue(bar.value() - below)

    def arrange(self, *_: object) -> None:
        """Puts the columns where they stand, or away where the table shows them itself."""
        scrolled = self._table.horizontalScrollBar().value() > 0
        if scrolled:
            for column in range(self.model().columnCount()):
                self.setColumnHidden(column, column >= self._count)
                if column < self._count:
                    self.setColumnWidth(column, self._table.columnWidth(column))
            seen, header = self._table.viewport().geometry(), self._table.horizontalHeader().height()
            self.horizontalHeader().setFixedHeight(header)
            self.setGeometry(seen.x(), seen.y() - header, min(self.room, seen.width()), seen.height() + header)
            self.verticalScrollBar().setValue(self._table.verticalScrollBar().value())
        self.setVisible(scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as high as the table is."""
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return super().eventFilter(watched, event)
