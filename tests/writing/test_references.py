"""Lists by APA 7 as its manual prints them, and files that other programs and this one read back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.authors import Author, line_of
from storycoder.domain.codes import Reference
from storycoder.domain.drafts import ReadingChoices
from storycoder.reading.bibtex import read_bibtex
from storycoder.reading.manuscript import Material
from storycoder.reading.ris import read_ris
from storycoder.words import speaking
from storycoder.writing.references import bibtex, by_apa, cited, list_by_apa, plain, ris

SAY = speaking("en")

PRINTED = [
    (  # the model of a journal article in the APA manual, 7th ed., section 10.1, example 1
        Reference(
            authors="McCauley, S. M.; Christiansen, M. H.", year="2019", source="Psychological Review", kind="article",
            title="Language learning as language use: A cross-linguistic model of child language development",
            volume="126", issue="1", pages="1–51", doi="10.1037/rev0000126",
        ),
        "McCauley, S. M., & Christiansen, M. H. (2019). Language learning as language use: A cross-linguistic model of "
        "child language development. Psychological Review, 126(1), 1–51. https://doi.org/10.1037/rev0000126",
    ),
    (  # section 10.2, a whole book with an edition
        Reference(
            authors="Brown, Lisa S.", year="2018", title="Feminist therapy", edition="2", kind="book",
            publisher="American Psychological Association", doi="10.1037/0000092-000",
        ),
        "Brown, L. S. (2018). Feminist therapy (2nd ed.). American Psychological Association. "
        "https://doi.org/10.1037/0000092-000",
    ),
    (  # section 10.3, a chapter of an edited book
        Reference(
            authors="Balsam, Kimberly F.; Martell, Christopher R.; Jones, Kyle P.; Safren, Steven A.", year="2019",
            title="Affirmative cognitive behavior therapy with sexual and gender minority people", kind="chapter",
            editors="Iwamasa, G. Y.; Hays, P. A.", source="Culturally responsive cognitive behavior therapy",
            edition="2", pages="287–314", publisher="American Psychological Association", doi="10.1037/0000119-012",
        ),
        "Balsam, K. F., Martell, C. R., Jones, K. P., & Safren, S. A. (2019). Affirmative cognitive behavior therapy "
        "with sexual and gender minority people. In G. Y. Iwamasa & P. A. Hays (Eds.), Culturally responsive cognitive "
        "behavior therapy (2nd ed., pp. 287–314). American Psychological Association. "
        "https://doi.org/10.1037/0000119-012",
    ),
    (  # section 10.4: a group author that is the publisher too stands once
        Reference(
            authors="Nederlands Jeugdinstituut", year="2020", title="Opvoedsteun", kind="report",
            publisher="Nederlands Jeugdinstituut", url="https://example.org/opvoedsteun",
        ),
        "Nederlands Jeugdinstituut. (2020). Opvoedsteun. https://example.org/opvoedsteun",
    ),
    (
        Reference(editors="Cee, D.", authors="", year="", title="Edited", publisher="Sage", kind="book"),
        "Cee, D. (Ed.). (n.d.). Edited. Sage.",
    ),
    (
        Reference(authors="", year="2020", title="Nobody wrote it", source="Trouw", kind="article"),
        "Nobody wrote it. (2020). Trouw.",
    ),
    (
        Reference(authors="Ince, D., & Udo, N.", year="2018", title="Wat werkt?", source="Utrecht: NJi"),
        "Ince, D., & Udo, N. (2018). Wat werkt? Utrecht: NJi.",
    ),
    (
        Reference(authors="Sartre, Jean-Paul; et al.", year="1943", title="Being", publisher="Gallimard", kind="book"),
        "Sartre, J.-P., et al. (1943). Being. Gallimard.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("reference", "printed"), PRINTED, ids=[each.title[:20] for each, _ in PRINTED])
def test_the_list_is_that_of_apa(reference: Reference, printed: str) -> None:
    assert plain(by_apa(reference, SAY)) == printed


def test_titles_of_what_stands_by_itself_are_in_italics() -> None:
    article, book, chapter = (by_apa(PRINTED[number][0], SAY) for number in range(3))
    assert [run.text for run in article if run.italic] == ["Psychological Review", "126"]
    assert [run.text for run in book if run.italic] == ["Feminist therapy"]
    assert [run.text for run in chapter if run.italic] == ["Culturally responsive cognitive behavior therapy"]


def test_of_more_than_twenty_authors_the_first_nineteen_and_the_last_are_named() -> None:
    many = Reference(authors="; ".join(f"N{n}, A." for n in range(1, 23)), year="2020", title="T")
    said = plain(by_apa(many, SAY))
    assert "N19, A., … N22, A." in said
    assert "N20" not in said
    twenty = replace(many, authors="; ".join(f"N{n}, A." for n in range(1, 21)))
    assert "N19, A., & N20, A." in plain(by_apa(twenty, SAY))


def test_the_list_stands_by_author_and_a_text_cites_shortly() -> None:
    references = [each for each, _ in PRINTED]
    said = [plain(each) for each in list_by_apa(references, SAY)]
    assert said == sorted(said, key=str.casefold)
    assert cited(references[0]) == "McCauley & Christiansen (2019)"
    assert cited(references[2]) == "Balsam et al. (2019)"
    assert cited(references[7]) == "Sartre et al. (1943)"


WORDS = st.text(alphabet="abcdeÉïG &%$#_-:?", min_size=1, max_size=20).map(lambda text: " ".join(text.split()))
# Two hyphens are a dash in LaTeX.
NAMED = WORDS.filter(lambda words: any(sign.isalpha() for sign in words) and "--" not in words)
NAMES = st.text(alphabet="abcdeÉïG", min_size=1, max_size=8).map(str.capitalize)
PEOPLE = st.lists(st.builds(Author, NAMES, st.just("") | NAMES), max_size=3, unique=True).map(line_of)
REFERENCES = st.builds(
    Reference,
    authors=PEOPLE, editors=PEOPLE, title=NAMED, source=NAMED, publisher=NAMED, volume=st.sampled_from(["", "12"]),
    issue=st.sampled_from(["", "3"]), pages=st.sampled_from(["", "5–9"]), year=st.sampled_from(["", "2020", "1999a"]),
    doi=st.sampled_from(["", "10.1000/a_b(c)"]), url=st.sampled_from(["", "https://example.org/a_b?c=d&e#f"]),
    kind=st.sampled_from(["article", "book", "chapter", "report", "thesis", "paper", "other"]),
    key=st.sampled_from(["", "a2020", "Ünal:3"]),
)  # fmt: skip
KEPT = ("authors", "editors", "title", "source", "publisher", "volume", "issue", "pages", "year", "doi", "url")


@given(st.lists(REFERENCES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(references: list[Reference]) -> None:
    as_bibtex = read_bibtex(Material("x.bib", bibtex(references).encode(), ReadingChoices()))
    as_ris = read_ris(Material("x.ris", ris(references).encode(), ReadingChoices()))
    for found in (as_bibtex, as_ris):
        assert not found.doubts
        assert len({each.key for each in found.publications}) == len(references)
        for written, read in zip(references, found.publications, strict=True):
            assert {name: getattr(read, name) for name in KEPT} == {name: getattr(written, name) for name in KEPT}
            assert read.kind == written.kind or (written.kind == "other" and read.kind == "web page")
