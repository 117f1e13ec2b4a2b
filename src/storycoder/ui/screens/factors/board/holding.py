"""Cards moved by keyboard alone: picked up, carried with the arrows, put down where they are."""

from PySide6.QtCore import QObject, Signal

from storycoder.domain.keys import Key
from storycoder.ui.parts.banner import announce
from storycoder.ui.screens.factors.board.columns import Columns
from storycoder.ui.screens.factors.board.state import BoardState


class Holding(QObject):
    """What is held, and above which column and row."""

    changed = Signal()

    def __init__(self, state: BoardState, columns: Columns, parent: QObject) -> None:
        super().__init__(parent)
        self._state, self._say, self._columns = state, state.say, columns
        self.keys: tuple[Key, ...] = ()
        self._column = self._row = 0
        columns.grasped.connect(self.grasp)
        columns.put_down.connect(self.put_down)
        columns.let_go.connect(self.let_go)
        columns.stepped.connect(self.step)

    def grasp(self) -> None:
        """Picks up what is chosen; what is held already is put down."""
        if self.keys:
            self.put_down()
            return
        self.keys = tuple(self._columns.chosen())
        if not self.keys:
            return
        self._column = self._columns.current()
        self._row = max(self._columns.lists()[self._column].currentIndex().row(), 0)
        self._dress()
        self._tell(self.told())

    def told(self) -> str:
        """What is held, and what the keys do with it."""
        return self._say.many(
            "{n} code is held. The arrows lead to another place, Space puts it down, Escape leaves it.",
            "{n} codes are held. The arrows lead to another place, Space puts them down, Escape leaves them.",
            len(self.keys),
        )

    def put_down(self) -> None:
        """Puts what is held down where it is, in one act."""
        if not self.keys:
            return
        keys, column, row = self.keys, self._column, self._row
        self.let_go()
        factor = [each.factor for each in self._columns][column]
        with self._state.desk.telling():
            self._state.put(keys, factor, row if column else None)
            self._columns.choose(keys, focus=True)
            self._tell(self._say("Put into “{name}”.", name=self._state.name_of(factor)))

    def let_go(self) -> None:
        """Leaves what is held where it lies."""
        self.keys = ()
        self._dress()

    def step(self, columns: int, rows: int) -> None:
        """Leads the keyboard, or what is held, to another column or row."""
        last = len(self._columns.lists()) - 1
        if not self.keys:
            at = self._columns.current()
            row = self._columns.lists()[at].currentIndex().row()
            self._columns.go_to(max(0, min(at + columns, last)), max(row, 0))
            return
        self._column = max(0, min(self._column + columns, last))
        self._row = max(0, min(self._row + rows, self._slots()))
        self._columns.bring(self._column)
        self._dress()
        self._tell(self._where())

    def _slots(self) -> int:
        """How many rows there are to put something before, and after the last; in no factor there is no order."""
        return len(self._columns.lists()[self._column].cards.cards) if self._column else 0

    def _where(self) -> str:
        factor = [each.factor for each in self._columns][self._column]
        cards = self._columns.lists()[self._column].cards.cards
        name = self._state.name_of(factor)
        if self._column and self._row < len(cards):
            return self._say("{factor}, before “{code}”", factor=name, code=cards[self._row].name)
        return self._say("{factor}, at the end", factor=name) if self._column else name

    def _dress(self) -> None:
        for at, each in enumerate(self._columns.lists()):
            each.holding = bool(self.keys)
            each.painter.held = frozenset(self.keys)
            each.show_target(self._row if self.keys and at == self._column else None)
            each.viewport().update()
        self.changed.emit()

    def _tell(self, sentence: str) -> None:
        announce(self._columns, sentence)
