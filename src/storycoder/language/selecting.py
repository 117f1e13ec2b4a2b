"""The word and the sentence at a place, for selecting them. Needs no tokens of spaCy, so it answers at once."""

import re

from storycoder.domain.texts import Span
from storycoder.domain.words import Language
from storycoder.language.sentence_ends import Piece, sentence_ends

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_PIECE = re.compile(r"\.{2,}|…|\w+(?:['’\-.]\w+)*|[^\w\s]")


def word_at(text: str, position: int) -> Span | None:
    """The word in which, or at whose edge, a position lies; None in white space and among marks."""
    start, end = _line(text, position)
    for found in _WORD.finditer(text, start, end):
        if found.start() <= position <= found.end():
            return Span(*found.span())
    return None


def sentence_at(text: str, position: int, language: Language) -> Span | None:
    """The sentence in which, or behind which, a position lies, without the white space around it; None in a blank line.

    It ends by the same rules as the sentences that agreement is counted by.
    """
    start, end = _line(text, position)
    pieces = [
        Piece(found.group(), found.start(), found.end(), found.end() < end and text[found.end()].isspace())
        for found in _PIECE.finditer(text, start, end)
    ]
    first = 0
    for last in sentence_ends(pieces, language):
        if position <= pieces[last].end or last == len(pieces) - 1:
            return Span(pieces[first].start, pieces[last].end)
        first = last + 1
    return None


def _line(text: str, position: int) -> tuple[int, int]:
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, len(text) if end < 0 else end
