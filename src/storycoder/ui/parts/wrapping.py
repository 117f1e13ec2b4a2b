"""Words in lines that are painted by hand."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QPainter, QTextLayout


def wrapped(text: str, face: QFont, width: float, most: int) -> list[str]:
    """The lines of a text at a width in pixels, `most` at most; where there are more the last ends in dots."""
    plain = " ".join(text.split())
    layout = QTextLayout(plain, face)
    layout.beginLayout()
    lines: list[str] = []
    # What Qt counts in are UTF-16 units, two bytes each.
    raw = plain.encode("utf-16-le")
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1.0))
        start, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
        if len(lines) == most - 1:
            rest = raw[start:].decode("utf-16-le")
            lines.append(QFontMetricsF(face).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(raw[start:end].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines


def write_lines(painter: QPainter, room: QRect, text: str, letters: QFont) -> int:
    """Writes as many whole lines of a text as there is room for, the last one ending in dots where there are more.

    Hands back how high they are, in pixels.
    """
    metrics = QFontMetrics(letters)
    painter.setFont(letters)
    high = metrics.height()
    lines = wrapped(text, letters, room.width(), max(1, room.height() // high))
    for at, words in enumerate(lines):
        painter.drawText(room.left(), room.top() + at * high + metrics.ascent(), words)
    return len(lines) * high
