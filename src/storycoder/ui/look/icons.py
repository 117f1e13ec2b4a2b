"""Icons, drawn from outlines in the colours of the moment and sharp at any size.

The outlines are Lucide's (ISC licence, beside them in `icons/`). An icon asks for its colour each time it is drawn, so
one that was made in the light turns with the window when it goes dark.
"""

from functools import cache
from importlib import resources
from typing import Literal

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from storycoder.ui.look.mixing import mix
from storycoder.ui.look.spacing import XS
from storycoder.ui.look.style import look

Tone = Literal["text", "quiet", "accent", "on_accent", "good", "warn", "bad"]

_FOLDER = resources.files("storycoder.ui.look") / "icons"
_PALE = 0.35


@cache
def icon(name: str, tone: Tone = "text") -> QIcon:
    """The icon of this name. A name that is not there is a `KeyError`.

    `tone` is the colour of the usual state; a chosen or switched-on one is drawn in the accent, a disabled one pale.
    """
    if name not in names():
        raise KeyError(name)
    return QIcon(_kept(_Engine(name, tone)))


def beside_text(side: int) -> QSize:
    """The size for an icon with text behind it: a square with some air at its end, which Qt would leave out."""
    return QSize(side + XS, side)


@cache
def names() -> tuple[str, ...]:
    """The icons that there are."""
    files = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(file.removesuffix(".svg") for file in files if file.endswith(".svg")))


@cache
def outline(name: str) -> str:
    """The SVG of an icon, with `currentColor` for its one colour."""
    return (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone: Tone = tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _draw(painter, _square(rect), self._name, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _picture(self._name, self._colour(mode, state), size, scale)

    def clone(self) -> QIconEngine:
        return _kept(_Engine(self._name, self._tone))

    def key(self) -> str:
        return "storycoder"

    def isNull(self) -> bool:
        return False

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = look().colours
        usual: str = getattr(colours, self._tone)
        if mode == QIcon.Mode.Disabled:
            return mix(colours.quiet, colours.ground, _PALE)
        chosen = mode == QIcon.Mode.Selected or state == QIcon.State.On
        return colours.accent if chosen and self._tone != "on_accent" else usual


_engines: list[_Engine] = []


def _kept(engine: _Engine) -> _Engine:
    """Keeps the Python half of an engine for as long as Qt may call it."""
    _engines.append(engine)
    return engine


def _picture(name: str, colour: str, size: QSize, scale: float) -> QPixmap:
    """The icon as pixels, kept by Qt for the next time."""
    key = f"storycoder {name} {colour} {size.width()} {size.height()} {scale}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(name, colour, size * scale)
        picture.setDevicePixelRatio(scale)
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, colour: str, pixels: QSize) -> QPixmap:
    picture = QPixmap(pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _draw(painter, _square(QRect(QPoint(0, 0), pixels)), name, colour)
    painter.end()
    return picture


def _square(room: QRect) -> QRectF:
    """Where an icon is drawn: at the start of a wide room, in the middle of a high one."""
    side = min(room.width(), room.height())
    return QRectF(room.x(), room.y() + (room.height() - side) / 2, side, side)


def _draw(painter: QPainter, square: QRectF, name: str, colour: str) -> None:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415  only when the first icon is drawn

    svg = outline(name).replace("currentColor", colour)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, square)
