"""Sheets on which everything has its place, for files that can still be edited: text boxes and native shapes.

Both PowerPoint and Word know DrawingML (ECMA-376, part 1, chapter 20), so a shape is written in the same way for both.
"""

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple
from xml.sax.saxutils import escape

EMU = 36_000
"""English metric units in a millimetre."""
POINT = 25.4 / 72.0
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
Geometry = Literal["ellipse", "roundRect", "rtTriangle", "chord", "polygon"]
Align = Literal["left", "centre", "right"]


class Place(NamedTuple):
    """A rectangle in millimetres from the top left corner of its sheet."""

    x: float
    y: float
    width: float
    height: float

    def times(self, scale: float) -> "Place":
        """The same on a sheet so much larger."""
        return Place(*(value * scale for value in self))


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnText:
    """One text in one style. `points` is its size, `pitch` from one line to the next in points."""

    place: Place
    paragraphs: tuple[str, ...]
    points: float
    pitch: float
    family: str
    colour: str
    bold: bool = False
    italic: bool = False
    align: Align = "left"

    def times(self, scale: float) -> "DrawnText":
        """The same on a sheet so much larger."""
        place, points = self.place.times(scale), self.points * scale
        return replace(self, place=place, points=points, pitch=self.pitch * scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnShape:
    """A shape with its name. `values` are what its geometry is adjusted by; `corners` shares of its sides."""

    place: Place
    name: str
    geometry: Geometry
    values: tuple[tuple[str, int], ...] = ()
    corners: tuple[tuple[float, float], ...] = ()
    fill: str = ""
    line: str = ""
    thickness: float = 0.0
    """Millimetres."""
    dashed: bool = False
    upside_down: bool = False

    def times(self, scale: float) -> "DrawnShape":
        """The same on a sheet so much larger."""
        return replace(self, place=self.place.times(scale), thickness=self.thickness * scale)


Drawn = DrawnText | DrawnShape


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnSheet:
    """One sheet, from the bottom of the pile to the top. Lengths are millimetres."""

    title: str
    width: float
    height: float
    parts: tuple[Drawn, ...]

    def times(self, scale: float) -> "DrawnSheet":
        """The same, so much larger."""
        parts = tuple(part.times(scale) for part in self.parts)
        return DrawnSheet(title=self.title, width=self.width * scale, height=self.height * scale, parts=parts)


def emu(millimetres: float) -> int:
    """A length as both programs write it."""
    return round(millimetres * EMU)


def frame_xml(part: Drawn, *, at_home: bool = True) -> str:
    """Where a part stands; not `at_home` where something else says so."""
    x, y, width, height = map(emu, part.place)
    flip = ' flipV="1"' if isinstance(part, DrawnShape) and part.upside_down else ""
    if not at_home:
        x = y = 0
    return f'<a:xfrm{flip}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def shape_xml(shape: DrawnShape, *, at_home: bool = True) -> str:
    """What a shape looks like, to stand in `spPr`."""
    return frame_xml(shape, at_home=at_home) + _geometry(shape) + _fill(shape.fill) + _line(shape)


def _geometry(shape: DrawnShape) -> str:
    if shape.geometry == "polygon":
        return _polygon(shape)
    adjusted = "".join(f'<a:gd name="{name}" fmla="val {value}"/>' for name, value in shape.values)
    return f'<a:prstGeom prst="{shape.geometry}"><a:avLst>{adjusted}</a:avLst></a:prstGeom>'


def _polygon(shape: DrawnShape) -> str:
    width, height = emu(shape.place.width), emu(shape.place.height)
    points = [f'<a:pt x="{round(x * width)}" y="{round(y * height)}"/>' for x, y in shape.corners]
    path = f"<a:moveTo>{points[0]}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">{path}<a:close/></a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}"/></a:solidFill>' if colour else "<a:noFill/>"


def _line(shape: DrawnShape) -> str:
    if not shape.line:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if shape.dashed else ""
    return f'<a:ln w="{emu(shape.thickness)}">{_fill(shape.line)}{dash}</a:ln>'


def written(text: str) -> str:
    """A text as XML holds it."""
    return escape(text)
