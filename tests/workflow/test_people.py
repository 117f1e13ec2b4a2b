"""Participants from a table, in one act or not at all."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.sample_story import Small

from storycoder.domain.people import Attribute
from storycoder.domain.problems import Problem
from storycoder.workflow.people import find_participant, take_participants


def csv(folder: Path, *rows: str) -> Path:
    path = folder / "people.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_a_table_is_taken_over_with_what_else_is_known(small: Small, tmp_path: Path) -> None:
    heading = "Pseudoniem,ROL,praktijk,leeftijd,kinderen,bestand"
    table = csv(tmp_path, heading, "Eef,moeder,Tuin,31,,Eef.docx", "Fien,Tante,,40,2,")
    eef, fien = take_participants(small.study, table)
    assert (eef.pseudonym, eef.role_id, eef.practice_id) == ("Eef", small.roles["mother"], small.practices["Tuin"])
    assert eef.attributes == (Attribute("leeftijd", "31"),)
    assert fien.practice_id is None
    assert fien.attributes == (Attribute("leeftijd", "40"), Attribute("kinderen", "2"))
    assert small.study.roles.get(fien.role_id).name.nl == "Tante"
    assert set(small.study.participants.all()) >= {eef, fien}


def test_roles_and_practices_are_known_in_both_languages_and_however_written(small: Small, tmp_path: Path) -> None:
    before = (small.study.roles.count(), small.study.practices.count())
    [eef] = take_participants(small.study, csv(tmp_path, "pseudonym,role,case", "Eef,Mother,TUIN"))
    assert (eef.role_id, eef.practice_id) == (small.roles["mother"], small.practices["Tuin"])
    assert (small.study.roles.count(), small.study.practices.count()) == before


def test_new_roles_and_practices_are_made_once(small: Small, tmp_path: Path) -> None:
    table = csv(tmp_path, "pseudonym,role,practice", "Eef,oma,Plein", "Fien,Oma,plein")
    eef, fien = take_participants(small.study, table)
    assert (eef.role_id, eef.practice_id) == (fien.role_id, fien.practice_id)


def test_a_workbook_is_read_as_well(small: Small, tmp_path: Path) -> None:
    book = Workbook()
    for row in (("pseudonym", "role", "age"), ("Eef", "mother", 31)):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    [eef] = take_participants(small.study, tmp_path / "people.xlsx")
    assert eef.attributes == (Attribute("age", "31"),)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("naam,rol", "Eef,moeder"), ("people.csv", "“pseudonym”")),
        (("pseudonym,practice", "Eef,Tuin"), ("people.csv", "“role”")),
        (("pseudonym,role", "Eef,moeder", ",moeder"), ("people.csv", "Row 3", "“pseudonym”")),
        (("pseudonym,role", "Eef,"), ("people.csv", "Row 2", "“role”")),
        (("pseudonym,role", "Eef,moeder", "eef,oma"), ("people.csv", "line 3", "“eef”")),
        (("pseudonym,role", "Ans,moeder"), ("people.csv", "line 2", "“Ans”")),
    ],
)
def test_a_mistake_is_told_with_the_file_and_nothing_is_taken(
    small: Small, tmp_path: Path, rows: tuple[str, ...], told: tuple[str, ...]
) -> None:
    before = (small.study.participants.all(), small.study.roles.all(), small.study.practices.all())
    with pytest.raises(Problem) as problem:
        take_participants(small.study, csv(tmp_path, *rows))
    assert all(words in str(problem.value) for words in told)
    assert (small.study.participants.all(), small.study.roles.all(), small.study.practices.all()) == before


def test_taking_over_is_one_act(small: Small, tmp_path: Path) -> None:
    before = (small.study.participants.all(), small.study.roles.all())
    take_participants(small.study, csv(tmp_path, "pseudonym,role", "Eef,oma", "Fien,opa"))
    small.study.undo()
    assert (small.study.participants.all(), small.study.roles.all()) == before


def test_a_participant_is_found_by_pseudonym(small: Small) -> None:
    assert find_participant(small.study, "Ans") == small.people["Ans"]
    with pytest.raises(Problem, match="Ans, Bea"):
        find_participant(small.study, "Anna")
