"""Posters of a meeting: what was chosen and nothing else, in every kind of file, and the sheets of A4."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Mm
from tests.sample_story import Small
from tests.workflow.boards_rig import Meeting, meeting_in

from storycoder.domain.keys import Key
from storycoder.domain.leaving import Cleared
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Reaction
from storycoder.domain.words import Bilingual
from storycoder.poster.layout import Layout
from storycoder.poster.posters import draw_pdf
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.postering.boards import not_in_language, nothing_left_out, posters_of_board
from storycoder.workflow.postering.choices import choices_of
from storycoder.workflow.postering.files import PosterKind, drawn_sheets, word_scale, write_board_posters
from storycoder.workflow.postering.posters import posters_of
from storycoder.workflow.sounding import sheets
from storycoder.workflow.sounding.deciding import take_up
from storycoder.workflow.sounding.meetings import change_plan, leave_off, new_since, plan_board, plan_of, show_factors
from storycoder.workflow.sounding.sheets import write_answer_form, write_facilitator
from storycoder.writing.drawn_sheets import DrawnText

pytestmark = pytest.mark.usefixtures("qapp")
NL, EN = speaking("nl"), speaking("en")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture
def meeting(small: Small) -> Meeting:
    return meeting_in(small)


def words(layout: Layout) -> str:
    return " ".join(" ".join(text.lines) for page in layout.pages for text in page.texts)


def test_only_what_is_chosen_stands_on_the_posters_under_its_number(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    second = meeting.factors[1].id
    [choice, *_] = choices_of(study, key, NL)
    jokes = choice.elements[0]
    assert (jokes.words, jokes.chosen, choice.quotations[0].words) == ("grapjes", True, "We hebben zo gelachen")
    leave_off(study, key, element=jokes.key)
    leave_off(study, key, quotation=choice.quotations[0].key)
    show_factors(study, key, [second], shown=False)
    posters = posters_of_board(study, key)
    assert [layout.title.split(" ")[0] for layout in posters.layouts[1:]] == ["F1", "F3"]
    said = words(posters.factors[0][1])
    assert "koffie" in said
    assert "grapjes" not in said
    assert "gelachen" not in said
    assert "grapjes" not in words(posters.overview)
    leave_off(study, key, quotation=choice.quotations[0].key, left=False)
    assert "gelachen" in words(posters_of_board(study, key).factors[0][1])
    show_factors(study, key, [each.id for each in meeting.factors], shown=False)
    with pytest.raises(Problem, match="chosen"):
        posters_of_board(study, key)


def test_a_second_round_asks_otherwise_in_the_language_and_size_that_are_chosen(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    first = words(posters_of_board(study, key).factors[0][1])
    assert "Hoe belangrijk is dit voor jou?" in first
    study.boards.change(key, round=2)
    change_plan(study, key, size="A3", orientation="landscape", language="en", letters=110)
    posters = posters_of_board(study, key)
    said = words(posters.factors[0][1])
    assert "What is this worth to you?" in said
    assert "How important" not in said
    assert "What matters most" not in words(posters.overview)
    assert posters.sheet.width > posters.sheet.height
    assert posters.sheet.reading.title == pytest.approx(3.3)
    assert EN.message(nothing_left_out(posters)).endswith("sheets of A3.")


def test_what_is_on_the_posters_in_the_other_language_is_told(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    first, second, third = meeting.factors
    change_plan(study, key, language="en")
    assert not_in_language(posters_of_board(study, key)) is None
    jokes = study.elements.all(factor_id=first.id)[0]
    study.elements.change(jokes.id, text=Bilingual("grapjes"))
    study.factors.change(third.id, name=Bilingual("Alleen hier"))
    told = not_in_language(posters_of_board(study, key))
    assert told is not None
    assert EN.message(told) == "Not in English yet, and so in Dutch on the posters: words of F1, F3."
    leave_off(study, key, element=jokes.id)
    show_factors(study, key, [third.id], shown=False)
    assert not_in_language(posters_of_board(study, key)) is None
    change_plan(study, key, language="nl")
    study.factors.change(second.id, name=Bilingual(en="Only here"))
    assert posters_of_board(study, key).elsewhere == ("F2",)


def test_an_addition_stands_on_the_second_poster_marked_as_new_if_wished(meeting: Meeting) -> None:
    study, key, factor = meeting.study, meeting.board.id, meeting.factors[1].id
    given = Reaction(board_id=key, respondent="a", asked="addition", factor_id=factor, text="met de hond")
    study.reactions.add(given)
    take_up(study, given.id, Bilingual("met de hond", "with the dog"))
    plain = posters_of_board(study, key)
    second = plan_board(study, name="weer", date="2026-05-01", practice=meeting.board.practice_id)
    assert plan_of(study, second.id).since_id == key  # the meeting before it, of the same people
    marked = posters_of_board(study, second.id)
    assert "met de hond" in words(plain.factors[1][1])
    marks = [text for text in marked.factors[1][1].pages[0].texts if text.lines == (NL("New"),)]
    assert [mark.part for mark in marks] == ["mark"]
    assert not [text for text in plain.factors[1][1].pages[0].texts if text.lines == (NL("New"),)]
    assert NL("{element} (new)", element="met de hond") in words(marked.overview)
    # What came of an earlier meeting than the one that is named is not new any more.
    add = Reaction(board_id=second.id, respondent="b", asked="addition", factor_id=factor, text="een stoel")
    study.reactions.add(add)
    chair = take_up(study, add.id, Bilingual("een stoel", "a chair"))
    assert len(new_since(study, key)) == 2
    assert new_since(study, second.id) == {chair.id}
    change_plan(study, second.id, since_id=second.id)
    assert [each.is_new for each in choices_of(study, second.id, NL)[1].elements] == [False, True]
    study.undo()
    assert plan_of(study, second.id).since_id == key
    study.boards.remove(key)
    assert plan_of(study, second.id).since_id is None


@pytest.mark.parametrize("kind", ["pdf", "powerpoint", "word", "png"])
def test_posters_as_files_hold_every_text_at_the_real_size(kind: PosterKind, meeting: Meeting, tmp_path: Path) -> None:
    posters = posters_of_board(meeting.study, meeting.board.id)
    path = write_board_posters(posters, tmp_path / f"posters.{kind}", kind)
    pages = [page for layout in posters.layouts for page in layout.pages]
    if kind == "png":
        assert len(list(path.iterdir())) == len(pages)
        return
    put_in = [" ".join(text.lines) for page in pages for text in page.texts]
    if kind == "pdf":
        with pdfium.PdfDocument(path) as pdf:
            assert [round(page.get_width() / 72 * 25.4) for page in pdf] == [594] * len(pages)
            found = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)
        assert path.read_bytes().count(b"/FontFile2") >= 2
    elif kind == "powerpoint":
        slides = Presentation(str(path))
        assert (round(slides.slide_width / Mm(1)), round(slides.slide_height / Mm(1))) == (594, 841)
        assert len(slides.slides) == len(pages)
        boxes = [shape for slide in slides.slides for shape in slide.shapes if shape.has_text_frame]
        found = " ".join(box.text_frame.text.replace("\n", " ") for box in boxes)
        assert slides.core_properties.language == "nl-NL"
        runs = [run for box in boxes for paragraph in box.text_frame.paragraphs for run in paragraph.runs]
        assert {run.font.language_id for run in runs} == {MSO_LANGUAGE_ID.DUTCH}
        kinds = {each.get("prst") for slide in slides.slides for each in slide._element.iter(f"{_DRAWING}prstGeom")}
        assert kinds == {"rect", "roundRect", "ellipse", "chord", "rtTriangle"}
    else:
        document = Document(str(path))
        assert round(document.sections[0].page_height / Mm(1)) == 420
        usual = document.styles.element.iter(f"{_WORD}lang")
        assert {document.core_properties.language, *(each.get(f"{_WORD}val") for each in usual)} == {"nl-NL"}
        found = " ".join(each.text or "" for each in document.element.iter(f"{_WORD}t"))
    squeezed = "".join(found.split())
    for text in put_in:
        assert "".join(text.split()) in squeezed


def test_shapes_of_word_and_powerpoint_lie_where_they_lie_on_the_poster(meeting: Meeting) -> None:
    posters = posters_of_board(meeting.study, meeting.board.id)
    [sheet, *_] = drawn_sheets(posters.factors[0][1])
    names = [part.name for part in sheet.parts if hasattr(part, "geometry")]
    assert {"panel", "box", "sticker box", "level", "disc", "bubble", "pencil"} <= set(names)
    for part in sheet.times(word_scale(posters.sheet)).parts:
        x, y, width, height = part.place
        assert -1 < x < x + width < 297 + 1
        assert -3 < y < y + height < 420 + 3
    assert word_scale(posters.sheet) == pytest.approx(0.5, abs=0.001)


def test_letters_of_another_typeface_have_room_and_may_be_made_smaller(meeting: Meeting, tmp_path: Path) -> None:
    posters = posters_of_board(meeting.study, meeting.board.id)
    for layout in posters.layouts:
        for page, sheet in zip(layout.pages, drawn_sheets(layout), strict=True):
            drawn = [part for part in sheet.parts if isinstance(part, DrawnText)]
            for words, box in zip(page.texts, drawn, strict=True):
                right = box.place.x + box.place.width
                assert right <= page.sheet.width - page.sheet.margin + 0.03 * words.box.width
                beside = [each.box for each in page.texts if each.box.x >= words.box.right]
                level = [each for each in beside if each.y < words.box.bottom and each.bottom > words.box.y]
                assert all(right < each.x for each in level)
    [title] = [part for part in drawn_sheets(posters.overview)[0].parts if getattr(part, "bold", False)][:1]
    assert isinstance(title, DrawnText)
    [known] = [each for each in posters.overview.pages[0].texts if each.lines == title.paragraphs]
    assert title.place.width > 1.2 * known.box.width
    write_board_posters(posters, tmp_path / "p.pptx", "powerpoint")
    boxes = [shape for slide in Presentation(str(tmp_path / "p.pptx")).slides for shape in slide.shapes]
    told = [box for box in boxes if box.has_text_frame and box.text_frame.text]
    assert {box.text_frame.auto_size for box in told} == {MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Layout]:
    """The sheets of A4 as they were laid out when they were drawn."""
    layouts: list[Layout] = []

    def draw(some: Sequence[Layout], path: Path, *, author: str = "") -> Path:
        layouts.extend(some)
        return draw_pdf(some, path, author=author)

    monkeypatch.setattr(sheets, "draw_pdf", draw)
    return layouts


def everything_on(study: FileStudy, key: Key, folder: Path, drawn: list[Layout]) -> str:
    """All that can be read on posters and sheets, and in what is told about the files."""
    posters = posters_of_board(study, key)
    write_board_posters(posters, folder / "p.pdf", "pdf")
    write_board_posters(posters, folder / "p.pptx", "powerpoint")
    write_answer_form(study, key, folder / "a.pdf")
    write_facilitator(study, key, folder / "f.pdf")
    about = []
    for name in ("p.pdf", "a.pdf"):
        with pdfium.PdfDocument(folder / name) as pdf:
            about += pdf.get_metadata_dict().values()
    slides = Presentation(str(folder / "p.pptx"))
    about += [slides.core_properties.title, slides.core_properties.author, *(each.name for each in slides.slides)]
    shared = posters_of(study, posters.board.practice_id, posters.sheet, posters.say)
    layouts = [*drawn, *posters.layouts, shared.overview]
    return " ".join([*about, shared.name, *map(words, (*layouts, *shared.factors))])


def test_what_was_decided_is_carried_out_in_every_text_title_and_foot_included(
    meeting: Meeting, drawn: list[Layout], tmp_path: Path
) -> None:
    study, key = meeting.study, meeting.board.id
    study.about_shelf.change(study.about.id, title=Bilingual("Praten in Tuin", "Talking in Tuin"))
    assert "Tuin" in words(posters_of_board(study, key).overview)
    study.cleared.add(Cleared(text="Tuin", about="place", decision="mask", replacement="[plaats]"))
    said = everything_on(study, key, tmp_path, drawn)
    assert "Tuin" not in said
    for part in (NL("What helps at {practice}", practice="[plaats]"), "Praten in [plaats]", "[plaats] avond"):
        assert part in said
    [choice, *_] = choices_of(study, key, NL)
    assert "Tuin" not in choice.quotations[0].signed


def test_what_stands_in_for_words_is_in_the_language_of_the_poster(meeting: Meeting) -> None:
    study, key = meeting.study, meeting.board.id
    element = study.elements.all(factor_id=meeting.factors[0].id)[0]
    study.elements.change(element.id, text=Bilingual("met [Naam] en [haar zus]"))
    study.cleared.add(Cleared(text="gelachen", about="name", decision="mask", replacement="[leeftijd]"))
    for language, name in (("nl", "met [naam]"), ("en", "met [name]")):
        change_plan(study, key, language=language)
        said = words(posters_of_board(study, key).factors[0][1])
        assert f"{name} en [haar zus]" in said
        assert "zo [leeftijd]" in said, "a quotation stays in the language that it was said in"


def test_whoever_leads_the_meeting_has_the_questions_and_how_to_count(
    meeting: Meeting, drawn: list[Layout], tmp_path: Path
) -> None:
    study, key = meeting.study, meeting.board.id
    change_plan(study, key, language="en")
    write_facilitator(study, key, tmp_path / "f.pdf")
    write_answer_form(study, key, tmp_path / "a.pdf")
    sheet, form = drawn
    said = words(sheet)
    for part in (
        "Order of the meeting",
        "How to count",
        "What to write down",
        "Protecting people",
        "F3 Doing something",
    ):
        assert part in said
    assert "How far do you recognise this?" in said
    assert "What is this worth" not in said
    assert "What matters most to you?" in words(form)
    for layout in (sheet, form):
        for page in layout.pages:
            assert (page.sheet.width, page.sheet.height) == (210.0, 297.0)
            for item in page.items:
                assert item.box.x >= 10.0
                assert item.box.right <= 200.0 + 1e-6
                assert item.box.bottom <= 287.0 + 1e-6
    with pdfium.PdfDocument(tmp_path / "a.pdf") as pdf:
        assert round(pdf[0].get_width() / 72 * 25.4) == 210
        assert "F1 Laughing together" in " ".join(pdf[0].get_textpage().get_text_range().split())
