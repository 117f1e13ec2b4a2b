from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.drafts import CodebookDraft, CodeDraft
from storycoder.domain.words import Bilingual
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.writing.codebooks import write_codebook

GOLDEN = Path(__file__).parent / "data" / "codebook.yaml"

BOOK = CodebookDraft(
    name=Bilingual("Ons codeboek", "Our codebook"),
    description=Bilingual("Eerste regel.\nTweede regel: met dubbele punt.", "One line."),
    source="Het team (2025)",
    codes=(
        CodeDraft(
            slug="steun",
            parent=None,
            name=Bilingual("Steun", "Support"),
            short=Bilingual.same("null"),
            definition=Bilingual(
                "Iemand doet iets voor een ander zonder dat daar iets tegenover staat, en dat wordt door wie vertelt "
                "als hulp beleefd; het gaat om daden, niet om raad.",
                "",
            ),
            when_to_use=Bilingual.same("- ook met een streepje"),
            when_not=Bilingual("Niet: bij geld #1", "Not with 'money'"),
            example=Bilingual("“Ze kwam gewoon langs,\n en toen… ja.”", '"She just came by"'),
            kind="deductive",
            source="Iemand (2020), p. 3",
            colour="#0072B2",
            factor="substantive",
            elements=(Bilingual("luisteren", "listening"), Bilingual.same("koken")),
            line=7,
        ),
        CodeDraft(slug="opvang", parent="steun", name=Bilingual.same("2021")),
        CodeDraft(slug="rest", parent=None, name=Bilingual("", "Rest")),
    ),
)


def without_lines(book: CodebookDraft) -> CodebookDraft:
    return replace(book, codes=tuple(replace(code, line=0) for code in book.codes))


def read_again(text: str) -> CodebookDraft:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.yaml"
        path.write_text(text, encoding="utf-8")
        return without_lines(read_codebook(path))


def test_a_codebook_is_written_as_a_person_would_like_to_read_it():
    assert write_codebook(BOOK) == GOLDEN.read_text(encoding="utf-8")


def test_a_code_whose_parent_is_missing_is_not_lost_silently():
    with pytest.raises(ValueError, match="gone"):
        write_codebook(replace(BOOK, codes=(CodeDraft(slug="a", parent="gone", name=Bilingual.same("A")),)))


@pytest.mark.parametrize("path", shipped_codebooks(), ids=lambda path: path.stem)
def test_shipped_codebooks_survive_writing(path):
    book = without_lines(read_codebook(path))
    assert read_again(write_codebook(book)) == book


words = st.text(
    st.one_of(st.sampled_from("\n\t :#-'\"{}[]&*!|>%@`,?~\\é…\u2028\x85\ufeff "), st.characters(codec="utf-8")),
    max_size=400,
).map(lambda text: "".join(c for c in text if c in "\n\t" or (c >= " " and not "\x7f" <= c <= "\x9f")))
named = st.builds(Bilingual, words, words).filter(lambda text: bool(text.nl.strip() or text.en.strip()))
bilingual = st.builds(Bilingual, words, words)
slugs = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,63}", fullmatch=True)
colours = st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True) | st.just("")


@st.composite
def codebooks(draw: st.DrawFn) -> CodebookDraft:
    """Codebooks in the order in which a reader hands them over: every code before its children."""
    codes: list[CodeDraft] = []
    for slug in draw(st.lists(slugs, unique=True, max_size=5)):
        path = open_path(codes)
        factor = draw(st.sampled_from([None, "substantive", "procedural"]))
        codes.append(
            CodeDraft(
                slug=slug,
                parent=draw(st.sampled_from([None, *path])),
                name=draw(named),
                short=draw(bilingual),
                definition=draw(bilingual),
                when_to_use=draw(bilingual),
                when_not=draw(bilingual),
                example=draw(bilingual),
                kind=draw(st.sampled_from(["inductive", "deductive"])),
                source=draw(words),
                colour=draw(colours),
                factor=factor,
                elements=tuple(draw(st.lists(named, max_size=3))) if factor else (),
            )
        )
    return CodebookDraft(name=draw(named), description=draw(bilingual), source=draw(words), codes=tuple(codes))


def open_path(codes: list[CodeDraft]) -> list[str]:
    """The last code and its ancestors: where the next code may hang."""
    parents = {code.slug: code.parent for code in codes}
    path: list[str] = []
    slug = codes[-1].slug if codes else None
    while slug is not None:
        path.append(slug)
        slug = parents[slug]
    return path


@given(codebooks())
def test_what_is_written_is_read_as_it_was(book: CodebookDraft):
    text = write_codebook(book)
    assert read_again(text) == book
    assert write_codebook(read_again(text)) == text
