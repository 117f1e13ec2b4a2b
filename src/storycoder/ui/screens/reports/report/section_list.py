"""The sections of a report: ticked or not, in the order in which they stand in it."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy

from storycoder.ui.parts.views import airy
from storycoder.ui.screens.reports.state import ReportsState
from storycoder.words import Phrasebook

Index = QModelIndex | QPersistentModelIndex
NAME = Qt.ItemDataRole.UserRole
_MIME = "application/x-storycoder-report-section"
_NOWHERE = QModelIndex()
_LEAST = 84


class SectionModel(QAbstractListModel):
    """First the sections that the report has, in its order, then the others that it could have."""

    arranged = Signal(object)
    """The names of the sections that are ticked, in their order, as a person wants them."""

    def __init__(self, say: Phrasebook, is_empty: Callable[[str], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._is_empty = is_empty
        self.names: list[str] = []
        self.ticked: list[str] = []
        self._titles: dict[str, str] = {}

    def show_sections(self, ticked: Sequence[str], offered: Sequence[str], titles: dict[str, str]) -> None:
        """Takes the sections as they are now."""
        names = [*ticked, *(each for each in offered if each not in ticked)]
        self.ticked, self._titles = list(ticked), titles
        if names != self.names:
            self.beginResetModel()
            self.names = names
            self.endResetModel()
        else:
            self.told_anew()

    def told_anew(self) -> None:
        """What is said of the sections may have changed."""
        if self.names:
            self.dataChanged.emit(self.index(0), self.index(len(self.names) - 1))

    def index_of(self, name: str) -> QModelIndex:
        """Where a section is."""
        return self.index(self.names.index(name)) if name in self.names else _NOWHERE

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.names)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = self.names[index.row()]
        empty = name in self.ticked and self._is_empty(name)
        title = self._titles.get(name, name)
        said = self._say("{section} (nothing yet)", section=title) if empty else title
        return {
            Qt.ItemDataRole.DisplayRole: said,
            Qt.ItemDataRole.CheckStateRole: Qt.CheckState.Checked if name in self.ticked else Qt.CheckState.Unchecked,
            NAME: name,
        }.get(cast(Qt.ItemDataRole, role))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        name = self.names[index.row()]
        names = [each for each in self.names if (each in self.ticked if each != name else wanted)]
        self.arranged.emit(names)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    # Dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        made.setData(_MIME, self.names[indexes[0].row()].encode())
        return made

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        name = bytes(data.data(_MIME).data()).decode()
        if name not in self.names:
            return False
        self.move_to(name, row if row >= 0 else len(self.names))
        return False  # the study tells where it stands now; Qt is not to take the old row away

    def move_to(self, name: str, row: int) -> None:
        """Puts a section before the one in a row; a section that is moved is in the report from then on."""
        before = [each for each in self.names[:row] if each != name]
        after = [each for each in self.names[row:] if each != name]
        wanted = {*self.ticked, name}
        self.arranged.emit([each for each in (*before, name, *after) if each in wanted])

    def moved_by(self, name: str, step: int) -> None:
        """Moves a section of the report up or down among those that are ticked."""
        if name not in self.ticked:
            return
        at = self.ticked.index(name)
        to = min(max(at + step, 0), len(self.ticked) - 1)
        names = [each for each in self.ticked if each != name]
        names.insert(to, name)
        self.arranged.emit(names)


class SectionList(QListView):
    """The list, to be ticked, dragged, and moved with keys."""

    def __init__(self, state: ReportsState) -> None:
        super().__init__()
        self._state = state
        self.sections = SectionModel(state.desk.say, state.says_nothing, self)
        self.sections.arranged.connect(state.arrange)
        airy(self, state.desk.say("Sections of the report"))
        self.setModel(self.sections)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setMinimumHeight(_LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.selectionModel().currentChanged.connect(self._on_current)
        state.plans_changed.connect(self.read)
        state.shown_changed.connect(self.sections.told_anew)
        state.section_changed.connect(self._mark)

    def read(self) -> None:
        """Shows the sections as they are now."""
        from storycoder.workflow.publishing.section_names import SECTIONS, offered  # noqa: PLC0415  on use only

        say = self._state.desk.say
        titles = {name: say(words) for name, words in SECTIONS.items()}
        self.sections.show_sections(self._state.sections, tuple(offered(self._state.desk.study)), titles)
        self._mark(self._state.section)

    def _mark(self, name: str) -> None:
        index = self.sections.index_of(name)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def _on_current(self, index: QModelIndex) -> None:
        name = index.data(NAME)
        if name:
            self._state.look_at(name)

    def shift(self, step: int) -> None:
        """Moves the section that is looked at; the menu offers it where nobody looks, too."""
        if self.isVisible():
            self.sections.moved_by(self._state.section, step)
