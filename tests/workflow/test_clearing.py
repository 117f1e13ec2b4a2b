"""What stands in for words that point to somebody, in the language of what leaves."""

import pytest
from tests.sample_story import Small

from storycoder.domain.leaving import Cleared
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.clearing import REPLACEMENTS, clearing_of, decisions_in, stand_ins_in
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
