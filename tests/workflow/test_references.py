"""Literature comes into a study once, is tied to what it is read against, and goes out again."""

from pathlib import Path

import pytest
from tests.sample_story import Small

from storycoder.domain.codes import Reference
from storycoder.domain.factors import Factor
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.references import (
    newcomers,
    reference_called,
    take_references,
    tie,
    tied_codes,
    tied_factors,
    untie,
    write_references,
)

BIB = """@article{ince2018, author={Ince, Deniz and Udo, Nathalie}, title={Opvoedsteun: wat werkt?}, year=2018}
@article{other, author={Bee, A.}, title={Another}, year=2001, doi={10.1000/B}}
@article{again, author={Bee, Anna}, title={Another title}, year=2002, doi={10.1000/b}}
@article{lost, title={}}
"""


def test_a_file_is_taken_once_and_told_of_line_by_line(small: Small, tmp_path: Path) -> None:
    study, file = small.study, tmp_path / "literature.bib"
    study.references.add(Reference(authors="Ince, D., & Udo, N.", year="2018", title="Opvoedsteun: Wat werkt?"))
    file.write_text(BIB, "utf-8")
    taken = take_references(study, file)
    assert [each.key for each in taken.added] == ["other"]
    assert [double.found.key for double in taken.doubles] == ["ince2018", "again"]
    assert [doubt.line for doubt in taken.doubts] == [4]
    # What was there already has its key from now on, and keeps its own words.
    known = study.references.get(reference_called(study, "ince2018"))
    assert known.authors == "Ince, D., & Udo, N."
    # A second time nothing is left to do, and nothing is left to undo but the first.
    assert take_references(study, file).added == ()
    study.undo()
    assert [(each.key, study.references.count()) for each in study.references.all()] == [("", 1)]


def test_what_is_one_publication() -> None:
    def new(one: Reference, other: Reference) -> int:
        return len(newcomers([one], [other])[0])

    known = Reference(authors="Müller, Zoë", year="2019", title="Één titel: nu")
    assert not new(known, Reference(authors="Muller, Z., & Bee, A.", year="2019", title="Een Titel — nu"))
    assert new(known, Reference(authors="Muller, Z.", year="2020", title="Een titel: nu"))
    one, other = (Reference(authors="A, B.", year="2019", title="T", doi=doi) for doi in ("10.1/x", "10.1/y"))
    assert new(one, other)
    assert not new(one, Reference(authors="C, D.", year="2018", title="Other words", doi="10.1/X"))


def test_a_reference_is_found_tied_and_untied(small: Small, tmp_path: Path) -> None:
    study, file = small.study, tmp_path / "literature.bib"
    file.write_text(BIB, "utf-8")
    take_references(study, file)
    key = reference_called(study, "other")
    assert key == reference_called(study, "10.1000/B") == reference_called(study, "Bee (2001)")
    assert reference_called(study, "opvoedsteun") == reference_called(study, "Ince & Udo (2018)")
    with pytest.raises(Problem):
        reference_called(study, "nobody")
    with pytest.raises(Problem, match="several"):
        reference_called(study, "e")
    factor, code = Factor(name=Bilingual("Thuis")), study.codes.make(Bilingual("koffie"))
    study.factors.add(factor)
    assert tie(study, key, factors=[factor.id], codes=[code.id]) == 2
    assert tie(study, key, factors=[factor.id]) == 0
    assert (tied_factors(study, key), tied_codes(study, key)) == ((factor.id,), (code.id,))
    assert untie(study, key, factors=[factor.id]) == 1
    assert (tied_factors(study, key), tied_codes(study, key)) == ((), (code.id,))


def test_references_go_out_as_files(small: Small, tmp_path: Path) -> None:
    found = [Reference(authors="Bee, A.", year="2001", title="Another", kind="book", publisher="Sage")]
    for name, words in (
        ("a.bib", "@book{bee2001,"),
        ("a.ris", "TY  - BOOK"),
        ("a.txt", "Bee, A. (2001). Another. Sage."),
    ):
        write_references(found, tmp_path / name, speaking("en"))
        assert words in (tmp_path / name).read_text("utf-8")
    write_references(found, tmp_path / "a.docx", speaking("en"))
    assert (tmp_path / "a.docx").stat().st_size > 1000
    with pytest.raises(Problem):
        write_references(found, tmp_path / "a.xml", speaking("en"))
