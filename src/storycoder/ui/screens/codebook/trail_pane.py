"""What became of a code: who changed what of it, when and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from storycoder.domain.codes import Code
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, L, M
from storycoder.ui.parts.labels import body, caption, quiet
from storycoder.ui.screens.codebook.comparing import Changed, changes_of


class TrailPane(QScrollArea):
    """The acts on one code, the newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.say
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self._say("Changes"))

    def show_code(self, code: Code) -> None:
        """Shows what became of a code."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, L, L, L)
        column.setSpacing(M)
        found = changes_of(self._desk.study, code.id, self._say)
        for one in found:
            column.addWidget(change_line(one))
        if not found:
            column.addWidget(quiet(self._say("Nothing is known of this code yet; it came with the codebook.")))
        column.addStretch()
        self.setWidget(inner)


def change_line(one: Changed) -> QWidget:
    """One change: what, why, who and when."""
    made = QFrame()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    column.addWidget(body(one.what))
    if one.why:
        column.addWidget(quiet(f"“{one.why}”"))
    column.addWidget(caption(" · ".join(filter(None, (one.coder, one.at)))))
    return made
