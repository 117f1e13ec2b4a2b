"""The codebook beside the text: to look up, to give by click or by drag, and to choose what is shown."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
)

from storycoder.domain.keys import Key
from storycoder.ui.look.code_colours import ink
from storycoder.ui.look.icons import icon
from storycoder.ui.look.spacing import L, M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import caption
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import RowDelegate, airy
from storycoder.ui.places import Place
from storycoder.ui.screens.coding.code_tree_model import CODE, COLOUR, COUNTS, CodeTreeModel
from storycoder.ui.screens.coding.later import later
from storycoder.ui.screens.coding.state import CodingState

_BEFORE_COUNTING = 60
_SQUARE = 15
_TICK = ((4, 8), (6.5, 10.5), (11, 5))
_DASH = ((4, 7.5), (11, 7.5))
Index = QModelIndex | QPersistentModelIndex


class CodeTree(QFrame):
    """A click or Enter gives the code to what is selected. A tick shows its codings in the text."""

    chosen_code = Signal(str)
    """The person chose this code; where something was selected it has been given already."""

    def __init__(self, state: CodingState) -> None:
        super().__init__()
        self._state = state
        self._say = state.desk.say
        self._closed: set[Key] = set()
        self.setProperty("role", "panel")
        self.setAccessibleName(self._say("Codes"))
        self.model = CodeTreeModel(state, self)
        self.tree = _Tree(self.model, self._say("The codebook; a tick shows a code in the text"))
        self.search = SearchField(self._say("Look up a code"))
        self._all = flat(self._say("Show all codes"), self.model.show_all, "eye")
        self._nothing = caption("")
        self._lay_out()
        self._connect()
        self.model.fill()
        self.model.count()
        self._show_ticks()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(L, M, L, 0)
        top.setSpacing(S)
        top.addWidget(self.search)
        top.addWidget(self._all, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(top)
        column.addWidget(self.tree, 1)

    def _connect(self) -> None:
        count_soon = later(self, _BEFORE_COUNTING, self.model.count)
        self._state.codes_changed.connect(self.model.fill)
        self._state.marks_changed.connect(self.model.follow_filter)
        self._state.marks_changed.connect(count_soon.start)
        self.model.ticked.connect(self._show_ticks)
        self.model.filled.connect(self._open_branches)
        self.search.sought.connect(self.model.seek)
        self.search.returnPressed.connect(self._to_first)
        self.tree.expanded.connect(lambda index: self._closed.discard(index.data(CODE)))
        self.tree.collapsed.connect(lambda index: self._closed.add(index.data(CODE)))
        self.tree.picked.connect(self._take)
        self.tree.asked_for_menu.connect(self._show_menu)

    def _show_ticks(self) -> None:
        self._all.setVisible(self.model.hides_some)

    def _open_branches(self) -> None:
        """What was closed stays closed, except while something is sought."""
        say = self._say
        self._nothing.setText(
            say("No code fits these words.")
            if self._state.codes
            else self._state.desk.why_not("code") or say("There are no codes yet. Space makes the first.")
        )
        self._nothing.setVisible(self.model.rowCount() == 0)
        seeking, closed = bool(self.search.text()), set(self._closed)
        self.tree.expandAll()
        if not seeking:
            for code in closed:
                self.tree.collapse(self.model.index_of(code))
        self._closed = closed

    def _to_first(self) -> None:
        """Enter in the search field goes to what was found first."""
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tree.setCurrentIndex(self.model.index(0, 0))

    def _take(self, code: str) -> None:
        if self._state.selection.start < self._state.selection.end:
            self._state.desk.guard(lambda: self._state.apply(Key(code)))
        self.chosen_code.emit(code)

    def _show_menu(self, code: str, place: QPoint) -> None:
        self.menu_for(Key(code)).popup(place)

    def menu_for(self, code: Key) -> QMenu:
        """What can be done with a code, besides giving it."""
        say, state = self._say, self._state
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        give = menu.addAction(icon("check"), say("Give it to what is selected"), lambda: self._take(code))
        give.setEnabled(state.selection.start < state.selection.end)
        menu.addAction(icon("highlighter"), say("Highlight with this code"), lambda: state.highlight_with(code))
        menu.addSeparator()
        menu.addAction(icon("filter"), say("Show only this code"), lambda: self.model.show_only(code))
        menu.addAction(icon("eye"), say("Show all codes"), self.model.show_all)
        menu.addSeparator()
        place = Place("codebook", "code", code)
        menu.addAction(icon("codebook"), say("Open in the codebook"), lambda: state.desk.go(place))
        return menu


class _Tree(QTreeView):
    """Says which code was picked; a click on its tick is none, and digits are left to the screen."""

    picked = Signal(str)
    asked_for_menu = Signal(str, QPoint)

    def __init__(self, model: CodeTreeModel, name: str) -> None:
        super().__init__()
        self._ticked = False
        self.setHeaderHidden(True)
        self.setModel(model)
        self.setIndentation(L)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        airy(self, name)
        self.setItemDelegate(_CodeRow(self))
        model.ticked.connect(self._note_tick)
        self.clicked.connect(self._pick_clicked)

    def _note_tick(self) -> None:
        self._ticked = True

    def _pick_clicked(self, index: QModelIndex) -> None:
        if not self._ticked:
            self.picked.emit(index.data(CODE))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new click begins."""
        self._ticked = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.picked.emit(self.currentIndex().data(CODE))
        elif event.text().isdigit():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the code under the mouse, or of the current one for the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            place = self.visualRect(index).bottomLeft() if by_key else event.pos()
            self.asked_for_menu.emit(index.data(CODE), self.viewport().mapToGlobal(place))


