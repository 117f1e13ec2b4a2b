"""What a file's bytes say it is, whatever its name says."""

import re
from dataclasses import dataclass

from storycoder.domain.words import Message, message


@dataclass(frozen=True, slots=True)
class Content:
    """A kind of file; `name` says it in words, `advice` what to do where it cannot be read as it is."""

    name: Message
    advice: Message | None = None


EMPTY = Content(message("an empty file"), message("There is nothing in it."))
TEXT = Content(message("plain text"))
UNKNOWN = Content(message("no kind of text that StoryCoder knows"))
WORD = Content(message("a Word document"))
EXCEL = Content(message("an Excel workbook"))
SLIDES = Content(message("a PowerPoint presentation"))
WRITER = Content(message("an OpenDocument text"), message("Save it as a Word document (.docx)."))
CALC = Content(message("an OpenDocument spreadsheet"), message("Save it as an Excel workbook (.xlsx)."))
REFI = Content(message("a project of another coding program"))
ZIP = Content(message("a zip archive"), message("Unpack it first."))
LOCKED = Content(message("protected with a password"), message("Save it without one."))
OLD_WORD = Content(message("a Word document from before 2007"), message("Save it as .docx."))
OLD_OFFICE = Content(message("an Office file from before 2007"), message("Save it as .docx or .xlsx."))
PDF = Content(message("a PDF"), message("Save its text as a Word document (.docx) or as plain text (.txt)."))
RTF = Content(message("a text in rich text format"), message("Save it as a Word document (.docx)."))
WEB = Content(message("a web page"), message("Copy its text into a Word document (.docx)."))
PICTURE = Content(message("a picture"))
SOUND = Content(message("a sound or video recording"), message("Transcribe it first."))
DATABASE = Content(message("a database"))
PROGRAM = Content(message("a program"))

_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"%PDF", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"RIFF", SOUND),
    (b"SQLite format 3\0", DATABASE),
    (b"MZ\x90", PROGRAM),
    (b"\x7fELF", PROGRAM),
)
_IN_ZIP: tuple[tuple[bytes, Content], ...] = (
    (b"word/", WORD),
    (b"xl/", EXCEL),
    (b"ppt/", SLIDES),
    (b"application/vnd.oasis.opendocument.text", WRITER),
    (b"application/vnd.oasis.opendocument.spreadsheet", CALC),
    (b".qde", REFI),
)
_IN_OLE = (
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
)
_WEB = re.compile(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE)
_CONTROLS = bytes(range(9)) + bytes(range(14, 32)) + b"\x7f"
_CONTROLS_IN_TEXT = 0.02
_FEW_CONTROLS = 4
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def seems_to_be(data: bytes) -> Content:
    """The content, from the first bytes and, in containers, the names of the parts."""
    if not data:
        return EMPTY
    if data.startswith(b"PK"):
        return next((content for name, content in _IN_ZIP if name in data), ZIP)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((content for name, content in _IN_OLE if name.encode("utf-16-le") in data), OLD_OFFICE)
    if data[4:8] == b"ftyp":
        return SOUND
    if _WEB.match(data[:200].removeprefix(b"\xef\xbb\xbf")):
        return WEB
    return next((content for magic, content in _MAGIC if data.startswith(magic)), _text_or_unknown(data))


def wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark at its start, by where its NULs stand; else empty."""
    start = data[: 2**16]
    even, odd = start[::2].count(0), start[1::2].count(0)
    many = len(start) // 5
    if max(even, odd) <= max(many, 2) or min(even, odd) * 10 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _text_or_unknown(data: bytes) -> Content:
    if data.startswith(_BOMS) or wide_encoding(data):
        return TEXT
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return TEXT if controls <= max(_FEW_CONTROLS, len(data) * _CONTROLS_IN_TEXT) else UNKNOWN
