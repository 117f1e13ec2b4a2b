"""Applying codebooks: loaded, loaded again, beside, as a frame; and saved so that nothing is lost."""

import re
from pathlib import Path

import pytest
from tests.sample_story import Small

from storycoder.domain.drafts import CodebookDraft
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.reading.codebooks import read_codebook, shipped_codebooks
from storycoder.study.files import FileStudy
from storycoder.workflow.codebooks import (
    drafts_of,
    find_codebook,
    frame_of,
    load_codebook,
    make_factors,
    preview_codebook,
    save_codebook,
    take_codebook,
)
from storycoder.writing.codebooks import write_codebook

SHIPPED = [path.stem for path in shipped_codebooks()]


def test_a_codebook_is_loaded_once_however_often(small: Small) -> None:
    before = small.study.codes.count()
    keys = load_codebook(small.study, find_codebook("common-factors")).keys
    after = small.study.codes.count()
    assert after == before + len(keys)
    assert load_codebook(small.study, find_codebook("common-factors")).keys == keys
    assert small.study.codes.count() == after


def test_loading_is_one_act(small: Small) -> None:
    before = small.study.codes.all()
    load_codebook(small.study, find_codebook("family-support"), beside=True)
    small.study.undo()
    assert small.study.codes.all() == before


def test_beside_what_is_there_it_hangs_below_a_code_of_its_own(small: Small) -> None:
    draft = read_codebook(find_codebook("common-factors"))
    keys = load_codebook(small.study, find_codebook("common-factors"), beside=True).keys
    [top] = [code for code in small.study.codes.all() if code.name == draft.name]
    tops = {keys[each.slug] for each in draft.codes if each.parent is None}
    assert {small.study.codes.get(key).parent_id for key in tops} == {top.id}


def test_beside_twice_is_told_and_changes_nothing(small: Small) -> None:
    load_codebook(small.study, find_codebook("common-factors"), beside=True)
    before = small.study.codes.all()
    with pytest.raises(Problem, match="already"):
        load_codebook(small.study, find_codebook("common-factors"), beside=True)
    assert small.study.codes.all() == before


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_codebook_is_found_by_name_and_loads(small: Small, name: str) -> None:
    keys = load_codebook(small.study, find_codebook(name)).keys
    assert keys
    assert {code.id for code in small.study.codes.all()} >= set(keys.values())


def test_a_codebook_that_is_not_there_is_told_with_those_that_ship() -> None:
    with pytest.raises(Problem, match="common-factors"):
        find_codebook("comon-factors")
    with pytest.raises(Problem, match="common-factors"):
        find_codebook("")


def test_a_frame_makes_factors_with_elements(small: Small) -> None:
    frame = frame_of(read_codebook(find_codebook("common-factors")))
    made = make_factors(small.study, frame, practice=small.practices["Tuin"], source="common-factors")
    assert [(each.name, each.kind, each.practice_id) for each in made] == [
        (each.name, each.factor, small.practices["Tuin"]) for each in frame
    ]
    assert [each.position for each in made] == list(range(len(frame)))
    for factor, each in zip(made, frame, strict=True):
        assert tuple(one.text for one in small.study.elements.all(factor_id=factor.id)) == each.elements
    common = make_factors(small.study, frame, practice=None, source="common-factors")
    assert small.study.factors.all(practice_id=None) == common
    small.study.undo()
    assert small.study.factors.all() == made


def test_a_codebook_that_is_no_set_of_factors_is_told() -> None:
    with pytest.raises(Problem, match="not a set of factors"):
        frame_of(read_codebook(find_codebook("kinds-of-support")))


def test_a_saved_codebook_loads_into_the_same_codes(sample: FileStudy, small: Small, tmp_path: Path) -> None:
    path = tmp_path / "codes.yaml"
    draft = CodebookDraft(name=Bilingual("boek", "book"), codes=drafts_of(sample.codes.all()))
    path.write_text(write_codebook(draft), encoding="utf-8")
    assert read_codebook(path).codes != ()
    load_codebook(small.study, path)

    def told(study: FileStudy) -> dict[tuple[Bilingual, ...], tuple[object, ...]]:
        paths = study.codes.paths()
        return {
            paths[each.id]: (each.short, each.definition, each.when_to_use, each.when_not, each.example, each.kind)
            for each in study.codes.all()
        }

    there = told(small.study)
    assert {path: there[path] for path in told(sample)} == told(sample)


