"""How words are signed where readers know the practice, and which words may stand anywhere at all."""

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import ChosenQuotation, Factor
from storycoder.domain.keys import Key
from storycoder.domain.people import Participant
from storycoder.domain.protection import Signature
from storycoder.domain.words import Bilingual
from storycoder.study.study import Study
from storycoder.words import speaking
from storycoder.workflow.calibrating import run_session
from storycoder.workflow.cast import Cast, cast_of
from storycoder.workflow.factor_board import NewFactor, new_factor
from storycoder.workflow.postering import posters
from storycoder.workflow.postering.choices import choices_of
from storycoder.workflow.postering.posters import ChosenWords
from storycoder.workflow.publishing.drafting import draft_of
from storycoder.workflow.publishing.gathered import gather
from storycoder.workflow.signing import signatures_of, signed, without_pseudonyms
from storycoder.workflow.sounding.meetings import plan_board

SAY = speaking("en")


def join(small: Small, practice: str, role: str, names: str) -> None:
    made = [
        Participant(pseudonym=name, role_id=small.roles[role], practice_id=small.practices[practice])
        for name in names.split()
    ]
    small.study.participants.add(*made)


def test_where_readers_know_the_practice_only_its_own_people_are_weighed(small: Small) -> None:
    study, garden = small.study, small.practices["Tuin"]
    study.about_shelf.change(study.about.id, small_cell=3, small_cell_reason="made up")
    join(small, "Tuin", "mother", "Eva Fay")
    join(small, "Tuin", "helper", "Gea Han")
    join(small, "School", "mother", "Ida Jo")
    join(small, "School", "helper", "Kim")
    cast = cast_of(study)

    def told(practice: Key | None) -> dict[str, str]:
        found = signatures_of(study, cast, practice)
        return {cast.people[key].participant.pseudonym: signed(one, cast, SAY) for key, one in found.items()}

    known, everywhere = told(garden), told(None)
    # Beside four mothers of the garden its two volunteers would be known; among all, others are signed as they are.
    assert known == dict.fromkeys(("Ans", "Bea", "Eva", "Fay", "Gea", "Han"), "someone we spoke to")
    assert {everywhere[name] for name in ("Ans", "Bea", "Eva", "Fay")} == {"mother, Tuin"}
    assert {everywhere[name] for name in ("Gea", "Han", "Ida", "Jo")} == {"someone we spoke to"}


def test_on_posters_of_a_practice_words_are_signed_as_its_readers_may_know(small: Small) -> None:
    study, coding = small.study, small.code("Anke", "Ans", "gelachen", "lachen")
    study.about_shelf.change(study.about.id, small_cell=3, small_cell_reason="made up")
    join(small, "Tuin", "mother", "Eva Fay")
    join(small, "Tuin", "helper", "Gea Han")
    join(small, "School", "helper", "Kim")
    said: dict[Key | None, str] = {}
    for practice in (small.practices["Tuin"], None):
        factor = Factor(name=Bilingual("Samen"), practice_id=practice)
        study.factors.add(factor)
        study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
        [words] = ChosenWords(study, cast_of(study), SAY).quotations(factor)
        said[practice] = words.signature
    assert said == {small.practices["Tuin"]: "someone we spoke to", None: "mother, Tuin"}


def test_how_people_are_signed_is_found_once_for_all_factors_of_a_report(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    study, coding = small.study, small.code("Anke", "Ans", "gelachen", "lachen")
    for name in ("Samen", "Thuis"):
        factor = new_factor(study, None, NewFactor(Bilingual(name)))
        study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
    asked: list[Key | None] = []

    def counting(study: Study, cast: Cast, practice: Key | None = None) -> dict[Key, Signature]:
        asked.append(practice)
        return signatures_of(study, cast, practice)

    monkeypatch.setattr(posters, "signatures_of", counting)
    draft_of(gather(study, SAY))
    assert asked == [None]


def test_what_its_coder_still_codes_blind_is_no_choice_for_a_poster(small: Small) -> None:
    study, coders = small.study, [small.coders["Anke"], small.coders["Bram"]]
    session = study.sessions.start(coders=coders, transcripts=[small.texts["Ans"]]).id
    coding = small.code("Anke", "Ans", "gelachen", "lachen", session=session)
    factor = new_factor(study, None, NewFactor(Bilingual("Samen")))
    study.chosen_quotations.add(ChosenQuotation(factor_id=factor.id, coding_id=coding))
    board = plan_board(study, name="evening")
    study.coder = small.coders["Anke"]
    assert [each.quotations for each in choices_of(study, board.id, SAY)] == [()]
    run_session(study, coders, session)
    assert [len(each.quotations) for each in choices_of(study, board.id, SAY)] == [1]


def test_of_a_name_that_begins_with_another_one_nothing_is_left(small: Small) -> None:
    join(small, "Tuin", "mother", "Ans-Marie")
    assert without_pseudonyms("Ans-Marie zag Ans.", cast_of(small.study), SAY) == "[name] zag [name]."
