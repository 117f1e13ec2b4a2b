"""Commands on the texts of the transcripts."""

from pathlib import Path

from tests.cli.conftest import Call


def test_words_are_found_with_their_place(call: Call, made: Path) -> None:
    [hit] = call("find", made, "KOFF", "--json").json
    assert (hit["transcript"], hit["text"]) == ("Ans", "koffie")
    assert hit["end"] - hit["start"] == len("koffie")
    table = call("find", made, '"de koffie"').out
    assert "Ik kwam voor de koffie." in table
    assert "Ans" in table


def test_it_is_told_when_nothing_is_found_and_when_there_may_be_more(call: Call, made: Path) -> None:
    assert "Nothing was found." in call("find", made, "thee").out
    assert call("find", made, "thee", "--json").json == []
    assert "--most" in call("find", made, "ik", "--most", "1").out
    assert "--most" not in call("find", made, "ik").out
