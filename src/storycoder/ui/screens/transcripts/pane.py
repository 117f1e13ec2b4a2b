"""A transcript's text to read or to correct, with its speakers told apart and the times of the recording beside it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from storycoder.domain.texts import Part, Span, Speaker, Turn
from storycoder.ui.look.spacing import M, S
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.textpositions import Positions

_MEASURE = 78
"""Letters in a line at most: more are hard to read."""
_NOBODY = -1


class SpeakerColours(QSyntaxHighlighter):
    """Sets the labels of the speakers apart, and what the interviewer says back. Goes along while the text is typed."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._parts: dict[str, Part] = {}
        self._order: list[str] = []
        self._label: re.Pattern[str] | None = None
        look().changed.connect(self.rehighlight)

    def set_speakers(self, parts: Mapping[str, Part]) -> None:
        """Says whose the labels are, in the text that is shown and in the next."""
        if self._parts == dict(parts):
            return
        self._parts, self._order = dict(parts), list(parts)
        labels = sorted(map(re.escape, parts), key=len, reverse=True)
        self._label = re.compile(f"({'|'.join(labels)}):") if labels else None
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        found = self._label.match(text) if self._label else None
        # The lines of a turn after its first are the same speaker's.
        speaker = self._order.index(found[1]) if found else self.previousBlockState()
        self.setCurrentBlockState(speaker if speaker < len(self._order) else _NOBODY)
        if self.currentBlockState() == _NOBODY:
            return
        part = self._parts[self._order[speaker]]
        if part == "interviewer":
            self.setFormat(0, len(text), _ink(look().colours.quiet))
        if found:
            self.setFormat(0, found.end(), label_format(part))


def label_format(part: Part) -> QTextCharFormat:
    """How a speaker's label is written."""
    colours = look().colours
    made = _ink({"interviewer": colours.quiet, "participant": colours.accent, "other": colours.warn}[part])
    made.setFontWeight(QFont.Weight.Bold)
    return made


def _ink(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


class TextPane(QPlainTextEdit):
    """Shows a text with its turns; positions here are code points. It is read-only until `correct` is called."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setProperty("role", "paper")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self._text = ""
        self._positions = Positions("")
        self._times: list[tuple[int, str]] = []
        self._loaded = ""
        self._colours = SpeakerColours(self.document())
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._follow)
        look().changed.connect(self._dress)
        self._dress()

    def show_text(self, text: str, turns: Sequence[Turn], speakers: Sequence[Speaker]) -> None:
        """Shows a text from its beginning, to be read."""
        self.setReadOnly(True)
        self._flags()
        self._text, self._positions = text, Positions(text)
        self._times = [
            (self._positions.units(turn.start), clock(turn.began)) for turn in turns if turn.began is not None
        ]
        self.clear()
        self.set_speakers(speakers)
        self._lay_out()
        self.setPlainText(text)
        self._loaded = self._raw()

    def set_speakers(self, speakers: Sequence[Speaker]) -> None:
        """Tells the speakers apart in another way."""
        self._colours.set_speakers({each.label: each.part for each in speakers})

    def correct(self) -> None:
        """Lets the text be typed in; what is typed can be undone in the field."""
        self._times = []
        self.setReadOnly(False)
        self.document().clearUndoRedoStacks()
        self._lay_out()

    def _flags(self) -> None:
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    def text(self) -> str:
        """The text as it stands in the field; as long as nobody types, just what was shown."""
        raw = self._raw()
        return self._text if raw == self._loaded else raw

    def _raw(self) -> str:
        """The field's own characters: `toPlainText` would turn every hard space into a common one."""
        return self.document().toRawText().replace("\u2029", "\n")

    def selected(self) -> Span:
        """What is selected, or the empty place of the cursor."""
        cursor = self.textCursor()
        return self._positions.span(cursor.selectionStart(), cursor.selectionEnd())

    def select(self, span: Span) -> None:
        """Selects a stretch and brings it into sight."""
        cursor = self.textCursor()
        positions = self._positions if self.isReadOnly() else Positions(self.text())
        cursor.setPosition(positions.units(span.start))
        cursor.setPosition(positions.units(span.end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        # Files that are dropped on it are for the whole screen.
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    # Times beside the text

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            # Before the text is laid out in what is left; within resizeEvent it would be laid out too wide.
            self._lay_out()
        return super().event(event)

    def _dress(self) -> None:
        self.setFont(font("reading"))
        self._lay_out()

    def _lay_out(self) -> None:
        """Keeps room for the times, and lines no longer than is good to read."""
        letters = QFontMetricsF(self.font())
        gutter = int(QFontMetricsF(font("caption")).horizontalAdvance("0:00:00")) + 2 * M if self._times else M
        measure = int(letters.averageCharWidth() * _MEASURE)
        spare = max(0, self.width() - gutter - measure - self.verticalScrollBar().sizeHint().width() - S)
        self.setViewportMargins(gutter + spare // 3, S, spare - spare // 3, S)
        inner = self.contentsRect()
        self._gutter.setGeometry(QRect(inner.left() + spare // 3, inner.top() + S, gutter, inner.height() - 2 * S))

    def _follow(self, rect: QRect, by: int) -> None:
        if by:
            self._gutter.scroll(0, by)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def paint_times(self, painter: QPainter, width: int) -> None:
        """Writes when each turn in sight began."""
        painter.setFont(font("caption"))
        painter.setPen(QColor(look().colours.quiet))
        block = self.firstVisibleBlock()
        drop = QFontMetricsF(self.font()).ascent() - QFontMetricsF(font("caption")).ascent()
        bottom = self.viewport().height()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > bottom:
                return
            said = self._time_of(block.position())
            if said:
                room = QRect(0, int(place.top() + drop), width - M, painter.fontMetrics().height())
                painter.drawText(room, Qt.AlignmentFlag.AlignRight, said)
            block = block.next()

    def _time_of(self, units: int) -> str:
        at = bisect_left(self._times, (units, ""))
        return self._times[at][1] if at < len(self._times) and self._times[at][0] == units else ""


class _Gutter(QWidget):
    """The times; they are told to a screen reader with the turns in the coding screen."""

    def __init__(self, pane: TextPane) -> None:
        super().__init__(pane)
        self._pane = pane

    def sizeHint(self) -> QSize:
        return QSize(0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._pane.paint_times(painter, self.width())


def clock(milliseconds: int | None) -> str:
    """A moment of the recording as hours, minutes and seconds; hours only where there are any."""
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
