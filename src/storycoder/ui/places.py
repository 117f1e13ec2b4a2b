"""Where in the window something is: what a click on a number, a mark or a line of the history leads to."""

from dataclasses import dataclass

from storycoder.domain.keys import Key
from storycoder.domain.texts import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A screen and what to show there: a thing by its noun and key, and in a transcript the words."""

    screen: str
    noun: str = ""
    key: Key | None = None
    span: Span | None = None
    """Code points of the transcript's present text."""
    tab: str = ""
    """The tab of the screen on which it is, where the thing itself does not tell."""
