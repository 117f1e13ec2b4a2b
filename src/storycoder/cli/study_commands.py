"""Commands on the study itself: making, importing, its people, its history, its soundness."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from storycoder.cli.common import (
    AsCoder,
    AsJson,
    StudyFile,
    opened,
    password_for,
    print_json,
    print_table,
    progress_bar,
    say_of,
    tell,
)
from storycoder.domain.drafts import Doubt, ReadingChoices
from storycoder.domain.problems import Problem
from storycoder.domain.texts import Part
from storycoder.domain.words import N_
from storycoder.study.checking import check_file, repair
from storycoder.study.files import make_study
from storycoder.words import Phrasebook
from storycoder.workflow.folder import take_folder
from storycoder.workflow.history import spoken_history
from storycoder.workflow.importing import Fate, import_transcripts
from storycoder.workflow.people import find_participant, take_participants

SOME_REFUSED, FAULTS = 3, 4


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help=N_("Make a new study, empty or from a folder that describes one."))(new)
    app.command("import", help=N_("Import transcripts: Word files, plain text, subtitles. Each file's fate is told."))(
        import_
    )
    app.command(help=N_("Take over participants from a table: pseudonym, role, practice, and what else is known."))(
        people
    )
    app.command(help=N_("Show who changed what, when and why."))(log)
    app.command(help=N_("Undo the last change. The trail keeps both."))(undo)
    app.command(help=N_("Redo what was undone last."))(redo)
    app.command(help=N_("See whether a study is sound, or save what can be read of a damaged one."))(check)
    app.command(help=N_("Make a verified backup beside the study now."))(backup)
    app.command(help=N_("Set, change or remove the study's password."))(password)
    app.command(help=N_("Forget a participant for good: their words, codings and traces in the trail."))(forget)


def new(
    context: typer.Context,
    study: StudyFile,
    title: Annotated[str, typer.Option(help=N_("What the study is called."))] = "",
    folder: Annotated[
        Path | None,
        typer.Option("--from", help=N_("A folder with study.yaml and what belongs to it: docs/study-folder.md.")),
    ] = None,
    protect: Annotated[bool, typer.Option("--protect", help=N_("Protect the file with a password."))] = False,
) -> None:
    """Makes a study."""
    say = say_of(context)
    secret = _new_password(say) if protect else None
    with make_study(study, title or study.stem, language=say.language, password=secret) as made:
        if folder:
            with progress_bar(say) as progress:
                take_folder(made, folder, progress)
    tell(say("“{name}” is ready.", name=study.name))


def import_(
    context: typer.Context,
    study: StudyFile,
    files: Annotated[list[Path], typer.Argument(help=N_("The files to import."), show_default=False)],
    participant: Annotated[
        str, typer.Option(help=N_("Whose transcripts these are; else it is guessed from the file names."))
    ] = "",
    speaker: Annotated[
        list[str] | None,
        typer.Option(help=N_("Whose a label is: R=participant, I=interviewer or X=other. May be given several times.")),
    ] = None,
    encoding: Annotated[str, typer.Option(help=N_("How a text file is encoded, where the guess is wrong."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Imports transcripts."""
    say = say_of(context)
    choices = ReadingChoices(encoding=encoding, speakers=_speakers(speaker or []) or None)
    with opened(study, say, coder) as open_:
        whose = find_participant(open_, participant) if participant else None
        with progress_bar(say, shown=not as_json) as progress:
            fates = import_transcripts(open_, files, choices=choices, participant=whose, progress=progress)
    if as_json:
        print_json([_fate_as_json(fate, say) for fate in fates])
    else:
        _print_fates(fates, say)
    if any(fate.status == "refused" for fate in fates):
        raise typer.Exit(SOME_REFUSED)


def _speakers(given: list[str]) -> dict[str, Part]:
    parts: dict[str, Part] = {"interviewer": "interviewer", "participant": "participant", "other": "other"}
    speakers: dict[str, Part] = {}
    for each in given:
        label, _, part = each.rpartition("=")
        if not label or part not in parts:
            raise Problem("“{given}” is not understood. Write for instance R=participant.", given=each)
        speakers[label] = parts[part]
    return speakers


def _fate_as_json(fate: Fate, say: Phrasebook) -> dict[str, Any]:
    return {
        "file": fate.file,
        "status": fate.status,
        "transcript": fate.transcript,
        "participant": fate.participant,
        "turns": fate.turns,
        "words": fate.words,
        "speakers": [each._asdict() for each in fate.speakers],
        "doubts": [_said(doubt, say) for doubt in fate.doubts],
        "problem": say.message(fate.problem) if fate.problem else None,
    }


