"""The sizes and weights of the letters, all of one typeface that travels with the program."""

from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from storycoder.poster.faces import FAMILY, Face, font_bytes

Role = Literal["caption", "body", "strong", "heading", "title", "reading"]

_SMALLEST_BODY = 10.0
_FACES: tuple[Face, ...] = ("regular", "bold", "italic")


class _Step(NamedTuple):
    share: float
    """Of the size of body text."""
    bold: bool = False


_SCALE: dict[Role, _Step] = {
    "caption": _Step(0.9),
    "body": _Step(1.0),
    "strong": _Step(1.0, bold=True),
    "heading": _Step(1.15, bold=True),
    "title": _Step(1.7, bold=True),
    "reading": _Step(1.25),
}


class _Reading:
    """The size of the text that is read, where the person chose one."""

    points: float | None = None


def font(role: Role) -> QFont:
    """The letters of a role. Needs an application."""
    _load()
    step = _SCALE[role]
    made = QFont(FAMILY)
    made.setPointSizeF(points(role))
    made.setBold(step.bold)
    return made


def points(role: Role) -> float:
    """The size of a role in points."""
    if role == "reading" and _Reading.points is not None:
        return _Reading.points
    return round(_body() * _SCALE[role].share * 2) / 2


def set_reading_size(points: float | None) -> None:
    """Sets the size of the text that is read, or with `None` the usual one. `Look.read_at` tells the screens too."""
    _Reading.points = points


def _body() -> float:
    return max(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF(), _SMALLEST_BODY)


@cache
def _load() -> None:
    for face in _FACES:
        QFontDatabase.addApplicationFontFromData(font_bytes(face))
