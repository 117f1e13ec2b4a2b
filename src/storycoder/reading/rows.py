"""Tables in a transcript: columns of time, speaker and words, as Teams, Amberscript and many typists lay them out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.reading.labels import likeness, tidy, words_of
from storycoder.reading.manuscript import Line
from storycoder.reading.times import is_stamp, stamp

_MOST = 0.8
_HEADINGS = words_of(
    "tijd time tijdcode timecode timestamp spreker speaker naam name wie who tekst text transcript woorden words "
    "nr no start begin einde end sprecher zeit"
)


class TableRow(NamedTuple):
    """A row: the number of its first line, and the lines of each cell."""

    number: int
    cells: list[list[Line]]

    def text(self, column: int) -> str:
        """A cell's words on one line; empty where the row has no such cell."""
        return " ".join(line.text for line in self.cells[column]).strip() if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class _Columns:
    words: int
    speaker: int | None
    time: int | None


def lines_of_table(rows: Sequence[TableRow]) -> list[Line]:
    """The table's lines; where it has columns of a transcript, with the speaker and times of each row."""
    columns = _columns(rows)
    if columns is None:
        return [line for row in rows for line in _as_text(row)]
    body = rows[1:] if _is_heading(rows[0], columns) else rows
    return [line for row in body for line in _as_turn(row, columns)]


def _as_text(row: TableRow) -> list[Line]:
    filled = [[line for line in cell if line.text.strip()] for cell in row.cells]
    filled = [cell for cell in filled if cell]
    if any(len(cell) > 1 for cell in filled):
        return [line for cell in filled for line in cell]
    if len(filled) == 1:
        return filled[0]
    texts = [cell[0].text for cell in filled]
    head = len(texts) == 2 and is_stamp(texts[0]) + is_stamp(texts[1]) == 1
    return [Line(("  " if head else "\t").join(texts), row.number)] if texts else []


def _as_turn(row: TableRow, columns: _Columns) -> list[Line]:
    label = tidy(row.text(columns.speaker)) if columns.speaker is not None else ""
    times = stamp(row.text(columns.time)) if columns.time is not None else (None, None)
    lines = [line for line in row.cells[columns.words] if line.text.strip()] if columns.words < len(row.cells) else []
    first, *others = lines or [Line("", row.number)]
    return [first._replace(label=label, began=times[0], ended=times[1]), *others] if lines or label else []


def _columns(rows: Sequence[TableRow]) -> _Columns | None:
    """Which column holds what, or None where the table is not a transcript's."""
    width = Counter(len(row.cells) for row in rows).most_common(1)[0][0] if rows else 0
    if not 2 <= width <= 6:
        return None
    body = rows[1:] if len(rows) > 1 and _names_columns(rows[0]) else rows
    cells = [[text for row in body if (text := row.text(column))] for column in range(width)]
    times = [column for column in range(width) if _share(cells[column], is_stamp) >= _MOST]
    others = [column for column in range(width) if column not in times and cells[column]]
    if not others:
        return None
    words = max(others, key=lambda column: sum(map(len, cells[column])))
    speaker = next(
        (column for column in others if column != words and _holds_speakers(cells[column], timed=bool(times))), None
    )
    time = times[0] if times else None
    timed = time is not None and len(cells[time]) >= _MOST * len(body)
    return _Columns(words, speaker, time) if timed or speaker is not None else None


def _holds_speakers(texts: Sequence[str], *, timed: bool) -> bool:
    labels = [tidy(text) for text in texts]
    look = _share(labels, lambda label: likeness(label) in {"shaped", "name"} and len(label) <= 60) >= _MOST
    recur = len({label.casefold() for label in labels}) < len(labels)
    shaped = all(likeness(label) == "shaped" for label in labels)
    return look and (recur or timed or shaped)


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def _names_columns(row: TableRow) -> bool:
    words = [row.text(column).casefold().strip(" .:") for column in range(len(row.cells))]
    return any(words) and all(not word or word in _HEADINGS for word in words)


def _is_heading(row: TableRow, columns: _Columns) -> bool:
    timeless = columns.time is not None and bool(row.text(columns.time)) and not is_stamp(row.text(columns.time))
    return timeless or _names_columns(row)