def _said(doubt: Doubt, say: Phrasebook) -> str:
    sentence = say.message(doubt.message)
    return say("line {line}: {doubt}", line=doubt.line, doubt=sentence) if doubt.line else sentence


def _print_fates(fates: tuple[Fate, ...], say: Phrasebook) -> None:
    rows = [
        (
            fate.file,
            say("imported") if fate.status == "imported" else say("refused"),
            str(fate.turns or ""),
            ", ".join(each.label for each in fate.speakers),
            say.message(fate.problem) if fate.problem else "; ".join(_said(doubt, say) for doubt in fate.doubts),
        )
        for fate in fates
    ]
    print_table("", [say("file"), say("fate"), say("turns"), say("speakers"), say("to look at")], rows)
    done = sum(fate.status == "imported" for fate in fates)
    tell(say("{done} of {all} files imported.", done=done, all=len(fates)))


def people(
    context: typer.Context,
    study: StudyFile,
    table: Annotated[Path, typer.Argument(help=N_("An Excel or CSV file, one participant a row."), show_default=False)],
) -> None:
    """Takes participants over."""
    say = say_of(context)
    with opened(study, say) as open_:
        taken = take_participants(open_, table)
    tell(say.many("{n} participant taken over.", "{n} participants taken over.", len(taken)))


def log(
    context: typer.Context,
    study: StudyFile,
    last: Annotated[int, typer.Option(help=N_("Only so many of the last changes; 0 shows all."))] = 20,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Shows the audit trail."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        lines = spoken_history(open_, say)
    lines = lines[-last:] if last else lines
    if as_json:
        print_json([asdict(line) for line in lines])
        return
    rows = [(str(line.number), line.at[:16].replace("T", " "), line.coder, line.what, line.why) for line in lines]
    print_table("", [say("no."), say("when (UTC)"), say("who"), say("what"), say("why")], rows)


def undo(context: typer.Context, study: StudyFile, coder: AsCoder = "") -> None:
    """Undoes the last act."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        open_.undo()
        tell(spoken_history(open_, say)[-1].what)


def redo(context: typer.Context, study: StudyFile, coder: AsCoder = "") -> None:
    """Redoes the last undo."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        open_.redo()
        tell(spoken_history(open_, say)[-1].what)


def check(
    context: typer.Context,
    study: StudyFile,
    repair_to: Annotated[
        Path | None, typer.Option("--repair", help=N_("Save what can be read into this new study."))
    ] = None,
) -> None:
    """Checks a study."""
    say = say_of(context)
    secret = password_for(study, say)
    if repair_to:
        saved = repair(study, secret, repair_to)
        rows = [(name, str(good), str(lost)) for name, (good, lost) in saved.items() if good or lost]
        print_table(repair_to.name, [say("what"), say("saved"), say("lost")], rows)
        return
    faults = check_file(study, secret)
    for fault in faults:
        tell(say.message(fault))
    if faults:
        raise typer.Exit(FAULTS)
    tell(say("“{name}” is sound.", name=study.name))


def backup(context: typer.Context, study: StudyFile) -> None:
    """Makes a backup."""
    say = say_of(context)
    with opened(study, say) as open_:
        made = open_.back_up(now=True)
    tell(say("Backup made: {name}", name=made.name if made else ""))


def password(
    context: typer.Context,
    study: StudyFile,
    remove: Annotated[bool, typer.Option("--remove", help=N_("Remove the password."))] = False,
) -> None:
    """Changes the password."""
    say = say_of(context)
    with opened(study, say) as open_:
        open_.change_password(None if remove else _new_password(say))
    tell(say("The password is removed.") if remove else say("The password is changed."))
    tell(say("Older backups keep the password that they were made with."))


def _new_password(say: Phrasebook) -> str:
    tell(say("Take five words or more that do not belong together. Without the password nobody can open the study."))
    return str(typer.prompt(say("New password"), hide_input=True, confirmation_prompt=True))


def forget(
    context: typer.Context,
    study: StudyFile,
    participant: Annotated[str, typer.Argument(help=N_("The pseudonym."), show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help=N_("Do not ask again."))] = False,
) -> None:
    """Forgets a participant."""
    say = say_of(context)
    with opened(study, say) as open_:
        key = find_participant(open_, participant)
        if not yes:
            typer.confirm(say("Forget “{name}” for good? This cannot be undone.", name=participant), abort=True)
        gone = open_.forget(key)
    tell(
        say.many(
            "{n} transcript and all that hung on it is gone.",
            "{n} transcripts and all that hung on them are gone.",
            gone.transcripts,
        )
    )
    for name in (*gone.in_vivo_codes, *gone.elements):
        tell(say("Look at “{name}”: it was taken from this participant's words and is still there.", name=name))
    tell(say("Exports, and copies on other computers, cannot be reached from here."))
