"""The commands put together, in the language of the person, with problems told in words and an exit code for scripts.

0: done. 1: a problem that can be mended, told on stderr. 2: the command was not understood.
3: some of the files were refused, the others were imported. 4: the study has faults. 70: a fault of StoryCoder.
130: stopped with Ctrl+C.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer

import storycoder
from storycoder.cli import (
    agreement_commands,
    board_commands,
    case_table_commands,
    checklist_commands,
    cluster_commands,
    codebook_commands,
    coding_commands,
    comparison_commands,
    cooccurrence_commands,
    discussing_commands,
    export_check_commands,
    factor_commands,
    guide_commands,
    joint_commands,
    output_commands,
    packet_commands,
    planning_commands,
    quotation_commands,
    reference_commands,
    restructuring_commands,
    role_commands,
    saturation_commands,
    session_commands,
    stat_commands,
    study_commands,
    text_commands,
    validation_commands,
)
from storycoder.cli.common import tell, warn
from storycoder.cli.wording import UsageError, misunderstood, say_headings, translate
from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, N_, Language
from storycoder.words import Phrasebook, language_of_this_person, speaking

DONE, PROBLEM, NOT_UNDERSTOOD, BUG = 0, 1, 2, 70

app = typer.Typer(
    name="storycoder",
    help=N_(
        "StoryCoder carries participatory, narrative research from interview transcripts to posters and back. "
        "Begin with “storycoder demo --out demo”, which plays the whole method on a fictional study."
    ),
    epilog=N_(
        "A study from its first day:\n\n"
        "storycoder new street.story --title 'Our street'\n\n"
        "storycoder people street.story participants.xlsx\n\n"
        "storycoder import street.story interviews\n\n"
        "storycoder COMMAND --help tells of each command."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for commands in (
    study_commands,
    codebook_commands,
    restructuring_commands,
    coding_commands,
    quotation_commands,
    planning_commands,
    session_commands,
    joint_commands,
    packet_commands,
    text_commands,
    guide_commands,
    agreement_commands,
    discussing_commands,
    cluster_commands,
    comparison_commands,
    case_table_commands,
    cooccurrence_commands,
    factor_commands,
    role_commands,
    saturation_commands,
    stat_commands,
    reference_commands,
    validation_commands,
    board_commands,
    output_commands,
    export_check_commands,
    checklist_commands,
):
    commands.add_to(app)


def _tell_version(asked: bool) -> None:
    if asked:
        tell(storycoder.__version__)
        raise typer.Exit


@app.callback()
def everywhere(
    language: Annotated[
        str,
        typer.Option(help=N_("nl or en; else STORYCODER_LANGUAGE, or what the computer speaks."), show_default=False),
    ] = "",
    version: Annotated[
        bool, typer.Option("--version", help=N_("Show which version this is."), callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """What goes with every command. Both are dealt with before this is called."""
    del language, version


def run(arguments: Sequence[str]) -> int:
    """Runs one command and hands back its exit code."""
    language, arguments = _language(list(arguments))
    if language is None:
        warn(speaking(language_of_this_person())("The language must be nl or en."))
        return NOT_UNDERSTOOD
    say = speaking(language)
    say_headings(say)
    try:
        code = _command(language).main(args=arguments, prog_name="storycoder", obj=say, standalone_mode=False)
        sys.stdout.flush()
    except (Problem, typer.Abort) as stop:
        warn(say.message(stop.message) if isinstance(stop, Problem) else say("Stopped; nothing was done."))
        return PROBLEM
    except UsageError as error:
        return _not_understood(error, say)
    except (OSError, UnicodeEncodeError) as error:
        return _unwritten(error, say)
    except Exception as error:  # noqa: BLE001  the last place that can say something useful
        _report(error, say)
        return BUG
    return code if isinstance(code, int) else DONE


@cache
def _command(language: Language) -> Any:
    """All commands, put together once for each language."""
    command = typer.main.get_command(app)
    translate(command, speaking(language))
    return command


def _language(arguments: list[str]) -> tuple[Language | None, list[str]]:
    """The language asked for with --language anywhere on the line (None: not ours), else the person's; and the rest."""
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            taken = value if equals else next(iter(arguments[number + 1 :]), "")
            rest = arguments[:number] + arguments[number + (1 if equals else 2) :]
            return next((each for each in LANGUAGES if each == taken), None), rest
    return language_of_this_person(), arguments


def _not_understood(error: Exception, say: Phrasebook) -> int:
    # Without a command, its help has just been shown.
    if type(error).__name__ != "NoArgsIsHelpError":
        warn(misunderstood(error, say))
    return NOT_UNDERSTOOD


def _unwritten(error: OSError | UnicodeEncodeError, say: Phrasebook) -> int:
    """Tells that results could not be written; whoever stopped reading them, as `head` does, is told nothing."""
    if isinstance(error, UnicodeEncodeError):
        warn(
            say(
                "Not all letters can be shown here ({encoding}). Set PYTHONIOENCODING to utf-8.",
                encoding=error.encoding,
            )
        )
    elif not isinstance(error, BrokenPipeError):
        reason = error.strerror or type(error).__name__
        warn(say("Results could not be written: {reason}. See whether there is room left.", reason=reason))
    # What is still waiting to be printed would fail again when the program ends.
    sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    return PROBLEM


def _report(error: Exception, say: Phrasebook) -> None:
    """Exception types and lines only: a value in a message could come from a transcript."""
    warn(say("StoryCoder made a mistake. The study is as it was. Please report these lines:"))
    lines = [
        f"  {_place(Path(frame.filename))}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    sys.stderr.write("\n".join([type(error).__name__, *lines]) + "\n")


def _place(file: Path) -> str:
    """Where a line is, without the folders of this computer."""
    here = Path(storycoder.__file__).parent
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else file.name
