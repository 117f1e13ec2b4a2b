"""What a poster holds in which case, at which size: decisions that a reader of the wall would notice."""

from dataclasses import replace
from itertools import pairwise, product

import pytest
from poster_rules import golden, letters, plain, standing, write_golden
from poster_samples import FACTORS, QUOTATIONS, en, nl, overview, poster

from storycoder.domain.problems import Problem
from storycoder.poster.content import SECOND_ROUND, FactorLine, OverviewContent, PosterContent, Quotation
from storycoder.poster.faces import FontRuler
from storycoder.poster.layout import Layout, Leftover, Shape, Words
from storycoder.poster.posters import factor_poster, overview_poster
from storycoder.poster.sheets import POINT, STICKER, Sheet
from storycoder.poster.voices import quoted

GOLDEN = {
    "factor_a1_nl": lambda: factor_poster(poster(1, 2), Sheet("A1"), nl),
    "factor_a3_en": lambda: factor_poster(poster(3, 4, practice="", fictional=False), Sheet("A3"), en),
    "factor_a2_landscape_nl": lambda: factor_poster(poster(4, 3), Sheet("A2", "landscape"), nl),
    "overview_a1_nl": lambda: overview_poster(overview(5, "De Pluktuin"), Sheet("A1"), nl),
    "overview_six_en": lambda: overview_poster(overview(6), Sheet("A1", "landscape"), en),
}


def texts(layout: Layout, part: str) -> list[Words]:
    return [words for page in layout.pages for words in page.texts if words.part == part]


def shapes(layout: Layout, form: str) -> list[Shape]:
    return [item for page in layout.pages for item in page.items if isinstance(item, Shape) and item.form == form]


def test_no_voice_stands_alone_on_a_sheet_that_is_empty_else():
    for size, orientation in product(("A3", "A2", "A1"), ("portrait", "landscape")):
        layout = factor_poster(poster(1, 3), Sheet(size, orientation), nl)
        voices = [sum(words.part == "quotation" for words in page.texts) for page in layout.pages]
        assert sum(voices) == 3
        assert len(voices) == 1 or (len(voices) == 2 and voices[1] >= voices[0])


@pytest.mark.parametrize("name", GOLDEN)
def test_layouts_stay_as_they_were_looked_at(name):
    """After a wished change: look at the drawn sheets, then run this file as a program to write the new values."""
    assert plain(GOLDEN[name]()) == golden(name)


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("size", ["A1", "A2"])
def test_titles_and_elements_are_legible_from_three_metres(at, size):
    layout = factor_poster(poster(at, 4), Sheet(size), nl)
    assert min(words.capital for words in (*texts(layout, "title"), *texts(layout, "element"))) >= 14.0
    assert min(words.capital for words in texts(layout, "number")) >= 14.0


def test_short_posters_are_set_with_comfort():
    layout = factor_poster(poster(1, 2), Sheet("A1"), nl)
    assert texts(layout, "title")[0].capital >= 25.0
    assert texts(layout, "element")[0].capital >= 17.5
    assert not layout.leftovers
    assert len(layout.pages) == 1


def test_running_text_has_the_sizes_of_its_distance():
    layout = factor_poster(poster(3, 2), Sheet("A1"), nl)
    assert all(words.em / POINT >= 35.99 for words in texts(layout, "quotation"))
    assert all(words.em / POINT >= 47.99 for words in texts(layout, "question"))


def test_on_a3_the_title_still_carries_three_metres():
    layout = factor_poster(poster(1, 0), Sheet("A3"), nl)
    assert texts(layout, "title")[0].capital >= 14.0
    assert texts(layout, "element")[0].capital >= 14.0 * 2 / 3


