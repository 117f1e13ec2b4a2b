"""A typeface that travels within a Word file."""

import uuid
import zipfile
from pathlib import Path

from docx import Document
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types

from storycoder.writing.word_fonts import embed_font

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def test_a_reader_finds_each_style_by_its_key_and_gets_the_font_as_it_was(tmp_path: Path) -> None:
    fonts = {"regular": bytes(range(256)), "bold": b"\x00\x01\x00\x00" * 30}
    made = Document()
    embed_font(made, "Poster Sans", {"regular": fonts["regular"], "bold": fonts["bold"]})
    made.save(str(tmp_path / "a.docx"))
    with zipfile.ZipFile(tmp_path / "a.docx") as parts:
        table = etree.fromstring(parts.read("word/fontTable.xml"))
        links = etree.fromstring(parts.read("word/_rels/fontTable.xml.rels"))
        targets = {each.get("Id"): each.get("Target") for each in links}
        [entry] = [each for each in table if each.get(f"{WORD}name") == "Poster Sans"]
        for style in ("regular", "bold"):
            [embedded] = entry.iter(f"{WORD}embed{style.capitalize()}")
            name = targets[embedded.get(LINK)]
            hidden = parts.read(name.lstrip("/") if name.startswith("/") else f"word/{name}")
            key = uuid.UUID(embedded.get(f"{WORD}fontKey")).bytes[::-1] * 2
            assert hidden != fonts[style]
            assert bytes(a ^ b for a, b in zip(hidden, key, strict=False)) + hidden[32:] == fonts[style]
        settings = etree.fromstring(parts.read("word/settings.xml"))
    assert settings.find(f"{WORD}embedTrueTypeFonts") is not None
    assert Document(str(tmp_path / "a.docx")).settings is not None
