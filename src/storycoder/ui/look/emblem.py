"""The program's own icon, which systems show beside its name."""

from importlib import resources

from PySide6.QtGui import QIcon

_DRAWING = resources.files("storycoder.ui.look") / "pictures" / "storycoder.svg"


def emblem() -> QIcon:
    """StoryCoder's icon. `packaging/make_icons.py` makes all its other forms from the same drawing."""
    return QIcon(str(_DRAWING))
