"""What the commands share: opening the study, saying things, tables, progress, JSON."""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from storycoder.domain.problems import Problem
from storycoder.domain.words import LANGUAGES, N_
from storycoder.study.files import FileStudy, open_study
from storycoder.study.sqlite_file import is_locked
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.coding import coder_called
from storycoder.writing.files import wrong_ending
from storycoder.writing.plain import visible

StudyFile = Annotated[Path, typer.Argument(help=N_("The study: a .story file."), show_default=False)]
AsCoder = Annotated[
    str, typer.Option("--as", help=N_("Who is at work: the name of a coder of the study."), show_default=False)
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Print the result as JSON, for scripts."))]
InLanguage = Annotated[
    str, typer.Option("--in", help=N_("nl or en; else the study's own language."), show_default=False)
]
Csv = Annotated[Path | None, typer.Option(help=N_("Write it to this CSV file, as it may leave the team."))]
Xlsx = Annotated[Path | None, typer.Option(help=N_("Write it to this Excel file, as it may leave the team."))]
Out = Annotated[Path, typer.Option("--out", help=N_("The folder for what is made."))]

_SHORTEST_PASSWORD = 12
"""Characters. What is shorter is guessed in days by whoever has a copy of the file."""
PASSWORD_VARIABLE, NEW_PASSWORD_VARIABLE = "STORYCODER_PASSWORD", "STORYCODER_NEW_PASSWORD"
_WIDTH = 160
"""How wide tables are where there is no window to fit in."""
_ESCAPE = "\x1b"
_SQLITE = b"SQLite format 3\0"
"""How every study begins that has no password."""


@contextmanager
def opened(path: Path, say: Phrasebook, coder: str = "") -> Generator[FileStudy]:
    """The study, with this coder at work; a backup is made beside it when the last one is old.

    What was done stays done where no backup can be made; that is told.
    """
    with open_study(path, password_for(path, say)) as study:
        if coder:
            study.coder = coder_called(study, coder)
        yield study
        try:
            study.back_up()
        except Problem as problem:
            warn(say.message(problem.message))


def speaking_in(study: Study, given: str) -> Phrasebook:
    """What leaves the study is said in the language that was given, or in the study's own. Raises `Problem`."""
    language = next((each for each in LANGUAGES if each == given), None)
    if given and language is None:
        raise Problem("The language must be nl or en.")
    return speaking(language or study.about.language)


def password_for(path: Path, say: Phrasebook) -> str | None:
    """The password of a protected study, from STORYCODER_PASSWORD or asked for; never from the command line."""
    if not is_locked(path):
        return None
    return os.environ.get(PASSWORD_VARIABLE) or _asked_for(say("Password"), PASSWORD_VARIABLE, path)


def new_password(path: Path, say: Phrasebook) -> str:
    """The password to set, from STORYCODER_NEW_PASSWORD or asked for twice. Raises `Problem` where it is short."""
    given = os.environ.get(NEW_PASSWORD_VARIABLE) or _new_password_asked_for(path, say)
    if len(given) < _SHORTEST_PASSWORD:
        raise Problem(
            "A password of fewer than {n} characters is soon guessed. "
            "Take five words or more that do not belong together.",
            n=_SHORTEST_PASSWORD,
        )
    return given


def _new_password_asked_for(path: Path, say: Phrasebook) -> str:
    if sys.stdin.isatty():
        advice = say("Take five words or more that do not belong together.")
        tell(f"{advice} {say('Without the password nobody can open the study.')}")
    return _asked_for(say("New password"), NEW_PASSWORD_VARIABLE, path, twice=True)


def _asked_for(words: str, variable: str, path: Path, *, twice: bool = False) -> str:
    if not sys.stdin.isatty():
        raise Problem(
            "“{name}” needs a password, and nobody can be asked here. Put it into {variable}.",
            name=path.name,
            variable=variable,
        )
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=twice))


def one_of(given: str, known: Sequence[str]) -> str:
    """One of these words. Raises `Problem` for another one."""
    if given not in known:
        raise Problem("“{given}” cannot be chosen here. There are: {all}.", given=given, all=", ".join(known))
    return given


def for_export(target: Path, suffixes: Sequence[str], study: Path) -> Path:
    """The file to write an export to. Raises `Problem` where it ends in another suffix, or a study is there.

    An earlier export may be there: it is replaced.
    """
    if target.suffix.lower() not in suffixes:
        raise wrong_ending(target, suffixes)
    if _is_study(target) or (target.exists() and target.samefile(study)):
        raise Problem("“{name}” is a study, and is not overwritten. Choose another name.", name=target.name)
    return target


def _is_study(path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError, IsADirectoryError), path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE
    return False


def console(*, stderr: bool = False) -> Console:
    """Where results go; problems and progress go to stderr."""
    fits = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, highlight=False, emoji=False, width=None if fits else _WIDTH)


def tell(sentence: str) -> None:
    """Prints a sentence."""
    console().print(shown(sentence), soft_wrap=True)


def warn(sentence: str) -> None:
    """Prints a sentence on stderr."""
    console(stderr=True).print(f"[red]{shown(sentence)}[/red]", soft_wrap=True)


def shown(text: str) -> str:
    """The text as a terminal shows it: no markup in it is followed, and no control character obeyed."""
    return escape(visible(text.replace(_ESCAPE, "\N{SYMBOL FOR ESCAPE}").replace("\x7f", "\N{SYMBOL FOR DELETE}")))


def print_json(value: Any) -> None:
    """Prints a value as JSON and nothing else; letters that the place where it goes cannot hold are escaped."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, ensure_ascii=narrow, indent=2, allow_nan=False)
    # Names of files can hold bytes that are no letters, which JSON can escape and UTF-8 cannot hold.
    sys.stdout.write(text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")


def print_rows(rows: Sequence[Mapping[str, Any]], headings: Mapping[str, str], *, as_json: bool) -> None:
    """Prints rows of the same fields as JSON, or as a table under these headings."""
    if as_json:
        print_json([dict(row) for row in rows])
        return
    print_table("", list(headings.values()), [[_cell(row[name]) for name in headings] for row in rows])


def _cell(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def print_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table; every column but the first is set to the right where it holds figures."""
    table = Table(
        title=shown(title), title_justify="left", title_style="bold", header_style="bold", box=None, pad_edge=False
    )
    rows = [list(row) for row in rows]
    for number, name in enumerate(header):
        figures = all(row[number][:1].isdigit() or row[number][:1] in ".-–·" for row in rows if row[number])
        table.add_column(shown(name), justify="right" if figures and number and rows else "left")
    for row in rows:
        table.add_row(*map(shown, row))
    console().print(table)


@contextmanager
def progress_bar(say: Phrasebook, *, show: bool = True) -> Generator[Callable[[int, int, str], None]]:
    """A progress bar on stderr, as a function that is told how far the work is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console(stderr=True), transient=True, disable=not show) as bar:
        task = bar.add_task(say("begins"), total=None)

        def told(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=shown(what))

        yield told


def say_of(context: typer.Context) -> Phrasebook:
    """The phrasebook of the person at the keyboard."""
    return context.find_object(Phrasebook) or _no_phrasebook()


def _no_phrasebook() -> Phrasebook:
    raise RuntimeError("a command without a phrasebook")
