"""A line across the top of a screen that says what happened and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import button, icon_button
from storycoder.ui.parts.labels import body
from storycoder.ui.parts.qt_words import close_word

BannerKind = Literal["problem", "info", "good", "bug"]
MOST = 3
"""How many banners a screen shows at once."""

_ICONS: dict[BannerKind, tuple[str, Tone]] = {
    "problem": ("warning", "warn"),
    "info": ("info", "accent"),
    "good": ("finished", "good"),
    "bug": ("problem", "bad"),
}
_SIDE = QSize(20, 20)


class Banner(QFrame):
    """One message. It is announced to screen readers when it appears; `on_close` is called when it is closed.

    With `goes_when_taken` it is an offer, which is gone when one of its actions was chosen.
    """

    focus_left = Signal()
    """It is about to go while it has the focus, which is to be somewhere else then."""

    def __init__(
        self,
        kind: BannerKind,
        text: str,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        on_close: Callable[[], object] | None = None,
        *,
        goes_when_taken: bool = False,
    ) -> None:
        super().__init__()
        self.kind: BannerKind = kind
        self.text = text
        self.closed = False
        self._on_close = on_close
        self._announced = False
        self.setProperty("role", "banner")
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self._picture = QLabel()
        self._draw()
        look().changed.connect(self._draw)
        self.is_passing = kind == "problem" and not actions
        """Whether it holds only until something else is done."""
        buttons = [button(said, partial(self._take, act) if goes_when_taken else act) for said, act in actions]
        for made in buttons:
            made.setAccessibleName(f"{made.text()}: {text}")  # several banners may offer the same, as to undo
        self._lay_out(buttons)

    def close_banner(self) -> None:
        """Takes the banner away and tells who asked to know."""
        if self.closed:
            return
        self.closed = True
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_left.emit()
        self.hide()
        self.deleteLater()
        if self._on_close is not None:
            self._on_close()

    def showEvent(self, event: QShowEvent) -> None:
        """Announces the message the first time."""
        super().showEvent(event)
        if not self._announced:
            self._announced = True
            announce(self, self.text, urgent=self.kind in {"problem", "bug"})

    def _take(self, act: Callable[[], object]) -> None:
        self.close_banner()
        act()

    def _lay_out(self, buttons: list[QPushButton]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(M, XS, XS, XS)
        row.setSpacing(S)
        row.addWidget(self._picture)
        row.addWidget(body(self.text), 1)
        for made in buttons:
            row.addWidget(made)
        row.addWidget(icon_button("close", f"{close_word()}: {self.text}", self.close_banner))

    def _draw(self) -> None:
        name, tone = _ICONS[self.kind]
        self._picture.setPixmap(icon(name, tone).pixmap(_SIDE, self.devicePixelRatioF()))


class BannerArea(QWidget):
    """Banners below each other, the newest on top; it takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._shown: list[Banner] = []

    def add(self, banner: Banner) -> None:
        """Shows a banner; one that says the same is replaced, and beyond three the oldest goes."""
        for shown in self.banners():
            if (shown.kind, shown.text) == (banner.kind, banner.text):
                shown.close_banner()
        self._column.insertWidget(0, banner)
        self._shown.insert(0, banner)
        for oldest in self.banners()[MOST:]:
            oldest.close_banner()

    def banners(self) -> list[Banner]:
        """What is shown, the newest first."""
        self._shown = [banner for banner in self._shown if not banner.closed]
        return list(self._shown)

    def pass_on(self) -> None:
        """Takes away the problems that are past: something else was done since, or is looked at."""
        for banner in self.banners():
            if banner.is_passing:
                banner.close_banner()

    def withdraw(self, text: str) -> None:
        """Takes away what says this."""
        for banner in self.banners():
            if banner.text == text:
                banner.close_banner()

    def clear(self) -> None:
        """Takes all banners away."""
        for banner in self.banners():
            banner.close_banner()


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a screen reader say something, at once where it is urgent."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
