"""The part of a poster that people fill in: circles to choose from, boxes for stickers, boxes to write or draw in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storycoder.domain.words import N_
from storycoder.poster.colours import BLACK, BLUE, ORANGE, SKY, WHITE
from storycoder.poster.content import Ask
from storycoder.poster.layout import Box, Group, Shape, beside, shape, stacked, together
from storycoder.poster.sheets import MISSING_SHARE, STICKER
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.words import Phrasebook

RECOGNITION = (N_("Not at all"), N_("A little"), N_("Half"), N_("Quite a lot"), N_("Completely"))
"""The five worded points, 1 to 5."""
UNSURE = N_("I don't know")

QUESTION: dict[Ask, str] = {
    "recognition": N_("Do you recognise this?"),
    "priority": N_("How important is this to you?"),
    "missing": N_("What is missing?"),
    "value": N_("What is this worth to you?"),
    "use": N_("How would you use this?"),
}
_HINT: dict[Ask, str] = {
    "recognition": N_("Put a sticker with your answer."),
    "priority": N_("Put your stickers here."),
    "missing": N_("Write it or draw it here."),
    "value": N_("Write it or draw it here."),
    "use": N_("Write it or draw it here."),
}
_MOST_STICKER_BOXES = 4
_MOST_NARROWING = 0.75


@dataclass(frozen=True, slots=True)
class AnswerArea:
    """Makes the panel with the questions of one poster."""

    setter: Typesetter
    say: Phrasebook
    asks: Sequence[Ask]

    def panel(self, width: float, higher: float = 0.0) -> Group:
        """The panel at its least height, or with boxes to write in that are together `higher` by so many mm."""
        pad = 12.0 * self._unit
        inner = width - 2.0 * pad
        ways = (self._in_rows(inner, higher), self._with_column(inner, higher))
        filled = min((way for way in ways if way), key=lambda group: group.height)
        height = filled.height + 2.0 * pad
        return together((shape("panel", width, height, fill=SKY), filled.at(pad, pad)))

    @property
    def _unit(self) -> float:
        return self.setter.sheet.unit

    @property
    def _gap(self) -> float:
        return 12.0 * self._unit

    @property
    def _line(self) -> float:
        return max(0.5, 0.9 * self._unit)

    @property
    def _open(self) -> tuple[Ask, ...]:
        return tuple(ask for ask in self.asks if ask in {"missing", "value", "use"})

    def _in_rows(self, width: float, higher: float) -> Group:
        """One question below the other."""
        rows = [self._recognition(width)] if "recognition" in self.asks else []
        if "priority" in self.asks:
            rows.append(self._priority_row(width))
        return stacked([*rows, self._writing(width, higher)], self._gap)

    def _with_column(self, width: float, higher: float) -> Group | None:
        """The sticker boxes in a column of their own; None where there is no room or nothing beside them."""
        if "priority" not in self.asks or len(self.asks) == 1:
            return None
        style = self._question_type
        question = self.say(QUESTION["priority"])
        column = max(STICKER, *(self.setter.width(word, style) for word in question.split()))
        rest = width - column - self._gap
        if rest < width / 2.0:
            return None
        rows = [self._recognition(rest)] if "recognition" in self.asks else []
        left = stacked([*rows, self._writing(rest, higher)], self._gap)
        heading = self._heading("priority", column)
        room = left.height - heading.height
        boxes = int(room // (STICKER + self._small))
        if boxes < 1:
            return None
        right = stacked([heading, *[self._sticker_box()] * boxes], room / boxes - STICKER)
        return beside([Group(rest, left.height, left.items), right], self._gap)

    @property
    def _small(self) -> float:
        return 5.0 * self._unit

    @property
    def _question_type(self) -> Type:
        return self.setter.running("question", self.setter.sheet.reading.body, "bold")

    @property
    def _answer_type(self) -> Type:
        return replace(self.setter.running("answer", self.setter.sheet.reading.answers), align="centre")

    def _heading(self, ask: Ask, width: float) -> Group:
        """The question, and how to answer below it or, where there is room, beside it."""
        question = self.setter.set(self.say(QUESTION[ask]), self._question_type, width)
        hint_type = self.setter.running("hint", self.setter.sheet.reading.answers)
        rest = width - question.width - self._gap
        hint_text = self.say(_HINT[ask])
        if self.setter.width(hint_text, hint_type) > rest:
            return stacked([question, self.setter.set(hint_text, hint_type, width)], self._small / 2.0)
        hint = self.setter.set(hint_text, hint_type, rest)
        return together((question, hint.at(question.width + self._gap, _baseline(question) - _baseline(hint))))

    def _recognition(self, width: float) -> Group:
        """Five circles, from empty to full, and apart from them one for who does not know."""
        apart = self._gap
        cell = (width - 4.0 * self._small - apart) / 6.0
        room = cell - 1.6 * self._small
        style = self._narrowed(self._answer_type, room)
        labels = [self.setter.set(self.say(word), style, room) for word in (*RECOGNITION, UNSURE)]
        highest = max(label.height for label in labels)
        points = [self._cell(cell, label, highest, at / 4.0) for at, label in enumerate(labels[:5])]
        row = beside([beside(points, self._small), self._cell(cell, labels[5], highest, None)], apart)
        return stacked([self._heading("recognition", width), row], self._small)

    def _narrowed(self, style: Type, width: float) -> Type:
        """The type made just small enough that no answer must be broken; these are read with a sticker in the hand."""
        words = " ".join(self.say(word) for word in (*RECOGNITION, UNSURE)).split()
        widest = max(self.setter.width(word, style) for word in words)
        return replace(style, em=style.em * max(_MOST_NARROWING, min(1.0, 0.999 * width / widest)))

    def _cell(self, width: float, label: Group, highest: float, level: float | None) -> Group:
        """A circle, its words, and room for stickers below them. No level: the answer is "I don't know"."""
        across = max(11.0, 22.0 * self._unit)
        room = max(26.0, STICKER * self._unit)
        pad = 1.4 * self._small
        top = Shape(
            form="unsure" if level is None else "level",
            box=Box((width - across) / 2.0, pad, across, across),
            fill=BLUE if level else WHITE,
            line=BLACK if level is None else BLUE,
            thickness=1.6 * self._line,
            level=level or 0.0,
        )
        height = pad + across + pad / 2.0 + highest + room
        box = shape("box", width, height, fill=WHITE, line=BLACK, thickness=self._line)
        words = label.at((width - label.width) / 2.0, pad + across + pad / 2.0)
        return together((box, Group(items=(top,)), words))

    def _priority_row(self, width: float) -> Group:
        """The question at the left and as many sticker boxes at the right as there is room for."""
        style = self._question_type
        least = max(self.setter.width(self.say(QUESTION["priority"]), style) * 0.6, width * 0.3)
        boxes = max(1, min(_MOST_STICKER_BOXES, int((width - least - self._gap) // (STICKER + self._small))))
        stickers = beside([self._sticker_box()] * boxes, self._small)
        heading = self._heading("priority", width - stickers.width - self._gap)
        room = Group(width - stickers.width - self._gap, heading.height, heading.items)
        return beside([room, stickers], self._gap, centred=True)

    def _sticker_box(self) -> Group:
        box = shape("sticker box", STICKER, STICKER, fill=WHITE, line=BLACK, thickness=self._line)
        across = STICKER * 0.4
        dot = Shape(
            form="dot", box=Box((STICKER - across) / 2.0, (STICKER - across) / 2.0, across, across), line=ORANGE
        )
        return together((box, Group(items=(replace(dot, thickness=self._line),))))

    def _writing(self, width: float, higher: float) -> Group:
        """Boxes to write in; together they take at least a fifth of the sheet."""
        if not self._open:
            return Group()
        area = self.setter.sheet.area * MISSING_SHARE / len(self._open)
        height = area / width + higher / len(self._open)
        return stacked([self._writing_box(ask, width, height) for ask in self._open], self._small)

    def _writing_box(self, ask: Ask, width: float, least: float) -> Group:
        pad = 1.6 * self._small
        pencil = 1.1 * self._question_type.em
        heading = self._heading(ask, width - 3.0 * pad - pencil)
        height = max(least, heading.height + 2.0 * pad)
        box = shape("box", width, height, fill=WHITE, line=BLACK, thickness=self._line)
        icon = shape("pencil", pencil, pencil, fill=ORANGE, line=BLACK, thickness=self._line)
        return together((box, icon.at(pad, pad), heading.at(2.0 * pad + pencil, pad)))


def _baseline(group: Group) -> float:
    first = group.items[0]
    return 0.0 if isinstance(first, Shape) else first.box.y + first.baseline
