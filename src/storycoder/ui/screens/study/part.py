"""What the tabs of this screen have in common: what can be done, and below it a table or what to begin with."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, L, M, S
from storycoder.ui.parts.labels import quiet


class Part(QWidget):
    """One tab. Subclasses build `toolbar` and `stack` and give `read`."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__()
        self.desk = desk
        self.say = desk.say
        self.setAccessibleName(name)
        self.stack = QStackedWidget()

    def build(self, table: QWidget, empty: QWidget, tools: Sequence[QWidget | None], hint: str) -> None:
        """Puts the tab together: tools (None is a gap), a hint, the table, and what is there while it is empty."""
        row = QHBoxLayout()
        row.setSpacing(S)
        for tool in tools:
            if tool is None:
                row.addSpacing(M)
            else:
                row.addWidget(tool)
        row.addStretch()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        column.addLayout(row)
        column.addWidget(quiet(hint))
        column.addWidget(table, 1)
        self.stack.addWidget(empty)
        self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def show_table(self, *, there: bool) -> None:
        """Shows the table, or what to begin with where nothing is there."""
        self.stack.setCurrentIndex(1 if there else 0)

    def read(self) -> None:
        """Shows the study as it is now."""
        raise NotImplementedError

    def leave(self) -> None:
        """Takes over what is being typed."""
