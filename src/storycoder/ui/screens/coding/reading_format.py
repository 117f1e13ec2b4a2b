"""How a transcript is set for reading: line height, room between lines, and who is speaking."""

from bisect import bisect_right

from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from storycoder.domain.texts import Part, Turn
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.coding.state import CodingState

_LINE_HEIGHT = 150
"""Per cent of the typeface's own: room for the lines under coded words."""
_BETWEEN = 0.55
"""Room below a paragraph, in line heights."""


def set_for_reading(document: QTextDocument) -> None:
    """Gives the document the reading typeface and its spacing. Its text stays as it is."""
    document.setDefaultFont(font("reading"))
    spacing = QTextBlockFormat()
    spacing.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setBottomMargin(_BETWEEN * font("reading").pointSizeF())
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)


class SpeakerFormat(QSyntaxHighlighter):
    """Sets labels in bold, and what the interviewer says quieter than what participants tell."""

    def __init__(self, document: QTextDocument, state: CodingState) -> None:
        super().__init__(document)
        self._state = state
        self._turns: tuple[Turn, ...] = ()
        self._starts: list[int] = []
        self._parts: dict[str, Part] = {}
        self._formats: dict[Part, tuple[QTextCharFormat, QTextCharFormat]] = {}

    def read(self) -> None:
        """Takes over the turns of the text that is shown, and the colours of now."""
        state = self._state
        self._turns = state.revision.turns if state.revision else ()
        self._starts = [turn.start for turn in self._turns]
        self._parts = {each.label: each.part for each in state.transcript.speakers} if state.transcript else {}
        colours = look().colours
        self._formats = {
            "interviewer": (_format(colours.quiet, bold=True), _format(colours.quiet)),
            "participant": (_format(colours.accent, bold=True), _format(colours.text)),
            "other": (_format(colours.quiet, bold=True), _format(colours.text)),
        }
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Formats one line; it may be a turn's first one, with the label, or a later one."""
        units = self.currentBlock().position()
        turn = self.turn_at(self._state.positions.points(units))
        if turn is None or not self._formats:
            return
        label, speech = self._formats[self._parts.get(turn.speaker, "other")]
        self.setFormat(0, len(text.encode("utf-16-le")) // 2, speech)
        named = self._state.positions.units(turn.speech) - units
        if named > 0:
            self.setFormat(0, named, label)

    def turn_at(self, position: int) -> Turn | None:
        """The turn in which a code point lies."""
        index = bisect_right(self._starts, position) - 1
        turn = self._turns[index] if index >= 0 else None
        return turn if turn and position <= turn.end else None


def _format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made
