"""The columns side by side: those of the factors scroll, the codes without one stay at the left."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScroller, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.screens.factors.board.card_list import CardList
from storycoder.ui.screens.factors.board.column import FactorColumn, LeftColumn
from storycoder.ui.screens.factors.board.new_factor import NewFactorColumn
from storycoder.ui.screens.factors.board.state import BoardState

AnyColumn = LeftColumn | FactorColumn


class Columns(QWidget):
    """All columns; which cards are chosen, and where the keyboard is."""

    dropped = Signal(object, object, object)
    """Codes, the factor (None: none), and before which row."""
    opened = Signal(object)
    """A code is to be looked at."""
    factor_opened = Signal(object)
    factor_placed = Signal(object, object, bool)
    """A factor is to stand before another one, or after it."""
    chosen_changed = Signal()
    menu_wanted = Signal(object, QPoint)
    """The factor (None: a code), and where on the screen."""
    grasped = Signal()
    put_down = Signal()
    let_go = Signal()
    stepped = Signal(int, int)

    def __init__(self, state: BoardState) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self.left = LeftColumn(self._say, self._seek, self._show_unused)
        self.new = NewFactorColumn(self._say)
        self.columns: list[FactorColumn] = []
        self._connect(self.left)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(M, M, M, M)
        self._row.setSpacing(S)
        self._row.addWidget(self.new)
        self._row.addStretch(1)
        body = QWidget()
        body.setLayout(self._row)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(body)
        QScroller.grabGesture(self.area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.left)
        whole.addWidget(self.area, 1)

    def _seek(self, words: str) -> None:
        self._state.words = words
        self._state.changed.emit()

    def _show_unused(self, shown: bool) -> None:
        self._state.with_unused = shown
        self._state.changed.emit()

    def _connect(self, column: AnyColumn) -> None:
        list_ = column.list
        list_.dropped.connect(lambda keys, row: self.dropped.emit(keys, column.factor, row))
        list_.began.connect(lambda: self._begin(list_))
        list_.chosen_changed.connect(self._on_chosen)
        list_.opened.connect(self.opened)
        list_.grasped.connect(self.grasped)
        list_.put_down.connect(self.put_down)
        list_.let_go.connect(self.let_go)
        list_.stepped.connect(self.stepped)
        list_.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(None, list_.viewport().mapToGlobal(at))
        )
        if isinstance(column, FactorColumn):
            column.head.clicked.connect(lambda: self.factor_opened.emit(column.factor))
            column.head.dropped.connect(lambda keys: self.dropped.emit(keys, column.factor, None))
            column.head.placed.connect(lambda key, after: self.factor_placed.emit(key, column.factor, after))
            column.head.menu_wanted.connect(
                lambda at: self.menu_wanted.emit(column.factor, column.head.mapToGlobal(at))
            )

    # What they show

    def show_columns(self) -> None:
        """Shows the board as it is now; what is chosen stays so where it still lies."""
        chosen = self.chosen()
        first, *rest = self._state.columns()
        self.left.show_left(first, self._state.unused())
        self._fit(len(rest))
        for column, shown in zip(self.columns, rest, strict=True):
            column.factor = shown.factor.id if shown.factor else None
            column.show_column(shown)
        self.show_looked_at()
        if self.chosen() != chosen:
            self.choose(chosen)

    def show_looked_at(self) -> None:
        """Marks the factor that is looked at."""
        for column in self.columns:
            column.head.mark(chosen=column.factor == self._state.shared.factor)

    def _fit(self, number: int) -> None:
        while len(self.columns) > number:
            gone = self.columns.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.columns) < number:
            made = FactorColumn(self._say, Key(""))
            self._connect(made)
            self._row.insertWidget(len(self.columns), made)
            self.columns.append(made)
            made.show()
        self._tab_order()

    def _tab_order(self) -> None:
        stops: list[QWidget] = [self.left.search, self.left.list, self.left.unused]
        for column in self.columns:
            stops += [column.head, column.list]
        stops += [self.new.name, self.new.make, self.new.back]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def __iter__(self) -> Iterator[AnyColumn]:
        yield self.left
        yield from self.columns

    def lists(self) -> list[CardList]:
        """The lists of all columns, from the left."""
        return [column.list for column in self]

    # What is chosen

    def chosen(self) -> list[Key]:
        """The chosen codes, column by column."""
        return [key for each in self.lists() for key in each.chosen()]

    def choose(self, keys: Sequence[Key], *, focus: bool = False) -> None:
        """Chooses these codes wherever they lie, and puts the keyboard on the first on wish."""
        for each in self.lists():
            each.choose(keys)
        holder = next((each for each in self.lists() if each.chosen()), None)
        if focus and holder is not None:
            holder.setFocus()
            self.area.ensureWidgetVisible(holder)

    def _begin(self, here: CardList) -> None:
        for each in self.lists():
            if each is not here:
                each.clearSelection()

    def _on_chosen(self) -> None:
        chosen = self.chosen()
        for each in self.lists():
            each.carrying = chosen
        self.chosen_changed.emit()

    def current(self) -> int:
        """The column in which the keyboard is; the first where it is elsewhere."""
        return next((at for at, each in enumerate(self) if each.isAncestorOf(self.focusWidget() or self)), 0)

    def go_to(self, column: int, row: int) -> None:
        """Puts the keyboard into a column, and chooses only the card there."""
        list_ = self.lists()[column]
        self._begin(list_)
        list_.go_to_row(row)
        self.bring(column)

    def bring(self, column: int) -> None:
        """Brings a column into sight and puts the keyboard there, without choosing anything."""
        self.lists()[column].setFocus()
        if column:
            self.area.ensureWidgetVisible(self.columns[column - 1])

    def show_factor(self, factor: Key) -> None:
        """Brings a factor into sight, with the keyboard on its head."""
        column = self.see(factor)
        if column is not None:
            column.head.setFocus()

    def see(self, factor: Key) -> FactorColumn | None:
        """Brings a factor into sight and leaves the keyboard where it is; its column."""
        column = next((each for each in self.columns if each.factor == factor), None)
        if column is not None:
            self.area.ensureWidgetVisible(column)
        return column
