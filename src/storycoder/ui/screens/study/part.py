"""What the tabs of this screen have in common: what can be done, and below it a table or what to begin with."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.flow import FlowLayout
from storycoder.ui.parts.labels import quiet
from storycoder.ui.screens.study.table import ThingsView


class Part(QWidget):
    """What one tab holds. Subclasses give `read`."""

    tab_asked = Signal(str)
    """Another tab is to be looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.say = desk.say

    def read(self) -> None:
        """Shows the study as it is now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Puts the keyboard where one begins."""

    def leave(self) -> None:
        """Takes over what is being typed."""

    def remember(self) -> dict[str, Any]:
        """How it is looked at, as JSON can hold it."""
        return {}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out, as far as it still fits. Comes before the first `read`."""


class TablePart(Part):
    """A tab with a table, what can be done with it above, and what to begin with while it is empty."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self.setAccessibleName(name)
        self.stack = QStackedWidget()

    def build(self, view: ThingsView, empty: QWidget, tools: Sequence[QWidget], hint: str) -> None:
        """Puts the tab together: tools, a hint, the table, and what is there while it is empty."""
        bar = QWidget()
        row = FlowLayout(bar)
        for tool in tools:
            row.addWidget(tool)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        column.addWidget(bar)
        column.addWidget(quiet(hint))
        column.addWidget(view, 1)
        self.stack.addWidget(empty)
        self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._view = view
        view.things().named.connect(self._show_named)

    def begin(self) -> None:
        """In the table; while it is empty on the first way to fill it, and a screen reader says what it is for."""
        empty = self.stack.currentWidget()
        first = empty.findChild(QPushButton) if self.stack.currentIndex() == 0 else None
        (first or self._view).setFocus(Qt.FocusReason.OtherFocusReason)
        if first is not None:
            announce(first, empty.accessibleDescription())

    def name_new(self, column: Any) -> None:
        """Lets one name something new in the table."""
        self.show_table(there=True)
        self._view.name_new(column)

    def _show_named(self, key: Any) -> None:
        self.read()
        if key is not None:
            self._view.go_to(key)

    def leave(self) -> None:
        self._view.commit()

    def show_table(self, *, there: bool) -> None:
        """Shows the table, or what to begin with where nothing is there."""
        self.stack.setCurrentIndex(1 if there else 0)
