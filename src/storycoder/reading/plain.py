"""Plain text: decoded by its mark, as UTF-8, or by a guess that a person is told of."""

import codecs
import unicodedata

from storycoder.domain.drafts import Doubt
from storycoder.domain.problems import Problem
from storycoder.domain.words import message
from storycoder.reading.clean import clean
from storycoder.reading.contents import TEXT, wide_encoding
from storycoder.reading.cues import without_cues
from storycoder.reading.formats import TRANSCRIPTS
from storycoder.reading.manuscript import Line, Manuscript, Material

_LONGEST = 32 * 2**20
"""Bytes: fifty times a book."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_USUAL = ("cp1252", "mac_roman", "cp850")
"""What Windows, older Macs and DOS wrote here for thirty years."""
_WESTERN = frozenset("éëïöüáèêàçñíóúâîôûäìòùåæøßÉËÏÖÜÁÈÀÇÄÅÆØ‘’‚“”„–—…€´«»°•·½¼\u00a0")
_NEARLY_ALL = 0.8
_SAMPLE = 2**17
_NO_LETTERS = frozenset(("Cc", "Cn", "Co", "Cs"))
"""Categories of Unicode: controls, unassigned, private, surrogates."""
_IN_TEXTS = frozenset("\t\n\r\x0b\x0c\x85")
_NO_LETTERS_IN_TEXT = 0.02
_FEW = 1


@TRANSCRIPTS.reads(".txt", ".md", ".vtt", ".srt", content=TEXT)
def read_plain(material: Material) -> Manuscript:
    """The manuscript of a text file."""
    text, encoding, doubts = decoded(material)
    lines, layout = without_cues([Line(line, number) for number, line in enumerate(text.split("\n"), start=1)])
    if not any(line.text.strip() for line in lines):
        raise Problem("“{file}” holds no words.", file=material.name)
    return Manuscript(lines=tuple(lines), doubts=doubts, encoding=encoding, layout=layout)


def decoded(material: Material) -> tuple[str, str, tuple[Doubt, ...]]:
    """The text, the encoding that it was read with, and a doubt where that was guessed."""
    data = material.data
    if len(data) > _LONGEST:
        raise Problem("“{file}” is larger than any transcript; is it the right file?", file=material.name)
    encoding, guessed = _encoding(material)
    try:
        text = data.decode(encoding, "replace" if guessed else "strict")
    except (UnicodeError, LookupError) as error:
        raise Problem(
            "“{file}” cannot be read as {encoding}. Choose another encoding, or leave it to StoryCoder.",
            file=material.name,
            encoding=encoding,
        ) from error
    if guessed and _is_no_text(text[:_SAMPLE]):
        raise Problem("“{file}” seems to hold no text. Is it the right file?", file=material.name)
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    said = message("The encoding was guessed: {encoding}. Look whether é, ë and ï are right.", encoding=name)
    doubts = [Doubt(said)] if guessed else []
    if "\0" in text:
        doubts.append(Doubt(message("Characters that do not belong in a text were left out.")))
    return clean(text.removeprefix("\ufeff")), name, tuple(doubts)


def _encoding(material: Material) -> tuple[str, bool]:
    """The encoding, and whether it is a guess."""
    data = material.data
    if material.choices.encoding:
        return material.choices.encoding, False
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")
    if marked:
        return marked, False
    wide = wide_encoding(data)
    if wide:
        return wide, True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data[:_SAMPLE]), True
    return "utf-8", False


def _is_no_text(text: str) -> bool:
    """Whether there are too many signs that no text holds, as there are when other data is read as letters."""
    odd = sum(
        sign not in _IN_TEXTS and (sign == "\ufffd" or unicodedata.category(sign) in _NO_LETTERS) for sign in text
    )
    return odd > max(_FEW, _NO_LETTERS_IN_TEXT * len(text))


def _guess(data: bytes) -> str:
    """The first of the usual encodings that makes western letters of nearly all signs; else what a library finds."""
    high = bytes(byte for byte in data if byte > 127)
    for encoding in _USUAL:
        signs = high.decode(encoding, "replace")
        if sum(sign in _WESTERN for sign in signs) >= _NEARLY_ALL * len(signs):
            return encoding
    from charset_normalizer import from_bytes  # noqa: PLC0415  slow to load and seldom needed

    best = from_bytes(data).best()
    return best.encoding if best else _USUAL[0]
