"""The report as continuous paper. What changes is set anew section by section, and the reader stays where they are."""

from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

from storycoder.ui.look.spacing import XL
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.reports.report.paper import STYLE
from storycoder.words import Phrasebook

_WIDEST = 720
_ROUNDED = 2
"""Pixels by which tables may come out wider than the paper, because widths of columns are rounded."""
_PLAIN = (QTextBlockFormat(), QTextCharFormat())
"""The form of a line of which nothing was said."""


class _Reading(NamedTuple):
    """Where somebody reads: so many points below the beginning of a section."""

    section: str
    below: float


class Preview(QTextBrowser):
    """Reads like paper; can be searched, chosen from and read aloud."""

    def __init__(self, say: Phrasebook) -> None:
        super().__init__()
        self._pieces: tuple[tuple[str, str], ...] = ()
        self._begins: dict[str, int] = {}
        self._left: list[tuple[str, str]] = []
        self._reading: _Reading | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._set_next)
        self.setAccessibleName(say("The report as it stands"))
        self.setOpenLinks(False)
        self.setProperty("role", "paper")
        self.setTabChangesFocus(True)
        self.horizontalScrollBar().rangeChanged.connect(self._show_bar)
        self.document().setDocumentMargin(XL)
        self._dress()
        look().changed.connect(self._redress)

    def show_pieces(self, pieces: tuple[tuple[str, str], ...]) -> None:
        """Shows the report; what is the same as before stays."""
        if pieces == self._pieces:
            return
        reading = self._reading or self._where()
        same = 0
        for old, new in zip(self._pieces, pieces, strict=False):
            if old != new or old[0] not in self._begins:
                break
            same += 1
        self._cut(same)
        self._pieces, self._left, self._reading = pieces, list(pieces[same:]), reading
        self._timer.start()

    def go_to_section(self, name: str) -> None:
        """Brings the beginning of a section to the top."""
        if name in self._begins:
            self._scroll(_Reading(name, 0))
        elif self._left:
            self._reading = _Reading(name, 0)

    @property
    def is_set(self) -> bool:
        """Whether all of the report is on the paper."""
        return not self._left

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps lines short enough to read."""
        side = max((self.width() - _WIDEST) // 2, 0)
        self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def _show_bar(self, _: int, over: int) -> None:
        """Lets the paper be moved sideways only where something is wider indeed."""
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if over > _ROUNDED else off)

    def _cut(self, same: int) -> None:
        """Takes away all that stands behind the first so many pieces."""
        gone = [name for name, _ in self._pieces[same:]]
        at = min((self._begins[name] for name in gone if name in self._begins), default=None)
        for name in gone:
            self._begins.pop(name, None)
        if at is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(max(at - 1, 0))
            stays = (cursor.blockFormat(), cursor.blockCharFormat()) if at else _PLAIN
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            # Where what stays ends in an empty line, Qt gives it the form of the last line that went: a bullet, say.
            cursor.setBlockFormat(stays[0])
            cursor.setBlockCharFormat(stays[1])

    def _set_next(self) -> None:
        """Sets one more section; the window stays awake between them."""
        if not self._left:
            self._timer.stop()
            return
        name, rich = self._left.pop(0)
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.document().characterCount() > 1:
            # Without a form of its own a section would go on in that of the line before it: as the item of a list.
            cursor.insertBlock(*_PLAIN)
        self._begins[name] = cursor.position()
        cursor.insertHtml(rich)
        if not self._left or (self._reading and self._reading.section == name):
            self._timer.start()
            self._back(done=not self._left)

    def _back(self, *, done: bool) -> None:
        if self._reading is not None:
            self._scroll(self._reading)
        if done:
            self._timer.stop()
            self._reading = None

    def _top_of(self, position: int) -> float:
        block = self.document().findBlock(position)
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _where(self) -> _Reading | None:
        """What stands at the top of what is seen."""
        top = self.verticalScrollBar().value()
        found = [(self._top_of(at), name) for name, at in self._begins.items()]
        above = [each for each in found if each[0] <= top + 1]
        if not above:
            return None
        begins, name = max(above)
        return _Reading(name, top - begins)

    def _scroll(self, reading: _Reading) -> None:
        if reading.section in self._begins:
            self.verticalScrollBar().setValue(round(self._top_of(self._begins[reading.section]) + reading.below))

    def _dress(self) -> None:
        colours = look().colours
        self.document().setDefaultFont(font("body"))
        self.document().setDefaultStyleSheet(
            STYLE.format(accent=colours.accent, text=colours.text, quiet=colours.quiet, line=colours.line)
        )

    def _redress(self) -> None:
        """The colours are in the document: it is set anew."""
        pieces = self._pieces
        self._cut(0)
        self._pieces = ()
        self._dress()
        self.show_pieces(pieces)
