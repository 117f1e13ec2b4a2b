"""Codes to choose from, as the codebook has them: a tree with boxes to tick."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from storycoder.domain.codes import Code, outline
from storycoder.domain.keys import Key
from storycoder.ui.look.spacing import S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.views import airy
from storycoder.words import Phrasebook

_KEY = Qt.ItemDataRole.UserRole
_HEIGHT = 300


class CodeChoice(QWidget):
    """The tree, and below it all and none."""

    changed = Signal()

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._say = say
        self.tree = airy(QTreeWidget(), say("Codes to ask about"))
        self.tree.setHeaderHidden(True)
        self.tree.setMinimumHeight(_HEIGHT)
        self.tree.itemChanged.connect(lambda *_: self.changed.emit())
        self._items: dict[Key, QTreeWidgetItem] = {}
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(flat(say("Choose all"), lambda: self.choose(self._items)))
        row.addWidget(flat(say("Choose none"), lambda: self.choose(())))
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.tree)
        column.addLayout(row)

    def show_codes(self, codes: Iterable[Code], chosen: Iterable[Key]) -> None:
        """Shows these codes; those that have codes below them are headings that can be asked about too."""
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items = {}
        for _, code in outline(codes):
            above = self._items.get(code.parent_id) if code.parent_id else None
            item = QTreeWidgetItem(above or self.tree, [self._say.of(code.name)])
            item.setData(0, _KEY, code.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Unchecked)
            self._items[code.id] = item
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.choose(chosen)

    def choose(self, keys: Iterable[Key]) -> None:
        """Ticks just these."""
        wanted = set(keys)
        self.tree.blockSignals(True)
        for key, item in self._items.items():
            item.setCheckState(0, Qt.CheckState.Checked if key in wanted else Qt.CheckState.Unchecked)
        self.tree.blockSignals(False)
        self.changed.emit()

    def chosen(self) -> frozenset[Key]:
        """The codes that are ticked."""
        return frozenset(key for key, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked)
