"""What the command line says of itself, in the person's language: help, and what it did not understand."""

from collections.abc import Iterator
from typing import Any, cast

import typer
from typer import rich_utils

from storycoder.domain.words import N_
from storycoder.words import Phrasebook

_PANELS = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
}
UsageError = cast("type[Exception]", typer.BadParameter.__bases__[0])
"""What is raised for a command line that cannot be understood."""


def say_headings(say: Phrasebook) -> None:
    """Puts what stands above and behind the texts of all commands into the person's language."""
    for panel, title in _PANELS.items():
        setattr(rich_utils, panel, say(title))
    rich_utils.DEFAULT_STRING = say("[default: {value}]", value="{}")
    rich_utils.REQUIRED_LONG_STRING = say("[required]")


def translate(command: Any, say: Phrasebook) -> None:
    """Puts every text of the command, its options and the commands below it into the person's language."""
    for each in _with_those_below(command):
        for name in ("help", "short_help", "epilog"):
            setattr(each, name, say(getattr(each, name)) if getattr(each, name, None) else None)
        for parameter in each.params:
            if getattr(parameter, "help", None):
                parameter.help = say(parameter.help)
        each.get_help_option(typer.Context(each)).help = say("Show this text.")


def _with_those_below(command: Any) -> Iterator[Any]:
    yield command
    for child in getattr(command, "commands", {}).values():
        yield from _with_those_below(child)


def misunderstood(error: Any, say: Phrasebook) -> str:
    """What was not understood, and where to read how it is meant."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "storycoder"
    return say("{problem} “{command} --help” tells how it is meant.", problem=_problem(error, say), command=command)


def _problem(error: Any, say: Phrasebook) -> str:
    parameter = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(error.possibilities or ())
            unknown = say("There is no option {option}.", option=error.option_name)
            return say("{unknown} There is: {near}.", unknown=unknown, near=near) if near else unknown
        case "MissingParameter" if parameter:
            return say("Something is missing: {name}.", name=_name(parameter))
        case "BadParameter" if parameter:
            return say("What is given for {name} does not fit.", name=_name(parameter))
        case _:
            return error.format_message().rstrip(".") + "."


def _name(parameter: Any) -> str:
    return next((name for name in parameter.opts if name.startswith("--")), parameter.name)
