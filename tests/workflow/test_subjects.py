"""What was done just now, in the words of whoever reads it."""

from dataclasses import replace

import pytest
from tests.sample_story import Small

from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.factor_board import NewFactor, new_factor, put_codes
from storycoder.workflow.history import spoken_act
from storycoder.workflow.refusing import refuse_placings


@pytest.fixture
def study(small: Small) -> Study:
    for name, english in (("lachen", "laughing"), ("meenemen", "taking along")):
        small.study.codes.rename(small.codes[name], Bilingual(name, english))
    return small.study


def told(study: Study, language: str = "en") -> str:
    act = study.undoable()
    assert act is not None
    return spoken_act(study, act, speaking("nl" if language == "nl" else "en"))


def test_names_follow_the_language_and_stay_where_they_have_no_words_in_it(study: Study, small: Small) -> None:
    garden = small.practices["Tuin"]
    factor = new_factor(
        study, garden, NewFactor(Bilingual("Er zijn, ook tussendoor", "Being there, in between as well"))
    )
    assert told(study) == "make a factor: Being there, in between as well"
    put_codes(study, garden, [small.codes["lachen"]], factor.id)
    assert told(study) == "put codes into a factor: Being there, in between as well"
    put_codes(study, garden, [small.codes["lachen"]], None)
    assert told(study) == "take codes out of their factors: laughing"
    refuse_placings(study, garden, [(small.codes[name], factor.id) for name in ("lachen", "er zijn")])
    assert told(study) == (
        "refuse a suggestion: laughing → Being there, in between as well; er zijn → Being there, in between as well"
    )
    assert "lachen → Er zijn, ook tussendoor; er zijn" in told(study, "nl")
    small.code("Anke", "Ans", "gelachen", "lachen")
    assert told(study) == "apply code: laughing"


def test_what_a_thing_was_called_before_stays_as_it_was_written_down(study: Study, small: Small) -> None:
    study.codes.rename(small.codes["lachen"], Bilingual("samen lachen", "laughing together"))
    assert told(study) == "rename a code: lachen"


def test_a_set_of_factors_of_the_program_has_both_names(study: Study, small: Small) -> None:
    new_factor(study, small.practices["Tuin"], NewFactor(Bilingual("Samen")))
    act = study.undoable()
    assert act is not None
    taken = replace(act, key=None, subject="Vijf specifiek werkzame factoren van opvoedingsondersteuning")
    assert spoken_act(study, taken, speaking("en")).endswith("Five specific working factors of parenting support")
