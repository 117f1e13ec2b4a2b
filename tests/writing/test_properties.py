"""What a file says of itself names nobody, and no computer: neither ours nor that of who made the library."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from storycoder.writing.drawn_sheets import DrawnSheet
from storycoder.writing.drawn_slides import write_slides
from storycoder.writing.drawn_word import write_drawn_word

WRITERS: dict[str, Callable[..., None]] = {"sheet.pptx": write_slides, "sheet.docx": write_drawn_word}
STRANGERS = (b"Steve Canny", b"python-", b"Macintosh", b"2013-")


@pytest.mark.parametrize("name", WRITERS)
def test_a_file_names_only_what_it_is(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    WRITERS[name](
        [DrawnSheet(title="One", width=297.0, height=420.0, parts=())], file, title="Our posters", language="en"
    )
    with zipfile.ZipFile(file) as whole:
        parts = {each: whole.read(each) for each in whole.namelist()}
    assert b"Our posters" in parts["docProps/core.xml"]
    for each, content in parts.items():
        assert not [part for part in ("thumbnail", "printerSettings") if part in each]
        assert not [word for word in STRANGERS if word in content], each
