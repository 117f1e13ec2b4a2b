"""What stands on the posters: factors with their elements and quotations, each with a box to tick."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.parts.views import airy
from storycoder.ui.screens.boards.state import BoardsState
from storycoder.workflow.postering.choices import FactorChoices
from storycoder.workflow.sounding.meetings import leave_off, show_factors

_KIND = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1
_WORDS = 90


class Choosing(QWidget):
    """The tree of what could stand on the posters."""

    def __init__(self, desk: Desk, state: BoardsState) -> None:
        super().__init__()
        self._desk, self._state, self._say = desk, state, desk.say
        self.tree = airy(QTreeWidget(), desk.say("What stands on the posters"))
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setUniformRowHeights(False)
        self.tree.setMinimumHeight(260)
        self.tree.itemChanged.connect(self._on_tick)
        self._open: set[str] = set()
        self._shown: tuple[FactorChoices, ...] = ()
        self.tree.itemExpanded.connect(lambda item: self._open.add(item.data(0, _KEY)))
        self.tree.itemCollapsed.connect(lambda item: self._open.discard(item.data(0, _KEY)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree)

    def show_choices(self, choices: tuple[FactorChoices, ...]) -> None:
        """Shows what could stand on the posters; what was unfolded stays so."""
        if choices == self._shown:
            return
        self._shown = choices
        chosen = self.tree.currentItem()
        wanted = chosen.data(0, _KEY) if chosen else None
        blocked = self.tree.blockSignals(True)
        place = self.tree.verticalScrollBar().value()
        self.tree.clear()
        for each in choices:
            self._add_factor(each)
        self.tree.verticalScrollBar().setValue(place)
        for item in self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive):
            if item.data(0, _KEY) == wanted:
                self.tree.setCurrentItem(item)
        self.tree.blockSignals(blocked)

    def _add_factor(self, choices: FactorChoices) -> None:
        say, shown = self._say, choices.shown
        top = _item(f"{shown.id_}  {say.of(shown.factor.name)}", "factor", shown.factor.id, ticked=shown.shown)
        self.tree.addTopLevelItem(top)
        for element in choices.elements:
            words = say("{element} (new)", element=element.words) if element.is_new else element.words
            top.addChild(_item(words, "element", element.key, ticked=element.chosen))
        for quotation in choices.quotations:
            words = f"“{_short(quotation.words)}” – {quotation.signed}"
            made = _item(words, "quotation", quotation.key, ticked=quotation.chosen)
            made.setToolTip(0, quotation.words)
            top.addChild(made)
        top.setExpanded(shown.factor.id in self._open)

    def _on_tick(self, item: QTreeWidgetItem) -> None:
        board, study = self._state.board, self._desk.study
        if board is None:
            return
        ticked = item.checkState(0) == Qt.CheckState.Checked
        kind, key = item.data(0, _KIND), Key(item.data(0, _KEY))
        if kind == "factor":
            act = partial(show_factors, study, board.id, [key], shown=ticked)
        elif kind == "element":
            act = partial(leave_off, study, board.id, element=key, left=not ticked)
        else:
            act = partial(leave_off, study, board.id, quotation=key, left=not ticked)
        self._desk.guard(act)


def _item(words: str, kind: str, key: Key, *, ticked: bool) -> QTreeWidgetItem:
    made = QTreeWidgetItem([words])
    made.setData(0, _KIND, kind)
    made.setData(0, _KEY, key)
    made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    made.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
    return made


def _short(words: str) -> str:
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rsplit(' ', 1)[0]}…"
