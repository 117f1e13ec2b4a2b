"""The poster that shows all factors of one practice, or the common ones, with a box for each one's order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from storycoder.domain.words import N_
from storycoder.poster.colours import BLACK, SKY, WHITE
from storycoder.poster.content import FactorLine, OverviewContent
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
from storycoder.poster.layout import Group, Layout, Leftover, beside, shape, stacked, together
from storycoder.poster.sheets import STICKER, Sheet
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.wrapping import balanced, breaks_a_word, cleaned, wrapped
from storycoder.words import Phrasebook

MOST_IN_A_COLUMN = 5
"""More factors than this in one column cannot be taken in from three metres."""

_QUESTION = N_("What matters most to you?")
_HINT = N_("Put a number in each box. 1 is the most important.")
_TIE = "\u00a0"
_BETWEEN = f"{_TIE}· "
_MOST_TITLE_LINES = 4
_HEADING_ABOVE = 0.4
"""How many steps of size the heading stands above the titles of the factors."""


def lay_out_overview(content: OverviewContent, sheet: Sheet, say: Phrasebook, ruler: Ruler) -> Layout:
    """The overview in millimetres: one column on an upright sheet, two on a lying one, on as many sheets as it takes.

    Factors keep their order and are shared out evenly where that takes no sheet more. Elements that would not fit even
    then are left out and told.
    """
    return _Overview(content, Typesetter(sheet, ruler), say).layout()


@dataclass(frozen=True, slots=True)
class _Overview:
    content: OverviewContent
    setter: Typesetter
    say: Phrasebook

    def layout(self) -> Layout:
        """The sheets and what was left over."""
        leftovers: list[Leftover] = []
        factors: list[FactorLine] = []
        for factor in self.content.factors:
            kept = self._trimmed(factor)
            leftovers.extend(
                Leftover("element", cleaned(text)) for text in _without_blanks(factor)[len(kept.elements) :]
            )
            factors.append(kept)
        shares, step = self._shared_out(factors)
        for page, share in enumerate(shares[1:], 2):
            leftovers.extend(Leftover("factor", f"{factor.number} {cleaned(factor.title)}", page) for factor in share)
        leftovers.extend(Leftover("title", title) for title in self._cut_titles(shares, step))
        leftovers.extend(Leftover("character", sign) for sign in self._strange())
        sheets = [self._sheet(share, step) for share in shares]
        pages = finished(self.setter, sheets, (cleaned(self.content.study),))
        return Layout(self._title, pages, tuple(leftovers))

    @property
    def _title(self) -> str:
        return what_helps(self.say, cleaned(self.content.practice))

    @property
    def _unit(self) -> float:
        return self.setter.sheet.unit

    @property
    def _gap(self) -> float:
        return 14.0 * self._unit

    @property
    def _width(self) -> float:
        return self.setter.sheet.width - 2.0 * self.setter.sheet.margin

    @property
    def _height(self) -> float:
        sheet = self.setter.sheet
        return sheet.height - 2.0 * sheet.margin - footer_height(sheet)

    @property
    def _columns(self) -> tuple[int, ...]:
        return (1,) if self.setter.sheet.orientation == "portrait" else (1, 2)

    def _trimmed(self, factor: FactorLine) -> FactorLine:
        """The factor with as many elements as fit on a sheet of its own."""
        elements = _without_blanks(factor)
        for kept in range(len(elements), 0, -1):
            shorter = replace(factor, elements=elements[:kept])
            if self._fits([shorter], 0.0):
                return shorter
        return replace(factor, elements=())

    def _shared_out(self, factors: Sequence[FactorLine]) -> tuple[list[Sequence[FactorLine]], float]:
        """Which factors stand on which sheet, on as few sheets as possible, and the best size that does it."""
        full = self._filled(factors)
        even = _evenly(factors, len(full))
        step = self._best_step(even)
        return (full, self._best_step(full) or 0.0) if step is None else (even, step)

    def _filled(self, factors: Sequence[FactorLine]) -> list[Sequence[FactorLine]]:
        """On each sheet as many factors as fit at the least size."""
        shares: list[Sequence[FactorLine]] = [()]
        for factor in factors:
            more = (*shares[-1], factor)
            if len(more) == 1 or self._fits(more, 0.0):
                shares[-1] = more
            else:
                shares.append((factor,))
        return shares

    def _cut_titles(self, shares: Sequence[Sequence[FactorLine]], step: float) -> Iterator[str]:
        """Titles that are so long that they end in an ellipsis."""
        if self._heading(step)[1]:
            yield self._title
        for share in shares:
            width = self._column_width(len(self._in_columns(share, step)))
            for factor in share:
                if self._titled(factor, share, width, step)[1]:
                    yield f"{factor.number} {cleaned(factor.title)}"

    def _titled(
        self, factor: FactorLine, factors: Sequence[FactorLine], width: float, step: float
    ) -> tuple[Group, bool]:
        """A title, at the size that suits all on the sheet, and whether it had to be cut."""
        room = self._indents(factors, width, step)[1]
        style = min((self._title_type(each.title, room, step) for each in factors), key=lambda each: each.em)
        return shortened(self.setter, factor.title, style, room, _MOST_TITLE_LINES)

    def _best_step(self, shares: Sequence[Sequence[FactorLine]]) -> float | None:
        """The largest size at which all fits and each element stands on one line; else the largest that fits."""
        fitting = [step for step in STEPS if all(self._fits(share, step) for share in shares)]
        unbroken = (step for step in fitting if all(self._unbroken(share, step) for share in shares))
        return next(unbroken, fitting[0] if fitting else None)

    def _fits(self, factors: Sequence[FactorLine], step: float) -> bool:
        return bool(self._in_columns(factors, step))

    def _unbroken(self, factors: Sequence[FactorLine], step: float) -> bool:
        columns = len(self._in_columns(factors, step))
        room = self._indents(factors, self._column_width(columns), step)[1]
        style = element_type(self.setter, step)
        texts = (cleaned(text) for factor in factors for text in factor.elements)
        return all(self.setter.width(text + _BETWEEN, style) <= room for text in texts)

    def _column_width(self, columns: int) -> float:
        return (self._width - (columns - 1) * self._gap) / columns

    def _in_columns(self, factors: Sequence[FactorLine], step: float) -> list[list[Group]]:
        """The rows of each column, in as few columns as hold them; none where they do not fit."""
        room = self._height - self._top(step).height - self._gap - self._legend(factors).height - self._gap
        between = (0.6 + 1.4 * step) * self._gap
        for columns in self._columns:
            shares = _evenly(factors, columns)
            rows = [self._rows(share, factors, self._column_width(columns), step) for share in shares if share]
            few = all(len(share) <= MOST_IN_A_COLUMN for share in shares)
            if few and all(stacked(each, between).height <= room for each in rows):
                return rows
        return []

    def _sheet(self, factors: Sequence[FactorLine], step: float) -> Group:
        """Heading, columns of factors with their strips of order boxes, and what the two marks mean."""
        top, legend = self._top(step), self._legend(factors)
        columns = self._in_columns(factors, step)
        start = top.height + self._gap
        room = self._height - start - legend.height - self._gap
        width = self._column_width(len(columns))
        placed = [
            self._column(rows, width, room).at(at * (width + self._gap), start) for at, rows in enumerate(columns)
        ]
        return together((top, *placed, legend.at(0.0, self._height - legend.height)))

    def _top(self, step: float) -> Group:
        """Whose factors these are, and what to do."""
        setter, reading = self.setter, self.setter.sheet.reading
        mark = fictional_mark(setter, self.say, fictional=self.content.fictional)
        width = self._width - (mark.width + self._gap if mark.items else 0.0)
        title = self._heading(step)[0]
        question = setter.set(self.say(_QUESTION), setter.running("question", reading.body, "bold"), self._width)
        hint = setter.set(self.say(_HINT), setter.running("hint", reading.body), self._width)
        asked = stacked([question, hint] if self.content.asks_order else [], self._gap / 6.0)
        if asked.items and title.width + asked.width + 3.0 * self._gap <= width:
            lines = beside([title, asked], 3.0 * self._gap, centred=True)
        else:
            lines = stacked([title, asked], 0.5 * self._gap)
        return together((lines, mark.at(self._width - mark.width, 0.0)))

    def _heading(self, step: float) -> tuple[Group, bool]:
        """Whose factors these are, a little larger than their titles, and whether that had to be cut."""
        setter = self.setter
        mark = fictional_mark(setter, self.say, fictional=self.content.fictional)
        width = self._width - (mark.width + self._gap if mark.items else 0.0)
        style = title_type(setter, self._title, width, min(1.0, step + _HEADING_ABOVE), setter.sheet.reading.title)
        return shortened(setter, self._title, style, width, _MOST_TITLE_LINES)

    def _legend(self, factors: Sequence[FactorLine]) -> Group:
        """The two marks and their words, where both are on the sheet or one is."""
        style = self.setter.running("kind", self.setter.sheet.reading.body)
        across = 0.7 * style.em
        entries = [
            beside(
                [marker(kind, across), self.setter.set(self.say(words), style, self._width / 2.0 - across - self._gap)],
                0.4 * style.em,
                centred=True,
            )
            for kind, words in KIND_WORDS.items()
            if any(factor.kind == kind for factor in factors)
        ]
        return beside(entries, 1.5 * self._gap)

    def _rows(
        self, share: Sequence[FactorLine], factors: Sequence[FactorLine], width: float, step: float
    ) -> list[Group]:
        """The factors of one column, their titles at one size and on one line from the left."""
        indent, room = self._indents(factors, width, step)
        rows: list[Group] = []
        for factor in share:
            title = self._titled(factor, factors, width, step)[0]
            words = stacked([title, self._elements(factor, room, step)], 0.4 * self._gap)
            number = self._badge(factor, step)
            height = max(words.height, number.height, STICKER if self.content.asks_order else 0.0)
            rows.append(Group(width, height, together((number, words.at(indent, 0.0))).items))
        return rows

    def _indents(self, factors: Sequence[FactorLine], width: float, step: float) -> tuple[float, float]:
        """Where the texts of a column begin, and how wide they may be."""
        indent = max(self._badge(factor, step).width for factor in factors) + 0.8 * self._gap
        return indent, width - indent - self._strip - self._gap

    def _title_type(self, title: str, width: float, step: float) -> Type:
        return title_type(self.setter, title, width, step, self.setter.sheet.reading.elements)

    def _elements(self, factor: FactorLine, width: float, step: float) -> Group:
        """The elements one after the other, a dot between each two of them, at the end of a line too.

        A line ends between two of them wherever it can; where it cannot, no word stands alone if that is free.
        """
        setter, style = self.setter, element_type(self.setter, step)

        def measure(line: str) -> float:
            return setter.width(line, style)

        def flowing(elements: Iterable[Sequence[str]]) -> tuple[str, ...]:
            """Lines in which these parts of elements stay together."""
            tied = (" ".join(part.replace(" ", _TIE) for part in parts) for parts in elements)
            return wrapped(_BETWEEN.join(tied), width, measure)

        room, texts = width - measure(_BETWEEN), [cleaned(text) for text in factor.elements]
        words = [(text,) if measure(text) <= room else text.split(" ") for text in texts]
        even = [
            each if len(each) == 1 or breaks_a_word(text, room, measure) else balanced(text, room, measure)
            for text, each in zip(texts, words, strict=True)
        ]
        lines = min(flowing(even), flowing(words), key=len)
        return setter.lines(tuple(line.replace(_TIE, " ") for line in lines), style, width)

    def _badge(self, factor: FactorLine, step: float) -> Group:
        style = self._title_type(factor.number, self._width, step)
        return badge(self.setter, factor.number, factor.kind, style.em * self.setter.ruler.capital("bold"))

    @property
    def _strip(self) -> float:
        """Width of the strip that holds the order boxes."""
        return STICKER + 2.0 * self._pad if self.content.asks_order else 0.0

    @property
    def _pad(self) -> float:
        return 7.0 * self._unit

    def _column(self, rows: Sequence[Group], width: float, height: float) -> Group:
        """The rows with air between them, and beside each its order box on a strip that runs past all of them."""
        strip = shape("panel", self._strip, height, fill=SKY).at(width - self._strip, 0.0)
        free = height - sum(row.height for row in rows)
        between = free / len(rows)
        line = max(0.5, 0.9 * self._unit)
        box = shape("sticker box", STICKER, STICKER, fill=WHITE, line=BLACK, thickness=line)
        placed: list[Group] = [strip] if self.content.asks_order else []
        top = between / 2.0
        for row in rows:
            placed.append(row.at(0.0, top))
            if self.content.asks_order:
                placed.append(box.at(width - self._strip + self._pad, top + (row.height - STICKER) / 2.0))
            top += row.height + between
        return Group(width, height, together(placed).items)

    def _strange(self) -> str:
        texts = [self.content.practice, self.content.study]
        for factor in self.content.factors:
            texts.extend((factor.number, factor.title, *factor.elements))
        return unknown_characters(self.setter.ruler, texts)


def _without_blanks(factor: FactorLine) -> tuple[str, ...]:
    return tuple(element for element in factor.elements if cleaned(element))


def _evenly(factors: Sequence[FactorLine], shares: int) -> list[Sequence[FactorLine]]:
    """Consecutive shares whose sizes differ by one at most, the larger first."""
    cuts = [ceil(len(factors) * at / shares) for at in range(shares + 1)]
    return [factors[start:end] for start, end in pairwise(cuts)]
