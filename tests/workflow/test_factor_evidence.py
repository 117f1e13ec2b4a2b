"""Evidence for a factor: who, who not, from one role or person only, what stands together, what hangs on one person."""

import pytest
from tests.sample_story import Small

from storycoder.domain.factors import Factor
from storycoder.domain.words import Bilingual
from storycoder.workflow.factor_board import NewFactor, new_factor
from storycoder.workflow.factor_evidence import Away, factor_evidence


@pytest.fixture
def factors(small: Small) -> dict[str, Factor]:
    """Laughing stands with being there in Ans and Bea, with taking along in Cor; a factor for each pair of words."""
    for name, words in (("Ans", "gelachen"), ("Bea", "buurvrouw")):
        small.code("Anke", name, words, "lachen")
        small.code("Anke", name, words, "er zijn")
    small.code("Anke", "Cor", "stoelen", "lachen")
    small.code("Anke", "Cor", "stoelen", "meenemen")
    return {
        name: new_factor(
            small.study, None, NewFactor(Bilingual(name, name), tuple(small.codes[each] for each in codes))
        )
        for name, codes in (("Samen", ("lachen", "er zijn")), ("Mee", ("meenemen",)))
    }


def test_who_speaks_of_which_code_and_who_of_none(small: Small, factors: dict[str, Factor]) -> None:
    found = factor_evidence(small.study, factors["Samen"].id, None)
    names = {key: name for name, key in small.people.items()}
    assert [names[each] for each in found.people] == ["Ans", "Bea", "Cor", "Dirk"]
    assert found.present.tolist() == [[True, True, True, False], [True, True, False, False]]
    assert [names[each] for each in found.speaking] == ["Ans", "Bea", "Cor"]
    assert found.silent == ()
    assert [names[each] for each in found.uncoded] == ["Dirk"]
    assert [(each.code, each.role) for each in found.one_role] == [(small.codes["er zijn"], small.roles["mother"])]
    assert found.one_person == ()
    mee = factor_evidence(small.study, factors["Mee"].id, None)
    assert mee.one_person == ((small.codes["meenemen"], small.people["Cor"]),)
    assert mee.standings == ()  # alone in its factor
    small.code("Anke", "Dirk", "gewoon", "meenemen")
    assert [names[each] for each in factor_evidence(small.study, factors["Samen"].id, None).silent] == ["Dirk"]


def test_what_stands_together_by_turn_where_people_are_few(small: Small, factors: dict[str, Factor]) -> None:
    found = factor_evidence(small.study, factors["Samen"].id, None)
    (pair,) = found.pairs
    assert (found.unit, pair.n12, pair.c) == ("speaker turn", 2, pytest.approx(2 / 3))


def test_without_whom_a_code_would_lie_elsewhere(small: Small, factors: dict[str, Factor]) -> None:
    """Laughing stands with being there twice and with taking along once; with the one or the other gone, equal."""
    small.code("Anke", "Dirk", "gewoon", "lachen")
    small.code("Anke", "Dirk", "gewoon", "meenemen")
    samen, mee = factors["Samen"].id, factors["Mee"].id
    laughing, there = factor_evidence(small.study, samen, None).standings
    assert laughing.fits == samen  # as often as with the other, and there its own counts
    assert laughing.moves == (Away(small.people["Ans"], mee), Away(small.people["Bea"], mee))
    assert there.moves == ()
    assert there.gone_without is None
    garden = factor_evidence(small.study, samen, None, check=lambda: None)
    assert garden.practice is None


def test_who_alone_speaks_of_a_code_is_named(small: Small, factors: dict[str, Factor]) -> None:
    both = new_factor(
        small.study, small.practices["School"],
        NewFactor(Bilingual("Beide", "Both"), (small.codes["lachen"], small.codes["meenemen"])),
    )  # fmt: skip
    standings = factor_evidence(small.study, both.id, small.practices["School"]).standings
    assert [each.gone_without for each in standings] == [small.people["Cor"], small.people["Cor"]]
