"""The codes at the left: chosen, moved, named and nested, by mouse and by keys."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.look.style import look
from storycoder.ui.parts.chips import CodeChip
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.codebook.counting import Counts
from storycoder.ui.screens.codebook.model import CodeTreeModel
from storycoder.ui.screens.codebook.outline import Outline, Target
from storycoder.ui.screens.codebook.painting import CodePainter
from storycoder.ui.screens.codebook.searching import Hit
from storycoder.words import Phrasebook

_NARROWEST_NAME, _USUAL_NAME = 190, 280
_BESIDE = QPoint(-14, -10)
"""Where the pointer is when seen from the corner of what it drags."""
_COUNT_AT_MOST = 110


_Index = QModelIndex | QPersistentModelIndex


class _Names(CodePainter):
    """Says to a screen reader that a name is edited, and of which code where it has one already."""

    def __init__(self, tree: QTreeView, name: str) -> None:
        super().__init__(tree)
        self._name_of_field = name

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        field = super().createEditor(parent, option, index)
        field.setAccessibleName(", ".join(filter(None, (self._name_of_field, index.data()))))
        return field


class CodeTree(QTreeView):
    """Shows a `CodeTreeModel`. Which codes are unfolded is kept while a search unfolds all that it found."""

    chose = Signal(object)
    """The code whose page is to be shown, or None."""
    opened = Signal()
    """Enter: on to the page."""
    asked_for_quotations = Signal(object, object)
    """A count was clicked: the code, and the number of its column."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self._unfolded: set[Key] = set()
        self._searching = self._showing = False
        self.codes = CodeTreeModel(say, self)
        self.setModel(self.codes)
        self._painter = _Names(self, say("Name of the code"))
        airy(self, say("Codes"))
        self.setItemDelegate(self._painter)
        self._behave()
        self.expanded.connect(lambda index: self._fold(index, unfolded=True))
        self.collapsed.connect(lambda index: self._fold(index, unfolded=False))
        self._painter.closeEditor.connect(self._after_editing)
        self.clicked.connect(self._click)
        look().changed.connect(self.viewport().update)

    def _behave(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setExpandsOnDoubleClick(True)
        self.setIndentation(18)
        self.header().setStretchLastSection(False)
        self.header().setMinimumSectionSize(44)

    # What is shown

    def show_codes(self, outline: Outline, words: str, hits: Mapping[Key, Hit]) -> None:
        """Shows codes; what was chosen, unfolded and scrolled to stays where it can."""
        chosen, current, top = self.chosen(), self.current(), self.verticalScrollBar().value()
        self._painter.words, self._searching = words, bool(words)
        wanted = self.codes.outline.nearest(current, outline.codes)
        self._showing = True
        anew = self.codes.show(outline, hits)
        self._unfold(outline)
        if anew:
            self.choose(wanted, [key for key in chosen if key in outline.codes])
        self._showing = False
        self.verticalScrollBar().setValue(top)
        self.viewport().update()
        if anew and self.current() != current:
            self.chose.emit(self.current())

    def _unfold(self, outline: Outline) -> None:
        for key in outline.codes:
            index = self.codes.index_of(key)
            unfolded = self._searching or key in self._unfolded
            if self.isExpanded(index) != unfolded:
                self.setExpanded(index, unfolded)

    def _fold(self, index: QModelIndex, *, unfolded: bool) -> None:
        key = self.codes.key(index)
        if key and not self._searching:
            (self._unfolded.add if unfolded else self._unfolded.discard)(key)

    def unfolded(self) -> list[Key]:
        """The codes that are unfolded, apart from a search."""
        return sorted(self._unfolded)

    def unfold(self, keys: Iterable[Key]) -> None:
        """Unfolds these codes and folds the others."""
        self._unfolded = set(keys)
        self._unfold(self.codes.outline)

    def recount(self, counts: Counts) -> None:
        """Shows counts, with as much room for each column as it needs."""
        self.codes.count(counts)
        header = self.header()
        for column in range(1, self.codes.columnCount()):
            self.resizeColumnToContents(column)
            header.resizeSection(column, min(header.sectionSize(column), _COUNT_AT_MOST))
        self._stretch_names()
        # What is chosen was chosen in the columns that there were.
        self.choose(self.current(), self.chosen())

    def _stretch_names(self) -> None:
        """The names have the room that the counts leave, and never too little."""
        header = self.header()
        counts = sum(header.sectionSize(column) for column in range(1, header.count()))
        header.resizeSection(0, max(self.viewport().width() - counts, _NARROWEST_NAME))

    def needed_width(self) -> int:
        """How wide it would like to be, for its names and all of its counts."""
        counts = sum(self.columnWidth(column) for column in range(1, self.header().count()))
        return _USUAL_NAME + counts + 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch_names()

    # What is chosen

    def chosen(self) -> tuple[Key, ...]:
        """The codes that are chosen, as they are read."""
        keys = {key for index in self.selectedIndexes() if (key := self.codes.key(index))}
        return tuple(key for key in self.codes.outline.order() if key in keys)

    def current(self) -> Key | None:
        """The code whose page is shown."""
        return self.codes.key(self.currentIndex())

    def choose(self, key: Key | None, keys: Collection[Key] = ()) -> None:
        """Chooses a code, and others along with it; unfolds what hides it."""
        index = self.codes.index_of(key)
        if not index.isValid():
            self.setCurrentIndex(QModelIndex())
            return
        self._reveal(index)
        self.setCurrentIndex(index)
        whole = QItemSelectionModel.SelectionFlag.Rows
        selection = QItemSelection()
        for other in (*keys, key):
            row = self.codes.index_of(other)
            selection.select(row, row)
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect | whole)

    def _reveal(self, index: QModelIndex) -> None:
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.scrollTo(index)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if not self._showing:
            self.chose.emit(self.codes.key(current))

    def startDrag(self, supported: Qt.DropAction, /) -> None:
        """Drags the chosen codes under a picture beside the pointer, so that the codes below it can be read."""
        chosen = self.chosen()
        if not chosen:
            return
        first = self.codes.outline.codes[chosen[0]]
        more = self._say("{name} and {n} more", name=first.name, n=len(chosen) - 1)
        chip = CodeChip(first.colour, more if len(chosen) > 1 else self._say.of(first.name))
        chip.resize(chip.sizeHint())
        drag = QDrag(self)
        drag.setMimeData(self.codes.mimeData([self.codes.index_of(key) for key in chosen]))
        drag.setPixmap(chip.grab())
        drag.setHotSpot(_BESIDE)
        drag.exec(supported, Qt.DropAction.MoveAction)

    # Naming

    @property
    def is_editing(self) -> bool:
        """Whether a name is being typed."""
        return self.state() == QAbstractItemView.State.EditingState

    def rename(self) -> None:
        """Lets the chosen code be named anew, in its place."""
        index = self.codes.index_of(self.current())
        if index.isValid() and not self.is_editing:
            self.edit(index)

    def name_new(self, target: Target) -> None:
        """Makes room for a new code and lets it be named there; nothing is made where it gets no name."""
        row = self.codes.begin_draft(target)
        self._reveal(row)
        self.setCurrentIndex(row)
        self.edit(row)

    def commitData(self, editor: QWidget) -> None:
        """Takes over the name, with the focus in the tree again: what it changes would else pass the focus around."""
        if editor.hasFocus():
            # It would hand the name over a second time.
            editor.removeEventFilter(self._painter)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().commitData(editor)

    def _after_editing(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.codes.end_draft()
        self.setFocus()

    # Keys and clicks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the page, everything else is Qt's: arrows, letters to find a name, * to unfold."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_editing:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        key = self.codes.key(index)
        if key and index.column() > 0 and index.data():
            self.asked_for_quotations.emit(key, index.column() - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the codes chooses none of them, and keeps the page."""
        if self.indexAt(event.position().toPoint()).isValid():
            super().mousePressEvent(event)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
