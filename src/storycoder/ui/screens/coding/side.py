"""One transcript at work: head, fields for finding, the text with its margins; and the panels that go with it."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from storycoder.domain.keys import Key
from storycoder.ui.desk import Desk
from storycoder.ui.parts.keyboard import begins_at
from storycoder.ui.screens.coding.code_palette import CodePalette, Purpose
from storycoder.ui.screens.coding.code_tree import CodeTree
from storycoder.ui.screens.coding.find_bar import FindBar
from storycoder.ui.screens.coding.head import Head
from storycoder.ui.screens.coding.memo_panel import MemoPanel
from storycoder.ui.screens.coding.pane import Pane
from storycoder.ui.screens.coding.rules_panel import RulesPanel
from storycoder.ui.screens.coding.state import CodingState
from storycoder.ui.screens.coding.time_bar import TimeBar


class Side(QWidget):
    """The text and what stands above it. `panels` is a widget of its own, which the screen puts where it wants."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.state = CodingState(desk, self)
        self.pane = Pane(self.state)
        self.head = Head(self.state)
        self.find_bar = FindBar(self.state)
        self.time_bar = TimeBar(self.state)
        self.rules = RulesPanel(self.state)
        self.tree = CodeTree(self.state)
        self.memos = MemoPanel(self.state)
        self.palette_of_codes = CodePalette(self.state, self)
        self.panels = self._panels()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.head, self.find_bar, self.time_bar):
            column.addWidget(part)
        column.addWidget(self.pane, 1)
        self.find_bar.hide()
        self.time_bar.hide()
        begins_at(self, self.pane)
        self._listen()

    def _panels(self) -> QSplitter:
        both = QSplitter(Qt.Orientation.Vertical)
        below = self.below = QTabWidget()
        below.setDocumentMode(True)
        # Else Tab would come back from what it holds to its own tabs, again and again.
        below.setFocusProxy(None)  # pyright: ignore[reportArgumentType]
        below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        below.addTab(self.tree, self.state.desk.say("Codes"))
        below.addTab(self.memos, self.state.desk.say("Notes"))
        both.addWidget(self.rules)
        both.addWidget(below)
        both.setSizes([360, 360])
        both.setChildrenCollapsible(False)
        return both

    def _listen(self) -> None:
        for done in (self.palette_of_codes.closed, self.find_bar.closed, self.time_bar.closed, self.rules.left):
            done.connect(self.pane.text.setFocus)
        self.tree.chosen_code.connect(self.pane.text.setFocus)
        self.rules.replace_wanted.connect(self._replace)
        self.find_bar.matches_changed.connect(self._tint_found)
        self.state.chosen_changed.connect(self.pane.stripes.update)

    def _replace(self, coding: str) -> None:
        self.state.choose(Key(coding))
        self.ask_code("replace")

    def _tint_found(self) -> None:
        self.pane.text.found = list(self.find_bar.matches)
        self.pane.text.viewport().update()

    def ask_code(self, purpose: Purpose) -> None:
        """Shows the palette of codes beside what is selected, or beside the coding whose code is to be replaced."""
        coding: Key | None = None
        if purpose == "replace":
            target = self.state.mine()
            if target is None:
                return
            coding = target.id
            self.state.choose(coding)
        elif purpose == "apply":
            self.state.reveal(self.state.place())
        self.palette_of_codes.ask(self._beside_selection(), purpose, coding)

    def _beside_selection(self) -> QRect:
        """All of the selected words that can be seen, so that the palette covers none of them."""
        text = self.pane.text
        seen = text.rects(self.state.selection)
        whole = seen[0] if seen else QRectF(text.selection_rect())
        for each in seen[1:]:
            whole = whole.united(each)
        rect = whole.toAlignedRect()
        return QRect(text.viewport().mapTo(self, rect.topLeft()), rect.size())
