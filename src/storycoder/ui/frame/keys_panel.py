"""The overview of keys: everything that can be done with the keyboard, by menu, as the actions themselves say it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from storycoder.ui.actions import Actions
from storycoder.ui.desk import Desk
from storycoder.ui.frame.finding import plain
from storycoder.ui.frame.menus import MENUS
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.type_scale import font
from storycoder.ui.matching import ranked
from storycoder.ui.parts.labels import quiet
from storycoder.ui.parts.panel import PanelHost, SidePanel
from storycoder.ui.parts.search_field import SearchField
from storycoder.ui.parts.views import RowDelegate, airy
from storycoder.words import Phrasebook


def keyed(actions: Actions) -> dict[str, list[QAction]]:
    """The actions that have keys, by the name of their menu and in its order."""
    found: dict[str, list[QAction]] = {name: [] for name in (*MENUS, "")}
    for action in actions:
        if action.isVisible() and not action.shortcut().isEmpty():
            found[action.data() if action.data() in MENUS else ""].append(action)
    return {name: some for name, some in found.items() if some}


def all_keys(action: QAction) -> str:
    """All the keys of an action as this system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(dict.fromkeys(keys.toString(native) for keys in action.shortcuts()))


def _name(action: QAction) -> str:
    """What the action is called, whatever it would do at this moment."""
    return plain(action.iconText())


class _Names(RowDelegate):
    """Rows as high as their names need in the width that the keys leave."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line more for each that the name takes."""
        size, tree = super().sizeHint(option, index), self.parent()
        if index.column() or not isinstance(tree, QTreeView):
            return size
        self.initStyleOption(option, index)
        metrics = option.fontMetrics
        room = QRect(0, 0, max(1, tree.columnWidth(0) - 2 * M), 1000)
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, option.text).height()
        return QSize(0, size.height() + max(0, high - metrics.height()))


class KeysList(QWidget):
    """The keys, and a field to find some."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._actions = desk.actions
        self._say = desk.say
        self.field = SearchField(self._say("Search in the keys"))
        self.field.textChanged.connect(self.show_keys)
        self.model = QStandardItemModel(0, 2, self)
        self.tree = airy(QTreeView(), self._say("Keys"))
        self.tree.setModel(self.model)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(0)
        # Long names have more lines.
        self.tree.setUniformRowHeights(False)
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(_Names(self.tree))
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().sectionResized.connect(self.tree.scheduleDelayedItemsLayout)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.field)
        column.addWidget(self.tree, 100)
        self._nothing = quiet(self._say("Nothing fits these words. Try fewer letters."))
        column.addWidget(self._nothing)
        column.addStretch()
        self.setFocusProxy(self.field)
        self.show_keys("")

    def show_keys(self, words: str) -> None:
        """Lists the actions that the words fit, by name or by key."""
        self.model.setRowCount(0)
        for menu, actions in keyed(self._actions).items():
            fitting = ranked(words, actions, lambda action: (_name(action), all_keys(action)))
            if fitting:
                self.model.appendRow([*_cells(_menu_name(menu, self._say), "", heading=True)])
                self._append(fitting if words.strip() else actions)
        self.tree.setVisible(self.model.rowCount() > 0)
        self._nothing.setVisible(self.model.rowCount() == 0)

    def _append(self, actions: list[QAction]) -> None:
        for action in actions:
            self.model.appendRow([*_cells(_name(action), all_keys(action))])


def _menu_name(menu: str, say: Phrasebook) -> str:
    return plain(say(MENUS[menu])) if menu in MENUS else say("And also")


def _cells(text: str, keys: str, *, heading: bool = False) -> Iterator[QStandardItem]:
    for words in (text, keys):
        cell = QStandardItem(words)
        cell.setEditable(False)
        cell.setToolTip(words)
        cell.setSelectable(not heading)
        if heading:
            cell.setFont(font("strong"))
        yield cell
    cell.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def add_keys_panel(desk: Desk, panels: PanelHost, make_screens: Callable[[], object]) -> None:
    """Lets `?` and F1 open the overview of keys, and close it again.

    `make_screens` makes those that nobody has looked at yet, for they bring their own keys.
    """
    say = desk.say

    def turn() -> None:
        shown = panels.panel()
        if shown is not None and isinstance(shown.body, KeysList):
            panels.close_panel()
        else:
            make_screens()
            panels.show_panel(SidePanel(say("All keys"), KeysList(desk)))

    desk.actions.add("help.keys", say("All keys"), turn, keys=["?", "F1"], icon="keys", menu="help")
