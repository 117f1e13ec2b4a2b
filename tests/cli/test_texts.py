"""Commands on the texts of the transcripts, on memos, and on the codes as a whole."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study


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


@pytest.fixture
def coded(call: Call, made: Path) -> Path:
    """Two codes, each on a passage, one on the same as the other."""
    with open_study(made) as study:
        for name in ("lachen", "koffie", "stoelen"):
            study.codes.make(Bilingual(name))
    for transcript, words, code in (
        ("Ans", "Ik kwam voor de koffie.", "lachen"),
        ("Ans", "Ik kwam voor de koffie.", "koffie"),
        ("Bea", "Ik zet de stoelen klaar.", "koffie"),
    ):
        arguments = ("--as", "Anke", "--transcript", transcript, "--words", words, "--code", code)
        assert call("code", made, *arguments).code == 0
    return made


def names(study: Path) -> dict[str, int]:
    with open_study(study) as opened:
        return {each.name.in_("nl"): opened.codings.count(code_id=each.id) for each in opened.codes.all()}


def test_a_text_goes_out_and_comes_back_corrected(call: Call, coded: Path, tmp_path: Path) -> None:
    file = tmp_path / "ans.txt"
    file.write_text(call("text", coded, "Ans").out.replace("koffie", "koffie en de thee"), "utf-8-sig")
    outcome = call("correct", coded, "Ans", file, "--why", "misheard", "--as", "Anke")
    assert "2 codings went along." in outcome.out
    [hit] = call("find", coded, "thee", "--json").json
    assert hit["transcript"] == "Ans"
    last = call("log", coded, "--json").json[-1]
    assert (last["why"], last["coder"]) == ("misheard", "Anke")
    file.write_text("R: iets heel anders", "utf-8")
    assert "2 codings lost their words" in call("correct", coded, "Ans", file).out


def test_a_text_that_is_no_text_is_refused(call: Call, coded: Path, tmp_path: Path) -> None:
    file = tmp_path / "ans.txt"
    file.write_bytes(b"R: caf\xe9")
    assert "UTF-8" in call("correct", coded, "Ans", file).err
    assert "cannot be read" in call("correct", coded, "Ans", tmp_path / "weg.txt").err
    assert call("text", coded, "Niemand").code == 1


def test_memos_are_written_and_listed(call: Call, coded: Path) -> None:
    call("memo", coded, "--as", "Anke", "--code", "lachen", "--write", "Is dit er een?", "--title", "Vraag")
    call("memo", coded, "--transcript", "Ans", "--write", "Mooi gesprek")
    call("memo", coded, "--write", "Over alles")
    told = call("memo", coded, "--json").json
    assert [(each["about"], each["name"], each["text"], each["coder"]) for each in told] == [
        ("code", "lachen", "Is dit er een?", "Anke"),
        ("transcript", "Ans", "Mooi gesprek", ""),
        ("about", "", "Over alles", ""),
    ]
    assert len(told[0]["date"]) == 10
    [only] = call("memo", coded, "--transcript", "Ans", "--json").json
    assert only["text"] == "Mooi gesprek"
    assert "Vraag" in call("memo", coded).out
    assert call("memo", coded, "--code", "lachen", "--transcript", "Ans", "--write", "x").code == 1


def test_a_memo_on_words_is_written_and_listed(call: Call, coded: Path) -> None:
    on_words = ("memo", coded, "--as", "Anke", "--transcript", "Ans", "--words", "koffie")
    assert call(*on_words, "--write", "Waarom?", "--title", "Vraag").code == 0
    [told] = call("memo", coded, "--transcript", "Ans", "--json").json
    assert (told["about"], told["name"], told["words"]) == ("revision", "Ans", "koffie")
    assert (told["text"], told["title"], told["coder"]) == ("Waarom?", "Vraag", "Anke")
    assert call("memo", coded, "--json").json == [told]
    assert "koffie" in call("memo", coded).out
    assert "not in the transcript" in call(*on_words[:-1], "niet gezegd", "--write", "x").err
    assert call(*on_words).code == 1, "words without a text"
    assert call("memo", coded, "--words", "koffie", "--write", "x").code == 1


def test_codes_are_merged_after_a_look(call: Call, coded: Path) -> None:
    before = names(coded)
    looked = call("codes", coded, "merge", "lachen", "koffie", "--preview")
    assert "1 quotation gets another code." in looked.out
    assert "1 quotation had both codes." in looked.out
    assert "Nothing was changed" in looked.out
    assert names(coded) == before
    assert call("codes", coded, "merge", "lachen", "koffie", "--why", "hetzelfde").code == 0
    assert names(coded) == {"lachen": 2, "stoelen": 0}
    call("undo", coded)
    assert names(coded) == before


def test_a_code_is_split_by_its_quotations(call: Call, coded: Path) -> None:
    assert "--holding" in call("codes", coded, "split", "koffie", "klaarzetten").err
    assert "No quotation" in call("codes", coded, "split", "koffie", "klaarzetten", "--holding", "thee").err
    assert call("codes", coded, "split", "koffie", "klaarzetten", "--holding", "STOELEN").code == 0
    assert names(coded)["klaarzetten"] == 1
    assert call("codes", coded, "split", "koffie", "van Ans", "--transcript", "Ans").code == 0
    assert names(coded)["van Ans"] == 1
    assert names(coded)["koffie"] == 0


def test_a_code_is_moved_renamed_and_deleted(call: Call, coded: Path) -> None:
    assert "1 code gets another place." in call("codes", coded, "move", "koffie", "--below", "lachen").out
    assert call("codes", coded, "rename", "lachen > koffie", "thee").code == 0
    refused = call("codes", coded, "delete", "thee")
    assert refused.code == 1
    assert "hang on" in refused.err
    assert "2 quotations go with the code." in call("codes", coded, "delete", "thee", "--with-codings").out
    assert names(coded) == {"lachen": 1, "stoelen": 0}
    assert call("codes", coded, "move", "lachen", "--below", "lachen").code == 1
    assert call("codes", coded, "move", "lachen", "--below", "lachen", "--preview").code == 1


def test_what_a_change_needs_is_told(call: Call, coded: Path) -> None:
    for arguments in (
        ("merge", "lachen"),
        ("rename", "lachen"),
        ("delete", "lachen", "koffie"),
        ("split", "a", "b", "c"),
    ):
        assert call("codes", coded, *arguments).code == 1
    assert call("codes", coded, "weg", "lachen").code == 2