def test_a_title_that_comes_nearer_so_that_all_elements_stay_is_told():
    layout = factor_poster(poster(3, 0), Sheet("A3"), nl)
    assert len(layout.pages) == 1
    assert 14.0 * 2 / 3 <= texts(layout, "title")[0].capital < 14.0
    assert layout.leftovers == (Leftover("title", f"F4 {FACTORS[3].title}", 1),)
    assert "Kleiner gezet" in nl.message(layout.leftovers[0].message)


def test_quotations_that_do_not_fit_follow_on_a_second_sheet_and_are_told():
    layout = factor_poster(poster(3, 4), Sheet("A1"), nl)
    moved = [left for left in layout.leftovers if left.what == "quotation"]
    assert len(layout.pages) == 2
    assert moved
    assert all(left.page == 2 for left in moved)
    assert [left.text for left in moved] == [quotation.text for quotation in QUOTATIONS[-len(moved) :]]
    assert len(texts(layout, "quotation")) == 4
    assert nl.message(moved[-1].message) == "Verplaatst naar vel 2: “Dat is het mooie: ze lossen het samen op.”"


def test_a_quotation_that_fits_nowhere_is_named_and_not_shrunk():
    endless = Quotation("woorden " * 900, "moeder")
    content = PosterContent(factor=FACTORS[0], quotations=(QUOTATIONS[0], endless, QUOTATIONS[1]))
    layout = factor_poster(content, Sheet("A3"), nl)
    lost = [left for left in layout.leftovers if left.page is None]
    assert [left.what for left in lost] == ["quotation"]
    assert "Weggelaten" in nl.message(lost[0].message)
    assert standing(layout, "quotation") == sorted(letters(quotation.text) for quotation in QUOTATIONS[:2])


def test_a_title_is_not_cut_beside_the_answers_when_the_whole_sheet_holds_it():
    title = "Vaardigheden van jeugdprofessionals, vrijwilligers, gastvrouwen, moeders en verzorgers in alle buurten"
    factor = FactorLine(number="F1", title=title, kind="procedural", elements=("Rust",))
    for size in ("A2", "A3"):
        layout = factor_poster(PosterContent(factor=factor), Sheet(size, "landscape"), nl)
        assert all(title.rsplit(maxsplit=1)[-1] in words.lines[-1] for words in texts(layout, "title")[:1])
        assert not any(left.what == "title" and left.page is None for left in layout.leftovers)


def test_a_title_or_practice_that_is_cut_is_told():
    factor = FactorLine(number="F1", title="Heel veel woorden " * 40, kind="procedural", elements=("Rust",))
    content = PosterContent(factor=factor, practice="Een lange naam voor een praktijk " * 12)
    cut = [left for left in factor_poster(content, Sheet("A3"), nl).leftovers if left.what == "title"]
    assert [left.page for left in cut] == [None, None]
    overview = OverviewContent(factors=(factor,), practice=content.practice)
    assert len([left for left in overview_poster(overview, Sheet("A3"), nl).leftovers if left.what == "title"]) == 2


def test_characters_without_a_shape_are_told():
    content = PosterContent(factor=FactorLine(number="F1", title="Samen → sterk", kind="substantive"))
    assert Leftover("character", "→") in factor_poster(content, Sheet("A3"), en).leftovers


@pytest.mark.parametrize("sign", "éëïöüÉËÏÖÜáàèêçñ’‘“”„…–—€·×½ŵł")
def test_the_typeface_knows_the_letters_of_dutch_and_its_neighbours(sign):
    assert not FontRuler().unknown(sign, "regular")
    assert not FontRuler().unknown(sign, "bold")
    assert not FontRuler().unknown(sign, "italic")


def test_the_kind_of_factor_shows_in_shape_and_words_and_not_in_colour_alone():
    gives, done = (factor_poster(poster(at, 0), Sheet("A2"), en) for at in (1, 4))
    assert shapes(gives, "disc")
    assert not shapes(gives, "block")
    assert shapes(done, "block")
    assert not shapes(done, "disc")
    assert texts(gives, "kind")[0].lines != texts(done, "kind")[0].lines


