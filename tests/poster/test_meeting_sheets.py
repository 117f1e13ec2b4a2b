"""The sheets of A4 for a meeting, what is new on a poster, and letters larger than usual: as values that stay."""

from dataclasses import replace
from itertools import combinations

import pytest
from poster_rules import apart, check, check_words, golden, plain, standing, within, write_golden
from poster_samples import FACTORS, en, overview, poster

from storycoder.poster.a4 import HEIGHT, WIDTH
from storycoder.poster.colours import WHITE
from storycoder.poster.content import FIRST_ROUND, SECOND_ROUND, Ask
from storycoder.poster.layout import Box, Layout, Shape, Words
from storycoder.poster.meeting_sheets import MeetingContent, answer_form, facilitator_sheet
from storycoder.poster.posters import factor_poster, overview_poster
from storycoder.poster.sheets import POINT, Sheet

MEETING = MeetingContent(
    name="Klankbordgroep De Pluktuin",
    about="De Pluktuin",
    date="24 September 2025",
    factors=FACTORS[:5],
    asks=FIRST_ROUND,
    sheets=9,
    size="A1",
    study="Samen opgroeien: wat helpt?",
    fictional=True,
)
NEW = frozenset({FACTORS[1].elements[1]})


def with_news() -> Layout:
    content = poster(1, 1)
    return factor_poster(replace(content, factor=replace(content.factor, new=NEW)), Sheet("A1", letters=120), en)


GOLDEN = {
    "facilitator_en": lambda: facilitator_sheet(MEETING, en),
    "answer_form_en": lambda: answer_form(MEETING, en),
    "factor_a1_new_120_en": with_news,
}


@pytest.mark.parametrize("name", GOLDEN)
def test_layouts_stay_as_they_are(name: str) -> None:
    assert plain(GOLDEN[name]()) == golden(name)


@pytest.mark.parametrize("make", [facilitator_sheet, answer_form])
@pytest.mark.parametrize("asks", [FIRST_ROUND, SECOND_ROUND])
def test_sheets_of_a4_are_sound(make, asks) -> None:
    layout = make(replace(MEETING, asks=asks, factors=FACTORS), en)
    paper = Box(10.0, 10.0, WIDTH - 20.0, HEIGHT - 20.0)
    for page in layout.pages:
        for item in page.items:
            assert within(item.box, paper), item
        for one, other in combinations(page.texts, 2):
            assert apart(one.box, other.box), (one, other)
        for words in page.texts:
            check_words(words)
            assert words.em / POINT >= (9.0 if words.part in {"footer", "answer", "hint"} else 11.0)


def test_every_factor_has_its_boxes_and_its_questions_on_one_page() -> None:
    layout = answer_form(MEETING, en)
    heads = [words for page in layout.pages for words in page.texts if words.part == "title"]
    said = [" ".join(words.lines) for words in heads]
    for factor in MEETING.factors:
        assert said.count(f"{factor.number} {factor.title}") == 1
    levels = [item for page in layout.pages for item in page.items if isinstance(item, Shape) and item.form == "level"]
    assert len(levels) == 5 * len(MEETING.factors)
    assert "What matters most to you?" in " ".join(standing_words(layout))
    drawn = [item for page in layout.pages for item in page.items if isinstance(item, Shape)]
    to_tick = [item.box.right for item in drawn if item.form == "box" and item.fill == WHITE]
    assert max(to_tick) == pytest.approx(WIDTH - 16.0)
    later = answer_form(replace(MEETING, asks=SECOND_ROUND), en)
    assert "What matters most to you?" not in " ".join(standing_words(later))


@pytest.mark.parametrize("asks", [FIRST_ROUND, SECOND_ROUND])
def test_no_page_of_an_answer_form_holds_the_last_question_only(asks: tuple[Ask, ...]) -> None:
    for count in range(1, 6):
        form = answer_form(replace(MEETING, factors=FACTORS[1 : 1 + count], asks=asks), en)
        parts = {words.part for words in form.pages[-1].texts}
        assert parts & {"title", "answer"}, count


def test_a_sheet_tells_only_of_what_is_asked_and_has_one_line_at_its_foot() -> None:
    first, later = (
        standing_words(facilitator_sheet(replace(MEETING, asks=asks), en)) for asks in (FIRST_ROUND, SECOND_ROUND)
    )
    for words, said in ((first, True), (later, False)):
        for part in ("What matters most?", "Order: 1 is", "Dots:", "What is missing?"):
            assert any(part in each for each in words) is said, part
        assert any("how would you use it?" in each for each in words) is not said
    long = replace(MEETING, name="Een avond met " + "heel veel mensen " * 9)
    for page in facilitator_sheet(long, en).pages:
        [foot] = [words for words in page.texts if words.part == "footer"]
        [line] = foot.lines
        assert line.startswith("Samen opgroeien")
        assert "… · Page " in line


def standing_words(layout: Layout) -> list[str]:
    return [" ".join(words.lines) for page in layout.pages for words in page.texts]


def test_what_is_new_is_marked_beside_its_words_and_nowhere_else() -> None:
    layout = with_news()
    check(layout)
    marks = [each for page in layout.pages for each in page.texts if each.lines == ("New",)]
    [mark] = marks
    [element] = [each for each in layout.pages[0].texts if " ".join(each.lines) in NEW]
    assert element.box.y <= mark.box.y <= element.box.bottom
    assert standing(layout, "element") == standing(factor_poster(poster(1, 1), Sheet("A1"), en), "element")


def test_larger_letters_are_read_from_farther_and_never_cut_what_is_chosen() -> None:
    def title(layout: Layout) -> Words:
        return next(words for words in layout.pages[0].texts if words.part == "title")

    for letters in (100, 125, 150):
        layout = factor_poster(poster(0, 2), Sheet("A1", letters=letters), en)
        check(layout)
        assert title(layout).capital >= 14.0 * letters / 100
        assert not [left for left in layout.leftovers if left.page is None]


def sticker_boxes(layout: Layout) -> int:
    items = (item for page in layout.pages for item in page.items)
    return sum(isinstance(item, Shape) and item.form == "sticker box" for item in items)


def test_an_overview_without_the_question_of_order_has_no_boxes() -> None:
    asked, told = (overview_poster(replace(overview(4), asks_order=order), Sheet("A1"), en) for order in (True, False))
    check(told)
    assert [sticker_boxes(each) for each in (asked, told)] == [4, 0]
    assert "What matters most to you?" not in " ".join(standing_words(told))


if __name__ == "__main__":
    for wanted, make_it in GOLDEN.items():
        write_golden(wanted, make_it())
