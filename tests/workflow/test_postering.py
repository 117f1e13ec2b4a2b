"""Posters as files: signed, each with a name of its own."""

from pathlib import Path

import pytest
from tests.sample_story import Small
from tests.workflow.published import pieces, squeezed

from storycoder.domain.factors import Factor
from storycoder.domain.people import Practice
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.poster.sheets import Sheet
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.factor_board import make_factor
from storycoder.workflow.postering.posters import write_posters
from storycoder.workflow.signing import signatures_of, signed

say = speaking("nl")


def test_posters_are_signed_as_the_study_reports_people(sample: FileStudy, published: Path) -> None:
    cast = cast_of(sample)
    signatures = {squeezed(signed(each, cast, say)) for each in signatures_of(sample, cast).values()}
    found = pieces(published / "posters")
    for practice in sample.practices.all():
        pages = squeezed("".join("".join(page) for name, page in found.items() if name.startswith(practice.name)))
        assert any(signature in pages for signature in signatures), practice.name


def test_without_factors_there_is_nothing_to_put_on_a_poster(small: Small, tmp_path: Path) -> None:
    for practices in (None, [small.practices["Tuin"]], [None]):
        with pytest.raises(Problem, match="no factors"):
            write_posters(small.study, tmp_path, Sheet("A3"), say, practices=practices)


def test_practices_of_nearly_one_name_have_posters_of_their_own(small: Small, tmp_path: Path) -> None:
    plaza = Practice(name="../../..", position=2)
    small.study.practices.add(plaza)
    small.study.practices.change(small.practices["Tuin"], name="Groep A/B")
    small.study.practices.change(small.practices["School"], name="groep A:B")
    for practice in (*small.practices.values(), plaza.id):
        make_factor(small.study, Factor(name=Bilingual("samen"), practice_id=practice), [])
    files = write_posters(small.study, tmp_path / "posters", Sheet("A3"), say)
    assert len({str(path).casefold() for path in files}) == len(files) == 6
    assert {path.parent for path in files} == {tmp_path / "posters"}
    assert all(path.is_file() for path in files)
