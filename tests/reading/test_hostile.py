"""Files from outside that want harm or are broken: each gets a sentence, and the reader goes on with the next."""

import io
import os
import random
import stat
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.files import ROOT_RELS, document, paragraph, table, word, workbook, zipped

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.process import FORMATS, Limits
from storycoder.reading.transcripts import Readers, read_transcript

HONEST = word("".join(map(paragraph, ["I: Hoe ging het?", "R: Goed.", "I: En nu?", "R: Ook."])))
CANARY = "the-secret-of-this-machine"


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    with Readers() as readers:
        yield readers


def problem(readers: Readers, path: Path, data: bytes) -> str:
    """The problem that this file gives, after which an honest one is still read."""
    path.write_bytes(data)
    with pytest.raises(Problem) as caught:
        readers.read_transcript(path)
    honest = path.parent / "honest.docx"
    honest.write_bytes(HONEST)
    assert len(readers.read_transcript(honest).turns) == 4
    assert path.name in str(caught.value)
    return str(caught.value)


def bomb() -> bytes:
    return word(paragraph("x" * (80 * 2**20)))


def dense_bomb() -> bytes:
    return word(paragraph("x" * (30 * 2**20)))


def with_claim(size: int) -> bytes:
    """A member that claims another unpacked size than it has, in both of its headers."""
    data = bytearray(HONEST)
    position = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, position + 24, size)
    return bytes(data)


def quine_like() -> bytes:
    """Many entries that all point to one and the same packed stretch."""
    data = zipped({"word/a.xml": b"0" * 100_000, "word/b.xml": b"1"})
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 1)
    changed = bytearray(data)
    struct.pack_into("<I", changed, second + 42, 0)
    return bytes(changed)


