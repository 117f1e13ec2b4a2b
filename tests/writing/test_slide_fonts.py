"""A typeface that travels within a PowerPoint file, read back as the submission of Embedded OpenType tells."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  lxml has no types
from pptx import Presentation

from storycoder.poster.faces import FAMILY, Face, font_bytes
from storycoder.writing.slide_fonts import embed_font
from storycoder.writing.typefaces import embedded_open_type

SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FACES: tuple[Face, ...] = ("regular", "bold", "italic")


def unwrapped(data: bytes) -> tuple[dict[str, object], bytes]:
    """What the header tells, and the font behind it: field by field, in the order of the submission."""
    stream = BytesIO(data)

    def number(size: int) -> int:
        return int.from_bytes(stream.read(size), "little")

    told: dict[str, object] = {name: number(4) for name in ("EOTSize", "FontDataSize", "Version", "Flags")}
    told["PANOSE"] = stream.read(10)
    told |= {name: number(size) for name, size in (("Charset", 1), ("Italic", 1), ("Weight", 4), ("fsType", 2))}
    told["MagicNumber"] = number(2)
    told["UnicodeRange"] = struct.unpack("<4I", stream.read(16))
    told["CodePageRange"] = struct.unpack("<2I", stream.read(8))
    told["CheckSumAdjustment"] = number(4)
    assert stream.read(16) == bytes(16)
    for name in ("FamilyName", "StyleName", "VersionName", "FullName", "RootString"):
        assert number(2) == 0
        told[name] = stream.read(number(2)).decode("utf-16-le")
    return told, stream.read()


@pytest.mark.parametrize("face", FACES)
def test_the_wrapping_tells_what_the_font_tells_and_holds_it_byte_for_byte(face: Face) -> None:
    content = font_bytes(face)
    wrapped = embedded_open_type(content)
    told, font = unwrapped(wrapped)
    assert font == content
    known = TTFont(BytesIO(font))
    about, names = known["OS/2"], known["name"]
    assert about.fsType == 0, "its maker allows it to be embedded and installed"
    assert told == {
        "EOTSize": len(wrapped),
        "FontDataSize": len(content),
        "Version": 0x00020001,
        "Flags": 0,
        "PANOSE": bytes(vars(about.panose).values()),
        "Charset": 1,
        "Italic": int(face == "italic"),
        "Weight": 700 if face == "bold" else 400,
        "fsType": 0,
        "MagicNumber": 0x504C,
        "UnicodeRange": tuple(getattr(about, f"ulUnicodeRange{n}") for n in range(1, 5)),
        "CodePageRange": (about.ulCodePageRange1, about.ulCodePageRange2),
        "CheckSumAdjustment": known["head"].checkSumAdjustment,
        "FamilyName": FAMILY,
        "StyleName": face.capitalize(),
        "VersionName": names.getDebugName(5),
        "FullName": f"{FAMILY} {face.capitalize()}",
        "RootString": "",
    }


def test_powerpoint_finds_each_style_where_the_schema_wants_it(tmp_path: Path) -> None:
    made = Presentation()
    embed_font(made, FAMILY, {"italic": font_bytes("italic"), "regular": font_bytes("regular")})
    made.save(str(tmp_path / "a.pptx"))
    with zipfile.ZipFile(tmp_path / "a.pptx") as parts:
        main = etree.fromstring(parts.read("ppt/presentation.xml"))
        links = etree.fromstring(parts.read("ppt/_rels/presentation.xml.rels"))
        kinds = etree.fromstring(parts.read("[Content_Types].xml"))
        fonts = {name: parts.read(name) for name in parts.namelist() if name.startswith("ppt/fonts/")}
    order = [each.tag.removeprefix(SLIDE) for each in main]
    assert order.index("embeddedFontLst") == order.index("notesSz") + 1
    assert main.get("embedTrueTypeFonts") == "1"
    [entry] = main.find(f"{SLIDE}embeddedFontLst")
    assert [each.tag.removeprefix(SLIDE) for each in entry] == ["font", "regular", "italic"]
    assert entry[0].get("typeface") == FAMILY
    targets = {each.get("Id"): each.get("Target") for each in links if each.get("Type") == f"{LINKS}/font"}
    for style, face in zip(entry[1:], ("regular", "italic"), strict=True):
        name = f"ppt/{targets[style.get(f'{{{LINKS}}}id')]}"
        assert unwrapped(fonts[name])[1] == font_bytes(face)
    said = {each.get("Extension") or each.get("PartName"): each.get("ContentType") for each in kinds}
    assert said["fntdata"] == "application/x-fontdata"
    assert len(Presentation(str(tmp_path / "a.pptx")).slides) == 0
