"""How words are signed where readers know the practice, and that of no name a part is left."""

from tests.sample_story import Small

from storycoder.domain.keys import Key
from storycoder.domain.people import Participant
from storycoder.words import speaking
from storycoder.workflow.cast import cast_of
from storycoder.workflow.signing import signatures_of, signed, without_pseudonyms

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


def test_of_a_name_that_begins_with_another_one_nothing_is_left(small: Small) -> None:
    join(small, "Tuin", "mother", "Ans-Marie")
    assert without_pseudonyms("Ans-Marie zag Ans.", cast_of(small.study), SAY) == "[name] zag [name]."
