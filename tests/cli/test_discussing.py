"""Disagreements on the command line."""

from pathlib import Path

import pytest
from tests.cli.conftest import Call

from storycoder.study.files import open_study

pytestmark = pytest.mark.usefixtures("one_reader")

CASE = {
    *("case", "transcript", "start", "end", "text", "kind", "code", "other_code", "marked"),
    *("outcome", "as_coder", "reason", "date"),
}


@pytest.fixture
def together(own_file: Path) -> Path:
    """The sample, with its first session open to all, as it was when the talk had just begun."""
    with open_study(own_file) as study:
        first = study.sessions.all()[0]
        study.decisions.remove(*(each.id for each in study.decisions.all(session_id=first.id)))
        study.sessions.change(first.id, state="together")
    return own_file


def test_the_queue_lists_what_coders_differ_about(call: Call, together: Path) -> None:
    cases = call("queue", together, "--session", 1, "--json").json
    assert {frozenset(each) for each in cases} == {frozenset(CASE)}
    assert len({each["case"] for each in cases}) == len(cases)
    assert {each["kind"] for each in cases} == {"boundary", "confusion", "omission", "extra code", "split"}
    for each in cases:
        assert {side["coder"] for side in each["marked"]} == {"Anke", "Bram", "Noor"}
        assert (each["other_code"] is not None) == (each["kind"] == "confusion")
    told = call("queue", together, "--session", 1)
    assert told.code == 0
    assert cases[0]["case"] in told.out
    assert f"{len(cases)} disagreements; {len(cases)} open." in told.out


def test_the_queue_is_narrowed_down(call: Call, together: Path) -> None:
    everything = call("queue", together, "--session", 1, "--json").json
    confusions = call("queue", together, "--session", 1, "--kind", "confusion", "--json").json
    assert confusions == [each for each in everything if each["kind"] == "confusion"]
    code = confusions[0]["code"]
    only = call("queue", together, "--session", 1, "--code", code, "--json").json
    assert only == [each for each in everything if code in {each["code"], each["other_code"]}]
    first = everything[0]["case"]
    call("settle", together, "--as", "Anke", "--session", 1, "--case", first, "--outcome", "both")
    left = call("queue", together, "--session", 1, "--open", "--json").json
    assert [each["case"] for each in left] == [each["case"] for each in everything[1:]]


def test_a_disagreement_is_settled_and_taken_back(call: Call, together: Path) -> None:
    case = call("queue", together, "--session", 1, "--kind", "confusion", "--json").json[0]
    done = call(
        "settle",
        together,
        "--as",
        "Anke",
        "--session",
        1,
        "--case",
        case["case"],
        "--as-coder",
        "Anke",
        "--reason",
        "Zo.",
    )
    assert "As Anke had it" in done.out
    [now] = [each for each in call("queue", together, "--session", 1, "--json").json if each["case"] == case["case"]]
    assert (now["as_coder"], now["reason"]) == ("Anke", "Zo.")
    assert now["outcome"] in {"applies", "does not apply", "both"}
    assert call("settle", together, "--as", "Anke", "--session", 1, "--case", case["case"], "--take-back").code == 0
    with open_study(together) as study:
        session = study.sessions.all()[0].id
        assert study.decisions.count(session_id=session) == 0
        assert not [
            each
            for each in study.codings.all(session_id=session)
            if study.coders.get(each.coder_id).kind == "consensus"
        ]


def test_an_outcome_changes_the_codebook(call: Call, together: Path) -> None:
    case, other = call("queue", together, "--session", 1, "--json").json[:2]
    settle = ("settle", together, "--as", "Anke", "--session", 1, "--case")
    call(*settle, case["case"], "--outcome", "new-code", "--new-code", "Aanhaken")
    done = call(*settle, other["case"], "--outcome", "applies", "--when-not", "Not of professionals.")
    assert done.code == 0, done.err
    with open_study(together) as study:
        [made] = [code for code in study.codes.all() if "Aanhaken" in {code.name.nl, code.name.en}]
        changed = {each.changed_code_id for each in study.decisions.all(session_id=study.sessions.all()[0].id)}
        assert made.id in changed
        [sharper] = [study.codes.get(key) for key in changed - {made.id} if key]
        assert (sharper.when_not.en, bool(sharper.when_not.nl)) == ("Not of professionals.", True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--case", "0000000000", "--outcome", "both"),
        ("--case", "", "--outcome", "both"),
        ("--case", "FIRST"),
        ("--case", "FIRST", "--outcome", "new-code"),
        ("--case", "FIRST", "--as-coder", "Niemand"),
    ],
)
def test_what_cannot_be_settled_is_told_and_nothing_is_done(call: Call, together: Path, arguments) -> None:
    first = call("queue", together, "--session", 1, "--json").json[0]["case"]
    outcome = call(
        "settle", together, "--as", "Anke", "--session", 1, *(first if each == "FIRST" else each for each in arguments)
    )
    assert outcome.code == 1
    assert outcome.err
    with open_study(together) as study:
        assert study.decisions.count(session_id=study.sessions.all()[0].id) == 0


def test_a_session_that_is_closed_is_read_and_not_settled(call: Call, own_file: Path) -> None:
    case = call("queue", own_file, "--session", 2, "--json").json[0]["case"]
    refused = call("settle", own_file, "--as", "Anke", "--session", 2, "--case", case, "--outcome", "both")
    assert refused.code == 1
    assert "closed" in refused.err


def test_nothing_is_told_while_a_session_is_blind(call: Call, own_file: Path) -> None:
    with open_study(own_file) as study:
        study.sessions.change(study.sessions.all()[0].id, state="blind")
    outcome = call("queue", own_file, "--session", 1, "--as", "Anke")
    assert (outcome.code, outcome.out) == (1, "")
    assert "blind" in outcome.err


def test_the_diagnosis_is_written_for_spreadsheets_and_for_programs(call: Call, own_file: Path, tmp_path: Path) -> None:
    rows = call("diagnosis", own_file, "--session", 3, "--json").json
    assert set(rows[0]["marked"]) == {"Anke", "Bram", "Noor"}
    assert {mark for row in rows for mark in row["marked"].values()} == {0, 1}
    done = call(
        *("diagnosis", own_file, "--session", 3, "--unit", "sentence", "--rule", "any"),
        *("--csv", tmp_path / "d.csv", "--xlsx", tmp_path / "d.xlsx"),
    )
    assert done.code == 0, done.err
    assert (tmp_path / "d.xlsx").exists()
    lines = (tmp_path / "d.csv").read_text("utf-8").count("\n")
    assert lines > len(rows)
    assert call("diagnosis", own_file, "--session", 3).code == 1
    assert call("diagnosis", own_file, "--session", 3, "--unit", "character", "--json").code == 1
    with open_study(own_file) as study:
        study.sessions.change(study.sessions.all()[2].id, state="blind")
    refused = call("diagnosis", own_file, "--session", 3, "--csv", tmp_path / "late.csv")
    assert (refused.code, (tmp_path / "late.csv").exists()) == (1, False)


def test_the_methods_paragraph_is_printed_in_the_studys_language_or_another(call: Call, own_file: Path) -> None:
    told = call("methods", own_file, "--in", "en", "--enough", "good=0.8")
    assert "In 3 calibration sessions 6 transcripts of 16" in told.out
    assert "good: from 0.80" in told.out
    assert len(call("methods", own_file, "--json").json) == 4
    assert call("methods", own_file).out != told.out
    for wrong in (("--in", "fr"), ("--enough", "good")):
        assert call("methods", own_file, *wrong).code == 1
