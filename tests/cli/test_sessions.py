"""`storycoder plan`, `session`, `assign`, `again`: what scripts rely on, and what a person reads."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study

pytestmark = pytest.mark.usefixtures("one_reader")

PAIR = ["--coder", "Anke", "--coder", "Bram"]
PLAN = {"material", "turns", "units", "strata", "codes", "units_wanted", "pieces_wanted", "rare", "if_unknown"}
CODE = {"code", "share", "basis", "needed", "expected", "enough", "half_width", "half_width_good"}


def coded(call: Call, study: Path, coder: str, words: str, session: int | None = None, transcript: str = "Ans") -> None:
    """This coder gives these words of the transcript the code koffie."""
    more = ["--session", session] if session else []
    told = call("code", study, "--as", coder, "--transcript", transcript, "--words", words, "--code", "koffie", *more)
    assert told.code == 0, told.err


@pytest.fixture
def with_code(made: Path) -> Path:
    """The small study with a codebook of one code."""
    with open_study(made) as study:
        study.codes.make(Bilingual.same("koffie"))
    return made


def test_a_plan_is_told_by_code_and_changes_nothing(call: Call, own_file: Path) -> None:
    with open_study(own_file) as study:
        acts = len(study.history())
    found = call("plan", own_file, *PAIR, "--draw", 4, "--seed", 7, "--json").json
    assert set(found) == PLAN
    assert len(found["material"]) == 4
    assert sum(each["turns"] for each in found["material"]) == found["turns"] == found["units"]
    assert sum(each["taken"] for each in found["strata"]) == 4
    assert {frozenset(each) for each in found["codes"]} == {frozenset(CODE)}
    assert found["if_unknown"][0] == {"share": 0.25, "needed": 81}
    stricter = call("plan", own_file, *PAIR, "--smallest", 0.8, "--json").json
    assert stricter["if_unknown"][0] == {"share": 0.25, "needed": 139}
    told = call("plan", own_file, *PAIR, "--draw", 4)
    assert told.code == 0
    for words in ("in the sample", "calibration session 1, 2, 3", "A code that turns out to be in 25 of 100 units"):
        assert words in told.out
    with open_study(own_file) as study:
        assert len(study.history()) == acts


def test_how_often_a_code_is_used_depends_on_when_a_coding_counts(call: Call, own_file: Path) -> None:
    shares = [
        sum(each["share"] or 0 for each in call("plan", own_file, "--rule", rule, "--json").json["codes"])
        for rule in ("100", "50", "any")
    ]
    assert shares == sorted(shares)
    assert shares[0] < shares[2]
    assert call("plan", own_file, "--rule", "half").code == 1


def test_a_plan_can_be_by_sentence_where_coders_mark_any_words(call: Call, own_file: Path) -> None:
    asked = ["plan", own_file, *PAIR, "--transcript", "01 Samira", "--rule", "any"]
    turns, sentences = (call(*asked, "--unit", unit, "--json").json for unit in ("turn", "sentence"))
    assert turns["units"] == turns["turns"] == sentences["turns"]
    assert sentences["units"] > 2 * turns["units"]
    assert "sentence" in call(*asked, "--unit", "word").err


def test_a_session_of_passages_is_drawn_as_it_was_planned(call: Call, own_file: Path) -> None:
    drawn = ["--passages", 5, "--turns", 4, "--seed", 3, *PAIR]
    planned = call("plan", own_file, *drawn, "--units", "sentence", "--json").json
    started = call("session", own_file, "start", *drawn, "--units", "sentence", "--json").json[-1]
    assert (started["kind"], started["units"], started["state"]) == ("calibration", "sentence", "blind")
    assert started["date"]
    with open_study(own_file) as study:
        newest = study.sessions.all()[-1]
        assert newest.seed == 3
        titles = {key: study.transcripts.get(text).title for key, text in study.revisions.transcripts().items()}
        there = {(titles[each.revision_id], each.start, each.end) for each in study.passages.all(session_id=newest.id)}
    assert there == {(each["transcript"], each["start"], each["end"]) for each in planned["material"]}


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--draw", 2, "--passages", 2], "not both"),
        (["--draw", 2, "--units", "word"], "sentence"),
        (["--draw", 99], "only"),
        ([], "at least one"),
    ],
)
def test_what_cannot_be_started_is_told(call: Call, own_file: Path, options: list[object], word: str) -> None:
    outcome = call("session", own_file, "start", *PAIR, *options)
    assert outcome.code == 1
    assert word in outcome.err


def test_a_session_by_sentence_is_compared_by_sentence_unless_asked_otherwise(call: Call, with_code: Path) -> None:
    start = ["session", with_code, "start", *PAIR, "--transcript", "Ans"]
    assert call(*start, "--units", "sentence", "--date", "2026-11-01", "--json").json[0]["date"] == "2026-11-01"
    given = ["--transcript", "Ans", "--words", "koffie", "--code", "koffie", "--session", 1]
    assert "The whole sentence got “koffie”" in call("code", with_code, "--as", "Anke", *given).out
    with open_study(with_code) as study:
        [made] = study.codings.unmasked()
        assert study.revisions.get(made.revision_id).text[made.start : made.end] == "Ik kwam voor de koffie."
    for name in ("Anke", "Bram"):
        call("session", with_code, "finished", "--number", 1, "--as", name)
    call("session", with_code, "open", "--number", 1, "--as", "Anke")
    [found] = call("agree", with_code, "--session", 1, "--json").json
    assert found["overall"][0]["unit"] == "sentence"
    [found] = call("agree", with_code, "--session", 1, "--unit", "turn", "--json").json
    assert found["overall"][0]["unit"] == "speaker turn"


def test_a_session_is_renamed_and_removed_while_nobody_has_done_anything(call: Call, with_code: Path) -> None:
    call("session", with_code, "start", *PAIR, "--transcript", "Ans", "--name", "Eerste", "--date", "2026-11-01")
    change = ["session", with_code, "change", "--number", 1]
    [found] = call(*change, "--name", "De eerste", "--notes", "Over grenzen.", "--json").json
    assert (found["name"], found["date"], found["notes"]) == ("De eerste", "2026-11-01", "Over grenzen.")
    assert call(*change, "--date", "", "--json").json[0]["date"] == ""
    assert "--notes" in call(*change).err
    coded(call, with_code, "Anke", "Ik kwam voor de koffie.", 1)
    refused = call("session", with_code, "remove", "--number", 1)
    assert refused.code == 1
    assert "coded for this session" in refused.err
    call("session", with_code, "start", *PAIR, "--transcript", "Bea")
    assert [each["session"] for each in call("session", with_code, "remove", "--number", 2, "--json").json] == [1]


def test_transcripts_are_divided_and_given_by_hand(call: Call, own_file: Path) -> None:
    found = call("assign", own_file, *PAIR, "--share", 20, "--seed", 4, "--json").json
    assert set(found) == {"transcripts", "coders", "double"}
    given = [each["coders"] for each in found["transcripts"] if each["coders"]]
    assert sorted(map(len, given)) == [1] * 8 + [2] * 2
    assert found["double"]["assigned_double"] == 2
    by_hand = call("assign", own_file, "--transcript", "01 Samira", "--to", "Noor", "--json").json
    assert {"transcript": "01 Samira", "coders": ["Noor"]} in by_hand["transcripts"]
    noor = next(each for each in by_hand["coders"] if each["coder"] == "Noor")
    assert noor["assigned"] == ["01 Samira"]
    assert noor["words"] > 500
    told = call("assign", own_file)
    for words in ("01 Samira", "words finished", "11, of which 2 to two"):
        assert words in told.out


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--coder", "Anke"], "two coders"),
        (["--to", "Anke"], "--transcript"),
        (["--transcript", "01 Samira"], "--coder"),
        (["--coder", "Niemand", "--coder", "Anke"], "Niemand"),
    ],
)
def test_what_cannot_be_given_out_is_told(call: Call, own_file: Path, options: list[str], word: str) -> None:
    outcome = call("assign", own_file, *options)
    assert outcome.code == 1
    assert word in outcome.err


def test_a_coder_codes_again_and_is_compared_with_themselves(call: Call, with_code: Path) -> None:
    coded(call, with_code, "Anke", "Ik kwam voor de koffie.")
    call("code", with_code, "--as", "Anke", "--transcript", "Ans", "--words", "Niks.", "--code", "koffie")
    [session] = call("again", with_code, "--as", "Anke", "--passages", 1, "--turns", 2, "--json").json
    assert (session["kind"], session["state"], session["coders"]) == ("again", "blind", ["Anke"])
    assert call("agree", with_code, "--session", 1).code == 1
    coded(call, with_code, "Anke", "Ik kwam voor de koffie.", 1)
    call("session", with_code, "finished", "--number", 1, "--as", "Anke")
    call("session", with_code, "open", "--number", 1, "--as", "Anke")
    [found] = call("agree", with_code, "--session", 1, "--json").json
    percent = found["overall"][2]
    assert (percent["value"], percent["n"], percent["coders"]) == (0.5, 2, 2)
    assert call("session", with_code, "close", "--number", 1, "--as", "Anke", "--json").json[0]["state"] == "closed"
    for arguments in (["--passages", 1], ["--as", "Bram", "--passages", 1], ["--as", "Anke"]):
        assert call("again", with_code, *arguments).code == 1


def test_the_help_of_each_teaches_by_example(call: Call) -> None:
    for command in ("plan", "session", "assign", "again"):
        told = call(command, "--help")
        assert f"storycoder {command} street.story" in " ".join(told.out.split())