def test_an_update_takes_over_names_fields_and_places_in_one_act(small: Small, tmp_path: Path) -> None:
    codes = small.study.codes
    top = codes.make(Bilingual("Boven", "Top"), definition=Bilingual("oud", "old"), source="Freire")
    low = codes.make(Bilingual("Onder", "Below"))
    path = tmp_path / "codes.yaml"
    path.write_text(
        "name: boek\ncodes:\n"
        "  - slug: boven\n    name: {nl: Bovenaan, en: On top}\n    definition: {nl: nieuw, en: new}\n"
        "    codes:\n      - {slug: onder, name: {nl: Onder, en: Below}}\n      - {slug: vers, name: Vers}\n",
        encoding="utf-8",
    )
    before = codes.all()
    loaded = load_codebook(small.study, path, update=True)
    assert (loaded.changed, loaded.same) == ({top.id, low.id}, frozenset())
    assert loaded.new == {loaded.keys["vers"]}
    changed = codes.get(top.id)
    assert (changed.name, changed.definition) == (Bilingual("Bovenaan", "On top"), Bilingual("nieuw", "new"))
    assert changed.source == "Freire"
    assert {codes.get(key).parent_id for key in (low.id, loaded.keys["vers"])} == {top.id}
    again = load_codebook(small.study, path, update=True)
    assert again.same == set(loaded.keys.values())
    small.study.undo()
    if codes.all() != before:
        small.study.undo()
    assert codes.all() == before


def test_what_is_there_stays_as_it_is_without_an_update(small: Small, tmp_path: Path) -> None:
    code = small.study.codes.make(Bilingual("Boven", "Top"), definition=Bilingual("oud", "old"))
    path = tmp_path / "codes.yaml"
    path.write_text("name: boek\ncodes:\n  - {slug: boven, name: {nl: Boven, en: Top}, definition: nieuw}\n", "utf-8")
    loaded = load_codebook(small.study, path)
    assert (loaded.new, loaded.changed, loaded.same) == (frozenset(), frozenset(), {code.id})
    assert small.study.codes.get(code.id) == code


def test_codes_of_one_name_get_slugs_of_their_own(small: Small) -> None:
    for parent in ("lachen", "meenemen"):
        small.study.codes.make(Bilingual("Één — twee!", ""), parent=small.codes[parent])
        small.study.codes.make(Bilingual("…", ""), parent=small.codes[parent])
    slugs = [each.slug for each in drafts_of(small.study.codes.all())]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.replace("-", "").isalnum() for slug in slugs)


@pytest.mark.parametrize("how", [{}, {"beside": True}, {"update": True}])
def test_what_would_come_is_what_comes_and_looking_changes_nothing(small: Small, how: dict[str, bool]) -> None:
    draft = read_codebook(find_codebook("common-factors"))
    small.study.codes.make(draft.codes[0].name)
    codes, acts = small.study.codes.all(), small.study.history()
    coming = preview_codebook(small.study, draft, **how)
    assert (small.study.codes.all(), small.study.history()) == (codes, acts)
    loaded = take_codebook(small.study, draft, "x", **how)
    assert [len(coming.loaded.new), len(coming.loaded.changed)] == [len(loaded.new), len(loaded.changed)]
    names = {code.name for code in small.study.codes.all()}
    assert {code.name for code in coming.after.values()} == names


def test_a_codebook_is_saved_as_it_is(small: Small, tmp_path: Path) -> None:
    save_codebook(small.study, tmp_path / "codes.yaml")
    assert read_codebook(tmp_path / "codes.yaml").codes[0].name == Bilingual("lachen", "lachen")


def test_a_codebook_that_leaves_the_team_names_nobody(sample: FileStudy, tmp_path: Path) -> None:
    names = [person.pseudonym for person in sample.participants.all()]
    save_codebook(sample, tmp_path / "own.yaml")
    save_codebook(sample, tmp_path / "shared.yaml", leaving=True)
    own, shared = ((tmp_path / name).read_text("utf-8") for name in ("own.yaml", "shared.yaml"))
    told = [name for name in names if re.search(rf"\b{name}\b", own)]
    assert told, "the sample has examples in which people are named"
    assert not [name for name in told if re.search(rf"\b{name}\b", shared)]
    codes = {code.slug: code for code in read_codebook(tmp_path / "shared.yaml").codes}
    assert {each.slug for each in read_codebook(tmp_path / "own.yaml").codes} == set(codes)
    assert all(code.kind == "deductive" or not code.source for code in codes.values())