def test_a_fictional_study_is_marked_on_every_sheet_and_a_real_one_on_none():
    for size in ("A1", "A3"):
        made_up = factor_poster(poster(3, 4, fictional=True), Sheet(size), nl)
        assert len(texts(made_up, "mark")) == len(made_up.pages)
        assert not texts(factor_poster(poster(3, 4, fictional=False), Sheet(size), nl), "mark")
    made_up = overview_poster(overview(6), Sheet("A2", "landscape"), nl)
    assert len(texts(made_up, "mark")) == len(made_up.pages) > 1


def test_quotations_stand_between_marks_once_and_are_signed():
    content = PosterContent(
        factor=FACTORS[1], quotations=(Quotation("“Al tussen tekens.”", "moeder"), Quotation("“”", "x"))
    )
    layout = factor_poster(content, Sheet("A1"), nl)
    assert [words.lines for words in texts(layout, "quotation")] == [("“Al tussen tekens.”",)]
    assert [words.lines for words in texts(layout, "signature")] == [("moeder",)]


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ('"Al tussen tekens."', "“Al tussen tekens.”"),
        ("‘Al tussen tekens.’", "“Al tussen tekens.”"),
        ("««Al tussen tekens.»»", "“Al tussen tekens.”"),
        ('"Over niks." En toen heb ik gepraat.', "“‘Over niks.’ En toen heb ik gepraat.”"),
        ('"Ja," zei ze. "Kom maar."', "“‘Ja,’ zei ze. ‘Kom maar.’”"),
        ('Ze zei: "Kom maar." En: “Ja.”', "“Ze zei: ‘Kom maar.’ En: ‘Ja.’”"),
        ('"Zonder einde', "“Zonder einde”"),
        ('Zonder begin"', "“Zonder begin”"),
        ("’t Was stil, en ze zei niks", "“’t Was stil, en ze zei niks”"),
        ("'k Had geen stem meer", "“'k Had geen stem meer”"),
        (" ’ ", ""),
        ('"', ""),
    ],
)
def test_words_within_words_keep_their_marks(said, stands):
    assert quoted(said) == stands


def test_voices_stand_in_columns_that_can_be_read():
    long = tuple(Quotation("Ik ga er elke week heen en dan praten wij met elkaar. " * 4, "moeder") for _ in range(3))
    layout = factor_poster(PosterContent(factor=FACTORS[0], quotations=long), Sheet("A2"), nl)
    assert len(layout.pages) > 1
    for words in texts(layout, "quotation"):
        assert max(map(len, words.lines)) >= 21


def test_between_elements_of_an_overview_stands_a_dot_however_they_break():
    elements = ("hete koffie en twee handen vrij om te eten", "er zijn en blijven", "oppas in de kamer ernaast zijn")
    factor = FactorLine(number="F1", title="Rust", kind="substantive", elements=elements)
    [whole] = texts(overview_poster(OverviewContent(factors=(factor,)), Sheet("A1"), nl), "element")
    assert whole.lines == (f"{elements[0]} ·", f"{elements[1]} ·", elements[2])
    [broken] = texts(overview_poster(OverviewContent(factors=(factor,)), Sheet("A3"), nl), "element")
    assert " ".join(broken.lines) == " · ".join(elements)
    assert len(broken.lines) > 3
    assert all(len(line.replace("·", "").split()) > 1 for line in broken.lines)


def test_an_overview_takes_no_sheet_more_because_one_factor_is_long():
    small = [FactorLine(number=f"F{at}", title="Rust", kind="substantive", elements=("stilte",)) for at in range(1, 7)]
    large = replace(small[0], elements=tuple(f"een heel verhaal over rust nummer {at}" for at in range(11)))
    layout = overview_poster(OverviewContent(factors=(large, *small[1:])), Sheet("A3"), nl)
    assert [len([w for w in page.texts if w.part == "number"]) for page in layout.pages] == [1, 5]
    assert not [left for left in layout.leftovers if left.page is None]


