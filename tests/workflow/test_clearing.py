"""What stands in for words that point to somebody, in the language of what leaves."""

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import ChosenQuotation, Factor
from storycoder.domain.leaving import Cleared
from storycoder.domain.words import Bilingual
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import REPLACEMENTS, clearing_of, decisions_in, stand_ins_in
from storycoder.workflow.factor_elements import shown_quotations
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.signing import without_pseudonyms

NL, EN = speaking("nl"), speaking("en")


@pytest.mark.parametrize("template", REPLACEMENTS.values())
def test_every_usual_stand_in_is_put_into_the_other_language_and_back(template: str) -> None:
    text = f"Toen kwam {NL(template)}, en {NL(template).upper()} bleef."
    english = stand_ins_in(text, EN)
    assert english == f"Toen kwam {EN(template)}, en {EN(template)} bleef."
    assert stand_ins_in(english, NL).count(NL(template)) == 2


def test_other_words_between_brackets_stay_as_they_are() -> None:
    text = "Zij [lacht] en [ons dorp] en [naam van de juf] en naam"
    assert stand_ins_in(text, EN) == text


def test_decisions_and_pseudonyms_and_what_was_masked_by_hand_look_the_same(small: Small) -> None:
    study = small.study
    kept = Cleared(text="Lutjebroek", about="place", decision="mask", replacement="[plaats]")
    own = Cleared(text="Fatima", about="name", decision="mask", replacement="de buurvrouw")
    study.cleared.add(kept, own)
    words = without_pseudonyms("Ans, [naam] en Fatima uit Lutjebroek.", cast_of(study), EN)
    assert clearing_of(study, EN)(words) == "[name], [name] en de buurvrouw uit [place]."
    assert {each.replacement for each in decisions_in(study.cleared.all(), EN)} == {"[place]", "de buurvrouw"}


def test_a_quotation_keeps_the_language_that_it_was_spoken_in(small: Small) -> None:
    study = small.study
    factor = Factor(name=Bilingual("Bij de koffie", "At the koffie"))
    study.factors.add(factor)
    coding = small.code("Anke", "Ans", "Ik kwam voor de koffie.", next(iter(small.codes)))
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
    study.cleared.add(Cleared(text="koffie", about="name", decision="mask", replacement="[name]"))
    for say in (NL, EN):
        [chosen] = ChosenWords(study, cast_of(study), say).of(factor)
        [shown] = shown_quotations(study, factor.id, say)
        assert chosen.words == shown.words == "Ik kwam voor de [naam]."
    assert clearing_of(study, EN)(EN.of(factor.name)) == "At the [name]"