def entry(name: str, mode: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", document(paragraph("a")))
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        archive.writestr(info, "/etc/hostname")
    return buffer.getvalue()


def twice() -> bytes:
    return zipped({"word/document1xml": "a", "word/document.xml": "b"}).replace(b"document1xml", b"document.xml")


def entries(count: int) -> bytes:
    return zipped({"word/document.xml": document(""), **{f"word/{n}": "" for n in range(count)}}, zipfile.ZIP_STORED)


def laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word(
        "",
        word__document=document(paragraph("a") + "<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE w [{entities}]>"),
    )


def declared(inside: str, body: str) -> bytes:
    return word("", word__document=document(body, f"<!DOCTYPE w [{inside}]>"))


def nested(depth: int) -> bytes:
    return word("<w:sdt>" * depth + paragraph("diep") + "</w:sdt>" * depth)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 512


def locked_member() -> bytes:
    data = bytearray(HONEST)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a zip bomb": ("a.docx", bomb, "unpack"),
    "a dense one": ("a.docx", dense_bomb, "unpack"),
    "a claim of 2 GB": ("a.docx", lambda: with_claim(2**31), "unpack"),
    "a claim that is too small": ("a.docx", lambda: with_claim(10), "damaged"),
    "entries that overlap": ("a.docx", quine_like, "honest files"),
    "a way out": ("a.docx", lambda: entry("../../evil"), "honest files"),
    "a way to the root": ("a.docx", lambda: entry("/etc/evil"), "honest files"),
    "a symbolic link": ("a.docx", lambda: entry("word/link", stat.S_IFLNK | 0o777), "honest files"),
    "a part twice": ("a.docx", twice, "honest files"),
    "too many parts": ("a.docx", lambda: entries(10_001), "unpack"),
    "odd packing": ("a.docx", lambda: zipped({"word/document.xml": document("")}, zipfile.ZIP_BZIP2), "honest files"),
    "a part under a password": ("a.docx", locked_member, "password"),
    "a billion laughs": ("a.docx", laughs, "declarations"),
    "a declaration": ("a.docx", lambda: declared("", paragraph("a")), "declarations"),
    "nesting": ("a.docx", lambda: nested(150), "nested"),
    "nesting beyond the parser": ("a.docx", lambda: nested(5000), "damaged"),
    "an unknown entity": ("a.docx", lambda: word("<w:p><w:r><w:t>&what;</w:t></w:r></w:p>"), "damaged"),
    "no closing tag": ("a.docx", lambda: word("<w:p>"), "damaged"),
    "another root": ("a.docx", lambda: word("", word__document="<a/>"), "damaged"),
    "no text part": ("a.docx", lambda: zipped({"_rels/.rels": ROOT_RELS, "word/other.xml": "<a/>"}), "missing"),
    "half a file": ("a.docx", lambda: HONEST[: len(HONEST) // 2], "damaged"),
    "nothing": ("a.docx", lambda: b"", "empty"),
    "a password": ("a.docx", lambda: ole("EncryptedPackage"), "password"),
    "an old document": ("a.docx", lambda: ole("WordDocument"), "before 2007"),
    "random bytes": ("a.docx", lambda: random.Random(7).randbytes(5000), "seems to be"),
    "a PDF": ("a.docx", lambda: b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
    "a text": ("a.docx", lambda: b"I: Hoe?\nR: Goed.", "plain text"),
    "a workbook": ("a.docx", lambda: workbook(""), "an Excel workbook"),
    "a zip": ("a.docx", lambda: zipped({"a.txt": "a"}), "a zip archive"),
    "a sheet of another office": (
        "a.docx",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, zipfile.ZIP_STORED),
        "an OpenDocument spreadsheet",
    ),
    "a document named text": ("a.txt", lambda: HONEST, "a Word document"),
    "rich text named text": ("a.txt", lambda: b"{\\rtf1 a}", "rich text"),
    "a page named text": ("a.txt", lambda: b"<!DOCTYPE html><html>", "a web page"),
    "a database named text": ("a.txt", lambda: b"SQLite format 3\0" + b"a" * 100, "a database"),
    "a name without an ending": ("interview", lambda: HONEST, "files that end in"),
    "an old name": ("a.doc", lambda: ole("WordDocument"), "files that end in"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_or_broken_file_is_a_problem_in_words(readers: Readers, tmp_path: Path, what: str) -> None:
    name, make, says = HOSTILE[what]
    assert says in problem(readers, tmp_path / name, make())


@pytest.mark.parametrize(
    "entity", ['<!ENTITY e SYSTEM "{}">', '<!ENTITY % p SYSTEM "{}"> %p;', '<!ENTITY e PUBLIC "a" "{}">']
)
def test_a_local_file_is_never_read_through_an_entity(readers: Readers, tmp_path: Path, entity: str) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text(f'<!ENTITY e "{CANARY}">')
    data = declared(entity.format(canary.as_uri()), "<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
    assert CANARY not in problem(readers, tmp_path / "a.docx", data)


def test_no_folder_device_or_pipe_is_opened(readers: Readers, tmp_path: Path) -> None:
    paths = [tmp_path, tmp_path / "gone.docx"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.txt")
        paths += [tmp_path / "pipe.txt", Path("/dev/zero")]
    for path in paths:
        with pytest.raises(Problem, match="cannot be read as a file"):
            readers.read_transcript(path)


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (2**20 + 1))
    with Readers(Limits(file=2**20)) as readers, pytest.raises(Problem, match="larger than 1 MB"):
        readers.read_transcript(path)


def test_a_very_long_line_is_read(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for filler in ("woord ", " ", "[", "#00:", "a" * 59 + " ", "(00:00:00", "\t"):
        path.write_text(f"I: Hoe?\nR: {filler * (2**21 // len(filler))}.\nI: En?\nR: Ja.")
        assert len(readers.read_transcript(path).turns) == 4


def test_a_document_that_does_not_fit_in_the_memory_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word("".join(paragraph(f"{n} {n * n}") for n in range(400_000))))
    if sys.platform != "linux":
        return  # no such limit there
    with Readers(Limits(memory=100 * 2**20)) as readers, pytest.raises(Problem, match="memory"):
        readers.read_transcript(path)


SMALL = Limits(seconds=1.5, processor=1)


@pytest.fixture
def misled(monkeypatch: pytest.MonkeyPatch) -> Iterator[Readers]:
    """Readers with formats that do what no reader may."""
    root = str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")])))
    with Readers(SMALL, (*FORMATS, "tests.reading.misbehaving")) as readers:
        yield readers


@pytest.mark.parametrize(
    ("does", "says"),
    [("sleeps", "too long"), ("spins", "too long"), ("allocates", "memory"), ("dies", "broke the reader")],
)
def test_a_reader_that_runs_wild_is_ended_and_the_next_file_read(
    misled: Readers, tmp_path: Path, does: str, says: str
) -> None:
    assert says in problem(misled, tmp_path / f"a.{does}", b"a")


def test_processor_time_is_counted_by_file_and_not_by_life(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(word("".join(paragraph(f"R: {n}") for n in range(10_000))))
    with Readers(Limits(processor=1)) as readers:
        for _ in range(12):
            assert len(readers.read_transcript(path).turns) == 10_000


def test_a_mistake_of_ours_is_told_by_kind_and_place_without_the_words(misled: Readers, tmp_path: Path) -> None:
    told = problem(misled, tmp_path / "a.stumbles", CANARY.encode())
    assert "KeyError, misbehaving.py:" in told
    assert CANARY not in told


def test_what_prints_does_not_spoil_the_conversation(misled: Readers, tmp_path: Path) -> None:
    path = tmp_path / "a.prints"
    path.write_bytes(b"a")
    assert misled.read_transcript(path).text == "printed"


def test_a_reader_reaches_nothing_outside(misled: Readers, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("kept")
    target = tmp_path / "written"
    path = tmp_path / "a.reaches"
    path.write_text(str(target))
    assert misled.read_transcript(path).text == "-"
    assert not target.exists()
    assert (tmp_path / "kept").exists()


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_damage_to_a_document_is_read_or_told(readers: Readers, tmp_path: Path, data: st.DataObject) -> None:
    damaged = bytearray(table_document())
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "a.docx"
    path.write_bytes(damaged[: data.draw(st.integers(1, len(damaged)))] if data.draw(st.booleans()) else damaged)
    try:
        draft = readers.read_transcript(path)
    except Problem as told:
        bug = {"report this", "broke the reader"}
        if any(words in str(told) for words in bug):
            raise
    else:
        assert all(turn.end <= len(draft.text) for turn in draft.turns)


def table_document() -> bytes:
    rows = table([["I", "Hoe?"], ["R", "Goed."], ["I", "En?"], ["R", "Ook."]])
    parts: dict[str, str | bytes] = {"_rels/.rels": ROOT_RELS, "word/document.xml": document(paragraph("Kop") + rows)}
    return zipped(parts, zipfile.ZIP_STORED)


def test_the_draft_of_an_honest_file(tmp_path: Path) -> None:
    path = tmp_path / "2018-03-12 Anna.docx"
    path.write_bytes(HONEST)
    draft = read_transcript(path, ReadingChoices(speakers={"I": "interviewer", "R": "other"}))
    assert (draft.file_name, draft.title, draft.date) == ("2018-03-12 Anna.docx", "2018-03-12 Anna", "2018-03-12")
    assert draft.original == HONEST
    assert draft.text == "I: Hoe ging het?\nR: Goed.\nI: En nu?\nR: Ook."
    assert [(turn.speaker, draft.text[turn.speech : turn.end]) for turn in draft.turns][1] == ("R", "Goed.")
    assert draft.speakers == (("I", "interviewer"), ("R", "other"))
    assert (draft.convention, draft.encoding, draft.doubts) == ("label", "", ())


def test_doubts_come_across_with_their_values_and_lines(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("I: Hoe?\nR: Één.\nAnna: ja\nI: En?\nR: Ja.".encode("cp1252"))
    doubts = readers.read_transcript(path).doubts
    assert [(doubt.message.values, doubt.line) for doubt in doubts] == [
        ({"encoding": "cp1252"}, None),
        ({"label": "Anna"}, 3),
    ]
