"""Code points, in which the study counts, and UTF-16 units, in which Qt counts. The one place that converts."""

from bisect import bisect_left, bisect_right

from storycoder.domain.texts import Span


class Positions:
    """Converts positions in one text. A text of the basic plane costs nothing; others a search among their emoji.

    A position inside a pair of units, where Qt should never stand, is taken as the beginning of its character.
    """

    def __init__(self, text: str) -> None:
        # Code points of the wide characters, and where Qt has each of them: one unit later for every one before it.
        self._wide = [at for at, sign in enumerate(text) if sign > "\uffff"] if not _narrow(text) else []
        self._wide_units = [at + number for number, at in enumerate(self._wide)]
        self.length = len(text)

    def units(self, points: int) -> int:
        """The position in UTF-16 units of a position in code points."""
        return points + bisect_left(self._wide, points)

    def points(self, units: int) -> int:
        """The position in code points of a position in UTF-16 units."""
        return units - bisect_right(self._wide_units, units - 1)

    def span(self, start_units: int, end_units: int) -> Span:
        """A stretch of Qt's as a span of the text."""
        return Span(self.points(start_units), self.points(end_units))


def _narrow(text: str) -> bool:
    return text.isascii() or max(text, default="") <= "\uffff"
