"""The margin before the text: when a turn was spoken, or else its number."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from storycoder.domain.texts import Turn
from storycoder.ui.look.style import look
from storycoder.ui.look.type_scale import font
from storycoder.ui.screens.coding.text import TranscriptText

_WIDE, _NARROW = 68, 44
_WIDE_FROM = 560
"""Pixels of the whole from which the margin is wide; the times of the recording always get that."""
_RIGHT = 12


def clock(milliseconds: int) -> str:
    """A time of the recording as minutes and seconds, with hours where there are."""
    seconds = milliseconds // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


class Gutter(QWidget):
    """Draws beside the first line of every turn in sight."""

    def __init__(self, text: TranscriptText) -> None:
        super().__init__(text)
        self._text = text
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(font("caption"))
        self.setAccessibleName(text.state.desk.say("Times of the turns"))
        text.scrolled.connect(self.update)

    def width_within(self, room: int) -> int:
        """How wide the margin is where it shares so much room with the text."""
        revision = self._text.state.revision
        timed = revision is not None and any(turn.began is not None for turn in revision.turns)
        return _WIDE if timed or room >= _WIDE_FROM else _NARROW

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(look().colours.paper))
            painter.setPen(QColor(look().colours.quiet))
            revision = self._text.state.revision
            seen = self._text.in_sight()
            for number, turn in enumerate(revision.turns if revision else (), start=1):
                if turn.start > seen.end:
                    break
                if turn.start >= seen.start:
                    line = self._text.sight().line_at(self._text.state.positions.units(turn.start))
                    if line is None:
                        continue
                    place = QRectF(0, line.rect.top(), self.width() - _RIGHT, line.rect.height())
                    painter.drawText(
                        place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), _shown(turn, number)
                    )


def _shown(turn: Turn, number: int) -> str:
    return str(number) if turn.began is None else clock(turn.began)
