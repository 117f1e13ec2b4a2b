"""The whole method on the sample study: from Word files to posters and a report, as a team would go."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storycoder.analysis.coefficients.registry import coefficient_named
from storycoder.domain.problems import Problem
from storycoder.poster.sheets import Sheet
from storycoder.reading.shipped import shipped
from storycoder.study.files import open_study
from storycoder.words import Phrasebook, speaking
from storycoder.workflow.calibrating import SessionAgreement, trend
from storycoder.workflow.comparing import CaseComparison, compare_cases
from storycoder.workflow.folder import LAST_STEP, study_from_folder
from storycoder.workflow.importing import Progress
from storycoder.workflow.leaving import folder_for
from storycoder.workflow.postering.posters import write_posters
from storycoder.workflow.publishing import write_report
from storycoder.writing.speech import number

STUDY = "sample.story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What the demo did, and where it lies."""

    folder: Path
    transcripts: int
    codings: int
    sessions: tuple[SessionAgreement, ...]
    comparison: CaseComparison
    posters: int
    tables: int


def demonstrate(folder: Path, progress: Progress, say: Phrasebook) -> Demonstration:
    """Plays the method on the sample study and leaves study, posters, report and tables in the folder.

    What an earlier demo left there is made anew. Raises `Problem` where the folder holds another study, or a demo that
    somebody has worked on since.
    """
    folder_for(folder)
    path = folder / STUDY
    if path.exists():
        _clear(path)
    with study_from_folder(path, shipped("sample_transcripts"), None, progress) as study:
        words = speaking(study.about.language)
        posters = write_posters(study, folder / "posters", Sheet("A1"), words, progress=progress)
        progress(0, 1, say("report and tables"))
        files = write_report(study, folder, words)
        progress(1, 1, say("report and tables"))
        return Demonstration(
            folder=folder,
            transcripts=study.transcripts.count(),
            codings=study.codings.count(),
            sessions=trend(study),
            comparison=compare_cases(study),
            posters=len(posters),
            tables=sum(file.suffix == ".xlsx" for file in files),
        )


def _clear(path: Path) -> None:
    """Removes an earlier demo's study, if it is one and nobody has done anything in it."""
    with open_study(path) as study:
        if not study.about.fictional:
            raise Problem("“{name}” there is not a demo but a study. Choose another folder.", name=path.name)
        if study.history()[-1].verb != LAST_STEP:
            raise Problem("Somebody has worked on the demo in “{name}”. Choose another folder.", name=path.name)
    path.unlink()


def told(done: Demonstration, say: Phrasebook) -> Iterator[str]:
    """A short account, line by line."""
    yield say(
        "{transcripts} interviews read, {codings} codings by three coders and their consensus.",
        transcripts=done.transcripts,
        codings=done.codings,
    )
    yield ""
    yield from _agreement(done.sessions, say)
    yield ""
    yield from _factors(done.comparison, say)
    yield ""
    yield say("In the folder “{folder}”:", folder=done.folder.name)
    yield say("  {file}   the study; see its history with: storycoder log {file}", file=STUDY)
    yield say("  posters        {n} posters, to print on A1", n=done.posters)
    yield say("  report.docx    the report, with method, participants, factors and comparison")
    yield say("  tables         {n} Excel files with the tables and quotations behind it", n=done.tables)
    yield say("  csv            the same tables as plain text, for other programs")


def _agreement(sessions: tuple[SessionAgreement, ...], say: Phrasebook) -> Iterator[str]:
    yield say("Agreement of the coders by calibration session")
    for each in sessions:
        figure = each.agreement.overall[0]
        title = say.message(coefficient_named(figure.coefficient).title)
        value = say("undefined") if figure.value is None else number(figure.value, say.language, "decimal")
        interval = figure.interval
        within = (
            say(
                " ({low} to {high})",
                low=number(interval.low, say.language, "decimal"),
                high=number(interval.high, say.language, "decimal"),
            )
            if interval
            else ""
        )
        yield say(
            "  {n}. {name}: {title} {value}{within}",
            n=each.session.number,
            name=each.session.name,
            title=title,
            value=value,
            within=within,
        )
    compared = sessions[-1].agreement.compared
    yield say(
        "  by {unit}, counted where {rule}, over {scope}", unit=compared.unit, rule=compared.rule, scope=compared.scope
    )


def _factors(found: CaseComparison, say: Phrasebook) -> Iterator[str]:
    yield say("Factors by practice: people who speak of them, of those interviewed, and the share of their talk")
    for practice in found.cast.practices:
        yield say("  {practice}", practice=practice.name)
        for factor in found.by_practice[practice.id]:
            cell = found.cell(factor.id, practice.id)
            share = number(cell.share or 0, say.language, "percent")
            people = say("{n} of {total}", n=len(cell.speaking), total=cell.persons)
            yield say("    {factor}: {people}, {share} of talk", factor=factor.name, people=people, share=share)
    shared = [say.of(factor.name) for factor in found.common if found.spread(factor.id).spread == "common"]
    yield say("  Spoken of in all practices: {factors}.", factors=", ".join(shared))
