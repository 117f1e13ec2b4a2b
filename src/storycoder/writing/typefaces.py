"""What the files that carry a typeface with them have in common, and the wrapping that PowerPoint asks for."""

import struct
from typing import Literal

Style = Literal["regular", "bold", "italic"]
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FONT_LINK = f"{LINKS}/font"

_VERSION = 0x00020001
_MAGIC = 0x504C
_NO_FLAGS = 0
"""Whole, not compressed, and not hidden."""
_ANY_CHARACTERS = 1
_ITALIC = 1
_FAMILY, _STYLE, _FULL, _EDITION = 1, 2, 4, 5
"""Names in a font, as OpenType numbers them."""
_WINDOWS_ENGLISH = (3, 1, 0x409)


def embedded_open_type(font: bytes) -> bytes:
    """A TrueType font as Embedded OpenType (W3C member submission of 5 March 2008): told about first, then as it was.

    The header repeats the font's own tables, also what its maker allows (`fsType`), and names no place where alone it
    may be used. Raises `KeyError` where a font lacks a table or an English name.
    """
    tables = _tables(font)
    about, head = tables["OS/2"], tables["head"]
    weight, _, allowed = struct.unpack_from(">HHH", font, about + 4)
    selection: int = struct.unpack_from(">H", font, about + 62)[0]
    scripts = struct.unpack_from(">4I", font, about + 42)
    pages = struct.unpack_from(">2I", font, about + 78)
    check: int = struct.unpack_from(">I", font, head + 8)[0]
    looks = font[about + 32 : about + 42]
    fixed = struct.pack(
        "<3I10s2BI2H6I5I",
        *(len(font), _VERSION, _NO_FLAGS),
        *(looks, _ANY_CHARACTERS, selection & _ITALIC),
        *(weight, allowed, _MAGIC),
        *(*scripts, *pages),
        *(check, 0, 0, 0, 0),
    )
    names = _names(font, tables["name"])
    told = [names[number] for number in (_FAMILY, _STYLE, _EDITION, _FULL)]
    nowhere_else = b""
    after = b"".join(struct.pack("<HH", 0, len(each)) + each for each in (*told, nowhere_else))
    whole = fixed + after + font
    return struct.pack("<I", 4 + len(whole)) + whole


def _tables(font: bytes) -> dict[str, int]:
    """Tag -> where the table begins."""
    count: int = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _names(font: bytes, table: int) -> dict[int, bytes]:
    """Number -> the English name, in UTF-16 with the lesser byte first."""
    _, count, texts = struct.unpack_from(">HHH", font, table)
    found: dict[int, bytes] = {}
    for at in range(count):
        *whose, number, length, offset = struct.unpack_from(">6H", font, table + 6 + 12 * at)
        if tuple(whose) == _WINDOWS_ENGLISH:
            begin = table + texts + offset
            found[number] = font[begin : begin + length].decode("utf-16-be").encode("utf-16-le")
    return found