def test_the_five_points_and_apart_from_them_not_knowing():
    layout = factor_poster(poster(), Sheet("A2"), nl)
    said = [" ".join(words.lines) for words in texts(layout, "answer")]
    assert said == ["Helemaal niet", "Een beetje", "Half", "Best veel", "Helemaal", "Weet ik niet"]
    cells = sorted(shape.box.x for shape in [*shapes(layout, "level"), *shapes(layout, "unsure")])
    steps = [right - left for left, right in pairwise(cells)]
    assert steps[:4] == pytest.approx([steps[0]] * 4)
    assert steps[4] > steps[0]


def test_the_second_round_asks_for_value_and_use():
    content = PosterContent(factor=FACTORS[1], asks=SECOND_ROUND)
    asked = [" ".join(words.lines) for words in texts(factor_poster(content, Sheet("A2"), en), "question")]
    assert asked == ["Do you recognise this?", "What is this worth to you?", "How would you use this?"]


def test_nothing_asked_leaves_the_sheet_to_the_factor():
    content = PosterContent(factor=FACTORS[1], asks=())
    layout = factor_poster(content, Sheet("A2"), en)
    assert not shapes(layout, "panel")
    assert not texts(layout, "question")


@pytest.mark.parametrize("sheet", [Sheet("A1"), Sheet("A1", "landscape"), Sheet("A2"), Sheet("A3", "landscape")])
def test_an_overview_gives_each_factor_one_box_for_its_order(sheet):
    layout = overview_poster(overview(6), sheet, nl)
    assert len(shapes(layout, "sticker box")) == 6
    assert {shape.box.width for shape in shapes(layout, "sticker box")} == {STICKER}
    assert [words.lines[0] for words in texts(layout, "number")] == ["F1", "F2", "F3", "F4", "F5", "F6"]


def test_no_more_than_five_factors_in_a_column():
    small = tuple(FactorLine(number=f"F{at}", title="Rust", kind="substantive") for at in range(1, 7))
    upright = overview_poster(OverviewContent(factors=small), Sheet("A1"), nl)
    assert [len([w for w in page.texts if w.part == "number"]) for page in upright.pages] == [3, 3]
    assert [left.text for left in upright.leftovers] == ["F4 Rust", "F5 Rust", "F6 Rust"]
    lying = overview_poster(OverviewContent(factors=small), Sheet("A1", "landscape"), nl)
    assert len(lying.pages) == 1


def test_an_overview_names_the_practice_or_says_that_it_is_about_all():
    one = overview_poster(overview(3, "De Pluktuin"), Sheet("A1"), nl)
    every = overview_poster(overview(3), Sheet("A1"), nl)
    assert " ".join(texts(one, "title")[0].lines) == "Wat helpt bij De Pluktuin" == one.title
    assert " ".join(texts(every, "title")[0].lines) == "Wat overal helpt"


@pytest.mark.parametrize(
    "factor",
    [
        FactorLine(number="F1", title=" \n", kind="substantive"),
        FactorLine(number="", title="Rust", kind="substantive"),
        FactorLine(number="Factor 1", title="Rust", kind="substantive"),
    ],
)
def test_what_a_person_must_mend_is_a_problem(factor):
    with pytest.raises(Problem):
        factor_poster(PosterContent(factor=factor), Sheet(), nl)
    with pytest.raises(Problem):
        overview_poster(OverviewContent(factors=(FACTORS[0], factor)), Sheet(), nl)


def test_an_overview_of_nothing_is_a_problem():
    with pytest.raises(Problem):
        overview_poster(OverviewContent(factors=()), Sheet(), nl)


if __name__ == "__main__":
    for wanted, make in GOLDEN.items():
        write_golden(wanted, make())
