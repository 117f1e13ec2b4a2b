"""Framework matrix, cross-tables and co-occurrence by commands."""

from pathlib import Path

from tests.cli.conftest import Call

from storycoder.study.files import open_study
from storycoder.workflow.framework import framework_matrix, summarise


def test_a_cross_table_is_printed_for_the_team_and_written_without_small_numbers(
    call: Call, own_file: Path, tmp_path: Path
) -> None:
    found = call("crosstab", own_file, "--by", "role", "--rows", "factors", "--share", "people", "--json").json
    assert {row["row"] for row in found["rows"]} >= {"A safe group", "Parents have a say"}
    people = {each["name"]: each["people"] for each in found["columns"]}
    assert sum(people.values()) == 16
    for row in found["rows"]:
        for number, share, of in zip(row["counts"], row["shares"], people.values(), strict=True):
            assert abs(share - number / of) < 1e-9
    printed = call("crosstab", own_file)
    assert "*" in printed.out
    out = tmp_path / "table.csv"
    assert "table.csv" in call("crosstab", own_file, "--csv", out).out
    assert "·" in out.read_text("utf-8-sig")
    assert "whose words" in call("crosstab", own_file, "--by", "transcript", "--csv", out).err
    assert "opleiding" in call("crosstab", own_file, "--by", "shoe size").err


def test_pairs_of_codes_are_printed_with_their_unit(call: Call, own_file: Path) -> None:
    found = call("cooccurrence", own_file, "--unit", "turn", "--most", "0", "--json").json
    assert found["pairs"] == sorted(found["pairs"], key=lambda each: (-each["c"], -each["together"]))
    one = call("cooccurrence", own_file, "--unit", "turn", "--code", "Practical help", "--json").json["pairs"]
    assert one == [each for each in found["pairs"] if "Practical help" in (each["first"], each["second"])][:40]
    assert "speaker turn" in call("cooccurrence", own_file, "--unit", "turn").out
    assert call("cooccurrence", own_file, "--unit", "day").code == 1
    told = call(
        "cooccurrence", own_file, "--csv", own_file.with_name("pairs.csv"), "--picture", own_file.with_name("n.svg")
    )
    assert told.out.count("because fewer than 3 people") == 2, "table and picture"


def test_what_leaves_is_in_the_language_that_is_asked_for(call: Call, own_file: Path, tmp_path: Path) -> None:
    def written(*words: object) -> str:
        out = tmp_path / "out.csv"
        assert call(*words, "--csv", out).code == 0
        return out.read_text("utf-8-sig")

    for words in (("crosstab", own_file), ("cooccurrence", own_file), ("matrix", own_file)):
        assert written(*words, "--in", "en") != written(*words, "--in", "nl") == written(*words)
    assert "with the codes below it" in written("crosstab", own_file, "--with-below", "--in", "en")
    assert call("matrix", own_file, "--in", "fr", "--csv", tmp_path / "no.csv").code == 1
    for words in (("compare", own_file, "--show", "people"), ("cooccurrence", own_file)):
        assert call(*words, "--picture", tmp_path / "picture.svg", "--in", "en").code == 0
        picture = (tmp_path / "picture.svg").read_text("utf-8")
        assert ("People" if words[0] == "compare" else "Which codes occur together") in picture


def test_the_matrix_is_printed_and_leaves_without_pseudonyms(call: Call, own_file: Path, tmp_path: Path) -> None:
    with open_study(own_file) as study:
        rows = framework_matrix(study, "participants").rows
        study.summaries.remove(*(each.id for each in study.summaries.all()))
        summarise(study, rows[0], study.factors.all(practice_id=None)[0].id, f"{rows[0].name} komt voor de koffie.")
    cells = call("matrix", own_file, "--rows", "participants", "--json").json
    (summed,) = [each for each in cells if each["summary"]]
    assert (summed["row"], summed["factor"]) == (rows[0].name, "Exchanging and learning")
    assert summed["segments"] > 3
    assert "De Pluktuin" in call("matrix", own_file).out
    out = tmp_path / "matrix.csv"
    assert call("matrix", own_file, "--rows", "participants", "--csv", out).code == 0
    written = out.read_text("utf-8-sig")
    assert "komt voor de koffie" in written
    assert rows[0].name not in written
