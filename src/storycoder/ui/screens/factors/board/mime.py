"""How codes are carried over the board by drag and drop."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

from storycoder.domain.keys import Key

FACTOR_MIME = "application/x-storycoder-factor"
"""How a factor is carried from place to place: its key in UTF-8."""
CODES_MIME = "application/x-storycoder-codes"
"""Their keys in UTF-8, one a line."""


def carried(codes: Iterable[Key]) -> QMimeData:
    """Codes that are dragged."""
    made = QMimeData()
    made.setData(CODES_MIME, "\n".join(codes).encode())
    return made


def codes_in(dragged: QMimeData) -> tuple[Key, ...]:
    """The codes that are dragged; none where it is something else."""
    if not dragged.hasFormat(CODES_MIME):
        return ()
    return tuple(Key(each) for each in dragged.data(CODES_MIME).toStdString().splitlines())


def carried_factor(factor: Key) -> QMimeData:
    """A factor that is dragged."""
    made = QMimeData()
    made.setData(FACTOR_MIME, factor.encode())
    return made


def factor_in(dragged: QMimeData) -> Key | None:
    """The factor that is dragged; None where it is something else."""
    return Key(dragged.data(FACTOR_MIME).toStdString()) if dragged.hasFormat(FACTOR_MIME) else None
