"""The look of the whole window: which colours hold now, and making Qt follow them."""

from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from storycoder.ui.look import type_scale
from storycoder.ui.look.colours import DARK, LIGHT, Colours
from storycoder.ui.look.mixing import mix
from storycoder.ui.look.stylesheet import stylesheet

Scheme = Literal["system", "light", "dark"]

_ASKED: dict[Scheme, Qt.ColorScheme] = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Look(QObject):
    """The colours and letters of the moment; `changed` when what is painted by hand must be painted again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scheme: Scheme = "system"
        self._dark = False
        self._app: QApplication | None = None

    @staticmethod
    def start(app: QApplication) -> "Look":
        """Dresses the application and follows the system from here on."""
        started = look()
        started.dress(app)
        return started

    def dress(self, app: QApplication) -> None:
        """Puts style, letters and colours on the application."""
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._follow)
        self._dark = self._is_dark()
        self._apply()

    @property
    def colours(self) -> Colours:
        """The colours of the moment."""
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        """Whether the window is dark now."""
        return self._dark

    @property
    def scheme(self) -> Scheme:
        """What the person chose."""
        return self._scheme

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._scheme = scheme
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_ASKED[scheme])
        self._follow()

    def read_at(self, points: float | None) -> None:
        """Sets the size of the text that is read, and tells who paints it."""
        type_scale.set_reading_size(points)
        self.changed.emit()

    def _follow(self) -> None:
        if self._dark != self._is_dark():
            self._dark = not self._dark
            self._apply()

    def _is_dark(self) -> bool:
        if self._scheme != "system":
            return self._scheme == "dark"
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark

    def _apply(self) -> None:
        if self._app is not None:
            self._app.setFont(type_scale.font("body"))
            self._app.setPalette(palette(self.colours))
            self._app.setStyleSheet(stylesheet(self.colours, dark=self._dark))
        self.changed.emit()


@cache
def look() -> Look:
    """The one look of this program; light until `Look.start` was called."""
    return Look()


def palette(colours: Colours) -> QPalette:
    """Qt's own roles in our colours, for what the stylesheet leaves to it."""
    made = QPalette()
    for role, colour in _roles(colours).items():
        made.setColor(role, QColor(colour))
    pale = QColor(mix(colours.quiet, colours.ground, 0.35))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, pale)
    return made


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.paper,
        role.AlternateBase: colours.ground,
        role.Text: colours.text,
        role.PlaceholderText: colours.quiet,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.line,
    }
