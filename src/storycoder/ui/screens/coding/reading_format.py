"""How a transcript is set for reading: line height, room between lines, and who is speaking.

The document is made before a widget lays it out: every format that is given later would lay its lines out again.
"""

from bisect import bisect_right
from typing import Protocol

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from storycoder.domain.texts import Part, Revision, Transcript, Turn
from storycoder.ui.look.mixing import mix
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.textpositions import Positions

_LINE_HEIGHT = 150
"""Per cent of the typeface's own: room for the lines under coded words."""
_QUIETER = 0.6
"""How far what an interviewer says goes from the colour of text to that of quiet words."""
_BETWEEN = 0.55
"""Room below a paragraph, in sizes of the type."""


class Readable(Protocol):
    """A text to be read, and what is known of who speaks in it."""

    @property
    def text(self) -> str: ...
    @property
    def positions(self) -> Positions: ...
    @property
    def revision(self) -> Revision | None: ...
    @property
    def transcript(self) -> Transcript | None: ...


def reading_document(state: Readable) -> QTextDocument:
    """The state's text, set in the typeface and the colours of now. It is never changed, so it has no undo."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font("reading"))
    document.setPlainText(state.text)
    spacing = QTextBlockFormat()
    spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setBottomMargin(_BETWEEN * font("reading").pointSizeF())
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)
    _Speakers(state).set(document)
    return document


class _Speakers:
    """Sets labels in bold, and what the interviewer says quieter than what participants tell."""

    def __init__(self, state: Readable) -> None:
        self._positions = state.positions
        self._turns = state.revision.turns if state.revision else ()
        self._starts = [turn.start for turn in self._turns]
        speakers = state.transcript.speakers if state.transcript else ()
        self._parts: dict[str, Part] = {each.label: each.part for each in speakers}
        colours = look().colours
        self._formats: dict[Part, tuple[QTextCharFormat, QTextCharFormat]] = {
            "interviewer": (_format(colours.quiet, bold=True), _format(mix(colours.text, colours.quiet, _QUIETER))),
            "participant": (_format(colours.accent, bold=True), _format(colours.text)),
            "other": (_format(colours.quiet, bold=True), _format(colours.text)),
        }

    def set(self, document: QTextDocument) -> None:
        """Formats every line of the document."""
        block = document.begin()
        while block.isValid():
            block.layout().setFormats(self._ranges(block))
            block = block.next()

    def _ranges(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """The formats of one line; it may be a turn's first one, with the label, or a later one."""
        start, length = block.position(), block.length() - 1
        turn = self._turn_at(self._positions.points(start))
        if turn is None:
            return []
        label, speech = self._formats[self._parts.get(turn.speaker, "other")]
        named = min(length, max(0, self._positions.units(turn.speech) - start))
        return [_range(0, named, label), _range(named, length - named, speech)]

    def _turn_at(self, position: int) -> Turn | None:
        index = bisect_right(self._starts, position) - 1
        turn = self._turns[index] if index >= 0 else None
        return turn if turn and position <= turn.end else None


def _range(start: int, length: int, format_: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, format_  # pyright: ignore[reportAttributeAccessIssue]
    return made


def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made
