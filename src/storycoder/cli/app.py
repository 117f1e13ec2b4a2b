"""The commands put together, in the language of the person, with problems told in words and an exit code for scripts.

0: done. 1: a problem that can be mended, told on stderr. 2: the command was not understood.
3: some of the files were refused, the others were imported. 4: the study has faults. 70: a fault of StoryCoder.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from storycoder.cli import codebook_commands, coding_commands, number_commands, output_commands, study_commands
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.words import Phrasebook, language_of_this_person, speaking

PROBLEM, BUG = 1, 70

app = typer.Typer(
    name="storycoder",
    help=N_(
        "StoryCoder carries participatory, narrative research from interview transcripts to posters and back. "
        "Begin with “storycoder demo --out demo”, which plays the whole method on a fictional study."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for commands in (study_commands, codebook_commands, coding_commands, number_commands, output_commands):
    commands.add_to(app)


def run(arguments: Sequence[str]) -> int:
    """Runs one command and hands back its exit code."""
    arguments = list(arguments)
    say = _phrasebook(arguments)
    command = typer.main.get_command(app)
    _translate(command, say)
    try:
        command.main(args=arguments, prog_name="storycoder", obj=say)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except Problem as problem:
        _tell(say.message(problem.message))
        return PROBLEM
    except Exception as error:  # noqa: BLE001  the last place that can say something useful
        _report(error, say)
        return BUG
    return 0


def _phrasebook(arguments: list[str]) -> Phrasebook:
    """The language asked for with --language nl or --language en anywhere on the line, else the person's own."""
    for number, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            taken = [value] if value else arguments[number + 1 : number + 2]
            del arguments[number : number + (1 if value else 2)]
            if taken and taken[0] in ("nl", "en"):
                os.environ["STORYCODER_LANGUAGE"] = taken[0]
            else:
                _tell(speaking("en")("The language is nl or en."))
    return speaking(language_of_this_person())


def _translate(command: Any, say: Phrasebook) -> None:
    """Puts every help text of the command, its options and its commands into the person's language."""
    for name in ("help", "short_help", "epilog"):
        text = getattr(command, name, None)
        if text:
            setattr(command, name, say(text))
    for parameter in command.params:
        text = getattr(parameter, "help", None)
        if text:
            parameter.help = say(text)
    for child in getattr(command, "commands", {}).values():
        _translate(child, say)


def _tell(sentence: str) -> None:
    Console(stderr=True, highlight=False).print(f"[red]{escape(sentence)}[/red]")


def _report(error: Exception, say: Phrasebook) -> None:
    """Exception types and lines only: a value in a message could come from a transcript."""
    lines = [
        f"  {frame.filename.rsplit('storycoder', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    _tell(say("StoryCoder made a mistake. The study is as it was. Please report these lines:"))
    sys.stderr.write("\n".join([type(error).__name__, *lines]) + "\n")
