"""Rules that hold for any poster: nothing overlaps, leaves its box, shrinks below what is legible, or gets lost."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from poster_rules import check, letters, standing
from poster_samples import en, nl

from storycoder.poster.content import FIRST_ROUND, FactorLine, OverviewContent, PosterContent, Quotation
from storycoder.poster.layout import Layout, Shape
from storycoder.poster.posters import factor_poster, overview_poster
from storycoder.poster.sheets import MISSING_SHARE, STICKER, Sheet

WORDS = (
    *("de", "een", "en", "ik", "ze", "je", "met", "voor", "op", "niet", "het", "ook", "even", "samen", "thuis"),
    *("koffie", "moeder", "groep", "praten", "luisteren"),
    "arbeidsongeschiktheidsverzekering",
    "jeugdprofessionals",
    "opvoedingsondersteuning",
    "kinderopvangtoeslagaffaire",
    "groeps-app/telefoon",
    "gezins\u00adbegeleidings\u00adovereenkomst",
    "meervoudigepersoonlijkheidsstoornis",
    "€",
    "zó’n",
    "É",
)
word = st.sampled_from(WORDS)
odd = st.text(min_size=1, max_size=60)
sheets = st.builds(Sheet, st.sampled_from(("A1", "A2", "A3")), st.sampled_from(("portrait", "landscape")))
languages = st.sampled_from((nl, en))


def sentence(most: int) -> st.SearchStrategy[str]:
    return st.lists(word, min_size=1, max_size=most).map(" ".join)


factors = st.builds(
    FactorLine,
    number=st.sampled_from(("F1", "F4", "F10", "WWWWW")),
    title=sentence(14),
    kind=st.sampled_from(("substantive", "procedural")),
    elements=st.lists(sentence(12), max_size=9).map(tuple),
)
quotations = st.builds(Quotation, sentence(60), sentence(8))
posters = st.builds(
    PosterContent,
    factor=factors,
    quotations=st.lists(quotations, max_size=5).map(tuple),
    practice=st.one_of(st.just(""), sentence(6)),
    asks=st.one_of(
        st.just(FIRST_ROUND),
        st.lists(st.sampled_from(("recognition", "priority", "missing", "value", "use")), unique=True).map(tuple),
    ),
    study=st.one_of(st.just(""), sentence(12)),
    fictional=st.booleans(),
)


def in_full(layout: Layout, part: str, what: str, texts: tuple[str, ...]) -> None:
    """Each text stands on a sheet, or is named as left out."""
    lost = [letters(left.text) for left in layout.leftovers if left.what == what and left.page is None]
    expected = list(map(letters, texts))
    for text in lost:
        expected.remove(text)
    assert standing(layout, part) == sorted(expected)


@settings(max_examples=30)
@given(posters, sheets, languages)
def test_any_factor_poster_is_sound(content, sheet, say):
    layout = factor_poster(content, sheet, say)
    check(layout)
    in_full(layout, "element", "element", content.factor.elements)
    in_full(layout, "quotation", "quotation", tuple(quotation.text for quotation in content.quotations))
    if not any((left.what == "title" and left.page is None) or left.what == "answers" for left in layout.leftovers):
        assert standing(layout, "title") == [letters(content.factor.title)] * len(layout.pages)


@settings(max_examples=30)
@given(posters, sheets, languages)
def test_every_question_stands_on_some_sheet(content, sheet, say):
    layout = factor_poster(content, sheet, say)
    asked = [words for page in layout.pages for words in page.texts if words.part == "question"]
    assert len(asked) == len(content.asks)
    shapes = [item for page in layout.pages for item in page.items if isinstance(item, Shape)]
    if "recognition" in content.asks:
        assert [shape.level for shape in shapes if shape.form == "level"] == [0.0, 0.25, 0.5, 0.75, 1.0]
        assert sum(shape.form == "unsure" for shape in shapes) == 1
    stickers = [shape for shape in shapes if shape.form == "sticker box"]
    assert bool(stickers) == ("priority" in content.asks)
    assert all(shape.box[2:] == pytest.approx((STICKER, STICKER)) for shape in stickers)
    if {"missing", "value", "use"} & set(content.asks):
        written = [shape.box for shape in shapes if shape.form == "box" and _holds_pencil(shape, shapes)]
        assert sum(box.width * box.height for box in written) >= MISSING_SHARE * sheet.area - 1e-6


def _holds_pencil(box: Shape, shapes: list[Shape]) -> bool:
    pencils = [shape.box for shape in shapes if shape.form == "pencil"]
    return any(
        box.box.x < p.x and p.right < box.box.right and box.box.y < p.y and p.bottom < box.box.bottom for p in pencils
    )


@given(st.lists(factors, min_size=1, max_size=9).map(tuple), st.one_of(st.just(""), sentence(5)), sheets, languages)
@settings(max_examples=40)
def test_any_overview_is_sound(factors, practice, sheet, say):
    layout = overview_poster(OverviewContent(factors=factors, practice=practice, fictional=True), sheet, say)
    check(layout)
    elements = tuple(text for factor in factors for text in factor.elements)
    if not any(left.what == "element" for left in layout.leftovers):
        assert sorted("".join(standing(layout, "element"))) == sorted(letters("".join(elements)))
    if not any(left.what == "title" for left in layout.leftovers):
        heading = letters(layout.title)
        titles = [heading] * len(layout.pages) + [letters(factor.title) for factor in factors]
        assert standing(layout, "title") == sorted(titles)
    boxes = [
        item for page in layout.pages for item in page.items if isinstance(item, Shape) and item.form == "sticker box"
    ]
    assert len(boxes) == len(factors)


@given(odd, odd, odd, sheets)
@example("\u202eA\u0000\u00ad", "\u00ad", "“”", Sheet("A3"))
@settings(max_examples=40)
def test_whatever_is_typed_is_set(title, element, quotation, sheet):
    factor = FactorLine(number="F1", title=f"x{title}", kind="procedural", elements=(element,))
    layout = factor_poster(PosterContent(factor=factor, quotations=(Quotation(quotation, element),)), sheet, en)
    check(layout)


@given(posters, sheets)
@settings(max_examples=20)
def test_the_same_content_gives_the_same_layout(content, sheet):
    assert factor_poster(content, sheet, nl) == factor_poster(content, sheet, nl)
