"""A line across the top of a screen that says what happened and what can be done."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from storycoder.ui.look.icons import Tone, icon
from storycoder.ui.look.spacing import XS, M, S
from storycoder.ui.look.style import look
from storycoder.ui.parts.buttons import button, icon_button
from storycoder.ui.parts.labels import body
from storycoder.ui.parts.qt_words import close_word

BannerKind = Literal["problem", "info", "good", "bug"]
MOST = 2
"""How many banners a screen shows at once."""

_ICONS: dict[BannerKind, tuple[str, Tone]] = {
    "problem": ("warning", "warn"),
    "info": ("info", "accent"),
    "good": ("finished", "good"),
    "bug": ("problem", "bad"),
}
_SIDE = QSize(20, 20)
_LOOK_AGAIN = 40
"""Milliseconds."""


class Banner(QFrame):
    """One message. It is announced to screen readers when it appears; `on_close` is called when it is closed.

    With `goes_when_taken` it is an offer, which is gone when one of its actions was chosen.
    """

    focus_left = Signal()
    """It is about to go while it has the focus, which is to be somewhere else then."""
    put_away = Signal(str)
    """A person closed it; with its words."""

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
        self.offers = bool(actions)
        """Whether something can be done from it; what only tells holds until something else is done."""
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
        self.be_heard()

    def be_heard(self) -> None:
        """Announces the message, once, also where it has to wait to be seen."""
        if not self._announced:
            self._announced = True
            announce(self, self.text, urgent=self.kind in {"problem", "bug"})

    def replaces(self, other: "Banner") -> bool:
        """Whether the other one needs not stay beside this one."""
        only_tell = not (self.offers or other.offers)
        return self.kind == other.kind and (only_tell or self.text == other.text)

    def _put_away(self) -> None:
        self.close_banner()
        self.put_away.emit(self.text)

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
        row.addWidget(icon_button("close", f"{close_word()}: {self.text}", self._put_away))

    def _draw(self) -> None:
        name, tone = _ICONS[self.kind]
        self._picture.setPixmap(icon(name, tone).pixmap(_SIDE, self.devicePixelRatioF()))


class BannerArea(QWidget):
    """Banners below each other, at most two; it takes no room while there are none.

    What only tells gives way to what tells of the same kind; what offers something stays as long as there is room.
    While a person is pressing a mouse button nothing comes or goes, so that nothing moves under the pointer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._shown: list[Banner] = []
        self._later: list[Callable[[], None]] = []
        self._watch = QTimer(self, interval=_LOOK_AGAIN)
        self._watch.timeout.connect(self._catch_up)

    def add(self, banner: Banner) -> None:
        """Shows a banner in the place of the one that it replaces, else on top."""
        if self.isVisible():
            banner.be_heard()
        self._when_calm(partial(self._show, banner))

    def banners(self) -> list[Banner]:
        """What is shown, from top to bottom."""
        self._shown = [banner for banner in self._shown if not banner.closed]
        return list(self._shown)

    def pass_on(self) -> None:
        """Takes away what only tells: something else was done since, or is looked at. What offers something stays."""
        self._when_calm(partial(self._close, lambda banner: not banner.offers))

    def withdraw(self, text: str) -> None:
        """Takes away what says this."""
        self._when_calm(partial(self._close, lambda banner: banner.text == text))

    def clear(self) -> None:
        """Takes all banners away."""
        self._when_calm(partial(self._close, lambda _: True))

    def _show(self, banner: Banner) -> None:
        shown = self.banners()
        old = next((each for each in shown if banner.replaces(each)), None)
        at = shown.index(old) if old else 0
        self._column.insertWidget(at, banner)
        self._shown.insert(at, banner)
        if old:
            old.close_banner()
        while len(self.banners()) > MOST:
            self._least(banner).close_banner()

    def _least(self, newest: Banner) -> Banner:
        """Which one is missed least: the lowest that only tells, else the lowest."""
        others = [each for each in self.banners() if each is not newest]
        return next((each for each in reversed(others) if not each.offers), others[-1])

    def _close(self, which: Callable[[Banner], bool]) -> None:
        for banner in self.banners():
            if which(banner):
                banner.close_banner()

    def _when_calm(self, do: Callable[[], None]) -> None:
        if self._later or _is_pressed():
            self._later.append(do)
            self._watch.start()
        else:
            do()

    def _catch_up(self) -> None:
        """Does what had to wait, in its order. A drag swallows the release of the button, so it is looked for."""
        if _is_pressed():
            return
        self._watch.stop()
        waiting, self._later = self._later, []
        for do in waiting:
            do()


def _is_pressed() -> bool:
    return QApplication.mouseButtons() != Qt.MouseButton.NoButton


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Has a screen reader say something, at once where it is urgent."""
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
