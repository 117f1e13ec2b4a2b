"""Bibliography files as people have them: accents, @strings, broken entries, other programs' RIS."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storycoder.domain.authors import Author, authors_of, line_of
from storycoder.domain.drafts import ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.reading.bibtex import read_bibtex
from storycoder.reading.manuscript import Material
from storycoder.reading.publications import Bibliography
from storycoder.reading.references import read_references
from storycoder.reading.ris import read_ris

BIBTEX = r"""% people@work write this above their entries
@string{jsi = "Journal of Social Intervention"}
@comment{jabref-meta: nothing}
@article{spruijt2021,
  author = {Spruijt, R. and Kassenberg, Andr{\'e} and {Nederlands Jeugdinstituut} and others},
  title = {Algemeen {W}erkzame factoren: {\"e}n \'e\'en na\"{\i}ef --- caf\'e},
  journal = jsi, volume = 30, number = {1}, pages = {22--43}, year = 2021, doi = {https://doi.org/10.18352/jsi.639}
}
@article{broken, title = {this never ends,
  year = 2020
}
@book{van-der-klein, author = "Van der Klein, M. and Jan de Vries", title = "Vrijwillig {\&} meer",
  publisher = {Movisie}, year = {2011}, editor = {Jansen, P.}}
@misc{nameless, author = {X}}
@article{m, title = {T}, journal = jama, year = 1999,}
@InCollection{chapter, Title = {A chapter}, BookTitle = {The book}, editor = {A. Bee and C. Dee}, pages = {1-2}}
@book{Chapter, title={Again}} @book{beside, title={Beside}}
"""

RIS = """Provider: a library
TY  - JOUR
AU  - Jansen, Petra
AU  - Ministry of Health, Welfare and Sport,
TI  - A title that
goes on
JO  - J Test
VL  - 3
IS  - 2
SP  - 10
EP  - 20
PY  - 2018/03/01
DO  - doi:10.1000/xyz.1
ER  -

TY  - BOOK
AU  - Bee, A.
TY  - RPRT
TI  - Een rapport
PB  - NJi
ER  - """


def bibtex(text: str, encoding: str = "utf-8") -> Bibliography:
    return read_bibtex(Material("x.bib", text.encode(encoding), ReadingChoices()))


def ris(text: str) -> Bibliography:
    return read_ris(Material("x.ris", text.encode(), ReadingChoices()))


def lines(found: Bibliography) -> list[int | None]:
    return [doubt.line for doubt in found.doubts]


def test_what_bibtex_says_is_understood() -> None:
    found = bibtex(BIBTEX)
    first, book, macro, chapter, again, beside = found.publications
    assert first.authors == "Spruijt, R.; Kassenberg, André; Nederlands Jeugdinstituut; et al."
    assert first.title == "Algemeen Werkzame factoren: ën één naïef — café"
    assert (first.source, first.volume, first.issue, first.pages, first.year, first.doi, first.kind) == (
        "Journal of Social Intervention", "30", "1", "22–43", "2021", "10.18352/jsi.639", "article",
    )  # fmt: skip
    assert (book.authors, book.title, book.publisher) == (
        "Van der Klein, M.; de Vries, Jan",
        "Vrijwillig & meer",
        "Movisie",
    )
    assert (macro.source, macro.key) == ("", "m")
    assert (chapter.kind, chapter.source, chapter.editors, chapter.pages) == (
        "chapter", "The book", "Bee, A.; Dee, C.", "1–2",
    )  # fmt: skip
    assert (again.title, beside.title) == ("Again", "Beside")


def test_each_broken_entry_is_told_with_its_line_and_costs_no_other() -> None:
    found = bibtex(BIBTEX)
    told = {doubt.line: str(doubt.message) for doubt in found.doubts}
    assert "not read" in told[9]
    assert "nameless" in told[14]
    assert "jama" in told[15]
    assert "Chapter" in told[17]
    assert len(found.doubts) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("@article{a, title={A}}\n@article{b, title = }\n@article{c, title={C}}", 2),
        ("@article{a, title={A}}\n@article{b, title={B} year=2000}\n@article{c, title={C}}", 2),
        ('@article{a, title={A}}\n\n@article{b, title="B}\n@article{c, title={C}}', 3),
        ("@article{a, title={A}}\n@article{}\n@article{c, title={C}}", 2),
    ],
)
def test_an_entry_is_broken_in_many_ways(text: str, line: int) -> None:
    found = bibtex(text)
    assert [each.key for each in found.publications] == ["a", "c"]
    assert lines(found) == [line]


def test_latin_1_is_guessed_and_told() -> None:
    found = bibtex("@book{a, title={Één café in Curaçao}, author={Müller, Zoë}}", "latin-1")
    assert (found.publications[0].title, found.publications[0].authors) == ("Één café in Curaçao", "Müller, Zoë")
    assert "encoding" in str(found.doubts[0].message)


def test_what_ris_says_is_understood() -> None:
    found = ris(RIS)
    first, report = found.publications
    assert first.authors == "Jansen, Petra; {Ministry of Health, Welfare and Sport}"
    assert (first.title, first.pages, first.year, first.doi, first.kind) == (
        "A title that goes on", "10–20", "2018", "10.1000/xyz.1", "article",
    )  # fmt: skip
    assert (report.title, report.publisher, report.kind) == ("Een rapport", "NJi", "report")
    # A line outside, an entry that does not end, and the same one without a title.
    assert lines(found) == [1, 16, 16]


def test_files_are_read_in_the_reader_process_with_their_doubts(tmp_path: Path) -> None:
    for name, text, number in (("a.bib", BIBTEX, 6), ("a.ris", RIS, 2)):
        (tmp_path / name).write_text(text, "utf-8")
        found = read_references(tmp_path / name)
        assert len(found.references) == number
        assert len({each.id for each in found.references}) == number
        assert found.doubts
    (tmp_path / "a.docx").write_bytes(b"PK")
    with pytest.raises(Problem, match="bib"):
        read_references(tmp_path / "a.docx")


@pytest.mark.parametrize(
    "text", ["", "   ", "no entry at all", "@", "@article", "@article{", "TY  -", "ER  - \nER  - "]
)
def test_what_is_no_bibliography_is_told_and_never_breaks(text: str) -> None:
    for found in (bibtex(text or " "), ris(text or " ")):
        assert not found.publications
    assert bibtex("words").doubts
    assert ris("words").doubts


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="@{}(),=\"#\\'\n aeE1é-", max_size=60))
def test_any_signs_leave_the_entries_around_them_whole(noise: str) -> None:
    text = "@book{a, title={A}}\n" + noise + "\n@book{z, title={Z}}\n"
    keys = [each.key for each in bibtex(text).publications]
    assert keys[0] == "a"
    assert keys[-1] == "z"


NAMES = st.text(alphabet="abcdefgÉÜ -.", min_size=1).map(str.strip).filter(lambda name: name.strip(" .-") != "")


@given(st.lists(st.builds(Author, NAMES, st.just("") | NAMES), max_size=5))
def test_a_line_of_authors_is_read_back(authors: list[Author]) -> None:
    assert authors_of(line_of(authors)) == tuple(authors)


def test_lines_of_authors_as_people_type_them() -> None:
    assert authors_of("Ince, D., & Udo, N.") == (Author("Ince", "D."), Author("Udo", "N."))
    assert authors_of("Van der Klein, M., Mak, J., & Van der Gaag, R.")[0] == Author("Van der Klein", "M.")
    assert [each.family for each in authors_of("Hamdi, A., et al.")] == ["Hamdi", "et al."]
    assert authors_of("Nederlands Jeugdinstituut") == (Author("Nederlands Jeugdinstituut"),)
    assert authors_of("") == ()
