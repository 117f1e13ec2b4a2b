"""What a factor's poster says: number, title, elements and voices, as one column of a given width."""

from collections.abc import Sequence
from dataclasses import dataclass

from storycoder.poster.content import PosterContent, Quotation
from storycoder.poster.heading import (
    KIND_WORDS,
    badge,
    element_type,
    fictional_mark,
    marker,
    new_mark,
    shortened,
    title_type,
    what_helps,
)
from storycoder.poster.layout import Group, beside, stacked, together
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.voices import narrowest, voices, voices_around
from storycoder.poster.wrapping import cleaned
from storycoder.words import Phrasebook

_MOST_TITLE_LINES = 6
_MOST_LINES_ABOVE = 4
_NUMBERS = (1.5, 1.25, 1.0)
"""Heights of the number to try, in capitals of the title."""
_TITLE_ABOVE = 0.201
"""How far the title's step stands above that of its elements, a hair more than one step."""


@dataclass(frozen=True, slots=True)
class FactorColumn:
    """Sets the texts of one poster. `distance` is how far away, in metres, its title must be legible."""

    content: PosterContent
    setter: Typesetter
    say: Phrasebook
    distance: float

    @property
    def gap(self) -> float:
        """The white between two parts."""
        return 15.0 * self.setter.sheet.unit

    @property
    def title(self) -> str:
        """The title without stray characters."""
        return cleaned(self.content.factor.title)

    def column(
        self,
        elements: Sequence[str],
        quotations: Sequence[Quotation],
        width: float,
        *,
        step: float,
        air: float,
        larger: float,
        lower: float = 0.0,
    ) -> Group:
        """Head, elements and voices: these around the elements where that is lower, else below.

        `step` is the size from least (0) to comfortable (1); at -0.2 the title comes down to the least too. `air` is
        how much more white there is than needed, `larger` a factor for the size of the voices; what stands under the
        head stands so much `lower`.
        """
        gap = self.gap * (1.0 + 0.35 * air)
        head, listed = self.head(width, step), self._listed(elements, width, step, air)
        below = stacked([listed, voices(self.setter, quotations, width, larger)], 1.2 * gap)
        least = narrowest(self.setter, larger)
        left = max(listed.width, least)
        right = width - left - 1.5 * self.gap
        if elements and quotations and right >= least:
            around = voices_around(
                self.setter, quotations, listed, widths=(left, right), between=1.5 * self.gap, larger=larger
            )
            below = min(around, below, key=lambda body: body.height)
        return stacked([head, below], gap + lower)

    def head(self, width: float, step: float) -> Group:
        """Number and title side by side, the number as large as costs no height; or below it if that is lower."""
        below = self._below_number(width, step)
        beside_it = [way for larger in _NUMBERS if (way := self._beside_number(width, step, larger))]
        lowest = min(way.height for way in (below, *beside_it))
        return next((way for way in beside_it if way.height <= lowest), below)

    def name(self, width: float) -> Group:
        """Number and title in two lines at most, to say whose answers a sheet is for."""
        style = self._title_type(width, 0.0)
        number, mark = self._badge(style, 1.0), self._mark()
        room = width - number.width - self.gap - (mark.width + self.gap if mark.items else 0.0)
        named = beside([number, shortened(self.setter, self.title, style, room, 2)[0]], self.gap, centred=True)
        return together((named, mark.at(width - mark.width, 0.0)))

    def breaks_title(self, width: float) -> bool:
        """Whether the title fits this width at no legible size without a hyphen that the writer did not put there."""
        return self.setter.breaks_a_word(self.title, self._title_type(width, 0.0), width)

    def cuts_title(self, width: float) -> bool:
        """Whether the title is so long that it ends in an ellipsis."""
        return self._title_lines(width, 0.0)[1]

    def cuts_practice(self, width: float) -> bool:
        """Whether the practice's name is so long that it may end in an ellipsis above the title."""
        return self._whose(width / 3.0)[1]

    def _beside_number(self, width: float, step: float, larger: float) -> Group | None:
        """The number left of the title; none where that would break a word or cut the title."""
        number = self._badge(self._title_type(width, step), larger)
        rest = width - number.width - self.gap
        if self.setter.breaks_a_word(self.title, self._title_type(rest, step), rest):
            return None
        title, cut = self._title_lines(rest, step)
        if cut:
            return None
        words = stacked([self._above_title(rest), title], self.gap / 4.0)
        return beside([number, words], self.gap, centred=number.height > 0.8 * words.height)

    def _below_number(self, width: float, step: float) -> Group:
        number = self._badge(self._title_type(width, step), 1.0)
        line = beside([number, self._above_title(width - number.width - self.gap)], self.gap, centred=True)
        return stacked([line, self._title_lines(width, step)[0]], 0.8 * self.gap)

    def _badge(self, title: Type, larger: float) -> Group:
        factor = self.content.factor
        return badge(self.setter, factor.number, factor.kind, title.em * self.setter.ruler.capital("bold") * larger)

    def _mark(self) -> Group:
        return fictional_mark(self.setter, self.say, fictional=self.content.fictional)

    def _above_title(self, width: float) -> Group:
        """Whose poster this is, what kind of factor, and at the right the mark of a fictional study."""
        setter, body, mark = self.setter, self.setter.sheet.reading.body, self._mark()
        rest = width - (mark.width + self.gap if mark.items else 0.0)
        helps = self._whose(rest)[0]
        kind = setter.set(self.say(KIND_WORDS[self.content.factor.kind]), setter.running("kind", body), rest)
        lines = stacked([helps, kind], 0.0)
        return together((lines, mark.at(width - mark.width, 0.0))) if mark.items else lines

    def _whose(self, width: float) -> tuple[Group, bool]:
        style = self.setter.running("helps", self.setter.sheet.reading.body, "bold")
        return shortened(
            self.setter, what_helps(self.say, cleaned(self.content.practice)), style, width, _MOST_LINES_ABOVE
        )

    def _title_type(self, width: float, step: float) -> Type:
        return title_type(self.setter, self.title, width, step + _TITLE_ABOVE, self.distance)

    def _title_lines(self, width: float, step: float) -> tuple[Group, bool]:
        return shortened(self.setter, self.title, self._title_type(width, step), width, _MOST_TITLE_LINES)

    def _listed(self, elements: Sequence[str], width: float, step: float, air: float) -> Group:
        """The elements below one another, each behind the mark of its kind."""
        style, ruler = element_type(self.setter, max(step, 0.0)), self.setter.ruler
        across, hang = 0.36 * style.em, 0.72 * style.em
        middle = (ruler.ascent("regular") - ruler.capital("regular") / 2.0) * style.em
        sign = marker(self.content.factor.kind, across).at(0.0, middle - across / 2.0)
        rows = [together((sign, self._element(text, style, width - hang).at(hang, 0.0))) for text in elements]
        return stacked(rows, style.em * (0.12 + 0.2 * air))

    def _element(self, text: str, style: Type, width: float) -> Group:
        """The words, and behind or below them a mark where they are new from a meeting."""
        words = self.setter.set(text, style, width)
        if text not in self.content.factor.new:
            return words
        mark = new_mark(self.setter, self.say, style)
        across = words.width + 0.5 * style.em
        if len(words.items[0].lines) == 1 and across + mark.width <= width:  # pyright: ignore[reportAttributeAccessIssue]
            return together((words, mark.at(across, (words.height - mark.height) / 2.0)))
        return stacked([words, mark], 0.1 * style.em)
