"""The tab What changed: what became of each thing that was said at the meeting, to be copied or looked up."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.words import N_
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import L, M
from storycoder.ui.parts.buttons import button
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import body
from storycoder.ui.parts.table_paste import with_copy_and_paste, written
from storycoder.ui.parts.views import WholeTextDelegate, airy
from storycoder.ui.places import Place
from storycoder.ui.screens.boards.page import Page
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.sounding.deciding import BoardChange, changes_of

_HEADS = (N_("What changed"), N_("What was said"), N_("Factor"), N_("Why"))
_KEY = Qt.ItemDataRole.UserRole


class ChangesPage(Page):
    """A table of decisions; those that changed something come first."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__(desk, state)
        say = self.say
        self.told = body(say("Nothing has changed yet"))
        self.table = airy(QTableWidget(0, len(_HEADS)), say("What changed because of the meeting"))
        self.table.setHorizontalHeaderLabels([say(each) for each in _HEADS])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(WholeTextDelegate(self.table))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.itemActivated.connect(self._look)
        with_copy_and_paste(self.table)
        self.copy = button(say("Copy all of it"), self._copy, "copy")
        text = say("What you decide under Additions is told here with the reasons, for the report and for who came.")
        self.empty = EmptyState("history", say("Nothing has changed yet"), text)
        self.whole = QWidget()
        inner = QVBoxLayout(self.whole)
        inner.setContentsMargins(L, M, L, M)
        inner.addWidget(self.told)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        column.addWidget(self.empty)

    def read(self) -> None:
        """Shows what was decided."""
        board = self.state.board
        if board is None:
            return
        found = changes_of(self.desk.study, board.id)
        self.table.setRowCount(len(found))
        for row, each in enumerate(found):
            for column, words in enumerate(self._cells(each)):
                cell = QTableWidgetItem(words)
                cell.setToolTip(words)
                cell.setData(_KEY, each.reaction.id)
                self.table.setItem(row, column, cell)
        taken = sum(each.reaction.decision == "taken up" for each in found)
        declined = sum(each.reaction.decision == "declined" for each in found)
        say = self.say
        self.told.setText(
            " ".join(
                (
                    say.many("{n} thing was taken up,", "{n} things were taken up,", taken),
                    say.many("{n} was not.", "{n} were not.", declined),
                )
            )
        )
        self.whole.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _cells(self, change: BoardChange) -> tuple[str, str, str, str]:
        say, reaction = self.say, change.reaction
        if reaction.decision == "declined":
            became = say("Nothing: it was not taken up")
        else:
            element = say("New element: “{text}”", text=say.of(change.element.text)) if change.element else ""
            became = reaction.became or element or say("It was taken up")
        factor = say.of(change.factor.name) if change.factor else say("All of it")
        return became, f"“{reaction.text}” – {reaction.respondent}", factor, reaction.reason

    def _look(self, cell: QTableWidgetItem) -> None:
        self.desk.go(Place("boards", "reaction", cell.data(_KEY)))

    def _copy(self) -> None:
        rows = [[self.say(each) for each in _HEADS]]
        for row in range(self.table.rowCount()):
            cells = (self.table.item(row, column) for column in range(len(_HEADS)))
            rows.append([cell.text() if cell else "" for cell in cells])
        QGuiApplication.clipboard().setText(written(rows))
        self.desk.tell("good", self.say("It is on the clipboard, to be pasted into a document or a spreadsheet."))

    def begin(self) -> None:
        """The keyboard begins in the table."""
        self.table.setFocus()
