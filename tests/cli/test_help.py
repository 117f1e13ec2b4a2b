"""Help that teaches, in both languages; and a command line that says what it did not understand."""

import re
from typing import Any

import pytest
import typer
from tests.cli.conftest import Call

from storycoder.cli.app import app
from storycoder.words import speaking

COMMANDS = {
    "demo", "new", "import", "codebook", "code", "quotations", "agree", "cluster", "compare", "poster", "report", "log",
    "undo", "redo", "check", "people", "coders", "session", "backup", "password", "forget",
    "find", "text", "correct", "memo", "codes", "hand-out", "take-in", "merge", "stat", "references",
}  # fmt: skip


def commands() -> dict[str, Any]:
    command: Any = typer.main.get_command(app)
    return command.commands


def plain(text: str) -> str:
    """Without the frames and line breaks of the terminal."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())


def test_every_command_is_there() -> None:
    assert set(commands()) >= COMMANDS


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_is_whole_in_both_languages(call: Call, command: str, language: str) -> None:
    outcome = call(command, "--help", "--language", language)
    assert outcome.code == 0
    assert outcome.err == ""
    shown = plain(outcome.out)
    # No name of a value that was never filled in, and no markup that was not followed.
    own = "study|files?|copy|table|participant|transcript|words|names|do"
    assert not re.search(rf"\{{(?!{own})[a-z_]*\}}|\[/", shown), shown
    assert f"storycoder {command}" in shown
    say = speaking("nl" if language == "nl" else "en")
    for sentence in commands()[command].help.split("\n\n"):
        assert plain(say(commands()[command].help).split("\n\n")[0]) in shown, sentence


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_gives_an_example_that_is_understood(command: str) -> None:
    each = commands()[command]
    examples = [line for line in each.epilog.split("\n\n") if line.startswith("storycoder ")]
    assert 1 <= len(examples) <= 3
    assert any(line.split()[1] == command for line in examples)
    for line in examples:
        words = line.split()
        known = {name for parameter in commands()[words[1]].params for name in parameter.opts}
        assert {word for word in words[2:] if word.startswith("--")} <= known, line


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_says_what_it_is(command: str) -> None:
    for parameter in commands()[command].params:
        assert len(parameter.help or "") > 5, parameter.name
        assert parameter.help.endswith("."), parameter.name


def test_without_a_command_the_help_is_shown(call: Call) -> None:
    outcome = call()
    assert outcome.code == 2
    assert all(command in outcome.out for command in COMMANDS)
    assert call("--help").code == 0


def test_dutch_is_spoken_when_asked_for(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    say = speaking("nl")
    # Sentences that have been in the catalogue from the start.
    who = say("Show who changed what, when and why.")
    assert who != "Show who changed what, when and why."
    assert who in plain(call("--language", "nl", "log", "--help").out)
    assert who in plain(call("log", "--help", "--language=nl").out)
    monkeypatch.setenv("STORYCODER_LANGUAGE", "nl_NL.UTF-8")
    assert who in plain(call("log", "--help").out)
    assert "Show who" in plain(call("log", "--help", "--language", "en").out)
    # Asking once does not stick.
    assert who in plain(call("log", "--help").out)
    told = call("undo", tmp_path / "x.story", "--language", "nl")
    assert told.code == 1
    assert "There is no" not in told.err


@pytest.mark.parametrize("arguments", [["--language", "fr", "log"], ["log", "--language"], ["--language=", "log"]])
def test_a_language_that_is_not_spoken_is_told(call: Call, arguments: list[str]) -> None:
    outcome = call(*arguments)
    assert outcome.code == 2
    assert "nl or en" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["log", "x.story", "--las", "3"], "--last"),
        (["log"], "study"),
        (["log", "x.story", "--last", "three"], "--last"),
        (["log", "x.story", "--last", "-1"], "--last"),
        (["log", "x.story", "more"], "more"),
        (["nothing"], "nothing"),
        (["codebook", "x.story", "burn"], "--help"),
        (["session", "x.story", "start", "--draw", "-2"], "--draw"),
        (["import", "x.story"], "files"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_understood_is_told_with_where_to_read_on(
    call: Call, arguments: list[str], told: str, language: str
) -> None:
    outcome = call("--language", language, *arguments)
    assert outcome.code == 2
    assert told in outcome.err
    assert "--help" in outcome.err
    assert outcome.out == ""


def test_the_version_is_told(call: Call) -> None:
    outcome = call("--version")
    assert outcome.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", outcome.out)
