"""The form to print: A4, one block a code, with boxes to tick and lines to write on; letters and lines, no pictures."""

from dataclasses import dataclass
from pathlib import Path

from storycoder.domain.validation import Recognised
from storycoder.poster.colours import BLACK, BLUE, SKY, WHITE
from storycoder.poster.faces import Face, FontRuler
from storycoder.poster.layout import Box, Group, Layout, Page, Part, Shape, beside, shape, stacked, together
from storycoder.poster.posters import draw_pdf
from storycoder.poster.sheets import POINT, Sheet
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.words import Phrasebook
from storycoder.writing.files import replacing
from storycoder.writing.validation_form import (
    CHANGE,
    INTRODUCTION,
    OPTIONS,
    QUESTION,
    ROLE,
    THANKS,
    WHO,
    WHO_HINT,
    WHY,
    FormCode,
    ValidationForm,
    example_said,
    fiction_said,
)

LEVELS: dict[Recognised, float] = {"yes": 1.0, "partly": 0.5, "no": 0.0}
"""How full the circle beside each answer is, here and on the screen."""
_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 17.0
_INNER = _WIDTH - 2.0 * _MARGIN
_PAD, _GAP, _BLOCKS = 4.5, 3.0, 7.0
_BOX, _CIRCLE, _LINE, _FEWEST_LINES, _MOST_LINES = 8.0, 6.0, 9.0, 2, 4
_ROOM = _HEIGHT - 2.0 * _MARGIN - 6.0
_GREY = "#52606D"
_SLIP_MARGIN = 5.0


@dataclass(frozen=True, slots=True)
class _A4(Sheet):
    """A sheet of A4, upright."""

    @property
    def width(self) -> float:
        """Across."""
        return _WIDTH

    @property
    def height(self) -> float:
        """Down."""
        return _HEIGHT


def write_pdf_form(form: ValidationForm, path: Path, say: Phrasebook) -> None:
    """Draws the form; `say` speaks its language. Raises `Problem` where it cannot be written."""
    with replacing(path) as target:
        draw_pdf([lay_out_form(form, say)], target, title=form.title, author=form.study)


def lay_out_form(form: ValidationForm, say: Phrasebook) -> Layout:
    """The pages of the form. A code is never broken over two of them."""
    return _Form(form, say).layout()


def block_of(code: FormCode, say: Phrasebook, width: float = _INNER) -> Group:
    """The block of one code, in millimetres: what it is, three boxes, and lines for why and for a suggestion."""
    return _Setter(say).block(code, width)


class _Setter:
    """Sets words and boxes of one form."""

    def __init__(self, say: Phrasebook) -> None:
        self._say = say
        self._setter = Typesetter(_A4(), FontRuler())

    def text(
        self,
        words: str,
        points: float,
        width: float,
        face: Face = "regular",
        *,
        colour: str = BLACK,
        part: Part = "hint",
    ) -> Group:
        """Words in lines no wider than so many millimetres."""
        if not words.strip():
            return Group()
        return self._setter.set(words, Type(part, points * POINT, face, colour), width, even=False)

    def block(self, code: FormCode, width: float, lines: int = _FEWEST_LINES) -> Group:
        """One code, with so many lines to write each answer on."""
        inner = width - 2.0 * _PAD
        head = self._head(code, width)
        asked = self.text(self._say(QUESTION), 13, inner, "bold", part="question")
        writing = [self._writing(template, inner, lines) for template in (WHY, CHANGE)]
        body = stacked([asked, self._options(), *writing], _GAP).at(_PAD, _PAD)
        whole = stacked([head, body], 0.0)
        frame = shape("box", width, whole.height + _PAD, line=BLUE, thickness=0.4)
        return together((whole, frame))

    def _head(self, code: FormCode, width: float) -> Group:
        inner = width - 2.0 * _PAD
        number = self.text(code.number, 11, 20.0, "bold", colour=BLUE, part="number")
        said = [
            self.text(code.name, 17, inner - 16.0, "bold", part="title"),
            self.text(code.words, 13, inner - 16.0, part="element"),
            self.text(example_said(code, self._say), 12, inner - 16.0, "italic", part="quotation")
            if code.example
            else Group(),
        ]
        words = together((number.at(0.0, 1.4), stacked(said, 1.6).at(16.0, 0.0)))
        height = words.height + 2.0 * _PAD * 0.8
        return together((shape("box", width, height, fill=SKY), words.at(_PAD, _PAD * 0.8)))

    def _options(self) -> Group:
        return beside([self._option(option, self._say(word)) for option, word in OPTIONS.items()], 14.0, centred=True)

    def _option(self, option: Recognised, word: str) -> Group:
        box = shape("box", _BOX, _BOX, fill=WHITE, line=BLACK, thickness=0.6)
        level = LEVELS[option]
        circle = Shape(
            form="level",
            box=Box(0.0, 0.0, _CIRCLE, _CIRCLE),
            fill=BLUE if level else WHITE,
            line=BLUE,
            thickness=0.5,
            level=level,
        )
        return beside(
            [box, Group(_CIRCLE, _CIRCLE, (circle,)), self.text(word, 15, 40.0, "bold", part="answer")],
            2.6,
            centred=True,
        )

    def _writing(self, template: str, width: float, lines: int) -> Group:
        """A question, and lines to write the answer on; the first begins beside the question."""
        asked = self.text(self._say(template), 12, width / 2.0, "bold", part="question")
        first = width - asked.width - _GAP
        rules = [_rule(first).at(asked.width + _GAP, asked.height)]
        rules += [_rule(width).at(0.0, asked.height + at * _LINE) for at in range(1, lines)]
        return together((asked, *rules))


