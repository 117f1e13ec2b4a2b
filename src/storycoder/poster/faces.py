"""The typeface that travels with StoryCoder, and its real measures read from the font files (OpenType 1.9)."""

import struct
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal, Protocol

Face = Literal["regular", "bold", "italic"]
FAMILY = "Atkinson Hyperlegible Next"

_FILES: dict[Face, str] = {
    "regular": "AtkinsonHyperlegibleNext-Regular.ttf",
    "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
    "italic": "AtkinsonHyperlegibleNext-Italic.ttf",
}
# Pairs of letters are mostly set closer than their widths add up to, and at most a quarter of a per cent wider.
_KERNING_ALLOWANCE = 1.005


class Ruler(Protocol):
    """Measures letters. All answers are shares of the type size (em)."""

    def width(self, text: str, face: Face) -> float:
        """How wide a line is set."""
        ...

    def capital(self, face: Face) -> float:
        """How high an H is."""
        ...

    def ascent(self, face: Face) -> float:
        """How far any letter rises above the line."""
        ...

    def descent(self, face: Face) -> float:
        """How far any letter falls below the line."""
        ...

    def unknown(self, text: str, face: Face) -> str:
        """The characters that the typeface has no shape for, each once."""
        ...


@dataclass(frozen=True, slots=True)
class _Measures:
    capital: float
    ascent: float
    descent: float
    widths: dict[str, float]
    missing: float


class FontRuler:
    """Measures with the font files of the package, without any toolkit."""

    def width(self, text: str, face: Face) -> float:
        """Sum of the advance widths, with room for the pairs that kerning sets wider."""
        return _width(text, face)

    def capital(self, face: Face) -> float:
        """The font's own cap height."""
        return _measures(face).capital

    def ascent(self, face: Face) -> float:
        """Top of the highest letter of the font, accents included."""
        return _measures(face).ascent

    def descent(self, face: Face) -> float:
        """Bottom of the deepest letter of the font, as a positive number."""
        return _measures(face).descent

    def unknown(self, text: str, face: Face) -> str:
        """The characters that the font has no shape for, each once."""
        known = _measures(face).widths
        return "".join(dict.fromkeys(sign for sign in text if sign not in known))


# The same few lines are measured for every size that is tried.
@lru_cache(maxsize=20_000)
def _width(text: str, face: Face) -> float:
    measures = _measures(face)
    return sum(measures.widths.get(sign, measures.missing) for sign in text) * _KERNING_ALLOWANCE


def font_bytes(face: Face) -> bytes:
    """The font file of a face."""
    return resources.files("storycoder.poster").joinpath("fonts", _FILES[face]).read_bytes()


@cache
def _measures(face: Face) -> _Measures:
    data = font_bytes(face)
    tables = _tables(data)
    units = _number(data, tables["head"] + 18, "H")
    advances = _advances(data, tables)
    widths = {chr(point): advances[min(glyph, len(advances) - 1)] / units for point, glyph in _glyphs(data, tables)}
    return _Measures(
        capital=_number(data, tables["OS/2"] + 88, "h") / units,
        ascent=_number(data, tables["head"] + 42, "h") / units,
        descent=-_number(data, tables["head"] + 38, "h") / units,
        widths=widths,
        missing=advances[0] / units,
    )


def _tables(data: bytes) -> dict[str, int]:
    """Tag -> where the table begins."""
    count = _number(data, 4, "H")
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in records}


def _advances(data: bytes, tables: dict[str, int]) -> list[int]:
    count = _number(data, tables["hhea"] + 34, "H")
    return [_number(data, tables["hmtx"] + 4 * at, "H") for at in range(count)]


def _glyphs(data: bytes, tables: dict[str, int]) -> list[tuple[int, int]]:
    """(code point, glyph) for each character of the Unicode character map (format 4)."""
    table = _character_map(data, tables["cmap"])
    segments = _number(data, table + 6, "H") // 2
    ends, starts = table + 14, table + 16 + 2 * segments
    deltas, offsets = starts + 2 * segments, starts + 4 * segments
    found: list[tuple[int, int]] = []
    for at in range(0, 2 * segments, 2):
        start, end = _number(data, starts + at, "H"), _number(data, ends + at, "H")
        delta, offset = _number(data, deltas + at, "H"), _number(data, offsets + at, "H")
        for point in range(start, min(end, 0xFFFE) + 1):
            glyph = point if not offset else _number(data, offsets + at + offset + 2 * (point - start), "H")
            found.append((point, (glyph + delta) & 0xFFFF))
    return found


def _character_map(data: bytes, cmap: int) -> int:
    for at in range(_number(data, cmap + 2, "H")):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * at)
        if (platform, encoding) == (3, 1):
            return cmap + offset
    raise ValueError("a font of the package has no Unicode character map")


def _number(data: bytes, at: int, form: Literal["H", "h"]) -> int:
    return struct.unpack_from(">" + form, data, at)[0]
