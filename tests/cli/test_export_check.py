"""The check before export by commands."""

import json
from pathlib import Path

from tests.cli.conftest import Call

from storycoder.domain.factors import Element, Factor
from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study
from storycoder.workflow.framework import Row, summarise


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
    assert "2 words or names" in listed.out
    assert listed.code == 5
    posters = ("check-export", made, "--what", "posters")
    assert "1 word or name " in call(*posters, "--mask", "Lutjebroek", "--by", "[dorp]").out
    assert call(*posters, "--let-through", "Fatima").code == 1
    assert call(*posters, "--mask", "Nobody").code == 1
    last = call(*posters, "--let-through", "Fatima", "--why", "Zij wil het.")
    assert "0 words or names" in last.out
    assert last.code == 0
    decided = call("check-export", made, "--decided", "--json").json
    assert {(row["text"], row["decision"]) for row in decided} == {("Lutjebroek", "mask"), ("Fatima", "let through")}
    assert "Zij wil het." in call("check-export", made, "--decided").out
    assert "1 word or name " in call(*posters, "--ask-again", "Fatima").out
    assert call(*posters, "--ask-again", "Fatima").code == 1


def test_every_file_that_leaves_tells_what_in_it_is_open_and_that_can_be_settled(
    call: Call, own_file: Path, tmp_path: Path
) -> None:
    with open_study(own_file) as study:
        factor = study.factors.all(practice_id=None)[0]
        practice = study.practices.all()[0]
        study.factors.change(factor.id, name=Bilingual("Eten bij Wilhelmien"))
        row = Row("practices", practice.id, practice.name)
        summarise(study, row, factor.id, "Daar kookte Wilhelmien.")
    leaving = (
        ("report", own_file, "--out", tmp_path / "report", "--format", "html", "--sections", "comparison"),
        ("quotations", own_file, "--leaving", "--csv", tmp_path / "q.csv"),
        ("poster", own_file, "--out", tmp_path / "posters", "--practice", "all"),
        ("matrix", own_file, "--csv", tmp_path / "m.csv"),
        ("crosstab", own_file, "--rows", "factors", "--csv", tmp_path / "c.csv"),
        ("compare", own_file, "--picture", tmp_path / "p.svg"),
    )
    for command in leaving:
        told = call(*command)
        assert told.code == 0
        assert "check-export" in told.err
        assert "Wilhelmien" in told.err or command[0] == "quotations"
    # It may be written with the number that stood beside it; and what any word is, is not for the check alone to say.
    assert call("check-export", own_file, "--mask", "Wilhelmien (C25)").code == 5
    assert call("check-export", own_file, "--let-through", "kookte", "--why", "Iedereen kookt.").code == 5
    for command in leaving[3:]:
        assert "Wilhelmien" not in call(*command).err
    assert "Wilhelmien" not in (tmp_path / "m.csv").read_text(encoding="utf-8-sig")
    assert "Wilhelmien" not in (tmp_path / "p.svg").read_text(encoding="utf-8")
