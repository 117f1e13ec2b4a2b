"""The cards of one column: chosen with mouse and keys, dragged out of it, dropped into it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QScroller

from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.factors.board.cards import CARD, CardModel
from storycoder.ui.screens.factors.board.dragging import drag
from storycoder.ui.screens.factors.board.mime import carried, codes_in
from storycoder.ui.screens.factors.board.painting import GAP, CardPainter
from storycoder.words import Phrasebook

_LINE = 3
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class CardList(QListView):
    """One column's cards. What is done with them is said in signals; the board does it."""

    dropped = Signal(object, object)
    """Codes, and before which row (None: last) they were let go of."""
    began = Signal()
    """Choosing begins here: what is chosen in other columns is chosen no longer."""
    chosen_changed = Signal()
    opened = Signal(object)
    """A code was double clicked, or Enter was pressed on it."""
    grasped = Signal()
    """Space, or Ctrl+X: the chosen cards are picked up, or those that are held are put down."""
    put_down = Signal()
    let_go = Signal()
    stepped = Signal(int, int)
    """An arrow that leads out of the column, or that moves what is held: columns and rows."""

    def __init__(self, say: Phrasebook, name: str) -> None:
        super().__init__()
        self._say = say
        self.cards = CardModel(say, self)
        self.painter = CardPainter(say, self)
        self.carrying: Sequence[Key] | None = None
        """What is dragged when dragging begins here; set by the board, which knows what is chosen elsewhere."""
        self.holding = self._begins_later = self._touched = False
        self._target: int | None = None
        self.nothing = say("Drag codes here, or press Ctrl+M on one.")
        """What stands there while it is empty."""
        self.setModel(self.cards)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(name)
        self._set_up()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(CARD).key))
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def _set_up(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # By touch a list is scrolled; "Move to…" above the board moves what was tapped.
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        self.setStyleSheet("QListView { background: transparent; } QListView::item { padding: 0; }")

    # What is chosen

    def chosen(self) -> list[Key]:
        """The chosen codes, in the order in which they lie."""
        rows = sorted(each.row() for each in self.selectedIndexes())
        return [self.cards.cards[row].key for row in rows]

    def choose(self, keys: Sequence[Key]) -> None:
        """Chooses these codes, as far as they lie here, and goes to the first."""
        rows = [row for key in keys if (row := self.cards.row_of(key)) is not None]
        self.clearSelection()
        for row in rows:
            self.selectionModel().select(self.cards.index(row), QItemSelectionModel.SelectionFlag.Select)
        if rows:
            first = self.cards.index(rows[0])
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)

    def go_to_row(self, row: int) -> None:
        """Puts the keyboard on a row, or on the nearest there is."""
        self.setFocus()
        if self.cards.cards:
            index = self.cards.index(max(0, min(row, len(self.cards.cards) - 1)))
            # Not as the view itself would: it asks which keys are held down at the moment.
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touched = event.device().type() == QInputDevice.DeviceType.TouchScreen
        index = self.indexAt(event.position().toPoint())
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        chosen = index.isValid() and self.selectionModel().isSelected(index)
        # What is chosen already may be about to be dragged, with all that is chosen elsewhere.
        self._begins_later = plain and chosen and event.button() == Qt.MouseButton.LeftButton
        if plain and not chosen:
            self.began.emit()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._begins_later:
            self.began.emit()
        self._begins_later = False
        super().mouseReleaseEvent(event)

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space picks cards up and puts them down; arrows lead from column to column."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Cut) or (key == Qt.Key.Key_Space and not event.modifiers()):
            self.grasped.emit()
        elif event.matches(QKeySequence.StandardKey.Paste) or (self.holding and key in _ENTER):
            self.put_down.emit()
        elif self.holding and key == Qt.Key.Key_Escape:
            self.let_go.emit()
        elif key in _STEPS and not event.modifiers() and (self.holding or _STEPS[key][0]):
            self.stepped.emit(*_STEPS[key])
        elif key in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().data(CARD).key)
        else:
            super().keyPressEvent(event)

    # Dragging

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drags all that is chosen, in other columns too; a finger scrolls instead."""
        keys = list(self.carrying or self.chosen())
        self._begins_later = False
        if not keys or self._touched:
            return
        first = self.cards.row_of(keys[0])
        one = self.cards.cards[first].name if len(keys) == 1 and first is not None else ""
        drag(self, carried(keys), one or self._say.many("{n} code", "{n} codes", len(keys)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if codes_in(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not codes_in(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        self.show_target(self.row_at(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.show_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(event.position().toPoint())
        self.show_target(None)
        keys = codes_in(event.mimeData())
        if keys:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(keys, row)

    def row_at(self, at: QPoint) -> int:
        """Before which row something is let go of there."""
        index = self.indexAt(at)
        if not index.isValid():
            return 0 if at.y() < 0 else len(self.cards.cards)
        return index.row() + (at.y() > self.visualRect(index).center().y() - GAP // 2)

    def show_target(self, row: int | None) -> None:
        """Shows before which row something would lie; None takes that away."""
        if row != self._target:
            self._target = row
            self.viewport().update()

    @property
    def target(self) -> int | None:
        """Before which row something would lie."""
        return self._target

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the cards, and the line where something would lie."""
        super().paintEvent(event)
        if not self.cards.cards:
            self._paint_nothing()
        if self._target is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self._line_at(self._target), QColor(look().colours.accent))

    def _paint_nothing(self) -> None:
        with QPainter(self.viewport()) as painter:
            painter.setFont(font("caption"))
            painter.setPen(QColor(look().colours.quiet))
            room = self.viewport().rect().adjusted(S, M, -S, -M)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.nothing)

    def _line_at(self, row: int) -> QRect:
        last = len(self.cards.cards)
        if not last:
            top = 0
        elif row < last:
            top = self.visualRect(self.cards.index(row)).top() - GAP // 2 - 1
        else:
            top = self.visualRect(self.cards.index(last - 1)).bottom() - GAP // 2 - 1
        return QRect(0, max(top, 0), self.viewport().width(), _LINE)
