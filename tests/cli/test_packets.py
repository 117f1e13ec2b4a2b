"""Handing out, taking in and merging from the command line, with questions one by one where a person is there."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Call

from storycoder.domain.words import Bilingual
from storycoder.study.files import open_study

SECRET = "vijf losse woorden hier"


@pytest.fixture
def begun(call: Call, made: Path) -> Path:
    """A study with a blind session of two coders."""
    for arguments in (
        ("code", "--as", "Anke", "--transcript", "Ans", "--words", "koffie", "--code", "Troost"),
        ("session", "start", "--coder", "Anke", "--coder", "Bram", "--transcript", "Bea"),
    ):
        if arguments[0] == "code":
            with open_study(made) as study:
                study.codes.make(Bilingual("Troost", "Comfort"))
        assert call(arguments[0], made, *arguments[1:]).code == 0
    return made


class Typing(io.StringIO):
    """A person at the keyboard who gives these answers."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    given: list[str] = []
    monkeypatch.setattr("sys.stdin", Typing())
    monkeypatch.setattr("typer.prompt", lambda *_, **__: given.pop(0))
    yield given
    assert not given, "every answer was asked for"


def test_packets_go_out_and_come_back(call: Call, begun: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    files = call("hand-out", begun, "--session", "1", "--to", out, "--as", "Anke", "--json").json
    assert [Path(file).name for file in files] == ["Klein 1 Anke.story", "Klein 1 Bram.story"]
    listed = call("hand-out", begun, "--json").json
    assert [(each["coder"], bool(each["handed_out"]), each["taken_in"]) for each in listed] == [
        ("Anke", True, ""),
        ("Bram", True, ""),
    ]
    packet = out / "Klein 1 Bram.story"
    assert call("code", packet, "--transcript", "Bea", "--words", "stoelen", "--code", "Troost").code == 0
    assert call("session", packet, "finished", "--number", "1").code == 0
    outcome = call("take-in", begun, packet)
    assert outcome.code == 0, outcome.err
    assert "Taken in" in outcome.out
    assert "nothing new" in call("take-in", begun, packet).out
    bram = next(each for each in call("hand-out", begun, "--json").json if each["coder"] == "Bram")
    assert (bool(bram["taken_in"]), bram["finished"]) == (True, True)
    assert "Bram" in call("hand-out", begun).out
    assert call("log", begun, "--last", "0", "--json", "--as", "Bram").json[-1]["coder"] == "Bram"
    assert call("undo", begun, "--as", "Bram").code == 0
    assert [each["taken_in"] for each in call("hand-out", begun, "--json").json] == ["", ""]
    assert call("take-in", begun, packet, "--json").json[0]["taken_in"] is True


def test_one_coder_gets_a_packet_with_a_password(
    call: Call, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYCODER_NEW_PASSWORD", SECRET)
    monkeypatch.delenv("STORYCODER_COPY_PASSWORD", raising=False)
    outcome = call("hand-out", begun, "--session", "1", "--to", tmp_path, "--coder", "Bram", "--password")
    assert outcome.code == 0, outcome.err
    assert "1 packet is in" in outcome.out
    packet = tmp_path / "Klein 1 Bram.story"
    assert not packet.read_bytes().startswith(b"SQLite")
    refused = call("take-in", begun, packet)
    assert refused.code == 1
    assert "STORYCODER_PASSWORD" in refused.err
    monkeypatch.setenv("STORYCODER_COPY_PASSWORD", SECRET)
    assert call("take-in", begun, packet).code == 0
    monkeypatch.setenv("STORYCODER_COPY_PASSWORD", "iets heel anders zeg")
    assert call("take-in", begun, packet).code == 1


def test_the_password_of_packets_is_asked_for_twice(
    call: Call, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed wrongly once it would lock the coder out."""
    typed = iter([SECRET, "een vergissing hier", SECRET, SECRET])
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: next(typed))
    monkeypatch.setattr("storycoder.cli.common.sys.stdin.isatty", lambda: True)
    outcome = call("hand-out", begun, "--session", "1", "--to", tmp_path, "--coder", "Bram", "--password")
    assert outcome.code == 0, outcome.err
    assert list(typed) == [], "the second pair was asked for, because the first did not agree"
    monkeypatch.setenv("STORYCODER_COPY_PASSWORD", SECRET)
    assert call("take-in", begun, tmp_path / "Klein 1 Bram.story").code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--session", "7"], "calibration session “7”"),
        (["--session", "1", "--coder", "Dirk"], "no coder “Dirk”"),
    ],
)
def test_what_cannot_be_handed_out_is_told(
    call: Call, begun: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    outcome = call("hand-out", begun, "--to", tmp_path / "uit", *arguments)
    assert outcome.code == 1
    assert told in outcome.err


def test_in_a_packet_it_is_said_what_to_do_instead(call: Call, begun: Path, tmp_path: Path) -> None:
    call("hand-out", begun, "--session", "1", "--to", tmp_path)
    packet = tmp_path / "Klein 1 Bram.story"
    for arguments, told in (
        (("codes", packet, "rename", "Troost", "Anders"), "Write a memo"),
        (("codebook", packet, "freeze", "nu"), "codebook stands still"),
        (("coders", packet, "Dirk"), "in the study, not in a packet"),
        (("session", packet, "open", "--number", "1"), "did not say “finished”"),
        (("hand-out", packet, "--session", "1", "--to", tmp_path / "meer"), "not in a packet"),
        (("take-in", packet, begun), "packet of one coder"),
        (("code", packet, "--as", "Anke", "--transcript", "Bea", "--words", "stoelen", "--code", "Troost"), "Bram"),
    ):
        outcome = call(*arguments)
        assert outcome.code == 1, arguments
        assert told in outcome.err, outcome.err
    assert call("memo", packet, "--transcript", "Bea", "--words", "stoelen", "--write", "eigen code?").code == 0


@pytest.fixture
def two(begun: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The study and a copy; the name of the code was changed in both, and in the copy more."""
    copy = tmp_path / "kopie.story"
    shutil.copy(begun, copy)
    for path, name in ((begun, "Steun"), (copy, "Warmte")):
        with open_study(path) as study:
            study.coder = study.coders.all(name="Anke" if path == begun else "Bram")[0].id
            study.codes.rename(study.codes.all()[0].id, Bilingual(name, name))
            if path == copy:
                study.codes.redefine(study.codes.all()[0].id, {"definition": Bilingual("wat warm maakt")})
                study.codes.make(Bilingual("Nieuw", "New"))
    return begun, copy


def names(path: Path) -> set[str]:
    with open_study(path) as study:
        return {code.name.in_("nl") for code in study.codes.all()}


def test_what_was_changed_in_both_copies_is_shown_and_nothing_is_done(call: Call, two: tuple[Path, Path]) -> None:
    study, copy = two
    outcome = call("merge", study, copy, "--preview")
    assert outcome.code == 0
    for said in ("name", "Steun", "Warmte", "Anke", "Bram", "Nothing was changed"):
        assert said in outcome.out, outcome.out
    assert names(study) == {"Steun"}
    told = call("merge", study, copy, "--preview", "--json").json
    (only,) = told["changed_in_both"]
    assert (only["noun"], only["part"], told["taken_in"]) == ("code", "name", False)
    assert (only["mine"]["who"], only["theirs"]["who"]) == ("Anke", "Bram")
    assert told["counts"]["code"]["added"] == 1


@pytest.mark.parametrize(("side", "name"), [("--mine", "Steun"), ("--theirs", "Warmte")])
def test_one_side_can_hold_for_all_of_it(call: Call, two: tuple[Path, Path], side: str, name: str) -> None:
    study, copy = two
    assert call("merge", study, copy, side).code == 0
    assert names(study) == {name, "Nieuw"}
    with open_study(study) as opened:
        assert "wat warm maakt" in {code.definition.in_("nl") for code in opened.codes.all()}
    assert "nothing new" in call("merge", study, copy).out
    assert call("undo", study).code == 0
    assert names(study) == {"Steun"}


def test_nobody_there_to_ask_means_that_nothing_is_done(call: Call, two: tuple[Path, Path]) -> None:
    study, copy = two
    for more in ([], ["--json"]):
        outcome = call("merge", study, copy, *more)
        assert outcome.code == 1
        assert "1 thing was changed in both copies. Say --mine or --theirs" in outcome.err
    assert names(study) == {"Steun"}
    both = call("merge", study, copy, "--mine", "--theirs")
    assert (both.code, "not both" in both.err) == (1, True)


@pytest.mark.parametrize(("answer", "name"), [("m", "Steun"), ("T", "Warmte")])
def test_a_person_is_asked_one_by_one(
    call: Call, two: tuple[Path, Path], answers: list[str], answer: str, name: str
) -> None:
    study, copy = two
    answers += ["what?", answer]
    outcome = call("merge", study, copy)
    assert outcome.code == 0, outcome.err
    assert "1 of 1: code" in outcome.out
    assert names(study) == {name, "Nieuw"}


def test_what_is_no_copy_of_this_study_is_told(call: Call, begun: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.story"
    assert call("new", other).code == 0
    for command in ("merge", "take-in"):
        outcome = call(command, begun, other)
        assert outcome.code == 1
        assert "not a copy of this study" in outcome.err
        assert call(command, begun, tmp_path / "nergens.story").code == 1
