"""Commands that make things to take away: posters, the report, the whole demo."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from storycoder.cli.before_leaving import warn_of_open
from storycoder.cli.common import AsCoder, Out, StudyFile, opened, progress_bar, say_of, tell
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import ReportPlan
from storycoder.domain.words import N_
from storycoder.poster.sheets import Orientation, Sheet, Size
from storycoder.study.study import Study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.coding import practice_called
from storycoder.workflow.demonstrating import demonstrate, told
from storycoder.workflow.export_check import Outgoing
from storycoder.workflow.export_check.pieces import pieces_of_posters, pieces_of_report, pieces_of_report_folder
from storycoder.workflow.leaving import folder_for
from storycoder.workflow.postering.posters import write_posters
from storycoder.workflow.publishing import language_of, report_by, usual_plan, write_report, write_report_file
from storycoder.workflow.publishing.plans import plan_called
from storycoder.workflow.publishing.section_names import SECTIONS

ALL = "all"


class Paper(StrEnum):
    """The sheets that posters can be drawn on."""

    A1 = "A1"
    A2 = "A2"
    A3 = "A3"


class Format(StrEnum):
    """What a report can be written as."""

    word = "word"
    pdf = "pdf"
    html = "html"
    excel = "excel"


_SUFFIXES = {Format.word: ".docx", Format.pdf: ".pdf", Format.html: ".html", Format.excel: ".xlsx"}


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Draw posters of the factors: one each and an overview, per practice and for all practices.\n\n"
            "They are in the study's language and signed as the study reports people. A poster is one sheet to print."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder poster street.story --out posters --size A2\n\n"
            "storycoder poster street.story --practice all --png"
        ),
    )(poster)
    app.command(
        help=N_(
            "Write the report as a Word file, and its tables and quotations as Excel files.\n\n"
            "With --format it is written as word, pdf, html or excel instead; --plan takes a report as it was put "
            "together in the window, --sections those sections in that order.\n\n"
            "Numbers of few people are hidden in all of it together, roles are reported as the study says, what was "
            "settled about words that may point to a person is carried out, and nothing of a session that is still "
            "blind is in it."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder report street.story --out report\n\n"
            "storycoder report street.story --format pdf --format html --plan 'Short report'\n\n"
            "storycoder report street.story --format word --sections method,participants,coreq"
        ),
    )(report)
    app.command(
        help=N_(
            "Play the whole method on the fictional sample study, from Word files to posters.\n\n"
            "It leaves sample.story, posters, report.docx and tables in the folder and tells what it found. A demo "
            "that was there is made anew, unless somebody has worked on it."
        ),
        epilog=N_("For example:\n\nstorycoder demo --out demo\n\nstorycoder compare demo/sample.story"),
    )(demo)


def poster(
    context: typer.Context,
    study: StudyFile,
    out: Out = Path("posters"),
    practice: Annotated[
        list[str] | None,
        typer.Option(help=N_("Only this practice; “all” is the factors of all practices. May be given several times.")),
    ] = None,
    size: Annotated[Paper, typer.Option(help=N_("A1, A2 or A3."))] = Paper.A1,
    landscape: Annotated[bool, typer.Option("--landscape", help=N_("The sheet on its side."))] = False,
    png: Annotated[bool, typer.Option("--png", help=N_("Pictures as well, beside the PDF files."))] = False,
    coder: AsCoder = "",
) -> None:
    """Draws posters in the study's language."""
    say = say_of(context)
    orientation: Orientation = "landscape" if landscape else "portrait"
    sizes: dict[Paper, Size] = {Paper.A1: "A1", Paper.A2: "A2", Paper.A3: "A3"}
    with opened(study, say, coder) as open_, progress_bar(say) as progress:
        chosen = [None if name == ALL else practice_called(open_, name) for name in practice or []]
        files = write_posters(
            open_,
            out,
            Sheet(sizes[size], orientation),
            speaking(open_.about.language),
            practices=chosen or None,
            png_dpi=60 if png else None,
            progress=progress,
        )
        pieces = pieces_of_posters(open_, speaking(open_.about.language))
        warn_of_open(open_, [each for each in pieces if not chosen or each.practice in chosen], say)
    tell(say.many("{n} file is in “{folder}”.", "{n} files are in “{folder}”.", len(files), folder=out.name))


def report(
    context: typer.Context,
    study: StudyFile,
    out: Out = Path("report"),
    format_: Annotated[
        list[Format] | None,
        typer.Option("--format", help=N_("word, pdf, html or excel. May be given several times.")),
    ] = None,
    plan: Annotated[str, typer.Option(help=N_("A report as it was put together, by its name."))] = "",
    sections: Annotated[str, typer.Option(help=N_("Names of sections with commas between them."))] = "",
    coder: AsCoder = "",
) -> None:
    """Writes the report in its language."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        if format_ or plan or sections:
            chosen = _plan(open_, plan, sections, say)
            files, pieces = _write(open_, chosen, out, format_ or [Format.word])
        else:
            files = write_report(open_, out, speaking(open_.about.language))
            pieces = pieces_of_report_folder(open_, speaking(open_.about.language))
        warn_of_open(open_, pieces, say)
    for file in files:
        tell(file.name)
    tell(say("Numbers of few people are hidden, and roles are reported as the study says."))


def _plan(study: Study, name: str, sections: str, say: Phrasebook) -> ReportPlan:
    """The report of this name, with these sections where some are given. Raises `Problem`."""
    found = plan_called(study, name, say) if name else usual_plan(say)
    names = tuple(dict.fromkeys(part.strip() for part in sections.split(",") if part.strip()))
    unknown = [part for part in names if part not in SECTIONS]
    if unknown:
        raise Problem("There is no section “{name}”. There are: {names}.", name=unknown[0], names=", ".join(SECTIONS))
    return replace(found, sections=names) if names else found


def _write(
    study: Study, plan: ReportPlan, folder: Path, formats: Sequence[Format]
) -> tuple[list[Path], Iterable[Outgoing]]:
    """The files that were written, and the texts in them."""
    language = speaking(language_of(study, plan))
    made = report_by(study, plan, language)
    files = [folder_for(folder) / f"report{_SUFFIXES[each]}" for each in dict.fromkeys(formats)]
    for file in files:
        write_report_file(made, file, language)
    return files, pieces_of_report(made)


def demo(context: typer.Context, out: Out = Path("demo")) -> None:
    """Plays the method."""
    say = say_of(context)
    with progress_bar(say) as progress:
        done = demonstrate(out, progress, say)
    for line in told(done, say):
        tell(line)
