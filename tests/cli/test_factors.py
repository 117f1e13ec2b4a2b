"""The factors of a study by commands."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Call

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study


def test_factors_are_made_filled_merged_and_removed(call: Call, made: Path) -> None:
    with open_study(made) as study:
        for name in ("koffie", "stoelen", "thee"):
            study.codes.make(Bilingual(name, name))

    def do(*arguments: str) -> int:
        return call("factors", made, *arguments, "--practice", "Garden").code

    def lying() -> dict[str, Any]:
        rows = call("factors", made, "--practice", "Garden", "--json").json
        return {row["factor"]: [code["code"] for code in row["codes"]] for row in rows}

    assert do("make", "Samen", "koffie", "thee") == 0
    assert do("make", "Vorm", "stoelen", "--why", "it is said so") == 0
    assert do("make", "samen") == 1
    assert do("put", "Vorm", "thee") == 0
    assert lying() == {"Samen": ["koffie"], "Vorm": ["stoelen", "thee"], None: []}
    assert do("out", "stoelen") == 0
    assert do("rename", "Vorm", "Hoe het gaat") == 0
    assert do("kind", "Hoe het gaat", "procedural") == 0
    assert do("kind", "Hoe het gaat", "lovely") == 1
    assert "(procedural)" in call("factors", made, "--practice", "Garden").out
    assert do("merge", "Samen", "Hoe het gaat") == 0
    assert lying() == {"Samen": ["koffie", "thee"], None: []}
    assert call("factors", made, "remove", "Samen").code == 1
    assert do("remove", "Samen") == 0
    assert call("undo", made).code == 0
    assert list(lying()) == ["Samen", None]
    assert do("merge", "Samen") == 1


def test_figures_are_told_by_code(call: Call, own_file: Path) -> None:
    practices = call("factors", own_file, "--practice", "De Speelbrug", "--json").json
    first = practices[0]
    assert (first["factor"], first["kind"], first["of"]) == ("Learning from one another", "substantive", 5)
    assert first["people"] == max(first["people"], *(code["people"] for code in first["codes"]))
    assert all(code["segments"] >= code["people"] for code in first["codes"])
    assert "(procedural)" in call("factors", own_file).out
