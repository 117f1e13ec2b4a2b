"""What is counted at the left, and what is behind the chosen number at the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import L, M, S

_DETAIL = 400
_LEAST = 300


def halves(left: QWidget, about: Sequence[QWidget], behind: QWidget) -> QSplitter:
    """Both beside each other: of the right one `behind` takes the room that what is told `about` it leaves."""
    beside = QWidget()
    room = QVBoxLayout(beside)
    room.setContentsMargins(L, M, L, M)
    room.setSpacing(S)
    for each in about:
        room.addWidget(each)
    room.addWidget(behind, 1)
    beside.setMinimumWidth(_LEAST)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    for each in (left, beside):
        split.addWidget(each)
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 1)
    split.setSizes([900, _DETAIL])
    return split
