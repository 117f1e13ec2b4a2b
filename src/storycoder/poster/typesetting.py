"""Texts set at a size on a sheet, as groups to put together."""

from dataclasses import dataclass
from functools import lru_cache

from storycoder.poster.colours import BLACK
from storycoder.poster.faces import Face, Ruler
from storycoder.poster.layout import Align, Box, Group, Part, Words
from storycoder.poster.sheets import POINT, RUNNING_TEXT_PER_METRE, Sheet
from storycoder.poster.wrapping import balanced, breaks_a_word, cleaned, wrapped

_PITCH: dict[Part, float] = {"title": 1.14, "number": 1.14, "element": 1.2, "answer": 1.14}
_RUNNING_PITCH = 1.28


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set. `em` is the type size in millimetres."""

    part: Part
    em: float
    face: Face = "regular"
    colour: str = BLACK
    align: Align = "left"

    @property
    def points(self) -> float:
        """The type size in points."""
        return self.em / POINT


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets text on one sheet with one ruler."""

    sheet: Sheet
    ruler: Ruler

    def at_capital(self, part: Part, capital: float, face: Face = "regular") -> Type:
        """A type whose capitals are this high."""
        return Type(part, capital / self.ruler.capital(face), face)

    def running(self, part: Part, distance: float, face: Face = "regular") -> Type:
        """A type for text that is read from `distance` metres."""
        return Type(part, RUNNING_TEXT_PER_METRE * distance, face)

    def width(self, text: str, style: Type) -> float:
        """How wide the text is on one line."""
        return self.ruler.width(text, style.face) * style.em

    def breaks_a_word(self, text: str, style: Type, width: float) -> bool:
        """Whether a word is too wide for a line."""
        return breaks_a_word(text, width, lambda line: self.width(line, style))

    def set(self, text: str, style: Type, width: float, *, even: bool = True) -> Group:
        """The text in lines no wider than `width`: the group is as wide as the longest, or `width` if not left-aligned.

        `even` makes the lines about equally long.
        """
        return self.lines(_broken(self, text, style, width, even=even), style, width)

    def line(self, text: str, style: Type) -> Group:
        """The text on one line, however wide that is."""
        return self.lines((cleaned(text),), style, 0.0)

    def lines(self, lines: tuple[str, ...], style: Type, width: float) -> Group:
        """Lines that are already chosen."""
        if not lines:
            return Group()
        ascent, descent = self.ruler.ascent(style.face) * style.em, self.ruler.descent(style.face) * style.em
        pitch = _PITCH.get(style.part, _RUNNING_PITCH) * style.em
        taken = max(self.width(line, style) for line in lines) if style.align == "left" else width
        box = Box(0.0, 0.0, taken, ascent + (len(lines) - 1) * pitch + descent)
        words = Words(
            part=style.part,
            box=box,
            lines=lines,
            face=style.face,
            em=style.em,
            capital=self.ruler.capital(style.face) * style.em,
            baseline=ascent,
            pitch=pitch,
            colour=style.colour,
            align=style.align,
        )
        return Group(box.width, box.height, (words,))


# While sizes are tried, and while somebody ticks what stands on a poster, most texts are set as they were before.
@lru_cache(maxsize=20_000)
def _broken(setter: Typesetter, text: str, style: Type, width: float, *, even: bool) -> tuple[str, ...]:
    wrap = balanced if even else wrapped
    return wrap(text, width, lambda line: setter.width(line, style))
