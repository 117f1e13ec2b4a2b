"""The poster of one factor: large letters above, voices below them, room for answers at the foot (or at the right)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from storycoder.poster.answers import AnswerArea
from storycoder.poster.content import Ask, PosterContent, Quotation
from storycoder.poster.faces import Ruler
from storycoder.poster.heading import (
    KIND_WORDS,
    STEPS,
    badge,
    element_type,
    fictional_mark,
    finished,
    footer_height,
    marker,
    shortened,
    title_type,
    unknown_characters,
    what_helps,
)
from storycoder.poster.layout import Group, Layout, Leftover, beside, stacked, together
from storycoder.poster.sheets import Sheet
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.voices import voices
from storycoder.poster.wrapping import cleaned
from storycoder.words import Phrasebook

_AIRS = (1.6, 1.2, 0.8, 0.4, 0.0)
_PANEL_SHARES = (0.40, 0.44, 0.48, 0.52, 0.56)
_MOST_TITLE_LINES = 6
_MOST_PANEL_GROWTH = 0.08
_VOICES_GROW = 0.3
_NARROWEST_VOICE = 13.0
"""Width of a column of voices beside the elements, in their type size: about 24 letters."""


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


class Filled(NamedTuple):
    """What stands on a sheet, and what is left for the next."""

    group: Group
    placed: Matter
    rest: Matter


def lay_out_factor(content: PosterContent, sheet: Sheet, say: Phrasebook, ruler: Ruler) -> Layout:
    """The poster in millimetres. What does not fit on its sheet at legible sizes follows on further sheets.

    Elements stay on the first sheet before quotations do, and earlier ones before later ones.
    """
    return _FactorPoster(content, Typesetter(sheet, ruler), say).layout()


@dataclass(frozen=True, slots=True)
class _FactorPoster:
    content: PosterContent
    setter: Typesetter
    say: Phrasebook

    def layout(self) -> Layout:
        """The sheets and what was left over."""
        first, asks = self._first(self._matter)
        sheets = [first.group]
        leftovers = [*self._title_leftover(), *self._strange()]
        rest = first.rest
        while rest.elements or rest.quotations:
            filled = self._fitting(rest, self._room, first=False)
            if filled:
                sheets.append(filled.group)
                leftovers.extend(_moved(filled.placed, len(sheets)))
                rest = filled.rest
            else:
                leftovers.extend(_moved(_head(rest), None))
                rest = _tail(rest)
        for group in self._answer_sheets(asks):
            sheets.append(group)
            leftovers.append(Leftover("answers", self.say("room for answers"), len(sheets)))
        notes = (cleaned(self.content.study), self.content.factor.number)
        return Layout(self._title, finished(self.setter, sheets, notes), tuple(leftovers))

    @property
    def _title(self) -> str:
        return f"{self.content.factor.number} {cleaned(self.content.factor.title)}"

    @property
    def _matter(self) -> Matter:
        elements = tuple(element for element in self.content.factor.elements if cleaned(element))
        return Matter(elements, tuple(q for q in self.content.quotations if cleaned(q.text)))

    @property
    def _room(self) -> Room:
        sheet = self.setter.sheet
        return Room(sheet.width - 2 * sheet.margin, sheet.height - 2 * sheet.margin - footer_height(sheet))

    @property
    def _gap(self) -> float:
        return 15.0 * self.setter.sheet.unit

    def _first(self, matter: Matter) -> tuple[Filled, tuple[Ask, ...]]:
        """The first sheet, and the questions that found no room beside what it must hold."""
        portrait = self.setter.sheet.orientation == "portrait"
        with_panel = self._above_panel(matter) if portrait else self._beside_panel(matter)
        if with_panel:
            return with_panel, ()
        alone = self._fitting(matter, self._room, first=True, least_elements=0)
        if alone is None:
            raise AssertionError("a shortened title fits on every sheet")
        return alone, self.content.asks

    def _above_panel(self, matter: Matter) -> Filled | None:
        room = self._room
        if not self.content.asks:
            return None
        area = AnswerArea(self.setter, self.say, self.content.asks)
        least = area.panel(room.width)
        filled = self._fitting(matter, Room(room.width, room.height - least.height - self._gap), first=True)
        if filled is None:
            return None
        slack = room.height - least.height - self._gap - filled.group.height
        panel = area.panel(room.width, min(slack / 2.0, _MOST_PANEL_GROWTH * room.height))
        return filled._replace(group=together((filled.group, panel.at(0.0, room.height - panel.height))))

    def _beside_panel(self, matter: Matter) -> Filled | None:
        room = self._room
        area = AnswerArea(self.setter, self.say, self.content.asks)
        for share in _PANEL_SHARES if self.content.asks else ():
            panel = area.panel(share * room.width)
            if panel.height > room.height:
                continue
            left = Room(room.width - panel.width - 1.5 * self._gap, room.height)
            filled = self._fitting(matter, left, first=True)
            if filled is None:
                return None
            panel = area.panel(panel.width, min(room.height - panel.height, _MOST_PANEL_GROWTH * room.height))
            return filled._replace(group=together((filled.group, panel.at(room.width - panel.width, 0.0))))
        return None

    def _fitting(self, matter: Matter, room: Room, *, first: bool, least_elements: int = 1) -> Filled | None:
        """As much as fits, first of all at the largest sizes that hold it, then with as much air as there is."""
        least = min(least_elements, len(matter.elements)) if first else 0
        for kept, rest in matter.parts:
            if len(kept.elements) < least or not (first or kept.elements or kept.quotations):
                continue
            for step in STEPS if first else (0.4, 0.0):
                if self._column(kept, room.width, step, 0.0).height > room.height:
                    continue
                columns = (self._column(kept, room.width, step, air) for air in _AIRS)
                return Filled(next(column for column in columns if column.height <= room.height), kept, rest)
        return None

    def _column(self, matter: Matter, width: float, step: float, air: float) -> Group:
        """Header, title, elements and voices, one below the other."""
        gap = self._gap * (1.0 + 0.35 * air)
        elements = self._elements(matter.elements, width, step, air)
        above = stacked([self._head(width, step), elements], gap)
        larger = 1.0 + _VOICES_GROW * step
        below = stacked([above, voices(self.setter, matter.quotations, width, larger)], 1.2 * gap)
        rest = width - elements.width - 1.5 * self._gap
        narrowest = _NARROWEST_VOICE * self.setter.running("quotation", self.setter.sheet.reading.quotations).em
        if not (elements.items and matter.quotations) or rest < narrowest * larger:
            return below
        spoken = voices(self.setter, matter.quotations, rest, larger).at(width - rest, 0.0)
        aside = stacked([self._head(width, step), together((elements, spoken))], gap)
        return min(aside, below, key=lambda column: column.height)

    def _head(self, width: float, step: float) -> Group:
        """Number and title side by side, or one below the other where that is lower or breaks no word."""
        ways = (self._beside_number(width, step), self._below_number(width, step))
        return min(ways, key=lambda way: way.height)

    def _beside_number(self, width: float, step: float) -> Group:
        number = self._badge(self._title_type(width, step))
        rest = width - number.width - self._gap
        if self.setter.breaks_a_word(self.content.factor.title, self._title_type(rest, step), rest):
            return Group(height=float("inf"))
        words = stacked([self._above_title(rest), self._title_lines(rest, step)[0]], self._gap / 3.0)
        return beside([number, words], self._gap, centred=True)

    def _below_number(self, width: float, step: float) -> Group:
        number = self._badge(self._title_type(width, step))
        line = beside([number, self._above_title(width - number.width - self._gap)], self._gap, centred=True)
        return stacked([line, self._title_lines(width, step)[0]], 0.8 * self._gap)

    def _badge(self, title: Type) -> Group:
        factor = self.content.factor
        return badge(self.setter, factor.number, factor.kind, title.em * self.setter.ruler.capital("bold"))

    def _above_title(self, width: float) -> Group:
        """Whose poster this is, what kind of factor, and at the right the mark of a fictional study."""
        setter, body = self.setter, self.setter.sheet.reading.body
        mark = fictional_mark(setter, self.say, fictional=self.content.fictional)
        rest = width - (mark.width + self._gap if mark.items else 0.0)
        whose = what_helps(self.say, cleaned(self.content.practice))
        helps = shortened(setter, whose, setter.running("helps", body, "bold"), rest, 2)[0]
        kind = setter.set(self.say(KIND_WORDS[self.content.factor.kind]), setter.running("kind", body), rest)
        lines = stacked([helps, kind], 0.0)
        return together((lines, mark.at(width - mark.width, 0.0))) if mark.items else lines

    def _title_type(self, width: float, step: float) -> Type:
        return title_type(self.setter, self.content.factor.title, width, step, self.setter.sheet.reading.title)

    def _title_lines(self, width: float, step: float) -> tuple[Group, bool]:
        style = self._title_type(width, step)
        return shortened(self.setter, self.content.factor.title, style, width, _MOST_TITLE_LINES)

    def _elements(self, elements: Sequence[str], width: float, step: float, air: float) -> Group:
        style = element_type(self.setter, step)
        across, hang = 0.36 * style.em, 0.72 * style.em
        middle = self.setter.ruler.ascent("regular") * style.em - style.em * self.setter.ruler.capital("regular") / 2.0
        rows: list[Group] = []
        for element in elements:
            words = self.setter.set(element, style, width - hang)
            sign = marker(self.content.factor.kind, across).at(0.0, middle - across / 2.0)
            rows.append(together((sign, words.at(hang, 0.0))))
        return stacked(rows, style.em * (0.12 + 0.2 * air))

    def _answer_sheets(self, asks: Sequence[Ask]) -> Iterator[Group]:
        """The questions on sheets of their own, each under the number and title."""
        left = tuple(asks)
        while left:
            room = self._room
            factor, setter = self.content.factor, self.setter
            style = self._title_type(room.width, 0.0)
            number = self._badge(style)
            mark = fictional_mark(setter, self.say, fictional=self.content.fictional)
            width = room.width - number.width - self._gap - (mark.width + self._gap if mark.items else 0.0)
            title = beside([number, shortened(setter, factor.title, style, width, 2)[0]], self._gap, centred=True)
            top = together((title, mark.at(room.width - mark.width, 0.0)))
            height = room.height - top.height - self._gap
            counts = (n for n in range(len(left), 1, -1) if self._panel(left[:n], room.width).height <= height)
            count = next(counts, 1)
            yield together((top, self._panel(left[:count], room.width).at(0.0, top.height + self._gap)))
            left = left[count:]

    def _panel(self, asks: Sequence[Ask], width: float) -> Group:
        return AnswerArea(self.setter, self.say, asks).panel(width)

    def _title_leftover(self) -> Iterator[Leftover]:
        if self._title_lines(self._room.width, 0.0)[1]:
            yield Leftover("title", self._title)

    def _strange(self) -> Iterator[Leftover]:
        content = self.content
        texts = (self._title, content.practice, content.study, *self._matter.elements)
        spoken = (text for quotation in self._matter.quotations for text in (quotation.text, quotation.signature))
        for sign in unknown_characters(self.setter.ruler, (*texts, *spoken)):
            yield Leftover("character", sign)


def _moved(matter: Matter, page: int | None) -> Iterator[Leftover]:
    yield from (Leftover("element", cleaned(element), page) for element in matter.elements)
    yield from (Leftover("quotation", cleaned(quotation.text), page) for quotation in matter.quotations)


def _head(matter: Matter) -> Matter:
    return Matter(matter.elements[:1], ()) if matter.elements else Matter((), matter.quotations[:1])


def _tail(matter: Matter) -> Matter:
    return Matter(matter.elements[1:], matter.quotations) if matter.elements else Matter((), matter.quotations[1:])
