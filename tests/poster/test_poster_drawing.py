"""The drawn files: real size, fonts inside, words that can be taken out again, ink only where the layout says."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from poster_rules import LEAST_CONTRAST, RULER, letters
from poster_samples import FACTORS, QUOTATIONS, en, nl, overview, poster
from PySide6.QtGui import QFontMetricsF

from storycoder.domain.problems import Problem
from storycoder.poster import drawing
from storycoder.poster.colours import SAND, SKY, contrast
from storycoder.poster.content import FactorLine, PosterContent
from storycoder.poster.drawing import page_image
from storycoder.poster.layout import Page, Shape
from storycoder.poster.posters import draw_pdf, draw_png, factor_poster, overview_poster
from storycoder.poster.sheets import PRINT_MARGIN, Sheet

pytestmark = pytest.mark.usefixtures("qapp")
DPI = 40.0


@pytest.fixture(scope="module")
def page() -> Page:
    return factor_poster(poster(1, 2), Sheet("A2"), nl).pages[0]


@pytest.fixture
def picture(page: Page, tmp_path: Path) -> Image.Image:
    path = tmp_path / "page.png"
    assert page_image(page, DPI).save(str(path))
    with Image.open(path) as image:
        return image.convert("RGB")


def cut(picture: Image.Image, x: float, y: float, right: float, bottom: float) -> Image.Image:
    return picture.crop(tuple(round(value * DPI / 25.4) for value in (x, y, right, bottom)))


def darkest(picture: Image.Image) -> int:
    return picture.convert("L").getextrema()[0]


@pytest.mark.parametrize("size", ["A1", "A2", "A3"])
@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_pdf_has_the_real_size_of_the_sheet(size, orientation, tmp_path):
    sheet = Sheet(size, orientation)
    path = draw_pdf([factor_poster(poster(), sheet, nl)], tmp_path / "f.pdf")
    with pdfium.PdfDocument(path) as pdf:
        width, height = pdf[0].get_size()
    assert width / 72 * 25.4 == pytest.approx(sheet.width, abs=0.3)
    assert height / 72 * 25.4 == pytest.approx(sheet.height, abs=0.3)


def test_pdf_of_sheets_of_several_sizes(tmp_path):
    layouts = [factor_poster(poster(), Sheet("A3"), nl), overview_poster(overview(3), Sheet("A1", "landscape"), en)]
    with pdfium.PdfDocument(draw_pdf(layouts, tmp_path / "all.pdf")) as pdf:
        widths = [pdf[at].get_width() / 72 * 25.4 for at in range(len(pdf))]
    assert widths == pytest.approx([page.sheet.width for layout in layouts for page in layout.pages], abs=0.3)


def test_pdf_words_can_be_taken_out_as_they_were_put_in(tmp_path):
    layout = factor_poster(poster(3, 4), Sheet("A2"), nl)
    with pdfium.PdfDocument(draw_pdf([layout], tmp_path / "f.pdf")) as pdf:
        assert len(pdf) == len(layout.pages)
        for at, page in enumerate(layout.pages):
            drawn = "".join(pdf[at].get_textpage().get_text_range().split())
            put_in = ["".join(line.split()) for words in page.texts for line in words.lines]
            assert sorted(drawn) == sorted("".join(put_in))
            for line in put_in:
                assert line in drawn


def test_pdf_keeps_letters_that_other_fonts_join_or_lack(tmp_path):
    title = "Officiële fietshelft: “één” ‘koffie’ – 3 × € 5 … ŵ Ł ő"
    content = PosterContent(factor=FactorLine(number="F1", title=title, kind="substantive"), asks=())
    with pdfium.PdfDocument(draw_pdf([factor_poster(content, Sheet("A1"), en)], tmp_path / "f.pdf")) as pdf:
        assert letters(title) in letters(pdf[0].get_textpage().get_text_range())


def test_pdf_holds_its_fonts_and_says_what_it_is(tmp_path):
    path = draw_pdf([factor_poster(poster(), Sheet("A3"), nl)], tmp_path / "f.pdf", author="Onderzoeksteam Zuid")
    with pdfium.PdfDocument(path) as pdf:
        assert pdf.get_metadata_value("Title") == "F2 Ontmoeten en steunen"
        assert pdf.get_metadata_value("Author") == "Onderzoeksteam Zuid"
    raw = path.read_bytes()
    assert raw.count(b"/FontFile2") == 2  # regular and bold, nothing else
    assert b"/BaseFont /AtkinsonHyperlegibleNext-Bold" in raw or b"AtkinsonHyperlegibleNext-Bold" in raw


def test_margin_stays_white(page, picture):
    sheet = page.sheet
    for edge in (
        (0, 0, sheet.width, PRINT_MARGIN),
        (0, sheet.height - PRINT_MARGIN, sheet.width, sheet.height),
        (0, 0, PRINT_MARGIN, sheet.height),
        (sheet.width - PRINT_MARGIN, 0, sheet.width, sheet.height),
    ):
        assert darkest(cut(picture, *edge)) == 255


def test_every_text_leaves_ink_in_its_box(page, picture):
    for words in page.texts:
        box = words.box
        assert darkest(cut(picture, box.x, box.y, box.right, box.bottom)) < 120, words


def test_no_ink_outside_the_boxes(page, picture):
    """With every box painted white, the sheet is white."""
    hair = 25.4 / DPI
    for item in page.items:
        box = item.box
        corners = (box.x - hair, box.y - hair, box.right + hair, box.bottom + hair)
        picture.paste((255, 255, 255), tuple(round(value * DPI / 25.4) for value in corners))
    assert darkest(picture) == 255


def test_capitals_are_as_high_as_the_layout_says(tmp_path):
    content = PosterContent(factor=FactorLine(number="F1", title="HHH", kind="substantive"), asks=())
    layout = factor_poster(content, Sheet("A1"), en)
    title = next(words for words in layout.pages[0].texts if words.part == "title")
    (path,) = draw_png(layout, tmp_path / "h.png", dpi=100)
    with Image.open(path) as image:
        box = tuple(
            round(value / 25.4 * 100) for value in (title.box.x, title.box.y, title.box.right, title.box.bottom)
        )
        ink = image.convert("L").crop(box).point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert ink is not None
    assert (ink[3] - ink[1]) / 100 * 25.4 == pytest.approx(title.capital, abs=0.4)
    assert title.capital >= 14.0


def test_answer_boxes_are_white_and_the_recognition_circles_fill_up(page, picture):
    dark: list[float] = []
    for shape in (item for item in page.items if isinstance(item, Shape)):
        box = shape.box
        inside = cut(picture, box.x, box.y, box.right, box.bottom).convert("L")
        if shape.form == "level":
            dark.append(sum(inside.histogram()[:150]) / (inside.width * inside.height))
        if shape.form == "sticker box":
            assert inside.getpixel((inside.width // 4, inside.height // 4)) == 255
    assert dark == sorted(dark)
    assert dark[-1] - dark[0] > 0.4


def test_grounds_stay_apart_from_white_in_grey(page):
    for tint in (SAND, SKY):
        grey = Image.new("RGB", (1, 1), tint).convert("L").getpixel((0, 0))
        assert 225 <= grey <= 245
    forms = {item.form for item in page.items if isinstance(item, Shape)}
    assert {"bubble", "panel"} <= forms


@pytest.mark.parametrize("face", ["regular", "bold", "italic"])
def test_lines_are_measured_as_wide_as_they_are_drawn(face):
    drawing._ready()
    metrics = QFontMetricsF(drawing._font(face))
    for text in (
        *(quotation.text for quotation in QUOTATIONS),
        *(factor.title for factor in FACTORS),
        "F1",
        "Weet ik niet",
    ):
        drawn, measured = metrics.horizontalAdvance(text) / drawing._SHAPED_AT, RULER.width(text, face)
        assert drawn <= measured
        assert drawn >= 0.95 * measured


def test_png_has_the_size_asked_for(tmp_path):
    (path,) = draw_png(factor_poster(poster(1, 0), Sheet("A3"), en), tmp_path / "f.png", dpi=50)
    with Image.open(path) as image:
        assert image.size == (585, 827)
        assert image.info["dpi"] == pytest.approx((50, 50), abs=0.1)


def test_png_of_several_sheets(tmp_path):
    layout = factor_poster(poster(3, 4), Sheet("A3"), nl)
    paths = draw_png(layout, tmp_path / "F4.png", dpi=10)
    assert [path.name for path in paths] == [f"F4-{number}.png" for number in range(1, len(layout.pages) + 1)]
    assert len(paths) > 1
    assert all(path.stat().st_size > 0 for path in paths)


def test_where_nothing_can_be_written(tmp_path):
    layout = factor_poster(poster(), Sheet("A3"), nl)
    with pytest.raises(Problem):
        draw_pdf([layout], tmp_path / "absent" / "f.pdf")
    with pytest.raises(Problem):
        draw_png(layout, tmp_path / "absent" / "f.png", dpi=10)
    with pytest.raises(Problem):
        draw_pdf([], tmp_path / "f.pdf")
    with pytest.raises(Problem, match="too large"):
        draw_png(layout, tmp_path / "f.png", dpi=100_000)


def test_drawing_works_without_a_screen_and_without_an_application(tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from poster_samples import nl, poster\n"
        "from storycoder.poster.posters import draw_pdf, draw_png, factor_poster\n"
        "from storycoder.poster.sheets import Sheet\n"
        "assert 'PySide6' not in sys.modules, 'laying out must not load the toolkit'\n"
        "layout = factor_poster(poster(), Sheet('A3'), nl)\n"
        "assert 'PySide6' not in sys.modules, 'laying out must not load the toolkit'\n"
        "draw_pdf([layout], Path(sys.argv[1]) / 'f.pdf'); draw_png(layout, Path(sys.argv[1]) / 'f.png', dpi=20)\n"
    )
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment["PYTHONPATH"] = os.pathsep.join([*sys.path, environment.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "f.pdf").stat().st_size > 5_000
    assert (tmp_path / "f.png").stat().st_size > 5_000


def test_texts_are_black_or_readable_on_their_ground(page):
    for words in page.texts:
        grounds = [
            item.fill
            for item in page.items
            if isinstance(item, Shape)
            and item.fill
            and item.box.x <= words.box.x
            and item.box.y <= words.box.y
            and item.box.right >= words.box.right
            and item.box.bottom >= words.box.bottom
        ]
        assert contrast(words.colour, grounds[-1] if grounds else "#FFFFFF") >= LEAST_CONTRAST, words
