"""The poster of one factor: large letters above, voices with them, room for answers at the foot (or at the right)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from storycoder.poster.answers import AnswerArea
from storycoder.poster.content import Ask, PosterContent, Quotation
from storycoder.poster.faces import Ruler
from storycoder.poster.factor_column import FactorColumn
from storycoder.poster.heading import STEPS, finished, footer_height, unknown_characters
from storycoder.poster.layout import Group, Layout, Leftover, together
from storycoder.poster.sheets import Sheet
from storycoder.poster.typesetting import Typesetter
from storycoder.poster.voices import quoted
from storycoder.poster.wrapping import cleaned
from storycoder.words import Phrasebook

_AIRS = (1.6, 1.2, 0.8, 0.4, 0.0)
_PANEL_SHARES = (0.40, 0.44, 0.48, 0.52, 0.56)
_MOST_PANEL_GROWTH = 0.08
_VOICES_GROW = (0.3, 1.0)
"""How much larger than they must be the voices are at a comfortable size: on the first sheet, on a following one."""

_LOWER = 0.4
"""Of the white that is left on a following sheet so much stands above the voices: they hang in the middle, not atop."""


class Room(NamedTuple):
    """Width and height to fill."""

    width: float
    height: float


class Matter(NamedTuple):
    """What is to be placed."""

    elements: tuple[str, ...]
    quotations: tuple[Quotation, ...]

    @property
    def parts(self) -> Iterator["tuple[Matter, Matter]"]:
        """All of it and nothing, then less and less on this sheet and more for the next; elements go last."""
        for kept in range(len(self.quotations), -1, -1):
            yield Matter(self.elements, self.quotations[:kept]), Matter((), self.quotations[kept:])
        for kept in range(len(self.elements) - 1, -1, -1):
            yield Matter(self.elements[:kept], ()), Matter(self.elements[kept:], self.quotations)

    @property
    def first(self) -> "tuple[Matter, Matter]":
        """The next thing to place, and the rest."""
        if self.elements:
            return Matter(self.elements[:1], ()), Matter(self.elements[1:], self.quotations)
        return Matter((), self.quotations[:1]), Matter((), self.quotations[1:])

    def told(self, page: int | None) -> Iterator[Leftover]:
        """All of it, as standing on a further sheet or nowhere."""
        yield from (Leftover("element", cleaned(element), page) for element in self.elements)
        yield from (Leftover("quotation", cleaned(quotation.text), page) for quotation in self.quotations)


class Filled(NamedTuple):
    """What stands on a sheet, and what is left for the next."""

    group: Group
    placed: Matter
    rest: Matter


def lay_out_factor(content: PosterContent, sheet: Sheet, say: Phrasebook, ruler: Ruler) -> Layout:
    """The poster in millimetres. What does not fit on its sheet at legible sizes follows on further sheets.

    Elements stay on the first sheet before quotations do, and earlier ones before later ones. On a sheet whose elements
    are read from nearer by than its title, the title comes down to theirs before an element has to leave.
    """
    setter = Typesetter(sheet, ruler)
    column = FactorColumn(content, setter, say, sheet.reading.title)
    return _FactorPoster(column).layout()


@dataclass(frozen=True, slots=True)
class _FactorPoster:
    column: FactorColumn

    def layout(self) -> Layout:
        """The sheets and what was left over."""
        first, asks, nearer = self._evened(*self._first(self._matter))
        sheets = [first.group]
        leftovers = [*self._about_title(nearer=nearer), *self._strange()]
        for group, placed in self._following(first.rest):
            if group:
                sheets.append(group)
            leftovers.extend(placed.told(len(sheets) if group else None))
        for group in self._answer_sheets(asks):
            sheets.append(group)
            leftovers.append(Leftover("answers", self.column.say("room for answers"), len(sheets)))
        notes = (cleaned(self._content.study), self._content.factor.number)
        return Layout(self._title, finished(self.column.setter, sheets, notes), tuple(leftovers))

    def _evened(self, first: Filled, asks: tuple[Ask, ...], nearer: bool) -> tuple[Filled, tuple[Ask, ...], bool]:  # noqa: FBT001  as `_first` finds it
        """The first sheet with fewer voices, so that a single one does not stand on a sheet that is empty else."""
        placed, rest = first.placed.quotations, first.rest
        if rest.elements or not 0 < len(rest.quotations) < len(placed):
            return first, asks, nearer
        voices = (*placed, *rest.quotations)
        kept = len(voices) // 2
        fewer, fewer_asks, fewer_nearer = self._first(Matter(first.placed.elements, voices[:kept]))
        moved = Matter((), voices[kept:])
        sheets, before = (sum(bool(group) for group, _ in self._following(each)) for each in (moved, rest))
        if fewer.rest.elements or fewer.rest.quotations or sheets > before:
            return first, asks, nearer
        return fewer._replace(rest=moved), fewer_asks, fewer_nearer

    def _following(self, rest: Matter) -> Iterator[tuple[Group | None, Matter]]:
        """The sheets after the first with what stands on each; what finds room nowhere has none."""
        while rest.elements or rest.quotations:
            filled = self._fitting(self.column, rest, self._room, first=False)
            if filled:
                yield filled.group, filled.placed
                rest = filled.rest
            else:
                lost, rest = rest.first
                yield None, lost

    @property
    def _content(self) -> PosterContent:
        return self.column.content

    @property
    def _sheet(self) -> Sheet:
        return self.column.setter.sheet

    @property
    def _title(self) -> str:
        return f"{self._content.factor.number} {self.column.title}"

    @property
    def _matter(self) -> Matter:
        elements = tuple(element for element in self._content.factor.elements if cleaned(element))
        return Matter(elements, tuple(q for q in self._content.quotations if quoted(q.text)))

    @property
    def _room(self) -> Room:
        sheet = self._sheet
        return Room(sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin - footer_height(sheet))

    def _first(self, matter: Matter) -> tuple[Filled, tuple[Ask, ...], bool]:
        """The first sheet, the questions that found no room on it, and whether its title is for reading nearer by."""
        asks, reading = self._content.asks, self._sheet.reading
        nearer = replace(self.column, distance=reading.elements)
        tries = (self.column, len(matter.elements)), (nearer, len(matter.elements)), (nearer, 1)
        for column, least in tries if asks else ():
            with_panel = self._above_panel if self._sheet.orientation == "portrait" else self._beside_panel
            filled = with_panel(column, matter, least)
            if filled:
                return filled, (), column.distance < reading.title
        alone = self._fitting(self.column, matter, self._room, first=True, least=0)
        if alone is None:
            raise AssertionError("a shortened title fits on every sheet")
        return alone, asks, False

    def _above_panel(self, column: FactorColumn, matter: Matter, least: int) -> Filled | None:
        room, gap = self._room, column.gap
        area = AnswerArea(column.setter, column.say, self._content.asks)
        free = room.height - area.panel(room.width).height - gap
        filled = self._fitting(column, matter, Room(room.width, free), first=True, least=least, strict=True)
        if filled is None:
            return None
        slack = free - filled.group.height
        panel = area.panel(room.width, min(slack / 2.0, _MOST_PANEL_GROWTH * room.height))
        return filled._replace(group=together((filled.group, panel.at(0.0, room.height - panel.height))))

    def _beside_panel(self, column: FactorColumn, matter: Matter, least: int) -> Filled | None:
        room = self._room
        area = AnswerArea(column.setter, column.say, self._content.asks)
        widths = (share * room.width for share in _PANEL_SHARES)
        width = next((width for width in widths if area.panel(width).height <= room.height), None)
        if width is None:
            return None
        left = Room(room.width - width - 1.5 * column.gap, room.height)
        filled = self._fitting(column, matter, left, first=True, least=least, strict=True)
        if filled is None:
            return None
        panel = area.panel(width, min(room.height - area.panel(width).height, _MOST_PANEL_GROWTH * room.height))
        return filled._replace(group=together((filled.group, panel.at(room.width - width, 0.0))))

    def _fitting(
        self, column: FactorColumn, matter: Matter, room: Room, *, first: bool, least: int = 0, strict: bool = False
    ) -> Filled | None:
        """As much as fits, first of all at the largest sizes that hold it, then with as much air as there is.

        The first sheet holds at least so many elements and may hold a title only; every other one holds something.
        `strict`: nothing, rather than a title that would stand better on another sheet.
        """
        if strict and not self._title_stands(column, room.width):
            return None
        least = min(least, len(matter.elements))
        for kept, rest in matter.parts:
            if len(kept.elements) < least or not (first or kept.elements or kept.quotations):
                continue
            for step in (*STEPS, -0.2):
                larger = 1.0 + _VOICES_GROW[0 if first else 1] * max(step, 0.0)

                def filled(air: float, kept: Matter = kept, step: float = step, larger: float = larger) -> Group:
                    return column.column(*kept, room.width, step=step, air=air, larger=larger)

                if filled(0.0).height <= room.height:
                    air = next(air for air in _AIRS if filled(air).height <= room.height)
                    group = filled(air)
                    if not first:
                        lower = _LOWER * (room.height - group.height)
                        group = column.column(*kept, room.width, step=step, air=air, larger=larger, lower=lower)
                    return Filled(group, kept, rest)
        return None

    def _title_stands(self, column: FactorColumn, width: float) -> bool:
        """Whether the title is neither cut nor broken for want of width or of a smaller size."""
        if column.cuts_title(width) and not column.cuts_title(self._room.width):
            return False
        smaller = column.distance > self._sheet.reading.elements
        return not (smaller and column.breaks_title(width))

    def _answer_sheets(self, asks: Sequence[Ask]) -> Iterator[Group]:
        """The questions on sheets of their own, each under the number and title."""
        left, room, gap = tuple(asks), self._room, self.column.gap
        top = self.column.name(room.width)
        height = room.height - top.height - gap
        while left:
            counts = (n for n in range(len(left), 1, -1) if self._panel(left[:n], room.width).height <= height)
            count = next(counts, 1)
            yield together((top, self._panel(left[:count], room.width).at(0.0, top.height + gap)))
            left = left[count:]

    def _panel(self, asks: Sequence[Ask], width: float) -> Group:
        return AnswerArea(self.column.setter, self.column.say, asks).panel(width)

    def _about_title(self, *, nearer: bool) -> Iterator[Leftover]:
        if self.column.cuts_title(self._room.width):
            yield Leftover("title", self._title)
        elif nearer:
            yield Leftover("title", self._title, 1)
        if self.column.cuts_practice(self._room.width):
            yield Leftover("title", cleaned(self._content.practice))

    def _strange(self) -> Iterator[Leftover]:
        content = self._content
        texts = (self._title, content.practice, content.study, *self._matter.elements)
        spoken = (text for quotation in self._matter.quotations for text in (quotation.text, quotation.signature))
        for sign in unknown_characters(self.column.setter.ruler, (*texts, *spoken)):
            yield Leftover("character", sign)
