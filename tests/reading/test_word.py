"""Word documents: what is taken, what is left out, in which order; checked against python-docx where it can judge."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.files import ROOT_RELS, W, document, paragraph, table, word, zipped

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.manuscript import Manuscript, Material
from storycoder.reading.turns import Recognised, recognise
from storycoder.reading.word import read_word


def manuscript(data: bytes) -> Manuscript:
    return read_word(Material("a.docx", data))


def read(body: str, **more: str | bytes) -> Recognised:
    found = manuscript(word(body, **more))
    recognised = recognise(found, ReadingChoices())
    return Recognised(recognised.text, recognised.turns, recognised.speakers, found.doubts, recognised.convention)


def text_of(body: str, **more: str | bytes) -> str:
    return read(body, **more).text


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=30), max_size=8))
def test_the_paragraphs_are_those_of_another_reader(texts: list[str]) -> None:
    made = docx.Document()
    for text in ["begin", *texts]:
        made.add_paragraph(text)
    buffer = io.BytesIO()
    made.save(buffer)
    theirs = [paragraph.text for paragraph in docx.Document(io.BytesIO(buffer.getvalue())).paragraphs]
    assert [line.text for line in manuscript(buffer.getvalue()).lines] == theirs


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_breaks_tabs_hyphens_and_signs() -> None:
    body = (
        "<w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:tab/><w:t>drie</w:t><w:noBreakHyphen/><w:t>vier</w:t>"
        '<w:softHyphen/><w:cr/><w:t>“slim” ‘aan’ e\u0301</w:t><w:sym w:font="Arial" w:char="00E9"/></w:r></w:p>'
    )
    assert text_of(body) == "een\ntwee\tdrie\u2011vier\u00ad\n“slim” ‘aan’ e\u0301é"


def test_links_fields_content_controls_and_formulas() -> None:
    body = (
        f'<w:p><w:hyperlink r:id="r9">{run("een ")}</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:fldSimple w:instr="DATE">{run("mei ")}</w:fldSimple><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr>'
        f"<w:sdtContent>{run('twee')}</w:sdtContent></w:sdt></w:p>"
        "<w:sdt><w:sdtContent>" + paragraph("drie") + "</w:sdtContent></w:sdt>"
    )
    assert text_of(body) == "een mei twee\ndrie"


def test_tracked_changes_are_taken_as_accepted_with_a_doubt() -> None:
    body = (
        f'<w:p>{run("Zij ")}<w:del w:id="1"><w:r><w:delText>gaat</w:delText></w:r></w:del>'
        f'<w:ins w:id="2">{run("ging")}</w:ins><w:moveFrom w:id="3">{run("weg")}</w:moveFrom></w:p>'
        f'<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>{run("Een ")}</w:p>' + paragraph("zin.")
    )
    found = read(body)
    assert found.text == "Zij ging\nEen zin."
    assert ["changes" in str(doubt.message) for doubt in found.doubts] == [True]


def test_a_text_box_comes_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('in de doos')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    shape = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    body = f"<w:p>{run('voor')}{shape}{run('en na')}</w:p>" + paragraph("slot")
    assert text_of(body) == "vooren na\nin de doos\nslot"


def test_notes_stand_in_brackets_and_comments_and_headers_are_left_out() -> None:
    body = (
        '<w:p><w:r><w:t>Een groep</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r>'
        '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    notes = (
        document("")
        .replace("w:document", "w:footnotes")
        .replace("<w:body></w:body>", f'<w:footnote w:id="2">{paragraph("op maandag")}</w:footnote>')
    )
    found = read(body, word__footnotes=notes, word__header1=document(paragraph("kop")))
    assert found.text == "Een groep [op maandag]."
    assert [doubt.message.values["n"] for doubt in found.doubts] == [1, 1]


def test_a_table_with_columns_of_a_transcript() -> None:
    rows = [
        ["Tijd", "Spreker", "Tekst"],
        ["00:00:01", "Anna", "Hoi, hoe gaat het?"],
        ["00:00:04", "Bert", "Goed.\nEcht."],
        ["00:00:09", "", "Nog iets."],
        ["00:00:11", "Anna", "Fijn."],
    ]
    found = read(paragraph("Voorblad") + table(rows))
    assert found.convention == "table"
    assert found.text == "Voorblad\nAnna: Hoi, hoe gaat het?\nBert: Goed.\nEcht.\nNog iets.\nAnna: Fijn."
    assert [(turn.speaker, turn.began) for turn in found.turns] == [("Anna", 1000), ("Bert", 4000), ("Anna", 11000)]


def test_a_table_of_two_columns_and_one_of_alternating_rows() -> None:
    found = read(table([["I", "Hoe gaat het met jou?"], ["R", "Goed hoor."], ["I", "En thuis?"], ["R", "Ook."]]))
    assert [turn.speaker for turn in found.turns] == ["I", "R", "I", "R"]
    found = read(table([["Anna", "00:03"], ["Hoi?"], ["Bert", "00:05"], ["Hoi."], ["Anna", "00:09"], ["Zo."]]))
    assert [(turn.speaker, turn.began) for turn in found.turns] == [("Anna", 3000), ("Bert", 5000), ("Anna", 9000)]
    assert found.text == "Anna: Hoi?\nBert: Hoi.\nAnna: Zo."


def test_any_other_table_and_nested_ones_keep_their_words_in_order() -> None:
    cells = f"<w:tc>{paragraph('links')}{table([['a', 'b']])}</w:tc><w:tc>{paragraph('rechts')}</w:tc>"
    body = table([["Naam", "Anna"], ["Leeftijd", "34"]]) + f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    assert text_of(body) == "Naam\tAnna\nLeeftijd\t34\nlinks\na\tb\nrechts"


def test_a_transcript_inside_one_cell() -> None:
    cell = "".join(map(paragraph, ["I: Hoi?", "R: Hoi.", "I: Zo?", "R: Ja."]))
    assert len(read(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>").turns) == 4


def test_the_main_part_may_have_another_name_and_the_strict_namespace() -> None:
    rels = ROOT_RELS.replace("word/document.xml", "/word/document2.xml")
    strict = document(paragraph("woorden")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    data = zipped({"_rels/.rels": rels, "word/document2.xml": strict})
    assert [line.text for line in manuscript(data).lines] == ["woorden"]


def test_nothing_outside_is_looked_up() -> None:
    rels = ROOT_RELS.replace('Target="word/document.xml"', 'Target="file:///etc/hostname" TargetMode="External"')
    data = zipped({"_rels/.rels": rels, "word/document.xml": document(paragraph("woorden"))})
    assert [line.text for line in manuscript(data).lines] == ["woorden"]
    found = read(paragraph("a") + '<w:altChunk r:id="r1"/><w:subDoc r:id="r2"/>')
    assert (found.text, len(found.doubts)) == ("a", 2)


def test_a_document_without_words_is_said_to_have_none() -> None:
    with pytest.raises(Problem, match="holds no words"):
        manuscript(word(paragraph("  ")))
