"""The check before export by commands."""

import json
from pathlib import Path

from tests.cli.conftest import Call

from storycoder.domain.factors import Element, Factor
from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study


def test_what_leaves_is_looked_through_and_settled(call: Call, made: Path) -> None:
    with open_study(made) as study:
        factor = Factor(name=Bilingual("Samen eten"))
        study.factors.add(factor)
        study.elements.add(Element(factor_id=factor.id, text=Bilingual("de pan van Fatima, uit Lutjebroek")))
    told = call("check-export", made, "--what", "posters", "--json")
    assert told.code == 5
    found = {row["text"]: row for row in json.loads(told.out)}
    assert {"Fatima", "Lutjebroek"} == set(found)
    assert found["Fatima"]["places"][0]["before"].endswith("de pan van ")
    listed = call("check-export", made, "--what", "posters")
    assert "2 passages" in listed.out
    assert listed.code == 5
    posters = ("check-export", made, "--what", "posters")
    assert "1 passage" in call(*posters, "--mask", "Lutjebroek", "--by", "[dorp]").out
    assert call(*posters, "--let-through", "Fatima").code == 1
    assert call(*posters, "--mask", "Nobody").code == 1
    last = call(*posters, "--let-through", "Fatima", "--why", "Zij wil het.")
    assert "0 passages" in last.out
    assert last.code == 0
    decided = call("check-export", made, "--decided", "--json").json
    assert {(row["text"], row["decision"]) for row in decided} == {("Lutjebroek", "mask"), ("Fatima", "let through")}
    assert "Zij wil het." in call("check-export", made, "--decided").out
    assert "1 passage" in call(*posters, "--ask-again", "Fatima").out
    assert call(*posters, "--ask-again", "Fatima").code == 1
