"""Plain text: encodings, line ends, and what is no text."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading import plain
from storycoder.reading.clean import clean
from storycoder.reading.manuscript import Manuscript, Material

DUTCH = "Zij was geïnteresseerd, reëel en één keer boos: ‘né’. Het café ging naar huis.\n" * 3


def read(data: bytes, encoding: str = "") -> Manuscript:
    return plain.TRANSCRIPTS.read(Material("a.txt", data, ReadingChoices(encoding=encoding)))


def text(found: Manuscript) -> str:
    return "\n".join(line.text for line in found.lines)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_its_encoding_is_read_without_a_doubt(encoding: str) -> None:
    found = read((DUTCH + "😀").encode(encoding))
    assert text(found) == DUTCH + "😀"
    assert found.doubts == ()
    assert found.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_what_does_not_is_guessed_with_a_doubt(encoding: str) -> None:
    found = read(DUTCH.encode(encoding))
    assert text(found) == DUTCH
    assert found.encoding == encoding
    assert "guessed" in str(found.doubts[0].message)


@pytest.mark.parametrize("words", ["één", "Ik heb het geïnd.", "ruïne van € 5", "Zoë: ja", "naïeve ‘vraag’ – enfin"])
def test_short_dutch_from_windows(words: str) -> None:
    assert text(read(words.encode("cp1252"))) == words


def test_a_chosen_encoding_is_followed_or_refused_in_words() -> None:
    assert text(read("zažil".encode("cp1250"), "cp1250")) == "zažil"
    for encoding in ("utf-8", "klingon", "rot13"):
        with pytest.raises(Problem, match="cannot be read as"):
            read(b"za\x9eil", encoding)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("size", [300, 5000])
def test_chance_bytes_are_no_text(seed: int, size: int) -> None:
    data = random.Random(seed).randbytes(size)
    for start in (b"", b"\xff\xfe", "Zij was geïnteresseerd.\n".encode("cp1252")):
        with pytest.raises(Problem, match=r"no text|no kind of text|cannot be read"):
            read(start + data)


def test_high_bytes_that_pass_for_letters_are_no_text() -> None:
    with pytest.raises(Problem, match="no text"):
        read(bytes(0x80 + number * 37 % 128 for number in range(3000)))


def test_a_stray_sign_makes_a_text_no_other_file() -> None:
    assert text(read(DUTCH.encode("cp1252") + b"\x81\x07")).startswith(DUTCH)


def test_line_ends_and_signs_that_cannot_be_stored() -> None:
    found = read("a\r\nb\rc\u2028d\x0be\u2029f\x0cg\0h\x07".encode())
    assert text(found) == "a\nb\nc\nd\ne\nf\ngh"


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_stored_and_stays_clean(raw: str) -> None:
    cleaned = clean(raw)
    cleaned.encode("utf-8")
    assert clean(cleaned) == cleaned
    assert "\r" not in cleaned
    assert "\0" not in cleaned


def test_pairs_of_surrogates_are_one_sign_and_accents_stay_apart() -> None:
    assert clean("\ud83d\ude00 \ud83d e\u0301") == "😀 \ufffd e\u0301"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\x00" * 100, b"\x01\x02\x03\x04" * 50])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Problem, match="seems to be"):
        read(data)


def test_nothing_but_white_space_is_no_transcript() -> None:
    with pytest.raises(Problem, match="holds no words"):
        read(b" \n\t\n")
