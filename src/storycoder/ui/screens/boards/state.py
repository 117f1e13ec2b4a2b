"""Which meeting is looked at. All tabs of the screen share it; it has no widgets."""

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.domain.sounding import Board
from storycoder.ui.desk import Desk
from storycoder.workflow.sounding.meetings import in_order, practice_said


class BoardsState(QObject):
    """The meetings, and the one that is chosen."""

    board_changed = Signal()
    """Another meeting is looked at, or this one has another name or date."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.boards: tuple[Board, ...] = ()
        self.board: Board | None = None
        self._wanted: Key | None = None

    def read(self) -> None:
        """Takes the meetings as they are now. One that is gone makes room for the latest."""
        before = (self.board, self.boards)
        self.boards = in_order(self.desk.study)
        wanted = self._wanted or (self.board.id if self.board else None)
        self._wanted = None
        latest = self.boards[-1] if self.boards else None
        self.board = next((each for each in self.boards if each.id == wanted), latest)
        if (self.board, self.boards) != before:
            self.board_changed.emit()

    def choose(self, key: Key) -> None:
        """Looks at another meeting, as soon as it is there."""
        found = next((each for each in self.boards if each.id == key), None)
        if found is None:
            self._wanted = key
        elif found != self.board:
            self.board = found
            self.board_changed.emit()

    def practice_of(self, board: Board) -> str:
        """The practice that the meeting is about, in words."""
        return practice_said(self.desk.study, board, self.desk.say)