class _CodeRow(RowDelegate):
    """Draws a square in the code's colour that is its tick, its name, and at the end how often it was given here."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._painting = False

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt leaves the words and the tick to this delegate; where the tick is, Qt knows."""
        super().initStyleOption(option, index)
        option.text = ""  # pyright: ignore[reportAttributeAccessIssue]
        if self._painting:
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # pyright: ignore[reportAttributeAccessIssue]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt draws what lies behind; tick, name and counts come on top."""
        self._painting = True
        super().paint(painter, option, index)
        self._painting = False
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        tick = self._view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, self._view)
        row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        shown = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_tick(painter, tick.center(), index.data(COLOUR), shown)
        line = QRect(tick.right() + S, row.top(), row.right() - tick.right() - S - M, row.height())
        line.setRight(_draw_counts(painter, line, index.data(COUNTS)))
        painter.setFont(font("body"))
        colours = look().colours
        painter.setPen(QColor(colours.quiet if shown == Qt.CheckState.Unchecked else colours.text))
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()


def _draw_counts(painter: QPainter, line: QRect, counts: tuple[int, int]) -> int:
    """Draws how often the code was given, and hands back where the room for the name ends."""
    own, everybody = counts
    if not everybody:
        return line.right()
    painter.setFont(font("caption"))
    painter.setPen(QColor(look().colours.quiet))
    text = str(own) if own == everybody else f"{own} / {everybody}"
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
    return line.right() - painter.fontMetrics().horizontalAdvance(text) - S


def _draw_tick(painter: QPainter, middle: QPoint, colour: str, shown: Qt.CheckState) -> None:
    """Draws a square in the code's colour, with a tick while the code is shown and hollow while it is not."""
    stroke = QColor(ink(colour, look().dark).stroke)
    square = QRectF(middle.x() - _SQUARE / 2 + 0.5, middle.y() - _SQUARE / 2 + 0.5, _SQUARE, _SQUARE)
    painter.setPen(QPen(stroke, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush if shown == Qt.CheckState.Unchecked else stroke)
    painter.drawRoundedRect(square, 4, 4)
    marks = {Qt.CheckState.Checked: _TICK, Qt.CheckState.PartiallyChecked: _DASH}.get(shown, ())
    pen = QPen(
        QColor(look().colours.paper), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
    painter.setPen(pen)
    painter.drawPolyline([square.topLeft() + QPointF(x, y) for x, y in marks])
