"""What a code occurs with: the codes that are on the same words, and how often."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.domain.keys import Key
from storycoder.domain.rounding import percent
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.codebook.model import COLOUR_ROLE, KEY_ROLE
from storycoder.ui.screens.codebook.painting import CodePainter
from storycoder.ui.screens.codebook.quoting import Overlaps
from storycoder.ui.screens.codebook.stepping import Stepper

_CODINGS_ROLE = KEY_ROLE + 100
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TogetherPane(QWidget):
    """Counts bit by bit while it is looked at. A name leads to that code, a number to the quotations behind it."""

    code_wanted = Signal(object)
    quotations_wanted = Signal(object)
    """The codings of this code that overlap another one's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self._told = quiet("")
        self.table = _Table()
        self.table.setColumnCount(3)
        self.table.setHeaderLabels([self._say("Code"), self._say("Together"), self._say("Share")])
        airy(self.table, self._say("Occurs with"))
        self._behave()
        column = QVBoxLayout(self)
        column.setContentsMargins(L, M, M, 0)
        column.addWidget(self._told)
        column.addWidget(self.table, 1)
        self._stepper = Stepper(self)
        self._stepper.done.connect(self._show)

    def _behave(self) -> None:
        self._painter = CodePainter(self.table)
        self.table.setItemDelegate(self._painter)
        self.table.setRootIsDecorated(False)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._click)
        self.table.entered_row.connect(self._go)

    def show_code(self, code: Code) -> None:
        """Begins to count for a code."""
        self._told.setText(self._say("Counting…"))
        self._stepper.start(Overlaps(self._desk.study, code.id))

    def stop(self) -> None:
        """Stops counting: nobody looks."""
        self._stepper.stop()

    def _show(self, overlaps: Overlaps) -> None:
        found, total = overlaps.found(), overlaps.total
        codes = {code.id: code for code in self._desk.study.codes.all()}
        self.table.clear()
        items = [self._item(codes[key], codings, total) for key, codings in found.items() if key in codes]
        self.table.addTopLevelItems(items)
        sentence = (
            self._say(
                "Codes on the same words, by whichever coder: how many of this code's quotations, and which share of "
                "them. Click a number to read them."
            )
            if found
            else self._say("No other code is on the words of this one.")
        )
        self._told.setText(sentence)

    def _item(self, code: Code, codings: frozenset[Key], total: int) -> QTreeWidgetItem:
        share = self._say("{percent} %", percent=percent(len(codings) / total))
        item = QTreeWidgetItem([self._say.of(code.name), str(len(codings)), share])
        item.setData(0, COLOUR_ROLE, code.colour)
        item.setData(0, KEY_ROLE, code.id)
        item.setData(0, _CODINGS_ROLE, codings)
        for column in (1, 2):
            item.setTextAlignment(column, _RIGHT)
        return item

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._go(index)
        else:
            self.quotations_wanted.emit(index.siblingAtColumn(0).data(_CODINGS_ROLE))

    def _go(self, index: QModelIndex) -> None:
        self.code_wanted.emit(index.siblingAtColumn(0).data(KEY_ROLE))


class _Table(QTreeWidget):
    """Enter says which row is meant."""

    entered_row = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
