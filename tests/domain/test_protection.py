from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storycoder.domain.people import About, Participant, Role
from storycoder.domain.problems import Problem
from storycoder.domain.protection import (
    LetThrough,
    is_small,
    persons_behind,
    reported_role,
    signatures,
    threshold_of,
)
from storycoder.domain.words import Bilingual


def roles_of(**reported_as):
    return {key: Role(id=key, name=Bilingual.same(key), reported_as=other) for key, other in reported_as.items()}


ROLES = roles_of(mother=None, carer="mother", volunteer=None, professional=None)


def people(**groups):
    """people(mother_P1=3): three mothers of practice P1."""
    return [
        Participant(id=f"{name}{i}", pseudonym=f"{name}{i}", role_id=name.split("_")[0], practice_id=name.split("_")[1])
        for name, number in groups.items()
        for i in range(number)
    ]


def test_a_role_is_reported_as_the_last_one_it_leads_to():
    assert reported_role("carer", ROLES).id == "mother"
    assert reported_role("mother", ROLES).id == "mother"
    assert reported_role("a", roles_of(a="b", b="c", c=None)).id == "c"


@pytest.mark.parametrize("roles", [roles_of(a="a"), roles_of(a="b", b="a"), roles_of(a="b", b="c", c="b")])
def test_roles_reported_as_one_another_in_a_circle_are_refused(roles):
    with pytest.raises(Problem, match="leads back"):
        reported_role("a", roles)


def test_persons_behind_are_counted_by_reported_role_and_practice():
    everybody = people(mother_P1=3, carer_P1=2, mother_P2=4)
    assert persons_behind(everybody, ROLES, "carer", "P1") == 5
    assert persons_behind(everybody, ROLES, "mother", "P2") == 4
    assert persons_behind(everybody, ROLES, "volunteer", "P1") == 0


def test_a_cell_is_small_from_one_person_to_below_the_threshold():
    assert [is_small(n, 5) for n in (0, 1, 4, 5)] == [False, True, True, False]


def test_the_threshold_is_three_to_ten_and_another_one_than_five_has_a_reason():
    assert threshold_of(About()) == 5
    assert threshold_of(About(small_cell=3, small_cell_reason="few participants")) == 3
    for about in (About(small_cell=2, small_cell_reason="x"), About(small_cell=11), About(small_cell=3)):
        with pytest.raises(Problem):
            threshold_of(about)


def shown(signed):
    return {key[:-1]: (one.role_id, one.practice_id, one.persons, one.widened) for key, one in signed.items()}


def test_large_groups_keep_role_and_practice_and_small_ones_lose_the_role():
    everybody = people(mother_P1=6, volunteer_P1=2, professional_P1=3, mother_P2=5)
    assert shown(signatures(everybody, ROLES, 5)) == {
        "mother_P1": ("mother", "P1", 6, "not"),
        "volunteer_P1": (None, "P1", 5, "role left out"),
        "professional_P1": (None, "P1", 5, "role left out"),
        "mother_P2": ("mother", "P2", 5, "not"),
    }


def test_small_groups_can_lose_the_practice_instead():
    everybody = people(mother_P1=6, volunteer_P1=2, volunteer_P2=3)
    assert shown(signatures(everybody, ROLES, 5, keep="role")) == {
        "mother_P1": ("mother", "P1", 6, "not"),
        "volunteer_P1": ("volunteer", None, 5, "practice left out"),
        "volunteer_P2": ("volunteer", None, 5, "practice left out"),
    }


def test_two_volunteers_beside_many_mothers_are_not_given_away_by_what_was_left_out():
    everybody = people(mother_P1=6, volunteer_P1=2, mother_P2=5)
    assert shown(signatures(everybody, ROLES, 5)) == {
        "mother_P1": ("mother", "P1", 6, "not"),
        "volunteer_P1": (None, None, 7, "both left out"),
        "mother_P2": (None, None, 7, "both left out"),
    }


def test_carers_are_signed_as_mothers():
    assert {one.role_id for one in signatures(people(mother_P1=4, carer_P1=2), ROLES, 5).values()} == {"mother"}


def test_a_person_can_let_a_small_group_through_with_a_reason():
    decision = LetThrough(role_id="volunteer", practice_id="P1", reason="Both asked to be named.")
    signed = signatures(people(mother_P1=6, volunteer_P1=2), ROLES, 5, let_through=[decision])
    assert signed["volunteer_P10"] == ("volunteer", "P1", 2, "not", "Both asked to be named.")
    assert signed["mother_P10"] == ("mother", "P1", 6, "not", "")
    with pytest.raises(Problem, match="reason"):
        signatures([], ROLES, 5, let_through=[LetThrough(role_id="volunteer", practice_id=None, reason=" ")])


groups = st.dictionaries(
    st.sampled_from([f"{role}_{practice}" for role in ROLES for practice in ("P1", "P2", "P3")]), st.integers(1, 8)
)


@given(groups, st.integers(3, 10), st.sampled_from(["practice", "role"]))
def test_nobody_is_signed_in_a_way_that_too_few_share(given_groups, threshold, keep):
    everybody = people(**given_groups)
    signed = signatures(everybody, ROLES, threshold, keep=keep)
    ways = Counter((one.role_id, one.practice_id) for one in signed.values())
    assert set(signed) == {person.id for person in everybody}
    for person in everybody:
        one = signed[person.id]
        assert one.persons == ways[one.role_id, one.practice_id]
        assert one.persons >= min(threshold, len(everybody))
        assert one.role_id in (None, reported_role(person.role_id, ROLES).id)
        assert one.practice_id in (None, person.practice_id)
        assert (one.widened == "not") == (one.role_id is not None and one.practice_id is not None)
