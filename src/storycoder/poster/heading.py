"""What both kinds of poster share: the large number, the marks, the foot, and how large a title may be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from storycoder.domain.factors import FactorKind
from storycoder.domain.words import N_
from storycoder.poster.colours import BLACK, KIND_FILL, KIND_TEXT
from storycoder.poster.faces import Ruler
from storycoder.poster.layout import Group, Page, shape, together
from storycoder.poster.sheets import Sheet, fewest_capital
from storycoder.poster.typesetting import Type, Typesetter
from storycoder.poster.wrapping import SOFT_HYPHEN, cleaned, wrapped
from storycoder.words import Phrasebook

KIND_WORDS: dict[FactorKind, str] = {"substantive": N_("What it gives you"), "procedural": N_("How it is done")}
"""Plain words for the two kinds of factors."""
STEPS = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
"""Sizes to try, from comfortable (1) to the least that may be read from where people stand (0)."""

_COMFORTABLE_TITLE = {"A1": 26.0, "A2": 20.0, "A3": 16.0}
_COMFORTABLE_ELEMENT = 19.0 / 3.0
_MOST_TITLE_LINES = 3
_ELLIPSIS = "…"


def title_type(setter: Typesetter, title: str, width: float, step: float, distance: float) -> Type:
    """The largest type up to `step` that breaks no word in three lines; else the least for `distance` metres."""
    sizes = [_title_at(setter, size, distance) for size in STEPS if size <= step]
    fitting = (
        style
        for style in sizes
        if not setter.breaks_a_word(title, style, width)
        and len(wrapped(title, width, lambda line, style=style: setter.width(line, style))) <= _MOST_TITLE_LINES
    )
    return next(fitting, sizes[-1])


def _title_at(setter: Typesetter, step: float, distance: float) -> Type:
    least = fewest_capital(distance)
    sheet = setter.sheet
    most = _COMFORTABLE_TITLE[sheet.size] * sheet.letters / 100.0 * distance / sheet.reading.title
    return setter.at_capital("title", least + step * (most - least), "bold")


def element_type(setter: Typesetter, step: float) -> Type:
    """The type of elements at a step."""
    distance = setter.sheet.reading.elements
    least = fewest_capital(distance)
    return setter.at_capital("element", least + step * (_COMFORTABLE_ELEMENT * distance - least))


def shortened(setter: Typesetter, text: str, style: Type, width: float, most: int) -> tuple[Group, bool]:
    """The text in at most so many lines, and whether that cost words: then it ends in an ellipsis."""
    whole = setter.set(text, style, width)
    lines = wrapped(text, width, lambda line: setter.width(line, style))
    if len(lines) <= most:
        return whole, False
    last = lines[most - 1]
    while last and setter.width(last + _ELLIPSIS, style) > width:
        last = last[:-1].rstrip()
    return setter.lines((*lines[: most - 1], last + _ELLIPSIS), style, width), True


def badge(setter: Typesetter, number: str, kind: FactorKind, capital: float) -> Group:
    """The number on a disc (what it gives) or a block (how it is done), so that colour is never the only sign."""
    style = replace(setter.at_capital("number", capital, "bold"), colour=KIND_TEXT[kind])
    words = setter.line(number, style)
    # As wide as with the widest figures, so that F1 and F2 stand on equal grounds.
    widest = setter.line("".join("0" if sign.isdigit() else sign for sign in number), style)
    across = max(max(widest.width, words.width) * 1.38, words.height * 1.12)
    ground = shape("disc" if kind == "substantive" else "block", across, across, fill=KIND_FILL[kind])
    # The capitals stand in the middle; the box of their line has more room above than below them.
    top = (across + capital) / 2.0 - setter.ruler.ascent("bold") * style.em
    return together((ground, words.at((across - words.width) / 2.0, top)))


def marker(kind: FactorKind, across: float) -> Group:
    """The small disc or block of a kind."""
    return shape("disc" if kind == "substantive" else "block", across, across, fill=KIND_FILL[kind])


def fictional_mark(setter: Typesetter, say: Phrasebook, *, fictional: bool) -> Group:
    """A framed word on every sheet of a study that was made up."""
    if not fictional:
        return Group()
    style = setter.running("mark", setter.sheet.reading.answers, "bold")
    words = setter.line(say("Fictional sample"), style)
    pad = 0.5 * style.em
    frame = shape("frame", words.width + 2 * pad, words.height + pad, line=BLACK, thickness=0.06 * style.em)
    return together((frame, words.at(pad, pad / 2.0)))


def new_mark(setter: Typesetter, say: Phrasebook, beside: Type) -> Group:
    """A framed word beside what was added because of a meeting."""
    style = Type("mark", max(0.45 * beside.em, setter.running("mark", setter.sheet.reading.answers).em), "bold")
    words = setter.line(say("New"), style)
    pad = 0.45 * style.em
    frame = shape("frame", words.width + 2 * pad, words.height + 0.6 * pad, line=BLACK, thickness=0.07 * style.em)
    return together((frame, words.at(pad, 0.3 * pad)))


def what_helps(say: Phrasebook, practice: str) -> str:
    """The line above everything: whose poster this is."""
    return say("What helps at {practice}", practice=practice) if practice else say("What helps everywhere")


def footer_height(sheet: Sheet) -> float:
    """Room kept for the foot of a sheet."""
    return 17.0 * sheet.unit


def finished(setter: Typesetter, sheets: Sequence[Group], notes: Sequence[str]) -> tuple[Page, ...]:
    """The sheets with their margins and, at the foot, the study and which sheet this is."""
    return tuple(_page(setter, group, notes, at, len(sheets)) for at, group in enumerate(sheets))


def _page(setter: Typesetter, group: Group, notes: Sequence[str], at: int, total: int) -> Page:
    sheet = setter.sheet
    style = Type("footer", max(4.2, 6.6 * sheet.unit))
    note = " · ".join(_notes(notes, at, total))
    width = sheet.width - 2.0 * sheet.margin
    foot, _ = shortened(setter, note, style, width, 1) if note else (Group(), False)
    items = (
        *group.moved(sheet.margin, sheet.margin),
        *foot.moved(sheet.margin, sheet.height - sheet.margin - foot.height),
    )
    return Page(sheet, items)


def _notes(notes: Sequence[str], at: int, total: int) -> Iterator[str]:
    yield from (note for note in notes if note)
    if total > 1:
        yield f"{at + 1} / {total}"


def unknown_characters(ruler: Ruler, texts: Iterable[str]) -> str:
    """The characters that the typeface cannot show, each once."""
    return ruler.unknown("".join(cleaned(text).replace(SOFT_HYPHEN, "") for text in texts), "regular")
