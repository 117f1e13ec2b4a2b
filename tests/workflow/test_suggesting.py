"""Suggestions for the board: a tree cut in any number, codes for factors that are there, and a no that is kept."""

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import Factor
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.words import speaking
from storycoder.workflow.clustering import cuts_for, suggest_factors
from storycoder.workflow.factor_board import NewFactor, new_factor, put_in_each, remove_factor
from storycoder.workflow.framing import Placing, offered_frames, placings_for
from storycoder.workflow.refusing import Refusals, refuse_placings, refuse_together, take_back


def test_a_cut_is_what_is_suggested_for_that_number(sample: FileStudy):
    practice = sample.practices.all()[0].id
    cuts = cuts_for(sample, practice)
    asked = suggest_factors(sample, practice, groups=7)
    assert cuts.groups(7) == asked.suggestion.groups
    assert cuts.stability(7) == asked.stability


def test_who_waits_hears_how_far_it_is_and_can_stop_it(sample: FileStudy):
    heard: list[int] = []

    def stop(done: int, total: int) -> None:
        heard.append(done * 100 // total)
        if done > 70:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        cuts_for(sample, None, progress=stop)
    assert heard == sorted(set(heard))
    assert heard[0] == 0


def test_too_little_coded_is_told(small: Small):
    with pytest.raises(Problem):
        cuts_for(small.study, None)


def test_a_no_to_a_group_is_one_no_and_can_be_taken_back(small: Small):
    study, (one, two, three) = small.study, small.codes.values()
    garden = small.practices["Tuin"]
    refuse_together(study, garden, [one, two, three], "they only laugh together")
    refused = Refusals(study, garden)
    assert refused.together([three, one])
    assert refused.together([one, two, three])
    assert refused.some_apart([two, one]) == ((two, one),)
    assert not Refusals(study, None).together([one, two])
    (said,) = refused.said()
    assert (set(said.codes), said.factor, said.reason) == ({one, two, three}, None, "they only laugh together")
    names = [study.codes.get(key).name.nl for key in (one, two, three)]
    assert (study.undoable().subject, study.undoable().why) == (", ".join(names), "they only laugh together")
    take_back(study, said)
    assert not Refusals(study, garden).said()
    study.undo()
    assert Refusals(study, garden).together([one, two])


def test_a_group_with_another_code_may_be_suggested_still(small: Small):
    study, (one, two, three) = small.study, small.codes.values()
    refuse_together(study, None, [one, two])
    refused = Refusals(study, None)
    assert not refused.together([one, two, three])
    assert refused.some_apart([one, two, three]) == ((one, two),)
    assert not refused.together([one])


def test_a_no_to_a_place_goes_with_its_factor(small: Small):
    study, code = small.study, small.codes["lachen"]
    factor = new_factor(study, None, NewFactor(Bilingual("Samen")))
    refuse_placings(study, None, [(code, factor.id)], "no")
    assert study.undoable().subject == f"{study.codes.get(code).name.nl} → Samen"
    refuse_placings(study, None, [(code, factor.id)], "no")
    assert Refusals(study, None).placing(code, factor.id)
    assert [each.factor for each in Refusals(study, None).said()] == [factor.id]
    remove_factor(study, factor.id)
    assert not Refusals(study, None).said()


@pytest.fixture
def practice_factor(small: Small) -> Factor:
    small.code("Anke", "Ans", "gelachen", "lachen")
    small.code("Anke", "Bea", "buurvrouw", "meenemen")
    return new_factor(small.study, small.practices["Tuin"], NewFactor(Bilingual("Lachen", "Laughing")))


def test_a_code_could_go_into_the_factor_that_bears_its_name(small: Small, practice_factor: Factor):
    found = placings_for(small.study, small.practices["Tuin"])
    assert found == (Placing(small.codes["lachen"], practice_factor.id, "its name", ()),)
    assert placings_for(small.study, small.practices["School"]) == ()


def test_a_code_could_go_where_most_of_those_beside_it_lie(small: Small):
    study, garden = small.study, small.practices["Tuin"]
    top = study.codes.make(Bilingual("Boven")).id
    below = [study.codes.make(Bilingual(f"kw{letter}st"), parent=top).id for letter in "abcde"]
    for code in below:
        small.codes[code] = code
        small.code("Anke", "Ans", "gelachen", code)
    one, other = (new_factor(study, garden, NewFactor(Bilingual(name))) for name in ("Zus", "Zo"))
    found = {}
    for there, elsewhere in ((1, 0), (2, 1), (2, 2)):
        put_in_each(study, garden, {one.id: below[1 : 1 + there], other.id: below[3 : 3 + elsewhere]})
        found[there, elsewhere] = next((each for each in placings_for(study, garden) if each.code == below[0]), None)
    assert found == {
        (1, 0): None,
        (2, 1): Placing(below[0], one.id, "its sisters", (), tuple(below[1:3])),
        (2, 2): None,
    }


def test_of_the_sample_half_grouped_the_other_half_is_suggested_where_its_people_put_it(sample: FileStudy):
    right = wrong = left = 0
    for practice in sample.practices.all():
        links = [
            link
            for each in sample.factors.all(practice_id=practice.id)
            for link in sample.factor_codes.all(factor_id=each.id)
        ]
        out = {link.code_id: link.factor_id for link in links[::2]}
        sample.factor_codes.remove(*(link.id for link in links[::2]))
        try:
            found = {each.code: each for each in placings_for(sample, practice.id)}
        finally:
            sample.undo()
        good = sum(found[code].factor == factor for code, factor in out.items() if code in found)
        right, wrong, left = right + good, wrong + len(found) - good, left + len(out) - len(found)
    assert right > 4 * wrong
    assert right > left


def test_several_noes_are_one_act(small: Small):
    study, (one, two, _) = small.study, small.codes.values()
    factor = new_factor(study, None, NewFactor(Bilingual("Samen")))
    refuse_placings(study, None, [(one, factor.id), (two, factor.id)], "no")
    refused = Refusals(study, None)
    assert all(refused.placing(code, factor.id) for code in (one, two))
    study.undo()
    assert not Refusals(study, None).said()


def test_what_lies_in_a_factor_is_not_refused_there(small: Small):
    study, garden = small.study, small.practices["Tuin"]
    one, two = small.codes["lachen"], small.codes["meenemen"]
    factor = new_factor(study, garden, NewFactor(Bilingual("Samen"), (two,)))
    before = len(study.history())
    with pytest.raises(Problem) as refused:
        refuse_placings(study, garden, [(one, factor.id), (two, factor.id)], "no")
    assert speaking("en").message(refused.value.message).startswith("“meenemen” lies in “Samen” now.")
    assert (study.refusals.count(), len(study.history())) == (0, before)


def test_the_board_begins_with_groups_that_can_be_looked_through(sample: FileStudy):
    for practice in (None, sample.practices.all()[0].id):
        suggestion = suggest_factors(sample, practice).suggestion
        codes, k = len(suggestion.tree.codes), suggestion.first_k
        sizes = sorted(map(len, suggestion.tree.cut(k)), reverse=True)
        assert sizes[0] == suggestion.tree.largest(k) <= codes / 2
        assert 2 < k < codes / 2
        assert sum(size > 1 for size in sizes) >= 4


def test_only_codebooks_of_factors_are_offered():
    frames = offered_frames()
    assert {len(each.factors) for each in frames} >= {5, 6, 11}
    assert all(each.factors and each.name for each in frames)
