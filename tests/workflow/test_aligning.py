"""Laying practices side by side: judgements, their factors, and what could belong together."""

import pytest

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import Bilingual
from storycoder.study.files import FileStudy
from storycoder.workflow.aligning import (
    Judgement,
    align,
    alike,
    clear,
    judge,
    judgements,
    loosen,
    make_common,
    not_aligned,
)
from storycoder.workflow.comparing import compare_cases, factor_codes


def held(study: FileStudy, common: Key, practice: Key) -> Judgement | None:
    return judgements(study.alignments.all()).get((common, practice))


def acts(study: FileStudy) -> int:
    return len(study.history())


@pytest.fixture
def common(own: FileStudy) -> Factor:
    made = Factor(name=Bilingual("Nog iets", "Something else"))
    own.factors.add(made)
    return made


def test_a_judgement_is_written_with_its_factors_in_one_act_and_undone(own: FileStudy, common: Factor) -> None:
    practice = own.practices.all()[0]
    first, second, *_ = own.factors.all(practice_id=practice.id)
    before = acts(own)
    judge(own, common.id, practice.id, Judgement("partly", frozenset({first.id, second.id}), " Alleen hier. "))
    assert acts(own) == before + 1
    assert own.history()[-1].why == "Alleen hier."
    assert held(own, common.id, practice.id) == Judgement("partly", frozenset({first.id, second.id}), "Alleen hier.")
    judge(own, common.id, practice.id, Judgement("absent", frozenset({first.id}), "Toch niet."))
    assert held(own, common.id, practice.id) == Judgement("absent", frozenset(), "Toch niet.")
    own.undo()
    assert held(own, common.id, practice.id) == Judgement("partly", frozenset({first.id, second.id}), "Alleen hier.")
    clear(own, common.id, practice.id)
    assert held(own, common.id, practice.id) is None


def test_factors_are_laid_beside_and_taken_away_again(own: FileStudy, common: Factor) -> None:
    practice = own.practices.all()[0]
    first, second, *_ = own.factors.all(practice_id=practice.id)
    judge(own, common.id, practice.id, Judgement("absent", frozenset(), "Nergens."))
    align(own, common.id, first.id)
    assert held(own, common.id, practice.id) == Judgement("same", frozenset({first.id}), "Nergens.")
    judge(own, common.id, practice.id, Judgement("partly", frozenset({first.id}), "Deels."))
    align(own, common.id, second.id)
    assert held(own, common.id, practice.id) == Judgement("partly", frozenset({first.id, second.id}), "Deels.")
    before = acts(own)
    align(own, common.id, second.id)
    assert acts(own) == before, "what lies there is no act"
    loosen(own, common.id, first.id)
    loosen(own, common.id, second.id)
    assert held(own, common.id, practice.id) == Judgement("partly", frozenset(), "Deels.")


def test_what_is_aligned_counts_for_the_common_factor(own: FileStudy, common: Factor) -> None:
    practice = own.practices.all()[0]
    factor = own.factors.all(practice_id=practice.id)[0]
    align(own, common.id, factor.id)
    found = compare_cases(own)
    mine, its = found.cell(common.id, practice.id), found.cell(factor.id, practice.id)
    assert mine.speaking == its.speaking != ()
    assert set(mine.quotations) == set(its.quotations)


def test_only_a_practices_own_factor_and_a_common_one(own: FileStudy, common: Factor) -> None:
    one, other, *_ = own.practices.all()
    foreign = own.factors.all(practice_id=other.id)[0]
    with pytest.raises(Problem, match="not a factor of this practice"):
        judge(own, common.id, one.id, Judgement("same", frozenset({foreign.id})))
    with pytest.raises(Problem, match="of one practice"):
        judge(own, foreign.id, other.id, Judgement("same"))
    with pytest.raises(Problem, match="common one cannot"):
        align(own, common.id, common.id)
    assert own.alignments.all(common_id=common.id) == ()


def test_a_common_factor_is_made_of_factors_in_one_act(own: FileStudy) -> None:
    chosen = [own.factors.all(practice_id=each.id)[-1] for each in own.practices.all()]
    before = acts(own)
    made = make_common(own, Bilingual("Samen", ""), [each.id for each in chosen], "Ze lijken op elkaar.")
    assert acts(own) == before + 1
    assert made.practice_id is None
    for each in chosen:
        assert each.practice_id is not None
        assert held(own, made.id, each.practice_id) == Judgement("same", frozenset({each.id}), "Ze lijken op elkaar.")
    own.undo()
    assert own.factors.find(made.id) is None


def test_factors_with_the_same_codes_are_suggested_together_or_beside_the_common_one(own: FileStudy) -> None:
    own.alignments.remove(*(each.id for each in own.alignments.all()))
    factors, codes = own.factors.all(), factor_codes(own)
    everything = {each.id: each for each in factors}
    assert set(not_aligned(factors, ())) == {each for each in factors if each.practice_id}
    found = alike(factors, codes, ())
    assert found
    suggested = [key for each in found for key in each.factors]
    assert len(suggested) == len(set(suggested)), "a factor is suggested once"
    for each in found:
        practices = [everything[key].practice_id for key in each.factors]
        assert len(practices) == len(set(practices)), "one of each practice"
        assert each.codes
        assert all(each.codes <= codes[key] for key in each.factors)
    own.factors.remove(*(each.id for each in factors if each.practice_id is None))
    assert all(each.common is None and len(each.factors) > 1 for each in alike(own.factors.all(), codes, ()))


def test_three_alike_make_one_group() -> None:
    factors = [Factor(name=Bilingual(name), practice_id=Key(name)) for name in ("a", "b", "c")]
    codes = {each.id: {"x", "y", *extra} for each, extra in zip(factors, ("", "p", "q"), strict=True)}
    (found,) = alike(factors, codes, ())
    assert set(found.factors) == {each.id for each in factors}
    assert (found.codes, found.common) == (frozenset({"x", "y"}), None)
