"""Words in lines that are painted by hand."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from pytestqt.qtbot import QtBot

from storycoder.ui.look.type_scale import font
from storycoder.ui.parts.wrapping import wrapped, write_lines

LONG = "Who is new is met at the door by somebody. " * 4 + "meertaligheidsonderwijsondersteuningsprogramma " * 6


def test_only_whole_lines_are_written_and_the_last_one_ends_in_dots(qtbot: QtBot) -> None:
    letters = font("body")
    high = QFontMetrics(letters).height()
    image = QImage(200, 20 * high, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    room = QRect(10, 5, 160, 3 * high + high // 2)
    with QPainter(image) as painter:
        assert write_lines(painter, room, LONG, letters) == 3 * high
    dark = [
        (x, y)
        for x in range(200)
        for y in range(image.height())
        if image.pixelColor(x, y) != QColor(Qt.GlobalColor.white)
    ]
    assert dark
    assert max(y for _, y in dark) < room.top() + 3 * high, "half a line would be cut"
    assert max(x for x, _ in dark) <= room.right() + 1
    lines = wrapped(LONG, letters, 160, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert wrapped("Short.", letters, 160, 3) == ["Short."]
