"""Several things in one message: what is counted is what is named."""

from storycoder.ui.parts.few import by_file
from storycoder.words import speaking


def test_the_files_that_are_not_named_are_counted_as_files() -> None:
    say = speaking("en")
    files = [("a.docx", 2), ("b.docx", 2), ("c.docx", 2), ("d.docx", 1), ("e.docx", 1)]
    assert by_file(files[:3], say) == "2 from “a.docx”, 2 from “b.docx”, 2 from “c.docx”"
    assert by_file(files[:4], say).endswith("2 from “c.docx”, and 1 more file")
    assert by_file(files, say).endswith("2 from “c.docx”, and 2 more files")
