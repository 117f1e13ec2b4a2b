"""What must hold for every sheet, whatever stands on it."""

import json
from itertools import combinations
from pathlib import Path

from storycoder.poster.faces import FontRuler
from storycoder.poster.layout import Box, Layout, Page, Words
from storycoder.poster.sheets import FEWEST_MM_PER_METRE, POINT, PRINT_MARGIN

LEAST_CONTRAST = 4.5
"""Of letters and what they stand on (WCAG 2.2, AA)."""
RULER = FontRuler()
GOLDEN = Path(__file__).parent / "golden"
_HAIR = 1e-6


def apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.x + _HAIR
        or other.right <= one.x + _HAIR
        or one.bottom <= other.y + _HAIR
        or other.bottom <= one.y + _HAIR
    )


def within(inner: Box, outer: Box) -> bool:
    return (
        inner.x >= outer.x - _HAIR
        and inner.y >= outer.y - _HAIR
        and inner.right <= outer.right + _HAIR
        and inner.bottom <= outer.bottom + _HAIR
    )


def check_page(page: Page) -> None:
    sheet = page.sheet
    printable = Box(PRINT_MARGIN, PRINT_MARGIN, sheet.width - 2 * PRINT_MARGIN, sheet.height - 2 * PRINT_MARGIN)
    for item in page.items:
        assert within(item.box, printable), (item, "in the print margin")
    for one, other in combinations(page.items, 2):
        assert apart(one.box, other.box) or (not isinstance(one, Words) and within(other.box, one.box)), (one, other)
    for words in page.texts:
        check_words(words)
        check_legible(page, words)


def check_words(words: Words) -> None:
    assert words.lines
    for line in words.lines:
        assert line == line.strip(" ")
        assert "\u00ad" not in line
        assert RULER.width(line, words.face) * words.em <= words.box.width + _HAIR, (line, "wider than its box")
    assert words.baseline >= RULER.ascent(words.face) * words.em - _HAIR
    foot = words.baseline + (len(words.lines) - 1) * words.pitch + RULER.descent(words.face) * words.em
    assert foot <= words.box.height + _HAIR, (words, "higher than its box")
    assert words.pitch >= 1.1 * words.em, "lines touch"


def check_legible(page: Page, words: Words) -> None:
    reading = page.sheet.reading
    assert abs(words.capital - RULER.capital(words.face) * words.em) < _HAIR
    if words.part in {"title", "number", "element"}:
        assert words.capital >= FEWEST_MM_PER_METRE * reading.elements - _HAIR, words
    distance = {"question": reading.body, "helps": reading.body, "kind": reading.body, "quotation": reading.quotations}
    if words.part in distance:
        assert words.em / POINT >= 24.0 * distance[words.part] - _HAIR, words
    if words.part in {"answer", "hint", "signature", "mark"}:
        assert words.em / POINT >= 12.0, words


def check(layout: Layout) -> None:
    assert layout.pages
    for page in layout.pages:
        check_page(page)


def letters(text: str) -> str:
    """What is left of a text when spaces, hyphens and quotation marks do not count."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-·…\u00ad\"“”„‟«»'‘’‚‹›")


def standing(layout: Layout, part: str) -> list[str]:
    """The texts of one part on all pages, in alphabetical order."""
    return sorted(letters("".join(words.lines)) for page in layout.pages for words in page.texts if words.part == part)


def plain(layout: Layout) -> dict[str, object]:
    """The layout as JSON values, to a hundredth of a millimetre."""

    def tidy(value: object) -> object:
        if isinstance(value, float):
            return round(value, 2)
        return list(value) if isinstance(value, tuple) else value

    def item(one: object) -> dict[str, object]:
        names = [name for cls in type(one).__mro__ for name in getattr(cls, "__slots__", ())]
        values = {name: getattr(one, name) for name in names}
        box = [round(number, 2) for number in values.pop("box")]
        return {"is": type(one).__name__, "box": box, **{name: tidy(value) for name, value in values.items()}}

    return {
        "title": layout.title,
        "pages": [[item(one) for one in page.items] for page in layout.pages],
        "leftovers": [[left.what, left.text, left.page] for left in layout.leftovers],
    }


def golden(name: str) -> object:
    return json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


def write_golden(name: str, layout: Layout) -> None:
    GOLDEN.mkdir(exist_ok=True)
    text = json.dumps(plain(layout), ensure_ascii=False, indent=1)
    (GOLDEN / f"{name}.json").write_text(text + "\n", "utf-8")
