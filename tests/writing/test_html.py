"""Web pages: whole in one file, sound for screen readers, and nothing that people said is markup in them."""

from itertools import pairwise
from pathlib import Path

from lxml import html
from tests.writing.test_sections import all_sections
from tests.writing.test_word import PIXEL, REPORT, SVG

from storycoder.words import speaking
from storycoder.writing.html import html_of, write_html
from storycoder.writing.report import Cell, Figure, Paragraph, Quotation, Report, Section, Table, runs

GOLDEN = Path(__file__).parent / "golden" / "report.html.txt"
SAY = speaking("en")
WHOLE = Report(title="The whole", date="2025-11-20", language="en", sections=all_sections())
HOSTILE = "<script>alert('x')</script> \x00\x1b[31m & \"quoted\" </style></title> <img src=x onerror=y>"


def body_of(report: Report) -> str:
    page = html_of(report, SAY)
    return page[page.index("<body>") :]


def test_the_page_is_what_it_was_before() -> None:
    assert body_of(WHOLE) == GOLDEN.read_text(encoding="utf-8")


def test_nothing_is_loaded_from_anywhere_and_nothing_runs(tmp_path: Path) -> None:
    write_html(REPORT, tmp_path / "report.html", speaking("nl"))
    page = html.fromstring((tmp_path / "report.html").read_bytes())
    assert not page.xpath("//script | //link | //iframe | //@onclick | //@onerror")
    sources = [*page.xpath("//@src"), *page.xpath("//@href")]
    assert all(each.startswith(("data:image/svg+xml;base64,", "#h")) for each in sources)
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]


def test_a_screen_reader_finds_its_way() -> None:
    page = html.fromstring(html_of(WHOLE, SAY))
    assert page.get("lang") == "en"
    levels = [int(each.tag[1]) for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = page.xpath("//@id")
    assert len(names) == len(set(names))
    assert {each[1:] for each in page.xpath("//nav//@href")} <= set(names)
    assert all(table.xpath("caption") and table.xpath("thead//th[@scope='col']") for table in page.xpath("//table"))
    assert all(row.xpath("th[@scope='row']") for row in page.xpath("//tbody/tr"))
    assert page.xpath("//blockquote[@lang='nl']")


def test_a_picture_is_told_and_vectors_go_before_pixels() -> None:
    section = Section("s", "S", (Figure(PIXEL, "Both", "One dot.", 20, SVG), Figure(PIXEL, "Pixels", "Two dots.", 20)))
    page = html.fromstring(html_of(Report(title="T", language="en", sections=(section,)), SAY))
    first, second = page.xpath("//img")
    assert (first.get("alt"), second.get("alt")) == ("One dot.", "Two dots.")
    assert first.get("src").startswith("data:image/svg+xml")
    assert second.get("src").startswith("data:image/png")


def test_what_people_say_is_never_markup() -> None:
    table = Table(HOSTILE, (HOSTILE,), ((Cell(HOSTILE),),), notes=(HOSTILE,), description=HOSTILE)
    blocks = (Quotation(HOSTILE, HOSTILE), Paragraph(runs(HOSTILE)), table, Figure(PIXEL, HOSTILE, HOSTILE))
    report = Report(
        title=HOSTILE, subtitle=HOSTILE, date=HOSTILE, language="en", sections=(Section("s", HOSTILE, blocks),)
    )
    written = html_of(report, SAY)
    page = html.fromstring(written)
    assert not page.xpath("//script | //@onerror | //style/following::style")
    assert len(page.xpath("//img")) == 1
    said = page.xpath("//blockquote/p")[0].text_content()
    assert said.startswith("<script>alert('x')</script> ␀␛[31m & \"quoted\"")
    assert "\x00" not in written
    assert "\x1b" not in written
