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


def test_who_speaks_of_a_factor_and_was_asked_about_it(call: Call, own_file: Path) -> None:
    factor = ("Learning from one another", "--practice", "De Speelbrug")

    def roles() -> dict[str, Any]:
        return call("roles", own_file, *factor, "--json").json

    def guide() -> tuple[list[str], str]:
        rows = call("roles", own_file, "--practice", "De Speelbrug", "--json").json
        return next((row["asked_under"], row["known"]) for row in rows if row["factor"] == factor[0])

    assert (roles()["known"], {each["asked"] for each in roles()["roles"]}) == ("", {None})
    topic = call("topics", own_file, "--json").json["put_to"][0]["topic"]
    assert call("roles", own_file, *factor, "--asked", topic).code == 0
    told = roles()
    assert told["asked_under"] == [topic]
    assert sum(each["asked"] for each in told["roles"]) == sum(each["people"] for each in told["roles"]) == 5
    assert sum(each["asked_and_silent"] for each in told["roles"]) == 5 - sum(e["speaking"] for e in told["roles"])
    assert f"Asked about under “{topic}”." in call("roles", own_file, *factor).out
    assert call("roles", own_file, *factor, "--not-asked").code == 0
    assert guide() == ([], "itself")
    assert call("undo", own_file).code == 0
    assert guide() == ([topic], "itself")
    assert call("roles", own_file, *factor, "--unknown").code == 0
    assert guide() == ([], "")
    first = call("factors", own_file, "--practice", "De Speelbrug", "--json").json[0]["codes"][0]["code"]
    assert call("roles", own_file, "--code", first, "--asked", topic).code == 0
    assert guide() == ([topic], "parts")
    assert call("roles", own_file, *factor, "--asked", topic, "--unknown").code == 1
    assert call("roles", own_file, *factor, "--asked", "No such topic").code == 1