def _rule(width: float) -> Group:
    return shape("box", width, 0.25, fill=_GREY)


class _Form(_Setter):
    """One form in pages."""

    def __init__(self, form: ValidationForm, say: Phrasebook) -> None:
        super().__init__(say)
        self._form = form

    def layout(self) -> Layout:
        """As many blocks on a page as there is room for; what room is left becomes lines to write on."""
        thanks = self.text(self._say(THANKS), 13, _INNER)
        pages: list[list[FormCode]] = [[]]
        for at, code in enumerate(self._form.codes, start=1):
            last = [thanks] if at == len(self._form.codes) else []
            if self._used(pages, code, last) > _ROOM and (pages[-1] or len(pages) == 1):
                pages.append([])
            pages[-1].append(code)
        drawn = tuple(self._filled(pages, at, thanks) for at in range(len(pages)))
        return Layout(self._form.title, drawn)

    def _used(self, pages: list[list[FormCode]], code: FormCode, last: list[Group]) -> float:
        begun = [self._front()] if len(pages) == 1 else []
        blocks = [self.block(each, _INNER) for each in (*pages[-1], code)]
        return stacked([*begun, *blocks, *last], _BLOCKS).height

    def _filled(self, pages: list[list[FormCode]], at: int, thanks: Group) -> Page:
        around = ([self._front()] if at == 0 else [], [thanks] if at == len(pages) - 1 else [])
        lines = _FEWEST_LINES
        while True:
            blocks = [self.block(each, _INNER, lines) for each in pages[at]]
            more = [self.block(each, _INNER, lines + 1) for each in pages[at]]
            is_full = stacked([*around[0], *more, *around[1]], _BLOCKS).height > _ROOM
            if is_full or lines >= _MOST_LINES or not blocks:
                return self._page([*around[0], *blocks, *around[1]], at + 1, len(pages))
            lines += 1

    def _page(self, groups: list[Group], number: int, of: int) -> Page:
        said = self._say("Page {page} of {pages}", page=number, pages=of)
        foot = self.text(" · ".join(filter(None, (self._form.study, self._form.label, said))), 9, _INNER, colour=_GREY)
        items = (*stacked(groups, _BLOCKS).moved(_MARGIN, _MARGIN), *foot.moved(_MARGIN, _HEIGHT - _MARGIN))
        return Page(_A4(), items)

    def _front(self) -> Group:
        form, say = self._form, self._say
        lines = [
            self.text(form.title, 25, _INNER, "bold", part="title"),
            *(self.text(say(each), 13, _INNER) for each in INTRODUCTION),
            self.text(fiction_said(say), 10, _INNER, colour=_GREY) if form.fictional else Group(),
        ]
        asked = [self._named(WHO, form.label), *([] if form.masked_role else [self._named(ROLE, form.role)])]
        who = beside(asked, 8.0)
        hint = self.text(say(WHO_HINT), 10, _INNER, colour=_GREY)
        return stacked([*lines, who.at(0.0, 1.5), hint], 2.6)

    def _named(self, template: str, value: str) -> Group:
        width = (_INNER - 8.0) / 2.0
        asked = self.text(self._say(template), 12, width, "bold", part="question")
        said = self.text(value, 13, width) if value else _rule(width).at(0.0, 7.5)
        both = stacked([asked, said], 2.0)
        return Group(width, both.height, both.items)


@dataclass(frozen=True, slots=True)
class _Slip(Sheet):
    """A slip of paper as high as one block."""

    high: float = 100.0

    @property
    def width(self) -> float:
        """Across."""
        return _INNER + 2.0 * _SLIP_MARGIN

    @property
    def height(self) -> float:
        """Down."""
        return self.high


def block_page(code: FormCode, say: Phrasebook) -> Page:
    """The block of one code on a slip of paper of its own, for a preview."""
    block = block_of(code, say)
    return Page(_Slip(high=block.height + 2.0 * _SLIP_MARGIN), block.moved(_SLIP_MARGIN, _SLIP_MARGIN))
