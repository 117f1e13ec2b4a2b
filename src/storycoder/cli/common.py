"""What the commands share: opening the study, saying things, tables, progress, JSON."""

import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.files import FileStudy, open_study
from storycoder.study.sqlite_file import is_locked
from storycoder.words import Phrasebook
from storycoder.workflow.coding import coder_called

StudyFile = Annotated[Path, typer.Argument(help=N_("The study: a .story file."), show_default=False)]
AsCoder = Annotated[
    str, typer.Option("--as", help=N_("Who is at work: the name of a coder of the study."), show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print the result as JSON, for scripts."))]
Out = Annotated[Path, typer.Option("--out", help=N_("The folder for what is made."), show_default=False)]

PASSWORD_VARIABLE = "STORYCODER_PASSWORD"  # noqa: S105  the variable's name


@contextmanager
def opened(path: Path, say: Phrasebook, coder: str = "") -> Generator[FileStudy]:
    """The study, with this coder at work; a backup is made beside it when the last one is old."""
    with open_study(path, password_for(path, say)) as study:
        if coder:
            study.coder = coder_called(study, coder)
        yield study
        study.back_up()


def password_for(path: Path, say: Phrasebook) -> str | None:
    """The password of a protected study, from STORYCODER_PASSWORD or asked for; never from the command line."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given or not is_locked(path):
        return given or None
    if not sys.stdin.isatty():
        raise Problem(
            "“{name}” is protected with a password. Put it into {variable}.", name=path.name, variable=PASSWORD_VARIABLE
        )
    return str(typer.prompt(say("Password"), hide_input=True))


def console() -> Console:
    """Where results go."""
    return Console(highlight=False, soft_wrap=False)


def tell(sentence: str) -> None:
    """Prints a sentence."""
    console().print(escape(sentence))


def print_json(value: Any) -> None:
    """Prints a value as JSON and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table; every column but the first is set to the right where it holds figures."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False)
    rows = [list(row) for row in rows]
    for number, name in enumerate(header):
        figures = all(row[number][:1].isdigit() or row[number][:1] in ".-–·" for row in rows if row[number])
        table.add_column(name, justify="right" if figures and number and rows else "left")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console().print(table)


@contextmanager
def progress_bar(say: Phrasebook, *, shown: bool = True) -> Generator[Callable[[int, int, str], None]]:
    """A progress bar on stderr, as a function that is told how far the work is. Ctrl+C stops between two pieces."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown) as bar:
        task = bar.add_task("", total=None)

        def told(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(what))

        yield told


def say_of(context: typer.Context) -> Phrasebook:
    """The phrasebook of the person at the keyboard."""
    return context.find_object(Phrasebook) or _no_phrasebook()


def _no_phrasebook() -> Phrasebook:
    raise RuntimeError("a command without a phrasebook")
